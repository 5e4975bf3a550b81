/// The value of an expression in a world: a matrix for every combination of its open axes.
///
/// An axis is opened where a variable runs over its states, an index over its range or an integral
/// over its nodes, and closed where it is summed. What is open at the end is universally
/// quantified. The last axis counts the models of a batch. So one pass over the expression
/// evaluates it at every state of every free variable in every model at once, and log p(x) inside
/// an expectation over z is computed once for each x.
struct Table<S: Scalar>: Sendable {
  var rows: Int
  var columns: Int
  var axes: [Axis]
  /// Entries row by row; for each entry the axes in order, the last one fastest.
  var elements: [S]

  /// Number of elements of one entry.
  var size: Int { axes.reduce(1) { $0 * $1.extent } }
  var isScalar: Bool { rows == 1 && columns == 1 }

  init(rows: Int = 1, columns: Int = 1, axes: [Axis] = [], elements: [S]) {
    self.rows = rows
    self.columns = columns
    self.axes = axes
    self.elements = elements
  }
  init(_ constant: S) { self.init(elements: [constant]) }

  /// The same function on every element.
  @inline(__always)
  func map(_ transform: (S) -> S) -> Table {
    Table(rows: rows, columns: columns, axes: axes, elements: elements.map(transform))
  }

  /// One entry as a scalar table.
  func entry(_ row: Int, _ column: Int) -> Table {
    let start = (row * columns + column) * size
    return Table(axes: axes, elements: Array(elements[start..<start + size]))
  }

  /// A matrix from scalar tables, row by row.
  static func assemble(rows: Int, columns: Int, _ entries: [Table]) -> Table {
    let axes = entries.reduce(into: [Axis]()) { $0 = Axis.union($0, $1.axes) }
    var elements: [S] = []
    for entry in entries { elements += entry.spread(over: axes).elements }
    return Table(rows: rows, columns: columns, axes: axes, elements: elements)
  }

  /// The same values with more axes open.
  func spread(over wider: [Axis]) -> Table {
    if axes == wider { return self }
    let plan = Broadcast(axes, [], onto: wider)
    var result: [S] = []
    result.reserveCapacity(plan.size * rows * columns)
    for entry in 0..<rows * columns {
      let base = entry * size
      plan.forEach { _, left, _ in result.append(elements[base + left]) }
    }
    return Table(rows: rows, columns: columns, axes: wider, elements: result)
  }

  /// Sum, entry by entry; both must have the same shape, here as below.
  func plus(_ other: Table) -> Table { combined(other) { $0 + $1 } }
  /// Difference, entry by entry.
  func minus(_ other: Table) -> Table { combined(other) { $0 - $1 } }
  /// Product, entry by entry.
  func hadamard(_ other: Table) -> Table { combined(other) { $0 * $1 } }
  /// Quotient, entry by entry.
  func over(_ other: Table) -> Table { combined(other) { $0 / $1 } }

  /// Elementwise combination; both must have the same shape.
  @inline(__always)
  func combined(_ other: Table, _ operation: (S, S) -> S) -> Table {
    if axes == other.axes {
      var result = elements
      for i in result.indices { result[i] = operation(result[i], other.elements[i]) }
      return Table(rows: rows, columns: columns, axes: axes, elements: result)
    }
    let plan = Broadcast(axes, other.axes)
    var result: [S] = []
    result.reserveCapacity(plan.size * rows * columns)
    for entry in 0..<rows * columns {
      let left = entry * size
      let right = entry * other.size
      plan.forEach { _, i, j in
        result.append(operation(elements[left + i], other.elements[right + j]))
      }
    }
    return Table(rows: rows, columns: columns, axes: plan.axes, elements: result)
  }

  /// A scalar table times any table.
  func scaled(by scalar: Table) -> Table {
    if isScalar { return hadamard(scalar) }
    var entries: [Table] = []
    for row in 0..<rows {
      for column in 0..<columns {
        entries.append(entry(row, column).hadamard(scalar))
      }
    }
    return .assemble(rows: rows, columns: columns, entries)
  }

  /// The matrix product; the caller has checked the shapes.
  func times(_ other: Table) -> Table {
    var entries: [Table] = []
    for row in 0..<rows {
      for column in 0..<other.columns {
        // Zeros, as off the diagonal of a covariance, are not worth a pass over a large table.
        var total: Table?
        for inner in 0..<columns where !isZero(row, inner) && !other.isZero(inner, column) {
          let term = entry(row, inner).hadamard(other.entry(inner, column))
          total = total?.plus(term) ?? term
        }
        entries.append(total ?? Table(S(0)))
      }
    }
    return .assemble(rows: rows, columns: other.columns, entries)
  }

  /// Whether an entry is zero everywhere.
  private func isZero(_ row: Int, _ column: Int) -> Bool {
    let start = (row * columns + column) * size
    return elements[start..<start + size].allSatisfy(\.isZero)
  }

  var transposed: Table {
    if isScalar { return self }
    var entries: [Table] = []
    for column in 0..<columns {
      for row in 0..<rows { entries.append(entry(row, column)) }
    }
    return .assemble(rows: columns, columns: rows, entries)
  }

  /// Closes an axis by folding along it; a table without the axis is unchanged.
  @inline(__always)
  func folded(_ axis: Int, _ operation: (S, S) -> S) -> Table {
    guard let position = axes.firstIndex(where: { $0.id == axis }) else { return self }
    let extent = axes[position].extent
    let inner = axes[(position + 1)...].reduce(1) { $0 * $1.extent }
    let outer = elements.count / (extent * inner)
    var rest = axes
    rest.remove(at: position)
    var result: [S] = []
    result.reserveCapacity(outer * inner)
    for block in 0..<outer {
      for offset in 0..<inner {
        var index = block * extent * inner + offset
        var total = elements[index]
        for _ in 1..<extent {
          index += inner
          total = operation(total, elements[index])
        }
        result.append(total)
      }
    }
    return Table(rows: rows, columns: columns, axes: rest, elements: result)
  }

  /// Determinant and inverse of every matrix by elimination.
  ///
  /// With pivots in general. Where the matrices must be positive definite, without: then every
  /// pivot is certainly positive, and both results are invalid for a matrix that has another.
  func eliminated(isDefinite: Bool = false) -> (determinant: Table, inverse: Table) {
    let n = rows
    let count = size
    var determinants: [S] = []
    var inverse = Table(rows: n, columns: n, axes: axes, elements: elements)
    for index in 0..<count {
      var a = (0..<n).map { i in (0..<n).map { j in elements[(i * n + j) * count + index] } }
      var b = (0..<n).map { i in (0..<n).map { j in S(i == j ? 1 : 0) } }
      var determinant = S(1)
      for k in 0..<n {
        if isDefinite {
          if a[k][k].sign != 1 { a[k][k] = .invalid }
        } else if let pivot = (k..<n).filter({ !a[$0][k].isZero })
          .max(by: { a[$0][k].magnitude < a[$1][k].magnitude })
        {
          if pivot != k {
            a.swapAt(pivot, k)
            b.swapAt(pivot, k)
            determinant = -determinant
          }
        } else {
          determinant = S(0)
          for i in 0..<n { for j in 0..<n { b[i][j] = .invalid } }
          break
        }
        determinant = determinant * a[k][k]
        let scale = S(1) / a[k][k]
        for j in 0..<n {
          a[k][j] = a[k][j] * scale
          b[k][j] = b[k][j] * scale
        }
        for i in 0..<n where i != k && !a[i][k].isZero {
          let factor = a[i][k]
          for j in 0..<n {
            a[i][j] = a[i][j] - factor * a[k][j]
            b[i][j] = b[i][j] - factor * b[k][j]
          }
        }
      }
      determinants.append(determinant)
      for i in 0..<n {
        for j in 0..<n { inverse.elements[(i * n + j) * count + index] = b[i][j] }
      }
    }
    return (Table(axes: axes, elements: determinants), inverse)
  }
}

/// An open axis of a table.
struct Axis: Hashable, Sendable {
  /// Distinguishes axes; tables keep theirs in increasing order.
  var id: Int
  /// Number of positions.
  var extent: Int

  /// The axis that counts the models of a batch; the greatest, hence the fastest.
  static let batch = Int.max

  static func union(_ left: [Axis], _ right: [Axis]) -> [Axis] {
    if left == right || right.isEmpty { return left }
    if left.isEmpty { return right }
    var result: [Axis] = []
    var (i, j) = (0, 0)
    while i < left.count || j < right.count {
      if j == right.count || (i < left.count && left[i].id < right[j].id) {
        result.append(left[i])
        i += 1
      } else {
        if i < left.count, left[i].id == right[j].id { i += 1 }
        result.append(right[j])
        j += 1
      }
    }
    return result
  }
}

/// How two tables with different axes are walked together.
struct Broadcast {
  let axes: [Axis]
  let size: Int
  private let left: [Int]
  private let right: [Int]

  init(_ first: [Axis], _ second: [Axis], onto wider: [Axis]? = nil) {
    axes = wider ?? Axis.union(first, second)
    size = axes.reduce(1) { $0 * $1.extent }
    left = Broadcast.strides(first, in: axes)
    right = Broadcast.strides(second, in: axes)
  }

  static func strides(_ own: [Axis], in all: [Axis]) -> [Int] {
    var stride = 1
    var strides: [Int: Int] = [:]
    for axis in own.reversed() {
      strides[axis.id] = stride
      stride *= axis.extent
    }
    return all.map { strides[$0.id] ?? 0 }
  }

  /// Calls with the position in the union and in each of the two tables.
  @inline(__always)
  func forEach(_ body: (Int, Int, Int) -> Void) {
    guard let last = axes.last else {
      body(0, 0, 0)
      return
    }
    let depth = axes.count - 1
    var position = [Int](repeating: 0, count: depth)
    var (i, j, out) = (0, 0, 0)
    while true {
      var (a, b) = (i, j)
      for _ in 0..<last.extent {
        body(out, a, b)
        out += 1
        a += left[depth]
        b += right[depth]
      }
      var axis = depth - 1
      while axis >= 0 {
        position[axis] += 1
        i += left[axis]
        j += right[axis]
        if position[axis] < axes[axis].extent { break }
        i -= position[axis] * left[axis]
        j -= position[axis] * right[axis]
        position[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }
}
