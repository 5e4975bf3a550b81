import Kernel

// Stationary points of probabilistic PCA in whole numbers: σ = 60u, and kept eigenvalues t²u² with
// t² = 60² + r², so that all roots are rational and verdicts can be exact.

extension Sampler {
  /// Gives the names of a stationary point their values.
  func addSpectrum(
    _ spectrum: Ensemble.Spectrum, to world: inout World, _ generator: inout SplitMix64
  ) {
    let (d, k) = (size(spectrum.dimension, in: world), size(spectrum.kept, in: world))
    guard k < d, k <= 5 else { return }
    let points = (0..<world.count).map { _ in
      StationaryPoint(d, k, isMaximum: spectrum.isMaximum, &generator)
    }
    func constant(_ matrices: [WholeMatrix]) -> World.Constant {
      World.Constant(
        rows: matrices[0].rows, columns: matrices[0].columns,
        elements: (0..<matrices[0].entries.count).flatMap { entry in
          matrices.map { Fraction($0.entries[entry], $0.denominator) }
        })
    }
    for (name, role) in spectrum.roles.sorted(by: { $0.key < $1.key }) {
      if case .values(let copies, _)? = world.members[name], copies == d, role == .vectors {
        world.members[name] = .values(
          copies: d,
          World.Constant(rows: d, elements: constant(points.map { $0.value(of: role) }).elements))
      } else if world.symbols[name] != nil {
        world.symbols[name] = constant(points.map { $0.value(of: role) })
      }
    }
    guard let data = spectrum.data, case .values(let copies, _)? = world.members[data],
      copies == Self.pointsOfSpectra
    else { return }
    var elements = constant(points.map(\.data)).elements
    if let mean = spectrum.mean.flatMap({ world.symbols[$0] }) {
      for entry in 0..<d {
        for place in 0..<copies * world.count {
          let shift = mean.elements[entry * world.count + place % world.count]
          elements[entry * copies * world.count + place].add(shift)
        }
      }
    }
    world.members[data] = .values(copies: copies, World.Constant(rows: d, elements: elements))
  }

  /// Data points have signs from a Hadamard matrix, of which there are as many as a power of two.
  public static let pointsOfSpectra = 8
}

/// A matrix of whole numbers over one denominator.
private struct WholeMatrix {
  var rows: Int
  var columns: Int
  var entries: [Int]
  var denominator = 1

  init(_ rows: Int, _ columns: Int, over denominator: Int = 1, _ entry: (Int, Int) -> Int) {
    (self.rows, self.columns, self.denominator) = (rows, columns, denominator)
    entries = (0..<rows).flatMap { i in (0..<columns).map { entry(i, $0) } }
  }

  subscript(_ row: Int, _ column: Int) -> Int { entries[row * columns + column] }

  static func * (left: WholeMatrix, right: WholeMatrix) -> WholeMatrix {
    WholeMatrix(left.rows, right.columns, over: left.denominator * right.denominator) { i, j in
      (0..<left.columns).reduce(0) { $0 + left[i, $1] * right[$1, j] }
    }
  }

  var transposed: WholeMatrix {
    WholeMatrix(columns, rows, over: denominator) { self[$1, $0] }
  }

  func first(_ count: Int) -> WholeMatrix {
    WholeMatrix(rows, count, over: denominator) { self[$0, $1] }
  }

  static func diagonal(_ list: [Int], over denominator: Int) -> WholeMatrix {
    WholeMatrix(list.count, list.count, over: denominator) { $0 == $1 ? list[$0] : 0 }
  }

  static func column(_ list: [Int], over denominator: Int) -> WholeMatrix {
    WholeMatrix(list.count, 1, over: denominator) { i, _ in list[i] }
  }

  /// A product of two reflections, which is not symmetric as one is.
  static func orthogonal(_ n: Int, _ generator: inout SplitMix64) -> WholeMatrix {
    func reflection() -> WholeMatrix {
      let v = (0..<n).map { _ in generator.nonzero(upTo: 2) }
      let square = v.reduce(0) { $0 + $1 * $1 }
      return WholeMatrix(n, n, over: square) { ($0 == $1 ? square : 0) - 2 * v[$0] * v[$1] }
    }
    return reflection() * reflection()
  }
}

/// W, S, σ and the rest at one stationary point.
private struct StationaryPoint {
  private let k: Int
  /// Roots of all eigenvalues, the largest first, over `scale`.
  private let roots: [Int]
  /// Roots of what the kept ones are larger than σ², over `scale`.
  private let excess: [Int]
  private let noise: Int
  private let scale: Int
  private let vectors: WholeMatrix
  private let rotation: WholeMatrix

  /// r and t of r² + 60² = t².
  private static let triples = [
    (11, 61), (25, 65), (32, 68), (45, 75), (63, 87), (80, 100), (91, 109), (144, 156), (175, 185),
    (221, 229), (297, 303),
  ]

  init(_ d: Int, _ k: Int, isMaximum: Bool, _ generator: inout SplitMix64) {
    self.k = k
    var discarded: [Int]
    var part = 1
    var table = Self.triples
    if isMaximum {
      // A reflection of (60, …, 60) has the same length: the mean square is 60².
      discarded = [0]
      while discarded.contains(0) {
        let v = (0..<d - k).map { _ in generator.nonzero(upTo: 2) }
        part = v.reduce(0) { $0 + $1 * $1 }
        let sum = v.reduce(0, +)
        discarded = v.map { abs(60 * (part - 2 * $0 * sum)) }
      }
      // At most √(d − k) · 60.
      table = Array(table.suffix(5))
    } else {
      discarded = (0..<d - k).map { _ in generator.integer(in: 10...59) }
    }
    while table.count > k {
      table.remove(at: generator.integer(in: 0...table.count - 1))
    }
    table.reverse()
    let least = (table.last?.1 ?? 61) * part
    if !isMaximum, discarded.count > 1 {
      // Some of the discarded ones may well be larger than the noise.
      discarded[0] = generator.integer(in: 10...max(11, least - 1))
    }
    discarded.sort(by: >)
    let step = generator.integer(in: 2...6)
    scale = 240 * part
    excess = table.map { $0.0 * part * step }
    roots = (table.map { $0.1 * part } + discarded).map { $0 * step }
    noise = 60 * part * step
    vectors = .orthogonal(d, &generator)
    rotation = .orthogonal(k, &generator)
  }

  func value(of role: Ensemble.Spectrum.Role) -> WholeMatrix {
    let values = roots.map { $0 * $0 }
    let square = scale * scale
    switch role {
    case .loadings: return vectors.first(k) * .diagonal(excess, over: scale)
    case .rotatedLoadings:
      return vectors.first(k) * .diagonal(excess, over: scale) * rotation
    case .covariance: return vectors * .diagonal(values, over: square) * vectors.transposed
    case .vectors: return vectors
    case .keptVectors: return vectors.first(k)
    case .values: return .diagonal(values, over: square)
    case .keptValues: return .diagonal(Array(values.prefix(k)), over: square)
    case .valueList: return .column(values, over: square)
    case .keptValueList: return .column(Array(values.prefix(k)), over: square)
    case .rotation: return rotation
    case .deviation: return .column([noise], over: scale)
    case .variance: return .column([noise * noise], over: square)
    }
  }

  /// Points of mean zero with the covariance S: U Λ^{1/2} H with rows of a Hadamard matrix.
  var data: WholeMatrix {
    let signs = WholeMatrix(roots.count, Sampler.pointsOfSpectra) { row, point in
      ((row + 1) & point).nonzeroBitCount % 2 == 0 ? 1 : -1
    }
    return vectors * .diagonal(roots, over: scale) * signs
  }
}
