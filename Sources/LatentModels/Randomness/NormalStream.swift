/// Standard normal draws of `Float` addressed by position: the noise of a training run.
///
/// Draw number n depends only on the seed and n, so the same noise comes out however the work is
/// split among threads, and a resumed run continues where it stopped. Integers are SplitMix64's;
/// pairs become normals by Box–Muller (doi:10.1214/aoms/1177706645) with u = (i + ½)/2²³, which
/// ends the tails at 5.8 standard deviations.
public struct NormalStream: Sendable {
  /// What the whole stream follows from.
  public let seed: UInt64

  /// The stream with this seed.
  public init(seed: UInt64) {
    self.seed = seed
  }

  /// Fills `target` with `count` draws of the block that begins at a counter value.
  ///
  /// The block uses ⌈count/16⌉·8 consecutive 64-bit outputs at most; blocks that are not to share
  /// draws must be `count` apart. Eight outputs at a time become sixteen draws.
  public func fill(_ target: UnsafeMutablePointer<Float>, count: Int, counter: UInt64) {
    var filled = 0
    var index = counter
    while filled < count {
      var first = SIMD8<UInt32>()
      var second = SIMD8<UInt32>()
      for i in 0..<Vector.width {
        let bits = SplitMix64.output(at: index &+ UInt64(truncatingIfNeeded: i), seed: seed)
        first[i] = UInt32(truncatingIfNeeded: bits)
        second[i] = UInt32(truncatingIfNeeded: bits &>> 32)
      }
      index &+= UInt64(Vector.width)
      let draws = NormalStream.boxMuller(first, second)
      draws.0.store(target + filled, count: min(Vector.width, count - filled))
      filled += Vector.width
      if filled >= count { break }
      draws.1.store(target + filled, count: min(Vector.width, count - filled))
      filled += Vector.width
    }
  }

  /// `count` draws from the block at a counter value.
  public func draws(_ count: Int, counter: UInt64 = 0) -> [Float] {
    [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      if let base = buffer.baseAddress { fill(base, count: count, counter: counter) }
      initialized = count
    }
  }

  /// √(−2 log u)·(cos 2πv, sin 2πv), the angle doubled from πt with |t| ≤ ½.
  ///
  /// 23 random bits under the exponent of 1 make a number in [1, 2).
  @inline(__always)
  private static func boxMuller(
    _ first: SIMD8<UInt32>, _ second: SIMD8<UInt32>
  ) -> (Vector, Vector) {
    let one = SIMD8<UInt32>(repeating: 0x3F80_0000)
    let nine = SIMD8<UInt32>(repeating: 9)
    let u = Vector(bits: (first &>> nine) | one) - .all(1 - 0x1p-24)
    let t = Vector(bits: (second &>> nine) | one) - .all(1.5)
    let square = .all(-2) * VectorMath.log(u)
    let radius = square * VectorMath.reciprocalSquareRoot(square)
    let (s, c) = VectorMath.sineCosinePi(t)
    return (radius * (c * c - s * s), radius * .all(2) * s * c)
  }
}
