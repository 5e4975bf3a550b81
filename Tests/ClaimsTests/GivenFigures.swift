import Charts
import Foundation
import LatentModels
import LinearAlgebra

@testable import Claims

/// Figures of trained models for numbers that are given, like those that full training finds.
enum GivenFigures {
  static let spectrum = CovarianceSpectrum([9, 3.6, 2, 1.4, 0.9, 0.8, 0.8, 0.8, 0.8, 0.7])

  static let all = [
    rateDistortion, latentScatter, decoderVariance, waterFilling, betaSweep, collapse,
    divergences, annealing,
  ]

  static let betaSweep: Figure = {
    let runs = [1.0, 4].map { BetaSweep.Run(beta: $0, rates: [1 / $0, 0]) }
    return BetaSweep(spectrum: spectrum, latents: 2, noise: 0.5, trained: (runs, runs)).figure
  }()

  static let waterFilling = WaterFilling(
    spectrum: spectrum, latents: 4, noise: 1, shown: 2,
    trained: [(1, 2.3, 8.8), (1.5, 1.5, 10.7), (2, 1.1, 12), (3, 0.66, 14.3), (6, 0.21, 18.6)]
  ).figure

  static let divergences = DivergencePerDimension(
    linear: ([1.1, 0.66, 0.36, 0.17, 0, 0], [1.1, 0.65, 0.35, 0.17, 0, 0], 1),
    deep: (
      [2.4, 2.4, 2.3, 2.3, 2.2, 2.2, 2.1, 2, 1.9, 1.9],
      [0.45, 0.42, 0.12, 0.02, 0.02, 0, 0, 0, 0, 0],
      [0.33, 0.27, 0.06, 0, 0, 0, 0, 0, 0, 0], 0.6
    )
  ).figure

  static let annealing: Figure = {
    let steps = [250, 1000, 2000, 2750, 3500]
    return AnnealingCurves(
      plain: .init(
        steps: steps, bounds: [-137.3, -136.8, -136.7, -136.7, -136.6],
        rates: [0.1, 0.8, 1, 1.1, 1.1], active: [2, 3, 4, 4, 4]),
      annealed: .init(
        steps: steps, bounds: [-145.7, -138.5, -136.9, -136.7, -136.7],
        rates: [12.3, 5.4, 2.4, 1.3, 1.3], active: [10, 10, 7, 5, 5]),
      warm: 2625, linear: (-136.8, 0.66, 3), noise: 0.6
    ).figure
  }()

  static let collapse = CollapseByVariance(
    spectrum: spectrum, latents: 3,
    trained: [
      .init(noise: 0.5, start: nil, bound: -16, active: 3),
      .init(noise: 0.86, start: 30, bound: -15.9, active: 3),
    ]
  ).figure

  static let decoderVariance = DecoderVariance(
    linear: .init(
      heading: Localized(korean: "선형 VAE", english: "linear VAE"), key: "linear", dimension: 10,
      expected: 0.81, ofMeans: 0.59, learned: 0.82),
    deep: .init(
      heading: Localized(korean: "심층 VAE", english: "deep VAE"), key: "deep", dimension: 784,
      expected: 0.0198, ofMeans: 0.0196, learned: 0.0204)
  ).figure

  static let rateDistortion = RateDistortionPlane(
    noise: 0.013, latents: 10,
    trained: [
      .init(beta: 0.25, rate: 30.7, distortion: -177), .init(beta: 1, rate: 21, distortion: -172),
      .init(beta: 4, rate: 11.8, distortion: -151), .init(beta: 10, rate: 6.4, distortion: -114),
      .init(beta: 25, rate: 2.1, distortion: -40),
    ],
    linear: (0...40).map { step in
      let rate = 32 * exp(-Double(step) / 6)
      return .init(
        beta: 0.05 * exp(Double(step) / 6), rate: rate, distortion: -125 + 160 / (1 + rate))
    }
  ).figure

  /// Ten groups around places where training puts them.
  static let latentScatter: Figure = {
    let middles = [
      Point(0, 0), Point(-0.9, 0.6), Point(0.4, -1.5), Point(2, -0.4), Point(0.1, 1.5),
      Point(1.1, 0), Point(1.3, 1.2), Point(-0.5, -0.7), Point(3, -0.7), Point(0.5, -0.1),
    ]
    var generator = SplitMix64(seed: 3)
    let codes = (0..<200).map { n in
      Point(
        middles[n % 10].x + 0.12 * generator.normal(), middles[n % 10].y + 0.12 * generator.normal()
      )
    }
    let means = Matrix<Double>(rows: 200, columns: 2) { n, j in j == 0 ? codes[n].x : codes[n].y }
    let aggregate = AggregatePosterior(
      means: means, deviations: Matrix(rows: 200, columns: 2, repeating: 0.2))
    return LatentScatter(
      codes: codes, labels: (0..<200).map { $0 % 10 },
      information: aggregate.information(rule: .draws(1, latents: 2, using: &generator))
    ).figure
  }()
}
