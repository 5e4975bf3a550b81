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
  ) -> Counterexample? {
    var best: (world: World, gap: Double, witness: Witness, seed: UInt64)?
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
          best = (world, witness.gap, witness, own)
        }
      }
      if best != nil { break }
    }
    guard let best else { return nil }
    return Counterexample(
      given: describe(best.world, claim, signature, best.witness), left: best.witness.left,
      right: best.witness.right, isLogarithmic: false, kind: best.world.kind.rawValue,
      seed: best.seed, irrelevant: [])
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

  /// The model's numbers that the claim uses.
  private static func describe(
    _ world: World, _ claim: Claim, _ signature: Signature, _ witness: Witness
  ) -> [Item] {
    var items: [Item] = []
    let whole = Expression.add([claim.left, claim.right])
    for (name, model) in world.models.sorted(by: { $0.key < $1.key }) {
      guard case .table(let variables, let weights, _) = model else { continue }
      let total = weights.reduce(0) { $0 + $1.numerator }
      let extents = variables.map { variable in
        if case .cells(let cells)? = world.variables[variable] { cells.count } else { 1 }
      }
      let label = "\(name)(\(variables.map(\.text).joined(separator: ",")))"
      items.append(
        Item(
          name: label, values: weights.map { fraction($0.numerator, total) },
          columns: extents.last ?? 1))
    }
    for (name, symbol) in world.symbols.sorted(by: { $0.key < $1.key })
    where whole.contains(where: { $0 == .symbol(name) })
      || world.models.values.contains(where: \.isProduct)
        && signature.models.values.contains(where: { model in
          model.factors.contains { $0.density.contains { $0 == .symbol(name) } }
        })
    {
      items.append(
        Item(
          name: name.text,
          values: symbol.elements.map { fraction($0.numerator, $0.denominator) },
          columns: symbol.columns))
    }
    for (name, support) in world.variables.sorted(by: { $0.key < $1.key }) {
      switch support {
      case .cells:
        if let state = witness.states[name] {
          items.append(Item(name: name.text, values: ["state \(state + 1)"]))
        }
      case .real(_, let observation, _):
        if claim.left.isFree(name) || claim.right.isFree(name) {
          items.append(
            Item(
              name: name.text,
              values: observation.elements.map { fraction($0.numerator, $0.denominator) }))
        }
      }
    }
    return items
  }

  private static func fraction(_ numerator: Int, _ denominator: Int) -> String {
    var (a, b) = (abs(numerator), denominator)
    while b != 0 { (a, b) = (b, a % b) }
    let divisor = max(a, 1)
    let (top, bottom) = (numerator / divisor, denominator / divisor)
    let sign = top < 0 ? "−" : ""
    return bottom == 1 ? "\(sign)\(abs(top))" : "\(sign)\(abs(top))/\(bottom)"
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

extension World.Model {
  /// Whether it is made of conditional densities.
  fileprivate var isProduct: Bool { if case .factors = self { true } else { false } }
}
