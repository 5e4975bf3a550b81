import Proofreading
import Testing

@Suite("Entries, flows, steps and noise")
struct EntriesAndFlowsTests {
  @Test("A function defined entry by entry is known at every index, and so are its derivatives")
  func entries() {
    let note = #"""
      Pixels $x\in\{0,1\}^D$, logits $a(z)\in\mathbb R^D$, $\pi_i(z)=s(a_i(z))$ with the logistic function $s(a)=1/(1+e^{-a})$.

      $$ p(x\mid z) = \prod_{i=1}^D\pi_i(z)^{x_i}(1-\pi_i(z))^{1-x_i} $$

      $$ \log p(x\mid z) = \sum_{j=1}^D\left[x_j\log\pi_j(z)+(1-x_j)\log(1-\pi_j(z))\right] $$

      $$ \frac{\partial}{\partial a_i}\log p(x\mid z) = x_i-\pi_i(z) $$

      $$ \frac{\partial}{\partial a_i}\log p(x\mid z) = \pi_i(z)-x_i $$

      $$ s'(a) = s(a)(1-s(a)), \qquad s(-a) = -s(a) $$
      """#
    #expect(words(note) == ["definition", "holds", "holds", "fails", "holds", "fails"])
  }

  @Test("Every step of a chain of maps has the density that is carried from the start")
  func flows() {
    let note = #"""
      $z_0\sim q_0(z_0\mid x)$ and $z_k=f_k(z_{k-1})$, $k=1,\dots,K$, invertible, with $g=(f_K\circ\dots\circ f_1)^{-1}$.

      $$ \log q_K(z_K\mid x) = \log q_0(z_0\mid x)-\sum_{k=1}^K\log\left|\det\frac{\partial f_k}{\partial z_{k-1}}\right| $$

      $$ \log q_K(z_K\mid x) = \log q_0(z_0\mid x)+\sum_{k=1}^K\log\left|\det\frac{\partial z_k}{\partial z_{k-1}}\right| $$

      $$ \log q_K(z_K\mid x) = \log q_0(g(z_K)\mid x)+\log\left|\det\frac{\partial g}{\partial z_K}\right| $$
      """#
    #expect(words(note) == ["holds", "fails", "holds"])
  }

  @Test("The Jacobian of a vector in parts is one of blocks")
  func coupling() {
    let note = #"""
      $y_1=x_1$, $y_2=x_2\odot e^{s(x_1)}+t(x_1)$ with $x_1,x_2\in\mathbb R^m$.

      $$ \log\left|\det\frac{\partial y}{\partial x}\right| = \sum_{i=1}^ms_i(x_1) $$

      $$ \det\frac{\partial y}{\partial x} = \sum_{i=1}^me^{s_i(x_1)} $$
      """#
    #expect(words(note) == ["holds", "fails"])
  }

  @Test("Entries stand without the argument of their function")
  func omittedArguments() {
    let note = #"""
      # Bernoulli decoder

      $x\in\{0,1\}^D$, logits $\ell(z)\in\mathbb R^D$ and $\rho_j(z)=1/(1+e^{-\ell_j(z)})$.

      $$ p(x\mid z) = \prod_{j=1}^D\rho_j(z)^{x_j}(1-\rho_j(z))^{1-x_j} $$

      $$ \log p(x\mid z) = \sum_{j=1}^D\big[x_j\log\rho_j+(1-x_j)\log(1-\rho_j)\big] $$

      $$ \log p(x\mid z) = \sum_{j=1}^D\big[x_j\ell_j-\log(1+e^{\ell_j})\big] $$

      $$ \log p(x\mid z) = \sum_{j=1}^D\big[x_j\ell_j+\log(1+e^{\ell_j})\big] $$

      $$ \frac{\partial\log p(x\mid z)}{\partial\ell_j} = x_j-\rho_j, \qquad \frac{\partial\log p(x\mid z)}{\partial\ell_j} = \rho_j-x_j $$

      With $r_j=\mathbb E_{p(z)}[\rho_j(z)]$:

      $$ \mathbb E[x_j] = r_j, \qquad \mathrm{Var}[x_j] = r_j(1-r_j), \qquad \mathrm{Var}[x_j] = r_j(1+r_j) $$
      """#
    #expect(
      words(note) == [
        "definition", "holds", "holds", "fails", "holds", "fails", "holds", "holds", "fails",
      ])
  }

  @Test("What a Bernoulli law draws is 0 or 1")
  func bernoulli() {
    let note = #"""
      For $0<a,b<1$:

      $$ \mathrm{KL}(\mathrm{Bern}(a)\,\|\,\mathrm{Bern}(b)) = a\log\frac ab+(1-a)\log\frac{1-a}{1-b} $$

      $$ \mathrm{KL}(\mathrm{Bern}(a)\,\|\,\mathrm{Bern}(b)) = a\log\frac ab-(1-a)\log\frac{1-a}{1-b} $$
      """#
    #expect(words(note) == ["holds", "fails"])
  }

  @Test("Jacobians by their letter and laws of steps by their bare names")
  func namedJacobians() {
    let note = #"""
      # Flows

      $z_0\sim q_0$ in $\mathbb R^d$ and bijections $f_1,\dots,f_K$ with

      $$ z_k = f_k(z_{k-1}), \qquad z_k\sim q_k . $$

      Write $J_k$ for the Jacobian of $f_k$ at $z_{k-1}$, $f=f_K\circ\dots\circ f_1$, and $J$ for that of $f$.

      $$ \log q_K(z_K) = \log q_0(z_0)-\sum_{k=1}^K\log|J_k| $$

      $$ \log q_K(z_K) = \log q_0(z_0)+\sum_{k=1}^K\log|J_k| $$

      $$ |J| = \prod_{k=1}^K|J_k|, \qquad |J| = \sum_{k=1}^K|J_k| $$

      $$ \mathbb E_{q_K}[h(z)] = \mathbb E_{q_0}[h(f(z))] $$

      $$ H(q_K) = H(q_0)+\mathbb E_{q_0}[\log|J|], \qquad H(q_K) = H(q_0)-\mathbb E_{q_0}[\log|J|] $$

      Let $p_0$ be another density of $z_0$ and $p_K$ what it becomes.

      $$ \mathrm{KL}(q_K\,\|\,p_K) = \mathrm{KL}(q_0\,\|\,p_0) $$
      """#
    #expect(
      words(note).dropFirst(2) == [
        "holds", "fails", "holds", "fails", "holds", "holds", "fails", "holds",
      ])
  }

  @Test("A coupling layer is one of blocks by letters or by runs, and its inverse is claimed")
  func couplingByLetters() {
    let letters = #"""
      $y_a=x_a$, $y_b=x_b\odot e^{s(x_a)}+t(x_a)$ with $y_b,x_b\in\mathbb R^m$.

      $$ \log\left|\det\frac{\partial y}{\partial x}\right| = \sum_{i=1}^ms_i(x_a) $$

      $$ x_b = (y_b-t(y_a))\odot e^{-s(y_a)} $$

      $$ x_b = (y_b+t(y_a))\odot e^{-s(y_a)} $$
      """#
    #expect(words(letters) == ["holds", "holds", "fails"])
    let runs = #"""
      $y_{1:m}=x_{1:m}$ and $y_{m+1:d}=x_{m+1:d}\odot e^{s(x_{1:m})}+t(x_{1:m})$.

      $$ \log\left|\det\frac{\partial y}{\partial x}\right| = \sum_js_j(x_{1:m}) $$

      $$ \log\left|\det\frac{\partial y}{\partial x}\right| = -\sum_js_j(x_{1:m}) $$
      """#
    #expect(words(runs) == ["holds", "fails"])
  }

  @Test("Bare names in a law that follows from the steps are its moments")
  func moments() {
    let note = #"""
      $q(x_t\mid x_{t-1})=\mathcal N(x_t;\sqrt{\alpha_t}x_{t-1},\beta_tI)$, $q(x_{1:T}\mid x_0)=\prod_{t=1}^Tq(x_t\mid x_{t-1})$, $\alpha_t=1-\beta_t$, $\bar\alpha_t=\prod_{s=1}^t\alpha_s$. Then $q(x_{t-1}\mid x_t,x_0)=\mathcal N(x_{t-1};\tilde\mu_t,\tilde\beta_tI)$.

      $$ \frac1{\tilde\beta_t} = \frac{\alpha_t}{\beta_t}+\frac1{1-\bar\alpha_{t-1}} $$

      $$ \tilde\beta_t = \frac{1-\bar\alpha_t}{1-\bar\alpha_{t-1}}\beta_t $$
      """#
    #expect(words(note) == ["holds", "fails"])
  }

  @Test("Noise that prose calls standard normal is drawn; noise of no known law refutes nothing")
  func noise() {
    func note(_ words: String) -> String {
      #"Let $y=x+s\,\epsilon$ with \#(words) $\epsilon$ independent of $x$, and $p(y)$, $p(x)$."#
        + "\n\n$$ \\mathbb E[x\\mid y] = y+s^2\\nabla_y\\log p(y) $$\n\n"
        + "$$ \\mathbb E[x\\mid y] = y-s\\nabla_y\\log p(y) $$\n"
    }
    #expect(words(note("standard normal")) == ["holds", "fails"])
    #expect(!words(note("some noise")).contains("fails"))
  }

  @Test("Gradients beside each other are multiplied, and a transpose behind one is the gradient's")
  func gradients() {
    let note = #"""
      $$ \mathbb E_{p(x)}\left[\nabla_x\log p(x)\nabla_x\log p(x)^\top\right] = -\mathbb E_{p(x)}\left[\nabla_x^2\log p(x)\right] $$

      $$ \mathbb E_{p(x)}\left[\nabla_x\log p(x)\nabla_x\log p(x)^\top\right] = \mathbb E_{p(x)}\left[\nabla_x^2\log p(x)\right] $$
      """#
    #expect(words(note) == ["holds", "fails"])
  }

  @Test("A constant is none if it would have to vary")
  func constants() {
    let note = #"""
      $z\in\mathbb R^k$, $x\in\mathbb R^D$, $p(x\mid z)=\mathcal N(x;f(z),\sigma^2I)$ and $\mathrm{MSE}(z)=\frac1D\lVert x-f(z)\rVert^2$.

      $$ \frac{D}{2\sigma^2}\mathrm{MSE}(z) = \frac1{2\sigma^2}\mathrm{MSE}(z)+\mathrm{const} $$

      $$ \log\mathrm{MSE}(z) = \log\lVert x-f(z)\rVert^2+\mathrm{const} $$
      """#
    #expect(kernelWords(note) == ["fails", "holds"])
  }

  @Test("p_u is the law of u where u is a variable, also at values of it", arguments: ["u", "v"])
  func lawsByTheirVariables(letter: String) {
    let note = """
      Let $x = f(\(letter))$ with $f$ invertible and differentiable, $\(letter)\\sim p_\(letter)$.

      $$ p_x(x) = p_\(letter)(f^{-1}(x))\\left|\\det\\frac{\\partial f^{-1}(x)}{\\partial x}\\right| $$

      $$ \\log p_x(x) = \\log p_\(letter)(\(letter)) + \\log\\left|\\det\\frac{\\partial f(\(letter))}{\\partial \(letter)}\\right| $$
      """
    #expect(words(note) == ["holds", "fails"])
  }
}
