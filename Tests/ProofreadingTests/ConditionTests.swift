import Kernel
import Proofreading
import Testing

/// A statement that fails in general, with the conditions under which it holds.
struct Conditional: Sendable, CustomTestStringConvertible {
  var statement: String
  var preamble = ""
  /// In order; empty for a statement that no condition saves.
  var conditions: [String]

  var testDescription: String {
    "\(statement): \(conditions.isEmpty ? "never" : conditions.joined(separator: ", "))"
  }

  private static let elbo = #"\mathbb{E}_{q(z|x)}[\log p(x|z)] - KL[q(z|x) \| p(z)]"#

  private static let model = #"""
    Let $x \in \mathbb{R}^D$ and $z \in \mathbb{R}^K$ with $K < D$.

    $$p(z) = \mathcal{N}(z; 0, I), \qquad p(x \mid z) = \mathcal{N}(x; Wz + \mu, \sigma^2 I)$$

    Write $M = W^\top W + \sigma^2 I$ and $C = WW^\top + \sigma^2 I$.
    """#

  /// Conditions about models, each statement with a sibling that no condition saves.
  static let models: [Conditional] = [
    Conditional(statement: "\\log p(x) = \(elbo)", conditions: ["q(z | x) = p(z | x)"]),
    Conditional(statement: "\\log p(x) = \(elbo) + 1", conditions: []),
    Conditional(statement: "\\log p(x) \\le \(elbo)", conditions: ["q(z | x) = p(z | x)"]),
    Conditional(statement: "\\log p(x) + 1 \\le \(elbo)", conditions: []),
    Conditional(
      statement: #"\log p(x) = \mathbb{E}_{q(z)}[\log \frac{p(x,z)}{q(z)}]"#,
      conditions: ["q(z) = p(z | x)"]),
    Conditional(
      statement: #"\log p(x) = \mathbb{E}_{q(z)}[\log \frac{p(x,z)}{2 q(z)}]"#, conditions: []),
    Conditional(statement: #"KL[q(z|x) \| p(z)] = 0"#, conditions: ["q(z | x) = p(z)"]),
    Conditional(statement: #"KL[q(z|x) \| p(z)] = 1 - p(x)"#, conditions: []),
    Conditional(
      statement: #"\mathbb{E}_{q(x)}[\log p(x)] = \mathbb{E}_{p(x)}[\log p(x)]"#,
      conditions: ["q(x) = p(x)", "p(x) is uniform"]),
    Conditional(
      statement: #"\mathbb{E}_{q(x)}[\log p(x)] = 2 \mathbb{E}_{p(x)}[\log p(x)]"#,
      conditions: []),
    Conditional(
      statement: #"\log p(x,z) = \log p(x) + \log p(z)"#, conditions: ["p(x, z) = p(x) p(z)"]),
    Conditional(statement: #"\log p(x,z) = \log p(x) - \log p(z)"#, conditions: []),
    Conditional(
      statement: #"\log p(x, y | z) = \log p(x | z) + \log p(y | z)"#,
      conditions: ["p(x, y | z) = p(x | z) p(y | z)"]),
    Conditional(statement: #"p(z|x) \propto p(x|z)"#, conditions: ["p(z) is uniform"]),
    Conditional(statement: #"p(z|x) \propto p(x|z)^2"#, conditions: []),
  ]

  /// Conditions about symbols, sizes and functions.
  static let symbols: [Conditional] = [
    Conditional(
      statement:
        #"KL[\mathcal{N}(m, S) \| \mathcal{N}(0, I)] = \frac12 \sum_{i=1}^k (S_{ii} + m_i^2 - 1 - \log S_{ii})"#,
      conditions: ["S is diagonal"]),
    Conditional(
      statement:
        #"KL[\mathcal{N}(m, S) \| \mathcal{N}(0, I)] = \frac12 \sum_{i=1}^k (S_{ii} + m_i^2 - \log S_{ii})"#,
      conditions: []),
    Conditional(
      statement:
        #"KL[\mathcal{N}(m_0, \Sigma_0) \| \mathcal{N}(m_1, \Sigma_1)] = \frac12 \left( \mathrm{tr}(\Sigma_1^{-1} \Sigma_0) - k + \log \frac{|\Sigma_1|}{|\Sigma_0|} \right)"#,
      preamble: #"Let $m_0 \in \mathbb{R}^k$."#, conditions: ["m₀ = m₁"]),
    Conditional(
      statement:
        #"p(z \mid x) = \mathcal{N}(z; \frac{1}{1 + \sigma^2} W^\top (x - \mu), \sigma^2 M^{-1})"#,
      preamble: model, conditions: ["Wᵀ W = I"]),
    Conditional(
      statement:
        #"p(z \mid x) = \mathcal{N}(z; \frac{2}{1 + \sigma^2} W^\top (x - \mu), \sigma^2 M^{-1})"#,
      preamble: model, conditions: []),
    Conditional(
      statement: #"\mathbb{E}_{p(x)}[x x^\top] = C"#, preamble: model, conditions: ["μ = 0"]),
    Conditional(statement: #"\mathbb{E}_{p(x)}[x x^\top] = 2 C"#, preamble: model, conditions: []),
    Conditional(
      statement: #"p(x) = \mathcal{N}(x; \mu, WW^\top + \sigma I)"#, preamble: model,
      conditions: ["σ = 1"]),
    Conditional(
      statement: #"\log \det C = \log \det M"#, preamble: model, conditions: ["σ² = 1"]),
    Conditional(
      statement: #"\log \det \Sigma = \log \mathrm{tr} \Sigma"#,
      conditions: ["Σ is one-dimensional"]),
    Conditional(
      statement: #"\log \det \Sigma = \log \mathrm{tr} \Sigma + 1"#, conditions: []),
    Conditional(
      statement: #"\mathbb{E}_{p(z)}[f(z)] = f(\mathbb{E}_{p(z)}[z])"#,
      conditions: ["f is affine"]),
    Conditional(
      statement: #"\mathbb{E}_{p(z)}[f(z)] = 2 f(\mathbb{E}_{p(z)}[z])"#, conditions: []),
  ]
}

@Suite("Conditions under which a failing statement holds")
struct ConditionTests {
  @Test(
    "the weakest that suffices is found, and none for a wrong sibling",
    arguments: Conditional.models + Conditional.symbols)
  func weakest(example: Conditional) throws {
    let found = try #require(finding(of: example.statement, after: example.preamble))
    #expect(found.verdict?.outcome == .fails, "\(found.message)")
    #expect(found.conditions.map(\.text) == example.conditions)
  }

  @Test("a statement that a condition would empty gets none")
  func trivial() throws {
    // With q the posterior both sides are 0.
    let found = try #require(finding(of: #"KL[q(z|x) \| p(z|x)] = KL[p(z|x) \| q(z|x)]"#))
    #expect(found.word == "fails")
    #expect(found.conditions.isEmpty)
  }

  @Test("a statement is no condition of itself")
  func itself() throws {
    let found = try #require(finding(of: #"q(z|x) = p(z|x)"#, after: #"$$q(z|x) = p(x)$$"#))
    #expect(found.conditions.isEmpty, "\(found.conditions.map(\.text))")
  }

  @Test("a bound that a condition makes tight is not refuted by worlds that break the condition")
  func restrictedInequality() throws {
    let bound = #"\log p(x) \le \mathbb{E}_{q(z|x)}[\log \frac{p(x,z)}{q(z|x)}]"#
    let given = "<!-- marginalia: given q(z|x) = p(z|x) -->"
    #expect(finding(of: bound)?.word == "fails")
    #expect(finding(of: bound, after: given)?.word == "holds")
  }

  @Test("a counterexample names what does not matter and leaves it out")
  func irrelevant() throws {
    let found = try #require(finding(of: #"KL[q(z|x) \| p(z|x)] = KL[p(z|x) \| q(z|x)]"#))
    let example = try #require(found.counterexample)
    #expect(example.irrelevant == ["p(x)", "q(x)"])
    #expect(example.given.map(\.name) == ["p(z|x)", "q(z|x)", "x"])
    let other = try #require(finding(of: #"\log p(x,z) = \log p(x) + \log p(z)"#)?.counterexample)
    #expect(other.irrelevant.isEmpty)
    #expect(other.given.first?.name == "p(x,z)")
  }

  @Test("what holds has no condition")
  func holding() throws {
    let found = try #require(finding(of: #"p(x) = \int p(x|z) p(z) dz"#))
    #expect(found.word == "holds")
    #expect(found.conditions.isEmpty)
  }
}
