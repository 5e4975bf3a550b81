import Proofreading
import Testing

@Suite("Repairs of sizes, transposes, means and whole sides")
struct MoreRepairTests {
  private static let model =
    "Data $x\\in\\mathbb R^D$, latent $z\\in\\mathbb R^K$, $K<D$, $p(z)=\\mathcal N(z;0,I)$, $p(x|z)=\\mathcal N(x;Wz+\\mu,\\sigma^2I)$ and $M=W^\\top W+\\sigma^2I$."

  @Test(
    "One slip is undone by one edit",
    arguments: [
      (
        "p(x) = \\mathcal N(x;0,WW^\\top+\\sigma^2I)",
        "p(x) = \\mathcal N(x;\\mu,WW^\\top+\\sigma^2I)"
      ),
      (
        "p(z|x) = \\mathcal N(z;M^{-1}W(x-\\mu),\\sigma^2M^{-1})",
        "p(z|x) = \\mathcal N(z;M^{-1}W^\\top(x-\\mu),\\sigma^2M^{-1})"
      ),
      ("\\operatorname{Cov}[z,x] = W", "\\operatorname{Cov}[z,x] = W^\\top"),
      (
        "\\log p(x|z) = -\\frac K2\\log(2\\pi\\sigma^2)-\\frac1{2\\sigma^2}\\|x-Wz-\\mu\\|^2",
        "\\log p(x|z) = -\\frac {D}2\\log(2\\pi\\sigma^2)-\\frac1{2\\sigma^2}\\|x-Wz-\\mu\\|^2"
      ),
      (
        "\\log p(x|z) = -\\frac D2\\log(2\\pi\\sigma^2)-\\frac1{2\\sigma^2}\\|x-Wz-\\mu\\|",
        "\\log p(x|z) = -\\frac D2\\log(2\\pi\\sigma^2)-\\frac1{2\\sigma^2}\\|x-Wz-\\mu\\|^2"
      ),
      (
        "\\nabla_x\\log p(x|z) = \\frac{x-Wz-\\mu}{\\sigma^2}",
        "\\nabla_x\\log p(x|z) = -\\frac{x-Wz-\\mu}{\\sigma^2}"
      ),
      ("\\mathbb E[z|x] = M^{-1}W^\\top x", "\\mathbb E[z|x] = M^{-1}W^\\top (x-\\mu)"),
    ])
  func oneEdit(written: String, meant: String) throws {
    let report = try #require(finding(of: written, after: Self.model))
    #expect(report.word == "fails")
    let repairs = report.repairs.map { squeezed($0.latex) }
    #expect(repairs.contains(squeezed(meant)), "\(report.repairs.map(\.latex))")
  }

  @Test("What the note has right elsewhere is offered where no edit is found")
  func statedElsewhere() throws {
    let report = findings(
      """
      Let $x\\sim\\mathcal N(\\mu,\\Sigma)$.

      $$
      \\mathbb E[(x-a)^\\top A(x-a)] = \\mathrm{tr}(A\\Sigma) + (\\mu-a)^\\top A(\\mu-a)
      $$

      $$
      \\mathbb E[(x-a)^\\top A(x-a)] = a^\\top A a
      $$
      """)
    let last = try #require(report.statements.last)
    #expect(last.word == "fails")
    #expect(last.mistakes.contains(.statedOtherwise))
  }
}
