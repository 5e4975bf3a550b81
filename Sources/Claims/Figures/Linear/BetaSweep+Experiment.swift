import LatentModels

extension LinearStudy {
  static let fixedNoise = 1.0
  static let betas = [1, 1.5, 2, 3, 6]

  /// Trained models for every β, σ² fixed or learned.
  func sweep(latents: Int, learns: Bool) throws -> [LinearVAE] {
    try Self.betas.map { beta in
      try train(
        latents: latents,
        learns ? .learned(initialVariance: 1) : .fixed(variance: Self.fixedNoise), beta: beta)
    }
  }

  func betaSweep() throws -> BetaSweep {
    func runs(_ models: [LinearVAE]) -> [BetaSweep.Run] {
      zip(Self.betas, models).map { beta, model in
        BetaSweep.Run(beta: beta, rates: model.bound(moments).divergences.sorted(by: >))
      }
    }
    return BetaSweep(
      spectrum: spectrum, latents: 4, noise: Self.fixedNoise,
      trained: (
        runs(try sweep(latents: 4, learns: false)), runs(try sweep(latents: 4, learns: true))
      ))
  }
}
