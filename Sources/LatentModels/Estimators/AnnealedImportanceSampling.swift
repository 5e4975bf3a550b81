import Foundation
public import LinearAlgebra

/// Annealed importance sampling of log p(x) with Hamiltonian transitions.
///
/// Chains start at the prior N(0, I_k); between temperatures β_{t−1} and β_t the weight gains
/// (β_t − β_{t−1}) log p(x|z), and a kernel that leaves p(z) p(x|z)^{β_t} invariant moves z. E[w] = p(x)
/// whatever the kernel's quality, so E[log w] ≤ log p(x).
///
/// Sources: Neal 2001, doi:10.1023/A:1008923215028; Wu et al. 2017,
/// arXiv:1611.04273, for its use with decoders.
public struct AnnealedImportanceSampling: Sendable {
  /// log p(x|z) and its gradient for each row of an n × k matrix.
  public typealias Likelihood = (Matrix<Double>) -> (values: [Double], gradient: Matrix<Double>)

  /// From 0 to 1, increasing.
  public let temperatures: [Double]
  /// The leapfrog step.
  public let stepSize: Double
  /// Leapfrog steps a transition.
  public let leapfrogSteps: Int

  /// A schedule with one transition a temperature.
  public init(temperatures: [Double], stepSize: Double, leapfrogSteps: Int = 5) {
    precondition(
      temperatures.first == 0 && temperatures.last == 1
        && zip(temperatures, temperatures.dropFirst()).allSatisfy { $0 <= $1 },
      "temperatures must rise from 0 to 1")
    self.temperatures = temperatures
    self.stepSize = stepSize
    self.leapfrogSteps = leapfrogSteps
  }

  /// Temperatures crowded at both ends by a logistic curve, as is customary for decoders.
  public static func sigmoidTemperatures(_ count: Int, sharpness: Double = 4) -> [Double] {
    let raw = (0..<count).map {
      NumericalFunctions.sigmoid(sharpness * (2 * Double($0) / Double(count - 1) - 1))
    }
    return raw.enumerated().map { index, value in
      index == count - 1 ? 1 : (value - raw[0]) / (raw[count - 1] - raw[0])
    }
  }

  /// log w of independent chains; their log-mean-exp estimates log p(x) from below on average.
  public func logWeights(
    chains: Int, latents k: Int, likelihood: Likelihood,
    using generator: inout some RandomNumberGenerator
  ) -> [Double] {
    var z = generator.normalMatrix(rows: chains, columns: k)
    var state = likelihood(z)
    var logWeights = [Double](repeating: 0, count: chains)
    for t in 1..<temperatures.count {
      let step = temperatures[t] - temperatures[t - 1]
      for n in 0..<chains { logWeights[n] += step * state.values[n] }
      if t == temperatures.count - 1 { break }
      move(&z, &state, temperature: temperatures[t], likelihood, using: &generator)
    }
    return logWeights
  }

  /// One Hamiltonian transition of every chain, with a Metropolis decision.
  private func move(
    _ z: inout Matrix<Double>, _ state: inout (values: [Double], gradient: Matrix<Double>),
    temperature: Double, _ likelihood: Likelihood,
    using generator: inout some RandomNumberGenerator
  ) {
    let k = z.columns
    /// −log p(z) p(x|z)^β up to a constant, plus kinetic energy.
    func energy(_ z: Matrix<Double>, _ momentum: Matrix<Double>, _ values: [Double]) -> [Double] {
      (0..<z.rows).map { n in
        let quadratic = (0..<k).reduce(0.0) { sum, j in
          sum + z[n, j] * z[n, j] + momentum[n, j] * momentum[n, j]
        }
        return quadratic / 2 - temperature * values[n]
      }
    }
    var momentum = generator.normalMatrix(rows: z.rows, columns: k)
    let before = energy(z, momentum, state.values)
    var proposal = z
    var moved = state
    for _ in 0..<leapfrogSteps {
      momentum.add(temperature * moved.gradient - proposal, scaledBy: stepSize / 2)
      proposal.add(momentum, scaledBy: stepSize)
      moved = likelihood(proposal)
      momentum.add(temperature * moved.gradient - proposal, scaledBy: stepSize / 2)
    }
    let after = energy(proposal, momentum, moved.values)
    for n in 0..<z.rows where log(generator.uniform()) < before[n] - after[n] {
      state.values[n] = moved.values[n]
      for j in 0..<k {
        z[n, j] = proposal[n, j]
        state.gradient[n, j] = moved.gradient[n, j]
      }
    }
  }
}
