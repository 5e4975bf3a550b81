import Proofreading
import Testing

@Suite("Mixtures")
struct MixtureTests {
  @Test("A mixture's density, posterior and moments follow from its components")
  func components() {
    let note = #"""
      # A mixture of Gaussians

      Let $x\in\mathbb R^D$, $c\in\{1,\dots,M\}$, weights $w_m>0$ with $\sum_m w_m=1$.

      $$ p(c=m) = w_m, \qquad p(x\mid c=m) = \mathcal N(x;\, m_m, S_m) $$

      $$ p(x) = \sum_{m=1}^M w_m\,\mathcal N(x; m_m, S_m) $$

      $$ p(x) = \sum_{m=1}^M \mathcal N(x; m_m, S_m) $$

      $$ p(c=m\mid x) = \frac{w_m\,\mathcal N(x; m_m, S_m)}{\sum_{j=1}^M w_j\,\mathcal N(x; m_j, S_j)} $$

      $$ \log p(x) \ge \sum_{m=1}^M w_m\log\mathcal N(x; m_m, S_m) $$

      $$ \log p(x) = \sum_{m=1}^M w_m\log\mathcal N(x; m_m, S_m) $$

      $$ \mathbb E[x] = \sum_{m=1}^M w_m m_m $$

      $$ \mathbb E[x] = \frac1M\sum_{m=1}^M m_m $$

      $$ \mathrm{Cov}[x] = \sum_{m=1}^M w_m (S_m + m_m m_m^\top) - \mathbb E[x]\,\mathbb E[x]^\top $$

      $$ \mathrm{Cov}[x] = \sum_{m=1}^M w_m S_m $$
      """#
    #expect(
      words(note) == [
        "definition", "definition", "holds", "fails", "holds", "holds", "fails", "holds", "fails",
        "holds", "fails",
      ])
  }

  @Test("A density that is given as a mixture needs no label")
  func withoutLabel() {
    let note = #"""
      # 가우스 혼합 모형

      $$ p(\mathbf x) = \sum_{k=1}^K \pi_k\, \mathcal N(\mathbf x\mid\boldsymbol\mu_k,\boldsymbol\Sigma_k) $$

      $$ \mathbb E[\mathbf x] = \sum_{k=1}^K \pi_k\boldsymbol\mu_k $$

      $$ \mathrm{Cov}[\mathbf x] = \sum_{k=1}^K \pi_k(\boldsymbol\Sigma_k+\boldsymbol\mu_k\boldsymbol\mu_k^\top) - \mathbb E[\mathbf x]\mathbb E[\mathbf x]^\top $$

      $$ \log p(\mathbf x) = \sum_{k=1}^K \log\big(\pi_k\, \mathcal N(\mathbf x\mid\boldsymbol\mu_k,\boldsymbol\Sigma_k)\big) $$

      $$ \log p(\mathbf x) = \log \sum_{k=1}^K \pi_k\, \mathcal N(\mathbf x\mid\boldsymbol\mu_k,\boldsymbol\Sigma_k) $$
      """#
    #expect(words(note) == ["definition", "holds", "holds", "fails", "holds"])
  }

  @Test("Responsibilities, gradients and updates over data points are read")
  func responsibilities() {
    let note = #"""
      # 混合模型

      样本 $x_1,\dots,x_N$ 独立同分布，$z_n\in\{1,\dots,K\}$。

      $$ p(z_n=k)=\pi_k,\qquad p(x_n\mid z_n=k)=\mathcal N(x_n\mid\mu_k,\sigma_k^2) $$

      $$ \gamma_{nk} := p(z_n=k\mid x_n) = \frac{\pi_k\mathcal N(x_n\mid\mu_k,\sigma_k^2)}{\sum_{j=1}^K\pi_j\mathcal N(x_n\mid\mu_j,\sigma_j^2)} $$

      $$ \sum_{k=1}^K\gamma_{nk} = 1 $$

      $$ \sum_{n=1}^N\gamma_{nk} = 1 $$

      $$ \log p(x_n) = \sum_{k=1}^K\gamma_{nk}\log\frac{\pi_k\mathcal N(x_n\mid\mu_k,\sigma_k^2)}{\gamma_{nk}} $$

      $$ \log p(x_n) = \sum_{k=1}^K\gamma_{nk}\log\big(\pi_k\mathcal N(x_n\mid\mu_k,\sigma_k^2)\big) $$

      $$ \frac{\partial}{\partial\mu_k}\sum_{n=1}^N\log p(x_n) = \sum_{n=1}^N\gamma_{nk}\frac{x_n-\mu_k}{\sigma_k^2} $$

      $$ \frac{\partial}{\partial\mu_k}\sum_{n=1}^N\log p(x_n) = \sum_{n=1}^N\frac{x_n-\mu_k}{\sigma_k^2} $$

      $$ \mu_k^{\mathrm{new}} := \frac{\sum_{n=1}^N\gamma_{nk}x_n}{\sum_{n=1}^N\gamma_{nk}} $$

      $$ \sum_{n=1}^N\gamma_{nk}(x_n-\mu_k^{\mathrm{new}}) = 0 $$

      $$ \sum_{n=1}^N(x_n-\mu_k^{\mathrm{new}}) = 0 $$
      """#
    #expect(
      words(note) == [
        "definition", "definition", "definition", "holds", "holds", "fails", "holds", "fails",
        "holds", "fails", "definition", "holds", "fails",
      ])
  }

  @Test("A label whose law is told in prose belongs to the mixture")
  func labels() {
    let note = #"""
      # Latent class

      $y\in\{1,\dots,K\}$ with $p(y=k)=\pi_k$ and $x\mid y=k\sim\mathcal N(\mu_k,\sigma^2 I)$.

      $$ p(x) = \sum_{k=1}^K\pi_k\,\mathcal N(x;\mu_k,\sigma^2I) $$

      $$ \log\frac{p(y=k\mid x)}{p(y=j\mid x)} = \log\frac{\pi_k}{\pi_j}+\frac{1}{2\sigma^2}\left(\|x-\mu_j\|^2-\|x-\mu_k\|^2\right) $$

      $$ \log\frac{p(y=k\mid x)}{p(y=j\mid x)} = \log\frac{\pi_k}{\pi_j}-\frac{1}{2\sigma^2}\left(\|x-\mu_j\|^2-\|x-\mu_k\|^2\right) $$
      """#
    let found = words(note)
    #expect(["holds", "definition"].contains(found[0]))
    #expect(found.dropFirst() == ["holds", "fails"])
  }

  @Test("A sum that slipped out of a logarithm is put back")
  func logarithmOfSum() {
    let note = #"""
      $$ p(x) = \sum_{k=1}^K \pi_k\, \mathcal N(x\mid\mu_k,\Sigma_k) $$

      $$ \log p(x) = \sum_{k=1}^K \log\big(\pi_k\, \mathcal N(x\mid\mu_k,\Sigma_k)\big) $$

      $$ \log p(x) = \sum_{k=1}^K \pi_k\log\mathcal N(x\mid\mu_k,\Sigma_k) $$
      """#
    let statements = findings(note).statements.dropFirst()
    #expect(statements.map(\.word) == ["fails", "fails"])
    #expect(statements.allSatisfy { !$0.repairs.isEmpty })
  }

  @Test("What is said of the model at an optimum is not refuted at arbitrary parameters")
  func optimum() {
    let note = #"""
      # EM

      $$ Q(\theta,\theta^{\mathrm{old}}) := \mathbb E_{p(z\mid x,\theta^{\mathrm{old}})}[\log p(x,z\mid\theta)] $$

      $$ \theta^{\mathrm{new}} = \arg\max_\theta Q(\theta,\theta^{\mathrm{old}}) $$

      $$ \log p(x\mid\theta^{\mathrm{new}}) \ge \log p(x\mid\theta^{\mathrm{old}}) $$

      $$ \log p(x\mid\theta)-\log p(x\mid\theta^{\mathrm{old}}) \le Q(\theta,\theta^{\mathrm{old}})-Q(\theta^{\mathrm{old}},\theta^{\mathrm{old}}) $$
      """#
    #expect(words(note).suffix(2) == ["undecided", "fails"])
  }
}
