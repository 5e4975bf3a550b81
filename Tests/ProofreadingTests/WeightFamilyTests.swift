import Testing

/// Quantities that a note defines for every sample: w_k, w̃_k and the bounds ℒ_K.
@Suite("Importance weights and bounds by their index")
struct WeightFamilyTests {
  private func note(_ displays: String) -> String {
    #"""
    Draw $z_1,\dots,z_K \sim q(z\mid x)$ independently and let $w_k = p(x, z_k)/q(z_k\mid x)$.

    $$ \mathcal L_K(x) = \mathbb E_{z_1,\dots,z_K\sim q(z|x)}\left[\log\frac1K\sum_{k=1}^K w_k\right] $$

    The self-normalised weights are $\tilde w_k = w_k/\sum_j w_j$.

    """# + displays
  }

  @Test("ℒ₁ and ℒ_{K+1} are the bound at other sizes")
  func sizes() {
    let note = note(
      #"""
      $$ \mathcal L_1 \le \mathcal L_K $$

      $$ \mathcal L_{K+1} \ge \mathcal L_K $$

      $$ \mathcal L_K \ge \mathcal L_{K+1} $$

      $$ \mathcal L_{K+1}(x) \le \log p(x) $$
      """#)
    #expect(words(note) == ["definition", "holds", "holds", "fails", "holds"])
  }

  @Test("A sum without bounds over the weights' index runs over all of them")
  func normalised() {
    #expect(words(note(#"$$ \sum_{k=1}^K\tilde w_k = 1 $$"#)) == ["definition", "holds"])
  }

  @Test("The variance of one weight is that of the first draw")
  func variance() {
    let note = note(
      #"""
      $$ \mathrm{Var}\left[\frac1K\sum_k w_k\right] = \frac1K\mathrm{Var}[w_1] $$

      $$ \mathrm{Var}\left[\frac1K\sum_k w_k\right] = \frac1{K^2}\mathrm{Var}[w_1] $$
      """#)
    #expect(words(note) == ["definition", "holds", "fails"])
  }
}
