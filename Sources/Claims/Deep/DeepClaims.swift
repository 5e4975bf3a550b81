import LatentModels
import LinearAlgebra

/// What a paper found on deep VAEs, measured again at the size that trains here.
///
/// These are findings and not theorems: whatever comes out is reported, and a refutation says that
/// the finding does not carry over to stroke digits and these small networks.
enum DeepClaims {
  static let all = [initialVariance, annealing, epsilonDelta]

  static let initialVariance = Claim(
    "deep.sigma-init",
    korean: "σ²을 크게 고정하면 붕괴하고, 작은 값에서 시작해 배우면 그렇지 않다. 큰 값에서 시작하면 배워도 더 많이 붕괴한다.",
    english: """
      A large fixed σ² collapses a deep VAE and one learned from a small start does not; learned from \
      a large start it collapses more.
      """,
    source: "Lucas et al. 2019, arXiv:1911.02469", needsFullMode: true
  ) { lab in
    // Adam moves log σ² by at most about its rate, 10⁻³ a step: from 30 to below 0.05 takes 6400
    // steps, and 400 epochs are 12 400. A shorter training only shows a σ² still on its way.
    let experiment = DeepExperiment(epochs: 400)
    for run in 1...experiment.runs {
      let seed = lab.seed &+ UInt64(run)
      let fixed = try DeepExperiment().train(
        .fixed(variance: 30), seed: seed, in: lab.laboratory)
      let small = try experiment.train(
        .learned(initialVariance: 0.02), seed: seed, in: lab.laboratory)
      let large = try experiment.train(
        .learned(initialVariance: 30), seed: seed, in: lab.laboratory)
      lab.count(
        "active latents, σ² = 30 fixed, run \(run)", Int(DeepExperiment.Outcome.active(fixed.end)),
        0, by: .training)
      lab.compare(
        "active latents, learned from 0.02, run \(run)", DeepExperiment.Outcome.active(small.end),
        .atLeast(Double(experiment.latents)), within: 0, by: .training)
      lab.compare(
        "active latents, learned from 30, run \(run)", DeepExperiment.Outcome.active(large.end),
        .below(DeepExperiment.Outcome.active(small.end)), within: 0, by: .training)
      // ELBOs are means over 1000 images with their own standard errors.
      lab.compare(
        "ELBO, learned from 30, run \(run)", large.end.bound.mean, .below(small.end.bound.mean),
        within: 2 * large.end.bound.standardError, by: .training)
      lab.compare(
        "σ² learned from 30 against that of total collapse, run \(run)", large.noiseVariance,
        .atMost(1.05 * large.pixelVariance), within: 0, by: .training)
    }
  }

  static let annealing = Claim(
    "deep.annealing",
    korean: "KL 무게를 천천히 올려도 붕괴는 늦춰질 뿐이다. 무게가 1이 되면 다시 붕괴한다.",
    english: """
      KL annealing only delays collapse: once the weight is back at 1, dimensions collapse again.
      """,
    source: "Lucas et al. 2019, arXiv:1911.02469", needsFullMode: true
  ) { lab in
    // The weight is 1 again in the last quarter: 1240 steps.
    let experiment = DeepExperiment(epochs: 160)
    for run in 1...experiment.runs {
      let seed = lab.seed &+ UInt64(run)
      let plain = try experiment.train(
        .fixed(variance: 3), seed: seed, in: lab.laboratory)
      let warm = try experiment.train(
        .fixed(variance: 3), annealed: true, seed: seed, in: lab.laboratory)
      lab.compare(
        "active latents halfway, annealed, run \(run)", DeepExperiment.Outcome.active(warm.middle),
        .above(DeepExperiment.Outcome.active(warm.end)), within: 0, by: .training)
      lab.equal(
        "active latents at the end, annealed, run \(run)", DeepExperiment.Outcome.active(warm.end),
        DeepExperiment.Outcome.active(plain.end), within: 1, by: .training)
    }
  }

  static let epsilonDelta = Claim(
    "deep.epsilon-delta",
    korean: "(ε, δ)-붕괴한 차원의 비율을 ε에 대해 그리면, σ²이 클수록 곡선이 위에 있다.",
    english: """
      Drawn against ε, the fraction of (ε, δ)-collapsed dimensions is the higher the larger σ² is.
      """,
    source: "Lucas et al. 2019, arXiv:1911.02469", needsFullMode: true
  ) { lab in
    let experiment = DeepExperiment()
    let epsilons = [0.001, 0.01, 0.1, 1]
    for run in 1...experiment.runs {
      let seed = lab.seed &+ UInt64(run)
      let curves = try [0.02, 1, 5].map { variance in
        let end = try experiment.train(
          .fixed(variance: variance), seed: seed, in: lab.laboratory
        ).end
        return PosteriorCollapse.collapsedFraction(
          divergences: (0..<end.divergences.rows).map { end.divergences.row($0) },
          epsilons: epsilons)
      }
      for (i, epsilon) in epsilons.enumerated() {
        lab.compare(
          "fraction at ε = \(epsilon), σ² = 1, run \(run)", curves[1][i], .atLeast(curves[0][i]),
          within: 0, by: .training)
        lab.compare(
          "fraction at ε = \(epsilon), σ² = 5, run \(run)", curves[2][i], .atLeast(curves[1][i]),
          within: 0, by: .training)
      }
      lab.compare(
        "fraction at ε = 0.01, σ² = 5 − σ² = 0.02, run \(run)", curves[2][1] - curves[0][1],
        .above(0), within: 0, by: .training)
    }
  }
}
