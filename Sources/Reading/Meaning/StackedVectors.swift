import Kernel
import SourceText

/// Jacobians of vectors that a note gives in parts: y₁ = x₁, y₂ = x₂ ⊙ e^{s(x₁)} + t(x₁).
extension Lowering {
  /// ∂y/∂x in blocks ∂y_i/∂x_j; nil where the two have no parts.
  mutating func blockJacobian(_ derivative: Term.Derivative, _ span: Span) -> Node? {
    guard derivative.order == 1, let by = derivative.by?.loneName,
      let body = derivative.body.loneName, by != body
    else { return nil }
    let values = (1...4).map { context.definitions[Step.name(body, $0)] }
      .prefix { $0?.parameters.isEmpty ?? false }.compactMap { $0?.body }
    guard values.count > 1, context.definitions[body] == nil else { return nil }
    var letters: Set<Name> = []
    for value in values { value.collectLetters(into: &letters) }
    let parts = values.indices.map { Step.name(by, $0 + 1) }
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

extension Term {
  /// The name of a letter by itself.
  fileprivate var loneName: Name? {
    switch kind {
    case .symbol(let letter), .variable(let letter): return letter.name
    default: return nil
    }
  }
}
