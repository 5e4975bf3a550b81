import Kernel
import Worlds

// What is shown of a counterexample: the numbers that matter, as small fractions.

extension Counterexample {
  /// The model's numbers that the claim uses, and the names of those that do not matter.
  static func describe(
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

extension World.Model {
  /// Whether it is made of conditional densities.
  fileprivate var isProduct: Bool { if case .factors = self { true } else { false } }
}
