import Kernel
import SourceText

/// Sums, products, powers, functions and matrices.
extension Lowering {
  mutating func sum(_ addends: [Term.Addend], _ span: Span) -> Node {
    var parts: [Expression] = []
    var form: Form?
    for addend in addends {
      let node = lower(addend.term)
      if let form {
        solver.equal(form, node.form, addend.term.span) { before, here in
          "what is added must have one shape, but this is \(here) beside \(before)"
        }
      } else {
        form = node.form
      }
      parts.append(addend.isNegative ? .negative(node.expression) : node.expression)
    }
    let shape = form ?? solver.shapes.scalar()
    if addends.count == 1, case .number(let numerator, let denominator) = addends[0].term.kind {
      return scalar(
        .number(
          numerator: addends[0].isNegative ? -numerator : numerator, denominator: denominator))
    }
    return Node(expression: parts.count == 1 ? parts[0] : .add(parts), form: shape)
  }

  mutating func product(_ factors: [Term.Factor], _ span: Span) -> Node {
    var result: Node?
    var flat: [Expression] = []
    for factor in factors {
      let node = lower(factor.term)
      guard let before = result else {
        result = node
        flat = [node.expression]
        continue
      }
      if factor.joint == .elementwise {
        solver.equal(before.form, node.form, factor.term.span) { left, right in
          "the factors of ⊙ must have one shape, but are \(left) and \(right)"
        }
        let left: Expression = flat.count == 1 ? flat[0] : .multiply(flat)
        flat = [.apply(.elementwiseProduct, [left, node.expression])]
        result = Node(expression: flat[0], form: before.form)
        continue
      }
      let out = solver.shapes.unknown()
      solver.rules.append(
        .product(left: before.form, right: node.form, out: out, factor.term.span))
      flat.append(node.expression)
      result = Node(expression: .multiply(flat), form: out)
    }
    return result ?? scalar(.integer(1))
  }

  mutating func quotient(_ top: Term, _ bottom: Term) -> Node {
    if case .number(let a, let b) = top.kind, case .number(let c, let d) = bottom.kind, c != 0 {
      let (numerator, over) = a.multipliedReportingOverflow(by: d)
      let (denominator, under) = b.multipliedReportingOverflow(by: c)
      if !over, !under {
        return scalar(Lowering.fraction(numerator, denominator))
      }
    }
    let above = lower(top)
    let below = lower(bottom)
    if solver.shapes.isArray(below.form), !solver.shapes.isScalar(below.form) {
      if !solver.shapes.clash(above.form, below.form) {
        _ = solver.shapes.join(above.form, below.form)
        return Node(
          expression: .apply(.elementwiseQuotient, [above.expression, below.expression]),
          form: above.form)
      }
    }
    solver.scalar(below.form, bottom.span, "a divisor")
    return Node(expression: .divide(above.expression, below.expression), form: above.form)
  }

  /// A fraction in lowest terms.
  static func fraction(_ numerator: Int, _ denominator: Int) -> Expression {
    var a = numerator.magnitude
    var b = denominator.magnitude
    while b != 0 { (a, b) = (b, a % b) }
    let common = max(Int(clamping: a), 1)
    return .number(numerator: numerator / common, denominator: denominator / common)
  }

  mutating func power(_ base: Term, _ exponent: Term) -> Node {
    let node = lower(base)
    let power = lower(exponent)
    solver.scalar(power.form, exponent.span, "an exponent")
    solver.rules.append(.preferScalar(node.form))
    return Node(
      expression: .power(annotated(node), power.expression), form: node.form)
  }

  mutating func apply(_ function: Function, _ arguments: [Term], _ span: Span) -> Node {
    let nodes = arguments.map { argument in
      if function == .determinant, case .derivative(let derivative) = argument.kind {
        return self.derivative(derivative, argument.span, isJacobian: true)
      }
      return lower(argument)
    }
    guard let first = nodes.first else { return fail("this function has no argument", span) }
    switch function {
    case .determinant, .trace:
      solver.square(first.form, arguments[0].span, "the argument of \(function.word)")
      return scalar(.apply(function, [first.expression]))
    case .diagonalMatrix:
      let isMatrix =
        arguments[0].looksLikeMatrix && !solver.shapes.sizes.isOne(first.form.columns)
      if isMatrix || solver.shapes.sizes.isNotOne(first.form.columns) {
        solver.square(first.form, span, "the argument of diag")
        let diagonal = Expression.apply(.diagonal, [first.expression])
        if !context.diagonalsAreVectors {
          return Node(expression: .apply(.diagonalMatrix, [diagonal]), form: first.form)
        }
        let one = solver.shapes.sizes.fixed(1)
        return Node(expression: diagonal, form: Form(rows: first.form.rows, columns: one))
      }
      let one = solver.shapes.sizes.fixed(1)
      _ = solver.shapes.sizes.join(first.form.columns, one)
      return Node(
        expression: .apply(.diagonalMatrix, [first.expression]),
        form: Form(rows: first.form.rows, columns: first.form.rows))
    case .diagonal:
      solver.square(first.form, arguments[0].span, "the argument of diag")
      return Node(
        expression: .apply(.diagonal, [first.expression]),
        form: Form(rows: first.form.rows, columns: solver.shapes.sizes.fixed(1)))
    case .absolute:
      solver.scalar(first.form, span, "an absolute value")
      return scalar(.apply(.absolute, [first.expression]))
    case .maximum, .minimum:
      for node in nodes { solver.scalar(node.form, span, "what is compared") }
      return scalar(.apply(function, nodes.map { $0.expression }))
    default:
      if function == .log || function == .sqrt { noteComplement(arguments[0]) }
      solver.rules.append(.preferScalar(first.form))
      return Node(expression: .apply(function, [annotated(first)]), form: first.form)
    }
  }

  mutating func norm(_ norm: Term.Norm) -> Node {
    if norm.weight == nil, !norm.isSumNorm, let square = columnSquare(norm.body) {
      return norm.isSquared ? square : scalar(.apply(.sqrt, [square.expression]))
    }
    let node = lower(norm.body)
    if let weight = norm.weight {
      let matrix = lower(weight)
      solver.square(matrix.form, weight.span, "the weight of a norm")
      solver.equal(
        Form(rows: matrix.form.rows, columns: solver.shapes.sizes.fixed(1)), node.form, weight.span
      ) { "the weight fits \($0), the vector is \($1)" }
      let square = Expression.multiply([
        .apply(.transpose, [node.expression]), matrix.expression, node.expression,
      ])
      return scalar(norm.isSquared ? square : .apply(.sqrt, [square]))
    }
    if norm.isSumNorm { return scalar(.apply(.sumNorm, [node.expression])) }
    let square = Expression.apply(.squaredNorm, [node.expression])
    return scalar(norm.isSquared ? square : .apply(.sqrt, [square]))
  }

  /// ‖w_i‖² for a column of W = (w_1, …, w_k): an entry of WᵀW.
  private mutating func columnSquare(_ body: Term) -> Node? {
    guard case .entry(let base, let positions) = body.kind, positions.count == 1,
      case .symbol(let letter) = base.kind, let matrix = context.vocabulary.columns[letter.name]
    else { return nil }
    let whole = symbol(matrix)
    let square = Expression.multiply([.apply(.transpose, [annotated(whole)]), whole.expression])
    let form = Form(rows: whole.form.columns, columns: whole.form.columns)
    return entry(
      of: Node(expression: square, form: form), [positions[0], positions[0]], body.span)
  }

  mutating func matrix(_ rows: [[Term]], _ span: Span) -> Node {
    var blocks: [[Expression]] = []
    var isScalar = true
    for row in rows {
      var cells: [Expression] = []
      for cell in row {
        let node = lower(cell)
        cells.append(node.expression)
        if !solver.shapes.isScalar(node.form) { isScalar = false }
      }
      blocks.append(cells)
    }
    guard isScalar, let width = rows.first?.count else {
      return Node(expression: .matrix(blocks), form: solver.shapes.unknown())
    }
    let form = Form(
      rows: solver.shapes.sizes.fixed(rows.count), columns: solver.shapes.sizes.fixed(width))
    return Node(expression: .matrix(blocks), form: form)
  }

  mutating func unknown(_ name: Name, _ arguments: [Term], primes: Int, _ span: Span) -> Node {
    if name.text.hasSuffix("⁻¹") {
      // T⁻¹ at T(u) is u; elsewhere nothing is known of it.
      if arguments.count == 1, primes == 0, let cause = cause(of: name, at: arguments[0]) {
        return variable(cause)
      }
      if arguments.count == 1, primes == 0,
        case .unknown(let function, let inside) = lower(arguments[0]).expression,
        function.text + "⁻¹" == name.text, inside.count == 1, case .variable(let cause) = inside[0]
      {
        return variable(cause)
      }
      return fail("inverses of unknown functions are not read", span)
    }
    let nodes = arguments.map { lower($0) }
    guard let form = solver.shapes.function(name, arity: nodes.count) else {
      return fail("‘\(name.text)’ stands with another number of arguments elsewhere", span)
    }
    if let isConvex = context.convexity[name], nodes.count == 1, primes == 0 {
      return convex(name, nodes[0], isConvex)
    }
    functions.insert(name)
    for (position, node) in nodes.enumerated() {
      solver.equal(node.form, form.arguments[position], arguments[position].span) {
        "this argument is \($0), but elsewhere it is \($1)"
      }
    }
    let value = Expression.unknown(name, nodes.map { $0.expression })
    guard primes > 0 else { return Node(expression: value, form: form.value) }
    guard primes <= 2, nodes.count == 1 else {
      return fail("only f′ and f″ of a function of one variable are read", span)
    }
    if case .number = nodes[0].expression {
      return fail("a derivative at a number is not read", span)
    }
    solver.scalar(nodes[0].form, span, "the argument of f′")
    solver.scalar(form.value, span, "the value of f in f′")
    let first = Expression.derivative(value, by: nodes[0].expression)
    return scalar(primes == 1 ? first : .derivative(first, by: nodes[0].expression))
  }
}

extension Lowering {
  /// y in log(1 − y) and √(1 − y) lies between 0 and 1.
  private mutating func noteComplement(_ term: Term) {
    guard case .sum(let addends) = term.kind, addends.count == 2, !addends[0].isNegative,
      addends[1].isNegative, case .number(1, 1) = addends[0].term.kind
    else { return }
    notePart(addends[1].term)
  }

  private mutating func notePart(_ term: Term) {
    switch term.kind {
    case .symbol(let letter), .unknown(let letter, _, _):
      domains[letter.name] = .unitInterval
    case .entry(let base, _): notePart(base)
    case .product(let factors): for factor in factors { notePart(factor.term) }
    default: break
    }
  }

  /// A function that the note calls convex: a‖u‖² + bᵀu + c‖u‖⁴ with positive a and c, or less it.
  private mutating func convex(_ name: Name, _ argument: Node, _ isConvex: Bool) -> Node {
    let parts = ["curvature", "growth"].map { part -> Expression in
      let symbol = Name("\(part) of \(name.text)")
      let form = solver.shapes.scalar()
      solver.shapes.symbols[symbol] = form
      symbols.insert(symbol)
      domains[symbol] = .positive
      return .symbol(symbol)
    }
    let slope = Name("slope of \(name.text)")
    symbols.insert(slope)
    let form = solver.shapes.symbol(slope)
    _ = solver.shapes.join(form, argument.form)
    solver.rules.append(.preferScalar(argument.form))
    let square = Expression.apply(.squaredNorm, [argument.expression])
    let linear = Expression.multiply([
      .apply(.transpose, [annotated(Node(expression: .symbol(slope), form: form))]),
      argument.expression,
    ])
    let value = Expression.add([
      .multiply([parts[0], square]), linear, .multiply([parts[1], .power(square, .integer(2))]),
    ])
    return scalar(isConvex ? value : .negative(value))
  }
}

extension Function {
  /// The function's name in a sentence.
  var word: String {
    switch self {
    case .determinant: return "a determinant"
    case .trace: return "a trace"
    case .log: return "a logarithm"
    default: return rawValue
    }
  }
}
