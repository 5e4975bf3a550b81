import LatentModels

extension LinearStudy {
  func collapseByVariance() throws -> CollapseByVariance {
    func run(_ noise: NoiseModel, start: Double?) throws -> CollapseByVariance.Run {
      let model = try train(latents: 4, noise)
      let terms = model.bound(moments)
      return CollapseByVariance.Run(
        noise: model.decoder.noiseVariance, start: start, bound: terms.evidenceLowerBound,
        active: terms.divergences.count { $0 > 0.01 })
    }
    return CollapseByVariance(
      spectrum: spectrum, latents: 4,
      trained: try [0.3, 0.5, 1.7, 2.8, 6, 12].map { try run(.fixed(variance: $0), start: nil) }
        + [0.1, 30].map { try run(.learned(initialVariance: $0), start: $0) })
  }
}
