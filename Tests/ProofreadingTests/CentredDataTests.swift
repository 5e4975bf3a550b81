import Proofreading
import Testing

@Suite("Centred data")
struct CentredDataTests {
  private let model = #"""
    $S=\frac1N\sum_{n=1}^Nx_nx_n^\top$.

    $$ p(x\mid z) = \mathcal N(x;Wz,s^2I_d), \qquad q(z\mid x) = \mathcal N(z;Ax,\Delta) $$

    For $q(z)=\frac1N\sum_nq(z\mid x_n)$:

    """#

  @Test("Centred data have mean zero, also where they are averaged over")
  func centred() {
    let claims = #"""
      $$ \mathrm{Cov}_{q(z)}[z] = ASA^\top+\Delta, \qquad \mathrm{Cov}_{q(z)}[z] = ASA^\top $$

      $$ \frac1N\sum_{n=1}^NAx_n = 0 $$
      """#
    for said in [
      #"Centred data $x_1,\dots,x_N\in\mathbb R^d$, "#, #"数据 $x_1,\dots,x_N$ 已中心化，"#,
      #"중심화된 데이터 $x_1,\dots,x_N$, "#, #"Data $x_1,\dots,x_N$ with $\sum_nx_n=0$ and "#,
    ] {
      let found = kernelWords(said + model + claims)
      #expect(found.suffix(3) == ["holds", "fails", "holds"], "\(said) \(found)")
    }
  }

  @Test("Data of which the note says nothing may have any mean")
  func plain() {
    let claims = #"$$ \mathrm{Cov}_{q(z)}[z] = ASA^\top+\Delta $$"#
    #expect(kernelWords("Data $x_1,\\dots,x_N$ and " + model + claims).last == "fails")
  }

  @Test("No density of an average over data is judged by normal data alone")
  func densities() {
    let claims = #"$$ H[q(z)] = \tfrac12\log|2\pi e(ASA^\top+\Delta)| $$"#
    #expect(words("Centred data $x_1,\\dots,x_N$, " + model + claims).last == "unread")
  }

  @Test("A list of columns names them")
  func columns() {
    let note = #"""
      The columns of $W$ are $w_1,\dots,w_k$ and $\Delta=\mathrm{diag}(\delta_1,\dots,\delta_k)$.

      $$ \mathrm{tr}(W\Delta W^\top) = \sum_{j=1}^k\delta_j\|w_j\|^2 $$

      $$ \mathrm{tr}(W\Delta W^\top) = \sum_{j=1}^k\delta_j^2\|w_j\|^2 $$
      """#
    #expect(words(note) == ["holds", "fails"])
  }
}
