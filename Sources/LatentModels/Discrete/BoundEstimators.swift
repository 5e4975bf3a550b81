import Foundation

extension DiscreteLatentModel {
  /// The variances of one draw of the two AEVB estimators of the bound, exactly.
  ///
  /// A = log p(x, z) − log q(z) and B = log p(x|z) − KL(q‖p(z)) with z ~ q; both have the bound as
  /// their mean. Neither is always the better: at q = p(z|x), A is the constant log p(x).
  ///
  /// Source: Kingma, Welling 2013, arXiv:1312.6114, section 2.3.
  public func estimatorVariances(of x: Int, under q: [Double]) -> (
    withLogDensities: Double, withAnalyticDivergence: Double
  ) {
    func variance(_ value: (Int) -> Double) -> Double {
      let support = q.indices.filter { q[$0] > 0 }
      let mean = support.reduce(0) { $0 + q[$1] * value($1) }
      return support.reduce(0) {
        $0 + q[$1] * (value($1) - mean) * (value($1) - mean)
      }
    }
    return (
      variance { log(joint(x, $0)) - log(q[$0]) }, variance { log(likelihood[$0][x]) }
    )
  }
}
