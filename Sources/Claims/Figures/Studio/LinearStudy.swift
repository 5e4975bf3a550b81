import Charts
import LatentModels
import LinearAlgebra

/// Gaussian data whose every optimum is a closed form, and linear VAEs trained on them by samples.
///
/// What is analytic uses the eigenvalues of the sample, so that a trained model has no excuse.
struct LinearStudy: Sendable {
  /// The eigenvalues of the law that the points are drawn from.
  ///
  /// Columns turn towards the axes at a rate of about (sᵢ − sⱼ)²/(λᵢλⱼ), s² = λ − σ², through a
  /// noise that grows as σ² gets small: eigenvalues far apart and not far above the noise keep the
  /// training short.
  static let law = [9, 3.6, 2, 1.4] + [Double](repeating: 0.8, count: 6)

  let points: Matrix<Float>
  let moments: SampleMoments
  let eigen: SymmetricEigen<Double>
  private let studio: FigureStudio

  var spectrum: CovarianceSpectrum { CovarianceSpectrum(eigen.values) }

  init(_ studio: FigureStudio) throws {
    var generator = SplitMix64(seed: FigureStudio.seed)
    let (n, deviations) = (studio.size(4000, sketch: 64), Self.law.map { $0.squareRoot() })
    let draws = generator.normals(n * Self.law.count).enumerated().map { i, normal in
      Float(deviations[i % deviations.count] * normal)
    }
    points = Matrix(rows: n, columns: Self.law.count, elements: draws)
    moments = SampleMoments(
      Matrix(rows: n, columns: Self.law.count, elements: draws.map { Double($0) }))
    eigen = try SymmetricEigen(moments.covariance)
    self.studio = studio
  }

  /// Trains with the stochastic bound, 128 points a step.
  func train(
    latents: Int, _ noise: NoiseModel, beta: Double = 1, seed: UInt64 = FigureStudio.seed
  ) throws -> LinearVAE {
    let configuration = TrainingConfiguration(
      model: .linear(latents: latents, noise: noise), data: DataDigest(points),
      options: TrainingOptions(
        batch: min(128, points.rows), optimizer: Adam(learningRate: 3e-3), beta: beta),
      seed: seed)
    let run = try studio.run(
      configuration, on: points, steps: studio.size(8000, sketch: 2))
    guard let model = run.linear else { throw NotLinear() }
    return model
  }

  /// A run of a linear configuration that holds another model.
  struct NotLinear: Error {}
}
