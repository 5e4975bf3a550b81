/// Random orders of 0..<n, for epochs.
public enum Permutation {
  /// A uniformly random order that follows from the seed.
  ///
  /// Fisher–Yates with a concrete generator and storage: the standard library's `shuffled` is not
  /// specialised across modules and costs as much as a small model's training step. Bounded integers
  /// come from the high half of a 64 × 64 bit product, with a bias below n/2⁶⁴.
  public static func random(_ count: Int, seed: UInt64) -> [Int] {
    var generator = SplitMix64(seed: seed)
    var order = Array(0..<count)
    order.withUnsafeMutableBufferPointer { order in
      var last = count - 1
      while last > 0 {
        let bound = UInt64(truncatingIfNeeded: last &+ 1)
        let other = Int(truncatingIfNeeded: generator.next().multipliedFullWidth(by: bound).high)
        let held = order[last]
        order[last] = order[other]
        order[other] = held
        last &-= 1
      }
    }
    return order
  }
}
