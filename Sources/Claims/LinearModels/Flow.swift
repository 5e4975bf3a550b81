import Foundation
import LatentModels
import LinearAlgebra

/// Gradient flow of pPCA's likelihood, in steps.
enum Flow {
  /// Climbs by ∂W, and by σ⁴∂σ² if the noise is learned; with rate σ² a step is at most the Newton
  /// step of the steepest direction.
  static func climb(
    _ start: ProbabilisticPCA, _ moments: SampleMoments, steps: Int, rate: Double? = nil,
    learnsNoise: Bool = false
  ) throws(LinearAlgebraError) -> ProbabilisticPCA {
    var model = start
    for _ in 0..<steps {
      let gradient = try model.logLikelihoodGradient(moments)
      model.weights.add(gradient.weights, scaledBy: rate ?? 0.5 * model.noiseVariance)
      if learnsNoise {
        // Relative steps keep σ² positive; at the optimum σ⁴ d²/d(σ²)² is of order d.
        let change = 0.1 * model.noiseVariance * gradient.noiseVariance
        model.noiseVariance *= exp(max(-0.2, min(0.2, change)))
      }
    }
    return model
  }
}
