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
}
