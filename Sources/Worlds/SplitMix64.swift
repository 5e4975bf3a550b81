/// A small seeded generator: the same seed gives the same worlds on every machine.
///
/// Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators",
/// doi 10.1145/2660193.2660195.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A generator that begins at a seed.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A whole number of the range; its bias, below 2⁻³² for the ranges used here, does not matter.
  mutating func integer(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }

  /// A whole number between −limit and limit that is not 0.
  mutating func nonzero(upTo limit: Int) -> Int {
    let value = integer(in: 1...limit)
    return next() & 1 == 0 ? value : -value
  }
}
