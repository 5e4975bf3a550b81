import Kernel

/// How a free symbol is drawn, in Python.
struct Draw {
  let sizes: Sizes
  let setting: Setting

  init(_ sizes: Sizes, _ setting: Setting) {
    self.sizes = sizes
    self.setting = setting
  }

  /// An expression that draws a value of the symbol's kind.
  ///
  /// On lattices scales are moderate: no density is so narrow that it falls between the nodes, none
  /// so wide that it leaves them.
  func text(
    _ symbol: Signature.Symbol, _ name: Name, _ helpers: inout Set<Helper>
  ) throws(Inexpressible) -> String {
    let rows = sizes.size(symbol.shape.rows)
    let columns = sizes.size(symbol.shape.columns)
    let isScalar = rows == 1 && columns == 1
    let size = isScalar ? "" : ", (\(rows), \(columns))"
    let square = rows == columns
    let positive = setting.isFinite ? "rng.uniform(0.3, 3" : "rng.uniform(0.6, 1.2"
    switch symbol.domain {
    case .real,
      .invertible where isScalar, .symmetric where isScalar:
      return setting.isFinite
        ? "rng.normal(\(isScalar ? "" : "size=(\(rows), \(columns))"))"
        : "rng.uniform(-0.8, 0.8\(size))"
    case .positive,
      .positiveDefinite where isScalar, .positiveDiagonal where isScalar,
      .lowerTriangular where isScalar,
      .isotropic where isScalar:
      return "\(positive)\(size))"
    case .correlation: return "rng.uniform(-0.9, 0.9\(size))"
    case .unitInterval: return "rng.uniform(0.1, 0.9\(size))"
    case .atLeastOne: return "rng.uniform(1.1, 3\(size))"
    case .natural: return isScalar ? "rng.integers(2, 5)" : "rng.integers(2, 5\(size))"
    case .simplex: return "rng.dirichlet(np.ones(\(rows * columns))).reshape(\(rows), \(columns))"
    case .positiveDefinite where square:
      helpers.insert(.definite)
      return "definite(rng, \(rows))"
    case .positiveDiagonal where square: return "np.diag(\(positive), \(rows)))"
    case .lowerTriangular where square:
      return "np.tril(rng.uniform(-0.8, 0.8\(size)), -1) + np.diag(\(positive), \(rows)))"
    case .isotropic where square: return "\(positive)) * np.eye(\(rows))"
    case .one: return isScalar ? "1.0" : "np.eye(\(rows))"
    case .zero: return isScalar ? "0.0" : "np.zeros((\(rows), \(columns)))"
    case .invertible where square:
      return "1.5 * np.eye(\(rows)) + rng.uniform(-0.5, 0.5\(size))"
    case .symmetric where square:
      return "(lambda a: a + a.T)(rng.uniform(-0.5, 0.5\(size)))"
    case .orthogonal where square: return "np.linalg.qr(rng.normal(size=(\(rows), \(rows))))[0]"
    case .orthonormalColumns where columns <= rows:
      return "np.linalg.qr(rng.normal(size=(\(rows), \(columns))))[0]"
    case .orthogonalColumns where columns <= rows:
      return "np.linalg.qr(rng.normal(size=(\(rows), \(columns))))[0] * \(positive), \(columns))"
    default: throw Inexpressible("\(name) has a shape that its kind does not allow")
    }
  }
}

extension Writer {
  /// A free symbol, drawn or as the counterexample has it.
  mutating func symbol(_ name: Name, _ scope: Environment) throws(Inexpressible) -> Piece {
    if let bound = scope[name] { return bound }
    let identifier = identifiers.identifier(name, as: "symbol")
    if let constant = world?.symbols[name] {
      write("symbol \(name)", "\(identifier) = \(Literal.matrix(constant))")
      return Piece(text: identifier, rows: constant.rows, columns: constant.columns)
    }
    guard let symbol = signature.symbols[name] ?? extraSymbols[name] else {
      throw Inexpressible("\(name) has no value here")
    }
    let piece = Piece(
      text: identifier, rows: sizes.size(symbol.shape.rows),
      columns: sizes.size(symbol.shape.columns))
    if let original = symbol.copyOf, original != name {
      let other = try self.symbol(original, [:])
      write("symbol \(name)", "\(identifier) = \(other.text)")
    } else {
      write(
        "symbol \(name)",
        "\(identifier) = \(try Draw(sizes, setting).text(symbol, name, &helpers))")
    }
    return piece
  }

  /// An unknown function, drawn or as the counterexample has it; its name.
  mutating func function(_ name: Name) throws(Inexpressible) -> (String, rows: Int, columns: Int) {
    guard let function = signature.functions[name] else {
      throw Inexpressible("the function \(name) is not known here")
    }
    let identifier = identifiers.identifier(name, as: "function")
    let rows = sizes.size(function.value.rows)
    let columns = sizes.size(function.value.columns)
    let inputs = function.arguments.reduce(0) {
      $0 + sizes.size($1.rows) * sizes.size($1.columns)
    }
    helpers.insert(.smooth)
    var isBent = !function.isAffine
    if case .real(_, let bent) = setting { isBent = isBent && bent }
    let range: String
    switch function.range {
    case .positive: range = ", lambda y: np.exp(y / 2)"
    case .positiveDefinite where rows == 1, .positiveDiagonal where rows == 1:
      range = ", lambda y: np.exp(y / 2)"
    case .unitInterval: range = ", lambda y: 1 / (1 + np.exp(-y))"
    case .real: range = ""
    default: throw Inexpressible("an unknown function whose values are \(function.range.rawValue)")
    }
    let bend = isBent ? (setting.isFinite ? "1.0" : "0.4") : "0.0"
    let numbers = try coefficients(of: name) ?? "draw(rng, \(inputs), \(rows * columns), \(bend))"
    if numbers.hasPrefix("draw") { helpers.insert(.draw) }
    let shape = rows * columns == 1 ? "()" : "(\(rows), \(columns))"
    write("function \(name)", "\(identifier) = smooth(\(numbers), \(shape)\(range))")
    return (identifier, rows, columns)
  }

  /// The counterexample's a, B, c, V, d of a + Bu + c sin(Vu + d).
  private func coefficients(of name: Name) throws(Inexpressible) -> String? {
    guard let world else { return nil }
    guard let function = world.functions[name] else {
      throw Inexpressible("\(name) has no value in the counterexample")
    }
    let n = function.inputs
    func column(_ range: Range<Int>) -> String {
      Literal.matrix(
        function.coefficients.flatMap { $0[range].map(Literal.number) }, columns: range.count)
    }
    return "("
      + [0..<1, 1..<n + 1, n + 1..<n + 2, n + 3..<2 * n + 3, n + 2..<n + 3]
      .map(column).joined(separator: ", ") + ")"
  }
}
