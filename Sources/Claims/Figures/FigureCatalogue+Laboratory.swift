public import Charts
public import LatentModels

extension FigureCatalogue {
  /// Every figure of the house, in the order of the lecture; trained models come from a laboratory.
  ///
  /// Nothing is trained before a figure is asked for.
  public static func complete(
    in laboratory: Laboratory, effort: FigureStudio.Effort = .full
  ) -> FigureCatalogue {
    complete(in: FigureStudio(laboratory, effort: effort))
  }

  /// The same with the models of a studio that serves others too.
  public static func complete(in studio: FigureStudio) -> FigureCatalogue {
    let known =
      analytic.entries + studio.bounds + studio.pictures + studio.linearModels + studio.deepModels
    let names = known.map(\.name)
    // The order is the lecture's; what it does not name comes last.
    let places = lecture.map { name in names.firstIndex(of: name) }
    let rest = known.indices.filter { !lecture.contains(known[$0].name) }
    return FigureCatalogue((places.compactMap { $0 } + rest).map { known[$0] })
  }

  /// The names in the order of the lecture.
  private static let lecture = [
    "elbo-decomposition", "elbo-gap", "rate-distortion", "latent-scatter", "forward-reverse-kl",
    "gap-parts", "iwae-bounds", "latent-grid", "samples", "reconstructions",
    "gaussian-decoder-variance", "kl-per-dimension", "tug-of-war", "spectrum-collapse",
    "stationary-points", "collapse-by-variance", "rotation-gap", "linear-vae-subspace",
    "training-curves", "beta-sweep", "linear-rate-distortion", "traversals",
  ]
}
