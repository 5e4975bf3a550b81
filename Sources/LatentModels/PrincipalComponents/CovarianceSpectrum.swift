import Foundation

/// The eigenvalues of a sample covariance, from which the pPCA landscape follows in closed form.
///
/// λ₁ ≥ … ≥ λ_d ≥ 0. A stationary point is named by its active set A, indices into them, and k
/// latents, of which k − |A| are collapsed. All values are per point and in nats.
///
/// Source: Tipping, Bishop 1999, doi:10.1111/1467-9868.00196, appendix A; Lucas et al. 2019,
/// arXiv:1911.02469.
public struct CovarianceSpectrum: Sendable {
  /// The eigenvalues, largest first.
  public let values: [Double]

  /// A spectrum; the values must not increase.
  public init(_ values: [Double]) {
    precondition(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 }, "λ must not increase")
    self.values = values
  }

  /// The number of eigenvalues d.
  public var dimension: Int { values.count }

  /// The eigenvalues outside the active set.
  public func unused(_ active: [Int]) -> [Double] {
    values.enumerated().filter { !active.contains($0.offset) }.map(\.element)
  }

  /// σ_A² = (1/(d−r)) Σ_{j∉A} λⱼ, where the joint likelihood in (W, σ²) is stationary.
  public func stationaryNoiseVariance(active: [Int]) -> Double {
    unused(active).reduce(0, +) / Double(dimension - active.count)
  }

  /// −½[d log 2π + Σ_A log λᵢ + (d−r) log σ² + r + σ⁻² Σ_{j∉A} λⱼ]: log-likelihood and, at aligned
  /// columns, optimal evidence lower bound too.
  public func logLikelihood(active: [Int], noiseVariance: Double) -> Double {
    let (d, r) = (Double(dimension), Double(active.count))
    let used: Double = active.reduce(0) { $0 + log(values[$1]) }
    let constant: Double = d * log(2 * Double.pi) + r
    let noise: Double = (d - r) * log(noiseVariance) + unused(active).reduce(0, +) / noiseVariance
    return -(constant + used + noise) / 2
  }

  /// The maximum over W and σ²: −½[d log 2π + Σ_{i≤k} log λᵢ + (d−k) log σ̂² + d].
  public func maximumLogLikelihood(latents: Int) -> Double {
    let active = Array(0..<latents)
    return logLikelihood(
      active: active, noiseVariance: stationaryNoiseVariance(active: active))
  }

  /// Every active set that is stationary for k latents at a fixed σ².
  public func stationarySets(latents: Int, noiseVariance: Double) -> [[Int]] {
    subsets(atMost: latents).filter { $0.allSatisfy { values[$0] > noiseVariance } }
  }

  /// Every active set that is stationary for k latents when σ² is learned too.
  public func jointlyStationarySets(latents: Int) -> [[Int]] {
    subsets(atMost: latents).filter { active in
      active.count < dimension
        && active.allSatisfy { values[$0] > stationaryNoiseVariance(active: active) }
    }
  }

  /// All subsets of {0…d−1} with at most k elements, by size and then in lexicographic order.
  private func subsets(atMost k: Int) -> [[Int]] {
    var layers: [[[Int]]] = [[[]]]
    for size in 1..<max(k + 1, 1) {
      layers.append(
        layers[size - 1].flatMap { base in
          ((base.last ?? -1) + 1..<max(dimension, (base.last ?? -1) + 1)).map { base + [$0] }
        })
    }
    return layers.flatMap { $0 }
  }
}
