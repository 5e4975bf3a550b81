/// SplitMix64: a small seeded generator whose every output is a function of a counter.
///
/// State s advances by the odd constant γ; the output mixes it with two multiplications. Because
/// the n-th output needs only `seed + (n + 1) γ`, ``output(at:seed:)`` jumps anywhere, which is what
/// lets several threads draw the same noise that one would. Period 2⁶⁴; passes BigCrush.
///
/// Source: Steele, Lea, Flood 2014, doi:10.1145/2714064.2660195.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A generator whose whole sequence follows from the seed.
  public init(seed: UInt64) {
    self.state = seed
  }

  /// The next 64 uniformly random bits.
  public mutating func next() -> UInt64 {
    state &+= SplitMix64.increment
    return SplitMix64.mix(state)
  }

  /// The output number `index`, counted from zero, of the generator with this seed.
  @inline(__always)
  public static func output(at index: UInt64, seed: UInt64) -> UInt64 {
    mix(seed &+ (index &+ 1) &* increment)
  }

  /// The golden ratio as an odd 64-bit integer.
  @usableFromInline static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15

  @inline(__always)
  private static func mix(_ input: UInt64) -> UInt64 {
    var z = input
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z &>> 31)
  }
}
