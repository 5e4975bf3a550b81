import LatentModels
import LinearAlgebra
import Testing

/// The data set of files 03 and 04.
enum ReferenceData {
  static func points() throws -> Matrix<Double> {
    try Reference.only("03_ppca", "ppca.mle").input("X").matrix
  }
}

/// File 03: probabilistic PCA and its stationary points.
@Suite struct PrincipalComponentsReferenceTests {
  @Test func theMaximumLikelihoodFitMatches() throws {
    let reference = try Reference.only("03_ppca", "ppca.mle")
    let points = try ReferenceData.points()
    let moments = SampleMoments(points)
    let eigen = try SymmetricEigen(moments.covariance)
    let k = Int(try reference.input("K").scalar)
    let model = try ProbabilisticPCA(fitting: moments, latents: k)
    let value = try model.logLikelihood(moments)
    let centred = zip(points.row(0), model.mean).map { $0 - $1 }
    reference.expect([
      "mean": moments.mean, "covariance": moments.covariance.elements,
      "eigenvalues": eigen.values, "eigenvectors_columns": eigen.vectors.elements,
      "sigma2_mle": [model.noiseVariance], "W_mle": model.weights.elements,
      "WWt_mle": model.weights.timesOwnTranspose().elements, "C_mle": model.covariance.elements,
      "M_mle": model.latentPrecisionTimesNoise.elements, "max_loglik_mean": [value],
      "max_loglik_total": [value * Double(moments.count)],
      "posterior_mean_x0": try model.posteriorMap() * centred,
      "posterior_cov": try model.posteriorCovariance().elements,
    ])
    let perPoint = try model.logDensities(points).reduce(0, +) / Double(moments.count)
    // 50 sums of 5 squares: relative error well below 50·5·2⁻⁵³ ≈ 3·10⁻¹⁴.
    #expect(abs(perPoint - value) < 1e-12)
    let closed = CovarianceSpectrum(eigen.values).maximumLogLikelihood(latents: k)
    #expect(abs(closed - value) < 1e-12)
  }

  @Test func unbiasedScalingLiesBelowTheMaximum() throws {
    let reference = try Reference.only("03_ppca", "ppca.unbiased-scaling")
    let moments = SampleMoments(try ReferenceData.points())
    let k = Int(try reference.input("K").scalar)
    let factor = Double(moments.count) / Double(moments.count - 1)
    let model = try ProbabilisticPCA(
      fitting: SampleMoments(
        count: moments.count, mean: moments.mean, covariance: factor * moments.covariance),
      latents: k)
    reference.expect([
      "loglik_mean_at_unbiased_scaling": [try model.logLikelihood(moments)],
      "max_loglik_mean": [
        try ProbabilisticPCA(fitting: moments, latents: k).logLikelihood(moments)
      ],
    ])
  }

  @Test func likelihoodAndGradientMatchAnywhere() throws {
    let reference = try Reference.only("03_ppca", "ppca.generic")
    let moments = SampleMoments(try ReferenceData.points())
    let model = ProbabilisticPCA(
      mean: moments.mean, weights: try reference.input("W").matrix,
      noiseVariance: try reference.input("sigma2").scalar)
    let gradient = try model.logLikelihoodGradient(moments)
    reference.expect([
      "loglik_mean": [try model.logLikelihood(moments)],
      "grad_W_mean": gradient.weights.elements, "grad_sigma2_mean": [gradient.noiseVariance],
    ])
  }

  private func active(_ reference: ReferenceCase) throws -> [Int] {
    try reference.input("active_set").integers.filter { $0 >= 0 }
  }

  @Test(arguments: Reference.cases("03_ppca", prefix: "ppca.stationary.fixed"))
  func stationaryPointsAtFixedNoiseMatch(_ reference: ReferenceCase) throws {
    let moments = SampleMoments(try ReferenceData.points())
    let eigen = try SymmetricEigen(moments.covariance)
    let spectrum = CovarianceSpectrum(eigen.values)
    let (active, k) = (try active(reference), Int(try reference.input("K").scalar))
    let noise = try reference.input("sigma2").scalar
    let value = spectrum.logLikelihood(active: active, noiseVariance: noise)
    let likelihood = spectrum.hessianEigenvalues(
      of: .logLikelihood, active: active, noiseVariance: noise, latents: k)
    let bound = spectrum.hessianEigenvalues(
      of: .profileBound, active: active, noiseVariance: noise, latents: k)
    let signs = HessianSigns(likelihood)
    let boundSigns = HessianSigns(bound)
    reference.expect([
      "loglik_mean": [value], "loglik_total": [value * Double(moments.count)],
      "hessian_eigenvalues_loglik": likelihood,
      "hessian_signs_loglik_pos_zero_neg": signs.counts,
      "hessian_eigenvalues_profile_elbo": bound,
      "hessian_signs_profile_elbo_pos_zero_neg": boundSigns.counts,
      "is_local_maximum": [signs.isLocalMaximum ? 1 : 0],
    ])
    #expect(spectrum.stationarySets(latents: k, noiseVariance: noise).contains(active))

    // The same from the model: gradients vanish, the full Hessian has this spectrum. Entries are
    // O(10) and products have 25 terms at most: 10⁻¹¹ leaves a factor of a thousand.
    let model = ProbabilisticPCA(
      mean: moments.mean, eigen: eigen, active: active, noiseVariance: noise, latents: k)
    #expect(try model.logLikelihoodGradient(moments).weights.frobeniusNorm < 1e-11)
    #expect(try model.profileBoundGradient(moments).frobeniusNorm < 1e-11)
    #expect(abs(try model.logLikelihood(moments) - value) < 1e-11)
    for (objective, expected) in [
      (LinearObjective.logLikelihood, likelihood), (.profileBound, bound),
    ] {
      let full = try SymmetricEigen(model.hessian(of: objective, moments)).values
      #expect(zip(full.reversed(), expected).allSatisfy { abs($0 - $1) < 1e-11 })
    }
  }

  @Test(arguments: Reference.cases("03_ppca", prefix: "ppca.stationary.joint"))
  func stationaryPointsWithLearnedNoiseMatch(_ reference: ReferenceCase) throws {
    let moments = SampleMoments(try ReferenceData.points())
    let eigen = try SymmetricEigen(moments.covariance)
    let spectrum = CovarianceSpectrum(eigen.values)
    let (active, k) = (try active(reference), Int(try reference.input("K").scalar))
    let noise = spectrum.stationaryNoiseVariance(active: active)
    let value = spectrum.logLikelihood(active: active, noiseVariance: noise)
    let signs = HessianSigns(
      try spectrum.jointHessianEigenvalues(of: .logLikelihood, active: active, latents: k))
    let boundSigns = HessianSigns(
      try spectrum.jointHessianEigenvalues(of: .profileBound, active: active, latents: k))
    reference.expect([
      "sigma2": [noise], "loglik_mean": [value], "loglik_total": [value * Double(moments.count)],
      "hessian_signs_loglik_pos_zero_neg": signs.counts,
      "hessian_signs_profile_elbo_pos_zero_neg": boundSigns.counts,
      "is_local_maximum": [signs.isLocalMaximum ? 1 : 0],
    ])
    #expect(spectrum.jointlyStationarySets(latents: k).contains(active))
    let model = ProbabilisticPCA(
      mean: moments.mean, eigen: eigen, active: active, noiseVariance: noise, latents: k)
    #expect(abs(try model.logLikelihoodGradient(moments).noiseVariance) < 1e-11)
  }

  @Test func everyStationaryPointIsListed() throws {
    let spectrum = CovarianceSpectrum(
      try SymmetricEigen(SampleMoments(try ReferenceData.points()).covariance).values)
    let joint = Reference.cases("03_ppca", prefix: "ppca.stationary.joint")
    #expect(spectrum.jointlyStationarySets(latents: 2).count == joint.count)
    let fixed = Dictionary(
      grouping: Reference.cases("03_ppca", prefix: "ppca.stationary.fixed"),
      by: { $0.inputs["sigma2"]?.scalar ?? 0 })
    for (noise, cases) in fixed {
      #expect(spectrum.stationarySets(latents: 2, noiseVariance: noise).count == cases.count)
    }
  }
}

extension HessianSigns {
  var counts: [Double] { [Double(positive), Double(zero), Double(negative)] }
}
