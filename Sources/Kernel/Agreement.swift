// Chapter four, a section of its own: equality in exact arithmetic.

/// In how many single models the two sides are equal in exact arithmetic.
///
/// One position of every open axis is enough: the states of a variable are drawn alike, so that an
/// identity in the weights at one of them is, renamed, the identity at the others. Small worlds are
/// tried first, whose fractions are the shortest, and tables before densities.
func exactAgreements(_ claim: Claim, in worlds: [World], upTo count: Int) -> Int {
  let candidates = worlds.filter { $0.kind != .smooth }
  let keys = candidates.indices.map { place in
    (candidates[place].isFinite ? 0 : 1, candidates[place].size, place)
  }
  let order = keys.sorted { $0 < $1 }.map(\.2)
  var agreed = 0
  for place in order where agreed < count {
    if agreesExactly(claim, in: candidates[place].only(0)) { agreed += 1 }
  }
  return agreed
}

private func agreesExactly(_ claim: Claim, in world: World) -> Bool {
  var evaluator = Evaluator<ExactScalar>(world)
  guard claim.left.isPositive, claim.right.isPositive else {
    return evaluator.agreesExactly(claim, asLogarithms: false)
  }
  // Densities of real vectors are exponentials; their logarithms may be exact.
  let first = !world.isFinite
  return evaluator.agreesExactly(claim, asLogarithms: first)
    || evaluator.agreesExactly(claim, asLogarithms: !first)
}

extension Evaluator where S == ExactScalar {
  /// Whether the sides of a claim are formally the same at the first position of all axes.
  fileprivate mutating func agreesExactly(_ claim: Claim, asLogarithms: Bool) -> Bool {
    func side(_ expression: Expression) -> Table<S>? {
      let table = asLogarithms ? try? logValue(expression, [:]) : try? value(expression, [:])
      guard let table,
        (0..<table.rows * table.columns).allSatisfy({ table.elements[$0 * table.size].isValid })
      else { return nil }
      return table
    }
    guard let left = side(claim.left), let right = side(claim.right), left.rows == right.rows,
      left.columns == right.columns
    else { return false }
    return (0..<left.rows * left.columns).allSatisfy { entry in
      (left.elements[entry * left.size] - right.elements[entry * right.size]).isZero
    }
  }
}

extension World {
  /// Whether all of its variables have finitely many states.
  fileprivate var isFinite: Bool { kind == .finite || kind == .discrete }

  /// How many numbers one of its models has.
  fileprivate var size: Int {
    var numbers = 0
    for support in variables.values {
      if case .real(let dimension, _, _) = support { numbers += dimension * dimension }
    }
    for symbol in symbols.values { numbers += symbol.elements.count / count }
    for model in models.values {
      if case .table(_, let weights, _) = model { numbers += weights.count / count }
    }
    return numbers
  }
}
