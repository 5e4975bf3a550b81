import Kernel

// Values for symbols that hang together.

extension Sampler {
  /// Gives the symbols of the signature's ensembles their values, in place of independent ones.
  func addEnsembles(to world: inout World, _ generator: inout SplitMix64) {
    guard world.kind == .declared else { return }
    for ensemble in signature.ensembles {
      switch ensemble {
      case .centred(let name, _):
        world.members[name] = world.members[name].map { $0.centred(world.count) }
      case .blocks(let blocks): addBlocks(blocks, to: &world, &generator)
      case .spectrum(let spectrum): addSpectrum(spectrum, to: &world, &generator)
      }
    }
  }

  private func addBlocks(
    _ blocks: Ensemble.Blocks, to world: inout World, _ generator: inout SplitMix64
  ) {
    let sizes = blocks.sizes.map { size($0, in: world) }
    let pairs = (0..<world.count).map { _ in
      DefinitePair(size: sizes.reduce(0, +), &generator)
    }
    for (row, column) in sizes.indices.flatMap({ row in sizes.indices.map { (row, $0) } }) {
      let rows = sizes[..<row].reduce(0, +)..<sizes[...row].reduce(0, +)
      let columns = sizes[..<column].reduce(0, +)..<sizes[...column].reduce(0, +)
      func block(_ matrices: [[[Fraction]]]) -> World.Constant {
        World.Constant(
          rows: rows.count, columns: columns.count,
          elements: rows.flatMap { i in columns.flatMap { j in matrices.map { $0[i][j] } } })
      }
      if let name = blocks.covariance[row][column] {
        world.symbols[name] = block(pairs.map(\.matrix))
      }
      if let name = blocks.precision[row][column] {
        world.symbols[name] = block(pairs.map(\.inverse))
      }
    }
  }
}

/// A random symmetric positive definite matrix T D Tᵀ of small fractions with its inverse, which has
/// small fractions, too, as T is triangular with ones on the diagonal.
struct DefinitePair {
  /// The matrix.
  let matrix: [[Fraction]]
  /// Its inverse.
  let inverse: [[Fraction]]

  /// A random pair.
  init(size: Int, _ generator: inout SplitMix64) {
    var triangle = (0..<size).map { i in (0..<size).map { $0 == i ? 1 : 0 } }
    for i in 0..<size { for j in 0..<i { triangle[i][j] = generator.nonzero(upTo: 1) } }
    // Eighths of divisors of 120, so that sums of their inverses stay small.
    let divisors = [2, 3, 4, 5, 6, 8, 10, 12]
    let scales = (0..<size).map { _ in
      divisors[generator.integer(in: 0...divisors.count - 1)]
    }
    var solved = (0..<size).map { i in (0..<size).map { $0 == i ? 1 : 0 } }
    for i in 0..<size {
      for j in 0..<i {
        for k in 0..<size { solved[i][k] -= triangle[i][j] * solved[j][k] }
      }
    }
    matrix = (0..<size).map { i in
      (0..<size).map { j in
        Fraction((0..<size).reduce(0) { $0 + triangle[i][$1] * scales[$1] * triangle[j][$1] }, 8)
      }
    }
    inverse = (0..<size).map { i in
      (0..<size).map { j in
        Fraction(
          (0..<size).reduce(0) { $0 + solved[$1][i] * (120 / scales[$1]) * solved[$1][j] } * 8, 120)
      }
    }
  }
}

extension World.Copies {
  /// The copies less their mean, where they are real vectors.
  fileprivate func centred(_ count: Int) -> World.Copies {
    guard case .values(let copies, var constant) = self else { return self }
    for entry in 0..<constant.rows * constant.columns {
      for model in 0..<count {
        let places = (0..<copies).map { (entry * copies + $0) * count + model }
        // All have the same denominator as they are drawn.
        let whole = places.reduce(0) { $0 + constant.elements[$1].numerator }
        for place in places {
          let value = constant.elements[place]
          constant.elements[place] = Fraction(
            value.numerator * copies - whole, value.denominator * copies)
        }
      }
    }
    return .values(copies: copies, constant)
  }
}
