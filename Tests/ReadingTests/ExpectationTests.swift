import Testing

@Suite("Expectations and divergences")
struct ExpectationTests {
  @Test(
    "Every spelling of a divergence is the mean of a difference of logarithms",
    arguments: [
      "KL(q(z|x)||p(z)) \\ge 0", "KL[q(z|x) \\| p(z)] \\ge 0",
      "D_{KL}(q(z|x)\\|p(z)) \\ge 0",
      "D_\\text{KL}\\left(q(z|x)\\,\\middle\\|\\,p(z)\\right) \\ge 0",
      "\\mathrm{KL}\\big(q_\\phi(z\\mid x)\\,\\|\\,p_\\theta(z)\\big) \\geq 0",
      "\\operatorname{KL}(q(z|x) \\parallel p(z)) \\ge 0",
      "\\mathbb{KL}(q(z|x)\\Vert p(z)) \\ge 0", "\\mathcal{D}_{KL}(q(z|x), p(z)) \\ge 0",
      "KL(q(z|x) | p(z)) \\ge 0", "{ D }_{ KL }\\left( { q }( z|x )\\|p(z) \\right) \\ge 0",
    ])
  func divergences(latex: String) {
    #expect(lowered(latex) == "E[z ~ q(z|x)]{(log(q(z|x)) + -1·log(p(z)))} ≥ 0")
  }

  @Test(
    "Every spelling of an expectation under the encoder binds z given x",
    arguments: [
      "\\mathbb{E}_{q_\\phi(z|x)}[\\log p(x|z)] \\le 0", "E_q[\\log p(x|z)] \\le 0",
      "\\mathbb E_{z\\sim q_\\phi(z\\mid x)}\\left[\\log p(x\\mid z)\\right] \\le 0",
      "E_{z \\sim q}(\\log p(x|z)) \\le 0", "\\mathbb{E}_{q_\\phi} \\log p_\\theta(x|z) \\le 0",
      "\\int q(z|x) \\log p(x|z)\\,dz \\le 0",
      "\\langle \\log p(x|z) \\rangle_{q} \\le 0",
    ])
  func expectations(latex: String) {
    let expected =
      latex.contains("\\int")
      ? "∫[z] q(z|x)·log(p(x|z)) ≤ 0" : "E[z ~ q(z|x)]{log(p(x|z))} ≤ 0"
    #expect(lowered(latex) == expected)
  }

  @Test("Two expectations side by side nest")
  func juxtaposed() {
    #expect(
      lowered("\\mathbb{E}_{p_{data}(x)}\\mathbb{E}_{q(z|x)}[\\log p(x|z)] \\le 0")
        == "E[x ~ p_data(x)]{E[z ~ q(z|x)]{log(p(x|z))}} ≤ 0")
  }

  @Test("A product of laws binds all their outcomes")
  func productOfLaws() {
    #expect(
      lowered("\\mathbb{E}_{p(x)q(z|x)}[\\log p(x|z)] \\le 0")
        == "E[x,z ~ p(x)·q(z|x)]{log(p(x|z))} ≤ 0")
  }

  @Test("A variance is the mean of squares less the square of the mean")
  func variance() {
    #expect(
      lowered("\\mathrm{Var}_{p(z)}(f(z)) \\ge 0")
        == "(E[z ~ p(z)]{f(z)·f(z)} + -1·E[z ~ p(z)]{f(z)}·E[z ~ p(z)]{f(z)}) ≥ 0")
  }

  @Test("A bar inside the brackets conditions")
  func conditional() {
    #expect(
      lowered("\\mathbb E[f(x) \\mid z] = \\mathbb E_{p(x|z)}[f(x)]")
        == "E[x ~ p(x|z)]{f(x)} = E[x ~ p(x|z)]{f(x)}")
  }

  @Test("Entropies of laws, cross-entropies and entropies of variables are told apart")
  func entropies() {
    #expect(lowered("H[q(z|x)] \\ge 0") == "-1·E[z ~ q(z|x)]{log(q(z|x))} ≥ 0")
    #expect(lowered("H(q(z|x), p(z)) \\ge 0") == "-1·E[z ~ q(z|x)]{log(p(z))} ≥ 0")
    #expect(lowered("H(x, z) \\ge 0") == "-1·E[x,z ~ p(x,z)]{log(p(x,z))} ≥ 0")
    #expect(lowered("H(x \\mid z) \\ge 0") == "-1·E[x,z ~ p(x,z)]{log(p(x|z))} ≥ 0")
  }

  @Test("Mutual information is taken under the model that its name carries")
  func information() {
    #expect(
      lowered("I_q(x;z) \\ge 0")
        == "E[x,z ~ q(x,z)]{(log(q(x,z)) + -1·log(q(x)) + -1·log(q(z)))} ≥ 0")
  }
}
