import Foundation
import LatentModels
import Testing

/// Files 01 and 08: everything on tables.
@Suite struct DiscreteReferenceTests {
  private func model(_ reference: ReferenceCase) throws -> (DiscreteLatentModel, [[Double]]) {
    let model = DiscreteLatentModel(
      prior: try reference.input("p_z").data, likelihood: try reference.input("p_x_given_z").rows)
    return (model, try reference.input("q_z_given_x").rows)
  }

  @Test func everyTermOfTheBoundMatchesEnumeration() throws {
    let reference = try Reference.only("01_discrete", "discrete.elbo")
    let (model, q) = try model(reference)
    let bounds = q.indices.map { model.bound(of: $0, under: q[$0]) }
    let evidence = q.indices.map { model.evidence(of: $0) }
    reference.expect([
      "p_x": evidence, "log_p_x": evidence.map { log($0) },
      "posterior_z_given_x": q.indices.flatMap { model.posterior(of: $0) },
      "reconstruction": bounds.map(\.reconstruction),
      "kl_q_prior": bounds.map(\.divergenceFromPrior),
      "kl_q_posterior": bounds.map(\.divergenceFromPosterior),
      "elbo": bounds.map(\.evidenceLowerBound), "entropy_q": bounds.map(\.entropy),
      "e_q_log_joint": bounds.map(\.expectedLogJoint),
    ])
  }

  @Test func theSeedsRightHandSideIsNotTheEvidence() throws {
    let reference = try Reference.only("01_discrete", "discrete.seed-wrong")
    let (model, q) = try model(reference)
    let evidence = q.indices.map { log(model.evidence(of: $0)) }
    // E10: the posterior written where the likelihood belongs.
    let wrong = q.indices.map { x in
      let posterior = model.posterior(of: x)
      return q[x].indices.reduce(0) { $0 + q[x][$1] * log(posterior[$1]) }
        - model.bound(of: x, under: q[x]).divergenceFromPrior
    }
    let supremum = q.indices.map { x in
      log(zip(model.posterior(of: x), model.prior).reduce(0) { $0 + $1.0 * $1.1 })
    }
    reference.expect([
      "seed_rhs": wrong, "seed_rhs_supremum": supremum, "log_p_x": evidence,
      "seed_lhs": q.indices.map { x in
        evidence[x] + model.bound(of: x, under: q[x]).divergenceFromPosterior
      },
    ])
    #expect(zip(supremum, evidence).allSatisfy { abs($0 - $1) > 0.01 })
  }

  @Test func importanceWeightedBoundsMatchEnumeration() throws {
    let reference = try Reference.only("01_discrete", "discrete.iwae")
    let (model, q) = try model(reference)
    let draws = try reference.input("K_list").integers
    reference.expect([
      "iwae": q.indices.flatMap { x in
        draws.map { model.importanceWeightedBound(of: x, under: q[x], draws: $0) }
      },
      "log_p_x": q.indices.map { log(model.evidence(of: $0)) },
      "weight_variance": q.indices.map { model.weightVariance(of: $0, under: q[$0]) },
    ])
  }

  @Test func theIntegralRouteAgreesWithEnumerationAndItsLimit() throws {
    let (model, q) = try model(try Reference.only("01_discrete", "discrete.iwae"))
    for x in q.indices {
      let logs = model.weights(of: x, under: q[x]).map { log($0) }
      let evidence = log(model.evidence(of: x))
      let exact = ImportanceWeightedBound.exact(
        probabilities: q[x], logWeights: logs, logEvidence: evidence, draws: [1, 3, 400])
      // The integrand is below 1 and the sum spans about 60 in u: rounding 60·2⁻⁵³ < 10⁻¹⁴; the
      // trapezoid rule's own error at step 1/8 is far smaller.
      for (value, k) in zip(exact, [1, 3]) {
        let enumerated = model.importanceWeightedBound(of: x, under: q[x], draws: k)
        #expect(abs(value - enumerated) < 1e-12)
      }
      // K (log p − 𝓛_K) → Var(w)/2p² with an O(1/K) remainder; at K = 400 within a few per cent.
      let limit =
        model.weightVariance(of: x, under: q[x]) / (2 * exp(2 * evidence))
      #expect(abs(400 * (evidence - exact[2]) / limit - 1) < 0.02)
    }
  }

  @Test func annealingIsUnbiasedAndItsLogIsBelow() throws {
    let reference = try Reference.only("01_discrete", "discrete.ais")
    let (model, q) = try model(reference)
    let temperatures = try reference.input("temperatures").data
    let runs = q.indices.map {
      DiscreteAnnealing(model: model, observation: $0, temperatures: temperatures)
    }
    reference.expect([
      "expected_weight": runs.map(\.expectedWeight),
      "p_x": q.indices.map { model.evidence(of: $0) },
      "expected_log_weight": runs.map(\.expectedLogWeight),
      "log_p_x": q.indices.map { log(model.evidence(of: $0)) },
    ])
  }

  @Test func surgeryOfTheBoundMatches() throws {
    let reference = try Reference.only("08_information", "info.surgery")
    let (model, q) = try model(reference)
    let accounts = RateDistortion(
      model: model, data: try reference.input("p_data").data, encoder: q)
    reference.expect([
      "aggregate_posterior": accounts.aggregatePosterior,
      "mutual_information": [accounts.mutualInformation],
      "marginal_kl": [accounts.marginalDivergence], "rate": [accounts.rate],
      "distortion": [accounts.distortion], "data_entropy": [accounts.dataEntropy],
      "mi_lower_bound": [accounts.informationLowerBound], "elbo": [accounts.evidenceLowerBound],
      "joint_kl": [accounts.jointDivergence],
      "kl_data_model_marginal": [accounts.modelDivergence],
      "expected_kl_q_posterior": [accounts.posteriorDivergence],
      "elbo_with_optimal_prior": [accounts.boundWithOptimalPrior],
    ])
  }

  @Test func totalCorrelationMatches() throws {
    let reference = try Reference.only("08_information", "info.tc")
    func coin(_ p: Double) -> [Double] { [1 - p, p] }
    let parts = TotalCorrelation(
      data: try reference.input("p_data").data,
      encoders: [
        try reference.input("q_z1_is_1_given_x").data.map(coin),
        try reference.input("q_z2_is_1_given_x").data.map(coin),
      ],
      priors: try reference.input("prior_is_1").data.map(coin))
    reference.expect([
      "aggregate_joint": parts.aggregate, "mutual_information": [parts.mutualInformation],
      "total_correlation": [parts.totalCorrelation],
      "dimensionwise_kl": parts.dimensionDivergences, "rate": [parts.rate],
    ])
  }

  @Test func theMutualInformationGapMatches() throws {
    let reference = try Reference.only("08_information", "info.mig")
    let (p1, p2) = (try reference.input("p_v1").data, try reference.input("p_v2").data)
    // joints[latent][factor][value][state] = Σ over the other factor of p(v) q(z|v).
    let joints = try ["q_z1_given_v", "q_z2_given_v"].map { name in
      let table = try reference.input(name).data
      func q(_ i: Int, _ j: Int, _ z: Int) -> Double { table[(i * p2.count + j) * 2 + z] }
      func p(_ i: Int, _ j: Int) -> Double { p1[i] * p2[j] }
      let first = p1.indices.map { i in
        (0..<2).map { z in p2.indices.reduce(0) { $0 + p(i, $1) * q(i, $1, z) } }
      }
      let second = p2.indices.map { j in
        (0..<2).map { z in p1.indices.reduce(0) { $0 + p($1, j) * q($1, j, z) } }
      }
      return [first, second]
    }
    let gap = MutualInformationGap(joints: joints)
    reference.expect([
      "mutual_information_latent_by_factor": gap.mutualInformation.flatMap { $0 },
      "factor_entropy": gap.factorEntropies, "gap_per_factor": gap.gaps, "mig": [gap.value],
    ])
  }

  @Test func higginsDifferencesMatch() throws {
    let reference = try Reference.only("08_information", "higgins.zdiff")
    reference.expect([
      "z_diff_b": DisentanglementMetric.meanAbsoluteDifference(
        try reference.input("z_1l").rows, try reference.input("z_2l").rows)
    ])
  }
}
