import Foundation
import LatentModels

/// Changes of scale, and sums that computers round.
extension UnitIntervalClaims {
  static let dequantisation = Claim(
    "continuous.dequantisation",
    korean: "정수 자료에 균등 잡음을 더하면 E log p(x+u)는 log P(x)의 하한이다.",
    english: "With uniform noise on integers, E log p(x+u) is a lower bound of log P(x).",
    source: "Theis, van den Oord, Bethge 2016, arXiv:1511.01844, section 3.1"
  ) { lab in
    let law = Dequantisation(mean: 3.3, variance: 1.7)
    func density(_ x: Double) -> Double {
      exp(-(x - 3.3) * (x - 3.3) / 3.4) / (2 * Double.pi * 1.7).squareRoot()
    }
    var total = 0.0
    for level in -12...20 { total += law.probability(of: level) }
    lab.equal("ΣP(x)", total, 1, within: 1e-10)
    for level in [0, 3, 8] {
      let low = Double(level)
      // Simpson with 100 intervals: |f⁗| < 100 gives 10⁻⁸/180·100.
      let mass = Numerics.simpson(low, low + 1, 100, density)
      let bound = Numerics.simpson(low, low + 1, 100) { log(density($0)) }
      lab.equal("P(\(level))", law.probability(of: level), mass, within: 1e-9, by: .quadrature)
      lab.equal(
        "E log p(\(level)+u)", law.expectedLogDensity(of: level), bound, within: 1e-9,
        by: .quadrature)
      lab.compare("E log p(\(level)+u) − log P(\(level))", bound - log(mass), .below(0))
    }
  }

  static let scaling = Claim(
    "continuous.scaling",
    korean: "y = x/256이면 log p_x = log p_y − d log 256이다. 눈금이 다른 밀도는 비교할 수 없다.",
    english: """
      With y = x/256, log p_x = log p_y − d log 256: densities on different scales can't be compared.
      """,
    source: "Theis, van den Oord, Bethge 2016, arXiv:1511.01844, section 3.1"
  ) { lab in
    let x = [120.0, 30, 77]
    func logDensity(_ x: [Double], deviation: Double) -> Double {
      -GaussianLikelihood.negativeLogDensity(
        squaredError: x.reduce(0) { $0 + $1 * $1 }, dimension: 3, variance: deviation * deviation)
    }
    let scaled = logDensity(x.map { $0 / 256 }, deviation: 50.0 / 256)
    let value = logDensity(x, deviation: 50)
    lab.equal(
      "log p_x", Dequantisation.onIntegerScale(logDensity: scaled, dimension: 3, levels: 256),
      value,
      not: .init("log p_y", scaled))
    lab.equal(
      "bits a coordinate of the uniform law on 256 levels",
      Dequantisation.bitsPerDimension(logDensity: -3 * log(256), dimension: 3), 8,
      not: .init("nats", log(256)))
  }

  static let logitJacobian = Claim(
    "continuous.logit-jacobian",
    korean: "y = logit(α + (1−2α)x)로 옮기면 log p_x = log p_y + Σ[log(1−2α) − log s − log(1−s)]이다.",
    english: """
      Under y = logit s, s = α + (1−2α)x, log p_x = log p_y + Σ[log(1−2α) − log s − log(1−s)].
      """,
    source: "Dinh, Sohl-Dickstein, Bengio 2017, arXiv:1605.08803, section 4.1"
  ) { lab in
    let map = LogitTransform(margin: 0.05)
    for x in [0.01, 0.4, 0.95] {
      // |y‴| ≤ 2(1/s³ + 1/(1−s)³) ≤ 10⁵, so h²y‴/6 ≤ 2·10⁻⁶ relative to y′ ≈ 18: 10⁻⁷.
      lab.equal(
        "log dy/dx at \(x)", map.logJacobian(x), log(Numerics.slope(x) { map.apply($0) }),
        within: 1e-6)
    }
    func density(_ x: Double, _ jacobian: Bool) -> Double {
      let y = map.apply(x)
      return exp(-y * y / 2 + (jacobian ? map.logJacobian(x) : 0)) / (2 * Double.pi).squareRoot()
    }
    let edge = map.apply(1)
    let mass = Numerics.simpson(0, 1, 2000) { density($0, true) }
    lab.equal(
      "mass on [0, 1]", mass, erf(edge / 2.0.squareRoot()), within: 1e-8, by: .quadrature,
      not: .init("without the Jacobian", Numerics.simpson(0, 1, 2000) { density($0, false) }))
  }

  static let logSumExp = Claim(
    "continuous.logsumexp",
    korean: "log (1/K)Σe^ℓ은 가장 큰 ℓ을 뺀 뒤에 계산해야 한다.",
    english: "log (1/K) Σe^ℓ must be computed after subtracting the largest ℓ.",
    source: "Burda et al. 2016, arXiv:1509.00519, implementation; Blanchard et al. 2021"
  ) { lab in
    let logs = [-1000.0, -1001, -1003]
    let shifted = log((1 + exp(-1.0) + exp(-3.0)) / 3) - 1000
    lab.equal("log-mean-exp at −1000", NumericalFunctions.logMeanExp(logs), shifted)
    lab.count(
      "is the plain formula finite", log(logs.reduce(0) { $0 + exp($1) } / 3).isFinite ? 1 : 0, 0)
    lab.equal(
      "log-mean-exp where both work", NumericalFunctions.logMeanExp([0.3, -0.7, 1.2]),
      log((exp(0.3) + exp(-0.7) + exp(1.2)) / 3), not: .init("mean of ℓ", 0.8 / 3))
  }
}
