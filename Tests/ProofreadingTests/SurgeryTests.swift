import Testing

/// The evidence lower bound averaged over data: informations about an index, q̄, and the best q.
@Suite("Averages over the data and the index of a point")
struct SurgeryTests {
  @Test("The index in I(n; z) is uniform where q(z) is the average of q(z | x_n)")
  func information() {
    let note = #"""
      Let $q(z) = \frac1N\sum_{n=1}^N q(z\mid x_n)$ be the aggregate posterior.

      $$ \frac1N\sum_{n=1}^N \mathrm{KL}(q(z\mid x_n)\|p(z)) = \mathrm{KL}(q(z)\|p(z)) + I_q(n;z) $$

      $$ \frac1N\sum_{n=1}^N \mathrm{KL}(q(z\mid x_n)\|p(z)) = \mathrm{KL}(q(z)\|p(z)) - I_q(n;z) $$

      $$ \frac1N\sum_{n=1}^N \mathrm{KL}(q(z\mid x_n)\|p(z)) \ge \mathrm{KL}(q(z)\|p(z)) $$

      $$ I_q(n;z) = \log N - \mathbb E_{q(z)}[H(q(n\mid z))] $$
      """#
    #expect(words(note) == ["holds", "fails", "holds", "holds"])
  }

  @Test("The joint q(n, z) = q(z | x_n)/N and p(n) = 1/N say the same of the index")
  func joint() {
    for law in [#"the joint $q(n, z) = \frac1N q(z\mid x_n)$"#, "$p(n) = 1/N$"] {
      let note = """
        Let $q(z) = \\frac1N\\sum_{n=1}^N q(z\\mid x_n)$ and \(law), with $q(z\\mid n) = q(z\\mid x_n)$.

        $$ \\frac1N\\sum_{n=1}^N \\mathrm{KL}(q(z\\mid x_n)\\|p(z)) = \\mathrm{KL}(q(z)\\|p(z)) + I_q(n;z) $$
        """
      #expect(words(note) == ["holds"], "\(law)")
    }
  }

  @Test("A mean law with a name of its own, q̄, is the marginal of q")
  func meanLaw() {
    let note = #"""
      Let $\bar q(z) = \frac{1}{N}\sum_{i=1}^N q(z|x_i)$.

      $$ \frac1N\sum_i D_{KL}(q(z|x_i)\|p(z)) = D_{KL}(\bar q(z)\|p(z)) + \frac1N\sum_i D_{KL}(q(z|x_i)\|\bar q(z)) $$

      $$ \frac1N\sum_i D_{KL}(q(z|x_i)\|p(z)) = D_{KL}(\bar q(z)\|p(z)) + \frac1N\sum_i D_{KL}(\bar q(z)\|q(z|x_i)) $$

      $$ \frac1N\sum_i D_{KL}(q(z|x_i)\|\bar q(z)) \le\log N $$
      """#
    #expect(words(note) == ["holds", "fails", "holds"])
  }

  @Test("A law with a star is chosen by the proportionality that names it first")
  func best() {
    let note = #"""
      Maximizing over q, the optimum is
      $$ q^\star(z|x) \propto p(z)\,p(x|z)^{2} $$

      $$ q^\star(z|x) \int p(z')p(x|z')^{2}dz' = p(z)\,p(x|z)^{2} $$

      $$ \int q^\star(z|x)dz = 1 $$
      """#
    #expect(words(note) == ["assumption", "holds", "holds"])
  }

  @Test("A primed variable of integration is the variable", arguments: ["z", "u"])
  func dummies(letter: String) {
    let note = """
      $$ p(\(letter)|x) = \\frac{p(x|\(letter))p(\(letter))}{\\int p(x|\(letter)')p(\(letter)')d\(letter)'} $$

      $$ \\int p(\(letter)')p(x|\(letter)')^2 d\(letter)' = \\int p(\(letter))p(x|\(letter))^2 d\(letter) $$

      $$ \\int p(\(letter)')p(x|\(letter)')^2 d\(letter)' = \\int p(\(letter))p(x|\(letter)) d\(letter) $$
      """
    #expect(words(note) == ["holds", "holds", "fails"])
  }
}
