import Kernel
import Testing

/// Fifty observations are one batch of fifty models with the same W and σ².
///
/// Data are dyadic and
/// exact; mean, W and σ² are off by at most 5e−16, entries of C⁻¹ are below 4 and residuals below
/// 10, so that a log-likelihood is off by less than 1e−12 and its gradient by less than 1e−11.
@Suite("Kernel against reference 03: probabilistic PCA through its factors")
struct PrincipalComponentsReferenceTests {
  let file: ReferenceFile
  let data: [Double]
  let mean: [Double]
  let count = 50

  static let stationary =
    (try? ReferenceFile("03_ppca").cases.map(\.id))?
    .filter { $0.hasPrefix("ppca.stationary.") } ?? []

  init() throws {
    file = try ReferenceFile("03_ppca")
    let maximum = try file.named("ppca.mle")
    data = try maximum.input("X")
    mean = try maximum.output("mean")
  }

  /// p(z) = N(0, I), p(x|z) = N(Wz + μ, vI) at the first data points.
  private func world(_ loadings: [Double], _ noise: Double, points: Int) -> World {
    let variance = times(.symbol("v"), .identity(.fixed(5)))
    let two = Shape(.fixed(2), .fixed(1))
    let observations = (0..<5).flatMap { d in (0..<points).map { fraction(data[$0 * 5 + d]) } }
    return World(
      kind: .gaussian, count: points,
      variables: [
        "x": .real(
          dimension: 5, observation: World.Constant(rows: 5, elements: observations),
          box: -20...20),
        "z": .real(
          dimension: 2, observation: constant([0, 0], rows: 2, batch: points), box: -20...20),
      ],
      symbols: [
        "W": constant(loadings, rows: 5, columns: 2, batch: points),
        "μ": constant(mean, rows: 5, batch: points), "v": constant([noise], rows: 1, batch: points),
      ],
      models: [
        "p": .factors([
          .init(["z"], given: [], density: gaussian(z, .zeros(two), .identity(.fixed(2)))),
          .init(
            ["x"], given: ["z"],
            density: gaussian(x, plus(times(.symbol("W"), z), .symbol("μ")), variance)),
        ])
      ])
  }

  private func average(
    _ expression: Expression, _ rows: Int = 1, _ columns: Int = 1, in world: World
  ) -> [Double]? {
    values(of: expression, in: world).map { all in
      stride(from: 0, to: all.count, by: world.count).map { start in
        all[start..<start + world.count].reduce(0, +) / Double(world.count)
      }
    }
  }

  @Test("the mean log-likelihood and its gradients at a generic point are the reference's")
  func generic() throws {
    let reference = try file.named("ppca.generic")
    let world = world(
      try reference.input("W"), try reference.input("sigma2")[0], points: count)
    let likelihood = average(.log(evidence), in: world)
    #expect(agree(likelihood, try reference.output("loglik_mean")), "\(likelihood ?? [])")
    let slope = average(.derivative(.log(evidence), by: .symbol("v")), in: world)
    let expected = try reference.output("grad_sigma2_mean")
    #expect(agree(slope, expected, within: 1e-11), "\(slope ?? [])")
    let gradient = average(.derivative(.log(evidence), by: .symbol("W")), 5, 2, in: world)
    let expectedGradient = try reference.output("grad_W_mean")
    #expect(agree(gradient, expectedGradient, within: 1e-11), "\(gradient ?? [])")
  }

  @Test("moments at the maximum are the reference's")
  func moments() throws {
    let reference = try file.named("ppca.mle")
    let world = world(
      try reference.output("W_mle"), try reference.output("sigma2_mle")[0], points: 1)
    let centred = minus(x, .symbol("μ"))
    let covariance = Expression.expectation(
      ["x"], law: evidence, times(centred, transpose(centred)))
    #expect(agree(values(of: covariance, in: world), try reference.output("C_mle")))
    let posteriorMean = Expression.expectation(["z"], law: posterior, z)
    #expect(
      agree(values(of: posteriorMean, in: world), try reference.output("posterior_mean_x0")))
    let second = Expression.expectation(["z"], law: posterior, times(z, transpose(z)))
    let spread = minus(second, times(posteriorMean, transpose(posteriorMean)))
    #expect(agree(values(of: spread, in: world), try reference.output("posterior_cov")))
  }

  @Test("the likelihood is the reference's at its maximum, where the gradient vanishes")
  func maximum() throws {
    let reference = try file.named("ppca.mle")
    let world = world(
      try reference.output("W_mle"), try reference.output("sigma2_mle")[0], points: count)
    #expect(
      agree(average(.log(evidence), in: world), try reference.output("max_loglik_mean")))
    let gradient = average(.derivative(.log(evidence), by: .symbol("W")), 5, 2, in: world)
    #expect(agree(gradient, [Double](repeating: 0, count: 10), within: 1e-11))
  }

  /// W = U_A (Λ_A − σ²)^½ with the columns outside of the active set A zero; the gradient in W
  /// vanishes there, so its rounding matters only in second order.
  @Test("the likelihood at every stationary point is the reference's", arguments: stationary)
  func stationaryPoints(id: String) throws {
    let maximum = try file.named("ppca.mle")
    let eigenvalues = try maximum.output("eigenvalues")
    let vectors = try maximum.output("eigenvectors_columns")
    let reference = try file.named(id)
    let noise = try (try? reference.input("sigma2")) ?? reference.output("sigma2")
    var loadings = [Double](repeating: 0, count: 10)
    let active = try reference.input("active_set").map { Int($0) }.filter { $0 >= 0 }
    for (column, index) in active.enumerated() {
      for row in 0..<5 {
        loadings[row * 2 + column] =
          vectors[row * 5 + index] * (eigenvalues[index] - noise[0]).squareRoot()
      }
    }
    let found = average(.log(evidence), in: world(loadings, noise[0], points: count))
    #expect(agree(found, try reference.output("loglik_mean")), "\(found ?? [])")
  }
}
