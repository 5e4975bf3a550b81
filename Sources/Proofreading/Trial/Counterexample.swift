import Kernel
import Worlds

/// A model, small enough for pencil and paper, in which a claim fails.
public struct Counterexample: Sendable, Hashable {
  /// What is given: names with their values as small fractions, in order.
  public var given: [Item]
  /// The left side's value there.
  public var left: Double
  /// The right side's value there.
  public var right: Double
  /// Whether the values are logarithms of the sides.
  public var isLogarithmic: Bool
  /// Kind of world.
  public var kind: String
  /// Seed that replays it.
  public var seed: UInt64
  /// Names whose values do not matter: the claim fails whatever they are.
  public var irrelevant: [String]

  /// A model in which a claim fails.
  public init(
    given: [Item], left: Double, right: Double, isLogarithmic: Bool = false, kind: String,
    seed: UInt64, irrelevant: [String] = []
  ) {
    self.given = given
    self.left = left
    self.right = right
    self.isLogarithmic = isLogarithmic
    self.kind = kind
    self.seed = seed
    self.irrelevant = irrelevant
  }

  /// A name with its value.
  public struct Item: Sendable, Hashable {
    /// As in `p(z)` or `σ`.
    public var name: String
    /// Entries, as small fractions; for tables row by row.
    public var values: [String]
    /// Number of columns of a table; 1 for a vector.
    public var columns: Int

    /// A name with its value.
    public init(name: String, values: [String], columns: Int = 1) {
      self.name = name
      self.values = values
      self.columns = columns
    }

    /// In one line, as in `p(z) = (1/2, 1/2)`.
    public var line: String {
      if values.count == 1 { return "\(name) = \(values[0])" }
      if columns <= 1 || columns == values.count {
        return "\(name) = (\(values.joined(separator: ", ")))"
      }
      let rows = stride(from: 0, to: values.count, by: columns).map {
        values[$0..<min($0 + columns, values.count)].joined(separator: ", ")
      }
      return "\(name) = (\(rows.joined(separator: "; ")))"
    }
  }
}

extension Counterexample {
  /// Looks for the smallest model in which a claim fails, clearly enough to be seen by eye.
  static func search(
    for claim: Claim, _ signature: Signature, kinds: [World.Kind], seed: UInt64
  ) -> (example: Counterexample, world: World)? {
    var best: (world: World, gap: Double, witness: Witness, seed: UInt64, number: Int)?
    let order: [World.Kind] = kinds.map { $0 == .finite ? .discrete : $0 }
    for kind in order {
      for attempt in 0..<12 {
        let own = seed &+ UInt64(attempt)
        var generator = SplitMix64(seed: own)
        guard
          let world = Sampler(signature, style: .pencil)
            .world(kind, count: 1, number: attempt, &generator),
          let witness = Witness(claim, in: world)
        else { continue }
        // A gap of about one is easy to see; a huge one distracts.
        let quality = min(witness.gap, 1 / max(witness.gap, 1e-300))
        if best == nil || quality > min(best?.gap ?? 0, 1 / (best?.gap ?? 1)) {
          best = (world, witness.gap, witness, own, attempt)
        }
      }
      if best != nil { break }
    }
    guard let best else { return nil }
    let relevance = Relevance(
      claim, in: best.world, Sampler(signature, style: .pencil), number: best.number,
      seed: best.seed)
    let (given, irrelevant) = describe(best.world, claim, signature, best.witness, relevance)
    let example = Counterexample(
      given: given, left: best.witness.left, right: best.witness.right, isLogarithmic: false,
      kind: best.world.kind.rawValue, seed: best.seed, irrelevant: irrelevant)
    return (example, best.world)
  }

  /// A model in which the claim fails, with both sides' values at the worst place.
  struct Witness {
    var left: Double
    var right: Double
    var gap: Double
    var states: [Name: Int]

    init?(_ claim: Claim, in world: World) {
      let verdict = judge(claim, in: [world])
      guard verdict.outcome == .fails, let witness = verdict.witness else { return nil }
      left = witness.left
      right = witness.right
      gap = verdict.gap
      states = witness.states
    }
  }
}

extension Expression {
  /// Whether a variable occurs free.
  func isFree(_ name: Name) -> Bool {
    switch self {
    case .variable(let own): return own == name
    case .integral(let bound, _) where bound.contains(name): return false
    case .expectation(let bound, _, _) where bound.contains(name): return false
    default: return children.contains { $0.isFree(name) }
    }
  }
}
