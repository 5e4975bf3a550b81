/// The mutual information gap: whether one latent, and only one, knows each factor.
///
///     MIG = (1/F) Σ_f [I(z_{j_f}; v_f) − max_{j≠j_f} I(z_j; v_f)] / H(v_f),  j_f = argmax_j I(z_j; v_f)
///
/// for discrete factors, in [0, 1] (Chen et al. 2018, arXiv:1802.04942, section 4).
public struct MutualInformationGap: Sendable {
  /// I(z_j; v_f) in nats: one row a latent, one column a factor.
  public let mutualInformation: [[Double]]
  /// H(v_f) in nats.
  public let factorEntropies: [Double]

  /// The normalised gap of each factor.
  public var gaps: [Double] {
    factorEntropies.indices.map { f in
      let ranked = mutualInformation.map { $0[f] }.sorted(by: >)
      return (ranked[0] - (ranked.count > 1 ? ranked[1] : 0)) / factorEntropies[f]
    }
  }

  /// The mean of the gaps.
  public var value: Double { gaps.reduce(0, +) / Double(gaps.count) }

  /// From the joint tables p(v_f, z_j): `joints[j][f]` has one row a factor value, one column a state.
  public init(joints: [[[[Double]]]]) {
    mutualInformation = joints.map { $0.map(MutualInformationGap.information(of:)) }
    factorEntropies = (joints.first ?? []).map { table in
      DiscreteDivergence.entropy(table.map { $0.reduce(0, +) })
    }
  }

  /// The mutual information Σ p(a, b) log p(a, b)/(p(a) p(b)) of a joint table, in nats.
  public static func information(of joint: [[Double]]) -> Double {
    let rows = joint.map { $0.reduce(0, +) }
    let columns = (joint.first ?? []).indices.map { c in joint.reduce(0) { $0 + $1[c] } }
    return DiscreteDivergence.divergence(
      from: joint.flatMap { $0 }, to: rows.flatMap { r in columns.map { r * $0 } })
  }
}
