import LinearAlgebra

extension ProbabilisticPCA {
  /// log p(x|z) and its gradient σ⁻²Wᵀ(x − μ − Wz) for each row of z, for samplers.
  public func likelihood(of x: [Double]) -> AnnealedImportanceSampling.Likelihood {
    let centred = zip(x, mean).map { $0 - $1 }
    return { [self] z in
      let target = Matrix(rows: z.rows, columns: dimension) { _, j in centred[j] }
      let residual = target - z.times(weights, transposingOther: .transposed)
      let values = (0..<z.rows).map { n in
        -GaussianLikelihood.negativeLogDensity(
          squaredError: residual.row(n).reduce(0) { $0 + $1 * $1 }, dimension: dimension,
          variance: noiseVariance)
      }
      return (values, (1 / noiseVariance) * (residual * weights))
    }
  }
}

extension TanhDecoder {
  /// log p(x|z) and its gradient for each row of z, for samplers.
  public func likelihood(of x: [Double]) -> AnnealedImportanceSampling.Likelihood {
    { [self] z in
      let rows = (0..<z.rows).map { z.row($0) }
      return (
        rows.map { logLikelihood(of: x, at: $0) },
        Matrix(rows.map { logLikelihoodGradient(of: x, at: $0) })
      )
    }
  }
}
