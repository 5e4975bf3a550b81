import Charts
import LatentModels
import LinearAlgebra

extension DeepStudy {
  func annealing() throws -> AnnealingCurves {
    let noise = noise(keeping: 3)
    let stops = studio.effort == .full ? (1...14).map { $0 * 250 } : [1, 2, 3]
    let warm = (stops.last ?? 0) * 3 / 4
    func curve(annealed: Bool) throws -> AnnealingCurves.Curve {
      let configuration = TrainingConfiguration(
        model: .dense(
          Architecture(
            dimension: data.pixels.columns, hidden: [studio.size(64, sketch: 4)], latents: latents,
            observation: .gaussian(.fixed(variance: noise)))),
        data: DataDigest(data.pixels),
        options: TrainingOptions(
          batch: min(128, data.count), annealingSteps: annealed ? warm : 0),
        seed: FigureStudio.seed)
      let evaluations = try stops.map { step in
        guard
          let model = try studio.run(configuration, on: data.pixels, steps: step).autoencoder
        else { throw DeepExperiment.NotDense() }
        return evaluate(model)
      }
      return AnnealingCurves.Curve(
        steps: stops, bounds: evaluations.map(\.bound.mean),
        rates: evaluations.map { $0.divergencePerLatent.reduce(0, +) },
        active: evaluations.map { Int(DeepExperiment.Outcome.active($0)) })
    }
    let optimum = linear(noise: noise)
    return AnnealingCurves(
      plain: try curve(annealed: false), annealed: try curve(annealed: true), warm: warm,
      linear: (optimum.evidenceLowerBound, optimum.rate, optimum.activeDimensions), noise: noise)
  }
}
