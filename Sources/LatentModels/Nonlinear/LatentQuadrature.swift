import Foundation
public import LinearAlgebra

/// The evidence of a tanh decoder with a one- or two-dimensional latent, by the trapezoid rule.
///
/// For an analytic integrand that decays like e^{−z²/2} the rule's error falls like e^{−2πa/h}, a the
/// distance of the nearest pole from the real axis (Trefethen, Weideman 2014, doi:10.1137/130932132,
/// theorem 5.1), so it beats Gauss–Hermite here: a decoder's poles are near.
public struct LatentQuadrature: Sendable {
  /// The nodes, n × k.
  public let nodes: Matrix<Double>
  /// log(weight · N(z; 0, I)) at each node.
  public let logWeights: [Double]
  /// f at each node, n × d.
  public let means: Matrix<Double>
  private let decoder: TanhDecoder

  /// A rule of `perSide` equally spaced nodes a dimension on [−reach, reach].
  public init(_ decoder: TanhDecoder, perSide: Int, reach: Double = 9) {
    precondition(
      decoder.latents == 1 || decoder.latents == 2,
      "quadrature takes 1 or 2 latents, not \(decoder.latents)")
    let step = 2 * reach / Double(perSide - 1)
    let axis = (0..<perSide).map { -reach + step * Double($0) }
    let log1 = axis.map { log(step) - ($0 * $0 + log(2 * Double.pi)) / 2 }
    if decoder.latents == 1 {
      nodes = .column(axis)
      logWeights = log1
    } else {
      nodes = Matrix(rows: perSide * perSide, columns: 2) { i, j in
        axis[j == 0 ? i / perSide : i % perSide]
      }
      logWeights = log1.flatMap { a in log1.map { a + $0 } }
    }
    self.decoder = decoder
    means = decoder.means(at: nodes)
  }

  /// log p(x|z) + log weight at every node.
  public func logIntegrand(of x: [Double]) -> [Double] {
    let d = decoder.dimension
    let scale = 1 / (2 * decoder.noiseVariance)
    let constant = -GaussianLikelihood.negativeLogDensity(
      squaredError: 0, dimension: d, variance: decoder.noiseVariance)
    var result = logWeights
    means.elements.withUnsafeBufferPointer { f in
      for n in result.indices {
        var error = 0.0
        for j in 0..<d {
          let difference = x[j] - f[n &* d &+ j]
          error += difference * difference
        }
        result[n] += constant - scale * error
      }
    }
    return result
  }

  /// log p(x) in nats.
  public func logEvidence(of x: [Double]) -> Double {
    NumericalFunctions.logSumExp(logIntegrand(of: x))
  }

  /// Mean and variance of p(z|x) for a one-dimensional latent.
  public func posteriorMoments(of x: [Double]) -> (mean: Double, variance: Double) {
    precondition(decoder.latents == 1, "posterior moments are for one latent")
    let logs = logIntegrand(of: x)
    let total = NumericalFunctions.logSumExp(logs)
    let law = logs.map { exp($0 - total) }
    let mean = zip(law, nodes.elements).reduce(0) { $0 + $1.0 * $1.1 }
    let variance = zip(law, nodes.elements).reduce(0) {
      $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean)
    }
    return (mean, variance)
  }
}
