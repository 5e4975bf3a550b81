import Foundation
import LatentModels
import LinearAlgebra
import Testing

/// The VAE as a whole: training and evaluation.
@Suite struct AutoencoderTests {
  private func digits(_ count: Int) -> Matrix<Float> {
    var generator = SplitMix64(seed: 1)
    return StrokeDigits.draw(count, side: 14, using: &generator).pixels
  }

  private func small(_ observation: ObservationModel) -> Architecture {
    Architecture(
      dimension: 196, hidden: [32], latents: 4, activation: .tanh, observation: observation)
  }

  @Test(arguments: [
    ObservationModel.bernoulli, .continuousBernoulli, .gaussian(.learned(initialVariance: 1)),
    .gaussian(.learnedPerDimension(initialVariance: 1)), .gaussian(.analytic),
  ]) func trainingRaisesTheBound(_ observation: ObservationModel) {
    let data = digits(128)
    var generator = SplitMix64(seed: 2)
    var training = VariationalAutoencoderTraining(
      VariationalAutoencoder(small(observation), using: &generator))
    let options = TrainingOptions(batch: 32, optimizer: Adam(learningRate: 3e-3))
    let first = training.epoch(data, options: options, using: &generator)
    var last = first
    for _ in 0..<7 { last = training.epoch(data, options: options, using: &generator) }
    #expect(last.terms.evidenceLowerBound > first.terms.evidenceLowerBound + 10)
    #expect(training.step == 8 * 4)
  }

  @Test func aFixedVarianceStaysWhereItIs() {
    var generator = SplitMix64(seed: 5)
    var training = VariationalAutoencoderTraining(
      VariationalAutoencoder(small(.gaussian(.fixed(variance: 0.25))), using: &generator))
    training.epoch(digits(64), options: TrainingOptions(batch: 32), using: &generator)
    // log and exp of ¼ in single precision: a few units in 2⁻²⁴.
    #expect(abs(training.model.noiseVariances[0] - 0.25) < 1e-6)
  }

  /// log p(x|z) of the evaluation against the closed formulas in double precision.
  @Test(arguments: GradientCheckTests.cases.map(\.architecture.observation))
  func logLikelihoodsMatchTheirFormulas(_ observation: ObservationModel) {
    var generator = SplitMix64(seed: 6)
    let model = VariationalAutoencoder(small(observation), using: &generator)
    let x = digits(1).row(0)
    let z = Matrix<Float>(rows: 3, columns: 4) { _, _ in Float(generator.normal()) }
    let f = model.decode(z)
    let variance = model.noiseVariances.first ?? 1
    for (n, value) in model.logLikelihoods(of: x, at: z).enumerated() {
      let expected = (0..<196).reduce(0.0) { sum, j in
        let law = ContinuousBernoulli(logit: Double(f[n, j]))
        let residual = Double(f[n, j] - x[j])
        return switch observation {
        case .bernoulli: sum + law.bernoulliScore(at: Double(x[j]))
        case .continuousBernoulli: sum + law.logDensity(at: Double(x[j]))
        case .gaussian:
          sum - (log(2 * Double.pi * variance) + residual * residual / variance) / 2
        }
      }
      // Single-precision sums of 196 terms of size 1.
      #expect(abs(value - expected) < 1e-3)
    }
  }

  @Test func importanceWeightingTightensTheBoundOnAverage() {
    let data = digits(128)
    var generator = SplitMix64(seed: 7)
    var training = VariationalAutoencoderTraining(
      VariationalAutoencoder(small(.bernoulli), using: &generator))
    for _ in 0..<6 {
      training.epoch(data, options: TrainingOptions(batch: 32), using: &generator)
    }
    let few = Matrix(rows: 16, columns: 196, elements: Array(data.elements[..<(16 * 196)]))
    let elbo = training.model.evaluate(few, draws: 20, using: &generator).bound
    let tight = training.model.importanceWeightedBounds(few, draws: 100, using: &generator)
    #expect(tight.reduce(0, +) / 16 > elbo.mean)
  }

  @Test func samplesFollowTheObservationModel() {
    var generator = SplitMix64(seed: 8)
    for observation in [ObservationModel.bernoulli, .continuousBernoulli] {
      let x = VariationalAutoencoder(small(observation), using: &generator)
        .sample(20, using: &generator)
      #expect(x.elements.allSatisfy { $0 >= 0 && $0 <= 1 })
      let binary = x.elements.allSatisfy { $0 == 0 || $0 == 1 }
      #expect(binary == (observation == .bernoulli))
    }
  }
}
