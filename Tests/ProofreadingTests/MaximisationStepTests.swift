import Proofreading
import Testing

/// Small notes on expectation maximisation, mean field and Bernoulli decoders, each display beside
/// what it is.
@Suite("Free energies with Q, tilted laws and logistic decoders")
struct MaximisationStepTests {
  typealias Note = LawsAndInformationTests.Note

  @Test("true displays hold and their wrong siblings fail", arguments: notes)
  func verdicts(note: Note) {
    let markdown =
      note.preamble + note.displays.map { "\n\n$$\n\($0.latex)\n$$\n" }.joined()
    let statements = findings(markdown, models: 24).statements
    #expect(statements.count == note.displays.count)
    for (statement, display) in zip(statements, note.displays) {
      #expect(statement.kernelWord == display.word, "\(display.latex): \(statement.message)")
    }
  }

  @Test("a component's covariance for its inverse is repaired by the inverse")
  func covarianceOfComponent() throws {
    let markdown = #"""
      $$ p(z=k) = \pi_k $$

      $$ p(x|z=k) = N(x|\mu_k,\Sigma_k) $$

      $$ \nabla_{\mu_k}\log p(x) = p(z=k|x)\,\Sigma_k(x-\mu_k) $$
      """#
    let last = try #require(findings(markdown).statements.last)
    #expect(last.word == "fails", "\(last.message)")
    #expect(last.repairs.first?.latex.contains(#"\Sigma_k^{-1}"#) ?? false)
  }

  static let notes: [Note] = [
    Note(
      name: "a capital Q that weighs a sum is a law",
      preamble: "Visible $v$, hidden discrete $h$, parameters $\\theta$, any distribution $Q(h)$.",
      displays: [
        (#"F(Q,\theta) = \sum_h Q(h)\ln p(v,h\mid\theta) - \sum_h Q(h)\ln Q(h)"#, "definition"),
        (#"F(Q,\theta) = \langle\ln p(v,h\mid\theta)\rangle_{Q} + H(Q)"#, "holds"),
        (#"F(Q,\theta) = \langle\ln p(v,h\mid\theta)\rangle_{Q} - H(Q)"#, "fails"),
        (#"\sum_h Q(h)\ln p(v\mid\theta) = \ln p(v\mid\theta)"#, "holds"),
        (
          #"F(Q,\theta) = \ln p(v\mid\theta) - \mathrm{KL}(Q(h)\,\|\,p(h\mid v,\theta))"#,
          "holds"
        ),
        (
          #"F(Q,\theta) = \ln p(v\mid\theta) - \mathrm{KL}(p(h\mid v,\theta)\,\|\,Q(h))"#,
          "fails"
        ),
        (#"F\left(p(h\mid v,\theta),\theta\right) = \ln p(v\mid\theta)"#, "holds"),
        (#"F\left(p(h\mid\theta),\theta\right) = \ln p(v\mid\theta)"#, "fails"),
        (
          #"\sum_{n=1}^N\ln p(v_n\mid\theta) \ge \sum_{n=1}^N\sum_h Q_n(h)\ln\frac{p(v_n,h\mid\theta)}{Q_n(h)}"#,
          "holds"
        ),
        (
          #"\sum_{n=1}^N\ln p(v_n\mid\theta) \le \sum_{n=1}^N\sum_h Q_n(h)\ln\frac{p(v_n,h\mid\theta)}{Q_n(h)}"#,
          "fails"
        ),
      ]),
    Note(
      name: "a law with a tilde is what it is proportional to",
      preamble: "Fix $q_2$ in the mean-field approximation $q(z_1,z_2) = q_1(z_1)\\,q_2(z_2)$.",
      displays: [
        (#"\tilde p(z_1) \propto \exp\left(E_{q_2}[\log p(x,z_1,z_2)]\right)"#, "assumption"),
        (#"\log\tilde p(z_1) = E_{q_2}[\log p(x,z_1,z_2)] + \text{const}"#, "holds"),
        (#"\log\tilde p(z_1) = E_{q_2}[\log p(z_1|z_2,x)] + \text{const}"#, "holds"),
        (#"\log\tilde p(z_1) = E_{q_2}[\log p(z_2|z_1,x)] + \text{const}"#, "fails"),
        (#"\log\tilde p(z_1) = \log E_{q_2}[p(x,z_1,z_2)] + \text{const}"#, "fails"),
        (#"\tilde p(z_1) \propto p(z_1|x)"#, "fails"),
      ]),
    Note(
      name: "sigma is the logistic function of logits",
      preamble: """
        Pixels $x_j\\in\\{0,1\\}$, logits $a_j(z)$, probabilities $\\pi_j(z)=\\sigma(a_j(z))$.
        """,
      displays: [
        (#"p(x|z) = \prod_{j=1}^{D}\pi_j(z)^{x_j}\,(1-\pi_j(z))^{1-x_j}"#, "definition"),
        (#"\log p(x|z) = \sum_{j=1}^{D}\left[x_j\,a_j(z) - \log(1+e^{a_j(z)})\right]"#, "holds"),
        (#"\log p(x|z) = \sum_{j=1}^{D}\left[x_j\,a_j(z) + \log(1+e^{a_j(z)})\right]"#, "fails"),
        (#"1-\sigma(a) = \sigma(-a)"#, "holds"),
        (#"1+\sigma(a) = \sigma(-a)"#, "fails"),
        (#"\sigma'(a) = \sigma(a)\,\sigma(-a)"#, "holds"),
        (#"\sigma'(a) = \sigma(a)^2"#, "fails"),
        (#"\sigma'(a) = \sigma(a) - \sigma(a)^2"#, "holds"),
        (#"\frac{\partial}{\partial a_j}\log p(x|z) = x_j - \pi_j(z)"#, "holds"),
        (#"\frac{\partial}{\partial a_j}\log p(x|z) = \pi_j(z) - x_j"#, "fails"),
        (#"\mathbb{E}[x_j|z] = \pi_j(z)"#, "holds"),
        (#"\mathbb{E}[x_j|z] = a_j(z)"#, "fails"),
        (#"\mathrm{Var}[x_j|z] = \pi_j(z)\,(1-\pi_j(z))"#, "holds"),
        (#"\mathrm{Var}[x_j|z] = \pi_j(z)"#, "fails"),
        (#"\mathbb{E}[x_j] = \mathbb{E}_{p(z)}[\pi_j(z)]"#, "holds"),
        (#"\mathbb{E}[x_j] = \sigma\left(\mathbb{E}_{p(z)}[a_j(z)]\right)"#, "fails"),
      ]),
    Note(
      name: "sigma is a deviation where a normal law has it, whatever the data are",
      preamble: "Binary data, Bernoulli decoder. The encoder:",
      displays: [
        (#"q(z|x) = N(z;\mu(x),\sigma(x)^2)"#, "definition"),
        (#"\mathrm{Var}_{q(z|x)}[z] = \sigma(x)^2"#, "holds"),
        (#"\sigma(x) \le 1"#, "fails"),
        (#"\mathrm{Var}_{q(z|x)}[z] = \sigma(x)"#, "fails"),
      ]),
    Note(
      name: "the law of an E step stays what it is",
      preamble: """
        Put $F(q,\\theta) = \\sum_z q(z)\\log\\frac{p(x,z|\\theta)}{q(z)}$. The E step takes
        $q_t(z)=p(z|x,\\theta_t)$.
        """,
      displays: [
        (#"\log p(x|\theta) \ge F(q,\theta)"#, "holds"),
        (#"F(q_t,\theta_t) = \log p(x|\theta_t)"#, "holds"),
        (#"\log p(x|\theta_{t+1}) \ge F(q_t,\theta_{t+1})"#, "holds"),
        (#"\log p(x|\theta_{t+1}) \le F(q_t,\theta_{t+1})"#, "fails"),
        (#"F(q,\theta_t) = \log p(x|\theta_t)"#, "fails"),
      ]),
    Note(
      name: "the gradient of a mixture by a mean",
      preamble: "A mixture of Gaussians.",
      displays: [
        (#"p(z=k) = \pi_k"#, "definition"),
        (#"p(x|z=k) = N(x|\mu_k,\Sigma_k)"#, "definition"),
        (#"\nabla_{\mu_k}\log p(x) = p(z=k|x)\,\Sigma_k(x-\mu_k)"#, "fails"),
      ]),
  ]
}
