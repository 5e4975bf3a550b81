import LatentModels
import LinearAlgebra
import Testing

/// File 02: divergences between Gaussians.
@Suite struct GaussianReferenceTests {
  @Test(arguments: Reference.cases("02_gaussian_kl", prefix: "kl.diag-std"))
  func divergenceFromTheStandardNormalMatches(_ reference: ReferenceCase) throws {
    let terms = GaussianDivergence.fromStandard(
      mean: try reference.input("mean").data, variance: try reference.input("var").data)
    reference.expect(["kl_per_dim": terms, "kl": [terms.reduce(0, +)]])
  }

  @Test(arguments: Reference.cases("02_gaussian_kl", prefix: "kl.diag-diag"))
  func divergenceBetweenDiagonalsMatches(_ reference: ReferenceCase) throws {
    let (m0, v0) = (try reference.input("mean0").data, try reference.input("var0").data)
    let (m1, v1) = (try reference.input("mean1").data, try reference.input("var1").data)
    let kl = GaussianDivergence.betweenDiagonal
    reference.expect(["kl": [kl(m0, v0, m1, v1)], "kl_reversed": [kl(m1, v1, m0, v0)]])
  }

  @Test(arguments: Reference.cases("02_gaussian_kl", prefix: "kl.full"))
  func divergenceBetweenFullCovariancesMatches(_ reference: ReferenceCase) throws {
    let (m0, s0) = (try reference.input("mean0").data, try reference.input("cov0").matrix)
    let (m1, s1) = (try reference.input("mean1").data, try reference.input("cov1").matrix)
    reference.expect([
      "kl": [
        try GaussianDivergence.between(
          mean: m0, covariance: s0, otherMean: m1, otherCovariance: s1)
      ],
      "kl_reversed": [
        try GaussianDivergence.between(
          mean: m1, covariance: s1, otherMean: m0, otherCovariance: s0)
      ],
      "logdet_cov0": [try s0.logDeterminant()], "logdet_cov1": [try s1.logDeterminant()],
    ])
  }

  @Test func everyCaseOfTheFileIsTested() {
    let count = ["kl.diag-std", "kl.diag-diag", "kl.full"].reduce(0) {
      $0 + Reference.cases("02_gaussian_kl", prefix: $1).count
    }
    #expect(count == Reference.cases("02_gaussian_kl").count && count > 0)
  }
}
