import Foundation
import LatentModels
import LinearAlgebra
import Testing

/// File 04: the linear VAE on the data of file 03.
@Suite struct LinearVAEReferenceTests {
  @Test func boundGapsAndGradientsMatch() throws {
    let reference = try Reference.only("04_linear_vae", "linear-vae.elbo")
    let points = try ReferenceData.points()
    let moments = SampleMoments(points)
    let decoder = ProbabilisticPCA(
      mean: try reference.input("mu").data, weights: try reference.input("W").matrix,
      noiseVariance: try reference.input("sigma2").scalar)
    let model = LinearVAE(
      decoder: decoder, encoder: try reference.input("V").matrix,
      encoderVariances: try reference.input("D").data)
    let rows = (0..<points.rows).map { points.row($0) }
    let terms = rows.map { model.bound(at: $0) }
    let logs = try decoder.logDensities(points)
    let best = try LinearVAE(optimalEncoderFor: decoder)
    let gradient = model.gradient(moments)
    let secondMoment = moments.secondMoment(about: decoder.mean)
    reference.expect([
      "reconstruction_per_point": terms.map(\.reconstruction),
      "kl_prior_per_point": terms.map(\.divergence),
      "elbo_per_point": terms.map(\.evidenceLowerBound), "log_p_x_per_point": logs,
      "kl_posterior_per_point": try rows.map { try model.posteriorDivergence(at: $0) },
      "elbo_total": [model.bound(moments).evidenceLowerBound * Double(points.rows)],
      "elbo_mean": [model.bound(moments).evidenceLowerBound],
      "loglik_total": [try decoder.logLikelihood(moments) * Double(points.rows)],
      "second_moment_about_mu": secondMoment.elements,
      "approximation_gap_per_point": [try model.approximationGap()],
      "amortisation_gap_per_point": try rows.map { try model.amortizationGap(at: $0) },
      "optimal_V": best.encoder.elements, "optimal_D": best.encoderVariances,
      "elbo_mean_optimal_encoder": [try decoder.profileBound(moments)],
      "grad_W_mean": gradient.weights.elements, "grad_V_mean": gradient.encoder.elements,
      "grad_D_mean": gradient.encoderVariances, "grad_sigma2_mean": [gradient.noiseVariance],
      "optimal_sigma2_given_rest": [model.expectedSquaredError(secondMoment) / 5],
    ])
    #expect(
      abs(best.bound(moments).evidenceLowerBound - (try decoder.profileBound(moments))) < 1e-12)
  }

  @Test func theGlobalOptimumMatches() throws {
    let reference = try Reference.only("04_linear_vae", "linear-vae.optimum")
    let points = try ReferenceData.points()
    let moments = SampleMoments(points)
    let decoder = try ProbabilisticPCA(fitting: moments, latents: 2)
    let model = try LinearVAE(optimalEncoderFor: decoder)
    let terms = model.bound(moments)
    let means = (0..<points.rows).map { model.encode(points.row($0)) }
    reference.expect([
      "mu": decoder.mean, "W": decoder.weights.elements, "sigma2": [decoder.noiseVariance],
      "V": model.encoder.elements, "D": model.encoderVariances,
      "elbo_mean": [terms.evidenceLowerBound],
      "loglik_mean": [try decoder.logLikelihood(moments)], "kl_mean_per_dim": terms.divergences,
      "aggregate_posterior_covariance": model.aggregateCovariance(moments).elements,
      "variance_of_posterior_means": PosteriorCollapse.meanVariances(means),
    ])
  }

  @Test func theGapUnderRotationMatches() throws {
    let reference = try Reference.only("04_linear_vae", "linear-vae.rotation")
    let moments = SampleMoments(try ReferenceData.points())
    let decoder = try ProbabilisticPCA(fitting: moments, latents: 2)
    let spectrum = CovarianceSpectrum(try SymmetricEigen(moments.covariance).values)
    let angles = try reference.input("angles").data
    let turned = angles.map { t in
      decoder.rotated(by: Matrix([[cos(t), -sin(t)], [sin(t), cos(t)]]))
    }
    reference.expect([
      "gap_mean": try turned.map { try LinearVAE(optimalEncoderFor: $0).approximationGap() },
      "elbo_mean_optimal_encoder": try turned.map { try $0.profileBound(moments) },
      "loglik_mean_all_angles": [try decoder.logLikelihood(moments)],
    ])
    for (angle, model) in zip(angles, turned) {
      let gap = try LinearVAE(optimalEncoderFor: model).approximationGap()
      // Both routes lose a few ulps of O(1) logarithms.
      #expect(abs(gap - spectrum.rotationGap(angle: angle)) < 1e-13)
    }
  }

  @Test func theDuplicateColumnSaddleMatches() throws {
    let reference = try Reference.only("04_linear_vae", "linear-vae.duplicate-column")
    let moments = SampleMoments(try ReferenceData.points())
    let eigen = try SymmetricEigen(moments.covariance)
    let spectrum = CovarianceSpectrum(eigen.values)
    let noise = try ProbabilisticPCA(fitting: moments, latents: 2).noiseVariance
    let square = spectrum.duplicateColumnSquare(
      eigenvalue: eigen.values[0], noiseVariance: noise)
    let column = eigen.vectors.column(0).map { $0 * square.squareRoot() }
    let model = ProbabilisticPCA(
      mean: moments.mean,
      weights: Matrix(rows: column.count, columns: 2) { i, _ in column[i] }, noiseVariance: noise)
    let hessian = try SymmetricEigen(model.hessian(of: .profileBound, moments)).values
    reference.expect([
      "alpha_squared": [square], "W": model.weights.elements, "sigma2": [noise],
      "elbo_mean": [try model.profileBound(moments)],
      "loglik_mean": [try model.logLikelihood(moments)],
      "loglik_gradient_norm_mean": [
        try model.logLikelihoodGradient(moments).weights.frobeniusNorm
      ],
      "hessian_signs_profile_elbo_pos_zero_neg": HessianSigns(hessian).counts,
      "largest_hessian_eigenvalue_profile_elbo": [hessian[0]],
    ])
    #expect(try model.profileBoundGradient(moments).frobeniusNorm < 1e-12)
  }

  @Test func everyCaseOfTheFileIsTested() {
    #expect(Reference.cases("04_linear_vae").count == 4)
    #expect(Reference.cases("01_discrete").count == 4)
    #expect(Reference.cases("08_information").count == 4)
  }
}
