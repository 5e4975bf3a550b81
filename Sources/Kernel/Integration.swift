// Three ways to integrate, and no other:
//
// 1. over finitely many cells: Σ body × volume;
// 2. exp(quadratic) × a polynomial of degree ≤ 3 over ℝⁿ, the one axiom beyond finite sums:
//    ∫ exp(c + gᵀz − ½ zᵀPz) dz = (2π)^{n/2} |P|^{−1/2} exp(c + ½ gᵀP⁻¹g), and the mean of a cubic
//    f under N(m, S) is f(m) + ½ Σ Sᵢⱼ ∂ᵢ∂ⱼf(m). Both are exact from values at a few nodes: the
//    second differences of a polynomial of degree ≤ 3 at symmetric nodes are its derivatives;
// 3. in one or two dimensions the trapezoid rule, whose error on analytic decaying functions falls
//    like exp(−(2πa/h)); the caller compares the rule at two offsets, in the plane at three.

extension Evaluator {
  /// ∫ Π factors over the variables.
  mutating func integral(
    _ names: [Name], _ factors: [Expression], _ scope: Environment<S>
  ) throws(EvaluationError) -> Table<S> {
    var inner = scope
    var reals: [Name] = []
    var opened: [(Axis, World.Cells)] = []
    for name in names {
      switch world.variables[name] {
      case .cells(let cells):
        let (binding, axis) = allStates(of: cells)
        inner[name] = binding
        opened.append((axis, cells))
      case .real: reals.append(name)
      case nil: throw .meaningless("the variable \(name) has no values here")
      }
    }
    var total: Table<S>
    if reals.isEmpty {
      total = Table(S(1))
      for factor in factors { total = try multiplied(total, try value(factor, inner)) }
    } else {
      total = try realIntegral(reals, factors, inner)
    }
    for (axis, cells) in opened {
      if cells.isDiscrete {
        total = repeated(total, axis)
      } else {
        let volumes = Table(axes: [axis, batch], elements: cells.volumes.map { S($0) })
        total = total.scaled(by: volumes)
      }
      total = total.folded(axis.id) { $0 + $1 }
    }
    return total
  }

  /// log ∫ Π factors, without exponentiating where the factors are Gaussian.
  mutating func integralLog(
    _ names: [Name], _ factors: [Expression], _ scope: Environment<S>
  ) throws(EvaluationError) -> Table<S> {
    let areReal = names.allSatisfy { if case .real? = world.variables[$0] { true } else { false } }
    if areReal, let parts = split(names, factors), parts.degree == 0 {
      var total = try gaussian(names, parts.gaussian, scope).logMass
      for constant in parts.polynomial {
        total = total.plus(try logValue(constant, scope))
      }
      return total
    }
    return try remaining(integral(names, factors, scope).map { $0.logarithm() })
  }

  // MARK: Real vectors

  mutating func realIntegral(
    _ names: [Name], _ factors: [Expression], _ scope: Environment<S>
  ) throws(EvaluationError) -> Table<S> {
    if let parts = split(names, factors), !parts.gaussian.isEmpty, parts.degree <= 3 {
      let law = try gaussian(names, parts.gaussian, scope)
      // The mass of a density is one, and formally so in exact arithmetic.
      let mass = try remaining(law.logMass.map { $0.isZero ? S(1) : $0.exponential() })
      let mean = try mean(
        of: parts.polynomial, degree: parts.degree, names, law.mean, law.covariance, scope)
      return mean.scaled(by: mass)
    }
    // A sum among the factors is integrated term by term.
    let pieces = factors.flatMap { flattened($0, Set(names)) }.map { declaredSum($0) }
    if let mixture = try mixtureIntegral(names, pieces, scope) { return mixture }
    for (place, piece) in pieces.enumerated() {
      var rest = pieces
      rest.remove(at: place)
      switch piece {
      case .add(let terms) where degree(piece, Set(names)) == nil:
        var total: Table<S>?
        for term in terms {
          let part = try realIntegral(names, rest + [term], scope)
          total = total?.plus(part) ?? part
        }
        if let total { return total }
      case .sum(let index, let from, let through, let body)
      where degree(piece, Set(names)) == nil && rest.allSatisfy({ !mentions($0, [index]) }):
        return try value(
          .sum(index, from: from, through: through, .integral(names, .multiply(rest + [body]))),
          scope)
      default: continue
      }
    }
    return try quadrature(names, pieces, scope)
  }

  /// The factors as Gaussian ones and a polynomial, or nil where one is neither.
  func split(
    _ names: [Name], _ factors: [Expression]
  ) -> (gaussian: [Expression], polynomial: [Expression], degree: Int)? {
    let set = Set(names)
    var gaussian: [Expression] = []
    var polynomial: [Expression] = []
    var total = 0
    for piece in factors.flatMap({ flattened($0, set) }) {
      if !mentions(piece, set) {
        polynomial.append(piece)
      } else if isPositive(piece), logDegree(piece, set) != nil {
        gaussian.append(piece)
      } else if let degree = degree(piece, set) {
        polynomial.append(piece)
        total += degree
      } else {
        return nil
      }
    }
    return (gaussian, polynomial, total)
  }

  func flattened(_ expression: Expression, _ names: Set<Name>) -> [Expression] {
    switch expression {
    case .multiply(let factors): return factors.flatMap { flattened($0, names) }
    case .divide(let top, let bottom) where mentions(bottom, names):
      return flattened(top, names) + [.power(bottom, .integer(-1))]
    case .divide(let top, let bottom):
      return flattened(top, names) + [.divide(.integer(1), bottom)]
    default: return [expression]
    }
  }

  /// Offsets of the nodes of a stencil in n dimensions: 0, ±eᵢ, ±(eᵢ + eⱼ).
  func stencil(_ n: Int) -> [[Int]] {
    var nodes = [[Int](repeating: 0, count: n)]
    for i in 0..<n {
      for j in i..<n {
        for sign in [1, -1] {
          var node = [Int](repeating: 0, count: n)
          node[i] = sign
          node[j] = sign
          nodes.append(node)
        }
      }
    }
    return nodes
  }

  /// The number of the node eᵢ + eⱼ of a stencil; that of −eᵢ − eⱼ is the next.
  func stencilNode(_ i: Int, _ j: Int, _ n: Int) -> Int {
    let (i, j) = (min(i, j), max(i, j))
    return 1 + 2 * (i * n - i * (i - 1) / 2 + j - i)
  }

  func lengths(_ names: [Name]) -> [Int] {
    names.map { if case .real(let dimension, _, _)? = world.variables[$0] { dimension } else { 0 } }
  }

  /// Binds the names to consecutive parts of the stacked entries.
  func bound(
    _ names: [Name], to stacked: [Table<S>], _ scope: Environment<S>
  ) -> Environment<S> {
    var inner = scope
    var start = 0
    for (name, length) in zip(names, lengths(names)) {
      let part = Array(stacked[start..<start + length])
      inner[name] = Binding(
        states: nil, value: .assemble(rows: length, columns: 1, part))
      start += length
    }
    return inner
  }

  /// Mass, mean and covariance of exp(quadratic), the quadratic read off at a stencil's nodes.
  mutating func gaussian(
    _ names: [Name], _ factors: [Expression], _ scope: Environment<S>
  ) throws(EvaluationError) -> (logMass: Table<S>, mean: Table<S>, covariance: Table<S>) {
    let n = lengths(names).reduce(0, +)
    guard !factors.isEmpty else { throw .meaningless("an integral that does not converge") }
    guard n <= 16 else { throw .tooLarge("an integral in \(n) dimensions") }
    let nodes = stencil(n)
    let axis = openAxis(nodes.count)
    let entries = (0..<n).map { i in Table(axes: [axis], elements: nodes.map { S($0[i]) }) }
    let inner = bound(names, to: entries, scope)
    var log = Table(S(0))
    for factor in factors { log = log.plus(try logValue(factor, inner)) }
    let values = nodes.indices.map { log.slice(axis.id, $0) }
    let half = S(Fraction(1, 2))
    func place(_ i: Int, _ j: Int, _ sign: Int) -> Table<S> {
      values[stencilNode(i, j, n) + (sign < 0 ? 1 : 0)]
    }
    var gradient: [Table<S>] = []
    var precision = [Table<S>](repeating: Table(S(0)), count: n * n)
    for i in 0..<n {
      let (up, down) = (place(i, i, 1), place(i, i, -1))
      gradient.append(up.combined(down) { ($0 - $1) * half })
      precision[i * n + i] = values[0].map { $0 + $0 }.minus(up)
        .minus(down)
      for j in 0..<i {
        // L(eᵢ+eⱼ) − L(eᵢ) − L(eⱼ) + L(0) = ∂ᵢ∂ⱼL for a quadratic.
        let mixed = place(j, i, 1).minus(place(i, i, 1))
          .minus(place(j, j, 1)).plus(values[0])
        precision[i * n + j] = mixed.map { -$0 }
        precision[j * n + i] = precision[i * n + j]
      }
    }
    let matrix = Table.assemble(rows: n, columns: n, precision)
    let (logDeterminant, covariance) = matrix.definite()
    let linear = Table.assemble(rows: n, columns: 1, gradient)
    let mean = covariance.times(linear)
    let completed = linear.transposed.times(mean)
    let constant = (S(2) * .pi).logarithm() * S(n)
    let logMass = completed.combined(logDeterminant) { ($0 - $1 + constant) * half }
      .plus(values[0])
    return (logMass, mean, covariance)
  }

  /// The mean of a polynomial of degree at most three under N(m, S).
  mutating func mean(
    of factors: [Expression], degree: Int, _ names: [Name], _ mean: Table<S>,
    _ covariance: Table<S>, _ scope: Environment<S>
  ) throws(EvaluationError) -> Table<S> {
    if S.isExact, degree == 2 {
      return try meanFromOrigin(of: factors, names, mean, covariance, scope)
    }
    let n = mean.rows
    let nodes = degree <= 1 ? [[Int](repeating: 0, count: n)] : stencil(n)
    let axis = openAxis(nodes.count)
    let entries = (0..<n).map { i in
      mean.entry(i, 0).plus(Table(axes: [axis], elements: nodes.map { S($0[i]) }))
    }
    let inner = bound(names, to: entries, scope)
    var body = Table(S(1))
    for factor in factors { body = try multiplied(body, try value(factor, inner)) }
    if nodes.count == 1 { return body.slice(axis.id, 0) }
    let half = S(Fraction(1, 2))
    var weights = [Table<S>](repeating: Table(S(0)), count: nodes.count)
    weights[0] = Table(S(1))
    func add(_ node: Int, _ weight: Table<S>, _ factor: S) {
      weights[node] = weights[node].combined(weight) { $0 + $1 * factor }
    }
    func pair(_ i: Int, _ j: Int) -> [Int] {
      [stencilNode(i, j, n), stencilNode(i, j, n) + 1]
    }
    for i in 0..<n {
      let variance = covariance.entry(i, i)
      for node in pair(i, i) { add(node, variance, half) }
      add(0, variance, S(-1))
      for j in 0..<i {
        // Sᵢⱼ ∂ᵢ∂ⱼf with 2∂ᵢ∂ⱼf = f(+ij) + f(−ij) − f(±i) − f(±j) + 2f(0).
        let mixed = covariance.entry(i, j)
        for node in pair(i, j) { add(node, mixed, half) }
        for node in pair(i, i) + pair(j, j) { add(node, mixed, -half) }
        add(0, mixed, S(1))
      }
    }
    var total: Table<S>?
    for node in nodes.indices {
      let term = body.slice(axis.id, node).scaled(by: weights[node])
      total = total?.plus(term) ?? term
    }
    return total ?? body
  }

  // MARK: Quadrature

  /// The trapezoid rule on a box, or in coordinates standardised by the Gaussian factors.
  mutating func quadrature(
    _ names: [Name], _ pieces: [Expression], _ scope: Environment<S>
  ) throws(EvaluationError) -> Table<S> {
    let n = lengths(names).reduce(0, +)
    guard n <= 2 else { throw .tooLarge("a quadrature in \(n) dimensions") }
    guard !S.isExact else { throw .meaningless("a quadrature is not exact") }
    quadratureDimension = max(quadratureDimension, n)
    let set = Set(names)
    let areGaussian = pieces.map {
      mentions($0, set) && isPositive($0) && logDegree($0, set) != nil
    }
    let gaussians = zip(pieces, areGaussian).filter(\.1).map(\.0)
    let rest = zip(pieces, areGaussian).filter { !$0.1 }.map(\.0)
    let isStandard = !gaussians.isEmpty
    // Step h and half-width: ±9 deviations hold all but 2·10⁻¹⁹ of a Gaussian.
    let divisor = isStandard ? (n == 1 ? 5 : 3) : (n == 1 ? 6 : 2)
    var width = 9
    if !isStandard {
      for name in names {
        if case .real(_, _, let box)? = world.variables[name] {
          width = max(width, Int(max(-box.lowerBound, box.upperBound).rounded(.up)))
        }
      }
    }
    func line(_ shift: Int) -> [S] {
      (-width * divisor...width * divisor).map { S(Fraction(2 * $0 + shift, 2 * divisor)) }
    }
    // Offsets 0, (½, ½) and (½, 0): the error of the rule is a sum over wave vectors k, and each of
    // (1, 0), (0, 1) and (1, ±1), which the offset (½, ½) alone would leave as it is, changes sign.
    let side = 2 * width * divisor + 1
    var coordinates = [line(min(offset, 1))]
    if n == 2 {
      let (first, second) = (coordinates[0], line(offset == 1 ? 1 : 0))
      coordinates = [
        first.flatMap { [S](repeating: $0, count: side) }, first.flatMap { _ in second },
      ]
    }
    let axis = openAxis(coordinates[0].count)
    let standard = coordinates.map { Table(axes: [axis], elements: $0) }
    var cell = S(1)
    for _ in 0..<n { cell = cell * S(Fraction(1, divisor)) }
    var total = Table(cell)
    var entries = standard
    if isStandard {
      let law = try gaussian(names, gaussians, scope)
      let factor = law.covariance.choleskyFactor()
      entries = (0..<n).map { i in
        (0...i).reduce(law.mean.entry(i, 0)) { sum, j in
          sum.plus(factor.entry(i, j).hadamard(standard[j]))
        }
      }
      let constant = (S(2) * .pi).logarithm() * S(n)
      let half = S(Fraction(1, 2))
      let density = standard.reduce(Table(constant)) { $0.combined($1) { $0 + $1 * $1 } }
        .map { (-($0 * half)).exponential() }
      total = density.map { $0 * cell }.hadamard(law.logMass.map { $0.exponential() })
    }
    let inner = bound(names, to: entries, scope)
    for piece in rest {
      total = try multiplied(total, try value(piece, inner))
      guard total.elements.count <= Self.elementLimit else {
        throw .tooLarge("a quadrature with \(total.elements.count) values")
      }
    }
    total = repeated(total, axis)
    if !isStandard { try checkEdges(of: total, along: axis, side: side, dimensions: n) }
    return total.folded(axis.id) { $0 + $1 }
  }

  /// A box is large enough if the integrand is nothing at its edges, to double precision.
  private func checkEdges(
    of table: Table<S>, along axis: Axis, side: Int, dimensions: Int
  ) throws(EvaluationError) {
    var edge = 0.0
    var most = 0.0
    guard let place = table.axes.firstIndex(where: { $0.id == axis.id }) else { return }
    let inner = table.axes[(place + 1)...].reduce(1) { $0 * $1.extent }
    for node in 0..<axis.extent {
      var largest: Double?
      for start in stride(
        from: node * inner, to: table.elements.count, by: axis.extent * inner)
      {
        for index in start..<start + inner {
          let magnitude = table.elements[index].magnitude
          if let known = largest, !(known < magnitude) { continue }
          largest = magnitude
        }
      }
      let isEdge =
        dimensions == 1
        ? node == 0 || node == side - 1
        : node / side % (side - 1) == 0 || node % side % (side - 1) == 0
      most = max(most, largest ?? 0)
      if isEdge { edge = max(edge, largest ?? 0) }
    }
    guard edge <= most * 1e-17 else {
      throw .meaningless("an integrand that does not vanish far out")
    }
  }
}

extension Table {
  /// The table at one position of an axis.
  func slice(_ axis: Int, _ position: Int) -> Table {
    guard let place = axes.firstIndex(where: { $0.id == axis }) else { return self }
    let extent = axes[place].extent
    let inner = axes[(place + 1)...].reduce(1) { $0 * $1.extent }
    var rest = axes
    rest.remove(at: place)
    var result: [S] = []
    result.reserveCapacity(elements.count / extent)
    var start = position * inner
    while start < elements.count {
      result += elements[start..<start + inner]
      start += extent * inner
    }
    return Table(rows: rows, columns: columns, axes: rest, elements: result)
  }

  /// log-determinant and inverse of positive definite matrices; where one is not certainly
  /// positive definite, the integral that asked diverges and both are invalid.
  func definite() -> (logDeterminant: Table, inverse: Table) {
    let (determinant, inverse) = eliminated(isDefinite: true)
    return (determinant.map { $0.logarithm() }, inverse)
  }

  /// Lower triangular L with LLᵀ equal to the matrix.
  func choleskyFactor() -> Table {
    let zero = Table(S(0))
    var factor = [Table](repeating: zero, count: rows * rows)
    for i in 0..<rows {
      for j in 0...i {
        var rest = entry(i, j)
        for k in 0..<j {
          rest = rest.minus(
            factor[i * rows + k].hadamard(factor[j * rows + k]))
        }
        factor[i * rows + j] =
          i == j ? rest.map { $0.squareRoot() } : rest.over(factor[j * rows + j])
      }
    }
    return .assemble(rows: rows, columns: rows, factor)
  }
}
