import Kernel

// Logarithms, taken apart before anything underflows, and densities that are written out.

extension Writer {
  /// The logarithm of an expression; for real vectors, whose densities underflow, of products and
  /// densities as the sum of logarithms.
  mutating func logarithm(
    _ expression: Expression, _ scope: Environment
  ) throws(Inexpressible) -> Piece {
    if setting.isFinite {
      if case .family(let family, let outcome, let parameters) = expression {
        return try familyLog(family, try value(outcome, scope), try values(parameters, scope))
      }
      let piece = try value(expression, scope)
      guard piece.isScalar else { throw Inexpressible("the logarithm of a matrix") }
      return piece.through("np.log")
    }
    switch expression {
    case .multiply(let factors) where factors.count > 1 && expression.isSurelyPositive:
      var terms: [Piece] = []
      for factor in factors { terms.append(try logarithm(factor, scope)) }
      return try .sum(terms)
    case .divide(let top, let bottom) where expression.isSurelyPositive:
      let (one, other) = (try logarithm(top, scope), try logarithm(bottom, scope))
      return .made("\(one.text) - \(other.bound(.product))", .sum, from: [one, other])
    case .power(let base, let exponent) where base.isSurelyPositive:
      return try value(exponent, scope).times(try logarithm(base, scope))
    case .apply(.exp, let arguments) where arguments.count == 1:
      return try value(arguments[0], scope)
    case .product(let name, let from, let through, let body) where body.isSurelyPositive:
      return try value(.sum(name, from: from, through: through, .log(body)), scope)
    case .density(let density): return try self.density(density, scope, isLog: true)
    case .family(let family, let outcome, let parameters):
      return try familyLog(
        family, try value(outcome, scope), try values(parameters, scope))
    case .integral(let names, let body) where body.isSurelyPositive:
      return try logIntegral(names, [body], scope)
    case .expectation(let names, let law, let body)
    where law.isSurelyPositive && body.isSurelyPositive:
      return try logIntegral(names, [law, body], scope)
    default:
      let piece = try value(expression, scope)
      guard piece.isScalar else { throw Inexpressible("the logarithm of a matrix") }
      return piece.through("np.log")
    }
  }

  /// The logarithm of a written-out density.
  mutating func familyLog(
    _ family: Family, _ x: Piece, _ p: [Piece]
  ) throws(Inexpressible) -> Piece {
    let all = [x] + p
    switch (family, p.count) {
    case (.gaussian, 2):
      guard p[0].rows == x.rows, p[1].rows == x.rows, p[1].columns == x.rows, x.columns == 1 else {
        throw Inexpressible("a Gaussian whose parameters do not fit")
      }
      let helper: Helper = x.isScalar ? .logNormal : .logNormalVector
      helpers.insert(helper)
      let name = x.isScalar ? "log_normal" : "log_normal_vector"
      return .made("\(name)(\(all.map(\.text).joined(separator: ", ")))", from: all)
    case (.bernoulli, 1) where x.isScalar && p[0].isScalar:
      let (y, r) = (x.bound(.product), p[0])
      return .made(
        "\(y) * np.log(\(r.text)) + (1 - \(y)) * np.log(1 - \(r.bound(.product)))", .sum, from: all)
    case (.categorical, 1) where x.rows == p[0].rows:
      return .made("(\(x.bound(.product)) * np.log(\(p[0].text))).sum((-2, -1))", from: all)
    case (.laplace, 2) where x.isScalar:
      return .made(
        "-np.log(2 * \(p[1].bound(.product))) - np.abs(\(x.text) - \(p[0].bound(.product)))"
          + " / \(p[1].bound(.power))", .sum, from: all)
    case (.exponential, 1) where x.isScalar:
      return .made(
        "np.log(\(p[0].text)) - \(p[0].bound(.product)) * \(x.bound(.sign))", .sum, from: all)
    default: throw Inexpressible("the density of a \(family.rawValue) law")
    }
  }
}

extension Expression {
  /// Whether an expression is built as a positive one, so that its logarithm may be taken apart.
  var isSurelyPositive: Bool {
    switch self {
    case .number(let numerator, _): numerator > 0
    case .pi, .euler, .density, .family, .dimension, .apply(.exp, _), .apply(.sigmoid, _),
      .apply(.softplus, _):
      true
    case .multiply(let list), .add(let list), .apply(.sqrt, let list):
      list.allSatisfy(\.isSurelyPositive)
    case .divide(let one, let other), .expectation(_, let one, let other):
      one.isSurelyPositive && other.isSurelyPositive
    case .power(let body, _), .sum(_, _, _, let body), .product(_, _, _, let body),
      .integral(_, let body):
      body.isSurelyPositive
    default: false
    }
  }
}
