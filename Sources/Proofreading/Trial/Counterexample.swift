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
    return Counterexample(
      given: given, left: best.witness.left, right: best.witness.right, isLogarithmic: false,
      kind: best.world.kind.rawValue, seed: best.seed, irrelevant: irrelevant)
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

  /// The model's numbers that the claim uses, and the names of those that do not matter.
  private static func describe(
    _ world: World, _ claim: Claim, _ signature: Signature, _ witness: Witness,
    _ relevance: Relevance
  ) -> (given: [Item], irrelevant: [String]) {
    var items: [Item] = []
    var irrelevant: [String] = []
    let whole = Expression.add([claim.left, claim.right])
    for (name, model) in world.models.sorted(by: { $0.key < $1.key }) {
      guard case .table(let variables, let weights, _) = model else { continue }
      guard relevance.matters(model: name) else {
        irrelevant.append("\(name)(\(variables.map(\.text).joined(separator: ",")))")
        continue
      }
      let given = relevance.given(of: name)
      items.append(table(name, variables, weights, given, world))
      if let given { irrelevant.append("\(name)(\(given))") }
    }
    for (name, symbol) in world.symbols.sorted(by: { $0.key < $1.key })
    where whole.contains(where: { $0 == .symbol(name) })
      || world.models.values.contains(where: \.isProduct)
        && signature.models.values.contains(where: { model in
          model.factors.contains { $0.density.contains { $0 == .symbol(name) } }
        })
    {
      guard relevance.matters(name) else {
        irrelevant.append(name.text)
        continue
      }
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
        guard claim.left.isFree(name) || claim.right.isFree(name) else { continue }
        guard relevance.matters(name) else {
          irrelevant.append(name.text)
          continue
        }
        items.append(
          Item(
            name: name.text,
            values: observation.elements.map { fraction($0.numerator, $0.denominator) }))
      }
    }
    return (items, irrelevant)
  }

  /// A table as the probabilities of its cells, or given one of its variables: then that variable
  /// has the rows, and each row sums to one.
  private static func table(
    _ model: Name, _ variables: [Name], _ weights: [Fraction], _ given: Name?, _ world: World
  ) -> Item {
    let order = variables.filter { $0 == given } + variables.filter { $0 != given }
    let extents = variables.map { world.states(of: $0) }
    let sorted = weights.indices.map { cell in
      let digits = Sampler.digits(of: cell, extents)
      return (key: order.map { name in digits[variables.firstIndex(of: name) ?? 0] }, cell: cell)
    }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    // Whole numbers, from weights that may be fractions.
    let scale = weights.reduce(1) { multiple($0, $1.denominator) }
    let whole = sorted.map { weights[$0.cell].numerator * (scale / weights[$0.cell].denominator) }
    let length = given == nil ? whole.count : whole.count / world.states(of: order[0])
    let values = whole.indices.map { place in
      let start = place / length * length
      return fraction(whole[place], whole[start..<start + length].reduce(0, +))
    }
    let outcomes = order.dropFirst(given == nil ? 0 : 1).map(\.text).joined(separator: ",")
    return Item(
      name: "\(model)(\(outcomes)\(given.map { "|\($0)" } ?? ""))", values: values,
      columns: world.states(of: order[order.count - 1]))
  }

  /// The least common multiple.
  private static func multiple(_ one: Int, _ other: Int) -> Int {
    var (a, b) = (one, other)
    while b != 0 { (a, b) = (b, a % b) }
    return one / a * other
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
