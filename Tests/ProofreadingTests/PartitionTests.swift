import Proofreading
import Testing

@Suite("Gaussian vectors in parts")
struct PartitionTests {
  @Test("Marginals, conditionals and precision blocks follow from the joint law")
  func blocks() {
    let note = #"""
      $x=(x_a,x_b)$ is Gaussian with mean $\mu=(\mu_a,\mu_b)$; covariance $\Sigma$ and precision $\Lambda=\Sigma^{-1}$ are partitioned into $\Sigma_{aa},\Sigma_{ab},\Sigma_{ba},\Sigma_{bb}$ and $\Lambda_{aa},\Lambda_{ab},\Lambda_{ba},\Lambda_{bb}$.

      $$ p(x_a) = \mathcal N(x_a;\mu_a,\Sigma_{aa}), \qquad p(x_a) = \mathcal N(x_a;\mu_a,\Lambda_{aa}^{-1}) $$

      $$ \mathbb E[x_a\mid x_b] = \mu_a-\Lambda_{aa}^{-1}\Lambda_{ab}(x_b-\mu_b), \qquad \mathbb E[x_a\mid x_b] = \mu_a+\Lambda_{aa}^{-1}\Lambda_{ab}(x_b-\mu_b) $$

      $$ \mathrm{Cov}[x_a\mid x_b] = \Sigma_{aa}-\Sigma_{ab}\Sigma_{bb}^{-1}\Sigma_{ba}, \qquad \mathrm{Cov}[x_a\mid x_b] = \Lambda_{aa} $$

      $$ \Lambda_{ab} = -\Lambda_{aa}\Sigma_{ab}\Sigma_{bb}^{-1}, \qquad \Lambda_{aa} = \Sigma_{aa}^{-1} $$

      $$ |\Sigma| = |\Sigma_{bb}|\,|\Lambda_{aa}|^{-1}, \qquad |\Sigma| = |\Sigma_{bb}|\,|\Sigma_{aa}| $$

      $$ I(x_a;x_b) = \tfrac12\log\frac{|\Sigma_{aa}||\Sigma_{bb}|}{|\Sigma|}, \qquad I(x_a;x_b) = \tfrac12\log\frac{|\Sigma|}{|\Sigma_{aa}||\Sigma_{bb}|} $$
      """#
    let found = kernelWords(note)
    #expect(found == Array(repeating: ["holds", "fails"], count: 6).flatMap { $0 })
  }

  @Test("Numbers label blocks where the note says so, and names with a bar are moments")
  func numbered() {
    let note = #"""
      $x=(x_1,x_2)$, $x\sim\mathcal N(\mu,\Sigma)$; 평균과 공분산의 블록은 $\mu_1,\mu_2$ 와 $\Sigma_{11},\Sigma_{12},\Sigma_{21},\Sigma_{22}$ 이고, 정밀도 행렬 $\Lambda=\Sigma^{-1}$ 의 블록은 $\Lambda_{11},\Lambda_{12}$ 등이다.

      $$ p(x_1\mid x_2) = \mathcal N(x_1\mid\mu_{1|2},\Sigma_{1|2}) $$

      $$ \mu_{1|2} = \mu_1+\Sigma_{12}\Sigma_{22}^{-1}(x_2-\mu_2), \qquad \mu_{1|2} = \mu_1-\Sigma_{12}\Sigma_{22}^{-1}(x_2-\mu_2) $$

      $$ \Sigma_{1|2} = \Lambda_{11}^{-1}, \qquad \Sigma_{1|2} = \Sigma_{11} $$
      """#
    #expect(kernelWords(note) == ["definition", "holds", "fails", "holds", "fails"])
  }

  @Test("Two vectors with a joint normal law need no parts, and wrong blocks are named")
  func pairs() {
    let note = #"""
      $x\in\mathbb R^m$ 与 $y\in\mathbb R^n$ 联合高斯，均值 $m_x,m_y$，协方差 $\Sigma_{xx},\Sigma_{xy},\Sigma_{yx},\Sigma_{yy}$。

      $$ p(x\mid y) = \mathcal N\big(x;m_x+\Sigma_{xy}\Sigma_{yy}^{-1}(y-m_y),\Sigma_{xx}-\Sigma_{xy}\Sigma_{yy}^{-1}\Sigma_{yx}\big) $$

      $$ \mathrm{Cov}[x\mid y] = \Sigma_{xx}+\Sigma_{xy}\Sigma_{yy}^{-1}\Sigma_{yx} $$

      $$ \mathbb E[x\mid y] = m_x+\Sigma_{xy}\Sigma_{xx}^{-1}(y-m_y) $$

      $$ \mathrm{tr}\,\mathrm{Cov}[x\mid y] \le \mathrm{tr}\,\Sigma_{xx} $$
      """#
    let report = findings(note)
    #expect(report.statements.map(\.word) == ["holds", "fails", "fails", "holds"])
    #expect(
      report.statements[2].repairs.first?.latex.contains("\\Sigma_{yy}^{-1}") == true,
      "\(report.statements[2].repairs)")
  }

  @Test("Without a word of parts or of a joint law, two labels are free indices or entries")
  func entries() {
    let note = #"""
      $z\sim\mathcal N(\mu,\Sigma)$ in $\mathbb R^2$.

      $$ \mathrm{Var}[z_1] = \Sigma_{11}, \qquad \mathrm{Cov}[z_1,z_2] = \Sigma_{12} $$
      """#
    #expect(!words(note).contains("fails"))
  }
}
