import Kernel

// How tables that are products of conditionals move with a parameter.

extension Sampler {
  /// Numbers that average to zero under the weights: exp(θ t) leaves the sum of such a row as it
  /// is, to first order at θ = 0, so that a tilted conditional still is one.
  ///
  /// Neighbours exchange weight: tᵢ = aᵢ wᵢ₊₁ − aᵢ₋₁ wᵢ₋₁, and Σ wᵢ tᵢ telescopes to zero.
  static func tilt(of weights: [Int], _ generator: inout SplitMix64) -> [Int] {
    var tilt = [Int](repeating: 0, count: weights.count)
    for place in weights.indices.dropLast() {
      let rate = (generator.next() & 1 == 0 ? 1 : -1) * generator.integer(in: 1...12)
      tilt[place] += rate * weights[place + 1]
      tilt[place + 1] -= rate * weights[place]
    }
    return tilt
  }

  /// Whether what must not move with the parameters is drawn before anything that does.
  func hasConstantRoots(
    _ model: Signature.Model, _ steps: [(outcomes: [Name], givens: [Name])]
  ) -> Bool {
    guard !model.parameters.isEmpty, !model.constants.isEmpty else { return true }
    let constants = Set(model.constants)
    return steps.allSatisfy { step in
      constants.isDisjoint(with: step.outcomes)
        || constants.isSuperset(of: step.outcomes) && constants.isSuperset(of: step.givens)
    }
  }
}

extension Signature {
  /// Parameters whose worlds stand at zero: those of models that are products of conditionals.
  var centredParameters: Set<Name> {
    var names: Set<Name> = []
    for model in models.values where !model.constants.isEmpty || !model.restrictions.isEmpty {
      names.formUnion(model.parameters)
    }
    return names
  }
}

extension Fraction {
  /// Adds a fraction with the same denominator, or any to zero.
  mutating func add(_ other: Fraction) {
    guard numerator != 0 else { return self = other }
    guard denominator != other.denominator else {
      return numerator += other.numerator
    }
    self = Fraction(
      numerator * other.denominator + other.numerator * denominator,
      denominator * other.denominator)
  }
}
