import Foundation
import LatentModels
import LinearAlgebra
import Testing

/// The training step against the loss written a second time, for every kind of model.
@Suite struct GradientCheckTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let architecture: Architecture
    var testDescription: String { "\(architecture.activation), \(architecture.observation)" }
  }

  static let cases: [Case] = {
    let observations: [ObservationModel] = [
      .gaussian(.fixed(variance: 0.5)), .gaussian(.learned(initialVariance: 0.3)),
      .gaussian(.learnedPerDimension(initialVariance: 0.4)), .gaussian(.analytic), .bernoulli,
      .continuousBernoulli,
    ]
    return observations.flatMap { observation in
      Activation.allCases.map {
        Case(
          architecture: Architecture(
            dimension: 19, hidden: [9, 5], latents: 3, activation: $0, observation: observation))
      }
    }
  }()

  private func batch(_ architecture: Architecture, rows: Int) -> (
    model: VariationalAutoencoder, x: Matrix<Float>, noise: Matrix<Float>
  ) {
    var generator = SplitMix64(seed: 7)
    var parameters = VariationalAutoencoder(architecture, using: &generator).parameters
    // Away from the start, where biases are zero and the last layers small.
    for i in parameters.indices { parameters[i] += Float(0.3 * generator.normal()) }
    let x = Matrix<Float>(rows: rows, columns: architecture.dimension) { _, _ in
      Float(generator.uniform())
    }
    let noise = Matrix<Float>(rows: rows, columns: architecture.latents) { _, _ in
      Float(generator.normal())
    }
    return (VariationalAutoencoder(architecture, parameters: parameters), x, noise)
  }

  private func plain(_ m: Matrix<Float>) -> [[Double]] {
    (0..<m.rows).map { m.row($0).map { Double($0) } }
  }

  /// Single precision: sums of up to 19·6 terms through five layers, relative error some 10⁻⁵ of
  /// the largest gradient entry; 2·10⁻⁴ leaves a margin of ten and is far below any lost term.
  @Test(arguments: cases) func gradientsMatchDualNumbers(_ test: Case) {
    let (model, x, noise) = batch(test.architecture, rows: 3)
    let reference = PlainAutoencoder(architecture: test.architecture)
    let (terms, gradient) = model.lossAndGradient(x, noise: noise, beta: 0.7)
    let parameters = model.parameters.map { Double($0) }
    let exact = parameters.indices.map {
      reference.loss(
        parameters, derivativeAt: $0, batch: plain(x), noise: plain(noise), divergenceWeight: 0.7
      ).slope
    }
    let scale = exact.map { abs($0) }.max() ?? 1
    for (i, pair) in zip(gradient, exact).enumerated() {
      #expect(abs(Double(pair.0) - pair.1) < 2e-4 * scale, "parameter \(i)")
    }
    let loss = reference.loss(
      parameters, derivativeAt: nil, batch: plain(x), noise: plain(noise), divergenceWeight: 0.7)
    #expect(
      abs(-terms.reconstruction + 0.7 * terms.divergence - loss.value)
        < 1e-4 * max(1, abs(loss.value)))
  }

  /// Both wide layers exceed what one block of the gradient holds, so first and last blocks are
  /// looked at as well as entries in between.
  @Test("A gradient that is taken in blocks is right in every block") func blocks() {
    let architecture = Architecture(
      dimension: 4500, hidden: [20], latents: 2, activation: .tanh,
      observation: .gaussian(.fixed(variance: 1)))
    let (model, x, noise) = batch(architecture, rows: 2)
    let reference = PlainAutoencoder(architecture: architecture)
    let (_, gradient) = model.lossAndGradient(x, noise: noise)
    let parameters = model.parameters.map { Double($0) }
    let encoder = 4500 * 20
    let decoder = parameters.count - 4500 - 20 * 4500
    let looked =
      [0, 3263 * 20, 3264 * 20 + 7, encoder - 1, encoder + 3].map { $0 }
      + [0, 15 * 4500 + 1, 16 * 4500, 20 * 4500 - 1, 20 * 4500 + 4499].map { decoder + $0 }
    let scale = gradient.map { abs(Double($0)) }.max() ?? 1
    for i in looked {
      let exact = reference.loss(
        parameters, derivativeAt: i, batch: plain(x), noise: plain(noise)
      ).slope
      #expect(abs(Double(gradient[i]) - exact) < 2e-4 * scale, "parameter \(i)")
    }
  }

  /// Central differences of the second loss with h = 10⁻⁵: error h²/6·f‴ + u/h ≈ 10⁻¹⁰.
  @Test(arguments: cases) func dualNumbersMatchFiniteDifferences(_ test: Case) {
    let (model, x, noise) = batch(test.architecture, rows: 3)
    let reference = PlainAutoencoder(architecture: test.architecture)
    let parameters = model.parameters.map { Double($0) }
    func value(_ i: Int, _ shift: Double) -> Double {
      var moved = parameters
      moved[i] += shift
      return reference.loss(moved, derivativeAt: nil, batch: plain(x), noise: plain(noise)).value
    }
    for i in stride(from: 0, to: parameters.count, by: 37) {
      if case .gaussian(.fixed) = test.architecture.observation, i == parameters.count - 1 { break }
      let exact = reference.loss(
        parameters, derivativeAt: i, batch: plain(x), noise: plain(noise)
      ).slope
      let estimate = (value(i, 1e-5) - value(i, -1e-5)) / 2e-5
      #expect(abs(estimate - exact) < 1e-6 * max(1, abs(exact)), "parameter \(i)")
    }
  }

  /// The split among lanes changes the order of no sum but the bias and loss totals.
  @Test(arguments: cases) func threadsDoNotChangeTheGradient(_ test: Case) {
    let (model, x, noise) = batch(test.architecture, rows: 40)
    let one = model.lossAndGradient(x, noise: noise)
    let two = model.lossAndGradient(x, noise: noise, threads: 2)
    let scale = one.gradient.map { abs($0) }.max() ?? 1
    #expect(zip(one.gradient, two.gradient).allSatisfy { abs($0 - $1) < 1e-5 * scale })
    #expect(abs(one.terms.divergence - two.terms.divergence) < 1e-5 * abs(one.terms.divergence))
  }

  @Test(arguments: LossReduction.allCases)
  func reductionsScaleTheTwoTerms(_ reduction: LossReduction) {
    let architecture = Architecture(
      dimension: 19, hidden: [11], latents: 3, activation: .tanh,
      observation: .gaussian(.fixed(variance: 1)))
    let (model, x, noise) = batch(architecture, rows: 6)
    let (_, gradient) = model.lossAndGradient(x, noise: noise, reduction: reduction)
    let weights = reduction.weights(dimension: 19, latents: 3, batch: 6)
    let reference = PlainAutoencoder(architecture: architecture)
    let parameters = model.parameters.map { Double($0) }
    for i in stride(from: 0, to: parameters.count - 1, by: 29) {
      let exact = reference.loss(
        parameters, derivativeAt: i, batch: plain(x), noise: plain(noise),
        reconstructionWeight: 2 * weights.squaredError, divergenceWeight: weights.divergence
      ).slope
      #expect(abs(Double(gradient[i]) - exact) < 2e-4 * max(0.1, abs(exact)))
    }
  }
}
