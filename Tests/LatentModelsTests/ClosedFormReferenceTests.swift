import Foundation
import LatentModels
import LinearAlgebra
import Testing

/// Files 05, 06, 07, 09 and 10.
@Suite struct ClosedFormReferenceTests {
  private func decoder(_ reference: ReferenceCase) throws -> (TanhDecoder, [Double]) {
    let decoder = TanhDecoder(
      inputWeights: .column(try reference.input("a").data),
      inputBias: try reference.input("b").data, outputWeights: try reference.input("C").matrix,
      outputBias: try reference.input("c").data,
      noiseVariance: try reference.input("sigma2").scalar)
    return (decoder, try reference.input("x").data)
  }

  @Test func theEvidenceOfTheTanhDecoderMatches() throws {
    let reference = try Reference.only("05_nonlinear_1d", "nonlinear.evidence")
    let (decoder, x) = try decoder(reference)
    let rule = LatentQuadrature(decoder, perSide: 1201, reach: 12)
    let moments = rule.posteriorMoments(of: x)
    reference.expect([
      "log_p_x": [rule.logEvidence(of: x)], "posterior_mean": [moments.mean],
      "posterior_variance": [moments.variance], "decoder_mean_at_0": decoder.mean(at: [0]),
      "decoder_mean_at_1": decoder.mean(at: [1]),
      "loglik_at_0": [decoder.logLikelihood(of: x, at: [0])],
    ])
  }

  @Test(arguments: Reference.cases("05_nonlinear_1d", prefix: "nonlinear.q"))
  func boundsOfTheTanhDecoderMatch(_ reference: ReferenceCase) throws {
    let (decoder, x) = try decoder(reference)
    let evidence = LatentQuadrature(decoder, perSide: 1201, reach: 12).logEvidence(of: x)
    let q = GaussianApproximation(
      decoder, observation: x, mean: try reference.input("q_mean").scalar,
      deviation: try reference.input("q_sd").scalar)
    let wide = GaussianApproximation(
      decoder, observation: x, mean: q.mean, deviation: q.deviation, reach: 24)
    var computed = [
      "reconstruction": [q.reconstruction], "kl_q_prior": [q.divergenceFromPrior],
      "elbo": [q.evidenceLowerBound], "log_p_x": [evidence],
      "kl_q_posterior": [q.divergenceFromPosterior(logEvidence: evidence)],
      "d_elbo_d_m": [q.meanDerivative], "d_elbo_d_s": [q.deviationDerivative],
      "iwae": ImportanceWeightedBound.exact(
        probabilities: q.probabilities, logWeights: q.logWeights, logEvidence: evidence,
        draws: try reference.input("K_list").integers),
    ]
    if reference.outputs["weight_variance"] != nil {
      computed["weight_variance"] = [wide.weightVariance(logEvidence: evidence)]
    }
    reference.expect(computed)
  }

  @Test func theContinuousBernoulliTableMatches() throws {
    let reference = try Reference.only("06_continuous_bernoulli", "cb.table")
    let laws = try reference.input("lambda").data.map { ContinuousBernoulli(lambda: $0) }
    reference.expect(
      [
        "C": laws.map { exp($0.logNormalizer) }, "log_C": laws.map(\.logNormalizer),
        "mean": laws.map(\.mean), "variance": laws.map(\.variance),
      ], ignoring: ["naive_mean_error"])
  }

  @Test func theContinuousBernoulliDensityMatches() throws {
    let reference = try Reference.only("06_continuous_bernoulli", "cb.loglik")
    let law = ContinuousBernoulli(lambda: try reference.input("lambda").scalar)
    let xs = try reference.input("x").data
    reference.expect([
      "bernoulli_score": xs.map { law.bernoulliScore(at: $0) },
      "continuous_bernoulli_logpdf": xs.map { law.logDensity(at: $0) },
      "bernoulli_total_mass_on_unit_interval": [exp(-law.logNormalizer)],
    ])
  }

  private func spectrum(_ reference: ReferenceCase) throws -> (CovarianceSpectrum, Int) {
    (
      CovarianceSpectrum(try reference.input("eigenvalues").data),
      Int(try reference.input("K").scalar)
    )
  }

  private func outputs(_ optimum: BetaOptimum) -> [String: [Double]] {
    [
      "effective_sigma2": [optimum.effectiveVariance],
      "active_dimensions": [Double(optimum.activeDimensions)], "w_norm": optimum.decoderLengths,
      "D": optimum.encoderVariances, "rate": [optimum.rate], "distortion": [optimum.distortion],
      "objective": [optimum.objective], "elbo_at_optimum": [optimum.evidenceLowerBound],
    ]
  }

  @Test(arguments: Reference.cases("07_beta_sweep", prefix: "beta.fixed"))
  func theBetaOptimumAtFixedNoiseMatches(_ reference: ReferenceCase) throws {
    let (spectrum, k) = try spectrum(reference)
    let optimum = BetaOptimum(
      spectrum: spectrum, latents: k, noiseVariance: try reference.input("sigma2").scalar,
      beta: try reference.input("beta").scalar)
    var computed = outputs(optimum)
    computed["v_norm"] = optimum.encoderLengths
    computed["rate_per_dim"] = optimum.rates
    reference.expect(computed)
  }

  @Test(arguments: Reference.cases("07_beta_sweep", prefix: "beta.learned.beta"))
  func theBetaOptimumWithLearnedNoiseMatches(_ reference: ReferenceCase) throws {
    let (spectrum, k) = try spectrum(reference)
    let optimum = try #require(
      BetaOptimum(
        spectrum: spectrum, latents: k, beta: try reference.input("beta").scalar))
    var computed = outputs(optimum)
    computed["sigma2"] = [optimum.noiseVariance]
    reference.expect(computed)
  }

  @Test func theBetaThresholdsMatch() throws {
    let reference = try Reference.only("07_beta_sweep", "beta.learned.thresholds")
    let (spectrum, k) = try spectrum(reference)
    reference.expect([
      "beta_collapse_per_dim_learned_sigma2": BetaOptimum.learnedThresholds(
        spectrum: spectrum, latents: k),
      "beta_collapse_per_dim_fixed_sigma2_one": BetaOptimum.fixedThresholds(
        spectrum: spectrum, latents: k, noiseVariance: 1),
    ])
    #expect(Reference.cases("07_beta_sweep").count == 32 + 11 + 1)
  }

  @Test(arguments: Reference.cases("09_gradient_variance").filter { !$0.id.contains("cos") })
  func gradientVariancesOfPolynomialsMatch(_ reference: ReferenceCase) throws {
    let estimators = GradientEstimators(
      coefficients: try reference.input("coefficients_ascending").data,
      mean: try reference.input("mu").scalar, deviation: try reference.input("sigma").scalar)
    let names: [(String, GradientEstimators.Estimator)] = [
      ("reparam_mu", .reparameterisedMean), ("score_mu", .scoreMean),
      ("reparam_sigma", .reparameterisedDeviation), ("score_sigma", .scoreDeviation),
    ]
    var computed = [
      "expectation": [estimators.expectation],
      "optimal_baseline_mu": [estimators.optimalMeanBaseline],
      "var_score_mu_optimal_baseline": [estimators.scoreMeanVarianceWithOptimalBaseline],
    ]
    for (name, estimator) in names {
      computed["mean_" + name] = [estimators.mean(of: estimator)]
      computed["var_" + name] = [estimators.variance(of: estimator)]
    }
    reference.expect(computed)
  }

  @Test(arguments: Reference.cases("09_gradient_variance", prefix: "gradvar.cos"))
  func gradientVariancesOfTheCosineMatch(_ reference: ReferenceCase) throws {
    let estimators = CosineGradients(
      frequency: try reference.input("omega").scalar, mean: try reference.input("mu").scalar,
      deviation: try reference.input("sigma").scalar)
    reference.expect([
      "gradient_mu": [estimators.gradient],
      "var_reparam_mu": [estimators.reparameterisedVariance],
      "var_score_mu": [estimators.scoreVariance],
    ])
  }

  @Test func activeCountsMatch() throws {
    let reference = try Reference.only("10_collapse", "collapse.active-count")
    let (spectrum, k) = try spectrum(reference)
    let optima = try reference.input("sigma2_list").data.map {
      BetaOptimum(spectrum: spectrum, latents: k, noiseVariance: $0, beta: 1)
    }
    reference.expect([
      "active_dimensions": optima.map { Double($0.activeDimensions) },
      "sigma2_threshold_per_dim": Array(spectrum.values.prefix(k)),
      "sigma2_mle": [spectrum.stationaryNoiseVariance(active: Array(0..<k))],
      "mean_eigenvalue": [spectrum.stationaryNoiseVariance(active: [])],
      "max_loglik_mean_at_sigma2": optima.map(\.evidenceLowerBound),
    ])
  }

  @Test func collapseThresholdsInBetaMatch() throws {
    let reference = try Reference.only("10_collapse", "collapse.beta")
    let (spectrum, k) = try spectrum(reference)
    reference.expect([
      "beta_threshold_fixed_sigma2": BetaOptimum.fixedThresholds(
        spectrum: spectrum, latents: k, noiseVariance: try reference.input("sigma2").scalar),
      "beta_threshold_learned_sigma2": BetaOptimum.learnedThresholds(
        spectrum: spectrum, latents: k),
    ])
  }

  @Test func epsilonDeltaProbabilitiesMatch() throws {
    let reference = try Reference.only("10_collapse", "collapse.eps-delta")
    let rows = try reference.input("lambda_sigma2_eps_rows").rows
    reference.expect([
      "posterior_variance_D": rows.map { $0[1] / $0[0] },
      "chi2_1_argument": rows.map {
        PosteriorCollapse.chiSquareArgument($0[2], eigenvalue: $0[0], noiseVariance: $0[1])
      },
      "prob_kl_below_eps": rows.map {
        PosteriorCollapse.probabilityBelow($0[2], eigenvalue: $0[0], noiseVariance: $0[1])
      },
    ])
  }

  @Test func reductionsMatch() throws {
    let reference = try Reference.only("10_collapse", "collapse.reduction")
    let names: [(String, LossReduction)] = [
      ("sse_sum__kl_sum", .sumSum), ("half_sse_sum__kl_sum", .halfSumSum),
      ("mse_mean_over_d__kl_sum", .meanSum),
      ("mse_mean_over_d__kl_mean_over_k", .meanMean),
      ("sse_sum_over_d__kl_mean_over_k", .sumMean),
      ("mse_mean_over_batch_and_d__kl_sum_over_k_and_batch", .batchMeanSum),
    ]
    var computed: [String: [Double]] = [:]
    for (name, reduction) in names {
      computed[name + "_effective_sigma2"] = [
        reduction.effectiveVariance(
          dimension: Int(try reference.input("d").scalar),
          latents: Int(try reference.input("k").scalar),
          batch: Int(try reference.input("batch").scalar))
      ]
    }
    reference.expect(computed)
    #expect(Reference.cases("10_collapse").count == 4)
  }
}
