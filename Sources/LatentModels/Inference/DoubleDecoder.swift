import Foundation
public import LinearAlgebra

/// A VAE's decoder in double precision: log p(x|z) with its gradient in z.
///
/// Training needs single precision and all data at once; measuring against exact values needs twice
/// the digits and the slope in z, which quadrature, annealing and the search for the best q use.
public struct DoubleDecoder: Sendable {
  /// k, the number of latents.
  public let latents: Int
  private let layers: [(weights: Matrix<Double>, bias: [Double])]
  private let activation: Activation
  private let observation: ObservationModel
  /// σ², one value or one a coordinate; empty unless Gaussian.
  private let variances: [Double]

  /// The decoder of a model.
  public init(_ model: VariationalAutoencoder) {
    let p = model.parameters
    latents = model.architecture.latents
    layers = model.layout.decoder.map { layer in
      (
        Matrix(
          rows: layer.inputs, columns: layer.outputs,
          elements: p[layer.weights..<layer.biases].map { Double($0) }),
        p[layer.biases..<layer.end].map { Double($0) }
      )
    }
    activation = model.architecture.activation
    observation = model.architecture.observation
    variances = model.noiseVariances
  }

  /// f(z) for each row of z; n × d.
  public func outputs(at z: Matrix<Double>) -> Matrix<Double> { activations(z)[layers.count] }

  /// log p(x|z) in nats from f(z), one number a row.
  public func logLikelihoods(of x: [Double], outputs f: Matrix<Double>) -> [Double] {
    precondition(x.count == f.columns, "\(x.count) of \(f.columns) coordinates")
    return (0..<f.rows).map { n in
      x.indices.reduce(0.0) { sum, j in
        let value = f[n, j]
        switch observation {
        case .bernoulli:
          return sum + value * x[j] - NumericalFunctions.softplus(value)
        case .continuousBernoulli:
          return sum + ContinuousBernoulli(logit: value).logDensity(at: x[j])
        case .gaussian:
          let variance = variance(j)
          let residual = x[j] - value
          return sum - (log(2 * Double.pi * variance) + residual * residual / variance) / 2
        }
      }
    }
  }

  /// log p(x|z) and its gradient in z for each row of z, for samplers and optimisers.
  public func likelihood(of x: [Double]) -> AnnealedImportanceSampling.Likelihood {
    { [self] z in
      let values = activations(z)
      let f = values[layers.count]
      var slope = Matrix<Double>(rows: f.rows, columns: f.columns) { n, j in
        switch observation {
        case .bernoulli: x[j] - NumericalFunctions.sigmoid(f[n, j])
        case .continuousBernoulli: x[j] - ContinuousBernoulli(logit: f[n, j]).mean
        case .gaussian: (x[j] - f[n, j]) / variance(j)
        }
      }
      for l in layers.indices.reversed() {
        slope = slope.times(layers[l].weights, transposingOther: .transposed)
        if l > 0 {
          let hidden = values[l]
          slope = Matrix(rows: slope.rows, columns: slope.columns) { n, j in
            slope[n, j] * derivative(fromOutput: hidden[n, j])
          }
        }
      }
      return (logLikelihoods(of: x, outputs: f), slope)
    }
  }

  /// z, then the output of each layer.
  private func activations(_ z: Matrix<Double>) -> [Matrix<Double>] {
    precondition(z.columns == latents, "\(z.shape) latents for a decoder of \(latents)")
    var values = [z]
    for (l, layer) in layers.enumerated() {
      let product = values[l] * layer.weights
      values.append(
        Matrix(rows: product.rows, columns: product.columns) { n, j in
          let sum = product[n, j] + layer.bias[j]
          return l == layers.count - 1 ? sum : activate(sum)
        })
    }
    return values
  }

  private func variance(_ j: Int) -> Double { variances[variances.count == 1 ? 0 : j] }

  private func activate(_ value: Double) -> Double {
    switch activation {
    case .relu: max(value, 0)
    case .tanh: tanh(value)
    case .softplus: NumericalFunctions.softplus(value)
    }
  }

  /// The activation's slope, from its value.
  private func derivative(fromOutput value: Double) -> Double {
    switch activation {
    case .relu: value > 0 ? 1 : 0
    case .tanh: 1 - value * value
    case .softplus: -expm1(-value)
    }
  }
}
