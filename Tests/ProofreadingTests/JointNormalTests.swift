import Proofreading
import Testing

/// Parts of a joint normal law, written as columns, with blocks or with a correlation.
@Suite("Parts of a joint normal law")
struct JointNormalTests {
  @Test(
    "A transposed list is a column of parts, and Λ = Σ⁻¹ makes Λ the precision",
    arguments: [
      ("Let", "scalar blocks"), ("설명: ", "스칼라 블록"), ("设", "标量分块"),
    ])
  func columns(start: String, blocks: String) {
    let note = #"""
      START $\Lambda=\Sigma^{-1}$, BLOCKS.

      $$ p(z_1,z_2) = \mathcal N\big((z_1,z_2)^\top;m,\Sigma\big) $$

      $$ \mathbb E[z_1\mid z_2] = m_1-\Lambda_{11}^{-1}\Lambda_{12}(z_2-m_2) $$

      $$ \operatorname{Var}[z_1\mid z_2] = \Lambda_{11}^{-1} $$

      $$ \Lambda_{11}^{-1} \le \Sigma_{11} $$

      $$ \mathbb E[z_1\mid z_2] = m_1+\Lambda_{11}^{-1}\Lambda_{12}(z_2-m_2) $$

      $$ \operatorname{Var}[z_1\mid z_2] = \Sigma_{11}^{-1} $$

      $$ \Lambda_{11}^{-1} \ge \Sigma_{11} $$
      """#
    #expect(
      words(note.replacing("START", with: start).replacing("BLOCKS", with: blocks)) == [
        "holds", "holds", "holds", "holds", "fails", "fails", "fails",
      ])
  }

  @Test("The law is that of the model with the parts alone, not of one that is given more")
  func models() {
    let note = #"""
      The primer assumes $q(z_1,z_2\mid x) = q_1(z_1\mid x)\,q_2(z_2\mid x)$.

      $$ \log p(x) \ge \mathbb E_{q(z_1,z_2\mid x)}[\log p(x,z_1,z_2)-\log q(z_1,z_2\mid x)] $$

      Gaussian example, with $\Lambda=\Sigma^{-1}$ and scalar blocks:

      $$ p(z_1,z_2) = \mathcal N\big((z_1,z_2)^\top;m,\Sigma\big) $$

      $$ \mathbb E[z_1\mid z_2] = m_1-\Lambda_{11}^{-1}\Lambda_{12}(z_2-m_2), \qquad \operatorname{Var}[z_1\mid z_2] = \Sigma_{11}^{-1} $$
      """#
    #expect(kernelWords(note) == ["holds", "holds", "holds", "fails"])
  }

  @Test("A column of parts with other means than the law's is false")
  func means() {
    let note = #"""
      $x_a$ and $x_b$ are jointly Gaussian, and $p(x_a) = \mathcal N(x_a;\mu_a,\Sigma_{aa})$.

      $$ p(x_a,x_b) = \mathcal N\left((x_a,x_b)^\top;(\mu_a,\mu_b)^\top,\begin{bmatrix}\Sigma_{aa}&\Sigma_{ab}\\\Sigma_{ba}&\Sigma_{bb}\end{bmatrix}\right) $$

      $$ p(x_a,x_b) = \mathcal N\left((x_a^\top,x_b^\top)^\top;(\mu_a^\top,\mu_b^\top)^\top,\Sigma\right) $$

      $$ p(x_b) = \mathcal N(x_b;\mu_b,\Sigma_{bb}) $$

      $$ p(x_b) = \mathcal N(x_b;\mu_b,\Sigma_{bb}-\Sigma_{ba}\Sigma_{aa}^{-1}\Sigma_{ab}) $$
      """#
    #expect(words(note) == ["holds", "holds", "holds", "fails"])
  }

  @Test(
    "Two numbers with a correlation have the conditionals and the information of a joint normal law",
    arguments: [#"\rho\in(-1,1)"#, #"|\rho|<1"#, #"-1<\rho<1"#])
  func correlations(range: String) {
    let note = #"""
      Two numbers $x_1,x_2$ with $RANGE$ and $\sigma_1,\sigma_2>0$:

      $$ p(x_1,x_2) = \mathcal N\left(\begin{pmatrix}x_1\\x_2\end{pmatrix};\begin{pmatrix}\mu_1\\\mu_2\end{pmatrix},\begin{pmatrix}\sigma_1^2&\rho\sigma_1\sigma_2\\\rho\sigma_1\sigma_2&\sigma_2^2\end{pmatrix}\right) $$

      $$ p(x_1\mid x_2) = \mathcal N\left(x_1;\mu_1+\rho\frac{\sigma_1}{\sigma_2}(x_2-\mu_2),(1-\rho^2)\sigma_1^2\right) $$

      $$ I(x_1;x_2) = -\frac12\log(1-\rho^2) $$

      $$ \mathrm{Cov}(x_1,x_2) = \rho\sigma_1\sigma_2 $$

      $$ p(x_1\mid x_2) = \mathcal N\left(x_1;\mu_1+\rho\frac{\sigma_2}{\sigma_1}(x_2-\mu_2),(1-\rho^2)\sigma_1^2\right) $$

      $$ p(x_1\mid x_2) = \mathcal N\left(x_1;\mu_1+\rho\frac{\sigma_1}{\sigma_2}(x_2-\mu_2),(1-\rho)\sigma_1^2\right) $$

      $$ I(x_1;x_2) = \frac12\log(1-\rho^2) $$

      $$ \mathrm{Cov}(x_1,x_2) \ge 0 $$
      """#
    #expect(
      kernelWords(note.replacing("RANGE", with: range)) == [
        "definition", "holds", "holds", "holds", "fails", "fails", "fails", "fails",
      ])
  }
}
