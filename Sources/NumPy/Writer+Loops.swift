import Kernel

// Sums, products and extrema over indices and states.

extension Writer {
  /// A sum or product over an index, as a loop.
  mutating func repeated(
    _ name: Name, _ from: Expression, _ through: Expression, _ body: Expression,
    _ scope: Environment, _ operation: String
  ) throws(Inexpressible) -> Piece {
    let (inner, range, variable) = try loop(name, from, through, scope)
    let piece = try value(body, inner)
    if operation == "sum" {
      return .made(
        "sum(\(piece.text) for \(variable) in \(range))", from: [piece], rows: piece.rows,
        columns: piece.columns)
    }
    guard piece.isScalar else { throw Inexpressible("a product of matrices over an index") }
    return .made("np.prod([\(piece.text) for \(variable) in \(range)], axis=0)", from: [piece])
  }

  mutating func loop(
    _ name: Name, _ from: Expression, _ through: Expression, _ scope: Environment
  ) throws(Inexpressible) -> (Environment, range: String, variable: String) {
    let (low, high) = (try value(from, scope), try value(through, scope))
    guard !low.isArray, !high.isArray else { throw Inexpressible("a range that varies") }
    let variable = identifiers.identifier(name, as: "index")
    var inner = scope
    inner[name] = Piece(text: variable)
    let end = Int(high.text).map { "\($0 + 1)" } ?? "\(high.text) + 1"
    return (inner, "range(\(low.text), \(end))", variable)
  }

  mutating func extremum(
    _ extremum: Extremum, _ domain: Domain, _ body: Expression, _ scope: Environment
  ) throws(Inexpressible) -> Piece {
    let operation = extremum == .supremum ? "max" : "min"
    switch domain {
    case .indices(let name, let from, let through):
      let (inner, range, variable) = try loop(name, from, through, scope)
      let piece = try value(body, inner)
      guard piece.isScalar else { throw Inexpressible("the larger of matrices") }
      return .made(
        "np.\(operation)([\(piece.text) for \(variable) in \(range)], axis=0)", from: [piece])
    case .values(let name):
      guard setting.isFinite else { throw Inexpressible("an extremum over real vectors") }
      let (inner, opened) = try open([name], scope)
      let piece = try value(body, inner)
      let axis = opened[0].axis
      // An axis along which nothing varies has one position, whose extremum is itself.
      guard piece.isScalar, piece.axes.contains(axis) else { return piece }
      return Piece(
        text: "\(piece.bound(.atom)).\(operation)(axis=\(axis), keepdims=True)", isArray: true,
        axes: piece.axes.subtracting([axis]))
    case .densities(let model, let outcomes, let givens):
      return try supremum(extremum, model, outcomes, givens, body, scope)
    }
  }
}
