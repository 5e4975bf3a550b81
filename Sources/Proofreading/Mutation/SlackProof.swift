import Kernel
import Worlds

/// Shows an inequality by its slack: exactly a sum of what is never negative.
///
/// By Gibbs' inequality a divergence KL(a ‖ b) of two densities of the same variables is never
/// negative, and by Jensen's neither is log E[w] − E[log w]. So if larger side − smaller side is a
/// sum of these and of positive numbers in exact arithmetic, the inequality is true, and no search
/// could break it.
struct SlackProof {
  private let claim: Claim
  private let signature: Signature
  private let trial: Trial

  init(_ claim: Claim, _ signature: Signature, _ trial: Trial) {
    self.claim = claim
    self.signature = signature
    self.trial = trial
  }

  /// Larger side minus smaller side.
  private var slack: Expression { claim.slack }

  /// An expression that is never negative, with its values in the world of the search.
  private typealias Quantity = (expression: Expression, values: [Double])

  /// Whether the slack is nothing, two of the known quantities with factors of ½, 1 or 2, or three
  /// of them.
  var isFound: Bool {
    guard let world = trial.fingerprintWorld(signature),
      let wanted = values(of: slack, in: world)
    else { return false }
    if isExact(.integer(0)) { return true }
    let known = (divergences + gaps + constants).compactMap { expression -> Quantity? in
      guard let found = values(of: expression, in: world),
        found.count == wanted.count || found.count == 1, found.allSatisfy({ $0 > 1e-9 })
      else { return nil }
      return (expression, found.count == wanted.count ? found : wanted.map { _ in found[0] })
    }
    let multiples = [(1, 1), (2, 1), (1, 2)].flatMap { top, bottom in
      known.map { quantity -> Quantity in
        let factor = Expression.number(numerator: top, denominator: bottom)
        return (
          .multiply([factor, quantity.expression]),
          quantity.values.map { $0 * Double(top) / Double(bottom) }
        )
      }
    }
    return isSum(wanted, of: multiples[...], atMost: 2, [])
      || isSum(wanted, of: known[...], atMost: 3, [])
  }

  private func values(of expression: Expression, in world: World) -> [Double]? {
    difference(Claim(expression, .equal, .integer(0)), in: world)?.values
  }

  /// Whether some of the quantities add up to what is left of the slack, beside those chosen.
  private func isSum(
    _ rest: [Double], of list: ArraySlice<Quantity>, atMost count: Int, _ chosen: [Expression]
  ) -> Bool {
    for place in list.indices {
      let quantity = list[place]
      let left = zip(rest, quantity.values).map { $0 - $1 }
      let sum = chosen + [quantity.expression]
      // Rounding aside; whether the sum is right is said in exact arithmetic.
      if zip(left, rest).allSatisfy({ abs($0) <= 1e-9 * (1 + abs($1)) }), isExact(.add(sum)) {
        return true
      }
      // What is left must be made of positive quantities.
      guard count > 1, left.allSatisfy({ $0 > -1e-9 }) else { continue }
      if isSum(left, of: list[(place + 1)...], atMost: count - 1, sum) { return true }
    }
    return false
  }

  private func isExact(_ sum: Expression) -> Bool {
    trial.holdsExactly(Claim(slack, .equal, sum), signature)
  }

  /// Numbers that edits add, all positive: a lost or added factor 2 is log 2 under a logarithm.
  private var constants: [Expression] {
    let sizes = signature.dimensions.keys.sorted().map { Expression.dimension(.named($0)) }
    return [.integer(1), .log(.integer(2))] + sizes
  }

  /// log E[w] − E[log w] for every logarithm of an expectation in the claim.
  private var gaps: [Expression] {
    (claim.left.parts + claim.right.parts).compactMap { part in
      guard case .apply(.log, let arguments) = part, arguments.count == 1,
        case .expectation(let names, let law, let body) = arguments[0]
      else { return nil }
      return .add([part, .negative(.expectation(names, law: law, .log(body)))])
    }.uniqued()
  }

  /// The divergences between densities of the same variables: those of the claim, and the
  /// marginals and conditionals of its models that could stand beside them.
  private var divergences: [Expression] {
    let own = (claim.left.densities + claim.right.densities).uniqued()
    var laws: [Density] = []
    for density in own where density.isPlain {
      laws.append(density)
      let outcomes = density.outcomes.map(\.variable)
      for (name, model) in signature.models.sorted(by: { $0.key < $1.key })
      where outcomes.allSatisfy(model.variables.contains) {
        laws.append(Density(name, density.outcomes))
        for given in model.variables where !outcomes.contains(given) {
          laws.append(Density(name, density.outcomes, given: [Density.Argument(given)]))
        }
      }
    }
    laws = laws.uniqued()
    var result: [Expression] = []
    for first in laws {
      for second in laws where first != second && first.outcomes == second.outcomes {
        result.append(
          .expectation(
            first.outcomes.map(\.variable), law: .density(first),
            .add([.log(.density(first)), .negative(.log(.density(second)))])))
      }
    }
    return Array(result.prefix(SlackProof.limit))
  }

  /// Largest number of divergences that are combined.
  private static let limit = 40
}

extension Expression {
  /// The expression and everything in it.
  fileprivate var parts: [Expression] { [self] + children.flatMap(\.parts) }
}

extension Density {
  /// Whether it is taken at its own variables and parameters.
  fileprivate var isPlain: Bool {
    settings.isEmpty && (outcomes + givens).allSatisfy { $0.value == .variable($0.variable) }
  }
}
