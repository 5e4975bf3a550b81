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
  /// log(weight · N(z; 0, I)) − (d/2) log 2πσ² at each node.
  private let logWeights: [Double]
  /// f at each node, d × n, so that nodes are contiguous.
  private let means: Matrix<Double>
  private let precision: Double

  /// A rule of `perSide` equally spaced nodes a dimension on [−reach, reach].
  public init(_ decoder: TanhDecoder, perSide: Int, reach: Double = 9) {
    precondition(
      decoder.latents == 1 || decoder.latents == 2,
      "quadrature takes 1 or 2 latents, not \(decoder.latents)")
    let step = 2 * reach / Double(perSide - 1)
    let axis = (0..<perSide).map { -reach + step * Double($0) }
    let log1 = axis.map { log(step) - ($0 * $0 + log(2 * Double.pi)) / 2 }
    let weights: [Double]
    if decoder.latents == 1 {
      nodes = .column(axis)
      weights = log1
    } else {
      nodes = Matrix(rows: perSide * perSide, columns: 2) { i, j in
        axis[j == 0 ? i / perSide : i % perSide]
      }
      weights = log1.flatMap { a in log1.map { a + $0 } }
    }
    let constant = -GaussianLikelihood.negativeLogDensity(
      squaredError: 0, dimension: decoder.dimension, variance: decoder.noiseVariance)
    logWeights = weights.map { $0 + constant }
    precision = 1 / decoder.noiseVariance
    means = decoder.means(at: nodes).transposed()
  }

  /// log p(x|z) + log weight at every node.
  public func logIntegrand(of x: [Double]) -> [Double] {
    precondition(x.count == means.rows, "\(x.count) of \(means.rows) coordinates")
    var result = logWeights
    let n = result.count
    let scale = precision / 2
    means.elements.withUnsafeBufferPointer { f in
      result.withUnsafeMutableBufferPointer { result in
        for j in 0..<x.count {
          let value = x[j]
          for i in 0..<n {
            let difference = value - f[j &* n &+ i]
            result[i] -= scale * difference * difference
          }
        }
      }
    }
    return result
  }

  /// log p(x) in nats.
  ///
  /// Nodes whose term is below e⁻⁴⁰ of the largest are left out: together less than n e⁻⁴⁰ of the
  /// sum, 10⁻¹² for n = 250 000.
  public func logEvidence(of x: [Double]) -> Double {
    let logs = logIntegrand(of: x)
    return logs.withUnsafeBufferPointer { logs in
      var largest = -Double.infinity
      for value in logs { largest = value > largest ? value : largest }
      var sum = 0.0
      for value in logs where value > largest - 40 { sum += exp(value - largest) }
      return largest + log(sum)
    }
  }

  /// Mean and variance of p(z|x) for a one-dimensional latent.
  public func posteriorMoments(of x: [Double]) -> (mean: Double, variance: Double) {
    precondition(nodes.columns == 1, "posterior moments are for one latent")
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
