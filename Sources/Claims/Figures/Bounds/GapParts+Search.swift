import Charts
import Foundation
import LatentModels
import LinearAlgebra

extension FigureStudio {
  /// Trains a VAE with two latents and measures both parts of its gap.
  func gapParts() throws -> GapParts {
    let data = digits(size(2000, sketch: 16), side: 14)
    let trained = try deep(
      data, hidden: [32], latents: 2, observation: .gaussian(.learned(initialVariance: 0.1)),
      activation: .tanh, epochs: 200)
    return try finding("gap-parts-1", from: trained.key) { gapParts(trained.model, data) }
  }

  /// The gaps of images that the model was trained on and of others.
  private func gapParts(_ model: VariationalAutoencoder, _ data: ImageData) -> GapParts {
    let count = size(8, sketch: 3)
    let held = digits(count, side: 14, seed: FigureStudio.seed &+ 1000)
    var spread = 0.0
    func gaps(_ images: ImageData) -> [GapParts.Gap] {
      let evidence = LatentEvidence.of(
        images.pixels, model, perSide: size(140, sketch: 6), reach: 5)
      spread = max(spread, evidence.map(\.spread).max() ?? 0)
      return evidence.indices.map { gap(images.pixels.row($0), model, evidence[$0].value) }
    }
    let seen = gaps(data.prefix(count))
    let unseen = gaps(held)
    return GapParts(seen: seen, unseen: unseen, spread: spread)
  }

  /// Both parts for one image.
  ///
  /// The search for the best Gaussian climbs to the nearest maximum only, so it starts from the
  /// encoder's Gaussian and from the highest place of p(x, z) on a grid, and the better end counts.
  private func gap(
    _ pixels: [Float], _ model: VariationalAutoencoder, _ logEvidence: Double
  ) -> GapParts.Gap {
    let x = pixels.map { Double($0) }
    let likelihood = DoubleDecoder(model).likelihood(of: x)
    let (means, logVariances) = model.encode(
      Matrix(rows: 1, columns: pixels.count, elements: pixels))
    let own = VariationalGaussian(
      mean: means.elements.map { Double($0) },
      deviations: logVariances.elements.map { exp(Double($0) / 2) })
    let side = size(41, sketch: 3)
    let nodes = Matrix<Double>(rows: side * side, columns: 2) { n, j in
      8 * Double(j == 0 ? n / side : n % side) / Double(side - 1) - 4
    }
    let heights = zip(0..<nodes.rows, likelihood(nodes).values).map { n, value in
      value - nodes.row(n).reduce(0) { $0 + $1 * $1 } / 2
    }
    let top = heights.indices.max { heights[$0] < heights[$1] } ?? 0
    let search = NormalRule.trapezoid(
      latents: 2, step: effort == .full ? 1.2 : 4, reach: effort == .full ? 3.6 : 4)
    let measure = NormalRule.trapezoid(
      latents: 2, step: effort == .full ? 0.4 : 4, reach: effort == .full ? 6 : 4)
    let starts = [own, VariationalGaussian(mean: nodes.row(top), deviations: own.deviations)]
    let bound = own.bound(likelihood, rule: measure)
    let best = starts.map {
      $0.maximizing(likelihood, rule: search).bound(likelihood, rule: measure)
    }.reduce(bound, max)
    return GapParts.Gap(
      logEvidence: logEvidence, approximation: logEvidence - best, amortization: best - bound)
  }
}
