import Kernel
import Proofreading
import Testing

/// A draft in our own words with the mistakes that drafts of this kind have.
@Suite("A draft with every usual mistake")
struct DraftTests {
  static let draft = #"""
    # Draft

    The model, with a decoder network $f$:

    $$
    p(x) = N_z(0, I)
    $$

    $$
    p(x|z) = N_x(f(x; \phi), \sigma^2 I)
    $$

    The bound, written down from memory:

    $$
    \log p_\theta(x) + KL[q_\phi(z|x) \| p_\theta(z|x)] = \mathbb{E}_{q_\phi(z|x)}[\log p_\theta(z|x)] - KL[q_\phi(z|x) \| p_\theta(z)]
    $$

    Take the supremum of both sides.

    $$
    \sup_{\phi}{\log p_\theta(x) + KL[q_\phi(z|x) \| p_\theta(z|x)]}
    $$

    $$
    = \log p_\theta(x) + \sup_{\phi}{KL[q_\phi(z|x) \| p_\theta(z|x)]}
    $$

    $$
    = \log p_\theta(x)
    $$

    $$
    = \sup_{\phi}{\mathbb{E}_{q_\phi(z|x)}[\log p_\theta(z|x)] - KL[q_\phi(z|x) \| p_\theta(z)]}
    $$

    If the family is large enough, then

    $$
    q_\phi(z|x) = p_\theta(z|x)
    $$
    """#

  static let report = findings(draft, models: 24)

  private func statement(_ place: Int) throws -> StatementReport {
    try #require(Self.report.statements.indices.contains(place))
    return Self.report.statements[place]
  }

  @Test("seven statements are read, five of them false, and nothing else is claimed")
  func words() {
    #expect(
      Self.report.statements.map(\.word)
        == ["fails", "fails", "fails", "holds", "fails", "fails", "assumption"])
    #expect(Self.report.hasErrors)
  }

  @Test("a density of x is no density of z")
  func typeMismatch() throws {
    let found = try statement(0)
    #expect(found.mistakes.first == .typeMismatch)
    #expect(found.message == "the left side is a density of x, the right side a density of z")
    #expect(found.repairs.first.map { squeezed($0.latex) } == "p(z)=N_z(0,I)")
  }

  @Test("a mean must not depend on its own outcome")
  func ownOutcome() throws {
    let found = try statement(1)
    #expect(found.mistakes.first == .typeMismatch)
    #expect(
      found.repairs.first.map { squeezed($0.latex) } == #"p(x|z)=N_x(f(z;\phi),\sigma^2I)"#)
  }

  @Test("the bound is mended by a sign and a conditional, and by nothing else first")
  func twoEdits() throws {
    let found = try statement(2)
    let repair = try #require(found.repairs.first)
    #expect(Set(found.mistakes) == [.signFlipped, .conditionalReversed])
    #expect(
      repair.reading
        == "log p(x) − KL(q(z | x) ‖ p(z | x)) = E_{q(z | x)}[log p(x | z)] − KL(q(z | x) ‖ p(z))")
    #expect(found.repairs.filter { $0.changes == repair.changes }.count == 1)
  }

  @Test("the supremum runs over four blocks, and models in which it diverges are set aside")
  func chain() throws {
    let first = try statement(3)
    #expect(first.word == "holds")
    #expect((first.verdict?.aside ?? 0) > 0)
    #expect(try statement(4).index == 0)
  }

  @Test("the sign of the divergence is offered for the chain as a whole")
  func chainRepair() throws {
    let found = try statement(4)
    #expect(found.mistakes == [.signFlipped])
    #expect(
      found.chainRepair == [
        "sup_{φ} {log p(x) − KL(q(z | x) ‖ p(z | x))}",
        "log p(x) + sup_{φ} {−KL(q(z | x) ‖ p(z | x))}", "log p(x)",
      ])
  }

  @Test("the last line takes the likelihood for the posterior")
  func lastLine() throws {
    let found = try statement(5)
    #expect(found.mistakes == [.conditionalReversed])
    let repaired = squeezed(found.repairs.first?.latex ?? "")
    #expect(repaired.contains(#"\logp_\theta(x|z)"#), "\(repaired)")
  }

  @Test("that the encoder is the posterior is an assumption, false in general")
  func assumption() throws {
    let found = try statement(6)
    guard case .assumption(let text) = found.finding else {
      Issue.record("\(found.finding)")
      return
    }
    #expect(text.contains("false in general"), "\(text)")
  }

  @Test("each counterexample reproduces its failure")
  func counterexamples() {
    for found in Self.report.statements where found.verdict?.outcome == .fails {
      let example = found.counterexample
      #expect(example != nil)
      #expect(abs((example?.left ?? 0) - (example?.right ?? 0)) > 1e-3)
      #expect(example?.given.isEmpty == false)
    }
  }
}
