import Proofreading
import Testing

/// Laws at several values of one parameter, and derivatives at a point.
@Suite("Values of parameters")
struct ParameterValueTests {
  @Test(
    "Fisher's identity holds at the current parameter, however the parameter and the bar are written",
    arguments: [
      (#"\theta^{(t)}"#, #"\nabla_\theta #\big|_{\theta=\theta^{(t)}}"#),
      (#"\theta'"#, #"\left.\nabla_\theta #\right|_{\theta=\theta'}"#),
      (#"\theta_{\text{old}}"#, #"\left[\nabla_\theta #\right]_{\theta=\theta_{\text{old}}}"#),
      (#"\theta_0"#, #"\frac{\partial}{\partial\theta} #\bigg\rvert_{\theta_0}"#),
      (#"\theta^*"#, #"\nabla_\theta #|_{\theta=\theta^*}"#),
    ])
  func fisher(old: String, slope: String) {
    func at(_ body: String) -> String { slope.replacing("#", with: body) }
    let q = #"Q(\theta,OLD)"#
    let note = #"""
      # EM

      The model is $p_\theta(x,z)$.

      $$ Q(\theta,OLD) := \mathbb E_{p_{OLD}(z\mid x)}[\log p_\theta(x,z)] $$

      $$ \#(at(q)) = \#(at(#"\log p_\theta(x)"#)) $$

      $$ \#(at(q)) = \mathbb E_{p_{OLD}(z\mid x)}\left[\#(at(#"\log p_\theta(x,z)"#))\right] $$

      $$ \#(at(#"\mathrm{KL}(p_{OLD}(z\mid x)\|p_\theta(z\mid x))"#)) = 0 $$

      $$ \#(at(q)) = -\#(at(#"\log p_\theta(x)"#)) $$

      $$ \#(at(q)) = \#(at(#"\log p_\theta(z)"#)) $$

      $$ \#(at(q)) = 0 $$
      """#
    #expect(
      kernelWords(note.replacing("OLD", with: old)) == [
        "definition", "holds", "holds", "holds", "fails", "fails", "fails",
      ])
  }

  @Test("Which of two parameters is differentiated makes the difference, not which gets the value")
  func directions() {
    let note = #"""
      Laws $q_\phi(z)$ and $q_{\phi'}(z)$.

      $$ \left.\frac{\partial}{\partial\phi'}\mathbb E_{q_\phi}[\log q_{\phi'}(z)]\right|_{\phi'=\phi} = 0 $$

      $$ \left.\frac{\partial}{\partial\phi}\mathbb E_{q_{\phi'}}[\log q_\phi(z)]\right|_{\phi'=\phi} = 0 $$

      $$ \left.\frac{\partial}{\partial\phi}\mathbb E_{q_{\phi'}}[\log q_\phi(z)]\right|_{\phi=\phi'} = 0 $$

      $$ \left.\frac{\partial}{\partial\phi}\mathbb E_{q_\phi}[\log q_{\phi'}(z)]\right|_{\phi'=\phi} = \frac{\partial}{\partial\phi}\mathbb E_{q_\phi}[\log q_\phi(z)] $$

      $$ \left.\frac{\partial}{\partial\phi}\mathbb E_{q_\phi}[\log q_{\phi'}(z)]\right|_{\phi'=\phi} = 0 $$

      $$ \frac{\partial}{\partial\phi}\mathbb E_{q_{\phi'}}[\log q_\phi(z)] = 0 $$

      $$ \nabla_\phi\left[\mathbb E_{q_{\phi'}}[\log q_\phi(z)]\right]_{\phi'=\phi} = 0 $$
      """#
    #expect(
      kernelWords(note) == ["holds", "holds", "holds", "holds", "fails", "fails", "fails"])
  }

  @Test("p_θ and p_η are two laws, whose divergence has the Fisher information as its curvature")
  func curvature() {
    let note = #"""
      # Information

      A smooth family $p_\theta(x)$, and $\eta$ another value of the parameter.

      $$ F(\theta) := \mathbb E_{p_\theta}[\nabla_\theta\log p_\theta(x)\nabla_\theta\log p_\theta(x)^\top] $$

      $$ \left.\nabla_\eta^2\mathrm{KL}(p_\theta\|p_\eta)\right|_{\eta=\theta} = F(\theta) $$

      $$ \left.\nabla_\theta^2\mathrm{KL}(p_\theta\|p_\eta)\right|_{\theta=\eta} = F(\eta) $$

      $$ \nabla_\theta\mathrm{KL}(p_\theta\|p_\eta)|_{\eta=\theta} = 0 $$

      $$ \nabla_\eta\mathrm{KL}(p_\theta\|p_\eta)|_{\eta=\theta} = 0 $$

      $$ \nabla_\eta\mathrm{KL}(p_\theta\|p_\eta) = -\mathbb E_{p_\theta}[\nabla_\eta\log p_\eta(x)] $$

      $$ F(\eta) = -\mathbb E_{p_\eta}[\nabla_\eta^2\log p_\eta(x)] $$

      $$ \left.\nabla_\eta^2\mathrm{KL}(p_\theta\|p_\eta)\right|_{\eta=\theta} = -F(\theta) $$

      $$ \left.\nabla_\eta^2\mathrm{KL}(p_\theta\|p_\eta)\right|_{\eta=\theta} = \tfrac12F(\theta) $$

      $$ \nabla_\eta^2\mathrm{KL}(p_\theta\|p_\eta) = F(\theta) $$

      $$ \nabla_\eta\mathrm{KL}(p_\theta\|p_\eta) = 0 $$

      $$ \nabla_\theta\mathrm{KL}(p_\theta\|p_\eta) = 0 $$

      $$ F(\theta) = -\mathbb E_{p_\eta}[\nabla_\eta^2\log p_\eta(x)] $$
      """#
    #expect(
      kernelWords(note) == [
        "definition", "holds", "holds", "holds", "holds", "holds", "holds", "fails", "fails",
        "fails", "fails", "fails", "fails",
      ])
  }

  @Test("p_{θ + δ} is the law at a parameter that is moved, whatever space δ is said to lie in")
  func displacements() {
    let note = #"""
      # 信息几何

      $p_\theta(x)$, $\theta\in\mathbb R^m$, $\delta\in\mathbb R^m$.

      $$ F(\theta) := \mathbb E_{p_\theta}[\nabla_\theta\log p_\theta(x)\nabla_\theta\log p_\theta(x)^\top] $$

      $$ \nabla_\delta^2\,\mathrm{KL}(p_\theta\|p_{\theta+\delta})\Big|_{\delta=0} = F(\theta) = \nabla_\delta^2\,\mathrm{KL}(p_{\theta+\delta}\|p_\theta)\Big|_{\delta=0} $$

      $$ \nabla_\delta\log p_{\theta+\delta}(x)|_{\delta=0} = \nabla_\theta\log p_\theta(x) $$

      $$ \nabla_\delta\log p_{\theta-\delta}(x)|_{\delta=0} = -\nabla_\theta\log p_\theta(x) $$

      $$ \nabla_\delta^2\,\mathrm{KL}(p_\theta\|p_{\theta+\delta})\Big|_{\delta=0} = \tfrac12F(\theta) $$

      $$ \nabla_\delta\,\mathrm{KL}(p_\theta\|p_{\theta+\delta}) = 0 $$

      $$ \nabla_\delta\log p_{\theta-\delta}(x)|_{\delta=0} = \nabla_\theta\log p_\theta(x) $$
      """#
    #expect(
      kernelWords(note) == [
        "definition", "holds", "holds", "holds", "holds", "fails", "fails", "fails",
      ])
  }

  @Test("A claim of which one side alone is at a point says not where the other is, and is unread")
  func halves() {
    let note = #"""
      Laws $p_\theta(x,z)$ and $p_{\theta'}(z\mid x)$.

      $$ \nabla_\theta\mathbb E_{p_{\theta'}(z\mid x)}[\log p_\theta(x,z)]\big|_{\theta=\theta'} = \nabla_\theta\log p_\theta(x) $$

      $$ \nabla_\theta\mathbb E_{p_{\theta'}(z\mid x)}[\log p_\theta(x,z)]\big|_{\theta'=\theta} = \nabla_\theta\log p_\theta(x) $$
      """#
    #expect(words(note) == ["unread", "holds"])
    #expect(
      findings(note).statements[0].message
        == "it is not clear at which value of its parameter the other part is taken")
  }

  @Test("A prior that does not move with the parameter has no second derivative by it")
  func fixedPrior() {
    let note = #"""
      A model $p_\theta(x\mid z)$ with prior $p(z)$, and $p_\theta(x,z)$.

      $$ \nabla_\theta^2\log p_\theta(x,z) = \nabla_\theta^2\log p_\theta(x\mid z) $$

      $$ \nabla_\theta^2\log p_\theta(x,z) = \nabla_\theta^2\log p_\theta(x) $$
      """#
    #expect(kernelWords(note) == ["holds", "fails"])
  }

  @Test("A value below a bar is shown behind brackets and, in LaTeX, below a bar")
  func shown() {
    let note = #"""
      Laws $p_\theta(x)$ and $p_{\theta'}(x)$.

      $$ \nabla_\theta\log p_\theta(x)|_{\theta=\theta'} = \nabla_{\theta'}\log p_{\theta'}(x) $$
      """#
    let statement = findings(note).statements[0]
    #expect(statement.word == "holds")
    #expect(statement.reading == "[∇_{θ}log p(x)]_{θ = θ′} = ∇_{θ′}log p_θ′(x)")
  }

  @Test("A likelihood at an optimum that the note chooses is that at no other value")
  func optimum() {
    let note = #"""
      The model is $p(x;\theta)$, with $\ell(\theta) := \log p(x;\theta)$.

      $$ \theta^{(t+1)} = \operatorname*{arg\,max}_\theta Q(\theta,\theta^{(t)}) $$

      $$ \ell(\theta^{(t+1)}) \ge \ell(\theta^{(t)}) $$

      $$ \ell(\theta^{(t+1)}) \le \ell(\theta^{(t)}) $$
      """#
    #expect(!words(note).suffix(2).contains("holds"))
    #expect(!words(note).suffix(2).contains("fails"))
  }
}
