import Kernel
import Reading
import Worlds

/// Whether one inequality asks no more than another: its slack is nowhere smaller.
///
/// A slip that only widens the slack of a true inequality leaves a true one, and that no model
/// refutes it says nothing against the test. The slack is the larger side minus the smaller one;
/// that its growth is never negative is an inequality like any other, judged in the same kinds of
/// worlds with a search of its own, and as certain as the statement itself.
struct Implication {
  /// The slack of what is implied.
  private let slack: Expression
  /// The slack of what implies it.
  private let original: Expression
  private let signature: Signature
  private let trial: Trial

  init(of mutant: Reading, by reading: Reading, _ trial: Trial) {
    slack = mutant.claim.slack
    original = reading.claim.slack
    let isSmaller = mutant.signature.names.isSubset(of: reading.signature.names)
    // A slip may lose a name, or bring one in.
    signature = isSmaller ? reading.signature : mutant.signature
    self.trial = trial
  }

  /// Whether the slack is the other one by a positive factor, as half of it.
  var isMultiple: Bool {
    guard let world = trial.fingerprintWorld(signature),
      let own = difference(Claim(slack, .equal, .integer(0)), in: world)?.values.first,
      let other = difference(Claim(original, .equal, .integer(0)), in: world)?.values.first
    else { return false }
    return [(1, 1), (1, 2), (1, 4), (2, 1), (4, 1)].contains { top, bottom in
      let factor = Double(top) / Double(bottom)
      guard abs(own - factor * other) <= 1e-9 * abs(own) else { return false }
      let multiple = Expression.multiply([
        .number(numerator: top, denominator: bottom), original,
      ])
      return trial.judged(Claim(slack, .equal, multiple), signature).holds
    }
  }

  /// Whether the slack becomes the other one, or the other one this, when a free positive symbol is
  /// squared throughout: s in place of s² speaks of the same numbers by another name.
  var isRenamed: Bool {
    signature.symbols.sorted { $0.key < $1.key }.contains { name, symbol in
      guard symbol.domain == .positive, symbol.copyOf == nil else { return false }
      let own = Expression.symbol(name)
      let square =
        symbol.shape == .scalar
        ? Expression.multiply([own, own]) : .apply(.elementwiseProduct, [own, own])
      return [(slack, original), (original, slack)].contains { one, other in
        let squared = one.mapped { $0 == own ? square : $0 }
        return squared != one && trial.judged(Claim(squared, .equal, other), signature).holds
      }
    }
  }

  /// Whether the slack is nowhere smaller; the worlds at hand are asked first.
  func isFound(in worlds: [World]) -> Bool {
    // What stands in both is not evaluated again and again.
    let terms = slack.counts(minus: original).map { Expression.multiply([.integer($1), $0]) }
      .sorted { "\($0)" < "\($1)" }
    let growth = Claim(terms.isEmpty ? .integer(0) : .add(terms), .greaterOrEqual, .integer(0))
    return judge(growth, in: worlds).outcome != .fails && trial.judged(growth, signature).holds
  }
}

extension Signature {
  /// The names of sizes, symbols and variables.
  fileprivate var names: Set<Name> {
    Set(dimensions.keys).union(symbols.keys).union(variables.keys).union(functions.keys)
  }
}

extension Claim {
  /// Whether it is an inequality.
  var isOrder: Bool { isLess || relation == .greaterOrEqual || relation == .greater }

  /// Whether the left side is the smaller one.
  var isLess: Bool { relation == .lessOrEqual || relation == .less }

  /// Larger side minus smaller side.
  var slack: Expression {
    isLess ? .add([right, .negative(left)]) : .add([left, .negative(right)])
  }
}
