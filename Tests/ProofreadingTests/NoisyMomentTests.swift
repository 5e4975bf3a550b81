import Testing

@Suite("Moments of what a noise moves")
struct NoisyMomentTests {
  @Test("A bare 𝔼[z] averages the noise of z = μ + σε, also beside an average under N(μ, σ²)")
  func moments() {
    let note = #"""
      With $z = \mu + \sigma\epsilon$, $\epsilon\sim\mathcal N(0,1)$:

      $$ \mathbb E_{z\sim\mathcal N(\mu,\sigma^2)}[z] = \mu $$

      $$ \mathbb E[z^2] = \mu^2+\sigma^2 $$

      $$ \mathrm{Var}[z^2] = 4\mu^2\sigma^2+2\sigma^4 $$

      $$ \mathrm{Var}[z^2] = 2\mu^2\sigma^2+2\sigma^4 $$

      $$ \mathbb E[e^z] = e^{\mu+\sigma^2} $$
      """#
    #expect(words(note) == ["holds", "holds", "holds", "fails", "fails"])
  }
}
