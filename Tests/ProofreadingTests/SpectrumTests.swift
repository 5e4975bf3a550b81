import Proofreading
import Testing

@Suite("Stationary points of probabilistic PCA")
struct SpectrumTests {
  @Test("Loadings made of eigenvectors give what they give, from where the note says so")
  func loadings() {
    let note = #"""
      $p(z)=\mathcal N(z;0,I_k)$, $p(x\mid z)=\mathcal N(x;Wz,\sigma^2I_d)$, $C=WW^\top+\sigma^2I_d$, $M=W^\top W+\sigma^2I_k$.

      $$ WW^\top = U_k(\Lambda_k-\sigma^2I_k)U_k^\top $$

      Let $S=U\Lambda U^\top$ with $\lambda_1>\dots>\lambda_d>0$, $U_k$ ($d\times k$) the leading eigenvectors, and choose $W=U_k(\Lambda_k-\sigma^2I_k)^{1/2}R$ with $R$ orthogonal, where $\sigma^2<\lambda_k$ is any number.

      $$ WW^\top = U_k(\Lambda_k-\sigma^2I_k)U_k^\top, \qquad W^\top W = \Lambda_k-\sigma^2I_k $$

      $$ M = R^\top\Lambda_kR, \qquad M = R\Lambda_kR^\top $$

      $$ |C| = \sigma^{2(d-k)}\prod_{j=1}^k\lambda_j, \qquad |C| = \sigma^{2d}\prod_{j=1}^k\lambda_j $$

      $$ \mathrm{tr}(C^{-1}S) = k+\frac1{\sigma^2}\sum_{j=k+1}^d\lambda_j, \qquad \mathrm{tr}(C^{-1}S) = d $$

      $$ \tfrac12\log\frac{\lambda_j}{\sigma^2} \ge 0 $$
      """#
    let found = kernelWords(note)
    #expect(found.first != "holds")
    #expect(
      found.dropFirst() == [
        "holds", "fails", "holds", "fails", "holds", "fails", "holds", "fails", "holds",
      ])
  }

  @Test("At the maximum the noise is the mean of what is discarded")
  func maximum() {
    let note = #"""
      数据协方差 $S=Q L Q^\top$，特征值 $\ell_1\ge\dots\ge\ell_d>0$。最大似然解

      $$ W = Q_m(L_m-s^2I_m)^{1/2}R, \qquad s^2 = \frac1{d-m}\sum_{j=m+1}^d\ell_j $$

      其中 $R$ 为正交矩阵，$L_m=\mathrm{diag}(\ell_1,\dots,\ell_m)$，$C=WW^\top+s^2I_d$。

      $$ \mathrm{tr}(C^{-1}S) = d, \qquad \mathrm{tr}(C^{-1}S) = m $$

      $$ \log|C| = \sum_{j=1}^m\log\ell_j+(d-m)\log s^2, \qquad \log|C| = \sum_{j=1}^m\log\ell_j+(d-m)\log s $$
      """#
    #expect(kernelWords(note).suffix(4) == ["holds", "fails", "holds", "fails"])
  }

  @Test("Columns and points with the covariance S are drawn as well")
  func points() {
    let note = #"""
      중심화된 데이터의 공분산 $S=\frac1N\sum_{n=1}^Nx_nx_n^\top$ 의 고윳값은 $\lambda_1>\dots>\lambda_d>0$, 고유벡터는 $u_1,\dots,u_d$ 이다. $p(z)=\mathcal N(z;0,I_k)$, $p(x\mid z)=\mathcal N(x;Wz,\sigma^2I_d)$, $C=WW^\top+\sigma^2I_d$, $M=W^\top W+\sigma^2I_k$.

      $$ w_i := \sqrt{\lambda_i-\sigma^2}\,u_i $$

      여기서 $W=[w_1,\dots,w_k]$, $\sigma^2<\lambda_k$.

      $$ W^\top W = \mathrm{diag}(\lambda_1-\sigma^2,\dots,\lambda_k-\sigma^2), \qquad M = \mathrm{diag}(\lambda_1+\sigma^2,\dots,\lambda_k+\sigma^2) $$

      $$ \frac1N\sum_{n=1}^N(u_i^\top x_n)^2 = \lambda_i, \qquad \frac1N\sum_{n=1}^N(u_i^\top x_n)^2 = \sqrt{\lambda_i} $$

      $$ \frac1N\sum_{n=1}^N\log p(x_n) = -\frac12\Big[d\log2\pi+\sum_{i=1}^k\log\lambda_i+(d-k)\log\sigma^2+k+\frac1{\sigma^2}\sum_{j=k+1}^d\lambda_j\Big] $$
      """#
    #expect(
      kernelWords(note) == ["definition", "holds", "fails", "holds", "fails", "holds"])
  }

  @Test("Eigenvalues are entries of one list, by letters and by numbers")
  func entries() {
    let note = #"""
      Choose $W=V_q(D_q-\sigma^2I)^{1/2}$ where $S=VDV^\top$ with eigenvalues $\lambda_1\ge\dots\ge\lambda_d$ and unit eigenvectors $v_1,\dots,v_d$.

      $$ \mathrm{tr}\,S = \sum_{j=1}^d\lambda_j, \qquad \mathrm{tr}\,S = \sum_{j=1}^q\lambda_j $$

      $$ \lambda_1 \ge \lambda_q, \qquad \lambda_1 \ge \lambda_2 $$

      $$ Sv_i = \lambda_iv_i, \qquad \|W\|_F^2 = \sum_{i=1}^q(\lambda_i-\sigma^2) $$
      """#
    #expect(kernelWords(note) == ["holds", "fails", "holds", "holds", "holds", "holds"])
  }

  @Test("A rotation with RᵀR = I is square")
  func rotation() {
    let note = #"""
      $C=WW^\top+\sigma^2I_d$. A rotation $W\mapsto WR$ with $R^\top R=I_q$ is invisible:

      $$ (WR)(WR)^\top+\sigma^2I_d = C $$
      """#
    #expect(words(note) == ["holds"])
  }
}
