import Proofreading
import Testing

@Suite("What notes say in passing")
struct PassingRemarksTests {
  @Test("A law of the n-th point is a law given n where n is drawn")
  func indices() {
    let note = #"""
      # Index

      $$ i\sim\mathrm{Uniform}\{1,\dots,N\},\qquad z\sim q(z|x_i) $$

      $q$ is the joint law of $(i,z)$ with marginals $q(i)$ and $q(z)$ and $q(i|z)$; the prior is $p(z)$.

      $$ q(z) = \frac1N\sum_{i=1}^N q(z|x_i) $$

      $$ q(z) = \sum_{i=1}^N q(z|x_i) $$

      $$ q(i|z) = \frac{q(z|x_i)}{\sum_{j=1}^N q(z|x_j)} $$

      $$ \frac1N\sum_{i=1}^N KL(q(z|x_i)\|p(z)) = I_q(i;z) + KL(q(z)\|p(z)) $$

      $$ \frac1N\sum_{i=1}^N KL(q(z|x_i)\|p(z)) = I_q(i;z) - KL(q(z)\|p(z)) $$

      $$ I_q(i;z) \le \log N $$

      $$ I_q(i;z) = \log N + \mathbb E_{q(z)}[H[q(i|z)]] $$
      """#
    #expect(
      words(note) == [
        "assumption", "assumption", "holds", "fails", "holds", "holds", "fails", "holds",
        "fails",
      ])
  }

  @Test("The roles of p and q may be exchanged")
  func exchanged() {
    let note = #"""
      # Joint

      Let $\tilde p(x)$ be the data law and $p(x,z)=\tilde p(x)p(z|x)$, $p(z)=\sum_x p(x,z)$; the model is $q(x,z)=q(z)q(x|z)$.

      $$ KL(p(x,z)\|q(x,z)) = KL(\tilde p(x)\|q(x)) + \mathbb E_{x\sim\tilde p(x)}[KL(p(z|x)\|q(z|x))] $$

      $$ KL(p(x,z)\|q(x,z)) = KL(\tilde p(x)\|q(x)) + KL(p(z)\|q(z)) $$

      $$ KL(p(x,z)\|q(x,z)) - \mathbb E_{\tilde p(x)}[\log\tilde p(x)] = \mathbb E_{\tilde p(x)}[\mathbb E_{p(z|x)}[-\log q(x|z)] + KL(p(z|x)\|q(z))] $$
      """#
    #expect(
      words(note) == [
        "holds", "fails", "holds",
      ])
  }

  @Test("A data set's density is a product, and prose names a right side")
  func data() {
    let note = #"""
      # Data

      Points $X=\{x_1,\dots,x_N\}$, model $p_\theta(x,z)$, encoder $q_\phi(z|x)$.

      $$ p_\theta(X) = \prod_{n=1}^N p_\theta(x_n) $$

      $$ \log p_\theta(X) = \sum_{n=1}^N \log p_\theta(x_n) $$

      $$ \log p_\theta(X) \ge \sum_{n=1}^N \mathbb E_{q_\phi(z|x_n)}[\log p_\theta(x_n,z) - \log q_\phi(z|x_n)] $$

      $$ \log p_\theta(X) = \frac1N\sum_{n=1}^N \log p_\theta(x_n) $$

      $$ \log p_\theta(x) \ge \mathbb E_{q_\phi(z|x)}[\log p_\theta(x,z) - \log q_\phi(z|x)] $$

      We call the right-hand side $\mathcal L(\theta,\phi)$.

      $$ \mathcal L(\theta,\phi) = \mathbb E_{q_\phi(z|x)}[\log p_\theta(x|z)] - KL(q_\phi(z|x)\|p_\theta(z)) $$

      $$ \mathcal L(\theta,\phi) = \mathbb E_{q_\phi(z|x)}[\log p_\theta(x|z)] + KL(q_\phi(z|x)\|p_\theta(z)) $$
      """#
    #expect(
      words(note) == [
        "assumption", "holds", "holds", "fails", "holds", "holds", "fails",
      ])
  }

  @Test("The only length of a note is that of every vector")
  func lengths() {
    let note = #"""
      # Gaussians

      All vectors live in $\mathbb R^d$; $s\in\mathbb R^d_{>0}$ are standard deviations, $m,m_0,m_1$ means and $S,S_0,S_1$ covariances.

      $$ KL(N(m,S)\|N(0,I)) = \frac12(\mathrm{tr}(S) + m^\top m - d - \log\det S) $$

      $$ KL(N(m,S)\|N(0,I)) = \frac12(\mathrm{tr}(S) + m^\top m - 1 - \log\det S) $$

      $$ H[N(m,S)] = \frac d2\log(2\pi e) + \frac12\log\det S $$

      $$ H[N(m,S)] = \frac d2\log(2\pi) + \frac12\log\det S $$
      """#
    #expect(
      words(note) == [
        "holds", "fails", "holds", "fails",
      ])
  }

  @Test("Independence that follows is a claim, and a label is discrete")
  func labels() {
    let note = #"""
      # Labels

      A class label $y$ (discrete) and a code $z$ generate $x$.

      $$ p(x,y,z) = p(y)\,p(z)\,p(x|y,z) $$

      Note that $y$ and $z$ are independent. Consequences:

      $$ p(z|y) = p(z) $$

      $$ p(z|x,y) = p(z|x) $$

      $$ \log p(x|y) - \log p(y) \ge \log p(x|y) + \log p(y) $$
      """#
    #expect(
      words(note) == [
        "assumption", "holds", "fails", "holds",
      ])
  }

  @Test("The entropy of an image is that of the vector and of the map's volume")
  func images() {
    let note = #"""
      # Entropy

      For an invertible matrix $A$, a vector $b$ and a random vector $X\sim\mathcal N(m,S)$, with $H$ the differential entropy,

      $$ H[AX] = H[X] + \log|\det A| $$

      $$ H[AX+b] = H[X] + \log|\det A| $$

      $$ H[AX] = H[X] - \log|\det A| $$

      $$ H[X+b] = H[X] $$

      $$ H[2X] = H[X] $$
      """#
    #expect(words(note) == ["holds", "holds", "fails", "holds", "fails"])
  }
}
