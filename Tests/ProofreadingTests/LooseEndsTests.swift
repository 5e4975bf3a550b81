import Proofreading
import Testing

/// Short words and small letters on which a reading hangs.
@Suite("Constants, labels and words around letters")
struct LooseEndsTests {
  @Test("In a chain that begins with log p(z | x), every constant is free of z and may depend on x")
  func constantsOfChains() {
    let note = #"""
      Let $p(z)=\mathcal N(z\mid0,I)$, $p(x\mid z)=\mathcal N(x\mid Wz,\sigma^2I)$.

      $$
      \begin{aligned}
      \log p(z\mid x) &= \log p(x\mid z) + \log p(z) + \text{const} \\
      &= -\frac{1}{2\sigma^2}\|x-Wz\|^2 - \frac12z^\top z + \text{const} \\
      &= -\frac{1}{2\sigma^2}\left[z^\top W^\top Wz - 2z^\top W^\top x\right] - \frac12z^\top z + \text{const} \\
      &= -\frac{1}{2\sigma^2}\left[z^\top W^\top Wz - z^\top W^\top x\right] - \frac12z^\top z + \text{const}
      \end{aligned}
      $$
      """#
    #expect(words(note) == ["holds", "holds", "holds", "fails"])
  }

  @Test("A constant b stays one where the words after it speak of a score-function gradient")
  func baselines() {
    let note = #"""
      A constant baseline $b$ is free in the score-function gradient, whatever the fixed function $f$:

      $$ \mathbb E_{q_\phi(z)}[f(z)\,\nabla_\phi\log q_\phi(z)] = \mathbb E_{q_\phi(z)}[(f(z)-b)\,\nabla_\phi\log q_\phi(z)] $$

      A baseline $c$ that is a function of $z$ is not:

      $$ \mathbb E_{q_\phi(z)}[f(z)\,\nabla_\phi\log q_\phi(z)] = \mathbb E_{q_\phi(z)}[(f(z)-c(z))\,\nabla_\phi\log q_\phi(z)] $$
      """#
    #expect(words(note) == ["holds", "fails"])
  }

  @Test("I_q of a law q is an information, I_q beside a size q the identity")
  func informations() {
    let note = #"""
      $$ q(z) := \frac1N\sum_{n=1}^{N}q(z\mid x_n) $$

      $$ I_q := \frac1N\sum_{n=1}^{N}\mathrm{KL}(q(z\mid x_n)\,\|\,q(z)) $$

      $$ I_q = H[q(z)] - \frac1N\sum_{n=1}^{N}H[q(z\mid x_n)] $$

      $$ I_q = H[q(z)] + \frac1N\sum_{n=1}^{N}H[q(z\mid x_n)] $$
      """#
    #expect(words(note).suffix(2) == ["holds", "fails"])
    let sized = #"""
      With $W\in\mathbb R^{d\times q}$ and $M=W^\top W+\sigma^2I_q$

      $$ \operatorname{tr}(I_q) = q $$

      $$ M - W^\top W = \sigma^2I_q $$
      """#
    #expect(words(sized) == ["holds", "holds"])
  }

  @Test("V(p, q) is what the note calls so")
  func totalVariation() {
    let note = #"""
      $$ V(p,q) := \frac12\sum_x|p(x)-q(x)| $$

      $$ V(p,q) \le \sqrt{\frac12 D_{KL}(p\|q)} $$

      $$ V(p,q)^2 \ge \frac12 D_{KL}(p\|q) $$
      """#
    #expect(words(note) == ["definition", "holds", "fails"])
  }

  @Test("The m of a sum over q(z | m) counts through the values of n")
  func counters() {
    let note = #"""
      Let $n$ be uniform on $\{1,\dots,N\}$; $z$ is discrete.

      $$ q(z) := \frac1N\sum_{n=1}^N q(z\mid n) $$

      $$ q(n\mid z) = \frac{q(z\mid n)}{\sum_{m=1}^N q(z\mid m)} $$

      $$ q(n\mid z) = \frac{q(z\mid n)}{N\sum_{m=1}^N q(z\mid m)} $$
      """#
    #expect(words(note).suffix(2) == ["holds", "fails"])
  }

  @Test("The j-th column of W is a column of W")
  func ordinals() {
    let note = #"""
      Let $q(z\mid x)=\mathcal N(z;m,\mathrm{diag}(s^2))$ with $m,s\in\mathbb R^J$; $w_j$ is the $j$-th column of $W$.

      $$ \mathbb E_{q(z\mid x)}[\|x-Wz\|^2] = \|x-Wm\|^2 + \sum_{j=1}^J s_j^2\,\|w_j\|^2 $$

      $$ \mathbb E_{q(z\mid x)}[\|x-Wz\|^2] = \|x-Wm\|^2 + \sum_{j=1}^J s_j\,\|w_j\|^2 $$
      """#
    #expect(words(note) == ["holds", "fails"])
  }

  @Test("A noise behind the root of 1 − A_t is solved for, however large the letter")
  func noises() {
    let note = #"""
      $$ q(x_t\mid x_{t-1}) = \mathcal N(x_t;\sqrt{a_t}\,x_{t-1},1-a_t), \qquad A_t := \prod_{s=1}^{t}a_s $$

      Write $x_t=\sqrt{A_t}\,x_0+\sqrt{1-A_t}\,\epsilon$. Then

      $$ \frac{\partial}{\partial x_t}\log q(x_t\mid x_0) = -\frac{\epsilon}{\sqrt{1-A_t}} $$

      $$ \frac{\partial}{\partial x_t}\log q(x_t\mid x_0) = -\frac{\epsilon}{1-A_t} $$
      """#
    #expect(words(note).suffix(2) == ["holds", "fails"])
  }

  @Test("A slip q(x_{t-1} | x_t) = q(x_{t-1} | x_t, x_0) does not take x_0 out of the note")
  func firstSteps() {
    let note = #"""
      Forward chain $q(x_{1:T}|x_0)=\prod_{t=1}^{T}q(x_t|x_{t-1})$ with data $q(x_0)$.

      $$ q(x_{t-1}|x_t) = q(x_{t-1}|x_t,x_0) $$

      $$ q(x_{t-1}|x_t,x_0) = \frac{q(x_t|x_{t-1})\,q(x_{t-1}|x_0)}{q(x_t|x_0)} $$
      """#
    #expect(words(note) == ["fails", "holds"])
  }

  @Test("A sum over t > 1 runs to the end of the chain")
  func openSums() {
    let note = #"""
      Forward chain $q(x_{1:T}|x_0)=\prod_{t=1}^{T}q(x_t|x_{t-1})$, reverse chain
      $p(x_{0:T})=p(x_T)\prod_{t=1}^{T}p(x_{t-1}|x_t)$.

      $$ \log\frac{p(x_{0:T})}{q(x_{1:T}|x_0)} = \log p(x_T) + \sum_{t\ge1}\log\frac{p(x_{t-1}|x_t)}{q(x_t|x_{t-1})} $$

      $$ \log\frac{p(x_{0:T})}{q(x_{1:T}|x_0)} = \log p(x_T) + \sum_{t>1}\log\frac{p(x_{t-1}|x_t)}{q(x_t|x_{t-1})} $$
      """#
    #expect(words(note) == ["holds", "fails"])
  }

  @Test("A root of a diagonal matrix is taken on its diagonal, between orthonormal columns")
  func roots() {
    let note = #"""
      Let $U$ be $D\times K$ with $U^\top U=I_K$, $\Lambda=\operatorname{diag}(\lambda_1,\dots,\lambda_K)$ with $\lambda_j>0$, $R$ a rotation, and

      $$ W = U(\Lambda+\sigma^2I_K)^{1/2}R $$

      $$ WW^\top = U(\Lambda+\sigma^2I_K)U^\top, \qquad WW^\top = U\Lambda U^\top $$
      """#
    #expect(words(note).suffix(2) == ["holds", "fails"])
  }
}
