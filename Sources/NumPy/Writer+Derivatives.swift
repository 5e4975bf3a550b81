import Kernel

// Derivatives are differences.

extension Writer {
  /// A derivative by a variable or a symbol, by differences.
  mutating func derivative(
    _ body: Expression, _ target: Expression, _ scope: Environment
  ) throws(Inexpressible) -> Piece {
    let point = try value(target, scope)
    let name: Name
    switch target {
    case .variable(let target), .symbol(let target): name = target
    default: throw Inexpressible("a derivative by something that is not a name")
    }
    var inner = scope
    inner[name] = point
    let piece = try value(body, inner)
    let function = "lambda \(point.text): \(piece.text)"
    let parts = [piece, point]
    helpers.insert(.slope)
    if point.isScalar {
      let slope = Piece.made(
        "slope(\(function), \(point.text))", from: parts, rows: piece.rows, columns: piece.columns)
      return piece.isScalar ? slope : slope.transposed
    }
    if piece.isScalar {
      helpers.insert(.gradient)
      return .made(
        "gradient(\(function), \(point.text))", from: parts, rows: point.rows,
        columns: point.columns)
    }
    guard piece.columns == 1, point.columns == 1 else {
      throw Inexpressible("a derivative of a matrix by a matrix")
    }
    helpers.insert(.jacobian)
    return Piece.made(
      "jacobian(\(function), \(point.text))", from: parts, rows: piece.rows, columns: point.rows
    ).transposed
  }
}

extension Writer {
  /// The body as a function of a symbol, called with the symbol's value.
  mutating func setting(
    _ name: Name, _ new: Expression, _ body: Expression, _ scope: Environment
  ) throws(Inexpressible) -> Piece {
    let point = try value(new, scope)
    guard point.isScalar else { throw Inexpressible("a value of a vector to be put in") }
    let identifier = identifiers.identifier(name, as: "symbol")
    var inner = scope
    inner[name] = Piece(text: identifier)
    let piece = try value(body, inner)
    return Piece.made(
      "(lambda \(identifier): \(piece.text))(\(point.text))", from: [piece, point],
      rows: piece.rows, columns: piece.columns)
  }
}

extension Claim {
  /// The symbols by which a side is differentiated.
  var differentiatedSymbols: [Name] {
    var names: Set<Name> = []
    func visit(_ expression: Expression) {
      switch expression {
      case .derivative(_, .symbol(let name)), .jacobian(_, .symbol(let name)): names.insert(name)
      default: break
      }
      for child in expression.children { visit(child) }
    }
    visit(left)
    visit(right)
    return names.sorted()
  }
}
