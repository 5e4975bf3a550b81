import Proofreading
import Testing

@Suite("The first repair is what a lecturer would say")
struct LecturersRepairTests {
  private static let autoencoder =
    "Let $p_\\theta(x,z)=p_\\theta(x\\mid z)p(z)$ and let $q_\\phi(z\\mid x)$ be an encoder."
  private static let linear =
    "Let $p(z)=\\mathcal N(z;0,I_K)$ and $p(x\\mid z)=\\mathcal N(x;Wz+b,\\sigma^2 I_D)$ with $W\\in\\mathbb R^{D\\times K}$."
  private static let gaussians =
    "For $\\mu_0,\\mu_1\\in\\mathbb R^d$ and positive definite $\\Sigma_0,\\Sigma_1$:"
  private static let joint = "Let $p(x,y)$ be a joint law and $q(x,y)$ another."

  private func firstRepair(_ written: String, _ preamble: String) throws -> String? {
    let report = try #require(finding(of: written, after: preamble))
    #expect(report.word == "fails")
    return report.repairs.first.map { squeezed($0.latex) }
  }

  @Test(
    "A lost logarithm, average, square, inverse or mean is put back",
    arguments: [
      (
        autoencoder,
        "\\mathrm{KL}(q_\\phi(z\\mid x)\\,\\|\\,p(z)) = \\mathbb E_{q_\\phi(z\\mid x)}\\left[\\frac{q_\\phi(z\\mid x)}{p(z)}\\right]",
        "\\mathrm{KL}(q_\\phi(z\\mid x)\\,\\|\\,p(z)) = \\mathbb E_{q_\\phi(z\\mid x)}\\left[\\log \\frac{q_\\phi(z\\mid x)}{p(z)}\\right]"
      ),
      (
        gaussians,
        "\\mathbb H[\\mathcal N(\\mu_0,\\Sigma_0)] = \\frac d2\\log(2\\pi e)+\\frac12|\\Sigma_0|",
        "\\mathbb H[\\mathcal N(\\mu_0,\\Sigma_0)] = \\frac d2\\log(2\\pi e)+\\frac12\\log |\\Sigma_0|"
      ),
      (
        joint, "\\mathbb E[Y] = \\mathbb E[Y\\mid X]",
        "\\mathbb E[Y] = \\mathbb{E}\\left[\\mathbb E[Y\\mid X]\\right]"
      ),
      (
        joint, "\\mathrm{Var}[Y] = \\mathbb E[Y^2] - \\mathbb E[Y]",
        "\\mathrm{Var}[Y] = \\mathbb E[Y^2] - \\mathbb E[Y]^2"
      ),
      (
        linear, "\\mathbb E[z\\mid x] = (W^\\top W+\\sigma^2 I)W^\\top(x-b)",
        "\\mathbb E[z\\mid x] = (W^\\top W+\\sigma^2 I)^{-1}W^\\top(x-b)"
      ),
      (
        linear, "\\mathbb E[z\\mid x] = (W^\\top W+\\sigma^2 I)^{-1}W^\\top x",
        "\\mathbb E[z\\mid x] = (W^\\top W+\\sigma^2 I)^{-1}W^\\top (x-b)"
      ),
      (
        "Let $z\\sim p_Z$ and $x=f(z)$ with $f$ invertible.",
        "p_X(x) = p_Z(f^{-1}(x))\\left|\\det\\frac{\\partial f(z)}{\\partial z}\\right|",
        "p_X(x) = p_Z(f^{-1}(x))\\left|\\det\\frac{\\partial f(z)}{\\partial z}\\right|^{-1}"
      ),
      (
        autoencoder, "p_\\theta(z\\mid x) = \\frac{p_\\theta(x\\mid z)p(z)}{p_\\theta(z)}",
        "p_\\theta(z\\mid x) = \\frac{p_\\theta(x\\mid z)p(z)}{p_\\theta(x)}"
      ),
    ])
  func putBack(preamble: String, written: String, meant: String) throws {
    #expect(try firstRepair(written, preamble) == squeezed(meant))
  }

  @Test("What stands in braces with its font is mended with its braces")
  func braces() throws {
    let autoencoder = "Let $q(z|x)$ and $p(z)$ be laws."
    let written =
      "{ D }_{ KL }\\left( q\\left( { z }|{ x } \\right) ||p\\left( { z } \\right) \\right) = \\int { q\\left( { z }|{ x } \\right) \\log { \\frac { p\\left( { z } \\right) }{ q\\left( { z }|{ x } \\right) } } dz }"
    let report = try #require(finding(of: written, after: autoencoder))
    #expect(report.mistakes == [.ratioInverted])
    let first = try #require(report.repairs.first)
    #expect(
      squeezed(first.latex)
        == squeezed(
          "{ D }_{ KL }\\left( q\\left( { z }|{ x } \\right) ||p\\left( { z } \\right) \\right) = \\int { q\\left( { z }|{ x } \\right) \\log { \\frac { q\\left( { z }|{ x } \\right) }{ p\\left( { z } \\right) } } dz }"
        ))
    #expect(first.latex.count { $0 == "{" } == first.latex.count { $0 == "}" })
  }

  @Test(
    "Factors that do not fit are put in the order in which they do",
    arguments: [
      (
        "\\mathbb E[{\\bf z}\\mid{\\bf x}] = {\\bf W}^{\\rm T}{\\bf M}^{-1}({\\bf x}-{\\bf b})",
        "\\mathbb E[{\\bf z}\\mid{\\bf x}] = {\\bf M}^{-1}{\\bf W}^{\\rm T}({\\bf x}-{\\bf b})"
      ),
      (
        "{\\rm Cov}[{\\bf x},{\\bf z}] = {\\bf W}^{\\rm T}",
        "{\\rm Cov}[{\\bf x},{\\bf z}] = W"
      ),
    ])
  func order(written: String, meant: String) throws {
    let preamble =
      "Let $p({\\bf z})=\\mathcal N({\\bf z};0,{\\bf I}_K)$, $p({\\bf x}\\mid{\\bf z})=\\mathcal N({\\bf x};{\\bf W}{\\bf z}+{\\bf b},\\sigma^2{\\bf I}_D)$ with ${\\bf W}\\in\\mathbb R^{D\\times K}$ and ${\\bf M}={\\bf W}^{\\rm T}{\\bf W}+\\sigma^2{\\bf I}$."
    #expect(try firstRepair(written, preamble) == squeezed(meant))
  }

  @Test(
    "Nothing is offered that is true by its signs, by a sum of one thing or by cancelling",
    arguments: [
      (
        "Let $p$ and $q$ be laws of $x$.", "\\mathrm{KL}(p(x)\\,\\|\\,q(x)) \\le \\log 2",
        "-\\mathrm{KL}"
      ),
      (
        "Let $p(x)$, $q(x)$ be laws.",
        "\\mathrm{TV}(p(x),q(x)) \\le \\frac12\\mathrm{KL}(p(x)\\,\\|\\,q(x))", "-\\mathrm"
      ),
      (
        "There are $N$ codes $q(z\\mid n)$, $q(n)=1/N$, $q(z)=\\frac1N\\sum_{n=1}^N q(z\\mid n)$.",
        "\\frac1N\\sum_{n=1}^N\\mathrm{KL}(q(z\\mid n)\\,\\|\\,p(z)) = \\mathrm{KL}(q(z)\\,\\|\\,p(z))",
        "\\frac1N\\sum_{n=1}^N\\mathrm{KL}(q(z)"
      ),
      (
        autoencoder, "p_\\theta(z\\mid x) = \\frac{p_\\theta(x\\mid z)p(z)}{p_\\theta(z)}",
        "\\frac{p_\\theta(z\\mid x)p(z)}{p_\\theta(z)}"
      ),
    ])
  func idle(preamble: String, written: String, refused: String) throws {
    let report = try #require(finding(of: written, after: preamble))
    let repairs = report.repairs.map { squeezed($0.latex) }
    #expect(!repairs.contains { $0.contains(squeezed(refused)) }, "\(repairs)")
  }

  @Test("A bound whose direction is wrong is turned round before anything else")
  func direction() throws {
    #expect(
      try firstRepair(
        "\\log p_\\theta(x) \\le \\mathbb E_{q_\\phi(z\\mid x)}\\left[\\log\\frac{p_\\theta(x,z)}{q_\\phi(z\\mid x)}\\right]",
        Self.autoencoder)
        == squeezed(
          "\\log p_\\theta(x) \\ge \\mathbb E_{q_\\phi(z\\mid x)}\\left[\\log\\frac{p_\\theta(x,z)}{q_\\phi(z\\mid x)}\\right]"
        ))
  }
}
