import Proofreading
import Testing

@Suite("Sequences and noise")
struct SequencesTests {
  @Test("Noise of a forward process is what its equation says")
  func diffusion() {
    let note = #"""
      # DDPM

      Forward process with $\epsilon \sim \mathcal N(0, I)$:

      $$ q(x_t|x_{t-1}) = \mathcal N(x_t; \sqrt{\alpha_t}x_{t-1}, (1-\alpha_t) I), \qquad \bar\alpha_t = \prod_{i=1}^t \alpha_i $$

      $$ x_t = \sqrt{\bar\alpha_t}x_0 + \sqrt{1-\bar\alpha_t}\epsilon $$

      $$ q(x_t|x_0) = \mathcal N(x_t; \sqrt{\bar\alpha_t}x_0, (1-\bar\alpha_t)I) $$

      $$ \mathbb E[x_t|x_0] = \sqrt{\bar\alpha_t}x_0 $$

      $$ \mathrm{Var}[x_t|x_0] = (1-\bar\alpha_t)I $$

      $$ \nabla_{x_t}\log q(x_t|x_0) = -\frac{\epsilon}{\sqrt{1-\bar\alpha_t}} $$

      $$ \nabla_{x_t}\log q(x_t|x_0) = \frac{\epsilon}{\sqrt{1-\bar\alpha_t}} $$

      $$ x_0 = \frac{x_t - \sqrt{1-\bar\alpha_t}\epsilon}{\sqrt{\bar\alpha_t}} $$

      $$ q(x_{1:T}|x_0) = \prod_{t=1}^T q(x_t|x_{t-1}) $$

      $$ p_\theta(x_{0:T}) = p(x_T)\prod_{t=1}^T p_\theta(x_{t-1}|x_t) $$

      $$ \log p_\theta(x_0) = \log \mathbb E_{q(x_{1:T}|x_0)}\left[\frac{p_\theta(x_{0:T})}{q(x_{1:T}|x_0)}\right] $$

      $$ -\log p_\theta(x_0) \le \mathbb E_{q(x_{1:T}|x_0)}\left[\log\frac{q(x_{1:T}|x_0)}{p_\theta(x_{0:T})}\right] $$

      $$ \log p_\theta(x_0) \ge \mathbb E_q\left[\log p_\theta(x_0|x_1)\right] - \mathbb E_q\left[\sum_{t=2}^T KL(q(x_{t-1}|x_t,x_0)\|p_\theta(x_{t-1}|x_t))\right] - KL(q(x_T|x_0)\|p(x_T)) $$

      $$ \log p_\theta(x_0) \ge \mathbb E_q\left[\log p_\theta(x_0|x_1)\right] - \sum_{t=1}^T \mathbb E_q\left[KL(q(x_t|x_{t-1})\|p_\theta(x_{t-1}|x_t))\right] $$
      """#
    #expect(
      words(note) == [
        "definition", "definition", "assumption", "holds", "holds", "holds", "holds", "fails",
        "holds", "assumption", "assumption", "holds", "holds", "holds", "fails",
      ])
  }

  @Test("Constants of a diffusion: products up to a step, and a covariance that names a variance")
  func constants() {
    let note = #"""
      # Constants of a diffusion

      With $a_t = 1-b_t$, $0<b_t<1$, and $\bar a_t=\prod_{1\le s\le t}a_s$:

      $$ q(x_t\mid x_{t-1}) = \mathcal N(x_t; \sqrt{a_t}\,x_{t-1}, b_t I) $$

      $$ \bar a_t = a_t\,\bar a_{t-1} $$

      $$ q(x_t\mid x_0) = \mathcal N(x_t; \sqrt{\bar a_t}\,x_0, (1-\bar a_t) I) $$

      $$ q(x_t\mid x_0) = \mathcal N(x_t; \sqrt{\bar a_t}\,x_0, \bar a_t I) $$

      Put $m_t := \mathbb E[x_{t-1}\mid x_t, x_0]$ and $v_t I := \mathrm{Cov}[x_{t-1}\mid x_t, x_0]$. Then

      $$ m_t = \frac{\sqrt{\bar a_{t-1}}\,b_t}{1-\bar a_t}x_0 + \frac{\sqrt{a_t}(1-\bar a_{t-1})}{1-\bar a_t}x_t $$

      $$ m_t = \frac{\sqrt{\bar a_{t-1}}\,b_t}{1-\bar a_t}x_t + \frac{\sqrt{a_t}(1-\bar a_{t-1})}{1-\bar a_t}x_0 $$

      $$ v_t = \frac{1-\bar a_{t-1}}{1-\bar a_t}b_t $$

      $$ v_t = \frac{1-\bar a_t}{1-\bar a_{t-1}}b_t $$
      """#
    #expect(
      words(note) == [
        "definition", "holds", "holds", "fails", "holds", "fails", "holds", "fails",
      ])
  }

  @Test("Products of steps side by side are two products")
  func stateSpace() {
    let note = #"""
      # State space

      $$ p(x_{1:T}, z_{1:T}) = p(z_1)\prod_{t=2}^T p(z_t|z_{t-1})\prod_{t=1}^T p(x_t|z_t) $$

      $$ p(z_t|x_{1:t}) = \frac{p(x_t|z_t)p(z_t|x_{1:t-1})}{p(x_t|x_{1:t-1})} $$

      $$ p(x_t|x_{1:t-1}) = \int p(x_t|z_t)p(z_t|x_{1:t-1})dz_t $$

      $$ p(x_t|x_{1:t-1}) = \int p(x_t|z_t)p(z_t|x_{1:t})dz_t $$

      $$ \log p(x_{1:T}) = \sum_{t=1}^T \log p(x_t|x_{1:t-1}) $$

      $$ \log p(x_{1:T}) \ge \mathbb E_{q(z_{1:T}|x_{1:T})}\left[\log p(x_{1:T},z_{1:T}) - \log q(z_{1:T}|x_{1:T})\right] $$

      $$ p(z_{t+1}|z_t, x_{1:t}) = p(z_{t+1}|z_t) $$

      $$ p(x_{t+1}|x_t) = p(x_{t+1}|x_{1:t}) $$

      $$ p(z_{1:T}) = p(z_1)\prod_{t=2}^T p(z_t|z_{t-1}) $$
      """#
    #expect(
      words(note) == [
        "assumption", "holds", "holds", "fails", "holds", "holds", "holds", "fails", "holds",
      ])
  }

  @Test("A prior without parameters does not move; Tweedie's formula needs the channel")
  func scores() {
    let note = #"""
      # Gradients

      Let $p_\theta(x,z) = p(z) p_\theta(x|z)$, encoder $q_\phi(z|x)$, and $\mathcal L(\theta,\phi;x) = \mathbb E_{q_\phi(z|x)}[\log p_\theta(x,z) - \log q_\phi(z|x)]$.

      $$ \nabla_\theta \mathcal L(\theta,\phi;x) = \mathbb E_{q_\phi(z|x)}[\nabla_\theta \log p_\theta(x,z)] $$

      $$ \nabla_\theta \mathcal L(\theta,\phi;x) = \mathbb E_{q_\phi(z|x)}[\nabla_\theta \log p_\theta(x|z)] $$

      $$ \nabla_\theta \log p_\theta(x) = \mathbb E_{p_\theta(z|x)}[\nabla_\theta \log p_\theta(x|z)] $$

      $$ \nabla_\phi \mathcal L(\theta,\phi;x) = \mathbb E_{q_\phi(z|x)}[(\log p_\theta(x,z) - \log q_\phi(z|x))\nabla_\phi\log q_\phi(z|x)] $$

      $$ \nabla_\phi \mathcal L(\theta,\phi;x) = \mathbb E_{q_\phi(z|x)}[\nabla_\phi\log q_\phi(z|x)] $$

      $$ \mathbb E_{q_\phi(z|x)}[\nabla_\phi\log q_\phi(z|x)] = 0 $$

      $$ \nabla_\theta \log p_\theta(x) = \mathbb E_{q_\phi(z|x)}[\nabla_\theta \log p_\theta(x|z)] $$

      Denoising: $\tilde x = x + \sigma\epsilon$, $\epsilon\sim\mathcal N(0,I)$.

      $$ \nabla_{\tilde x}\log p(\tilde x|x) = -\frac{\tilde x - x}{\sigma^2} $$

      $$ \nabla_{\tilde x}\log p(\tilde x|x) = -\frac{\epsilon}{\sigma} $$

      $$ \mathbb E[x|\tilde x] = \tilde x + \sigma^2\nabla_{\tilde x}\log p(\tilde x) $$

      $$ \mathbb E[x|\tilde x] = \tilde x + \sigma\nabla_{\tilde x}\log p(\tilde x) $$
      """#
    #expect(
      words(note) == [
        "holds", "holds", "holds", "holds", "fails", "holds", "fails", "holds", "holds", "holds",
        "fails",
      ])
  }
}
