// Chapter three: means of short polynomials in exact arithmetic.

extension Evaluator {
  /// The mean of a polynomial of degree at most two under N(m, S), from its values around zero:
  /// f(0) + gᵀm + ½ tr H(S + mmᵀ), with gradient g and Hessian H at zero.
  ///
  /// Exactly the number that values around m give, but the polynomial is evaluated at whole numbers
  /// and not at m, whose fractions are long.
  mutating func meanFromOrigin(
    of factors: [Expression], _ names: [Name], _ mean: Table<S>, _ covariance: Table<S>,
    _ scope: Environment<S>
  ) throws(EvaluationError) -> Table<S> {
    let n = mean.rows
    let nodes = stencil(n)
    let axis = openAxis(nodes.count)
    let entries = (0..<n).map { i in Table(axes: [axis], elements: nodes.map { S($0[i]) }) }
    let inner = bound(names, to: entries, scope)
    var body = Table(S(1))
    for factor in factors { body = try multiplied(body, try value(factor, inner)) }
    let values = nodes.indices.map { body.slice(axis.id, $0) }
    let half = S(Fraction(1, 2))
    var total = values[0]
    for i in 0..<n {
      let m = mean.entry(i, 0)
      let (up, down) = (values[stencilNode(i, i, n)], values[stencilNode(i, i, n) + 1])
      let slope = up.minus(down)
      let curvature = up.plus(down).minus(values[0]).minus(values[0])
      let square = covariance.entry(i, i).plus(m.hadamard(m))
      total = total.plus(slope.scaled(by: m.map { $0 * half }))
        .plus(curvature.scaled(by: square.map { $0 * half }))
      for j in 0..<i {
        let mixed = values[stencilNode(i, j, n)].minus(up).minus(values[stencilNode(j, j, n)])
          .plus(values[0])
        total = total.plus(
          mixed.scaled(by: covariance.entry(i, j).plus(m.hadamard(mean.entry(j, 0)))))
      }
    }
    return total
  }
}
