import Kernel

// Known functions.

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
}
