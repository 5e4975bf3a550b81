import Foundation
public import LinearAlgebra

/// A variational autoencoder with dense layers; its parameters are one contiguous buffer.
///
/// z ~ N(0, I_k), x|z by the observation model at the decoder's output f(z), and
/// q(z|x) = N(m(x), diag s²(x)) from the encoder's 2k outputs (m, log s²).
///
/// Source: Kingma, Welling 2013, arXiv:1312.6114, section 3 and appendix C.
public struct VariationalAutoencoder: Sendable {
  /// The shape.
  public let architecture: Architecture
  /// Encoder layers, decoder layers, noise log-variances; a layer is weights (inputs × outputs,
  /// row-major), then biases.
  public internal(set) var parameters: [Float]

  let layout: ParameterLayout

  /// Parameters that are already known.
  public init(_ architecture: Architecture, parameters: [Float]) {
    let layout = ParameterLayout(architecture)
    precondition(
      parameters.count == layout.count,
      "\(parameters.count) parameters for an architecture of \(layout.count)")
    self.architecture = architecture
    self.parameters = parameters
    self.layout = layout
  }

  /// A random start: weights N(0, gain/inputs), zero biases, σ² at its initial value.
  ///
  /// The gain is 2 before a rectifier (He et al. 2015, arXiv:1502.01852, section 2.2) and 1
  /// elsewhere; the last layers start at a tenth of that, so that q begins near the prior's scale.
  public init(
    _ architecture: Architecture, using generator: inout some RandomNumberGenerator
  ) {
    let layout = ParameterLayout(architecture)
    var parameters = [Float](repeating: 0, count: layout.count)
    for chain in [layout.encoder, layout.decoder] {
      for (index, layer) in chain.enumerated() {
        let last = index == chain.count - 1
        let gain = last ? 0.1 : architecture.activation == .relu ? 2 : 1
        let scale = (gain / Double(layer.inputs)).squareRoot()
        for i in layer.weights..<layer.biases {
          parameters[i] = Float(scale * generator.normal())
        }
      }
    }
    if case .gaussian(let noise) = architecture.observation {
      let start = Float(log(noise.initialVariance))
      for i in layout.noise..<layout.count { parameters[i] = start }
    }
    self.init(architecture, parameters: parameters)
  }

  /// σ² of a Gaussian decoder, one value or one a coordinate; empty for the others.
  public var noiseVariances: [Double] {
    parameters[layout.noise...].map { exp(Double($0)) }
  }

  /// The encoder's means and log-variances for each row; two n × k matrices.
  public func encode(_ x: Matrix<Float>) -> (means: Matrix<Float>, logVariances: Matrix<Float>) {
    precondition(x.columns == architecture.dimension, "\(x.shape) data for a \(shape) model")
    let k = architecture.latents
    let output = apply(layout.encoder, to: x)
    return (
      Matrix(rows: x.rows, columns: k) { i, j in output.elements[i * 2 * k + j] },
      Matrix(rows: x.rows, columns: k) { i, j in output.elements[i * 2 * k + k + j] }
    )
  }

  /// The decoder's raw output f(z) for each row; n × d: means, or logits.
  public func decode(_ z: Matrix<Float>) -> Matrix<Float> {
    precondition(z.columns == architecture.latents, "\(z.shape) latents for a \(shape) model")
    return apply(layout.decoder, to: z)
  }

  /// The mean of p(x|z) for each row; n × d.
  public func expectedObservation(_ z: Matrix<Float>) -> Matrix<Float> {
    var output = decode(z)
    output.withUnsafeMutableElements { f in
      switch architecture.observation {
      case .gaussian: break
      case .bernoulli:
        for i in f.indices { f[i] = Float(NumericalFunctions.sigmoid(Double(f[i]))) }
      case .continuousBernoulli:
        for i in f.indices {
          f[i] = Float(ContinuousBernoulli(logit: Double(f[i])).mean)
        }
      }
    }
    return output
  }

  /// Ancestral draws of x, one a row: z ~ N(0, I), then x ~ p(x|z), noise included.
  public func sample(
    _ count: Int, using generator: inout some RandomNumberGenerator
  ) -> Matrix<Float> {
    let z = Matrix(
      rows: count, columns: architecture.latents,
      elements: generator.normals(count * architecture.latents).map { Float($0) })
    var x = decode(z)
    let deviations = noiseVariances.map { $0.squareRoot() }
    let d = architecture.dimension
    x.withUnsafeMutableElements { x in
      for i in x.indices {
        switch architecture.observation {
        case .gaussian:
          x[i] += Float(deviations[deviations.count == 1 ? 0 : i % d] * generator.normal())
        case .bernoulli:
          x[i] = generator.uniform() <= NumericalFunctions.sigmoid(Double(x[i])) ? 1 : 0
        case .continuousBernoulli:
          x[i] = Float(ContinuousBernoulli(logit: Double(x[i])).sample(using: &generator))
        }
      }
    }
    return x
  }

  private var shape: String { "\(architecture.dimension)-…-\(architecture.latents)" }

  private func apply(_ layers: [DenseLayer], to input: Matrix<Float>) -> Matrix<Float> {
    var current = input
    for (index, layer) in layers.enumerated() {
      var next = Matrix<Float>(rows: input.rows, columns: layer.outputs)
      parameters.withUnsafeBufferPointer { p in
        current.withUnsafeMutableElements { source in
          next.withUnsafeMutableElements { target in
            guard let p = p.baseAddress, let s = source.baseAddress, let t = target.baseAddress
            else { return }
            DenseKernels.forward(
              layer, parameters: p, input: s, output: t, rows: input.rows,
              columns: 0..<layer.outputs,
              activation: index == layers.count - 1 ? nil : architecture.activation)
          }
        }
      }
      current = next
    }
    return current
  }
}
