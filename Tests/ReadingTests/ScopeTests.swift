import Testing

@Suite("How far operators reach")
struct ScopeTests {
  @Test("A logarithm takes the product that follows")
  func logarithmOfProduct() {
    #expect(lowered("\\log p(x|z)p(z) = \\log p(x,z)") == "log(p(x|z)·p(z)) = log(p(x,z))")
  }

  @Test("A logarithm ends at a sign and at the next logarithm")
  func logarithmEnds() {
    #expect(
      lowered("\\log p(x|z) + \\log p(z) = \\log p(x,z)")
        == "(log(p(x|z)) + log(p(z))) = log(p(x,z))")
  }

  @Test("An integral reaches to its differential, across signs")
  func integral() {
    #expect(
      lowered("\\int q(z|x)\\log p(x) - q(z|x) \\log p(z)\\,dz + 1 = 0")
        == "(∫[z] (q(z|x)·log(p(x)) + -1·q(z|x)·log(p(z))) + 1) = 0")
  }

  @Test("A sum over a random variable is an integral")
  func sumOverStates() {
    #expect(lowered("\\sum_z p(x,z) = p(x)") == "∫[z] p(x,z) = p(x)")
  }

  @Test("Braces that do not print hold the scope of a supremum")
  func supremum() {
    #expect(
      lowered("\\sup_{\\phi}{\\log p(x) - KL[q_\\phi(z|x)\\|p(z)]} \\le 1")
        == "supremum[q(z|x)]{(log(p(x)) + -1·E[z ~ q(z|x)]{(log(q(z|x)) + -1·log(p(z)))})} ≤ 1")
  }

  @Test("A sum takes all following terms that carry its index")
  func carriedTerms() {
    #expect(
      lowered("\\sum_{j=1}^J 1 + \\log s_j - s_j - 2 \\le 0", after: "Numbers.")
        == "(Σ[j=1..#J]{(1 + log(s[j,1]) + -1·s[j,1])} + -1·2) ≤ 0")
  }
}
