import Kernel
import Worlds

/// Climbs towards a violation of an inequality.
///
/// Random models rarely come near the edge of a false inequality, where a term that almost always
/// is small decides. From a batch of random tables, each step changes one weight of each model by a
/// power of two and keeps what brings the two sides, relative to their size, closer to changing
/// places. What it finds is only a world; whether the inequality fails there the kernel says.
struct Climb {
  let claim: Claim
  let steps: Int

  /// The batch after the climb, or nil where the claim has no value in it.
  func summit(from start: World, _ generator: inout SplitMix64) -> World? {
    let names = start.models.keys.sorted()
    guard !names.isEmpty, var best = heights(start) else { return nil }
    var world = start
    for _ in 0..<steps {
      var proposal = world
      for model in 0..<world.count {
        let name = names[Int(generator.next() % UInt64(names.count))]
        guard case .table(let variables, var weights, let tilts)? = proposal.models[name] else {
          return nil
        }
        let cells = weights.count / world.count
        let place = Int(generator.next() % UInt64(cells)) * world.count + model
        let shift = Int(generator.next() % 4) + 1
        let old = weights[place].numerator
        let new = generator.next() & 1 == 0 ? old >> shift : old << shift
        guard (1..<1 << 44).contains(new) else { continue }
        weights[place] = Fraction(new, weights[place].denominator)
        proposal.models[name] = .table(variables: variables, weights: weights, tilts: tilts)
      }
      guard let found = heights(proposal) else { continue }
      for model in 0..<world.count where found[model] > best[model] {
        best[model] = found[model]
        for name in names { world.copy(name, of: model, from: proposal) }
      }
      if best.contains(where: { $0 > 1e-9 }) { break }
    }
    return world
  }

  /// For each model how far the sides are on the wrong side, relative to their size.
  private func heights(_ world: World) -> [Double]? {
    guard let found = difference(claim, in: world) else { return nil }
    let isLess = claim.relation == .lessOrEqual || claim.relation == .less
    var result = [Double](repeating: -.infinity, count: world.count)
    let (values, left, right) = (found.values, found.left, found.right)
    for index in values.indices {
      let size = abs(left[index]) + abs(right[index])
      guard values[index].isFinite, size > 0 else { continue }
      let height = (isLess ? values[index] : -values[index]) / size
      let model = values.count % world.count == 0 ? index % world.count : 0
      result[model] = max(result[model], height)
    }
    return result
  }
}

extension World {
  /// Takes over one model's weights from a batch of the same shape.
  fileprivate mutating func copy(_ name: Name, of model: Int, from other: World) {
    guard case .table(let variables, var weights, let tilts)? = models[name],
      case .table(_, let new, _)? = other.models[name]
    else { return }
    for place in stride(from: model, to: weights.count, by: count) { weights[place] = new[place] }
    models[name] = .table(variables: variables, weights: weights, tilts: tilts)
  }
}
