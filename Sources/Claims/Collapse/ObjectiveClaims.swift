import Foundation
import LatentModels
import LinearAlgebra

/// Claims about what the objective asks for, and what it does not.
enum ObjectiveClaims {
  static let all = [powerfulDecoder, latentReparameterisation, diagonal]

  static let powerfulDecoder = Claim(
    "objective.powerful-decoder",
    korean: "디코더가 p_d를 담을 수 있으면, z를 무시하는 VAE가 ELBO의 최댓값 −H(p_d)에 이른다. 최적인데도 자기부호화하지 않는다.",
    english: """
      If the decoder family contains p_d, a VAE that ignores z attains the ELBO's maximum −H(p_d): \
      at its optimum it does not autoencode.
      """,
    source: "Rubenstein 2019, “Variational autoencoders are not autoencoders”"
  ) { lab in
    let data = lab.law(4)
    let entropy = DiscreteDivergence.entropy(data)
    let prior = lab.law(3)
    let powerful = DiscreteLatentModel(prior: prior, likelihood: prior.map { _ in data })
    let ignoring = RateDistortion(
      model: powerful, data: data, encoder: data.map { _ in prior })
    lab.equal("E ELBO of the VAE that ignores z", ignoring.evidenceLowerBound, -entropy)
    lab.equal("its I(x;z)", ignoring.mutualInformation, 0)
    // Its reconstruction from z: the chance of guessing x is Σ p_d², that of not looking at all.
    let chance = data.reduce(0) { $0 + $1 * $1 }
    let guess = data.indices.reduce(0.0) { sum, x in
      sum + data[x] * prior.indices.reduce(0) { $0 + prior[$1] * powerful.likelihood[$1][x] }
    }
    lab.equal("Pr[reconstruction = x]", guess, chance, not: .init("an autoencoder's", 1))
    for i in 1...3 {
      let other = RateDistortion(
        model: powerful, data: data, encoder: data.map { _ in lab.law(3) })
      lab.equal(
        "loss of informative encoder \(i)", -entropy - other.evidenceLowerBound, other.rate)
      lab.compare("its rate", other.rate, .above(0))
    }
    let copy = DiscreteLatentModel(
      prior: data, likelihood: data.indices.map { z in data.indices.map { $0 == z ? 1 : 1e-300 } })
    let copying = RateDistortion(
      model: copy, data: data,
      encoder: data.indices.map { x in data.indices.map { $0 == x ? 1 : 0 } })
    lab.equal("E ELBO of a copying code: a tie", copying.evidenceLowerBound, -entropy)
    lab.equal("its I(x;z)", copying.mutualInformation, entropy, not: .init("0", 0))
    // No model is better: E ELBO ≤ −H(p_d) for random ones.
    for i in 1...3 {
      let any = RateDistortion(
        model: lab.table(), data: data, encoder: data.map { _ in lab.law(3) })
      lab.compare("E ELBO of random VAE \(i)", any.evidenceLowerBound, .below(-entropy))
    }
  }

  static let latentReparameterisation = Claim(
    "objective.latent-reparam",
    korean: "사전분포를 보존하는 전단사 T로 z를 바꾸어도 우도와 ELBO는 그대로이다. 목적함수만으로는 축을 알 수 없다.",
    english: """
      Relabelling z by any bijection that keeps the prior leaves likelihood and ELBO unchanged: the \
      objective alone identifies no axes.
      """,
    source: "Locatello et al. 2019, arXiv:1811.12359, theorem 1"
  ) { lab in
    let base = lab.table(states: 3)
    let model = DiscreteLatentModel(prior: [0.4, 0.4, 0.2], likelihood: base.likelihood)
    let q = lab.law(3)
    func swapped(_ i: Int, _ j: Int) -> Double {
      var (likelihood, law) = (model.likelihood, q)
      likelihood.swapAt(i, j)
      law.swapAt(i, j)
      return DiscreteLatentModel(prior: model.prior, likelihood: likelihood)
        .bound(of: 1, under: law).evidenceLowerBound
    }
    let value = model.bound(of: 1, under: q).evidenceLowerBound
    lab.equal("ELBO after T that keeps the prior", swapped(0, 1), value)
    lab.compare("change by a T that does not", abs(swapped(0, 2) - value), .above(1e-6))
    // The swirl turns z by an angle that depends on its length: Jacobian determinant 1, same length.
    func swirl(_ x: Double, _ y: Double) -> (Double, Double) {
      let t = 3 * (x * x + y * y).squareRoot()
      return (cos(t) * x - sin(t) * y, sin(t) * x + cos(t) * y)
    }
    let (x, y) = (0.6, -0.9)
    let byX = (Numerics.slope(x) { swirl($0, y).0 }, Numerics.slope(x) { swirl($0, y).1 })
    let byY = (Numerics.slope(y) { swirl(x, $0).0 }, Numerics.slope(y) { swirl(x, $0).1 })
    // Central differences: h²|f‴|/6 with |f‴| ≤ 10² gives 10⁻⁸.
    lab.equal("|det| of the swirl", abs(byX.0 * byY.1 - byX.1 * byY.0), 1, within: 1e-7)
    let draws = (0..<lab.size(quick: 5000, full: 500_000)).map { _ in
      let z = lab.generator.normalPair()
      return swirl(z.0, z.1)
    }
    lab.mean("E T(z)₁²", of: draws.map { $0.0 * $0.0 }, 1, resolving: 0.3)
    lab.mean("E T(z)₁T(z)₂", of: draws.map { $0.0 * $0.1 }, 0, resolving: 0.3)
  }

  static let diagonal = Claim(
    "objective.diagonal-breaks-rotation",
    korean: "축을 고르는 것은 대각 q이다. 완전한 공분산의 q에서는 어느 회전에서도 틈이 없고, 고윳값이 같으면 대각 q도 고르지 않는다.",
    english: """
      The diagonal q picks the axes: with full covariance every rotation has zero gap, and for equal \
      eigenvalues a diagonal q picks none either.
      """,
    source: "Rolínek, Zietlow, Martius 2019, arXiv:1812.06775; Lucas et al. 2019, arXiv:1911.02469"
  ) { lab in
    for (first, second) in [(5.0, 2.0), (3, 3)] {
      let moments = LinearData.axes([first, second, 0.5, 0.4])
      let best = try ProbabilisticPCA(fitting: moments, latents: 2)
      let turned = best.rotated(by: Numerics.rotation(0.6))
      let x = [1.0, -2, 0.3, 0.1]
      let evidence = try turned.logDensities(Matrix([x]))[0]
      // ELBO with the full-covariance posterior: E log p(x,z) + H(q), by its own terms.
      let mean = (try turned.posteriorMap()) * x
      let spread = try turned.posteriorCovariance()
      let error = zip(x, turned.weights * mean).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      let inner = turned.weights.transposed() * turned.weights
      let loss = GaussianLikelihood.negativeLogDensity(
        squaredError: error + inner.frobeniusProduct(spread), dimension: 4,
        variance: turned.noiseVariance)
      let divergence = try GaussianDivergence.between(
        mean: mean, covariance: spread, otherMean: [0, 0], otherCovariance: .identity(2))
      lab.equal(
        "gap of full q, turned, λ = \(first), \(second)", evidence + loss + divergence, 0,
        within: 1e-11)
      let gap = try LinearVAE(optimalEncoderFor: turned).approximationGap()
      if first == second {
        lab.equal("gap of diagonal q, turned, λ = \(first), \(second)", gap, 0)
      } else {
        lab.compare("gap of diagonal q, turned, λ = \(first), \(second)", gap, .above(0.01))
      }
    }
  }
}
