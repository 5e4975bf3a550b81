import Foundation

/// The sampling layer between encoder and decoder, on a range of rows.
enum LatentKernels {
  /// s = e^{½v}, z = m + sε, and Σ KL per latent, from (m, v) = (means, log-variances).
  ///
  /// KL(N(m, s²)‖N(0, 1)) = ½(s² + m² − 1 − v).
  static func sample(
    _ output: UnsafePointer<Float>, latents k: Int, rows: Range<Int>,
    noise: UnsafePointer<Float>, deviations: UnsafeMutablePointer<Float>,
    draws: UnsafeMutablePointer<Float>, divergences: UnsafeMutablePointer<Float>
  ) {
    for j in 0..<k { divergences[j] = 0 }
    for i in rows {
      let m = output + i &* 2 &* k
      let offset = i &* k
      @inline(__always) func body(_ j: Int, _ n: Int) {
        let (mean, logVariance) = (Vector(m + j, count: n), Vector(m + (k &+ j), count: n))
        let s = VectorMath.exp(.all(0.5) * logVariance)
        s.store(deviations + (offset &+ j), count: n)
        (mean + s * Vector(noise + (offset &+ j), count: n)).store(draws + (offset &+ j), count: n)
        let kl = .all(0.5) * (s * s + mean * mean - .all(1) - logVariance)
        (Vector(divergences + j, count: n) + kl).store(divergences + j, count: n)
      }
      forEachVector(k, body)
    }
  }

  /// ∂loss/∂(m, v) from ∂loss/∂z and the divergence weighted by κ:
  /// δm = δz + κm, δv = ½δz ε s + ½κ(s² − 1).
  static func backward(
    _ output: UnsafePointer<Float>, latents k: Int, rows: Range<Int>,
    noise: UnsafePointer<Float>, deviations: UnsafePointer<Float>,
    latentDelta: UnsafePointer<Float>, weight: Float, delta: UnsafeMutablePointer<Float>
  ) {
    for i in rows {
      let (m, d) = (output + i &* 2 &* k, delta + i &* 2 &* k)
      let offset = i &* k
      @inline(__always) func body(_ j: Int, _ n: Int) {
        let slope = Vector(latentDelta + (offset &+ j), count: n)
        let s = Vector(deviations + (offset &+ j), count: n)
        let e = Vector(noise + (offset &+ j), count: n)
        (slope + .all(weight) * Vector(m + j, count: n)).store(d + j, count: n)
        let half = .all(0.5) * (slope * e * s + .all(weight) * (s * s - .all(1)))
        half.store(d + (k &+ j), count: n)
      }
      forEachVector(k, body)
    }
  }
}
