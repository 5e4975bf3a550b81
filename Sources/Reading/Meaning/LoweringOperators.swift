import Kernel
import SourceText

/// Integrals, sums, extrema and derivatives.
extension Lowering {
  mutating func integral(_ integral: Term.Integral, _ span: Span) -> Node {
    let names = integral.variables.compactMap { $0.variableName }
    guard names.count == integral.variables.count else {
      return fail("integrals over copies or steps are not read", span)
    }
    let body = binding(names) { lowering in
      for name in names { _ = lowering.variable(name) }
      return lowering.lower(integral.body)
    }
    return Node(expression: .integral(names, body.expression), form: body.form)
  }

  mutating func series(_ series: Term.Series, _ span: Span) -> Node {
    let name = series.index.name
    let outer = indices[name]
    let size: Sizes.Size
    if case .dimension(let letter)? = series.through?.kind {
      size = solver.shapes.sizes.named(letter.name)
    } else if let through = series.through {
      guard case .number(let last, 1) = through.kind, last > 0, last < 100 else {
        return fail("this upper limit is not understood", through.span)
      }
      size = solver.shapes.sizes.fixed(last)
    } else if let known = context.vocabulary.ranges[name] {
      size = solver.shapes.sizes.named(known)
    } else {
      size = solver.shapes.sizes.unknown()
    }
    indices[name] = size
    let body = lower(series.body)
    indices[name] = outer
    let from = series.from.map { lower($0).expression } ?? .integer(1)
    let first: Expression
    if case .zeros = from { first = .integer(0) } else { first = from }
    let through = Expression.dimension(Lowering.placeholder(size))
    if series.isProduct {
      solver.scalar(body.form, series.body.span, "a factor of ∏")
      guard series.except == nil else { return fail("products with a gap are not read", span) }
      return Node(
        expression: .product(name, from: first, through: through, body.expression),
        form: body.form)
    }
    let whole = Expression.sum(name, from: first, through: through, body.expression)
    guard let except = series.except else { return Node(expression: whole, form: body.form) }
    let place = lower(except)
    let term = body.expression.replacing(index: name, by: place.expression)
    return Node(expression: .add([whole, .negative(term)]), form: body.form)
  }

  mutating func extremum(_ extremum: Term.ExtremumTerm, _ span: Span) -> Node {
    var domains: [Domain] = []
    var bound: [Name] = []
    for term in extremum.over {
      switch term.kind {
      case .model(let model):
        guard let pattern = context.defaultPattern(of: model.name) else {
          return fail("it is not clear of which variables \(model.name.text) is the law", term.span)
        }
        models[model.name, default: []].formUnion(pattern.outcomes + pattern.givens)
        domains.append(
          .densities(of: model.name, outcomes: pattern.outcomes, givens: pattern.givens))
      case .density(let density):
        let outcomes = density.outcomes.map { $0.variable.name }
        let givens = density.givens.map { $0.variable.name }
        models[density.model.name, default: []].formUnion(outcomes + givens)
        domains.append(.densities(of: density.model.name, outcomes: outcomes, givens: givens))
      case .variable(let letter):
        bound.append(letter.name)
        domains.append(.values(of: letter.name))
      case .symbol(let letter):
        let labelled = context.vocabulary.labels[letter.name] ?? []
        if let model = labelled.first, labelled.count == 1, !Context.isGenerative(model),
          let pattern = context.defaultPattern(of: model)
        {
          models[model, default: []].formUnion(pattern.outcomes + pattern.givens)
          domains.append(
            .densities(of: model, outcomes: pattern.outcomes, givens: pattern.givens))
        } else if labelled.isEmpty, !Surveyor.isParameter(letter.name) {
          _ = symbol(letter.name)
          domains.append(.values(of: letter.name))
        } else {
          return fail("an extremum over the parameters of a model is not read", term.span)
        }
      default: return fail("it is not clear over what this runs", term.span)
      }
    }
    let body = binding(bound) { $0.lower(extremum.body) }
    solver.scalar(body.form, extremum.body.span, "what is made large or small")
    var result = body.expression
    for domain in domains.reversed() {
      result = .extremum(extremum.extremum, over: domain, result)
    }
    return scalar(result)
  }

  mutating func derivative(_ derivative: Term.Derivative, _ span: Span) -> Node {
    let body = lower(derivative.body)
    let by: Node
    if let term = derivative.by {
      switch term.kind {
      case .symbol(let letter)
      where Surveyor.isParameter(letter.name) && context.vocabulary.labels[letter.name] != nil:
        if derivative.body.functions.contains(where: { $0.latex.mentions(letter.latex) }) {
          return fail("how a function depends on its parameters is not known", term.span)
        }
        parameters.insert(letter.name)
        symbols.insert(letter.name)
        by = Node(expression: .symbol(letter.name), form: solver.shapes.symbol(letter.name))
        solver.scalar(by.form, term.span, "a parameter")
      case .symbol, .variable: by = lower(term)
      case .copy, .entry: by = lower(term)
      case .power(let base, _):
        // ∂/∂σ²: by the square as a quantity of its own.
        return fail("a derivative by \(base.plainName) squared is not read", term.span)
      default: return fail("this is nothing to differentiate by", term.span)
      }
    } else {
      guard let name = context.freeVariables(derivative.body).first else {
        return fail("it is not clear by what this gradient is taken", span)
      }
      by = variable(name)
    }
    let one = solver.shapes.sizes.fixed(1)
    if solver.shapes.isArray(body.form), !solver.shapes.isScalar(body.form) {
      _ = solver.shapes.sizes.join(body.form.columns, one)
      _ = solver.shapes.sizes.join(by.form.columns, one)
      guard derivative.order == 1 else {
        return fail("second derivatives of vectors are not read", span)
      }
      return Node(
        expression: .jacobian(body.expression, by: by.expression),
        form: Form(rows: body.form.rows, columns: by.form.rows))
    }
    let first = Expression.derivative(body.expression, by: by.expression)
    solver.rules.append(.preferScalar(body.form))
    guard derivative.order == 2 else { return Node(expression: first, form: by.form) }
    return Node(
      expression: .jacobian(first, by: by.expression),
      form: Form(rows: by.form.rows, columns: by.form.rows))
  }
}

extension String {
  /// Whether a command or letter occurs in LaTeX.
  fileprivate func mentions(_ other: String) -> Bool {
    guard !other.isEmpty, utf8.count >= other.utf8.count else { return false }
    var rest = Substring(self)
    while !rest.isEmpty {
      if rest.hasPrefix(other) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}

extension Term {
  /// The unknown functions that occur inside.
  fileprivate var functions: [Letter] {
    var found: [Letter] = []
    if case .unknown(let letter, _, _) = kind { found.append(letter) }
    for child in children { found += child.functions }
    return found
  }

  /// A short name for messages.
  var plainName: String {
    switch kind {
    case .symbol(let letter), .variable(let letter), .dimension(let letter), .index(let letter):
      return letter.name.text
    default: return "this"
    }
  }
}
