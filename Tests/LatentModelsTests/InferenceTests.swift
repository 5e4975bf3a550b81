import Foundation
import LatentModels
import LinearAlgebra
import Testing

/// Measures of trained VAEs against exact values: a VAE without hidden layers is a linear VAE.
@Suite struct InferenceTests {
  /// A linear VAE as a VAE of dense layers, and the same as closed forms; entries are eighths, so
  /// that single precision keeps them.
  struct Pair {
    let network: VariationalAutoencoder
    let exact: LinearVAE

    init(latents k: Int) {
      let mean = [0.5, -0.25, 0, 1]
      let weights = Matrix([[1.5, 0.75], [-0.5, 1], [0.75, 0.5], [0, -1.25]]).prefixColumns(k)
      let encoder = Matrix([[0.5, -0.25, 0.25, 0], [0, 0.5, 0.125, -0.5]].prefix(k).map { $0 })
      let logVariances: [Float] = [-1.25, -0.75].prefix(k).map { $0 }
      let architecture = Architecture(
        dimension: 4, hidden: [], latents: k, observation: .gaussian(.fixed(variance: 0.25)))
      let shift = (encoder * mean).map { Float(-$0) }
      let matrix = (0..<4).flatMap { i in
        (0..<k).map { Float(encoder[$0, i]) } + Array(repeating: 0, count: k)
      }
      network = VariationalAutoencoder(
        architecture,
        parameters: matrix + shift + logVariances
          + weights.transposed().elements.map { Float($0) } + mean.map { Float($0) }
          + [Float(log(0.25))])
      exact = LinearVAE(
        decoder: ProbabilisticPCA(
          mean: mean, weights: weights, noiseVariance: network.noiseVariances[0]),
        encoder: encoder, encoderVariances: logVariances.map { exp(Double($0)) })
    }
  }

  static let points = Matrix<Float>([[1, 0, 0.5, 0.25], [-2, 1, 0, 3], [0.5, -0.25, 0, 1]])

  private func row(_ n: Int) -> [Double] { Self.points.row(n).map { Double($0) } }

  private func evidence(_ pair: Pair) throws -> [Double] {
    try pair.exact.decoder.logDensities(
      Matrix(rows: 3, columns: 4, elements: Self.points.elements.map { Double($0) }))
  }

  @Test(arguments: [1, 2]) func quadratureFindsTheEvidenceOfALinearModel(_ k: Int) throws {
    let pair = Pair(latents: k)
    // The integrand is a Gaussian of deviation s with 0.2 < s < 0.4 in every direction; the rule's
    // relative error is about 2e^{−2π²s²/h²}: below 10⁻³⁰ at h = 16/160, above 0.08 at h = 16/16.
    let fine = LatentEvidence.of(Self.points, pair.network, perSide: 160)
    let coarse = LatentEvidence.of(Self.points, pair.network, perSide: 16)
    for (n, exact) in try evidence(pair).enumerated() {
      #expect(abs(fine[n].value - exact) < 1e-12 * max(1, abs(exact)))
      #expect(fine[n].spread < 1e-11)
      #expect(coarse[n].spread > 1e-3, "a rule that is too coarse says so")
    }
  }

  @Test(arguments: [1, 2]) func theTwoGapsAreThoseOfTheClosedForm(_ k: Int) throws {
    let pair = Pair(latents: k)
    let rule = NormalRule.trapezoid(latents: k, step: 0.5)
    let gaps = InferenceGaps.of(
      Self.points, pair.network, logEvidence: try evidence(pair), search: rule, measure: rule)
    let approximation = try pair.exact.approximationGap()
    #expect(k == 1 ? abs(approximation) < 1e-12 : approximation > 0.01)
    for (n, gap) in gaps.enumerated() {
      // A hundred steps halve the distance to the maximum each, or nearly: what is left is rounding
      // in sums of a thousand terms.
      #expect(abs(gap.approximation - approximation) < 1e-9)
      // The encoder's outputs are single precision: they err by some 10⁻⁷.
      #expect(abs(gap.amortization - (try pair.exact.amortizationGap(at: row(n)))) < 1e-5)
      #expect(abs(gap.bound - pair.exact.bound(at: row(n)).evidenceLowerBound) < 1e-5)
    }
  }

  @Test func gapsFromDrawsAgreeWithTheClosedForm() throws {
    let pair = Pair(latents: 2)
    var generator = SplitMix64(seed: 4)
    let search = NormalRule.draws(200, latents: 2, using: &generator)
    let measure = NormalRule.draws(4000, latents: 2, using: &generator)
    let gaps = InferenceGaps.of(
      Self.points, pair.network, logEvidence: try evidence(pair), search: search, measure: measure)
    for (n, gap) in gaps.enumerated() {
      let exact = try pair.exact.amortizationGap(at: row(n))
      // log p(x|z) under q has a standard deviation of about 1 and pairs share their noise: the
      // difference of two bounds has a standard error below 1/√4000 = 0.016; the search's draws
      // misplace q by 1/√200, which costs about 1/200.
      #expect(abs(gap.amortization - exact) < 5 * 0.016 + 0.01)
    }
  }

  @Test func annealingOfANetworkIsUnbiasedForTheEvidence() throws {
    let pair = Pair(latents: 2)
    var generator = SplitMix64(seed: 5)
    let sampling = AnnealedImportanceSampling(
      temperatures: AnnealedImportanceSampling.sigmoidTemperatures(40), stepSize: 0.15)
    let exact = try evidence(pair)[0]
    let logWeights = sampling.logWeights(
      chains: 400, latents: 2, likelihood: DoubleDecoder(pair.network).likelihood(of: row(0)),
      using: &generator)
    let weights = logWeights.map { exp($0 - exact) }
    let mean = weights.reduce(0, +) / 400
    let variance = weights.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 399
    let error = (variance / 400).squareRoot()
    #expect(error < 0.05)
    #expect(abs(mean - 1) < 5 * error)
  }

  @Test(arguments: GradientCheckTests.cases.map(\.architecture))
  func theDoubleDecoderIsTheModelsAndItsSlopeIsRight(_ architecture: Architecture) {
    var generator = SplitMix64(seed: 6)
    let model = VariationalAutoencoder(architecture, using: &generator)
    let decoder = DoubleDecoder(model)
    let k = architecture.latents
    let x = (0..<architecture.dimension).map { _ in Float(generator.uniform()) }
    let z = generator.normalMatrix(rows: 3, columns: k)
    let likelihood = decoder.likelihood(of: x.map { Double($0) })
    let (values, slopes) = likelihood(z)
    let single = model.logLikelihoods(
      of: x, at: Matrix(rows: 3, columns: k, elements: z.elements.map { Float($0) }))
    let h = 1e-5
    for n in 0..<3 {
      // Sums of d terms in single precision.
      #expect(abs(values[n] - single[n]) < 1e-4 * (1 + abs(values[n])))
      for j in 0..<k {
        var (up, down) = (z, z)
        up[n, j] += h
        down[n, j] -= h
        let slope = (likelihood(up).values[n] - likelihood(down).values[n]) / (2 * h)
        // Truncation h²|f‴| ~ 10⁻⁹ and rounding 10⁻¹⁶·|f|/h ~ 10⁻⁹.
        #expect(abs(slopes[n, j] - slope) < 1e-6 * (1 + abs(slope)))
      }
    }
  }

  @Test func aMixtureThatForgetsCarriesNoInformation() {
    let same = AggregatePosterior(
      means: Matrix(rows: 5, columns: 1, repeating: 0.7),
      deviations: Matrix(rows: 5, columns: 1, repeating: 0.5))
    let parts = same.information(rule: .trapezoid(latents: 1))
    let divergence = GaussianDivergence.fromStandard(mean: [0.7], variance: [0.25])[0]
    #expect(abs(parts.mutualInformation) < 1e-12)
    #expect(abs(parts.marginalDivergence - divergence) < 1e-12)
  }

  @Test func componentsWithoutOverlapCarryTheLogOfTheirNumber() {
    let far = AggregatePosterior(
      means: Matrix([[0, 0], [60, 0], [0, 60]]),
      deviations: Matrix(rows: 3, columns: 2, repeating: 1))
    let parts = far.information(rule: .trapezoid(latents: 2, step: 0.5))
    #expect(abs(parts.mutualInformation - log(3)) < 1e-12)
    #expect(abs(parts.mutualInformation + parts.marginalDivergence - far.rate) < 1e-9)
  }

  @Test func manyPointsOfALinearEncoderApproachTheGaussianFormulas() {
    // Means at 400 normal quantiles times 1.2, deviation ½: the aggregate is nearly N(0, 1.44 + ¼).
    let n = 400
    let quantiles = (0..<n).map { normalQuantile((Double($0) + 0.5) / Double(n)) }
    let aggregate = AggregatePosterior(
      means: .column(quantiles.map { 1.2 * $0 }),
      deviations: Matrix(rows: n, columns: 1, repeating: 0.5))
    let parts = aggregate.information(rule: .trapezoid(latents: 1, step: 0.5))
    let variance = 1.44 + 0.25
    // The quantiles leave out the tails: their variance is short by about 2/n.
    #expect(abs(parts.mutualInformation - log(variance / 0.25) / 2) < 0.01)
    #expect(
      abs(parts.marginalDivergence - GaussianDivergence.excess(ofVariance: variance) / 2) < 0.01)
    #expect(abs(parts.mutualInformation + parts.marginalDivergence - aggregate.rate) < 1e-9)
  }

  @Test func drawsAgreeWithQuadrature() {
    var generator = SplitMix64(seed: 8)
    let aggregate = AggregatePosterior(
      means: generator.normalMatrix(rows: 20, columns: 2),
      deviations: Matrix(rows: 20, columns: 2) { _, _ in 0.2 + 0.5 * generator.uniform() })
    let exact = aggregate.information(rule: .trapezoid(latents: 2))
    let estimates = (0..<10).map { _ in
      aggregate.information(rule: .draws(50, latents: 2, using: &generator)).mutualInformation
    }
    let mean = estimates.reduce(0, +) / 10
    let error = (estimates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 90).squareRoot()
    #expect(error < 0.05)
    // Ten estimates: |t₉| exceeds 6 with probability 2·10⁻⁴.
    #expect(abs(mean - exact.mutualInformation) < 6 * error)
  }

  /// Φ⁻¹ by bisection on erf.
  private func normalQuantile(_ p: Double) -> Double {
    var (low, high) = (-9.0, 9.0)
    while high - low > 1e-12 {
      let middle = (low + high) / 2
      if (1 + erf(middle / 2.0.squareRoot())) / 2 < p { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
