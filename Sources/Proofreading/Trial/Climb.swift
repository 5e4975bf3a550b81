import Kernel
import Worlds

/// Climbs towards a violation of an inequality.
///
/// Random models rarely come near the edge of a false inequality, where a term that almost always
/// is small decides. From a batch of random models, each step changes one number of each model and
/// keeps what brings the two sides, relative to their size, closer to changing places; the first half of the steps are long ones. What it
/// finds is only a world; whether the inequality fails there the kernel says.
struct Climb {
  let claim: Claim
  let signature: Signature
  let steps: Int
  /// How far the sides must have changed places, relative to their size, before it stops.
  var enough = 1e-9

  /// The batch after the climb, or nil where the claim has no value in it or nothing to change.
  func summit(from start: World, _ generator: inout SplitMix64) -> World? {
    let slope = Slope(claim, signature, start)
    let constants = slope.constants
    guard !slope.places.isEmpty, var best = heights(start, isRough: true) else { return nil }
    var world = start
    for step in 0..<steps {
      // A function is first fitted to the laws as they are; moving both drives the laws together.
      let places = step < steps / 2 && !constants.isEmpty ? constants : slope.places
      var proposal = world
      for model in 0..<world.count {
        let place = places[Int(generator.next() % UInt64(places.count))]
        proposal.change(place, of: model, fineness: max(0, 8 * step / steps - 4), &generator)
      }
      guard let found = heights(proposal, isRough: true) else { continue }
      for model in 0..<world.count where found[model] > best[model] {
        best[model] = found[model]
        for place in places { world.copy(place, of: model, from: proposal) }
      }
      if best.contains(where: { $0 > enough }) { break }
    }
    return world
  }

  /// For each model how far the sides are on the wrong side, relative to their size.
  ///
  /// - Parameter isRough: whether one quadrature rule is enough, as to find the way.
  func heights(_ world: World, isRough: Bool = false) -> [Double]? {
    guard let found = difference(claim, in: world, isRough: isRough) else { return nil }
    let isLess = claim.relation == .lessOrEqual || claim.relation == .less
    var result = [Double](repeating: -.infinity, count: world.count)
    let (values, left, right) = (found.values, found.left, found.right)
    for index in values.indices {
      let size = abs(left[index]) + abs(right[index])
      guard values[index].isFinite, size > 0 else { continue }
      let violation = isLess ? values[index] : -values[index]
      var height = violation / size
      // Beside zero, and where the signs differ, any violation is all of the size.
      if height <= -1 { height = -1 - size / (1 + size) }
      if height >= 1 { height = size / (1 + size) }
      let model = values.count % world.count == 0 ? index % world.count : 0
      result[model] = max(result[model], height)
    }
    return result
  }
}
