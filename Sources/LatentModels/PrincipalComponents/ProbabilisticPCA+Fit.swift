public import LinearAlgebra

extension ProbabilisticPCA {
  /// The maximum-likelihood model: Ŵ = U_k(Λ_k − σ̂²I)^{1/2}, σ̂² the mean of the unused eigenvalues.
  ///
  /// Of all rotations of the optimum this is the one with orthogonal columns in descending order
  /// (Tipping, Bishop 1999, section 3.2).
  ///
  /// - Throws: `notPositiveDefinite` when the covariance has rank at most k: σ̂² would be zero and
  ///   the likelihood unbounded.
  public init(fitting moments: SampleMoments, latents: Int) throws(LinearAlgebraError) {
    precondition(
      latents >= 0 && latents < moments.dimension,
      "\(latents) latents for \(moments.dimension) dimensions leave no noise")
    let eigen = try SymmetricEigen(leading: latents, of: moments.covariance)
    // The unused eigenvalues are what the used ones leave of the trace. Either way their sum is
    // known to a few ε tr S, since that is how exactly λ is.
    let total = moments.covariance.trace
    let noise = (total - eigen.values.reduce(0, +)) / Double(moments.dimension - latents)
    if noise <= 1e-14 * total {
      throw .notPositiveDefinite(minor: latents + 1, size: moments.dimension)
    }
    self.init(
      mean: moments.mean, eigen: eigen, active: Array(0..<latents), noiseVariance: noise,
      latents: latents)
  }

  /// The stationary point with these active eigenvectors: W = U_A(Λ_A − σ²I)^{1/2}, other columns zero.
  ///
  /// Indices count eigenvalues in descending order; each active one must exceed σ². With any
  /// rotation these are all stationary points at fixed σ² (Tipping, Bishop 1999, appendix A;
  /// Lucas et al. 2019, arXiv:1911.02469).
  public init(
    mean: [Double], eigen: SymmetricEigen<Double>, active: [Int], noiseVariance: Double,
    latents: Int
  ) {
    precondition(
      active.count <= latents && active.allSatisfy { eigen.values[$0] >= noiseVariance },
      "active set \(active) is not stationary for σ² = \(noiseVariance) with \(latents) latents")
    let lengths = active.map { (eigen.values[$0] - noiseVariance).squareRoot() }
    let weights = Matrix<Double>(rows: mean.count, columns: latents) { i, c in
      c < active.count ? eigen.vectors[i, active[c]] * lengths[c] : 0
    }
    self.init(mean: mean, weights: weights, noiseVariance: noiseVariance)
  }

  /// One step of expectation–maximisation, which never lowers the likelihood.
  ///
  /// W′ = SW(σ²I + M⁻¹WᵀSW)⁻¹ and σ²′ = (1/d) tr(S − SWM⁻¹W′ᵀ) (Tipping, Bishop 1999, on
  /// an EM algorithm for PPCA, in the form with S). The mean becomes the sample mean.
  public func expectationMaximizationStep(
    _ moments: SampleMoments
  ) throws(LinearAlgebraError) -> ProbabilisticPCA {
    let s = moments.covariance
    let sw = s * weights
    let cholesky = try Cholesky(latentPrecisionTimesNoise)
    // M (σ²I + M⁻¹WᵀSW) = σ²M + WᵀSW is symmetric, so W′ = SW (σ²M + WᵀSW)⁻¹ M.
    var system = weights.times(sw, transposingSelf: .transposed)
    system.add(latentPrecisionTimesNoise, scaledBy: noiseVariance)
    let updated = try Cholesky(system).solve(sw.transposed()).times(
      latentPrecisionTimesNoise, transposingSelf: .transposed)
    let explained = cholesky.solve(sw.transposed()).frobeniusProduct(updated.transposed())
    return ProbabilisticPCA(
      mean: moments.mean, weights: updated,
      noiseVariance: (s.trace - explained) / Double(dimension))
  }

  /// The gradient of the mean log-likelihood per point: ∂_W = C⁻¹SC⁻¹W − C⁻¹W (d × k) and
  /// ∂_{σ²} = ½ tr(C⁻¹SC⁻¹ − C⁻¹).
  ///
  /// With P = C⁻¹ formed from M: both need only products of d × k matrices and S.
  public func logLikelihoodGradient(_ moments: SampleMoments) throws(LinearAlgebraError) -> (
    weights: Matrix<Double>, noiseVariance: Double
  ) {
    let inverse = try inverseCovariance()
    let ps = inverse * moments.secondMoment(about: mean)
    let pw = inverse * weights
    return (ps * pw - pw, ((ps * inverse).trace - inverse.trace) / 2)
  }

  /// C⁻¹ = σ⁻²(I − WM⁻¹Wᵀ), d × d.
  public func inverseCovariance() throws(LinearAlgebraError) -> Matrix<Double> {
    var inverse = Matrix<Double>.identity(dimension)
    Matrix.multiply(
      weights, .none, try posteriorMap(), .none, alpha: -1 / noiseVariance,
      beta: 1 / noiseVariance, into: &inverse)
    return inverse
  }
}
