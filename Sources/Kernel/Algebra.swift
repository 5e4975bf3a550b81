// Sums, products, powers and known functions of tables, with their shapes checked.

extension Evaluator {
  func matrix(_ rows: Int, _ columns: Int, _ entry: (Int, Int) -> Int) -> Table<S> {
    var elements: [S] = []
    for row in 0..<rows { for column in 0..<columns { elements.append(S(entry(row, column))) } }
    return Table(rows: rows, columns: columns, elements: elements)
  }

  func shape(_ table: Table<S>) -> String { "\(table.rows) × \(table.columns)" }

  mutating func addition(
    _ terms: [Expression], _ scope: Environment<S>
  ) throws(EvaluationError) -> Table<S> {
    guard let first = terms.first else { return Table(S(0)) }
    var total = try value(first, scope)
    for term in terms.dropFirst() {
      let next = try value(term, scope)
      guard total.rows == next.rows, total.columns == next.columns else {
        throw .mismatch("a sum of \(shape(total)) and \(shape(next))")
      }
      total = total.plus(next)
    }
    return total
  }

  func multiplied(_ left: Table<S>, _ right: Table<S>) throws(EvaluationError) -> Table<S> {
    if left.isScalar { return right.scaled(by: left) }
    if right.isScalar { return left.scaled(by: right) }
    guard left.columns == right.rows else {
      throw .mismatch("a product of \(shape(left)) and \(shape(right))")
    }
    return left.times(right)
  }

  mutating func power(
    _ base: Expression, _ exponent: Expression, _ scope: Environment<S>
  ) throws(EvaluationError) -> Table<S> {
    let table = try value(base, scope)
    if let whole = try? integer(exponent, scope), whole.axes.isEmpty {
      let count = whole.values[0]
      guard abs(count) <= 64 else { throw .tooLarge("a power of \(count)") }
      guard table.rows == table.columns else {
        throw .mismatch("a power of a \(shape(table)) matrix")
      }
      let factor = count < 0 ? try inverse(table) : table
      var result =
        table.isScalar ? Table(S(1)) : matrix(table.rows, table.rows) { $0 == $1 ? 1 : 0 }
      for _ in 0..<abs(count) { result = try multiplied(result, factor) }
      return result
    }
    let power = try value(exponent, scope)
    guard power.isScalar else { throw .mismatch("a power of a matrix") }
    guard table.isScalar else { return try remaining(diagonalPower(table, power)) }
    return try remaining(logValue(base, scope).hadamard(power).map { $0.exponential() })
  }

  /// (Λ − σ²I)^{1/2}: of a diagonal matrix, the powers of what stands on its diagonal.
  private func diagonalPower(
    _ table: Table<S>, _ power: Table<S>
  ) throws(EvaluationError) -> Table<S> {
    let lines = 0..<table.rows
    let isDiagonal = lines.allSatisfy { i in
      lines.allSatisfy { i == $0 || table.entry(i, $0).elements.allSatisfy(\.isZero) }
    }
    guard table.rows == table.columns, isDiagonal else { throw .mismatch("a power of a matrix") }
    let zero = Table(S(0))
    return .assemble(
      rows: table.rows, columns: table.rows,
      lines.flatMap { i in
        lines.map { j in
          guard i == j else { return zero }
          return table.entry(i, i).map { $0.logarithm() }.hadamard(power).map { $0.exponential() }
        }
      })
  }

  func inverse(_ table: Table<S>) throws(EvaluationError) -> Table<S> {
    if table.isScalar { return table.map { S(1) / $0 } }
    guard table.rows == table.columns else {
      throw .mismatch("the inverse of a \(shape(table)) matrix")
    }
    return table.eliminated().inverse
  }

  mutating func blocks(
    _ rows: [[Expression]], _ scope: Environment<S>
  ) throws(EvaluationError) -> Table<S> {
    var entries: [[Table<S>]] = []
    for row in rows {
      var tables: [Table<S>] = []
      for expression in row { tables.append(try value(expression, scope)) }
      guard let height = tables.first?.rows, tables.allSatisfy({ $0.rows == height }) else {
        throw .mismatch("blocks of different heights in one row")
      }
      for line in 0..<height {
        entries.append(
          tables.flatMap { table in (0..<table.columns).map { table.entry(line, $0) } })
      }
    }
    guard let width = entries.first?.count, entries.allSatisfy({ $0.count == width }) else {
      throw .mismatch("rows of different lengths")
    }
    return .assemble(rows: entries.count, columns: width, entries.flatMap { $0 })
  }

  mutating func entry(
    _ matrix: Expression, _ row: Expression, _ column: Expression, _ scope: Environment<S>
  ) throws(EvaluationError) -> Table<S> {
    let table = try value(matrix, scope)
    let row = try integer(row, scope)
    let column = try integer(column, scope)
    let place = row.combined(column) { row, column in
      guard (1...table.rows).contains(row), (1...table.columns).contains(column) else { return -1 }
      return (row - 1) * table.columns + column - 1
    }
    guard place.values.allSatisfy({ $0 >= 0 }) else {
      throw .meaningless("an entry outside of a \(shape(table)) matrix")
    }
    let size = table.size
    let plan = Broadcast(place.axes, table.axes)
    let result = [S](count: plan.size, from: table.elements) { result, elements in
      plan.forEach { position, i, j in
        result.initializeElement(at: position, to: elements[place.values[i] * size + j])
      }
    }
    return Table(axes: plan.axes, elements: result)
  }

  mutating func applied(
    _ function: Function, _ arguments: [Expression], _ scope: Environment<S>
  ) throws(EvaluationError) -> Table<S> {
    var tables: [Table<S>] = []
    for argument in arguments { tables.append(try value(argument, scope)) }
    guard let first = tables.first else { throw .meaningless("a function of nothing") }
    switch function {
    case .transpose: return first.transposed
    case .inverse: return try inverse(first)
    case .determinant:
      guard first.rows == first.columns else {
        throw .mismatch("the determinant of a \(shape(first)) matrix")
      }
      return first.isScalar ? first : first.eliminated().determinant
    case .trace:
      guard first.rows == first.columns else {
        throw .mismatch("the trace of a \(shape(first)) matrix")
      }
      return fold((0..<first.rows).map { first.entry($0, $0) })
    case .squaredNorm:
      return fold(entries(first).map { $0.hadamard($0) })
    case .sumNorm: return fold(entries(first).map { $0.map(absolute) })
    case .diagonal:
      guard first.rows == first.columns else {
        throw .mismatch("the diagonal of a \(shape(first)) matrix")
      }
      return .assemble(
        rows: first.rows, columns: 1, (0..<first.rows).map { first.entry($0, $0) })
    case .diagonalMatrix:
      guard first.columns == 1 || first.rows == 1 else {
        throw .mismatch("a diagonal matrix of a \(shape(first)) matrix")
      }
      let list = entries(first)
      let zero = Table(S(0))
      return .assemble(
        rows: list.count, columns: list.count,
        list.indices.flatMap { i in list.indices.map { i == $0 ? list[i] : zero } })
    case .elementwiseProduct, .elementwiseQuotient:
      guard tables.count == 2, first.rows == tables[1].rows, first.columns == tables[1].columns
      else { throw .mismatch("an elementwise product of different shapes") }
      return first.combined(tables[1]) { function == .elementwiseProduct ? $0 * $1 : $0 / $1 }
    case .maximum, .minimum:
      guard tables.count == 2, first.isScalar, tables[1].isScalar else {
        throw .mismatch("the larger of two matrices")
      }
      let larger = function == .maximum
      return first.combined(tables[1]) { Self.extreme($0, $1, larger: larger) }
    case .absolute:
      guard first.isScalar else { throw .mismatch("the absolute value of a matrix") }
      return first.map(absolute)
    case .log, .elementwiseLog: return first.map { $0.logarithm() }
    case .exp: return first.map { $0.exponential() }
    case .sqrt: return first.map { $0.squareRoot() }
    case .sigmoid: return first.map { S(1) / (S(1) + (-$0).exponential()) }
    case .softplus: return first.map { (S(1) + $0.exponential()).logarithm() }
    case .tanh: return first.map { $0.hyperbolicTangent() }
    case .relu: return first.map { Self.extreme($0, S(0), larger: true) }
    case .sin: return first.map { $0.sine() }
    case .cos: return first.map { $0.cosine() }
    }
  }

  func entries(_ table: Table<S>) -> [Table<S>] {
    (0..<table.rows).flatMap { row in (0..<table.columns).map { table.entry(row, $0) } }
  }

  func fold(_ tables: [Table<S>]) -> Table<S> {
    tables.dropFirst().reduce(tables.first ?? Table(S(0))) { $0.plus($1) }
  }

  func absolute(_ number: S) -> S {
    guard let sign = number.sign else { return .invalid }
    return sign < 0 ? -number : number
  }

  /// The larger or smaller of two numbers; invalid where their order is not certain.
  static func extreme(_ left: S, _ right: S, larger: Bool) -> S {
    guard let sign = (left - right).sign else { return .invalid }
    return (sign >= 0) == larger ? left : right
  }

  mutating func unknown(
    _ name: Name, _ arguments: [Expression], _ scope: Environment<S>
  ) throws(EvaluationError) -> Table<S> {
    guard let function = world.functions[name] else {
      throw .meaningless("the function \(name) is not known here")
    }
    var inputs: [Table<S>] = []
    for argument in arguments { inputs += entries(try value(argument, scope)) }
    guard inputs.count == function.inputs else {
      throw .mismatch("\(name) takes \(function.inputs) numbers, not \(inputs.count)")
    }
    let models = world.count
    let axes = [batch]
    func parameter(_ list: ArraySlice<Fraction>) -> Table<S> {
      Table(axes: axes, elements: list.map { S($0) })
    }
    var outputs: [Table<S>] = []
    for list in function.coefficients {
      func chunk(_ k: Int) -> Table<S> { parameter(list[k * models..<(k + 1) * models]) }
      func linear(_ start: Int, _ constant: Int) -> Table<S> {
        inputs.enumerated().reduce(chunk(constant)) { total, input in
          total.plus(input.element.hadamard(chunk(start + input.offset)))
        }
      }
      let n = inputs.count
      var output = linear(1, 0)
      if !function.isAffine {
        let bend = linear(n + 3, n + 2).map { $0.sine() }.hadamard(chunk(n + 1))
        output = output.plus(bend)
      }
      switch function.range {
      case .positive, .positiveDefinite, .positiveDiagonal:
        let half = S(Fraction(1, 2))
        output = output.map { ($0 * half).exponential() }
      case .unitInterval, .simplex:
        let one = S(1)
        output = output.map { one / (one + (-$0).exponential()) }
      default: break
      }
      outputs.append(output)
    }
    return .assemble(rows: function.rows, columns: function.columns, outputs)
  }

  /// ∂body/∂target by infinitesimals; the result has the target's shape.
  ///
  /// By a quantity that is no name, as in f′(μ + σε): wherever it stands in the body, it is the
  /// variable.
  mutating func derivative(
    _ body: Expression, _ target: Expression, _ scope: Environment<S>
  ) throws(EvaluationError) -> Table<S> {
    let name: Name
    var body = body
    var copy: Positions?
    switch target {
    case .variable(let target), .symbol(let target): name = target
    case .number, .dimension: throw .meaningless("a derivative by a number")
    default:
      if case .member(let family, let index) = target, case .values? = world.members[family],
        let place = try? integer(index, scope), place.axes.isEmpty
      {
        copy = place
        name = family
        break
      }
      let standIn = Name("⟨quantity \(usedInfinitesimals)⟩")
      body = body.mapped { $0 == target ? .symbol(standIn) : $0 }
      name = standIn
    }
    let slot = usedInfinitesimals
    guard slot < S.infinitesimals else {
      throw .meaningless("a derivative needs infinitesimals")
    }
    usedInfinitesimals += 1
    defer { usedInfinitesimals -= 1 }
    let point = try value(target, scope)
    var columns: [Table<S>] = []
    for entry in 0..<point.rows * point.columns {
      var moved = point
      for index in entry * point.size..<(entry + 1) * point.size {
        moved.elements[index] = moved.elements[index].adding(infinitesimal: slot)
      }
      var inner = scope
      inner[name] = Binding(states: copy ?? scope[name]?.states, value: moved)
      let saved = free
      columns.append(try value(body, inner).map { $0.coefficient(ofInfinitesimal: slot) })
      // What was bound before stays; names that the body was the first to ask for stay, too.
      for (name, binding) in saved.bindings { free[name] = binding }
    }
    if columns[0].isScalar {
      return .assemble(rows: point.rows, columns: point.columns, columns)
    }
    // A vector body: one column of the Jacobian for each entry of the target, transposed so that
    // the gradient of a scalar is a column.
    let height = columns[0].rows
    return .assemble(
      rows: columns.count, columns: height,
      columns.flatMap { column in (0..<height).map { column.entry($0, 0) } })
  }
}
