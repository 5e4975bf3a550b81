import Foundation
public import LinearAlgebra

/// Nodes and weights for expectations under N(0, I).
public struct NormalRule: Sendable {
  /// One node a row, k columns.
  public let nodes: Matrix<Double>
  /// The weight of each node; they sum to one, up to the tails.
  public let weights: [Double]

  /// The trapezoid rule on [−reach, reach] in one or two dimensions.
  ///
  /// For functions that are analytic in the strip |Im t| < a the error falls like e^{−2πa/step}
  /// (Trefethen, Weideman 2014, doi:10.1137/130932132, section 5), and what lies beyond the reach
  /// has probability 10⁻¹⁵ at 8.
  public static func trapezoid(
    latents k: Int, step: Double = 0.25, reach: Double = 8
  ) -> NormalRule {
    precondition(k == 1 || k == 2, "quadrature takes 1 or 2 latents, not \(k)")
    let half = Int((reach / step).rounded())
    let axis = (-half...half).map { Double($0) * step }
    let law = axis.map { step * exp(-$0 * $0 / 2) / (2 * Double.pi).squareRoot() }
    if k == 1 { return NormalRule(nodes: .column(axis), weights: law) }
    return NormalRule(
      nodes: Matrix(rows: axis.count * axis.count, columns: 2) { i, j in
        axis[j == 0 ? i / axis.count : i % axis.count]
      }, weights: law.flatMap { a in law.map { a * $0 } })
  }

  /// Independent draws with their mirror images, each with the same weight; any dimension.
  ///
  /// Pairs ±t make the mean of every odd function exact.
  public static func draws(
    _ pairs: Int, latents k: Int, using generator: inout some RandomNumberGenerator
  ) -> NormalRule {
    let half = generator.normals(pairs * k)
    return NormalRule(
      nodes: Matrix(rows: 2 * pairs, columns: k, elements: half + half.map { -$0 }),
      weights: Array(repeating: 0.5 / Double(pairs), count: 2 * pairs))
  }
}
