import Proofreading
import Testing

/// Notes by hands that write otherwise: what is meant must be found out, or nothing be said.
@Suite("Names, draws and entries as notes use them")
struct WaysOfWritingTests {
  /// A note with the words for its statements' verdicts.
  struct Note: Sendable, CustomTestStringConvertible {
    var name: String
    var words: [String]
    var markdown: String
    var testDescription: String { name }

    init(_ name: String, _ words: String, _ markdown: String) {
      self.name = name
      self.words = words.split(separator: " ").map(String.init)
      self.markdown = markdown
    }
  }

  @Test("true statements hold and their wrong siblings fail", arguments: notes)
  func verdicts(note: Note) {
    let statements = findings(note.markdown).statements
    #expect(statements.map(\.word) == note.words)
  }

  static let notes: [Note] = [
    Note(
      "laws that a later section declares anew",
      "holds holds fails",
      #"""
      Let $q=\mathcal N(\mu_1,\sigma_1^2)$ and $p=\mathcal N(\mu_2,\sigma_2^2)$ on the line.

      $$ \mathbb E_q[\log q(z)] = -\frac12\log(2\pi\sigma_1^2)-\frac12 $$

      Now $q(z|x)=\mathcal N(z;\mu,\mathrm{diag}(\sigma^2))$ and $p(z)=\mathcal N(z;0,I)$ with
      $\mu,\sigma\in\mathbb R^k$.

      $$ \mathrm{KL}(q(z|x)\,\|\,p(z)) = \frac12\sum_{j=1}^k\left(\mu_j^2+\sigma_j^2-\log\sigma_j^2-1\right) $$

      $$ \mathrm{KL}(q(z|x)\,\|\,p(z)) = \frac12\sum_{j=1}^k\left(\mu_j^2+\sigma_j-\log\sigma_j^2-1\right) $$
      """#),
    Note(
      "a divergence by its name alone",
      "holds holds fails",
      #"""
      $q(z\mid x)=\mathcal N(z;\mu,\mathrm{diag}(\sigma^2))$ and $p(z)=\mathcal N(z;0,I)$ in
      $\mathbb R^J$.

      $$ D_{\mathrm{KL}}(q(z\mid x)\,\|\,p(z)) \ge 0 $$

      $$ \frac{\partial D_{\mathrm{KL}}}{\partial\sigma_j} = \sigma_j-\frac1{\sigma_j} $$

      $$ \frac{\partial D_{\mathrm{KL}}}{\partial\sigma_j} = \sigma_j-\frac1{\sigma_j^2} $$
      """#),
    Note(
      "diagonal entries, columns and the bound of a named law",
      "definition definition holds fails holds fails",
      #"""
      $W$ is $d\times k$ and $\Delta$ is diagonal, $p(z)=\mathcal N(z;0,I)$,
      $p(x|z)=\mathcal N(x;Wz,\sigma^2I)$, $M=W^\top W+\sigma^2I$; write $w_i$ for the columns of
      $W$. The best encoder is

      $$ q^*(z|x) := \mathcal N\big(z;M^{-1}W^\top x,\Delta^*\big), \qquad \Delta^*_{ii} := \frac{\sigma^2}{M_{ii}} $$

      $$ M_{ii} = \|w_i\|^2+\sigma^2 $$

      $$ M_{ii} = \|w_i\|^2 $$

      The bound $\mathcal L^*(x)$ reached by $q^*$ misses the evidence by

      $$ \log p(x)-\mathcal L^*(x) = \frac12\left[\sum_{i=1}^k\log M_{ii}-\log|M|\right] $$

      $$ \log p(x)-\mathcal L^*(x) = \frac12\left[\sum_{i=1}^k\log M_{ii}+\log|M|\right] $$
      """#),
    Note(
      "a factor found in the middle of a note",
      "holds holds fails holds",
      #"""
      Let $P=\mathcal N(m,S)$ on $\mathbb R^n$ with a positive definite $S$.

      $$ \mathbb E_P[-\log P(z)] = \frac n2\log(2\pi e)+\frac12\log|S| $$

      With the Cholesky factor $S=LL^\top$,

      $$ \log|S| = 2\sum_{i=1}^n\log L_{ii} $$

      $$ \log|S| = \sum_{i=1}^n\log L_{ii} $$

      $$ \mathbb E_P[-\log P(z)] = \frac n2\log(2\pi e)+\sum_{i=1}^n\log L_{ii} $$
      """#),
    Note(
      "draws told in prose",
      "definition holds holds fails fails holds fails",
      #"""
      Let $w(z)=p(x,z)/q(z\mid x)$, and $z_1,\dots,z_K$ are independent draws from $q(z\mid x)$.

      $$ \mathcal L_K := \mathbb E\left[\log\frac1K\sum_{k=1}^Kw(z_k)\right] $$

      $$ \mathcal L_1 = \mathbb E_{q(z\mid x)}[\log w(z)] $$

      $$ \mathcal L_1 \le \mathcal L_{K+1} $$

      $$ \mathcal L_1 \ge \mathcal L_2 $$

      $$ \log\frac1K\sum_{k=1}^Kw(z_k) = \log\sum_{k=1}^K w(z_k) + \log K $$

      With $\tilde w_k=w(z_k)/\sum_jw(z_j)$

      $$ \sum_{k=1}^K\tilde w_k = 1 $$

      $$ \sum_{k=1}^K\tilde w_k = K $$
      """#),
    Note(
      "a law with a mark",
      "definition assumption holds fails",
      #"""
      $$ \mathcal F(q,\theta) := \sum_zq(z)\ln p(x,z\mid\theta) - \sum_zq(z)\ln q(z) $$

      In the E-step set

      $$ q^{(t)}(z) = p(z\mid x,\theta^{(t)}) $$

      $$ \mathcal F(q^{(t)},\theta^{(t)}) = \ln p(x\mid\theta^{(t)}) $$

      $$ \mathcal F(q^{(t)},\theta^{(t)}) = -\ln p(x\mid\theta^{(t)}) $$
      """#),
    Note(
      "entries of a covariance",
      "holds holds fails",
      #"""
      Let the posterior be $\mathcal N(m,\Sigma)$ with precision $\Lambda=\Sigma^{-1}$.

      $$ \frac1{\Lambda_{11}} = \Sigma_{11}-\frac{\Sigma_{12}^2}{\Sigma_{22}} \le \Sigma_{11} $$

      $$ \frac1{\Lambda_{11}} = \Sigma_{11}+\frac{\Sigma_{12}^2}{\Sigma_{22}} $$
      """#),
    Note(
      "a size that stands alone",
      "holds holds",
      #"""
      Let $p(z)=\mathcal N(z;0,I)$.

      $$ \mathrm{KL}(\mathcal N(\mu,\Sigma)\,\|\,\mathcal N(0,I)) = \frac12\left(\operatorname{tr}\Sigma+\mu^\top\mu-k-\log|\Sigma|\right) $$

      $$ \mathrm{KL}(\mathcal N(z;\mu,\operatorname{diag}(\sigma^2))\,\|\,p(z)) = \frac12\left(\sum_{j}(\sigma_j^2+\mu_j^2-\log\sigma_j^2)-k\right) $$
      """#),
    Note(
      "products of laws by bare names",
      "holds holds fails",
      #"""
      Latents $z_1,z_2$ with joint $p(x,z_1,z_2)$ and $q(z_1,z_2)=q_1(z_1)\,q_2(z_2)$.

      $$ \mathbb E_{q_1q_2}[\log q_1(z_1)] = -\mathrm H[q_1] $$

      $$ \mathrm{KL}(q_1q_2\,\|\,p(z_1,z_2\mid x)) = -\mathrm H[q_1]-\mathrm H[q_2]-\mathbb E_{q_1q_2}[\log p(z_1,z_2\mid x)] $$

      $$ \mathrm{KL}(q_1q_2\,\|\,p(z_1,z_2\mid x)) = \mathrm{KL}(q_1\,\|\,p(z_1\mid x))+\mathrm{KL}(q_2\,\|\,p(z_2\mid x)) $$
      """#),
    Note(
      "noise tied to a vector",
      "holds fails holds holds fails",
      #"""
      The encoder is $q(z\mid x)=\mathcal N(z;\mu,\operatorname{diag}(\sigma^2))$ with
      $\mu,\sigma\in\mathbb R^k$, $\epsilon\sim\mathcal N(0,I)$ and $z=\mu+\sigma\odot\epsilon$.

      $$ \log q(z\mid x) = -\frac12\sum_{j=1}^k\left(\epsilon_j^2+\log\sigma_j^2+\log2\pi\right) $$

      $$ \log q(z\mid x) = -\frac12\sum_{j=1}^k\left(\epsilon_j^2+\log\sigma_j+\log2\pi\right) $$

      $$ \mathbb E[z] = \mu $$

      $$ \nabla_\sigma\,\mathbb E_{q(z\mid x)}[f(z)] = \mathbb E_\epsilon[\nabla f(\mu+\sigma\odot\epsilon)\odot\epsilon] $$

      $$ \nabla_\sigma\,\mathbb E_{q(z\mid x)}[f(z)] = \mathbb E_\epsilon[\nabla f(\mu+\sigma\odot\epsilon)] $$
      """#),
    Note(
      "objectives with and without a meaning",
      "definition fails undecided",
      #"""
      Encoder $q(z\mid x)$, decoder $p(x\mid z)$, prior $p(z)$; $\mathcal L$ is the usual ELBO
      and $\mathcal G$ something else.

      $$ \mathcal L = \log p(x) - \mathrm{KL}(q(z\mid x)\,\|\,p(z\mid x)) $$

      $$ \mathcal L = \log p(x) + \mathrm{KL}(q(z\mid x)\,\|\,p(z\mid x)) $$

      $$ \mathcal G \le \log p(x) $$
      """#),
    Note(
      "orthogonal columns",
      "holds fails",
      #"""
      $W$ is $d\times k$ with orthogonal columns.

      $$ |W^\top W| = \prod_{i=1}^k(W^\top W)_{ii} $$


      $$ |W^\top W| = 1 $$
      """#),
    Note(
      "a divergence of laws that the note defines",
      "holds fails",
      #"""
      For laws $P$ and $Q$ with densities $p(x)$ and $q(x)$ let
      $D_\alpha(P\,\|\,Q) := \frac1{\alpha-1}\log\int p(x)^\alpha q(x)^{1-\alpha}\,dx$ with
      $\alpha>1$.

      $$ D_\alpha(P\,\|\,Q) \ge \mathrm{KL}(P\,\|\,Q) $$

      $$ D_\alpha(P\,\|\,Q) \le \mathrm{KL}(P\,\|\,Q) $$
      """#),
    Note(
      "a quantity with two indices",
      "definition holds holds fails",
      #"""
      $$ \gamma_{nk} := \frac{\pi_k\,\mathcal N(x_n;m_k,v_k)}{\sum_{j=1}^K\pi_j\,\mathcal N(x_n;m_j,v_j)} $$

      $$ \sum_{k=1}^K\gamma_{nk} = 1 $$

      $$ \sum_{n=1}^N\sum_{k=1}^K\gamma_{nk} = N $$

      $$ \sum_{n=1}^N\gamma_{nk} = 1 $$
      """#),
    Note(
      "draws that are no steps",
      "definition holds fails",
      #"""
      Let $z\in\mathbb R^k$.

      $$ \mathcal B_T := \mathbb E_{z^{(1)},\dots,z^{(T)}\sim q(z\mid x)}\left[\log\frac1T\sum_{t=1}^T\frac{p(x,z^{(t)})}{q(z^{(t)}\mid x)}\right] $$

      $$ \mathcal B_T \le \mathcal B_{T+1} $$

      $$ \mathcal B_{T+1} \le \mathcal B_T $$
      """#),
    Note(
      "a side that prose names",
      "holds holds fails",
      #"""
      $$ \log p(x) \ge \mathbb E_{q(z\mid x)}\left[\log\frac{p(x,z)}{q(z\mid x)}\right] $$

      We call the right-hand side $\mathcal L(x)$.

      $$ \log p(x)-\mathcal L(x) = \mathrm{KL}(q(z\mid x)\,\|\,p(z\mid x)) $$

      $$ \log p(x)-\mathcal L(x) = \mathrm{KL}(p(z\mid x)\,\|\,q(z\mid x)) $$
      """#),
  ]
}
