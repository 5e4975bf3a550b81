import Foundation
import LatentModels
import LinearAlgebra

/// Drawing from the model.
extension SamplingClaims {
  static let ancestral = Claim(
    "sampling.ancestral",
    korean: "z ~ p(z), x ~ p(x|z)로 뽑으면 x ~ p(x)이다.",
    english: "Drawing z ~ p(z), then x ~ p(x|z), draws x from the model's p(x).",
    source: "Bishop 2006, Pattern Recognition and Machine Learning, section 8.1.2"
  ) { lab in
    let truth = LinearData.truth
    let points = truth.sample(lab.size(quick: 10_000, full: 400_000), using: &lab.generator)
    // Under the model E log p(x) = −½(d log 2π + log|C| + d), which no second moment knows.
    let entropy = (6 * (log(2 * Double.pi) + 1) + (try truth.covariance.logDeterminant())) / 2
    lab.mean("E log p(x)", of: try truth.logDensities(points), -entropy, resolving: 0.3)
    let first = (0..<points.rows).map { points[$0, 0] }
    lab.variance(
      "Var x₁", of: first, truth.covariance[0, 0], resolving: 0.6,
      not: .init("without noise", truth.covariance[0, 0] - truth.noiseVariance))
  }

  static let meanOnly = Claim(
    "sampling.mean-only",
    korean: "잡음 없이 f(z)만 내놓으면 다른 분포이다. 공분산은 WWᵀ로, 계수가 k를 넘지 않는다.",
    english: """
      Showing f(z) without noise draws from another law: its covariance is WWᵀ, of rank at most k.
      """,
    source: "Tipping, Bishop 1999, doi:10.1111/1467-9868.00196, section 2.2"
  ) { lab in
    let truth = LinearData.truth
    let z = lab.generator.normalMatrix(rows: lab.size(quick: 4000, full: 100_000), columns: 2)
    let means = z.times(truth.weights, transposingOther: .transposed)
    let values = try SymmetricEigen(SampleMoments(means).covariance).values.sorted(by: >)
    lab.equal("third eigenvalue of Cov f(z)", values[2], 0)
    let full = truth.sample(z.rows, using: &lab.generator)
    let noisy = try SymmetricEigen(SampleMoments(full).covariance).values.sorted(by: >)
    // Sample eigenvalues of four equal ones spread by about σ²·2√(4/n): 0.4 · 0.06.
    lab.equal("third eigenvalue of Cov x", noisy[2], 0.4, within: 0.1, by: .monteCarlo)
  }

  static let aggregate = Claim(
    "sampling.aggregate",
    korean: "z ~ q(z)로 뽑는 것이 모형과 같은 것은 q(z) = p(z)일 때뿐이다.",
    english: "Sampling z from q(z) agrees with the model only where q(z) = p(z).",
    source: "Tomczak, Welling 2018, arXiv:1705.07120"
  ) { lab in
    let data = lab.linearData()
    let best = try ProbabilisticPCA(fitting: data.moments, latents: 2)
    for (angle, name) in [(0.0, "aligned W"), (0.6, "turned W")] {
      let turned = try LinearVAE(optimalEncoderFor: best.rotated(by: Numerics.rotation(angle)))
      let w = turned.decoder.weights
      let spread = (w * turned.aggregateCovariance(data.moments))
        .times(w, transposingOther: .transposed)
      let difference = spread.largestDifference(from: w.timesOwnTranspose())
      if angle == 0 {
        lab.equal("Cov of W z, z ~ q(z) against p(z), \(name)", difference, 0, within: 1e-11)
      } else {
        lab.compare("Cov of W z, z ~ q(z) against p(z), \(name)", difference, .above(0.01))
      }
    }
  }
}
