import Kernel

// Expressions as Python: sums, products, powers, names.

extension Writer {
  mutating func value(
    _ expression: Expression, _ scope: Environment
  ) throws(Inexpressible) -> Piece {
    switch expression {
    case .number(let numerator, 1):
      return Piece(text: "\(numerator)", strength: numerator < 0 ? .sign : .atom)
    case .number(let numerator, let denominator):
      return Piece(text: "\(numerator)/\(denominator)", strength: .product)
    case .pi: return Piece(text: "np.pi")
    case .euler: return Piece(text: "np.e")
    case .dimension(let dimension): return Piece(text: "\(sizes.size(dimension))")
    case .symbol(let name): return try symbol(name, scope)
    case .variable(let name): return try variable(name, scope)
    case .member(let name, let index): return try member(name, index, scope)
    case .index(let name):
      guard let bound = scope[name] else { throw Inexpressible("the index \(name) is not bound") }
      return bound
    case .identity(let dimension):
      let n = sizes.size(dimension)
      return n == 1 ? Piece(text: "1") : Piece(text: "np.eye(\(n))", rows: n, columns: n)
    case .zeros(let shape): return constant("zeros", shape)
    case .ones(let shape): return constant("ones", shape)
    case .matrix(let rows): return try blocks(rows, scope)
    case .add(let terms): return try .sum(values(terms, scope))
    case .multiply(let factors):
      let pieces = try values(factors, scope)
      guard var product = pieces.first else { return Piece(text: "1") }
      for piece in pieces.dropFirst() { product = try product.times(piece) }
      return product
    case .divide(let top, let bottom):
      return try value(top, scope).over(try value(bottom, scope))
    case .power(let base, let exponent): return try power(base, exponent, scope)
    case .apply(.log, let arguments) where arguments.count == 1:
      return try logarithm(arguments[0], scope)
    case .apply(let function, let arguments):
      return try applied(function, try values(arguments, scope))
    case .unknown(let name, let arguments):
      guard !arguments.isEmpty else { throw Inexpressible("a function of nothing") }
      let pieces = try values(arguments, scope)
      let (identifier, rows, columns) = try function(name)
      let list = pieces.map { piece -> String in
        piece.isScalar
          ? (piece.isArray ? piece.asMatrix : "np.reshape(\(piece.text), (1, 1))")
          : piece.columns == 1 ? piece.text : "np.reshape(\(piece.text), (-1, 1))"
      }
      if pieces.contains(where: { $0.columns > 1 && $0.isArray }) {
        throw Inexpressible("an unknown function of a matrix that varies")
      }
      return .made(
        "\(identifier)(\(list.joined(separator: ", ")))", from: pieces, rows: rows,
        columns: columns)
    case .entry(let matrix, let row, let column):
      let piece = try value(matrix, scope)
      let (i, j) = (try position(row, scope), try position(column, scope))
      if piece.isScalar { return piece }
      return .made("\(piece.bound(.atom))[..., \(i), \(j)]", from: [piece])
    case .density(let density): return try self.density(density, scope, isLog: false)
    case .family: return try logarithm(expression, scope).through("np.exp")
    case .integral(let names, let body): return try integral(names, [body], scope)
    case .expectation(let names, let law, let body):
      return try integral(names, [law, body], scope)
    case .sum(let name, let from, let through, let body):
      return try repeated(name, from, through, body, scope, "sum")
    case .product(let name, let from, let through, let body):
      return try repeated(name, from, through, body, scope, "product")
    case .extremum(let extremum, let domain, let body):
      return try self.extremum(extremum, domain, body, scope)
    case .derivative(let body, let target): return try derivative(body, target, scope)
    case .jacobian(let body, let target): return try derivative(body, target, scope).transposed
    case .setting(let name, let new, let body): return try setting(name, new, body, scope)
    }
  }

  mutating func values(
    _ list: [Expression], _ scope: Environment
  ) throws(Inexpressible) -> [Piece] {
    var pieces: [Piece] = []
    for expression in list { pieces.append(try value(expression, scope)) }
    return pieces
  }

  private func constant(_ function: String, _ shape: Shape) -> Piece {
    let (rows, columns) = (sizes.size(shape.rows), sizes.size(shape.columns))
    if rows == 1 && columns == 1 { return Piece(text: function == "ones" ? "1" : "0") }
    return Piece(text: "np.\(function)((\(rows), \(columns)))", rows: rows, columns: columns)
  }

  private mutating func power(
    _ base: Expression, _ exponent: Expression, _ scope: Environment
  ) throws(Inexpressible) -> Piece {
    let piece = try value(base, scope)
    let power = try value(exponent, scope)
    guard power.isScalar else { throw Inexpressible("a power with a matrix above") }
    if piece.isScalar {
      // NumPy takes no whole number to a negative whole power.
      let isPlain = Int(piece.text) != nil
      return .made(
        "\(isPlain ? "\(piece.text).0" : piece.bound(.atom)) ** \(power.bound(.atom))", .power,
        from: [piece, power])
    }
    guard piece.rows == piece.columns, Int(power.text) != nil else {
      throw Inexpressible("a power of a \(piece.shape) matrix")
    }
    return .made(
      "np.linalg.matrix_power(\(piece.text), \(power.text))", from: [piece], rows: piece.rows,
      columns: piece.columns)
  }

  private mutating func blocks(
    _ rows: [[Expression]], _ scope: Environment
  ) throws(Inexpressible) -> Piece {
    var lines: [String] = []
    var heights = 0
    var width = 0
    for row in rows {
      let pieces = try values(row, scope)
      guard !pieces.contains(where: \.isArray) else {
        throw Inexpressible("a matrix with entries that vary")
      }
      heights += pieces.first?.rows ?? 0
      width = pieces.reduce(0) { $0 + $1.columns }
      lines.append("[" + pieces.map(\.text).joined(separator: ", ") + "]")
    }
    return Piece(
      text: "np.block([\(lines.joined(separator: ", "))])", rows: heights, columns: width)
  }

  /// A position counted from 0, as Python's lists do.
  mutating func position(_ index: Expression, _ scope: Environment) throws(Inexpressible) -> String
  {
    let piece = try value(index, scope)
    if let number = Int(piece.text) { return "\(number - 1)" }
    guard !piece.isArray, piece.isScalar else {
      throw Inexpressible("an index that is not a whole number")
    }
    return "\(piece.text) - 1"
  }
}
