import Foundation
import LatentModels
import Testing

/// File 11: what continuous outputs do to a likelihood.
@Suite struct ContinuousDataReferenceTests {
  private func only(_ id: String) throws -> ReferenceCase {
    try Reference.only("11_continuous_data", id)
  }

  @Test func theGaussianLossAndItsOptimalVarianceMatch() throws {
    let reference = try only("gaussian.nll")
    let squares = zip(try reference.input("x").rows, try reference.input("mean").rows).map {
      zip($0, $1).map { ($0 - $1) * ($0 - $1) }
    }
    let total = squares.reduce(0) { $0 + $1.reduce(0, +) }
    reference.expect([
      "nll_total": try reference.input("sigma2_list").data.map {
        GaussianLikelihood.negativeLogDensity(squaredError: total, dimension: 6, variance: $0)
      },
      "optimal_sigma2": [GaussianLikelihood.optimalVariance(squaredError: total, count: 6)],
      "nll_total_at_optimum": [
        GaussianLikelihood.profiledNegativeLogDensity(squaredError: total, count: 6)
      ],
      "optimal_sigma2_per_dim": (0..<3).map { j in
        GaussianLikelihood.optimalVariance(
          squaredError: squares.reduce(0) { $0 + $1[j] }, count: 2)
      },
    ])
  }

  @Test func dequantisationMatches() throws {
    let reference = try only("dequantisation")
    let bins = Dequantisation(
      mean: try reference.input("density_mean").scalar,
      variance: try reference.input("density_var").scalar)
    let levels = try reference.input("levels").integers
    let logs = levels.map { log(bins.probability(of: $0)) }
    let bounds = levels.map { bins.expectedLogDensity(of: $0) }
    reference.expect([
      "bin_probability": levels.map { bins.probability(of: $0) }, "log_bin_probability": logs,
      "expected_log_density_uniform_noise": bounds,
      "bound_slack": zip(logs, bounds).map { $0 - $1 },
    ])
  }

  @Test func unitsMatch() throws {
    let reference = try only("units")
    let d = Int(try reference.input("d").scalar)
    let onIntegers = try reference.input("log_density_unit_scale_nats").data.map {
      Dequantisation.onIntegerScale(
        logDensity: $0, dimension: d, levels: Int(try reference.input("levels").scalar))
    }
    reference.expect([
      "log_density_integer_scale_nats": onIntegers,
      "bits_per_dim": onIntegers.map {
        Dequantisation.bitsPerDimension(logDensity: $0, dimension: d)
      },
    ])
  }

  @Test func theLogitTransformMatches() throws {
    let reference = try only("logit")
    let transform = LogitTransform(margin: try reference.input("alpha").scalar)
    let xs = try reference.input("x").data
    reference.expect([
      "y": xs.map { transform.apply($0) }, "log_abs_dy_dx": xs.map { transform.logJacobian($0) },
    ])
  }

  @Test func softplusAndItsInverseMatch() throws {
    let reference = try only("softplus")
    reference.expect([
      "softplus": try reference.input("rho").data.map { NumericalFunctions.softplus($0) },
      "softplus_inverse": try reference.input("y").data.map {
        NumericalFunctions.inverseSoftplus($0)
      },
    ])
  }

  @Test func theLogVarianceGradientMatches() throws {
    let reference = try only("logvar-gradient")
    let grid = try reference.input("residual").data.flatMap { r in
      try reference.input("log_variance").data.map {
        GaussianLikelihood.atLogVariance($0, residual: r)
      }
    }
    reference.expect(["nll": grid.map(\.loss), "d_nll_d_logvar": grid.map(\.derivative)])
  }

  @Test func logMeanExpMatches() throws {
    let reference = try only("logmeanexp")
    reference.expect([
      "log_mean_exp": [
        NumericalFunctions.logMeanExp(try reference.input("log_weights").data)
      ]
    ])
  }

  @Test func theDegenerateLikelihoodMatches() throws {
    let reference = try only("degenerate")
    let values = try reference.input("nonzero_eigenvalues").data
    let d = Int(try reference.input("d").scalar)
    let k = Int(try reference.input("k").scalar)
    reference.expect([
      "max_loglik_mean": try reference.input("sigma2_list").data.map {
        GaussianLikelihood.degenerateMaximum(
          nonzeroEigenvalues: values, dimension: d, variance: $0)
      },
      "limit_slope_in_log_sigma2": [-Double(d - k) / 2],
    ])
    #expect(Reference.cases("11_continuous_data").count == 8)
  }
}
