import Kernel
import SourceText

/// Jacobians of vectors that a note gives in parts: y₁ = x₁, y₂ = x₂ ⊙ e^{s(x₁)} + t(x₁).
extension Lowering {
  /// ∂y/∂x in blocks ∂y_i/∂x_j; nil where the two have no parts.
  mutating func blockJacobian(_ derivative: Term.Derivative, _ span: Span) -> Node? {
    guard derivative.order == 1, let by = derivative.by?.loneName,
      let body = derivative.body.loneName, by != body
    else { return nil }
    let places = context.parts(of: body)
    let values = places.compactMap { context.definitions[Name(body.text + $0)]?.body }
    guard values.count > 1, context.definitions[body] == nil else { return nil }
    var letters: Set<Name> = []
    for value in values { value.collectLetters(into: &letters) }
    let parts = places.map { Name(by.text + $0) }
    guard parts.allSatisfy(letters.contains), !letters.contains(by),
      !letters.contains(Step.name(by, values.count + 1))
    else { return nil }
    let one = solver.shapes.sizes.fixed(1)
    let outer = parts.map { part in
      context.vocabulary.variables.contains(part) ? variable(part) : symbol(part)
    }
    let inner = values.map { lower($0) }
    for node in outer + inner { _ = solver.shapes.sizes.join(node.form.columns, one) }
    let rows = inner.map { value in
      outer.map { Expression.jacobian(value.expression, by: $0.expression) }
    }
    let size = solver.shapes.sizes.unknown()
    return Node(expression: .matrix(rows), form: Form(rows: size, columns: size))
  }
}

extension Context {
  /// What tells the parts of a vector that are defined one by one: 1 and 2 of y₁ and y₂, a and b of
  /// y_a and y_b, 1:m and m+1:d.
  fileprivate func parts(of vector: Name) -> [String] {
    let numbered = (1...4).prefix {
      definitions[Step.name(vector, $0)]?.parameters.isEmpty ?? false
    }
    if numbered.count > 1 {
      return numbered.map { String(Step.name(vector, $0).text.dropFirst(vector.text.count)) }
    }
    return definitions.keys.sorted().compactMap { name -> String? in
      guard name.text.hasPrefix(vector.text + "_"), definitions[name]?.parameters.isEmpty ?? false
      else { return nil }
      let place = String(name.text.dropFirst(vector.text.count))
      let isRun = vocabulary.blockRuns.contains(vector) && place.contains(":")
      return isRun || ["_a", "_b", "_c", "_A", "_B", "_C"].contains(place) ? place : nil
    }
  }

  /// Whether a term leads back to a name through what the note defines: the x of
  /// x = (y − t) ⊙ e^{−s} where y was x ⊙ e^s + t.
  func leads(_ term: Term, to name: Name, depth: Int = 0) -> Bool {
    guard depth < 24 else { return false }
    switch term.kind {
    case .reference(let letter, _):
      if let body = definitions[letter.name]?.body, letter.name != name,
        body.mentionsLetter(name) || leads(body, to: name, depth: depth + 1)
      {
        return true
      }
    default: break
    }
    return term.children.contains { leads($0, to: name, depth: depth + 1) }
  }
}

extension Term {
  /// Whether a symbol or variable by this name stands in it.
  fileprivate func mentionsLetter(_ name: Name) -> Bool {
    switch kind {
    case .symbol(let letter), .variable(let letter): if letter.name == name { return true }
    default: break
    }
    return children.contains { $0.mentionsLetter(name) }
  }

  /// The name of a letter by itself.
  fileprivate var loneName: Name? {
    switch kind {
    case .symbol(let letter), .variable(let letter): return letter.name
    default: return nil
    }
  }
}
