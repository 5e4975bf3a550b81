import Kernel

// Known functions, and logarithms taken apart before anything underflows.

extension Writer {
  mutating func applied(_ function: Function, _ list: [Piece]) throws(Inexpressible) -> Piece {
    guard let first = list.first else { throw Inexpressible("a function of nothing") }
    func scalar(_ text: String) -> Piece { .made(text, from: list) }
    func same(_ text: String, _ strength: Piece.Strength = .atom) -> Piece {
      .made(text, strength, from: list, rows: first.rows, columns: first.columns)
    }
    func square() throws(Inexpressible) {
      guard first.rows == first.columns else {
        throw Inexpressible("\(function.rawValue) of a \(first.shape) matrix")
      }
    }
    switch function {
    case .log, .elementwiseLog: return first.through("np.log")
    case .exp: return first.through("np.exp")
    case .sqrt: return first.through("np.sqrt")
    case .absolute: return first.through("np.abs")
    case .tanh: return first.through("np.tanh")
    case .sin: return first.through("np.sin")
    case .cos: return first.through("np.cos")
    case .sigmoid: return same("1 / (1 + np.exp(-\(first.bound(.power))))", .product)
    case .softplus: return same("np.logaddexp(0, \(first.text))")
    case .relu: return same("np.maximum(\(first.text), 0)")
    case .transpose: return first.transposed
    case .inverse:
      try square()
      return first.isScalar
        ? same("1 / \(first.bound(.power))", .product) : same("np.linalg.inv(\(first.text))")
    case .determinant:
      try square()
      return first.isScalar ? first : scalar("np.linalg.det(\(first.text))")
    case .trace:
      try square()
      if first.isScalar { return first }
      return scalar("np.trace(\(first.text)\(first.isArray ? ", axis1=-2, axis2=-1" : ""))")
    case .squaredNorm:
      return first.isScalar
        ? same("\(first.bound(.atom)) ** 2", .power)
        : scalar("(\(first.bound(.atom)) ** 2).sum((-2, -1))")
    case .sumNorm:
      return first.isScalar
        ? first.through("np.abs") : scalar("np.abs(\(first.text)).sum((-2, -1))")
    case .diagonal:
      try square()
      if first.isScalar { return first }
      return .made(
        "np.diagonal(\(first.text), axis1=-2, axis2=-1)[..., None]", from: list, rows: first.rows)
    case .diagonalMatrix:
      if first.isScalar { return first }
      let n = max(first.rows, first.columns)
      let column = first.columns == 1 ? first.text : first.transposed.text
      return .made("\(column) * np.eye(\(n))", .product, from: list, rows: n, columns: n)
    case .elementwiseProduct, .elementwiseQuotient:
      guard list.count == 2, first.rows == list[1].rows, first.columns == list[1].columns else {
        throw Inexpressible("an elementwise product of different shapes")
      }
      let sign = function == .elementwiseProduct ? "*" : "/"
      return same("\(first.bound(.product)) \(sign) \(list[1].bound(.sign))", .product)
    case .maximum, .minimum:
      guard list.count == 2, first.isScalar, list[1].isScalar else {
        throw Inexpressible("the larger of two matrices")
      }
      return same("np.\(function.rawValue)(\(first.text), \(list[1].text))")
    }
  }

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
