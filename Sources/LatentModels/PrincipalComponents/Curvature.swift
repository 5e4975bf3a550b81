public import LinearAlgebra

extension ProbabilisticPCA {
  /// The Hessian in the d·k entries of W (row-major), σ² fixed, at any W, per point.
  ///
  /// With P = C⁻¹ and a direction E, dC = EWᵀ + WEᵀ and dP = −P dC P, so the gradient
  /// G = PSPW − PW changes by
  ///
  ///     dG = dP SPW + PS dP W + PSPE − dP W − PE.
  ///
  /// The bound's gradient has W diag(M)⁻¹ in place of PW, with derivative
  /// E diag(M)⁻¹ − W diag(M)⁻² diag(2 wᵢ·eᵢ).
  public func hessian(
    of objective: LinearObjective, _ moments: SampleMoments
  ) throws(LinearAlgebraError) -> Matrix<Double> {
    let p = try inverseCovariance()
    let s = moments.secondMoment(about: mean)
    let pw = p * weights
    let ps = p * s
    let spw = s * pw
    let m = latentPrecisionTimesNoise.diagonal
    let (d, k) = (dimension, latents)
    var hessian = Matrix<Double>(rows: d * k, columns: d * k)
    for entry in 0..<d * k {
      var e = Matrix<Double>(rows: d, columns: k)
      e[entry / k, entry % k] = 1
      let ew = e.times(weights, transposingOther: .transposed)
      let dp = -1 * (p * (ew + ew.transposed()) * p)
      let pe = p * e
      var change = dp * spw + ps * (dp * weights) + ps * pe
      switch objective {
      case .logLikelihood: change.add(dp * weights + pe, scaledBy: -1)
      case .profileBound:
        let overlap = (0..<k).map { i in
          2 * zip(weights.column(i), e.column(i)).reduce(0) { $0 + $1.0 * $1.1 }
        }
        change.add(e.scalingColumns(by: m.map { 1 / $0 }), scaledBy: -1)
        change += weights.scalingColumns(by: zip(overlap, m).map { $0 / ($1 * $1) })
      }
      for i in 0..<d * k { hessian[i, entry] = change.elements[i] }
    }
    return 0.5 * (hessian + hessian.transposed())
  }
}
