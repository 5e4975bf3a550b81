import Kernel
import Testing
import Worlds

private func density(_ model: Name, _ outcomes: [Name], given givens: [Name] = []) -> Expression {
  .density(
    Density(
      model, outcomes.map { Density.Argument($0) }, given: givens.map { Density.Argument($0) }))
}

/// A restriction of worlds as a claim that must hold in the restricted ones and nowhere else.
private struct Restricted: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var claim: Claim
  var kinds: [World.Kind]
  var restrict: @Sendable (inout Signature) -> Void
}

private let matrices = Signature(
  variables: ["x": .init(dimension: .named("D")), "z": .init(dimension: .named("K"))],
  models: ["p": .init(variables: ["x", "z"]), "q": .init(variables: ["x", "z"])],
  symbols: [
    "A": .init(shape: Shape(.named("D"), .named("D"))),
    "S": .init(shape: Shape(.named("D"), .named("D")), domain: .positiveDefinite),
    "T": .init(shape: Shape(.named("D"), .named("D")), domain: .positiveDefinite),
    "W": .init(shape: Shape(.named("D"), .named("K"))),
    "m": .init(shape: Shape(.named("D"), .fixed(1))),
    "s": .init(shape: .scalar, domain: .positive),
  ],
  functions: ["f": .init(arguments: [.scalar], value: .scalar)],
  dimensions: ["D": .init(), "K": .init(smallerThan: ["D"])])

private func gram(_ name: Name) -> Expression {
  .multiply([.apply(.transpose, [.symbol(name)]), .symbol(name)])
}

private func diagonalPart(_ matrix: Expression) -> Expression {
  .apply(.diagonalMatrix, [.apply(.diagonal, [matrix])])
}

/// A symbol that is restricted to a domain.
private func symbol(
  _ name: Name, _ domain: Signature.Symbol.Domain, _ left: Expression, _ right: Expression
) -> Restricted {
  Restricted(
    testDescription: "\(name) \(domain.rawValue)", claim: Claim(left, .equal, right),
    kinds: [.finite, .gaussian]
  ) { $0.symbols[name]?.domain = domain }
}

/// A conditional of q that equals one of p.
private func equality(_ outcomes: [Name], _ givens: [Name], _ theirs: [Name]) -> Restricted {
  Restricted(
    testDescription: "q(\(outcomes) | \(givens)) = p(\(outcomes) | \(theirs))",
    claim: Claim(
      density("q", outcomes, given: givens), .equal, density("p", outcomes, given: theirs)),
    kinds: [.finite, .discrete, .gaussian]
  ) {
    $0.models["q"]?.restrictions = [
      .equals(outcomes: outcomes, givens: givens, model: "p", theirs: theirs)
    ]
  }
}

private let restrictions: [Restricted] = [
  equality(["z"], ["x"], ["x"]), equality(["z"], ["x"], []), equality(["z"], [], []),
  equality(["x"], [], []), equality(["x", "z"], [], []),
  Restricted(
    testDescription: "p(z) uniform",
    claim: Claim(density("p", ["z"]), .proportional, .integer(1), modulo: ["z"]),
    kinds: [.finite, .discrete]
  ) { $0.models["p"]?.restrictions = [.uniform(["z"])] },
  symbol("A", .symmetric, .apply(.transpose, [.symbol("A")]), .symbol("A")),
  symbol("A", .orthogonal, gram("A"), .identity(.named("D"))),
  symbol("S", .positiveDiagonal, .symbol("S"), diagonalPart(.symbol("S"))),
  symbol(
    "S", .isotropic, .symbol("S"),
    .multiply([
      .entry(.symbol("S"), row: .integer(1), column: .integer(1)), .identity(.named("D")),
    ])),
  symbol("S", .one, .symbol("S"), .identity(.named("D"))),
  symbol("s", .one, .symbol("s"), .integer(1)),
  symbol("m", .zero, .symbol("m"), .zeros(Shape(.named("D"), .fixed(1)))),
  symbol("W", .orthogonalColumns, gram("W"), diagonalPart(gram("W"))),
  symbol("W", .orthonormalColumns, gram("W"), .identity(.named("K"))),
  Restricted(
    testDescription: "S = T", claim: Claim(.symbol("S"), .equal, .symbol("T")),
    kinds: [.finite, .gaussian]
  ) { $0.symbols["T"]?.copyOf = "S" },
  Restricted(
    testDescription: "K = 1",
    claim: Claim(.dimension(.named("K")), .equal, .integer(1)), kinds: [.finite, .gaussian]
  ) { $0.dimensions["K"]?.exactly = .fixed(1) },
  Restricted(
    testDescription: "D = K",
    claim: Claim(.dimension(.named("D")), .equal, .dimension(.named("K"))),
    kinds: [.finite, .gaussian]
  ) {
    $0.dimensions["K"]?.smallerThan = []
    $0.dimensions["D"]?.exactly = .named("K")
  },
  Restricted(
    testDescription: "f affine",
    claim: Claim(
      .add([
        .unknown("f", [.integer(0)]), .unknown("f", [.integer(2)]),
      ]), .equal, .multiply([.integer(2), .unknown("f", [.integer(1)])])),
    kinds: [.finite, .smooth]
  ) { $0.functions["f"]?.isAffine = true },
]

@Suite("Restricted worlds")
struct HypothesisTests {
  @Test("meet their restriction, which others do not", arguments: restrictions)
  fileprivate func meeting(restricted: Restricted) {
    var signature = matrices
    restricted.restrict(&signature)
    for kind in restricted.kinds {
      let own = Sampler.worlds(for: signature, kinds: [kind], seed: 1)
      let found = judge(restricted.claim, in: own)
      if case .holds = found.outcome {} else { Issue.record("\(kind): \(found)") }
      let general = Sampler.worlds(for: matrices, kinds: [kind], seed: 1)
      #expect(judge(restricted.claim, in: general).outcome == .fails, "\(kind)")
    }
  }

  @Test("leave free what they do not speak of")
  func freedom() {
    for (restriction, others) in [
      (equality(["z"], ["x"], []), [density("q", ["x"])]),
      (equality(["z"], [], []), [density("q", ["x"]), density("q", ["z"], given: ["x"])]),
    ] {
      var signature = matrices
      restriction.restrict(&signature)
      let own = Sampler.worlds(for: signature, kinds: [.discrete, .gaussian], seed: 1)
      for other in others {
        guard case .density(var density) = other else { continue }
        density.model = "p"
        #expect(judge(Claim(other, .equal, .density(density)), in: own).outcome == .fails)
      }
    }
  }

  @Test("orthogonal columns are not orthonormal, an isotropic matrix is not the identity")
  func weaker() {
    for restricted in [
      (symbol("W", .orthogonalColumns, gram("W"), .identity(.named("K")))),
      (symbol("S", .isotropic, .symbol("S"), .identity(.named("D")))),
      (symbol("S", .positiveDiagonal, .symbol("S"), .identity(.named("D")))),
    ] {
      var signature = matrices
      restricted.restrict(&signature)
      let own = Sampler.worlds(for: signature, kinds: [.gaussian], seed: 1)
      #expect(judge(restricted.claim, in: own).outcome == .fails, "\(restricted)")
    }
  }

  @Test("there are none where more columns than rows should be orthogonal")
  func impossible() {
    var signature = matrices
    signature.symbols["W"]?.domain = .orthonormalColumns
    signature.dimensions["K"]?.smallerThan = []
    signature.dimensions["D"]?.exactly = .fixed(1)
    signature.dimensions["K"]?.exactly = .fixed(2)
    #expect(Sampler.worlds(for: signature, kinds: [.finite, .gaussian], seed: 1).isEmpty)
  }
}
