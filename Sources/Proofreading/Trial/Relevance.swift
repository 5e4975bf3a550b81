import Kernel
import Worlds

/// What in a counterexample matters: a name does not if the claim fails by the same amount whatever
/// its value is.
///
/// Each name in turn is drawn anew a few times, everything else staying as it is; a model's table
/// also in parts, its marginals anew while the conditional given them stays.
struct Relevance {
  let claim: Claim
  /// The counterexample, a single model.
  let world: World
  /// Worlds of the same sizes from which other values are taken.
  let others: [World]

  private let base: Difference?

  init(_ claim: Claim, in world: World, _ sampler: Sampler, number: Int, seed: UInt64) {
    self.claim = claim
    self.world = world
    var generator = SplitMix64(seed: seed &+ 1000)
    others = (0..<3).compactMap { _ in
      sampler.world(world.kind, count: 1, number: number, &generator)
    }
    base = difference(claim, in: world)
  }

  /// Whether the value of a symbol, or the place of a free variable, matters.
  func matters(_ name: Name) -> Bool {
    changes { world, other in
      if let value = other.symbols[name] { world.symbols[name] = value }
      if case .real? = world.variables[name] { world.variables[name] = other.variables[name] }
    }
  }

  /// Whether anything of a model's table matters.
  func matters(model name: Name) -> Bool {
    changes { world, other in world.models[name] = other.models[name] }
  }

  /// A variable whose marginal does not matter, so that only the conditional given it does.
  func given(of model: Name) -> Name? {
    guard case .table(let variables, let weights, let tilts)? = world.models[model],
      variables.count > 1
    else { return nil }
    let extents = variables.map { world.states(of: $0) }
    return variables.indices.first { place in
      !changes { world, other in
        guard case .table(_, let drawn, _)? = other.models[model] else { return }
        let scaled = weights.indices.map { cell in
          let state = Sampler.digits(of: cell, extents)[place]
          // Any positive numbers will do as a new marginal: here those of another table.
          let factor = drawn[state].numerator * (state + 1)
          return Fraction(weights[cell].numerator * factor, weights[cell].denominator)
        }
        world.models[model] = .table(variables: variables, weights: scaled, tilts: tilts)
      }
    }.map { variables[$0] }
  }

  /// Whether the sides change with the world; they do where nothing can be said.
  private func changes(_ change: (inout World, World) -> Void) -> Bool {
    guard let base, !others.isEmpty else { return true }
    return others.contains { other in
      var changed = world
      change(&changed, other)
      guard let found = difference(claim, in: changed), found.left.count == base.left.count else {
        return true
      }
      return
        !(zip(found.left, base.left).allSatisfy(isSame)
        && zip(found.right, base.right).allSatisfy(isSame))
    }
  }

  /// Whether two values are one, up to rounding.
  private func isSame(_ one: Double, _ other: Double) -> Bool {
    abs(one - other) <= 1e-9 * (1 + abs(one)) || one == other
  }
}

extension World {
  /// The number of states of a finite variable, 1 for others.
  func states(of name: Name) -> Int {
    if case .cells(let cells)? = variables[name] { cells.count } else { 1 }
  }
}
