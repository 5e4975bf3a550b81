public import Kernel

/// The kind of models on which a script compares two sides.
public enum Setting: Hashable, Sendable {
  /// Tables over cells with volumes, or states without.
  case finite(isDiscrete: Bool)
  /// Real vectors on square lattices: the note's own laws or random Gaussian ones, and unknown
  /// functions bent or affine.
  case real(usesDeclared: Bool, isBent: Bool)

  /// The setting that answers to a kind of the checker's worlds.
  public init(_ kind: World.Kind) {
    self =
      switch kind {
      case .finite: .finite(isDiscrete: false)
      case .discrete: .finite(isDiscrete: true)
      case .gaussian: .real(usesDeclared: false, isBent: false)
      case .declared: .real(usesDeclared: true, isBent: false)
      case .smooth: .real(usesDeclared: true, isBent: true)
      }
  }

  var isFinite: Bool { if case .finite = self { true } else { false } }
  var isDiscrete: Bool { self == .finite(isDiscrete: true) }
}

/// Sizes that a script is written for.
struct Sizes {
  /// Of the named dimensions.
  var dimensions: [Name: Int]
  /// Of the lattices.
  var lattice: Lattice

  /// How finely real vectors are covered: two lattices, whose difference is the error.
  enum Lattice: Hashable {
    case fine
    case medium
    case coarse

    /// Nodes are `step` apart and reach from −`reach` to `reach`.
    var steps: [(step: String, reach: String)] {
      switch self {
      case .fine: [("0.1", "12"), ("0.08", "13")]
      case .medium: [("0.35", "8"), ("0.3", "9")]
      case .coarse: [("0.5", "7"), ("0.45", "7.65")]
      }
    }
    /// Most values of one array, so that a script takes seconds: finer lattices are for what is
    /// small, and only the coarsest may take longer.
    var room: Double { self == .fine ? 2e5 : self == .medium ? 1e6 : 6e6 }
    /// Nodes of the finer lattice in a number of dimensions.
    func nodes(_ dimensions: Int) -> Int {
      let line = [.fine: 326, .medium: 61, .coarse: 35][self] ?? 326
      return (0..<min(dimensions, 6)).reduce(1) { product, _ in product * line }
    }
  }

  func size(_ dimension: Dimension) -> Int {
    switch dimension {
    case .fixed(let size): size
    case .named(let name): dimensions[name] ?? 2
    }
  }

  /// Sizes to try in turn, the most telling first: different ones, and ones for want of room.
  static func candidates(_ signature: Signature, _ setting: Setting) -> [Sizes] {
    let telling = named(signature) { rank in 2 + rank % 2 }
    if setting.isFinite { return [Sizes(dimensions: telling, lattice: .fine)] }
    let other = named(signature) { rank in 3 - rank % 2 }
    let twos = named(signature) { _ in 2 }
    let ones = named(signature) { _ in 1 }
    return [telling, other, twos, ones].flatMap { dimensions in
      [Lattice.fine, .medium, .coarse].map { Sizes(dimensions: dimensions, lattice: $0) }
    }
  }

  private static func named(_ signature: Signature, _ usual: (Int) -> Int) -> [Name: Int] {
    var sizes: [Name: Int] = [:]
    let names = signature.dimensions.keys.sorted()
    for (rank, name) in names.enumerated() {
      sizes[name] = max(usual(rank), signature.dimensions[name]?.minimum ?? 1)
    }
    for _ in names {
      for name in names {
        switch signature.dimensions[name]?.exactly {
        case .fixed(let size)?: sizes[name] = size
        case .named(let other)?: sizes[name] = sizes[other] ?? 2
        case nil: break
        }
        for larger in signature.dimensions[name]?.smallerThan ?? [] {
          sizes[larger] = max(sizes[larger] ?? 1, (sizes[name] ?? 1) + 1)
        }
      }
    }
    return sizes
  }
}
