import Kernel

/// A text for every expression, different for different ones: to sort by and to compare.
///
/// What reflection prints would do as well, but takes longer than evaluating the expression.
extension Expression {
  /// The expression's text.
  var text: String {
    var result = ""
    write(to: &result)
    return result
  }

  private func write(to text: inout String) {
    switch self {
    case .number(let numerator, let denominator): text += "number(\(numerator)/\(denominator))"
    case .pi: text += "pi"
    case .euler: text += "euler"
    case .dimension(let dimension): text += "dimension(\(dimension.text))"
    case .symbol(let name): text += "symbol(\(name.text))"
    case .variable(let name): text += "variable(\(name.text))"
    case .index(let name): text += "index(\(name.text))"
    case .identity(let dimension): text += "identity(\(dimension.text))"
    case .zeros(let shape): text += "zeros(\(shape.text))"
    case .ones(let shape): text += "ones(\(shape.text))"
    case .member(let name, let index): write("member \(name.text)", [index], to: &text)
    case .matrix(let rows):
      write("matrix of \(rows.map(\.count))", rows.flatMap(\.self), to: &text)
    case .add(let terms): write("add", terms, to: &text)
    case .multiply(let factors): write("multiply", factors, to: &text)
    case .divide(let top, let bottom): write("divide", [top, bottom], to: &text)
    case .power(let base, let exponent): write("power", [base, exponent], to: &text)
    case .apply(let function, let arguments):
      write("apply \(function.rawValue)", arguments, to: &text)
    case .unknown(let name, let arguments): write("unknown \(name.text)", arguments, to: &text)
    case .entry(let base, let row, let column): write("entry", [base, row, column], to: &text)
    case .density(let density):
      let (outcomes, givens) = (density.outcomes, density.givens)
      let names = [outcomes, givens].map { $0.map(\.variable.text).joined(separator: ",") }
      write(
        "density \(density.model.text) \(names[0])|\(names[1])"
          + density.orderedSettings.map { " \($0.name.text)" }.joined(),
        (outcomes + givens).map(\.value) + density.orderedSettings.map(\.value),
        to: &text)
    case .family(let family, let outcome, let parameters):
      write("family \(family.rawValue)", [outcome] + parameters, to: &text)
    case .integral(let names, let body): write("integral \(names)", [body], to: &text)
    case .expectation(let names, let law, let body):
      write("expectation \(names)", [law, body], to: &text)
    case .sum(let index, let from, let through, let body):
      write("sum \(index.text)", [from, through, body], to: &text)
    case .product(let index, let from, let through, let body):
      write("product \(index.text)", [from, through, body], to: &text)
    case .extremum(let extremum, let domain, let body):
      write("extremum \(extremum.rawValue) over \(domain.text)", [body], to: &text)
    case .derivative(let body, let target): write("derivative", [body, target], to: &text)
    case .jacobian(let body, let target): write("jacobian", [body, target], to: &text)
    case .setting(let name, let new, let body):
      write("setting \(name.text)", [new, body], to: &text)
    }
  }

  private func write(_ head: String, _ parts: [Expression], to text: inout String) {
    text += head
    text += "("
    for (place, part) in parts.enumerated() {
      if place > 0 { text += "," }
      part.write(to: &text)
    }
    text += ")"
  }
}

extension Dimension {
  fileprivate var text: String {
    switch self {
    case .fixed(let size): "\(size)"
    case .named(let name): name.text
    }
  }
}

extension Shape {
  fileprivate var text: String { "\(rows.text)×\(columns.text)" }
}

extension Domain {
  fileprivate var text: String {
    switch self {
    case .densities(let model, let outcomes, let givens): "\(model.text) \(outcomes)|\(givens)"
    case .values(let name): name.text
    case .indices(let name, let from, let through):
      "\(name.text) \(from.text)…\(through.text)"
    }
  }
}
