import Foundation
public import LinearAlgebra

/// log p(x) of a trained VAE with one or two latents, by the trapezoid rule at two offsets.
///
/// The two rules share no node, so their difference shows a step that is too coarse for a sharp
/// posterior or a decoder with kinks, which halving one rule can hide.
public struct LatentEvidence: Sendable {
  /// log p(x) in nats.
  public let value: Double
  /// The distance of the two rules' results.
  public let spread: Double

  /// The evidence of each row of n × d data.
  ///
  /// - Parameters:
  ///   - perSide: nodes along each latent on [−reach, reach].
  ///   - reach: beyond it lies prior mass 2 (1 − Φ(reach)) a latent, 10⁻¹⁵ at 8.
  public static func of(
    _ data: Matrix<Float>, _ model: VariationalAutoencoder, perSide: Int, reach: Double = 8
  ) -> [LatentEvidence] {
    let decoder = DoubleDecoder(model)
    precondition(
      (1...2).contains(decoder.latents), "quadrature takes 1 or 2 latents, not \(decoder.latents)")
    let points = (0..<data.rows).map { data.row($0).map { Double($0) } }
    let rules = [0.0, 0.5].map { offset in
      logEvidence(of: points, decoder, perSide: perSide, reach: reach, offset: offset)
    }
    return zip(rules[0], rules[1]).map { first, second in
      LatentEvidence(
        value: NumericalFunctions.logMeanExp([first, second]), spread: abs(first - second))
    }
  }

  /// One rule for all points; nodes are decoded some hundred at a time.
  private static func logEvidence(
    of points: [[Double]], _ decoder: DoubleDecoder, perSide: Int, reach: Double, offset: Double
  ) -> [Double] {
    let k = decoder.latents
    let step = 2 * reach / Double(perSide)
    let axis = (0..<perSide).map { -reach + (Double($0) + offset) * step }
    let count = k == 1 ? perSide : perSide * perSide
    var sums = [Double](repeating: -.infinity, count: points.count)
    for first in stride(from: 0, to: count, by: 512) {
      let z = Matrix<Double>(rows: min(512, count - first), columns: k) { i, j in
        axis[k == 1 ? first + i : j == 0 ? (first + i) / perSide : (first + i) % perSide]
      }
      let logWeights = (0..<z.rows).map { i in
        z.row(i).reduce(0) { $0 + log(step) - ($1 * $1 + log(2 * Double.pi)) / 2 }
      }
      let f = decoder.outputs(at: z)
      for (n, x) in points.enumerated() {
        let terms = zip(decoder.logLikelihoods(of: x, outputs: f), logWeights).map { $0 + $1 }
        sums[n] = NumericalFunctions.logSumExp([sums[n], NumericalFunctions.logSumExp(terms)])
      }
    }
    return sums
  }
}
