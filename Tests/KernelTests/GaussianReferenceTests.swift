import Kernel
import Testing

/// KL divergences as expectations of log ratios, by the kernel's rule for quadratics.
///
/// The reference has them in closed form with 30 digits. Inputs are off by at most 5e−16, and the
/// divergences' slopes in them are below 100 here, hence 1e−12.
@Suite("Kernel against reference 02: Gaussian divergences by definition")
struct GaussianReferenceTests {
  static let cases = (try? ReferenceFile("02_gaussian_kl").cases.map(\.id)) ?? []

  /// z ∈ ℝᵈ with two Gaussian laws; variances alone stand for diagonal covariances.
  private func world(_ d: Int, _ symbols: [Name: [Double]]) -> World {
    World(
      kind: .gaussian, count: 1,
      variables: [
        "z": .real(
          dimension: d, observation: constant([Double](repeating: 0, count: d), rows: d),
          box: -20...20)
      ],
      symbols: symbols.mapValues { constant($0, rows: d, columns: $0.count == d * d ? d : 1) })
  }

  private func divergence(
    from mean: Name, _ covariance: Name, to other: Name, _ otherCovariance: Name
  ) -> Expression {
    let law = gaussian(z, .symbol(mean), .symbol(covariance))
    let target = gaussian(z, .symbol(other), .symbol(otherCovariance))
    return .expectation(["z"], law: law, minus(.log(law), .log(target)))
  }

  private func diagonal(_ variances: [Double]) -> [Double] {
    let d = variances.count
    return (0..<d * d).map { $0 / d == $0 % d ? variances[$0 / d] : 0 }
  }

  @Test("the divergence is the reference's, both ways round", arguments: cases)
  func divergences(id: String) throws {
    let reference = try ReferenceFile("02_gaussian_kl").named(id)
    var symbols: [Name: [Double]] = [:]
    if id.hasPrefix("kl.diag-std") {
      let mean = try reference.input("mean")
      symbols["m₀"] = mean
      symbols["S₀"] = diagonal(try reference.input("var"))
      symbols["m₁"] = mean.map { _ in 0 }
      symbols["S₁"] = diagonal(mean.map { _ in 1 })
    } else {
      for end in ["₀", "₁"] {
        let number = end == "₀" ? "0" : "1"
        symbols[Name("m" + end)] = try reference.input("mean" + number)
        symbols[Name("S" + end)] =
          id.hasPrefix("kl.full")
          ? try reference.input("cov" + number)
          : diagonal(try reference.input("var" + number))
      }
    }
    let world = world(symbols["m₀"]?.count ?? 0, symbols)
    let there = values(of: divergence(from: "m₀", "S₀", to: "m₁", "S₁"), in: world)
    #expect(agree(there, try reference.output("kl")), "\(there ?? [])")
    if let reversed = try? reference.output("kl_reversed") {
      let back = values(of: divergence(from: "m₁", "S₁", to: "m₀", "S₀"), in: world)
      #expect(agree(back, reversed), "\(back ?? [])")
    }
    for (symbol, output) in [(Name("S₀"), "logdet_cov0"), ("S₁", "logdet_cov1")] {
      guard let expected = try? reference.output(output) else { continue }
      #expect(agree(values(of: logDeterminant(.symbol(symbol)), in: world), expected))
    }
  }

  @Test(
    "each dimension of a diagonal divergence is the reference's",
    arguments: cases.filter { $0.hasPrefix("kl.diag-std") })
  func eachDimension(id: String) throws {
    let reference = try ReferenceFile("02_gaussian_kl").named(id)
    let means = try reference.input("mean")
    let variances = try reference.input("var")
    let expected = try reference.output("kl_per_dim")
    for i in means.indices {
      let world = world(1, ["m₀": [means[i]], "S₀": [variances[i]], "m₁": [0], "S₁": [1]])
      let found = values(of: divergence(from: "m₀", "S₀", to: "m₁", "S₁"), in: world)
      #expect(agree(found, [expected[i]]), "\(found ?? [])")
    }
  }
}
