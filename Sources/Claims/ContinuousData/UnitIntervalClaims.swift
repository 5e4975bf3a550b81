import Foundation
import LatentModels

/// Claims about data between 0 and 1, and about numbers that computers round.
enum UnitIntervalClaims {
  static let all = [
    bernoulli, normaliser, mean, dequantisation, scaling, logitJacobian, logSumExp,
  ]

  static let bernoulli = Claim(
    "continuous.bernoulli",
    korean: "[0, 1] 자료에서 베르누이 손실은 로그밀도가 아니다. 총질량은 1/C(λ) ≤ ½이고 최소 손실은 H_b(x) ≠ 0이다.",
    english: """
      On [0, 1] data the Bernoulli loss is no log density: its mass is 1/C(λ) ≤ ½, and its minimum \
      is the binary entropy of x, not 0.
      """,
    source: "Loaiza-Ganem, Cunningham 2019, arXiv:1907.06845"
  ) { lab in
    for lambda in [0.1, 0.5, 0.97] {
      let law = ContinuousBernoulli(lambda: lambda)
      // Simpson, 200 intervals: (η/200)⁴/180 < 10⁻⁹ for |η| < 4.
      let mass = Numerics.simpson(0, 1, 200) { exp(law.bernoulliScore(at: $0)) }
      lab.equal(
        "mass, λ = \(lambda)", mass, exp(-law.logNormalizer), within: 1e-8, by: .quadrature,
        not: .init("1", 1))
      lab.compare("mass, λ = \(lambda)", mass, .atMost(0.5), within: 1e-8, by: .quadrature)
    }
    let x = 0.3
    let best = Numerics.minimum(0.001, 0.999) {
      -ContinuousBernoulli(lambda: $0).bernoulliScore(at: x)
    }
    lab.equal("best λ at x = 0.3", best, x, within: 1e-6, by: .optimization)
    lab.equal(
      "least loss at x = 0.3", -ContinuousBernoulli(lambda: x).bernoulliScore(at: x),
      DiscreteDivergence.entropy([x, 1 - x]), not: .init("0", 0))
  }

  static let normaliser = Claim(
    "continuous.cb-normaliser",
    korean: "빠진 상수는 C(λ) = 2 artanh(1−2λ)/(1−2λ)이고 C(½) = 2이다. ½ 근처에서는 급수가 필요하다.",
    english: """
      The missing constant is C(λ) = 2 artanh(1−2λ)/(1−2λ), with C(½) = 2; near ½ it needs a series.
      """,
    source: "Loaiza-Ganem, Cunningham 2019, arXiv:1907.06845"
  ) { lab in
    for lambda in [0.02, 0.3, 0.5, 0.9] {
      let law = ContinuousBernoulli(lambda: lambda)
      let mass = Numerics.simpson(0, 1, 400) { exp($0 * law.logit - log1p(exp(law.logit))) }
      lab.equal("C(\(lambda))", exp(law.logNormalizer), 1 / mass, within: 1e-7, by: .quadrature)
    }
    let closed = 2 * atanh(1 - 2 * 0.02) / (1 - 2 * 0.02)
    lab.equal(
      "C(0.02) by artanh", exp(ContinuousBernoulli(lambda: 0.02).logNormalizer), closed,
      not: .init("no constant", 1))
    let y = 1e-4
    lab.equal(
      "C near ½ by the series", exp(ContinuousBernoulli(lambda: (1 - y) / 2).logNormalizer),
      2 * (1 + y * y / 3))
  }

  static let mean = Claim(
    "continuous.cb-mean",
    korean: "연속 베르누이의 평균은 λ가 아니다. ½ 근처의 기울기는 ⅓이고, 닫힌 식은 거기서 자릿수를 잃는다.",
    english: """
      The continuous Bernoulli's mean is not λ: near ½ its slope is ⅓, and there the closed form \
      loses digits.
      """,
    source: "Loaiza-Ganem, Cunningham 2019, arXiv:1907.06845"
  ) { lab in
    for lambda in [0.1, 0.8] {
      let law = ContinuousBernoulli(lambda: lambda)
      let mean = Numerics.simpson(0, 1, 400) { $0 * exp(law.logDensity(at: $0)) }
      lab.equal(
        "mean, λ = \(lambda)", law.mean, mean, within: 1e-8, by: .quadrature,
        not: .init("λ", lambda))
    }
    let delta = 1e-3
    let law = ContinuousBernoulli(lambda: 0.5 + delta)
    lab.equal(
      "(mean − ½)/δ, δ = 10⁻³", (law.mean - 0.5) / delta, 1 / 3.0 + 16 * delta * delta / 45,
      within: 1e-11, not: .init("1", 1))
    let tiny = 1e-9
    let lambda = 0.5 + tiny
    let closed = lambda / (2 * lambda - 1) + 1 / (2 * atanh(1 - 2 * lambda))
    let series = ContinuousBernoulli(lambda: lambda).mean
    lab.equal("mean by series, δ = 10⁻⁹", series, 0.5 + tiny / 3)
    lab.compare("error of the closed form there", abs(closed - series), .above(1e-10))
    let draws = (0..<lab.size(quick: 10_000, full: 1_000_000)).map { _ in
      ContinuousBernoulli(lambda: 0.9).sample(using: &lab.generator)
    }
    lab.mean(
      "mean of draws, λ = 0.9", of: draws, ContinuousBernoulli(lambda: 0.9).mean, resolving: 0.05,
      not: .init("λ", 0.9))
  }
}
