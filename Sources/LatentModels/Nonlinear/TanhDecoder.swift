import Foundation
public import LinearAlgebra

/// A decoder with one hidden layer, f(z) = C tanh(Az + b) + c, and Gaussian noise σ²I.
///
/// The smallest model whose posterior is not Gaussian. With a latent of one or two dimensions its
/// evidence is a quadrature, so every bound can be compared with the truth.
public struct TanhDecoder: Sendable {
  /// A, h × k.
  public let inputWeights: Matrix<Double>
  /// b, h entries.
  public let inputBias: [Double]
  /// C, d × h.
  public let outputWeights: Matrix<Double>
  /// c, d entries.
  public let outputBias: [Double]
  /// σ².
  public let noiseVariance: Double

  /// A decoder from its parameters.
  public init(
    inputWeights: Matrix<Double>, inputBias: [Double], outputWeights: Matrix<Double>,
    outputBias: [Double], noiseVariance: Double
  ) {
    precondition(
      inputWeights.rows == inputBias.count && outputWeights.columns == inputBias.count
        && outputWeights.rows == outputBias.count,
      "a decoder cannot have \(inputWeights.shape) and \(outputWeights.shape) weights")
    self.inputWeights = inputWeights
    self.inputBias = inputBias
    self.outputWeights = outputWeights
    self.outputBias = outputBias
    self.noiseVariance = noiseVariance
  }

  /// The data dimension d.
  public var dimension: Int { outputBias.count }
  /// The latent dimension k.
  public var latents: Int { inputWeights.columns }

  /// f at each row of an n × k matrix; n × d.
  public func means(at latents: Matrix<Double>) -> Matrix<Double> {
    var hidden = latents.times(inputWeights, transposingOther: .transposed)
    let width = inputBias.count
    hidden.withUnsafeMutableElements { h in
      for i in h.indices { h[i] = tanh(h[i] + inputBias[i % width]) }
    }
    var result = hidden.times(outputWeights, transposingOther: .transposed)
    result.withUnsafeMutableElements { f in
      for i in f.indices { f[i] += outputBias[i % dimension] }
    }
    return result
  }

  /// f at one latent point.
  public func mean(at z: [Double]) -> [Double] {
    means(at: Matrix(rows: 1, columns: z.count, elements: z)).elements
  }

  /// log p(x|z) in nats.
  public func logLikelihood(of x: [Double], at z: [Double]) -> Double {
    let error = zip(x, mean(at: z)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    return -GaussianLikelihood.negativeLogDensity(
      squaredError: error, dimension: dimension, variance: noiseVariance)
  }

  /// ∂ log p(x|z)/∂z: σ⁻² Aᵀ [(1 − tanh²) ∘ Cᵀ(x − f)], k entries.
  public func logLikelihoodGradient(of x: [Double], at z: [Double]) -> [Double] {
    let slope = zip(inputWeights * z, inputBias).map { pre in
      let t = tanh(pre.0 + pre.1)
      return 1 - t * t
    }
    let residual = zip(x, mean(at: z)).map { ($0 - $1) / noiseVariance }
    let back = zip(outputWeights.transposed() * residual, slope).map { $0 * $1 }
    return inputWeights.transposed() * back
  }
}
