import Testing

@Suite("Laws that a sentence chooses")
struct ChosenLawTests {
  private func note(_ choice: String, then rest: String = "") -> String {
    #"""
    For any $q(z)$, let $\mathcal L(q,\theta) = \sum_z q(z)\log\frac{p(x,z\mid\theta)}{q(z)}$
    and $Q(\theta,\theta^{(t)}) = \sum_z p(z\mid x,\theta^{(t)})\log p(x,z\mid\theta)$.

    """# + choice + #"""


      $$ \mathcal L(q,\theta) = Q(\theta,\theta^{(t)}) + H(p(z\mid x,\theta^{(t)})) $$

      """# + rest
  }

  @Test(
    "An E step takes q for the posterior until the next paragraph",
    arguments: [
      #"E step: take $q(z) = p(z\mid x,\theta^{(t)})$. Then"#,
      #"Setting $q(z) = p(z\mid x,\theta^{(t)})$ gives"#,
      #"E 步：取 $q(z) = p(z\mid x,\theta^{(t)})$，于是"#,
      #"E 단계에서 $q(z) = p(z\mid x,\theta^{(t)})$로 두면"#,
    ])
  func step(choice: String) {
    #expect(words(note(choice)) == ["holds"])
  }

  @Test("After that paragraph q is any law again")
  func end() {
    let rest = #"""
      For every other law there is a gap.

      $$ \log p(x\mid\theta) = \mathcal L(q,\theta) + \mathrm{KL}(q(z)\|p(z\mid x,\theta)) $$

      $$ \log p(x\mid\theta) = \mathcal L(q,\theta) + \mathrm{KL}(p(z\mid x,\theta^{(t)})\|p(z\mid x,\theta)) $$
      """#
    let said = words(note(#"Take $q(z) = p(z\mid x,\theta^{(t)})$. Then"#, then: rest))
    #expect(said == ["holds", "holds", "fails"])
  }
}
