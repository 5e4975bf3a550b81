import Charts
@testable import Claims
import Foundation
import Testing

@Suite struct ClaimRegistryTests {
  /// Every id of the theory that has a statement to measure.
  static let theory: Set<String> = [
    "aevb.estimators", "aevb.minibatch", "ais.unbiased", "au.definition", "beta.bound", "beta.kkt",
    "beta.normalised", "beta.rd-slope", "collapse.beta-threshold", "collapse.definition",
    "collapse.eps-delta-linear", "collapse.tug-of-war", "continuous.bernoulli",
    "continuous.beta-learned-sigma", "continuous.beta-sigma", "continuous.cb-mean",
    "continuous.cb-normaliser", "continuous.dequantisation", "continuous.fixed-sigma",
    "continuous.gaussian-nll", "continuous.logit-jacobian", "continuous.logsumexp",
    "continuous.logvar", "continuous.optimal-sigma", "continuous.reduction", "continuous.scaling",
    "continuous.unbounded", "deep.annealing", "deep.epsilon-delta", "deep.sigma-init",
    "elbo.decomposition", "elbo.forms", "elbo.gaussian-kl", "elbo.jensen", "elbo.joint-kl",
    "elbo.joint-sup", "elbo.mi-bounds", "elbo.rate-distortion", "elbo.seed-wrong-rhs", "elbo.sup-q",
    "elbo.surgery", "elbo.tc-decomposition", "grad.path-derivative", "grad.reparam", "grad.score",
    "grad.score-can-win", "grad.variance-gaussian", "higgins.metric", "is.unbiased",
    "iwae.asymptotic", "iwae.bound", "iwae.infinite-variance", "iwae.monotone",
    "linear-vae.aggregate", "linear-vae.beta-learned", "linear-vae.beta-optimum", "linear-vae.elbo",
    "linear-vae.extra-stationary", "linear-vae.gap", "linear-vae.global-optimum",
    "linear-vae.gradients", "linear-vae.hessian", "linear-vae.model", "linear-vae.no-extra-maxima",
    "linear-vae.optimal-encoder", "linear-vae.profile-elbo", "linear-vae.rotation-gap",
    "linear-vae.water-filling", "lvm.linear-case", "lvm.model", "lvm.moments",
    "lvm.rotation-symmetry", "mig.definition", "objective.diagonal-breaks-rotation",
    "objective.latent-reparam", "objective.powerful-decoder", "ppca.collapse-rotation",
    "ppca.collapse-threshold", "ppca.gradient", "ppca.hessian", "ppca.loglik", "ppca.marginal",
    "ppca.max-loglik", "ppca.mle", "ppca.posterior", "ppca.rotation", "ppca.stability-fixed",
    "ppca.stability-joint", "ppca.stationary-loglik", "ppca.stationary-points",
    "ppca.zero-noise-limit", "purpose.kl-mle", "purpose.marginal-likelihood", "sampling.aggregate",
    "sampling.ancestral", "sampling.mean-only", "vi.aggregate-posterior", "vi.amortised-sup",
    "vi.gap-decomposition", "vi.optimal-prior", "vi.reverse-kl-gaussian", "vi.target",
  ]

  @Test func everyIdIsTheTheorysAndUnique() {
    let ids = ClaimRegistry.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(Set(ids).subtracting(Self.theory).isEmpty)
    #expect(ids == ids.sorted())
  }

  @Test func everyClaimOfTheTheoryIsMeasured() {
    #expect(Self.theory.subtracting(ClaimRegistry.all.map(\.id)).isEmpty)
  }

  @Test(arguments: ["vae.en.md", "vae.ko.md"])
  func everyClaimIsBoundOnceInTheLecture(note: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appending(path: "notes").appending(path: note), encoding: .utf8)
    for claim in ClaimRegistry.all {
      let directive = "<!-- marginalia: claim \(claim.id) -->"
      #expect(text.components(separatedBy: directive).count == 2, "\(claim.id)")
    }
  }

  @Test func everyClaimSaysItsStatementInBothLanguages() {
    for claim in ClaimRegistry.all {
      #expect(claim.statement.english.count > 20, "\(claim.id)")
      #expect(claim.statement.english.hasSuffix("."), "\(claim.id)")
      #expect(
        claim.statement.korean.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) },
        "\(claim.id)")
      #expect(claim.statement.korean.hasSuffix("."), "\(claim.id)")
      #expect(!claim.source.isEmpty, "\(claim.id)")
    }
  }

  @Test func anUnknownIdSuggestsTheNearest() {
    let error = #expect(throws: UnknownClaim.self) { try ClaimRegistry.claim("ppca.marginl") }
    #expect(error?.suggestions.first == "ppca.marginal")
    #expect(error?.description.contains("did you mean ppca.marginal") == true)
    let none = #expect(throws: UnknownClaim.self) { try ClaimRegistry.claim("xyzzy") }
    #expect(none?.description.contains("--list") == true)
  }

  @Test func aFamilyNameStandsForItsClaims() throws {
    #expect(try ClaimRegistry.claims(matching: "mig").map(\.id) == ["mig.definition"])
    #expect(try ClaimRegistry.claims(matching: "iwae").count == 4)
    #expect(try ClaimRegistry.claims(matching: "iwae.bound").count == 1)
    #expect(throws: UnknownClaim.self) { try ClaimRegistry.claims(matching: "iwa") }
  }

  @Test func everyPieceOfFolkloreIsBoundToClaims() {
    #expect(Folklore.all.map(\.number) == Array(1...8))
    let ids = Set(ClaimRegistry.all.map(\.id))
    for entry in Folklore.all {
      #expect(!entry.claims.isEmpty && ids.isSuperset(of: entry.claims), "\(entry.number)")
    }
  }
}
