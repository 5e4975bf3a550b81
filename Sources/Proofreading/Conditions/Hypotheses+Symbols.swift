import Kernel
import Reading

// Conditions about symbols: a zero mean, a unit variance, a diagonal covariance, orthogonal columns.

extension Hypotheses {
  private var symbols: [(name: Name, symbol: Signature.Symbol)] {
    signature.symbols.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      .filter { symbol in occurs { $0 == .symbol(symbol.name) } }
  }

  /// Diagonal, isotropic, symmetric, orthogonal, and columns that are orthogonal.
  var ofMatrices: [Hypothesis] {
    var result: [Hypothesis] = []
    for (name, symbol) in symbols where symbol.isMatrix {
      result += symbol.isSquare ? square(name, symbol) : columns(name, symbol)
    }
    return result
  }

  private func square(_ name: Name, _ symbol: Signature.Symbol) -> [Hypothesis] {
    let text = spelled(name)
    let own = Expression.symbol(name)
    let transposed = Expression.apply(.transpose, [own])
    let one = Expression.identity(symbol.shape.rows)
    let diagonal = restricted(
      name, .positiveDiagonal, Condition(text, .diagonal), own, own.diagonalPart)
    let corner = Expression.entry(own, row: .integer(1), column: .integer(1))
    let isotropic = restricted(
      name, .isotropic, Condition(text, .isotropic), own, .multiply([corner, one]))
    let identity = restricted(name, .one, Condition("\(text) = I"), own, one)
    switch symbol.domain {
    case .positiveDefinite: return [diagonal, isotropic, identity]
    case .positiveDiagonal: return [isotropic, identity]
    case .real, .invertible:
      return [
        restricted(name, .symmetric, Condition("\(text)ᵀ = \(text)"), transposed, own),
        restricted(
          name, .orthogonal, Condition("\(text)ᵀ \(text) = I"), .multiply([transposed, own]), one),
        identity,
      ]
    case .symmetric, .orthogonal: return [identity]
    default: return []
    }
  }

  private func columns(_ name: Name, _ symbol: Signature.Symbol) -> [Hypothesis] {
    guard symbol.domain == .real, !hasFewerRows(symbol) else { return [] }
    let text = spelled(name)
    let square = Expression.multiply([.apply(.transpose, [.symbol(name)]), .symbol(name)])
    return [
      restricted(
        name, .orthogonalColumns, Condition("\(text)ᵀ \(text)", .diagonal), square,
        square.diagonalPart),
      restricted(
        name, .orthonormalColumns, Condition("\(text)ᵀ \(text) = I"), square,
        .identity(symbol.shape.columns)),
    ]
  }

  private func hasFewerRows(_ symbol: Signature.Symbol) -> Bool {
    guard case .named(let rows) = symbol.shape.rows, case .named(let columns) = symbol.shape.columns
    else { return true }
    return signature.dimensions[rows]?.smallerThan.contains(columns) == true
  }

  /// A vector that is zero, and two siblings that are equal.
  var ofVectors: [Hypothesis] {
    var result: [Hypothesis] = []
    for (name, symbol) in symbols where symbol.domain == .real && symbol.shape.isColumn {
      result.append(
        restricted(
          name, .zero, Condition("\(spelled(name)) = 0"), .symbol(name), .zeros(symbol.shape)))
    }
    for (place, one) in symbols.enumerated() {
      for other in symbols[(place + 1)...]
      where one.symbol == other.symbol && one.name.text.first == other.name.text.first {
        result.append(
          Hypothesis(
            condition: Condition("\(spelled(one.name)) = \(spelled(other.name))"),
            restriction: .copy(other.name, of: one.name),
            claim: Claim(.symbol(one.name), .equal, .symbol(other.name))))
      }
    }
    return result
  }

  /// A scalar that is 1, or 0 where it can be.
  var ofScalars: [Hypothesis] {
    var result: [Hypothesis] = []
    for (name, symbol) in symbols where symbol.shape == .scalar {
      let text = spelled(name)
      switch symbol.domain {
      case .positive, .real, .atLeastOne:
        let shown = isAlwaysSquared(name) ? "\(text)² = 1" : "\(text) = 1"
        result.append(restricted(name, .one, Condition(shown), .symbol(name), .integer(1)))
        if symbol.domain == .real {
          result.append(
            restricted(name, .zero, Condition("\(text) = 0"), .symbol(name), .integer(0)))
        }
      default: continue
      }
    }
    return result
  }

  /// Whether a positive scalar stands nowhere but under a square.
  private func isAlwaysSquared(_ name: Name) -> Bool {
    guard signature.symbols[name]?.domain == .positive else { return false }
    func bare(_ expression: Expression) -> Bool {
      if case .power(.symbol(name), .number) = expression { return false }
      return expression == .symbol(name) || expression.children.contains(where: bare)
    }
    let factors = signature.models.values.flatMap { $0.factors.map(\.density) }
    return !([claim.left, claim.right] + factors).contains(where: bare)
  }

  private func restricted(
    _ name: Name, _ domain: Signature.Symbol.Domain, _ condition: Condition, _ left: Expression,
    _ right: Expression
  ) -> Hypothesis {
    Hypothesis(
      condition: condition, restriction: .symbol(name, domain),
      claim: Claim(left, .equal, right))
  }
}

extension Expression {
  /// The matrix without what is off its diagonal.
  fileprivate var diagonalPart: Expression {
    .apply(.diagonalMatrix, [.apply(.diagonal, [self])])
  }
}

extension Signature.Symbol {
  fileprivate var isSquare: Bool { shape.rows == shape.columns }
  fileprivate var isMatrix: Bool {
    shape.rows != .fixed(1) && shape.columns != .fixed(1)
  }
}

extension Shape {
  /// Whether it is a vector of more than one number.
  fileprivate var isColumn: Bool { columns == .fixed(1) && rows != .fixed(1) }
}
