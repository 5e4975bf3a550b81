import Proofreading
import Testing

@Suite("Repairs that are written: laws, weights, lost terms, conditions")
struct ProposalTests {
  @Test(
    "One slip is undone by one change",
    arguments: [
      // Under the wrong law.
      (
        #"\log p(x) = \mathbb E_{p(z|x)}[\log\frac{p(x,z)}{q(z|x)}] + KL(q(z|x)\|p(z|x))"#,
        #"\log p(x) = \mathbb E_{q(z|x)}[\log\frac{p(x,z)}{q(z|x)}] + KL(q(z|x)\|p(z|x))"#,
        Mistake.wrongLaw
      ),
      // A gradient through the law.
      (
        #"\nabla_\phi\mathbb E_{q_\phi(z|x)}[f(z)] = \mathbb E_{q_\phi(z|x)}[\nabla_\phi f(z)]"#,
        #"\nabla_\phi\mathbb E_{q_\phi(z|x)}[f(z)] = \mathbb E_{q_\phi(z|x)}[f(z)\,\nabla_\phi \log q_\phi(z|x)]"#,
        .lawHeldFixed
      ),
      // A bound that was written as an equality.
      (
        #"\log p(x) = \mathbb E_{q(z|x)}[\log\frac{p(x,z)}{q(z|x)}]"#,
        #"\log p(x) \ge \mathbb E_{q(z|x)}[\log\frac{p(x,z)}{q(z|x)}]"#,
        .equalityForBound
      ),
      // A sum over a variable without its law.
      (
        #"\log p(x) = \log\sum_z p(x|z)"#, #"\log p(x) = \log\sum_z p(x|z)\, p(z)"#,
        .missingFactor
      ),
      // Half of a law of total variance.
      (
        #"\operatorname{Var}(X) = \mathbb E[\operatorname{Var}(X|Y)]"#,
        #"\operatorname{Var}(X) = \mathbb E[\operatorname{Var}(X|Y)] + \operatorname{Var}\left(\mathbb{E}\left[X | Y\right]\right)"#,
        .missingTerm
      ),
      (
        #"\operatorname{Var}(X+Y) = \operatorname{Var}(X)+\operatorname{Var}(Y)"#,
        #"\operatorname{Var}(X+Y) = \operatorname{Var}(X)+\operatorname{Var}(Y) + 2\operatorname{Cov}\left(X, Y\right)"#,
        .missingTerm
      ),
      // A condition in an information.
      ("H(X,Z) = H(X) + H(Z)", "H(X,Z) = H(X) + H(Z | X)", .conditionalDropped),
      // A chain rule of divergences.
      (
        #"KL(p(x,z)\|q(x,z)) = KL(p(x)\|q(x)) + KL(p(z)\|q(z))"#,
        #"KL(p(x,z)\|q(x,z)) = KL(p(x)\|q(x)) + \mathbb{E}_{p(x)}\left[KL(p(z | x)\|q(z | x))\right]"#,
        .conditionalDropped
      ),
    ])
  func oneChange(written: String, meant: String, mistake: Mistake) throws {
    let report = try #require(finding(of: written))
    #expect(report.word == "fails")
    let place = try #require(
      report.repairs.firstIndex { squeezed($0.latex) == squeezed(meant) },
      "\(report.repairs.map(\.latex))")
    #expect(report.repairs[place].mistakes == [mistake])
  }

  @Test("A product of matrices is turned, or gets its trace")
  func matrices() throws {
    let model =
      #"Let $z\sim\mathcal N(m,\operatorname{diag}(s^2))$ with $z\in\mathbb R^K$ and $A\in\mathbb R^{L\times K}$."#
    let report = try #require(
      finding(of: #"\operatorname{Cov}[Az] = A^\top\operatorname{diag}(s^2)A"#, after: model))
    #expect(report.word == "fails")
    #expect(
      report.repairs.map { squeezed($0.latex) }.contains(
        squeezed(#"\operatorname{Cov}[Az] = A\operatorname{diag}(s^2)A^\top"#)))
    let square = try #require(
      finding(of: #"\mathbb E[\|z\|^2] = \sum_{k=1}^K (m_k+s_k)^2"#, after: model))
    #expect(
      square.repairs.map { squeezed($0.latex) }.contains(
        squeezed(#"\mathbb E[\|z\|^2] = \sum_{k=1}^K \left(m_k^2 + s_k^2\right)"#)))
  }

  @Test("That one side is always the larger does not show that a statement was understood")
  func boundIsNotTelling() throws {
    let report = try #require(
      finding(of: "a^2 + 3 b^2 + 1 = a b", after: "Let $a$ and $b$ be numbers."))
    #expect(report.word == "undecided")
  }
}
