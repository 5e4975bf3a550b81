import Kernel
import Testing
import Worlds

private let x: Name = "x"
private let y: Name = "y"
private let z: Name = "z"

private func density(_ model: Name, _ outcomes: [Name], given givens: [Name] = []) -> Expression {
  .density(
    Density(
      model, outcomes.map { Density.Argument($0) }, given: givens.map { Density.Argument($0) }))
}

/// x, y and z with K < D, and whatever restrictions.
private func signature(_ restrictions: [Signature.Restriction] = []) -> Signature {
  Signature(
    variables: [
      x: .init(dimension: .named("D")), y: .init(dimension: .named("J")),
      z: .init(dimension: .named("K")),
    ],
    models: ["p": .init(variables: [x, y, z], restrictions: restrictions)],
    symbols: ["σ": .init(shape: .scalar, domain: .positive)],
    dimensions: ["D": .init(), "J": .init(), "K": .init(smallerThan: ["D"])])
}

private func worlds(
  _ signature: Signature, _ kinds: [World.Kind] = [.finite, .discrete, .gaussian],
  seed: UInt64 = 1
) -> [World] {
  Sampler.worlds(for: signature, kinds: kinds, perKind: 24, seed: seed)
}

@Suite("Samplers")
struct SamplerTests {
  @Test("the same seed gives the same worlds, another one others")
  func determinism() {
    let first = worlds(signature()).map {
      "\($0.dimensions.sorted { $0.key < $1.key })\($0.models)"
    }
    let again = worlds(signature()).map {
      "\($0.dimensions.sorted { $0.key < $1.key })\($0.models)"
    }
    let other = worlds(signature(), seed: 2).map {
      "\($0.dimensions.sorted { $0.key < $1.key })\($0.models)"
    }
    #expect(first == again)
    #expect(first != other)
  }

  @Test("every weight of a table is positive")
  func positive() {
    for world in worlds(signature(), [.finite, .discrete]) {
      guard case .table(let variables, let weights, _)? = world.models["p"] else {
        Issue.record("no table")
        continue
      }
      #expect(variables == [x, y, z])
      #expect(weights.allSatisfy { $0.numerator > 0 })
    }
  }

  @Test("every finite variable has three states or more, with positive volumes")
  func states() {
    for world in worlds(signature(), [.finite, .discrete]) {
      for support in world.variables.values {
        guard case .cells(let cells) = support else {
          Issue.record("no cells")
          continue
        }
        #expect(cells.count >= 3)
        #expect(cells.volumes.count == cells.count * world.count)
        #expect(cells.volumes.allSatisfy { $0.numerator > 0 })
        let areOnes = cells.volumes.allSatisfy { $0.numerator == $0.denominator }
        #expect(areOnes == (world.kind == .discrete))
        #expect(cells.isDiscrete == (world.kind == .discrete))
      }
    }
  }

  @Test("volumes are of different scales, so that densities lie above one and below")
  func scales() {
    var sizes: [Double] = []
    for world in worlds(signature(), [.finite]) {
      for case .cells(let cells) in world.variables.values {
        sizes += cells.volumes.map(\.approximation)
      }
    }
    #expect((sizes.min() ?? 1) < 0.1)
    #expect((sizes.max() ?? 0) > 1)
  }

  @Test("dimensions are two or more, vary, and are nowhere one apart where one is the smaller")
  func dimensions() {
    var seen: Set<Int> = []
    for world in worlds(signature()) {
      let (large, small) = (world.dimensions["D"] ?? 0, world.dimensions["K"] ?? 0)
      #expect(small >= 2)
      #expect(large >= small + 2)
      seen.insert(small)
    }
    #expect(seen.count >= 2)
  }

  @Test("a positive symbol is positive and differs from model to model")
  func symbols() {
    for world in worlds(signature()) {
      let values = world.symbols["σ"]?.elements.map(\.approximation) ?? []
      #expect(values.count == world.count)
      #expect(values.allSatisfy { $0 > 0 })
      #expect(Set(values).count > 1)
    }
  }

  @Test("binary variables have two states")
  func binary() {
    let coin = Signature(
      variables: [x: .init(dimension: .fixed(1), support: .binary)],
      models: ["p": .init(variables: [x])])
    #expect(Sampler.kinds(for: coin) == [.discrete])
    for world in worlds(coin, [.discrete]) {
      guard case .cells(let cells)? = world.variables[x] else {
        Issue.record("no cells")
        continue
      }
      #expect(cells.count == 2)
    }
  }

  @Test("one model of a batch is the batch's model")
  func single() {
    for world in worlds(signature(), [.finite]) {
      let all = values(of: density("p", [x]), in: world) ?? []
      let own = values(of: density("p", [x]), in: world.only(1)) ?? []
      #expect(!own.isEmpty)
      let picked = stride(from: 1, to: all.count, by: world.count).map { all[$0] }
      #expect(own == picked)
    }
  }
}

/// What a restriction promises is asked of the kernel, not of the sampler.
@Suite("Restrictions")
struct RestrictionTests {
  private func verdict(_ claim: Claim, _ restrictions: [Signature.Restriction]) -> Verdict {
    judge(claim, in: worlds(signature(restrictions)))
  }

  private func isHolding(_ verdict: Verdict) -> Bool {
    if case .holds = verdict.outcome { true } else { false }
  }

  @Test("independent variables are independent, and only they")
  func independence() {
    let claim = Claim(
      density("p", [x, y]), .equal, .multiply([density("p", [x]), density("p", [y])]))
    let restricted = verdict(claim, [.independent([[x], [y]], given: [])])
    #expect(isHolding(restricted), "\(restricted)")
    #expect(verdict(claim, []).outcome == .fails)
    let other = Claim(
      density("p", [x, z]), .equal, .multiply([density("p", [x]), density("p", [z])]))
    #expect(verdict(other, [.independent([[x], [y]], given: [])]).outcome == .fails)
  }

  @Test("conditional independence holds given its condition, and not without it")
  func conditional() {
    let restriction = Signature.Restriction.independent([[x], [y]], given: [z])
    let given = Claim(
      density("p", [x, y], given: [z]), .equal,
      .multiply([density("p", [x], given: [z]), density("p", [y], given: [z])]))
    #expect(isHolding(verdict(given, [restriction])))
    let without = Claim(
      density("p", [x, y]), .equal, .multiply([density("p", [x]), density("p", [y])]))
    #expect(verdict(without, [restriction]).outcome == .fails)
  }

  @Test("an encoder that equals the posterior does so, while q(x) stays its own")
  func equality() {
    var signature = Signature(
      variables: [x: .init(dimension: .named("D")), z: .init(dimension: .named("K"))],
      models: ["p": .init(variables: [x, z]), "q": .init(variables: [x, z])],
      dimensions: ["D": .init(), "K": .init()])
    signature.models["q"]?.restrictions = [
      .equals(outcomes: [z], givens: [x], model: "p", theirs: [x])
    ]
    let posterior = Claim(density("q", [z], given: [x]), .equal, density("p", [z], given: [x]))
    let evidence = Claim(density("q", [x]), .equal, density("p", [x]))
    for kind in [World.Kind.discrete, .gaussian] {
      let own = Sampler.worlds(for: signature, kinds: [kind], perKind: 24, seed: 1)
      let found = judge(posterior, in: own)
      #expect(isHolding(found), "\(kind): \(found)")
      #expect(judge(evidence, in: own).outcome == .fails, "\(kind)")
    }
  }
}
