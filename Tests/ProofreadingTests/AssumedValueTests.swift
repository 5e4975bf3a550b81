import Proofreading
import Testing

/// What prose says of symbols in passing: values, moments, inverses and draws.
@Suite("Values, moments and draws that prose gives")
struct AssumedValueTests {
  @Test("A special case holds for the display that it introduces, and for nothing before it")
  func specialCase() {
    let note = #"""
      Let $p=\mathcal N(\mu_0,\Sigma_0)$ and $q=\mathcal N(\mu_1,\Sigma_1)$ on $\mathbb R^n$.

      $$ H[p] = \frac n2\ln(2\pi e)+\frac12\ln\det\Sigma_0, \qquad H[p] = \frac n2\ln(2\pi e)+\ln\det\Sigma_0 $$

      If the covariances agree, $\Sigma_0=\Sigma_1=\Sigma$,

      $$ \mathrm{KL}(p\|q) = \frac12(\mu_0-\mu_1)^\top\Sigma^{-1}(\mu_0-\mu_1), \qquad \mathrm{KL}(p\|q) = (\mu_0-\mu_1)^\top\Sigma^{-1}(\mu_0-\mu_1) $$

      The divergence is not symmetric in general; the following is wrong.

      $$ \mathrm{KL}(p\|q) = \mathrm{KL}(q\|p) $$
      """#
    let found = kernelWords(note)
    #expect(found.prefix(4) == ["holds", "fails", "holds", "fails"])
    #expect(found.last != "holds")
  }

  @Test("A number for a symbol is a special case, also with the words of an explanation")
  func numbers() {
    let note = #"""
      Let $q(z)=\mathcal N(z;m,s^2)$ and $p(z)=\mathcal N(z;0,1)$ on the line. With $s=1$ the divergence is

      $$ \mathrm{KL}(q\|p) = \frac12m^2 $$

      For any $s>0$ instead

      $$ \mathrm{KL}(q\|p) = \frac12m^2 $$

      $$ \mathrm{KL}(q\|p) = \frac12(m^2+s^2-1)-\log s, \qquad \mathrm{KL}(q\|p) = \frac12(m^2+s^2-1)+\log s $$
      """#
    let found = kernelWords(note)
    #expect(found[0] == "holds")
    #expect(found[1] != "holds")
    #expect(found.suffix(2) == ["holds", "fails"])
  }

  @Test("A condition beside a display counts for that display only")
  func besideDisplay() {
    let note = #"""
      $p(x)=N(x;m,s^2)$와 $q(x)=N(x;n,t^2)$를 두자 ($s,t>0$).

      $$ KL(p\|q) = \frac{(m-n)^2}{2r^2} \qquad (s=t=r) $$

      $$ KL(p\|q) = \frac{(m-n)^2}{r^2} \qquad (s=t=r) $$

      $$ KL(p\|q) = KL(q\|p) $$
      """#
    #expect(kernelWords(note) == ["holds", "fails", "fails"])
  }

  @Test("A value of a declared law's parameter is put into the law")
  func parameters() {
    let note = #"""
      The decoder is $p(x\mid z)=\mathcal N(x;f(z),\sigma^2I_D)$ with $x\in\mathbb R^D$. Choose $\sigma^2=\beta/2$ with $\beta>0$. Then

      $$ \beta\log p(x\mid z) = -\|x-f(z)\|^2-\frac{\beta D}2\log(\pi\beta) $$

      and not

      $$ \beta\log p(x\mid z) = -\|x-f(z)\|^2-\frac{\beta D}2\log(2\pi\beta) $$
      """#
    let found = kernelWords(note)
    #expect(found.first == "holds")
    #expect(found.last == "fails")
  }

  @Test("Nothing is refuted of a display that a value introduces which is not followed")
  func valueOfData() {
    let note = #"""
      $p(x\mid z)=\mathcal N(x;f(z),\sigma^2I_D)$, $x\in\mathbb R^D$, and $r=\frac1D\|x-f(z)\|^2$. At $\sigma^2=r$ we get

      $$ \log p(x\mid z) = -\frac D2(\log(2\pi r)+1) $$
      """#
    #expect(!kernelWords(note).contains("fails"))
  }

  @Test("A matrix may be explained by its inverse")
  func inverses() {
    let note = #"""
      $p(w)=\mathcal N(w;0,\alpha^{-1}I)$ and $p(t|w)=\mathcal N(t;\Phi w,\beta^{-1}I)$ with $w\in\mathbb R^M$, $t\in\mathbb R^N$. Let $S_N^{-1}=\alpha I+\beta\Phi^\top\Phi$ and $m_N=\beta S_N\Phi^\top t$.

      $$ p(w|t) = \mathcal N(w;m_N,S_N), \qquad p(w|t) = \mathcal N(w;m_N,S_N^{-1}) $$

      $$ S_N^{-1}m_N = \beta\Phi^\top t $$
      """#
    #expect(kernelWords(note) == ["holds", "fails", "holds"])
  }

  @Test("What multiplies an identity is a number, and what is transposed is not symmetric")
  func shapes() {
    let note = #"""
      $p(z)=\mathcal N(z;0,I_K)$, $p(y|z)=\mathcal N(y;\Lambda z+b,vI_D)$, $y\in\mathbb R^D$.

      $$ \mathrm{Cov}(y,z) = \Lambda, \qquad \mathrm{Cov}(y,z) = \Lambda^\top $$

      $$ p(y) = \mathcal N(y;b,\Lambda\Lambda^\top+vI_D), \qquad p(y) = \mathcal N(y;b,\Lambda\Lambda^\top+v^2I_D) $$
      """#
    #expect(kernelWords(note) == ["holds", "fails", "holds", "fails"])
  }

  @Test("A draw by an equation gives q its law, whatever its form")
  func draws() {
    let cholesky = #"""
      $\mu\in\mathbb R^k$, $L$은 대각 원소가 양수인 하삼각행렬.

      $$ z = \mu+L\epsilon, \qquad \epsilon\sim\mathcal N(0,I_k) $$

      $$ \log q(z) = -\frac12\|\epsilon\|^2-\frac k2\log(2\pi)-\sum_{i=1}^k\log L_{ii} $$

      $$ \log q(z) = -\frac12\|\epsilon\|^2-\frac k2\log(2\pi)+\sum_{i=1}^k\log L_{ii} $$

      $$ KL(q(z)\|\mathcal N(0,I_k)) = \frac12(\|\mu\|^2+\|L\|_F^2-k)-\sum_{i=1}^k\log L_{ii} $$
      """#
    #expect(kernelWords(cholesky).suffix(3) == ["holds", "fails", "holds"])
    let diagonal = #"""
      $z=\mu+\sigma\odot\epsilon$, $\epsilon\sim\mathcal N(0,I_k)$, so $q(z)=\mathcal N(z;\mu,\mathrm{diag}(\sigma^2))$.

      $$ \mathbb E_q\|z\|^2 = \|\mu\|^2+\sum_{j=1}^k\sigma_j^2, \qquad \mathbb E_q\|z\|^2 = \|\mu\|^2+\sum_{j=1}^k\sigma_j $$

      $$ \nabla_\mu\mathbb E_q[\|z\|^2] = 2\mu $$
      """#
    #expect(kernelWords(diagonal) == ["holds", "fails", "holds"])
    let number = #"""
      A scalar $z=\mu+\sigma\varepsilon$ with $\varepsilon\sim\mathcal N(0,1)$, $\sigma>0$, has the law $q(z)=\mathcal N(z;\mu,\sigma^2)$.

      $$ \frac{\partial z}{\partial\sigma} = \varepsilon, \qquad \frac{\partial z}{\partial\sigma} = 1 $$

      $$ \mathbb E_q[e^z] = e^{\mu+\sigma^2/2}, \qquad \mathbb E_q[e^z] = e^{\mu+\sigma^2} $$
      """#
    #expect(kernelWords(number) == ["holds", "fails", "holds", "fails"])
  }

  @Test("Mean and covariance alone settle moments, and nothing else")
  func moments() {
    let note = #"""
      设 $u$ 的均值为 $m$，协方差为 $S$，$v=Au+b$，则

      $$ \mathbb E[v] = Am+b, \qquad \mathrm{Cov}(v) = ASA^\top, \qquad \mathrm{Cov}(v) = A^\top SA $$

      $$ \mathbb E[u^\top Bu] = \mathrm{tr}(BS)+m^\top Bm, \qquad \mathbb E[u^\top Bu] = m^\top Bm $$

      $$ \mathbb E[e^{c^\top u}] = e^{c^\top m+\frac12c^\top Sc} $$
      """#
    let found = kernelWords(note)
    #expect(found.prefix(5) == ["holds", "holds", "fails", "holds", "fails"])
    #expect(found.last != "holds")
  }

  @Test(
    "A mean of an indexed latent is one under the posterior, where the note speaks of an E step")
  func expectationStep() {
    let note = #"""
      Model: $p(z)=\mathcal N(0,I_k)$, $p(x|z)=\mathcal N(x;Wz+\mu,\sigma^2I_d)$, $M=W^\top W+\sigma^2I_k$. Data $x_1,\dots,x_N$. E step:

      $$ \mathbb E[z_n] = M^{-1}W^\top(x_n-\mu), \qquad \mathbb E[z_n] = W^\top M^{-1}(x_n-\mu) $$

      $$ \mathbb E[z_nz_n^\top] = \sigma^2M^{-1}+\mathbb E[z_n]\mathbb E[z_n]^\top, \qquad \mathbb E[z_nz_n^\top] = M^{-1}+\mathbb E[z_n]\mathbb E[z_n]^\top $$
      """#
    #expect(kernelWords(note) == ["holds", "fails", "holds", "fails"])
  }

  @Test("p_t(x_t) is the marginal of x_t, and p(x_t | x_0) is about two variables")
  func denoising() {
    let note = #"""
      깨끗한 데이터 $x_0\sim p(x_0)$에 대해 $x_t=a\,x_0+s\,\epsilon$, $\epsilon\sim\mathcal N(0,I_d)$, $a,s>0$. $p_t$는 $x_t$의 주변밀도이다.

      $$ p(x_t\mid x_0) = \mathcal N(x_t;a\,x_0,s^2I_d) $$

      $$ \mathbb E[x_0\mid x_t] = \frac1a(x_t+s^2\nabla_{x_t}\log p_t(x_t)) $$

      $$ \mathbb E[x_0\mid x_t] = \frac1a(x_t+s\nabla_{x_t}\log p_t(x_t)) $$
      """#
    #expect(kernelWords(note).suffix(2) == ["holds", "fails"])
  }

  @Test("Data points at a maximum have the mean that the covariance takes off")
  func shiftedPoints() {
    let note = #"""
      $p(x)=\mathcal N(x;0,I_q)$, $p(t\mid x)=\mathcal N(t;Wx+\mu,\sigma^2I_d)$. The sample is $t_1,\dots,t_N$, and

      $$ S := \frac1N\sum_{n=1}^N(t_n-\mu)(t_n-\mu)^\top $$

      has eigenvalues $\lambda_1>\dots>\lambda_d>0$. Set

      $$ W_{\mathrm{ML}} := U_q(\Lambda_q-\sigma_{\mathrm{ML}}^2I_q)^{1/2}R, \qquad \sigma_{\mathrm{ML}}^2 := \frac1{d-q}\sum_{j=q+1}^d\lambda_j $$

      with $R$ orthogonal and $C_{\mathrm{ML}}=W_{\mathrm{ML}}W_{\mathrm{ML}}^\top+\sigma_{\mathrm{ML}}^2I_d$.

      $$ \mathrm{tr}(C_{\mathrm{ML}}) = \mathrm{tr}(S), \qquad \mathrm{tr}(C_{\mathrm{ML}}^{-1}S) = d, \qquad \mathrm{tr}(C_{\mathrm{ML}}^{-1}S) = q $$
      """#
    #expect(kernelWords(note).suffix(3) == ["holds", "holds", "fails"])
  }

  @Test("Variance-preserving steps have squares that add to one")
  func circle() {
    let note = #"""
      Let $z_t=\alpha_tx+\sigma_t\epsilon$, $\epsilon\sim\mathcal N(0,I)$, $\alpha_t^2+\sigma_t^2=1$, so that $q(z_t|x)=\mathcal N(z_t;\alpha_tx,\sigma_t^2I)$, and $v=\alpha_t\epsilon-\sigma_tx$.

      $$ x = \alpha_tz_t-\sigma_tv, \qquad \epsilon = \sigma_tz_t+\alpha_tv, \qquad \epsilon = \sigma_tz_t-\alpha_tv $$
      """#
    #expect(kernelWords(note) == ["holds", "holds", "fails"])
  }
}
