import Charts
import Foundation
import LatentModels
import LinearAlgebra

extension FigureStudio {
  /// A Gaussian at the posterior's mean and half its width, and the prior, as proposals for one observation.
  func importanceBounds() -> ImportanceBounds {
    let decoder = TanhDecoder(
      inputWeights: Matrix([[1.5], [-0.7]]), inputBias: [0.2, 0.4],
      outputWeights: Matrix([[1.2, 0.3], [0.4, -1.1]]), outputBias: [0, 0.1], noiseVariance: 0.4)
    let x = [1.1, 0.7]
    let evidence = LatentQuadrature(decoder, perSide: 800).logEvidence(of: x)
    let measured = [1, 2, 5, 10, 30, 100]
    let draws = Set((0...60).map { Int(pow(1000, Double($0) / 60).rounded()) } + measured).sorted()
    // The gap's relative error is about √(2/(gap · repetitions)): a tenth at 0.02 nats.
    let repetitions = size(10_000, sketch: 4)
    var generator = SplitMix64(seed: FigureStudio.seed)
    func proposal(
      _ name: Localized<Label>, _ key: String, mean: Double, deviation: Double
    ) -> ImportanceBounds.Proposal {
      let q = GaussianApproximation(decoder, observation: x, mean: mean, deviation: deviation)
      let estimates = measured.map { count in
        let values = (0..<repetitions).map { _ in
          let t = generator.normals(count)
          let z = Matrix(rows: count, columns: 1, elements: t.map { mean + deviation * $0 })
          let means = decoder.means(at: z)
          return ImportanceWeightedBound.estimate(
            logWeights: (0..<count).map { n in
              let error = zip(x, means.row(n)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
              return -GaussianLikelihood.negativeLogDensity(
                squaredError: error, dimension: 2, variance: decoder.noiseVariance)
                + (t[n] * t[n] - z[n, 0] * z[n, 0]) / 2 + log(deviation)
            })
        }
        let estimate = Estimate(values)
        return (mean: estimate.mean, standardError: estimate.standardError)
      }
      return ImportanceBounds.Proposal(
        name: name, key: key,
        exact: ImportanceWeightedBound.exact(
          probabilities: q.probabilities, logWeights: q.logWeights, logEvidence: evidence,
          draws: draws),
        estimates: estimates)
    }
    let (mean, variance) = LatentQuadrature(decoder, perSide: 800).posteriorMoments(of: x)
    return ImportanceBounds(
      draws: draws, measured: measured, repetitions: repetitions, logEvidence: evidence,
      proposals: [
        proposal(
          Localized(
            korean: "*q*: 사후분포 폭의 절반", english: "*q* half as wide as the posterior"),
          "narrow", mean: mean, deviation: variance.squareRoot() / 2),
        proposal(
          Localized(korean: "*q*: 사전분포", english: "*q* = the prior"), "prior", mean: 0, deviation: 1
        ),
      ])
  }
}
