import Proofreading
import Testing

/// Data points x_n, their latents z_n, and what is known of them.
@Suite("Points of data and their latents")
struct PointTests {
  @Test(
    "A list of data points with values in R^D makes each of them a vector",
    arguments: [
      #"x_1,\dots,x_N\in\mathbb R^D"#, #"x_n\in\mathbb R^D"#,
      #"x_1,x_2,\ldots,x_N\in\mathbb{R}^{D}"#,
    ])
  func lists(data: String) {
    let note = #"""
      Data $DATA$, mean $\mu$, covariance $C$ and

      $$ S := \frac1N\sum_{n=1}^N(x_n-\mu)(x_n-\mu)^\top $$

      $$ \sum_{n=1}^N\log\mathcal N(x_n;\mu,C) = -\frac N2\left[D\log(2\pi) + \log|C| + \operatorname{tr}(C^{-1}S)\right] $$

      $$ \sum_{n=1}^N\log\mathcal N(x_n;\mu,C) = -\frac N2\left[D\log(2\pi) + \log|C| + \operatorname{tr}(CS)\right] $$

      $$ \sum_{n=1}^N\log\mathcal N(x_n;\mu,C) = -\frac12\left[D\log(2\pi) + \log|C| + \operatorname{tr}(C^{-1}S)\right] $$
      """#
    #expect(
      words(note.replacing("DATA", with: data)) == ["definition", "holds", "fails", "fails"])
  }

  @Test("x̄ is the mean of the data, though only words say so")
  func sampleMean() {
    let note = #"""
      Data $x_1,\dots,x_N\in\mathbb R^D$ with mean $\bar x$ and sample covariance

      $$ S := \frac1N\sum_{n=1}^N(x_n-\bar x)(x_n-\bar x)^\top $$

      $$ S = \frac1N\sum_{n=1}^N x_nx_n^\top - \bar x\bar x^\top $$

      $$ S = \frac1N\sum_{n=1}^N x_nx_n^\top $$

      $$ S = \frac1N\sum_{n=1}^N x_nx_n^\top + \bar x\bar x^\top $$
      """#
    #expect(words(note) == ["definition", "holds", "fails", "fails"])
  }

  @Test("What z_n is drawn from is the law of z, and means given x_n are under the posterior")
  func posteriorOfAPoint() {
    let note = #"""
      Points $x_n\in\mathbb R^D$ with latents $z_n\in\mathbb R^K$, and $M = W^\top W+\sigma^2I$.

      $$ z_n \sim \mathcal N(0,I_K) $$

      $$ p(x_n\mid z_n) = \mathcal N(x_n\mid Wz_n+\mu,\sigma^2I_D) $$

      $$ \mathbb E[z_n\mid x_n] = M^{-1}W^\top(x_n-\mu) $$

      $$ \mathrm{Cov}[z_n\mid x_n] = \sigma^2M^{-1} $$

      $$ \mathbb E\left[\|x_n-\mu-Wz_n\|^2\mid x_n\right] = \|x_n-\mu-W\,\mathbb E[z_n\mid x_n]\|^2 + \sigma^2\operatorname{tr}(W^\top WM^{-1}) $$

      $$ \mathbb E[z_nz_n^\top\mid x_n] = \mathbb E[z_n\mid x_n]\mathbb E[z_n\mid x_n]^\top $$

      $$ \mathbb E[z_n\mid x_n] = MW^\top(x_n-\mu) $$

      $$ \mathrm{Cov}[z_n\mid x_n] = M^{-1} $$
      """#
    #expect(
      words(note) == [
        "assumption", "definition", "holds", "holds", "holds", "fails", "fails", "fails",
      ])
  }

  @Test("A sum over z_n runs through the values of one point's latent")
  func sumsOverLatents() {
    let note = #"""
      $$ \ell(\theta) := \sum_{n=1}^N\log p(x_n;\theta) $$

      $$ \ell(\theta) = \sum_{n=1}^N\log\sum_{z_n}p(x_n,z_n;\theta) $$

      $$ \ell(\theta) \ge \sum_{n=1}^N\sum_{z_n}q_n(z_n)\log\frac{p(x_n,z_n;\theta)}{q_n(z_n)} $$

      $$ \ell(\theta) = \sum_{n=1}^N\sum_{z_n}\log p(x_n,z_n;\theta) $$

      $$ \ell(\theta) \le \sum_{n=1}^N\sum_{z_n}q_n(z_n)\log\frac{p(x_n,z_n;\theta)}{q_n(z_n)} $$
      """#
    #expect(words(note) == ["definition", "holds", "holds", "fails", "fails"])
  }

  @Test("Labels by their values say what the labels say")
  func labelValues() {
    let note = #"""
      Labels $z_n\in\{1,\dots,K\}$ and any tables $q_n(z_n)$.

      $$ \ell(\theta) := \sum_{n=1}^N\log p(x_n;\theta) $$

      $$ \ell(\theta) = \sum_{n=1}^N\log\sum_{k=1}^Kp(x_n,z_n=k;\theta) $$

      $$ p(z_n=k\mid x_n;\theta) = \frac{p(x_n,z_n=k;\theta)}{\sum_{j=1}^Kp(x_n,z_n=j;\theta)} $$

      $$ \ell(\theta) \ge \sum_{n=1}^N\sum_{k=1}^Kq_n(k)\log\frac{p(x_n,z_n=k;\theta)}{q_n(k)} $$

      $$ \ell(\theta) \le \sum_{n=1}^N\sum_{k=1}^Kq_n(k)\log\frac{p(x_n,z_n=k;\theta)}{q_n(k)} $$

      $$ \ell(\theta) = \sum_{n=1}^N\sum_{k=1}^K\log p(x_n,z_n=k;\theta) $$
      """#
    #expect(words(note) == ["definition", "holds", "holds", "holds", "fails", "fails"])
  }
}
