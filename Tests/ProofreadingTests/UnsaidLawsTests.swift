import Proofreading
import Testing

/// What authors of notes leave out because the field says it anyway.
@Suite("What goes without saying")
struct UnsaidLawsTests {
  @Test("Independent samples without a law are from the only encoder")
  func samples() {
    let note = #"""
      Fix $x$ and let $z_1,\dots,z_K$ be i.i.d. samples.

      $$ w_k = \frac{p_\theta(x,z_k)}{q_\phi(z_k|x)} $$

      $$ \mathcal L_K = \mathbb E\Big[\log\frac1K\sum_{k=1}^K w_k\Big] $$

      $$ \mathbb E[w_k] = p_\theta(x) $$

      $$ \mathcal L_1 = \log p_\theta(x) - \mathrm{KL}(q_\phi(z|x)\|p_\theta(z|x)) $$

      $$ \mathcal L_1 = \log p_\theta(x) - \mathrm{KL}(p_\theta(z|x)\|q_\phi(z|x)) $$

      $$ \mathcal L_{K+1} \le \mathcal L_K $$
      """#
    #expect(
      words(note) == ["definition", "definition", "holds", "holds", "fails", "fails"])
  }

  @Test("An ELBO that is never explained is the one of the note's p and q")
  func bound() {
    let note = #"""
      The model $p(x,z)$ and the approximation $q_\phi(z|x)$.

      $$ \nabla_\phi\,\mathrm{ELBO}(\phi) = -\nabla_\phi\mathrm{KL}(q_\phi(z|x)\|p(z|x)) $$

      $$ \nabla_\phi\,\mathrm{ELBO}(\phi) = -\nabla_\phi\mathrm{KL}(q_\phi(z|x)\|p(z)) $$
      """#
    #expect(words(note) == ["holds", "fails"])
  }

  @Test("With two encoders it is not clear whose ELBO is meant")
  func twoEncoders() {
    let note = #"""
      The model $p(x,z)$ and the approximations $q(z|x)$ and $r(z|x)$.

      $$ \mathrm{ELBO} = \log p(x)-\mathrm{KL}(q(z|x)\|p(z|x)) + \mathrm{KL}(r(z|x)\|r(z|x)) $$
      """#
    #expect(!words(note).contains("holds") && !words(note).contains("fails"))
  }

  @Test("An expectation with a parameter below it is under the law with that parameter")
  func parameter() {
    let note = #"""
      A family $p_\theta(x)$ with $\theta\in\mathbb R^m$ and $\nabla=\nabla_\theta$.

      $$ \mathbb E_\theta[\nabla\log p_\theta(x)] = 0 $$

      $$ \mathbb E_\theta[\nabla^2\log p_\theta(x)] = -\mathrm{Cov}_\theta[\nabla\log p_\theta(x)] $$

      $$ \mathbb E_\theta[\nabla^2\log p_\theta(x)] = \mathrm{Cov}_\theta[\nabla\log p_\theta(x)] $$
      """#
    #expect(words(note) == ["holds", "holds", "fails"])
  }

  @Test("Before the first step of a sequence stands nothing")
  func firstStep() {
    let note = #"""
      $$ p(x_{1:T},z_{1:T}) = \prod_{t=1}^T p(x_t|z_t)\,p(z_t|z_{t-1}) $$

      $$ p(x_t|z_{1:T}) = p(x_t|z_t) $$

      $$ p(z_t|x_{1:T}) = p(z_t|x_t) $$
      """#
    #expect(kernelWords(note) == ["assumption", "holds", "fails"])
  }

  @Test("A label whose probabilities have names is counted through")
  func label() {
    let note = #"""
      Let $c\in\{1,\dots,K\}$ with $p(c=k)=\pi_k$ and write $r_k=q(c=k|x)$.

      $$ \mathrm{KL}(q(c|x)\|p(c)) = \sum_{k=1}^K r_k\log\frac{r_k}{\pi_k} $$

      $$ \mathrm{KL}(q(c|x)\|p(c)) = \sum_{k=1}^K \pi_k\log\frac{r_k}{\pi_k} $$

      If the prior is uniform, $\pi_k=1/K$, then

      $$ \mathrm{KL}(q(c|x)\|p(c)) = \log K-H[q(c|x)] $$
      """#
    #expect(words(note) == ["holds", "fails", "holds"])
  }

  @Test("A recursion takes a quantity at the step before")
  func recursion() {
    let note = #"""
      $$ p(z_{1:T},x_{1:T}) = p(z_1)\prod_{t=2}^T p(z_t|z_{t-1})\prod_{t=1}^T p(x_t|z_t) $$

      Write $\alpha_t(z_t)=p(x_{1:t},z_t)$ and $\beta_t(z_t)=p(x_{t+1:T}|z_t)$.

      $$ \alpha_t(z_t) = p(x_t|z_t)\sum_{z_{t-1}}p(z_t|z_{t-1})\,\alpha_{t-1}(z_{t-1}) $$

      $$ \alpha_t(z_t) = p(x_t|z_t)\sum_{z_{t-1}}p(z_t|z_{t-1})\,\alpha_{t-1}(z_t) $$

      $$ \beta_{t-1}(z_{t-1}) = \sum_{z_t}\beta_t(z_t)p(x_t|z_t)p(z_t|z_{t-1}) $$

      $$ p(x_{1:T}) = \sum_{z_t}\alpha_t(z_t)\beta_t(z_t) $$
      """#
    #expect(words(note) == ["assumption", "holds", "fails", "holds", "holds"])
  }

  @Test("A variance is one of a number")
  func variance() {
    let note = #"""
      For random variables $X$ and $Y$:

      $$ \mathrm{Var}(X+Y) = \mathrm{Var}(X)+\mathrm{Var}(Y)+2\,\mathrm{Cov}(X,Y) $$

      $$ \mathrm{Var}(X+Y) = \mathrm{Var}(X)+\mathrm{Var}(Y) $$

      $$ \mathbb E[\mathbb E[X\mid Y]\mid Y,Z] = \mathbb E[X\mid Y] $$
      """#
    #expect(words(note) == ["holds", "fails", "holds"])
  }

  @Test("Positive and discrete variables are so in any language")
  func leads() {
    for lead in ["For positive $Y$", "Let $Y$ be a positive random variable.", "양의 확률변수 $Y$"] {
      #expect(
        Self.said(lead + #"\#n\#n$$ \frac{1}{\mathbb E[Y]} \le \mathbb E\left[\frac1Y\right] $$"#)
          == ["holds"], "\(lead)")
    }
    for lead in ["设 $X,Y$ 为离散随机变量。", "$X$ 와 $Y$ 는 이산 확률변수이다."] {
      #expect(
        Self.said(lead + "\n\n$$ I(X;Y) \\le H(X) $$\n\n$$ H(X) \\le I(X;Y) $$")
          == ["holds", "fails"], "\(lead)")
    }
  }

  private static func said(_ note: String) -> [String] {
    findings(note).statements.map(\.word)
  }
}
