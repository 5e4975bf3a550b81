public import Charts
import Foundation
import LatentModels
import LinearAlgebra

/// What a decoder of two latents draws on a grid, with what the encoder thinks of each place: the
/// numbers behind a walk over the latent plane.
public struct LatentWalk: Sendable {
  /// The coordinates of columns, and of rows from below; ascending.
  public let places: [Double]
  /// The pictures, row by row from the top; all of one size.
  public let pictures: [Picture]
  /// q(z)/p(z) at each picture's place: 1 everywhere where the aggregate posterior is the prior.
  public let ratios: [Double]
  /// The likeliest digit at each place, by the densities of the codes of each digit.
  public let digits: [Int]

  /// Pictures in a row, and rows.
  public var perSide: Int { places.count }

  /// A walk from its parts, each of `places.count`² values.
  public init(places: [Double], pictures: [Picture], ratios: [Double], digits: [Int]) {
    let count = places.count * places.count
    precondition(
      pictures.count == count && ratios.count == count && digits.count == count,
      "\(count) places, \(pictures.count) pictures, \(ratios.count) ratios, \(digits.count) digits")
    self.places = places
    self.pictures = pictures
    self.ratios = ratios
    self.digits = digits
  }

  /// All pictures as one, without gaps.
  public var atlas: Picture? {
    guard let first = pictures.first else { return nil }
    let (width, height) = (first.width, first.height)
    let total = width * perSide
    var ink = [Double](repeating: 0, count: total * height * perSide)
    for (index, picture) in pictures.enumerated() {
      let corner = index / perSide * height * total + index % perSide * width
      for (pixel, sample) in picture.samples.enumerated() {
        ink[corner + pixel / width * total + pixel % width] = Double(sample) / 255
      }
    }
    return Picture(width: total, height: height * perSide, ink: ink)
  }
}

extension FigureStudio {
  /// The walk over the latent grid's model, with the codes that the latent scatter draws.
  public func latentWalk() throws -> LatentWalk {
    let model = try plane().model
    let images = otherDigits()
    let aggregate = AggregatePosterior(model, images.pixels)
    let places = LatentGrid.places(size(Self.gridSide, sketch: 5))
    let nodes = LatentGrid.nodes(places)
    let pictures = LatentGrid.pictures(model, nodes, width: 28)
    let beliefs = nodes.map { aggregate.belief(at: $0, labels: images.labels ?? []) }
    return LatentWalk(
      places: places, pictures: pictures.compactMap { $0 }, ratios: beliefs.map(\.ratio),
      digits: beliefs.map(\.label))
  }
}

extension AggregatePosterior {
  /// q(z)/p(z) at a place of the plane, and the label whose components have most of q there.
  func belief(at z: Point, labels: [Int]) -> (ratio: Double, label: Int) {
    // Without the factor 1/2π that q and p share.
    let logarithms = (0..<means.rows).map { n in
      let (own, spread) = (means.row(n), deviations.row(n))
      let (first, second) = ((z.x - own[0]) / spread[0], (z.y - own[1]) / spread[1])
      return -(first * first + second * second) / 2 - log(spread[0]) - log(spread[1])
    }
    // Far from all codes every density underflows, but not relative to the greatest.
    let greatest = logarithms.max() ?? 0
    var weights: [Int: Double] = [:]
    for (label, value) in zip(labels, logarithms) {
      weights[label, default: 0] += exp(value - greatest)
    }
    let sum = weights.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    let best = weights.sorted { $0.key < $1.key }.max { $0.value < $1.value }
    let prior = -(z.x * z.x + z.y * z.y) / 2
    return (sum / Double(means.rows) * exp(greatest - prior), best?.key ?? 0)
  }
}
