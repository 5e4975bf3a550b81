/// Elementary functions of eight `Float`s at once.
///
/// Goals, in this order: (1) nothing that is not one instruction a vector: rounding is by adding
/// 1.5·2²³, the power of two by shifting into the exponent; (2) a relative error of a few units in
/// the last place on the range that training uses; (3) nothing else: no signed zeros, no infinities,
/// arguments are clamped. `VectorMathTests` states and measures the errors.
enum VectorMath {
  /// 1.5·2²³: adding it to |x| < 2²² leaves x rounded to an integer in the low bits.
  private static let roundingConstant: Float = 12_582_912

  /// e^x with x clamped to [−87, 88].
  ///
  /// x = n log 2 + r with |r| ≤ ½ log 2, log 2 split in two so that r keeps its digits; e^r is
  /// 1 + r + r² p(r) with Cephes's minimax p of degree 5; 2ⁿ is added to the exponent.
  @inline(__always)
  static func exp(_ argument: Vector) -> Vector {
    let x = argument.atLeast(-87).atMost(88)
    let shifted = x * .all(1.442_695_04) + .all(roundingConstant)
    let n = shifted - .all(roundingConstant)
    let r = (x - n * .all(0.693_359_375)) + n * .all(2.121_944_4e-4)
    var p = Vector.all(1.987_569_15e-4)
    p = p * r + .all(1.398_199_950_7e-3)
    p = p * r + .all(8.333_451_907_3e-3)
    p = p * r + .all(4.166_579_589_4e-2)
    p = p * r + .all(1.666_666_545_9e-1)
    p = p * r + .all(5.000_000_120_1e-1)
    let power = p * (r * r) + (r + .all(1))
    return Vector(bits: power.pattern &+ (shifted.pattern &<< SIMD8(repeating: 23)))
  }

  /// log(1 + t) for 0 ≤ t ≤ 1: 2 artanh(s) with s = t/(2+t) ≤ ⅓, so 2s Σ s²ⁿ/(2n+1).
  ///
  /// Eight terms leave a remainder below 2·3⁻¹⁷/17 < 10⁻⁹.
  @inline(__always)
  static func log1p(_ t: Vector) -> Vector {
    let s = t / (.all(2) + t)
    let q = s * s
    var p = Vector.all(1 / 15)
    p = p * q + .all(1 / 13)
    p = p * q + .all(1 / 11)
    p = p * q + .all(1 / 9)
    p = p * q + .all(1 / 7)
    p = p * q + .all(1 / 5)
    p = p * q + .all(1 / 3)
    p = p * q + .all(1)
    return .all(2) * s * p
  }

  /// log x for normal x > 0: x = 2ᵉ m with m in [√½, √2), log m = 2 artanh((m−1)/(m+1)).
  ///
  /// |s| ≤ 0.172, so five terms leave a remainder below 2·0.172¹¹/11 < 10⁻⁹.
  @inline(__always)
  static func log(_ x: Vector) -> Vector {
    let base = SIMD8<UInt32>(repeating: 0x3F35_04F3)
    let offset = x.pattern &- base
    // 0x4B40_0000 is 1.5·2²³; the exponent is offset by 128 to stay non-negative while shifted.
    let biased = (offset &+ SIMD8(repeating: 128 << 23)) &>> SIMD8(repeating: 23)
    let exponent =
      Vector(bits: biased &+ SIMD8(repeating: 0x4B40_0000)) - .all(roundingConstant + 128)
    let m = Vector(bits: (offset & SIMD8(repeating: 0x007F_FFFF)) &+ base)
    let s = (m - .all(1)) / (m + .all(1))
    let q = s * s
    var p = Vector.all(1 / 9)
    p = p * q + .all(1 / 7)
    p = p * q + .all(1 / 5)
    p = p * q + .all(1 / 3)
    p = p * q + .all(1)
    return exponent * .all(0.693_147_18) + .all(2) * s * p
  }

  /// 1/√x for normal x > 0, by the exponent-halving guess and three Newton steps.
  ///
  /// The guess is within 3.5 %; a step takes a relative error e to 1.5e², so three reach rounding:
  /// 1.8·10⁻³, 5·10⁻⁶, 4·10⁻¹¹. At x = 0 the result is large and finite, so x · result is 0.
  @inline(__always)
  static func reciprocalSquareRoot(_ x: Vector) -> Vector {
    let half = .all(0.5) * x
    var y = Vector(bits: SIMD8(repeating: 0x5F37_59DF) &- (x.pattern &>> SIMD8(repeating: 1)))
    y = y * (.all(1.5) - half * y * y)
    y = y * (.all(1.5) - half * y * y)
    return y * (.all(1.5) - half * y * y)
  }

  /// tanh x = 1 − 2/(e^{2x} + 1); absolute error below 2·10⁻⁷.
  @inline(__always)
  static func tanh(_ x: Vector) -> Vector { .all(1) - .all(2) / (exp(x + x) + .all(1)) }

  /// log(1 + e^x) = max(x, 0) + log1p(e^{−|x|}).
  @inline(__always)
  static func softplus(_ x: Vector) -> Vector { x.atLeast(0) + log1p(exp(x.negativeMagnitude)) }

  /// sin πt and cos πt for |t| ≤ ½, by Taylor to degree 13 and 12.
  @inline(__always)
  static func sineCosinePi(_ t: Vector) -> (sine: Vector, cosine: Vector) {
    let x = t * .all(.pi)
    let q = x * x
    var s = Vector.all(1 / 6_227_020_800)
    s = s * q - .all(1 / 39_916_800)
    s = s * q + .all(1 / 362_880)
    s = s * q - .all(1 / 5040)
    s = s * q + .all(1 / 120)
    s = s * q - .all(1 / 6)
    s = s * q + .all(1)
    var c = Vector.all(1 / 479_001_600)
    c = c * q - .all(1 / 3_628_800)
    c = c * q + .all(1 / 40320)
    c = c * q - .all(1 / 720)
    c = c * q + .all(1 / 24)
    c = c * q - .all(1 / 2)
    c = c * q + .all(1)
    return (x * s, c)
  }
}
