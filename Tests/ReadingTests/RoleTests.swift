import Reading
import Testing

@Suite("What a statement does in its note")
struct RoleTests {
  @Test("A name at its first use is defined, and its definition stands in later claims")
  func definitions() {
    let result = note(
      scene, displays: "\\mathcal L(x) := E_q[\\log p(x,z)] - E_q[\\log q(z|x)]",
      "\\mathcal L(x) \\le \\log p(x)")
    #expect(outcome(result.statements[0]) == "definition of ℒ")
    #expect(
      outcome(result.statements[1])
        == "(E[z ~ q(z|x)]{log(p(x,z))} + -1·E[z ~ q(z|x)]{log(q(z|x))}) ≤ log(p(x))")
  }

  @Test("A law at first mention declares; what follows from declared laws is claimed")
  func declarations() {
    let result = note(
      "Let $x\\in\\mathbb R^D$, $z\\in\\mathbb R^K$.",
      displays: "p(z) = N(z; 0, I), \\qquad p(x|z) = N(x; Wz + \\mu, \\sigma^2 I)",
      "p(x) = N(x; \\mu, WW^\\top + \\sigma^2 I)", "p(x) = N(x; \\mu, W^\\top W + \\sigma^2 I)")
    #expect(outcome(result.statements[0]) == "declaration of p")
    #expect(outcome(result.statements[1]) == "declaration of p")
    #expect(
      outcome(result.statements[2]) == "p(x) = gaussian(x; μ, (W·transpose(W) + σ^2·I(D)))")
    #expect(
      outcome(result.statements[3]) == "type error: the covariance is K × K, but must be D × D")
  }

  @Test("A density beside a law of another variable, or one that depends on itself, has no type")
  func typeErrors() {
    let result = note(
      "A draft.", displays: "p(x) = N_z(0, I)", "p(x|z) = N_x(f(x;\\phi), \\sigma^2 I)")
    #expect(
      outcome(result.statements[0])
        == "type error: the left side is a density of x, the right side a density of z")
    #expect(
      outcome(result.statements[1])
        == "type error: a parameter of this law depends on x, its own outcome")
  }

  @Test("Two laws taken for one, factorisations of q and draws are assumptions")
  func assumptions() {
    let result = note(
      "Suppose.", displays: "q(z|x) = p(z|x)", "q(a,b) = q(a)q(b)", "x^{(i)} \\sim p(x)")
    for statement in result.statements {
      #expect(outcome(statement).hasPrefix("assumption"))
    }
  }

  @Test("Optima, limits, approximations and words are not checkable")
  func notCheckable() {
    let result = note(
      scene, displays: "\\phi^* = \\arg\\max_\\phi E_q[\\log p(x|z)]",
      "\\lim_{s \\to 0} E[z] = 0", "q(z|x) \\approx p(z|x)", "\\text{gap one} + 1 = \\text{gap two}"
    )
    for statement in result.statements {
      #expect(outcome(statement).hasPrefix("not checkable"), "\(outcome(statement))")
    }
  }

  @Test("A block that begins with a relation continues the display before, across prose")
  func chains() {
    let result = note(
      """
      \(scene)

      $$
      \\sup_{\\phi}{\\log p(x) - KL[q_\\phi(z|x)\\|p(z|x)]}
      $$

      Then

      $$
      = \\log p(x)
      $$
      """)
    let statement = result.statements[0]
    #expect(statement.left.latex.hasPrefix("\\sup_"))
    #expect(statement.left.slot + 1 == statement.right.slot)
    #expect(statement.readings.count == 1)
  }
}
