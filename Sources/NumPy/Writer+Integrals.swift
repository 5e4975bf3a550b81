import Kernel

// Integrals are sums along an axis, weighted by volumes; derivatives are differences.

extension Writer {
  /// Binds variables to their cells or nodes; the environment, and the axes with their volumes.
  mutating func open(
    _ names: [Name], _ scope: Environment
  ) throws(Inexpressible) -> (Environment, [(axis: Int, volume: String)]) {
    var inner = scope
    var opened: [(axis: Int, volume: String)] = []
    for name in names {
      if setting.isFinite {
        inner[name] = nil
        opened.append((try axis(of: name), try volume(name)))
      } else {
        let nodes = try lattice(name)
        inner[name] = nodes.value
        opened.append((try axis(of: name), nodes.volume))
      }
    }
    return (inner, opened)
  }

  /// The integral of a product of factors.
  mutating func integral(
    _ names: [Name], _ factors: [Expression], _ scope: Environment
  ) throws(Inexpressible) -> Piece {
    let isLogarithmic = !setting.isFinite && factors.allSatisfy(\.isSurelyPositive)
    if isLogarithmic { return try logIntegral(names, factors, scope).through("np.exp") }
    let (inner, opened) = try open(names, scope)
    var product = Piece(text: "1")
    for factor in factors { product = try product.times(try value(factor, inner)) }
    return try integral(product, opened)
  }

  /// The sum along the axes, weighted by volumes; the axes stay, with one position.
  mutating func integral(
    _ body: Piece, _ opened: [(axis: Int, volume: String)]
  ) throws(Inexpressible) -> Piece {
    let axes = opened.map(\.axis)
    try check(body.axes.union(axes))
    note(axes, meet: body.axes)
    helpers.insert(.integral)
    var volume = opened.map(\.volume).joined(separator: " * ")
    if !body.isScalar {
      volume = (opened.count > 1 ? "(\(volume))" : volume) + "[..., None, None]"
    }
    return Piece(
      text: "integral(\(body.text), \(volume), \(Self.list(axes)))", rows: body.rows,
      columns: body.columns, isArray: true, axes: body.axes.subtracting(axes))
  }

  /// One axis, or a tuple of them.
  static func list(_ axes: [Int]) -> String {
    axes.count == 1 ? "\(axes[0])" : "(\(axes.map(String.init).joined(separator: ", ")))"
  }

  /// The logarithm of an integral of positive factors.
  mutating func logIntegral(
    _ names: [Name], _ factors: [Expression], _ scope: Environment
  ) throws(Inexpressible) -> Piece {
    let (inner, opened) = try open(names, scope)
    var terms: [Piece] = []
    for factor in factors { terms.append(try logarithm(factor, inner)) }
    return try logIntegral(terms, opened)
  }

  mutating func logIntegral(
    _ terms: [Piece], _ opened: [(axis: Int, volume: String)]
  ) throws(Inexpressible) -> Piece {
    let axes = opened.map(\.axis)
    var body = try Piece.sum(terms)
    // An integrand that is constant along an axis has no nodes there.
    for (axis, volume) in opened where !body.axes.contains(axis) {
      body.text = "\(body.text) + 0 * \(volume)"
      body.isArray = true
    }
    try check(body.axes.union(axes))
    note(axes, meet: body.axes)
    helpers.insert(.logIntegral)
    let volume = opened.map(\.volume).joined(separator: " * ")
    return Piece(
      text: "log_integral(\(body.text), \(volume), \(Self.list(axes)))", isArray: true,
      axes: body.axes.subtracting(axes))
  }

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
    case .densities: throw Inexpressible("an extremum over all densities")
    }
  }

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
