import Foundation
import LatentModels
import LinearAlgebra
import Testing

/// Laws of pPCA, factor analysis and the linear VAE that need no reference values.
@Suite struct LinearModelLaws {
  static let truth = ProbabilisticPCA(
    mean: [1, -0.5, 0.25, 0, 2, 1],
    weights: Matrix([
      [2, 0.3], [1.2, -1.1], [-0.4, 0.9], [0.6, 0.7], [-0.9, 0.5], [0.2, 0.4],
    ]), noiseVariance: 0.4)

  private func data(_ count: Int, seed: UInt64 = 11) -> Matrix<Double> {
    var generator = SplitMix64(seed: seed)
    return LinearModelLaws.truth.sample(count, using: &generator)
  }

  /// Entries of a sample covariance of 20 000 draws have standard error at most
  /// √2 λ₁/√N = √2·7.4/141 < 0.08; five of them.
  @Test func ancestralDrawsHaveTheModelsCovariance() {
    let moments = SampleMoments(data(20_000))
    let c = LinearModelLaws.truth.covariance
    #expect(moments.covariance.largestDifference(from: c) < 0.4)
  }

  @Test func expectationMaximizationNeverDescendsAndReachesTheMaximum() throws {
    let moments = SampleMoments(data(300))
    var generator = SplitMix64(seed: 1)
    var model = ProbabilisticPCA(
      mean: moments.mean, weights: generator.normalMatrix(rows: 6, columns: 2), noiseVariance: 3)
    var value = try model.logLikelihood(moments)
    for _ in 0..<400 {
      model = try model.expectationMaximizationStep(moments)
      let next = try model.logLikelihood(moments)
      // Rounding of an O(10) sum: 10⁻¹².
      #expect(next >= value - 1e-12)
      value = next
    }
    let best = try ProbabilisticPCA(fitting: moments, latents: 2)
    // EM converges linearly, with ratio about σ²/λ₂ ≈ 0.2 here; the error left is quadratic.
    #expect(abs(value - (try best.logLikelihood(moments))) < 1e-9)
    #expect(model.covariance.largestDifference(from: best.covariance) < 1e-4)
  }

  @Test func factorAnalysisClimbsAboveProbabilisticPCA() throws {
    let moments = SampleMoments(data(300))
    let start = try ProbabilisticPCA(fitting: moments, latents: 2)
    var model = FactorAnalysis(startingAt: start)
    var value = try model.logLikelihood(moments)
    #expect(abs(value - (try start.logLikelihood(moments))) < 1e-10)
    for _ in 0..<50 {
      model = try model.expectationMaximizationStep(moments)
      let next = try model.logLikelihood(moments)
      #expect(next >= value - 1e-12)
      value = next
    }
    let cholesky = try Cholesky(model.covariance)
    let direct =
      -(6 * log(2 * Double.pi) + cholesky.logDeterminant + cholesky.solve(moments.covariance).trace)
      / 2
    #expect(abs(direct - value) < 1e-10)
  }

  @Test func rotationChangesNeitherCovarianceNorLikelihood() throws {
    let moments = SampleMoments(data(100))
    let model = try ProbabilisticPCA(fitting: moments, latents: 2)
    let value = try model.logLikelihood(moments)
    for t in [0.3, 1.1, 2.5] {
      let turned = model.rotated(by: Matrix([[cos(t), -sin(t)], [sin(t), cos(t)]]))
      #expect(turned.covariance.largestDifference(from: model.covariance) < 1e-13)
      #expect(abs(try turned.logLikelihood(moments) - value) < 1e-12)
    }
  }

  @Test func thePosteriorMapTendsToThePseudoInverse() throws {
    var model = LinearModelLaws.truth
    let limit = try model.zeroNoisePosteriorMap()
    #expect((limit * model.weights).largestDifference(from: .identity(2)) < 1e-13)
    // The difference is of order σ²‖(WᵀW)⁻²Wᵀ‖ ≤ σ²: smallest singular value above 1.
    for noise in [1e-3, 1e-6, 1e-9] {
      model.noiseVariance = noise
      #expect(try model.posteriorMap().largestDifference(from: limit) < noise)
    }
  }

  @Test func gradientsMatchFiniteDifferences() throws {
    let moments = SampleMoments(data(60))
    var generator = SplitMix64(seed: 5)
    let model = LinearVAE(
      decoder: LinearModelLaws.truth, encoder: generator.normalMatrix(rows: 2, columns: 6),
      encoderVariances: [0.3, 0.8])
    let beta = 1.7
    let gradient = model.gradient(moments, beta: beta)
    // Central differences, h = 10⁻⁵: truncation h² f‴ and rounding u/h, both below 10⁻⁸ here.
    func slope(_ change: (inout LinearVAE, Double) -> Void) -> Double {
      let values = [1e-5, -1e-5].map { h in
        var moved = model
        change(&moved, h)
        return moved.bound(moments).objective(beta: beta)
      }
      return (values[0] - values[1]) / 2e-5
    }
    #expect(abs(slope { $0.decoder.weights[3, 1] += $1 } - gradient.weights[3, 1]) < 1e-6)
    #expect(abs(slope { $0.encoder[1, 4] += $1 } - gradient.encoder[1, 4]) < 1e-6)
    #expect(abs(slope { $0.encoderVariances[0] += $1 } - gradient.encoderVariances[0]) < 1e-6)
    #expect(abs(slope { $0.decoder.noiseVariance += $1 } - gradient.noiseVariance) < 1e-6)
    let likelihood = try LinearModelLaws.truth.logLikelihoodGradient(moments)
    let up = try [1e-5, -1e-5].map { h in
      var moved = LinearModelLaws.truth
      moved.noiseVariance += h
      return try moved.logLikelihood(moments)
    }
    #expect(abs((up[0] - up[1]) / 2e-5 - likelihood.noiseVariance) < 1e-6)
  }

  @Test func theStochasticGradientIsUnbiased() {
    let points = data(8)
    let moments = SampleMoments(points)
    var generator = SplitMix64(seed: 9)
    var decoder = LinearModelLaws.truth
    decoder.mean = moments.mean
    let model = LinearVAE(
      decoder: decoder, encoder: 0.2 * generator.normalMatrix(rows: 2, columns: 6),
      encoderVariances: [0.3, 0.8])
    let training = LinearVAETraining(model, learnsNoise: true, beta: 1.3)
    let exact = model.gradient(moments, beta: 1.3)
    let expected =
      (-1 * exact.weights).elements + (-1 * exact.encoder).elements
      + zip(exact.encoderVariances, model.encoderVariances).map { -$0 * $1 }
      + [-exact.noiseVariance * decoder.noiseVariance]
    let centred = Matrix(rows: 8, columns: 6) { points[$0, $1] - moments.mean[$1] }
    let draws = 4000
    var sum = [Double](repeating: 0, count: expected.count)
    var squares = sum
    for _ in 0..<draws {
      let noise = generator.normalMatrix(rows: 8, columns: 2)
      for (i, g) in training.gradient(centred, noise: noise).enumerated() {
        sum[i] += g
        squares[i] += g * g
      }
    }
    for i in expected.indices {
      let mean = sum[i] / Double(draws)
      let error = ((squares[i] / Double(draws) - mean * mean) / Double(draws)).squareRoot()
      // 27 comparisons at five standard errors: false alarm below 2·10⁻⁵, and the seed is fixed.
      #expect(abs(mean - expected[i]) < 5 * error + 1e-9)
    }
  }

  @Test func stochasticTrainingReachesTheMaximumLikelihood() throws {
    let points = data(400)
    let moments = SampleMoments(points)
    var generator = SplitMix64(seed: 2)
    var training = LinearVAETraining(
      LinearVAETraining.start(
        mean: moments.mean, latents: 2, noiseVariance: 1, using: &generator), learnsNoise: true)
    for epoch in 0..<60 {
      let rate = 0.03 * (1 - Double(epoch) / 60)
      training.epoch(
        points, batch: 50, rate: rate, finalRate: 0.03 * (1 - Double(epoch + 1) / 60),
        using: &generator)
    }
    let best = try ProbabilisticPCA(fitting: moments, latents: 2).logLikelihood(moments)
    let reached = training.model.bound(moments).evidenceLowerBound
    // Below the maximum by theory; stochastic steps leave an excess of order rate · variance.
    #expect(reached <= best + 1e-12)
    #expect(best - reached < 0.02)
  }

  /// Full-batch analytic steps in single precision: the bound is computed to about 10⁻⁶ of its size.
  @Test func analyticTrainingReachesTheMaximumLikelihood() throws {
    let points = data(256)
    let moments = SampleMoments(points)
    let single = Matrix<Float>(
      rows: points.rows, columns: 6, elements: points.elements.map { Float($0) })
    var generator = SplitMix64(seed: 2)
    var training = AnalyticLinearVAETraining(
      LinearVAETraining.start(mean: moments.mean, latents: 2, noiseVariance: 1, using: &generator),
      batch: 256, optimizer: Adam(learningRate: 0))
    let before = training.model.bound(moments).evidenceLowerBound
    #expect(abs(training.epoch(single, using: &generator) - before) < 1e-4)
    training.optimizer.learningRate = 0.02
    for _ in 0..<800 { training.epoch(single, using: &generator) }
    let best = try ProbabilisticPCA(fitting: moments, latents: 2).logLikelihood(moments)
    let reached = training.model.bound(moments).evidenceLowerBound
    #expect(reached <= best + 1e-9)
    #expect(best - reached < 1e-3)
  }

  /// Adam's first step moves every parameter against its slope by the learning rate, whatever its
  /// size: where the exact gradient is not small, the signs must agree.
  @Test func theAnalyticStepDescendsAlongTheExactGradient() {
    let points = data(64)
    let single = Matrix<Float>(
      rows: 64, columns: 6, elements: points.elements.map { Float($0) })
    var generator = SplitMix64(seed: 12)
    let start = LinearVAE(
      decoder: LinearModelLaws.truth, encoder: 0.3 * generator.normalMatrix(rows: 2, columns: 6),
      encoderVariances: [0.3, 0.8])
    var training = AnalyticLinearVAETraining(
      start, batch: 64, optimizer: Adam(learningRate: 1e-3))
    training.epoch(single, using: &generator)
    let exact = start.gradient(SampleMoments(points))
    let moved = training.model
    func check(_ slopes: [Double], _ steps: [Double]) {
      for (slope, step) in zip(slopes, steps) where abs(slope) > 1e-3 {
        #expect(slope * step > 0 && abs(step) < 1.1e-3)
      }
    }
    check(exact.weights.elements, (moved.decoder.weights - start.decoder.weights).elements)
    check(exact.encoder.elements, (moved.encoder - start.encoder).elements)
    check(
      exact.encoderVariances,
      zip(moved.encoderVariances, start.encoderVariances).map { $0 - $1 })
    check(
      [exact.noiseVariance], [moved.decoder.noiseVariance - start.decoder.noiseVariance])
    // ∂μ of the bound by central differences of the closed form.
    let moments = SampleMoments(points)
    for j in 0..<6 {
      let values = [1e-5, -1e-5].map { h in
        var shifted = start
        shifted.decoder.mean[j] += h
        return shifted.bound(moments).evidenceLowerBound
      }
      check([(values[0] - values[1]) / 2e-5], [moved.decoder.mean[j] - start.decoder.mean[j]])
    }
  }

  /// log N(x; μ, C) by a factor of C, for more points than are taken at a time.
  @Test func densitiesOfManyPointsAreThoseOfTheMarginal() throws {
    let model = LinearModelLaws.truth
    let points = data(600)
    let densities = try model.logDensities(points)
    let cholesky = try Cholesky(model.covariance)
    #expect(densities.count == 600)
    for n in [0, 255, 256, 511, 512, 599] {
      let centred = zip(points.row(n), model.mean).map { $0 - $1 }
      let expected =
        -(Double(model.dimension) * log(2 * Double.pi) + cholesky.logDeterminant
        + cholesky.mahalanobis(centred)) / 2
      // Two factorisations of condition below 10³: relative errors of some 10³ · 2⁻⁵³.
      #expect(abs(densities[n] - expected) < 1e-11 * max(1, abs(expected)))
    }
  }

  @Test func annealingEstimatesTheExactEvidence() throws {
    let model = LinearModelLaws.truth
    let x = data(1).row(0)
    let exact = try model.logDensities(Matrix([x]))[0]
    var generator = SplitMix64(seed: 3)
    let sampler = AnnealedImportanceSampling(
      temperatures: AnnealedImportanceSampling.sigmoidTemperatures(60), stepSize: 0.2)
    let logs = sampler.logWeights(
      chains: 200, latents: 2, likelihood: model.likelihood(of: x), using: &generator)
    let weights = logs.map { exp($0 - exact) }
    let mean = weights.reduce(0, +) / 200
    let error =
      (weights.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (200 * 199)).squareRoot()
    // E w/p(x) = 1; five standard errors, with a fixed seed.
    #expect(abs(mean - 1) < 5 * error)
    #expect(error < 0.1)
  }

  @Test func aDegenerateCovarianceIsRefused() {
    let moments = SampleMoments(
      count: 10, mean: [0, 0, 0], covariance: .diagonal([2, 1, 0]))
    #expect(throws: LinearAlgebraError.notPositiveDefinite(minor: 3, size: 3)) {
      try ProbabilisticPCA(fitting: moments, latents: 2)
    }
  }
}
