import Proofreading
import Testing

@Suite("Which repair comes first")
struct RankedRepairTests {
  private static let gaussians =
    #"Standard deviations $\sigma_1,\sigma_2$ and a Gaussian in $\mathbb R^k$ with mean $m$ and covariance $S$."#

  private static let encoder =
    #"A model $p(x,z)=p(x|z)p(z)$ with encoder $q(z|x)$; $\mathbb E_q$ is over $z\sim q(z|x)$."#

  private static let principal =
    #"$z\in\mathbb R^K$, $x\in\mathbb R^D$, $K<D$, $p(z)=\mathcal N(z;0,I)$, $p(x|z)=\mathcal N(x;Wz+\mu,\sigma^2I)$, $C=WW^\top+\sigma^2I$ and $M=W^\top W+\sigma^2I$."#

  @Test(
    "the likeliest slip is undone first",
    arguments: [
      // A logarithm of a ratio is got wrong by the ratio, and a half stands below.
      (
        gaussians,
        #"KL(\mathcal N(0,\sigma_1^2)\|\mathcal N(0,\sigma_2^2)) = \log\frac{\sigma_1}{\sigma_2} + \frac{\sigma_1^2}{2\sigma_2^2} - \frac12"#,
        #"KL(\mathcal N(0,\sigma_1^2)\|\mathcal N(0,\sigma_2^2)) = \log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2}{2\sigma_2^2} - \frac12"#,
        Mistake.ratioInverted
      ),
      (
        gaussians,
        #"KL(\mathcal N(0,\sigma_1^2)\|\mathcal N(0,\sigma_2^2)) = \log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2}{\sigma_2^2} - \frac12"#,
        #"KL(\mathcal N(0,\sigma_1^2)\|\mathcal N(0,\sigma_2^2)) = \log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2}{2\sigma_2^2} - \frac12"#,
        .missingHalf
      ),
      // Half of one is a half, not "½1".
      (
        gaussians,
        #"KL(\mathcal N(0,\sigma_1^2)\|\mathcal N(0,\sigma_2^2)) = \log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2}{2\sigma_2^2} - 1"#,
        #"KL(\mathcal N(0,\sigma_1^2)\|\mathcal N(0,\sigma_2^2)) = \log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2}{2\sigma_2^2} - \frac{1}{2}"#,
        .missingHalf
      ),
      // A bracket without its half.
      (
        gaussians,
        #"KL(\mathcal N(m,S)\|\mathcal N(0,I)) = \operatorname{tr}S + m^\top m - k - \log|S|"#,
        #"KL(\mathcal N(m,S)\|\mathcal N(0,I)) = \frac12\left(\operatorname{tr}S + m^\top m - k - \log|S|\right)"#,
        .missingHalf
      ),
      // The average goes around what depends on z.
      (
        encoder,
        #"\log p(x) = \mathbb E_q[\log\frac{p(x,z)}{q(z|x)}] + \log\frac{q(z|x)}{p(z|x)}"#,
        #"\log p(x) = \mathbb E_q[\log\frac{p(x,z)}{q(z|x)}] + \mathbb{E}_{q(z|x)}\left[\log\frac{q(z|x)}{p(z|x)}\right]"#,
        .expectationMissing
      ),
      // An average of what does not depend on z is a poor reason.
      (
        encoder,
        #"\log p(x) - KL(q(z|x)\|p(z|x)) = \mathbb E_q[\log p(x|z)] - KL(q(z|x)\|p(z|x))"#,
        #"\log p(x) - KL(q(z|x)\|p(z|x)) = \mathbb E_q[\log p(x|z)] - KL(q(z|x)\|p(z))"#,
        .conditionalAdded
      ),
      // σ M⁻¹ lacks a square and no second σ.
      (
        principal, #"p(z|x) = \mathcal N(z;M^{-1}W^\top(x-\mu),\sigma M^{-1})"#,
        #"p(z|x) = \mathcal N(z;M^{-1}W^\top(x-\mu),\sigma^2 M^{-1})"#, .deviationForVariance
      ),
      // Later factors are conditioned on earlier ones.
      (encoder, "p(x,z) = p(x)p(z)", "p(x,z) = p(x)p(z|x)", .conditionalDropped),
    ])
  func first(preamble: String, written: String, meant: String, mistake: Mistake) throws {
    let report = try #require(finding(of: written, after: preamble))
    #expect(report.word == "fails")
    let first = try #require(report.repairs.first)
    #expect(squeezed(first.latex) == squeezed(meant), "\(report.repairs.map(\.latex))")
    #expect(first.mistakes == [mistake])
    #expect(finding(of: meant, after: preamble)?.word == "holds")
  }

  @Test("an edit that makes it what the note says elsewhere comes before every other")
  func supported() throws {
    let report = findings(
      """
      \(Self.gaussians)

      $$
      KL(\\mathcal N(m,S)\\|\\mathcal N(0,I)) = \\frac12(\\operatorname{tr}S + m^\\top m - k - \\log|S|)
      $$

      $$
      KL(\\mathcal N(m,S)\\|\\mathcal N(0,I)) = \\frac12(\\operatorname{tr}S - k - \\log|S|)
      $$
      """)
    let last = try #require(report.statements.last)
    #expect(last.word == "fails")
    #expect(
      squeezed(try #require(last.repairs.first).latex)
        == squeezed(
          #"KL(\mathcal N(m,S)\|\mathcal N(0,I)) = \frac12(\operatorname{tr}S + m^\top m - k - \log|S|)"#
        ))
  }
}

@Suite("Rarer repairs")
struct RarerRepairTests {
  private static let model =
    #"$z\in\mathbb R^K$, $x\in\mathbb R^D$, $K<D$, $p(z)=\mathcal N(z;0,I)$, $p(x|z)=\mathcal N(x;Wz+\mu,\sigma^2I)$, $C=WW^\top+\sigma^2I$ and $M=W^\top W+\sigma^2I$."#

  @Test(
    "one slip is undone by one edit",
    arguments: [
      (
        #"\frac{\partial}{\partial\sigma}\log\mathcal N(u;a,\sigma^2) = \frac{(u-a)^2}{\sigma^2} - \frac1\sigma"#,
        #"\frac{\partial}{\partial\sigma}\log\mathcal N(u;a,\sigma^2) = \frac{(u-a)^2}{\sigma^{3}} - \frac1\sigma"#,
        Mistake.wrongExponent
      ),
      (#"|C| = \sigma^{D-K}|M|"#, #"|C| = \sigma^{2(D-K)}|M|"#, .deviationForVariance),
      (
        #"\log|C| = D\log\sigma^2 + \log|M|"#, #"\log|C| = {(D-K)}\log\sigma^2 + \log|M|"#,
        .missingTerm
      ),
      (
        #"C^{-1} = \sigma^{2}(I-WM^{-1}W^\top)"#, #"C^{-1} = \sigma^{-2}(I-WM^{-1}W^\top)"#,
        .inverseMissing
      ),
      (
        #"C^{-1} = I-WM^{-1}W^\top"#, #"C^{-1} = \sigma^{-2} \left(I-WM^{-1}W^\top\right)"#,
        .missingFactor
      ),
      (
        #"p(z|x) = \frac{p(x|z)\,p(x)}{p(z)}"#, #"p(z|x) = \frac{p(x|z)\,p(z)}{p(x)}"#,
        .wrongVariable
      ),
      (
        #"\log p(x) = \log p(x|z) + \log p(z)"#, #"\log p(x,z) = \log p(x|z) + \log p(z)"#,
        .marginalForJoint
      ),
      (
        #"\nabla_x\log p(x|z) = \frac{x-Wz-\mu}{\sigma^2}"#,
        #"\nabla_x\log p(x|z) = -\frac{x-Wz-\mu}{\sigma^2}"#, .signFlipped
      ),
    ])
  func oneEdit(written: String, meant: String, mistake: Mistake) throws {
    let report = try #require(finding(of: written, after: Self.model))
    #expect(report.word == "fails")
    let place = try #require(
      report.repairs.firstIndex { squeezed($0.latex) == squeezed(meant) },
      "\(report.repairs.map(\.latex))")
    #expect(report.repairs[place].mistakes == [mistake])
    #expect(finding(of: meant, after: Self.model)?.word == "holds")
  }

  @Test("sums and products are told apart")
  func series() throws {
    let mixture =
      #"A Gaussian mixture: label $z\in\{1,\dots,K\}$ with $p(z=k)=\pi_k$ and $p(x\mid z=k)=\mathcal N(x;\mu_k,\Sigma_k)$."#
    let report = try #require(
      finding(of: #"p(x) = \prod_{k=1}^K\pi_k\mathcal N(x;\mu_k,\Sigma_k)"#, after: mixture))
    let first = try #require(report.repairs.first)
    #expect(
      squeezed(first.latex) == squeezed(#"p(x) = \sum_{k=1}^K\pi_k\mathcal N(x;\mu_k,\Sigma_k)"#))
    #expect(first.mistakes == [.sumForProduct])
  }

  @Test("a term that the note has elsewhere is offered where it is lost")
  func borrowed() throws {
    let report = findings(
      #"""
      A model $p(x,z)=p(x|z)p(z)$ with encoder $q(z|x)$.

      $$ \log p(x) = \mathbb E_{q(z|x)}[\log p(x,z)] - \mathbb E_{q(z|x)}[\log p(z|x)] $$

      $$ KL(q(z|x)\|p(z|x)) = KL(q(z|x)\|p(z)) - \mathbb E_{q(z|x)}[\log p(x|z)] $$
      """#)
    let last = try #require(report.statements.last)
    #expect(last.word == "fails")
    #expect(
      last.repairs.contains {
        $0.mistakes == [.missingTerm] && squeezed($0.latex).hasSuffix(#"+\logp(x)"#)
      }, "\(last.repairs.map(\.latex))")
  }
}

@Suite("Nothing is true for one size only")
struct SizeTests {
  private static let model =
    #"$z\in\mathbb R^K$, $x\in\mathbb R^D$, $K<D$, $p(z)=\mathcal N(z;0,I)$, $p(x|z)=\mathcal N(x;Wz+\mu,\sigma^2I)$, $C=WW^\top+\sigma^2I$ and $M=W^\top W+\sigma^2I$."#

  @Test(
    "an exponent D − K is no number", arguments: [#"\sigma^2"#, #"\sigma^4"#, #"\sigma^6"#])
  func exponent(factor: String) {
    let report = findings(
      "\(Self.model)\n\n$$ |C| = (\\sigma^2)^{D-K}|M| $$\n\n$$ |C| = \(factor)|M| $$\n", models: 24)
    #expect(report.statements.map(\.word) == ["holds", "fails"])
  }

  @Test("a matrix of two named sizes is no number")
  func oblong() throws {
    let report = try #require(
      finding(of: #"C^{-1}W = \operatorname{tr}(M^{-1}W)"#, after: Self.model))
    #expect(report.word != "holds")
  }

  @Test("a slip in what q(z) is does not make the prior a law of the data")
  func aggregate() {
    let report = findings(
      #"""
      Data $p_d(x)$, encoder $q(z\mid x)$, prior $p(z)$; joint $q(x,z)=p_d(x)\,q(z\mid x)$.

      $$ q(z) = \int q(z\mid x)\,p(z)\,dx $$

      $$ \mathbb E_{p_d(x)}[KL(q(z\mid x)\|p(z))] = \mathbb E_{p_d(x)}[KL(q(z\mid x)\|q(z))] $$
      """#)
    #expect(report.statements.last?.word != "holds")
  }
}
