public import LinearAlgebra

/// Which function of W (and σ²) a Hessian belongs to.
public enum LinearObjective: Sendable {
  /// The exact log-likelihood of pPCA.
  case logLikelihood
  /// The linear VAE's evidence lower bound with its encoder at the optimum.
  case profileBound
}

extension CovarianceSpectrum {
  /// The Hessian's d·k eigenvalues at an aligned stationary point, σ² fixed, ascending, per point.
  ///
  /// With κᵢ = λ of active column i and σ² for a zero column, sᵢ² = λᵢ − σ²:
  /// - direction uⱼeᵢᵀ, j unused: (λⱼ/κᵢ − 1)/σ²;
  /// - an active column's own direction: −2(λᵢ − σ²)/λᵢ²;
  /// - a pair of active columns: 0 and −(λᵢ + λⱼ − 2σ²)/(λᵢλⱼ) for the likelihood,
  ///   −(sᵢ ± sⱼ)²/(λᵢλⱼ) for the bound, which penalises rotation;
  /// - an active direction in a zero column: 0, or −(λᵢ − σ²)/(σ²λᵢ) for the bound.
  public func hessianEigenvalues(
    of objective: LinearObjective, active: [Int], noiseVariance: Double, latents: Int
  ) -> [Double] {
    (crossEigenvalues(of: objective, active: active, noise: noiseVariance, latents: latents)
      + active.map { -2 * (values[$0] - noiseVariance) / (values[$0] * values[$0]) }).sorted()
  }

  /// The d·k + 1 eigenvalues when σ² is a parameter too and has its stationary value, ascending.
  ///
  /// Reflecting a single uⱼ is a symmetry that flips every direction but the active columns' own,
  /// so only those couple to σ². In the lengths aᵢ and σ² alone the function is
  /// −½[Σ_A(log cᵢ + λᵢ/cᵢ) + (d−r) log σ² + σ⁻² Σ_{j∉A} λⱼ] with cᵢ = σ² + aᵢ², whose second
  /// derivatives at cᵢ = λᵢ are −2aᵢ²/λᵢ², −aᵢ/λᵢ² (mixed) and −½[Σ_A λᵢ⁻² + (d−r)/σ⁴].
  public func jointHessianEigenvalues(
    of objective: LinearObjective, active: [Int], latents: Int
  ) throws(LinearAlgebraError) -> [Double] {
    let noise = stationaryNoiseVariance(active: active)
    let r = active.count
    var block = Matrix<Double>(rows: r + 1, columns: r + 1)
    var corner = Double(dimension - r) / (noise * noise)
    for (i, index) in active.enumerated() {
      let value = values[index]
      block[i, i] = -2 * (value - noise) / (value * value)
      block[i, r] = -(value - noise).squareRoot() / (value * value)
      block[r, i] = block[i, r]
      corner += 1 / (value * value)
    }
    block[r, r] = -corner / 2
    let coupled = try SymmetricEigen(block).values
    return
      (crossEigenvalues(of: objective, active: active, noise: noise, latents: latents) + coupled)
      .sorted()
  }

  /// All eigenvalues but those of the active columns' own directions.
  private func crossEigenvalues(
    of objective: LinearObjective, active: [Int], noise: Double, latents: Int
  ) -> [Double] {
    let zeroColumns = latents - active.count
    let kappa = active.map { values[$0] } + Array(repeating: noise, count: zeroColumns)
    var result = unused(active).flatMap { unused in kappa.map { (unused / $0 - 1) / noise } }
    for (a, i) in active.enumerated() {
      let (own, ownLength) = (values[i], (values[i] - noise).squareRoot())
      for j in active[..<a] {
        let (other, otherLength) = (values[j], (values[j] - noise).squareRoot())
        let product = own * other
        switch objective {
        case .logLikelihood: result += [0, -(own + other - 2 * noise) / product]
        case .profileBound:
          result += [1, -1].map { sign in
            let sum = ownLength + sign * otherLength
            return -sum * sum / product
          }
        }
      }
      let rotation = objective == .logLikelihood ? 0 : -(own - noise) / (noise * own)
      result += Array(repeating: rotation, count: zeroColumns)
    }
    return result
  }
}

/// How many eigenvalues of a Hessian are positive, zero and negative.
public struct HessianSigns: Hashable, Sendable {
  /// Ways up: with any, the point is no maximum.
  public let positive: Int
  /// Flat directions.
  public let zero: Int
  /// Ways down.
  public let negative: Int

  /// Counts signs, taking |value| ≤ tolerance for zero.
  public init(_ eigenvalues: [Double], tolerance: Double = 1e-12) {
    positive = eigenvalues.count { $0 > tolerance }
    negative = eigenvalues.count { $0 < -tolerance }
    zero = eigenvalues.count - positive - negative
  }

  /// Whether no direction leads up.
  public var isLocalMaximum: Bool { positive == 0 }
}
