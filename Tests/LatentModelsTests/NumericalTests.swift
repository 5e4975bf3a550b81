import Foundation
import LinearAlgebra
import Testing

@testable import LatentModels

/// Vector functions, random numbers, quadrature and metrics.
@Suite struct VectorMathTests {
  private func worst(
    _ range: ClosedRange<Float>, _ function: (Vector) -> Vector, _ exact: (Double) -> Double,
    relative: Bool = true
  ) -> Double {
    var worst = 0.0
    for step in 0..<3000 {
      let x = range.lowerBound + (range.upperBound - range.lowerBound) * Float(step) / 2999
      let value = Double(function(.all(x))[0])
      let truth = exact(Double(x))
      worst = max(worst, abs(value - truth) / (relative ? abs(truth) : 1))
    }
    return worst
  }

  /// Unit roundoff of Float is 6·10⁻⁸; each bound is at most a few of them.
  @Test func errorsAreAFewUnitsInTheLastPlace() {
    #expect(worst(-80...80, VectorMath.exp, { exp($0) }) < 3e-7)
    #expect(worst(0...1, VectorMath.log1p, { log1p($0) }, relative: false) < 2e-7)
    #expect(worst(1e-7...10, VectorMath.log, { log($0) }, relative: false) < 2e-6)
    #expect(
      worst(1e-20...1e4, VectorMath.reciprocalSquareRoot, { 1 / $0.squareRoot() }) < 3e-7)
    #expect(worst(-20...20, VectorMath.tanh, { tanh($0) }, relative: false) < 3e-7)
    #expect(
      worst(-30...30, VectorMath.softplus, { NumericalFunctions.softplus($0) }, relative: false)
        < 3e-6)
    #expect(
      worst(-0.5...0.5, { VectorMath.sineCosinePi($0).sine }, { sin(.pi * $0) }, relative: false)
        < 3e-7)
    #expect(
      worst(-0.5...0.5, { VectorMath.sineCosinePi($0).cosine }, { cos(.pi * $0) }, relative: false)
        < 3e-7)
  }

  @Test func extremesStayFinite() {
    for x: Float in [-1e30, -100, 0, 100, 1e30] {
      #expect(VectorMath.exp(.all(x))[0].isFinite)
      #expect(VectorMath.tanh(.all(x))[0].isFinite)
      #expect(VectorMath.softplus(.all(x))[0].isFinite)
    }
    #expect((.all(0) * VectorMath.reciprocalSquareRoot(.all(0)))[0] == 0)
  }

  /// Of N = 50 000 draws: mean 0 ± 1/√N, variance 1 ± √(2/N), fourth moment 3 ± √(96/N); five
  /// standard errors each.
  @Test func normalDrawsHaveNormalMoments() {
    let draws = NormalStream(seed: 5).draws(50_000).map { Double($0) }
    let n = Double(draws.count)
    let mean = draws.reduce(0, +) / n
    let square = draws.reduce(0) { $0 + $1 * $1 } / n
    let fourth = draws.reduce(0) { $0 + $1 * $1 * $1 * $1 } / n
    #expect(abs(mean) < 5 / n.squareRoot())
    #expect(abs(square - 1) < 5 * (2 / n).squareRoot())
    #expect(abs(fourth - 3) < 5 * (96 / n).squareRoot())
    let below = Double(draws.count { $0 < -1 }) / n
    #expect(abs(below - 0.158_655_25) < 5 * (0.1335 / n).squareRoot())
    let pairs = zip(draws, draws.dropFirst(8)).reduce(0) { $0 + $1.0 * $1.1 } / n
    #expect(abs(pairs) < 5 / n.squareRoot())
  }

  @Test func aStreamIsAddressedByPosition() {
    let stream = NormalStream(seed: 6)
    #expect(Array(stream.draws(100)[..<40]) == stream.draws(40))
    #expect(stream.draws(32)[16...].elementsEqual(stream.draws(16, counter: 8)))
    #expect(stream.draws(16) != NormalStream(seed: 7).draws(16))
  }

  /// The published first outputs of SplitMix64 for seed 1234567.
  @Test func splitMixGivesItsPublishedNumbers() {
    var generator = SplitMix64(seed: 1_234_567)
    #expect(generator.next() == 6_457_827_717_110_365_317)
    #expect(generator.next() == 3_203_168_211_198_807_973)
    #expect(SplitMix64.output(at: 1, seed: 1_234_567) == 3_203_168_211_198_807_973)
  }

  /// Position of element 0 over 6000 orders of 6: χ² with 5 degrees of freedom; 25.7 is its
  /// 0.9999 quantile, and the seeds are fixed.
  @Test func everyPositionOfAPermutationIsEquallyLikely() {
    var counts = [Double](repeating: 0, count: 6)
    for seed in 0..<6000 {
      let order = Permutation.random(6, seed: UInt64(seed))
      if seed % 100 == 0 { #expect(order.sorted() == Array(0..<6)) }
      counts[order.firstIndex(of: 0) ?? 0] += 1
    }
    #expect(counts.reduce(0) { $0 + ($1 - 1000) * ($1 - 1000) / 1000 } < 25.7)
    #expect(Permutation.random(0, seed: 1).isEmpty && Permutation.random(1, seed: 1) == [0])
  }

  @Test func continuousBernoulliFunctionsAreContinuousAtTheSeam() {
    // The slopes of log C, A, mean and variance are below 1; the seam is crossed by 2·10⁻⁹.
    let (below, above) = (
      ContinuousBernoulli(logit: 1 - 1e-9), ContinuousBernoulli(logit: 1 + 1e-9)
    )
    #expect(abs(below.logNormalizer - above.logNormalizer) < 1e-8)
    #expect(abs(below.logPartition - above.logPartition) < 1e-8)
    #expect(abs(below.mean - above.mean) < 1e-8)
    #expect(abs(below.variance - above.variance) < 1e-8)
  }

  /// 20 000 draws: five standard errors of the mean and of the variance (fourth moment below 1/80).
  @Test func continuousBernoulliDrawsHaveItsMoments() {
    var generator = SplitMix64(seed: 8)
    for logit in [-6.0, -0.3, 0, 1e-12, 2, 30] {
      let law = ContinuousBernoulli(logit: logit)
      let draws = (0..<20_000).map { _ in law.sample(using: &generator) }
      let mean = draws.reduce(0, +) / 20_000
      let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
      #expect(abs(mean - law.mean) < 5 * (law.variance / 20_000).squareRoot())
      #expect(abs(variance - law.variance) < 5 * (1 / 80.0 / 20_000).squareRoot())
    }
  }

  /// A two-latent tanh decoder that uses one latent only has a one-latent decoder's evidence.
  @Test func quadratureInTwoDimensionsReducesToOne() {
    let one = TanhDecoder(
      inputWeights: .column([1.5, -0.75]), inputBias: [0.25, 0.5],
      outputWeights: Matrix([[1, -0.5], [0.25, 1.25]]), outputBias: [0.1, -0.2],
      noiseVariance: 0.25)
    let two = TanhDecoder(
      inputWeights: Matrix([[1.5, 0], [-0.75, 0]]), inputBias: [0.25, 0.5],
      outputWeights: Matrix([[1, -0.5], [0.25, 1.25]]), outputBias: [0.1, -0.2],
      noiseVariance: 0.25)
    let x = [0.5, -0.25]
    let first = LatentQuadrature(one, perSide: 400).logEvidence(of: x)
    let second = LatentQuadrature(two, perSide: 180).logEvidence(of: x)
    // The target of the laboratory.
    #expect(abs(first - second) < 1e-10)
  }

  @Test func anAlignedCodeScoresOneAndAMixedOneChance() {
    let metric = DisentanglementMetric(pairs: 16, examples: 80)
    func score(_ encode: ([[Double]]) -> [[Double]]) -> Double {
      var generator = SplitMix64(seed: 10)
      return metric.score(
        factors: 2, draw: { _, g in g.normal() }, encode: encode, using: &generator)
    }
    #expect(score { $0 } == 1)
    #expect(score { codes in codes.map { [$0[0], 0] } } == 1)
    let half = 0.5.squareRoot()
    let mixed = score { codes in
      codes.map { [half * ($0[0] + $0[1]), half * ($0[0] - $0[1])] }
    }
    // Chance is ½; the accuracy of 80 held-out examples has standard error 0.056; four of them.
    #expect(abs(mixed - 0.5) < 0.23)
    #expect(score { codes in codes.map { _ in [0, 0] } } == 0.5)
  }

  /// 4000 draws of each estimator of ∂μ: five standard errors of mean and variance.
  @Test func droppingTheExplicitPartKeepsTheMean() {
    let law = PathDerivative(
      mean: 0.3, deviation: 0.6, posteriorMean: -0.2, posteriorDeviation: 0.8)
    var generator = SplitMix64(seed: 14)
    var draws: (full: [Double], path: [Double]) = ([], [])
    for e in generator.normals(4000) {
      let full = -(0.3 + 0.6 * e + 0.2) / 0.64
      draws.full.append(full)
      draws.path.append(full + e / 0.6)
    }
    for (values, variance) in [(draws.full, law.fullVariance), (draws.path, law.pathVariance)] {
      let mean = values.reduce(0, +) / 4000
      let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4000
      #expect(abs(mean - law.gradient) < 5 * (variance / 4000).squareRoot())
      #expect(abs(square - variance) < 5 * variance * (2 / 4000.0).squareRoot())
    }
    let best = PathDerivative(
      mean: 1, deviation: 0.5, posteriorMean: 1, posteriorDeviation: 0.5)
    #expect(best.pathVariance == 0 && best.fullVariance == 4)
  }

  @Test func neitherEstimatorOfTheBoundIsAlwaysBetter() {
    let model = DiscreteLatentModel(
      prior: [0.5, 0.3, 0.2], likelihood: [[0.6, 0.4], [0.1, 0.9], [0.3, 0.7]])
    let exact = model.estimatorVariances(of: 0, under: model.posterior(of: 0))
    // A sum of logarithms of size 1, squared.
    #expect(exact.withLogDensities < 1e-30 && exact.withAnalyticDivergence > 0.1)
    let flat = model.estimatorVariances(of: 1, under: model.prior)
    #expect(abs(flat.withLogDensities - flat.withAnalyticDivergence) < 1e-15)
    let narrow = model.estimatorVariances(of: 1, under: [0.1, 0.1, 0.8])
    #expect(narrow.withAnalyticDivergence < narrow.withLogDensities)
  }

  @Test func aWrongNumberIsReported() throws {
    let reference = try Reference.only("08_information", "higgins.zdiff")
    #expect(reference.problems(["z_diff_b": [0, 0, 0]]).count == 3)
    #expect(reference.problems([:]).count == 1)
    #expect(reference.problems(["z_diff_b": [0]]).count == 1)
  }
}
