import Kernel

// Values for free symbols, as fractions small enough that exact arithmetic stays quick.

extension Sampler {
  /// Whether a matrix of the symbol's domain can have its shape in a world.
  func fits(_ symbol: Signature.Symbol, in world: World) -> Bool {
    let rows = size(symbol.shape.rows, in: world)
    let columns = size(symbol.shape.columns, in: world)
    return switch symbol.domain {
    case .orthogonalColumns, .orthonormalColumns: columns <= rows
    case .one, .isotropic: columns == rows
    default: true
    }
  }

  func constant(
    _ symbol: Signature.Symbol, in world: World, _ generator: inout SplitMix64
  ) -> World.Constant {
    let rows = size(symbol.shape.rows, in: world)
    let columns = size(symbol.shape.columns, in: world)
    var models: [[Fraction]] = []
    for _ in 0..<world.count {
      models.append(
        world.kind == .smooth && symbol.domain == .positive
          ? gentle(rows * columns, &generator)
          : matrix(rows, columns, symbol.domain, &generator))
    }
    var elements: [Fraction] = []
    for entry in 0..<rows * columns { for model in models { elements.append(model[entry]) } }
    return World.Constant(rows: rows, columns: columns, elements: elements)
  }

  /// Scales of smooth worlds: neither so narrow that a quadrature rule misses a density, nor so
  /// wide that it leaves the box.
  private func gentle(_ count: Int, _ generator: inout SplitMix64) -> [Fraction] {
    (0..<count).map { _ in Fraction(generator.integer(in: 5...12), 8) }
  }

  private func matrix(
    _ rows: Int, _ columns: Int, _ domain: Signature.Symbol.Domain,
    _ generator: inout SplitMix64
  ) -> [Fraction] {
    let count = rows * columns
    func each(_ draw: (Int, inout SplitMix64) -> Fraction) -> [Fraction] {
      (0..<count).map { draw($0, &generator) }
    }
    let isSquare = rows == columns
    switch domain {
    case .real: return each { _, g in Fraction(g.nonzero(upTo: 16), 8) }
    case .positive: return each { _, g in Fraction(g.integer(in: 3...20), 8) }
    case .atLeastOne: return each { _, g in Fraction(g.integer(in: 9...24), 8) }
    case .correlation: return each { _, g in Fraction(g.nonzero(upTo: 14), 16) }
    case .unitInterval: return each { _, g in Fraction(g.integer(in: 2...14), 16) }
    case .natural: return each { _, g in Fraction(g.integer(in: 2...4)) }
    case .simplex:
      let parts = (0..<count).map { _ in generator.integer(in: 1...9) }
      return parts.map { Fraction($0, parts.reduce(0, +)) }
    case .positiveDefinite where isSquare:
      // AAᵀ + diagonal, over 16.
      let a = (0..<count).map { _ in generator.integer(in: -3...3) }
      let diagonal = (0..<rows).map { _ in generator.integer(in: 4...12) }
      return (0..<count).map { entry in
        let (i, j) = (entry / columns, entry % columns)
        let product = (0..<columns).reduce(0) { $0 + a[i * columns + $1] * a[j * columns + $1] }
        return Fraction(product + (i == j ? diagonal[i] : 0), 16)
      }
    case .positiveDiagonal where isSquare:
      return (0..<count).map { entry in
        entry / columns == entry % columns
          ? Fraction(generator.integer(in: 3...20), 8) : Fraction(0)
      }
    case .lowerTriangular where isSquare:
      return (0..<count).map { entry in
        let (i, j) = (entry / columns, entry % columns)
        if i < j { return Fraction(0) }
        return Fraction(i == j ? generator.integer(in: 3...20) : generator.nonzero(upTo: 16), 8)
      }
    case .isotropic where isSquare:
      let scale = Fraction(generator.integer(in: 3...20), 8)
      return (0..<count).map { $0 / columns == $0 % columns ? scale : Fraction(0) }
    case .one where isSquare:
      return (0..<count).map { Fraction($0 / columns == $0 % columns ? 1 : 0) }
    case .zero: return each { _, _ in Fraction(0) }
    case .orthogonal where isSquare: return orthogonal(rows, &generator)
    case .orthonormalColumns, .orthogonalColumns:
      let whole = orthogonal(rows, &generator)
      let lengths = (0..<columns).map { _ in
        domain == .orthonormalColumns ? 1 : generator.integer(in: 1...6)
      }
      return (0..<count).map { entry in
        let (i, j) = (entry / columns, entry % columns)
        let value = whole[i * rows + j]
        return Fraction(lengths[j] * value.numerator, value.denominator)
      }
    case .invertible where isSquare:
      return each { entry, g in
        let isDiagonal = entry / columns == entry % columns
        return Fraction(g.nonzero(upTo: 5) + (isDiagonal ? 16 : 0), 8)
      }
    case .symmetric where isSquare:
      let draws = (0..<count).map { _ in generator.nonzero(upTo: 16) }
      return (0..<count).map { entry in
        let (i, j) = (entry / columns, entry % columns)
        return Fraction(draws[min(i, j) * columns + max(i, j)], 8)
      }
    default: return each { _, g in Fraction(g.nonzero(upTo: 16), 8) }
    }
  }

  /// I − 2vvᵀ/vᵀv with a random whole vector: orthogonal and rational.
  private func orthogonal(_ n: Int, _ generator: inout SplitMix64) -> [Fraction] {
    let v = (0..<n).map { _ in generator.nonzero(upTo: 4) }
    let square = v.reduce(0) { $0 + $1 * $1 }
    return (0..<n * n).map { entry in
      let (i, j) = (entry / n, entry % n)
      return Fraction((i == j ? square : 0) - 2 * v[i] * v[j], square)
    }
  }
}
