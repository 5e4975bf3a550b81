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
    elements.reserveCapacity(axes.reduce(rows * columns) { $0 * $1.extent })
    for entry in entries { elements += entry.spread(over: axes).elements }
    return Table(rows: rows, columns: columns, axes: axes, elements: elements)
  }

  /// The same values with more axes open.
  func spread(over wider: [Axis]) -> Table {
    if axes == wider { return self }
    let plan = Broadcast(axes, [], onto: wider)
    let result = [S](count: plan.size * rows * columns, from: elements) { result, own in
      for entry in 0..<rows * columns {
        let (start, base) = (entry * plan.size, entry * size)
        plan.forEach { place, i, _ in
          result.initializeElement(at: start + place, to: own[base + i])
        }
      }
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
      let result = [S](count: elements.count, from: elements, other.elements) {
        result, left, right in
        for i in left.indices { result.initializeElement(at: i, to: operation(left[i], right[i])) }
      }
      return Table(rows: rows, columns: columns, axes: axes, elements: result)
    }
    return broadcast(other, stride: other.size, operation)
  }

  /// Elementwise combination of every entry with the other table's entries, which are so far apart.
  @inline(__always)
  private func broadcast(_ other: Table, stride: Int, _ operation: (S, S) -> S) -> Table {
    let plan = Broadcast(axes, other.axes)
    let (count, own) = (rows * columns, size)
    let result = [S](count: plan.size * count, from: elements, other.elements) {
      result, left, right in
      for entry in 0..<count {
        let (start, one, two) = (entry * plan.size, entry * own, entry * stride)
        plan.forEach { place, i, j in
          result.initializeElement(at: start + place, to: operation(left[one + i], right[two + j]))
        }
      }
    }
    return Table(rows: rows, columns: columns, axes: plan.axes, elements: result)
  }

  /// A scalar table times any table.
  func scaled(by scalar: Table) -> Table {
    isScalar ? hadamard(scalar) : broadcast(scalar, stride: 0) { $0 * $1 }
  }

  /// The matrix product; the caller has checked the shapes.
  func times(_ other: Table) -> Table {
    if isScalar && other.isScalar && !isZero(0) && !other.isZero(0) { return hadamard(other) }
    let (own, others) = (zeros, other.zeros)
    // Zeros, as off the diagonal of a covariance, are not worth a pass over a large table.
    var addends: [(left: Int, right: Int)] = []
    var ends: [Int] = []
    for row in 0..<rows {
      for column in 0..<other.columns {
        for inner in 0..<columns {
          let (left, right) = (row * columns + inner, inner * other.columns + column)
          if !own[left], !others[right] { addends.append((left * size, right * other.size)) }
        }
        ends.append(addends.count)
      }
    }
    guard !addends.isEmpty else {
      return Table(
        rows: rows, columns: other.columns, elements: [S](repeating: S(0), count: ends.count))
    }
    let plan = Broadcast(axes, other.axes)
    let result = [S](count: plan.size * ends.count, from: elements, other.elements) {
      result, left, right in
      var first = 0
      for (entry, end) in ends.enumerated() {
        let start = entry * plan.size
        if first == end {
          let zero = S(0)
          for place in 0..<plan.size { result.initializeElement(at: start + place, to: zero) }
        } else {
          plan.forEach { place, i, j in
            var total = left[addends[first].left + i] * right[addends[first].right + j]
            for next in first + 1..<end {
              total = total + left[addends[next].left + i] * right[addends[next].right + j]
            }
            result.initializeElement(at: start + place, to: total)
          }
        }
        first = end
      }
    }
    return Table(rows: rows, columns: other.columns, axes: plan.axes, elements: result)
  }

  /// For each entry whether it is zero everywhere.
  private var zeros: [Bool] { (0..<rows * columns).map(isZero) }

  /// Whether an entry is zero everywhere.
  private func isZero(_ entry: Int) -> Bool {
    let size = size
    for index in entry * size..<(entry + 1) * size where !elements[index].isZero { return false }
    return true
  }

  var transposed: Table {
    var result = self
    (result.rows, result.columns) = (columns, rows)
    // The entries of a vector stand in the same order either way.
    if rows == 1 || columns == 1 { return result }
    let size = size
    result.elements.removeAll(keepingCapacity: true)
    for column in 0..<columns {
      for row in 0..<rows {
        let start = (row * columns + column) * size
        result.elements += elements[start..<start + size]
      }
    }
    return result
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
    let result = [S](count: outer * inner, from: elements) { result, own in
      for block in 0..<outer {
        for offset in 0..<inner {
          var index = block * extent * inner + offset
          var total = own[index]
          for _ in 1..<extent {
            index += inner
            total = operation(total, own[index])
          }
          result.initializeElement(at: block * inner + offset, to: total)
        }
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
    let (zero, one) = (S(0), S(1))
    var determinants: [S] = []
    determinants.reserveCapacity(count)
    var inverse = Table(rows: n, columns: n, axes: axes, elements: elements)
    // One matrix and its inverse, row by row.
    var a = [S](repeating: zero, count: n * n)
    var b = a
    for index in 0..<count {
      for place in 0..<n * n {
        a[place] = elements[place * count + index]
        b[place] = place % (n + 1) == 0 ? one : zero
      }
      var determinant = one
      for k in 0..<n {
        if isDefinite {
          if a[k * n + k].sign != 1 { a[k * n + k] = .invalid }
        } else if let pivot = pivot(of: a, n, k) {
          if pivot != k {
            for j in 0..<n {
              a.swapAt(pivot * n + j, k * n + j)
              b.swapAt(pivot * n + j, k * n + j)
            }
            determinant = -determinant
          }
        } else {
          determinant = zero
          for place in 0..<n * n { b[place] = .invalid }
          break
        }
        determinant = determinant * a[k * n + k]
        let scale = one / a[k * n + k]
        for j in 0..<n {
          a[k * n + j] = a[k * n + j] * scale
          b[k * n + j] = b[k * n + j] * scale
        }
        for i in 0..<n where i != k && !a[i * n + k].isZero {
          let factor = a[i * n + k]
          for j in 0..<n {
            a[i * n + j] = a[i * n + j] - factor * a[k * n + j]
            b[i * n + j] = b[i * n + j] - factor * b[k * n + j]
          }
        }
      }
      determinants.append(determinant)
      for place in 0..<n * n { inverse.elements[place * count + index] = b[place] }
    }
    return (Table(axes: axes, elements: determinants), inverse)
  }

  /// The row, from the k-th on, with the largest entry in the k-th column that is not zero.
  private func pivot(of matrix: [S], _ n: Int, _ k: Int) -> Int? {
    var best: Int?
    for row in k..<n where !matrix[row * n + k].isZero {
      if let best, !(matrix[best * n + k].magnitude < matrix[row * n + k].magnitude) { continue }
      best = row
    }
    return best
  }
}

extension Array {
  /// As many elements as are initialised, in order, by a pass over another array.
  @inline(__always)
  init<Source>(
    count: Int, from source: [Source],
    _ fill: (UnsafeMutableBufferPointer<Element>, UnsafeBufferPointer<Source>) -> Void
  ) {
    self = source.withUnsafeBufferPointer { source in
      [Element](unsafeUninitializedCapacity: count) { result, initialized in
        fill(result, source)
        initialized = count
      }
    }
  }

  /// As many elements as are initialised, in order, by a pass over two other arrays.
  @inline(__always)
  init<Source>(
    count: Int, from first: [Source], _ second: [Source],
    _ fill: (
      UnsafeMutableBufferPointer<Element>, UnsafeBufferPointer<Source>,
      UnsafeBufferPointer<Source>
    ) -> Void
  ) {
    self = second.withUnsafeBufferPointer { second in
      [Element](count: count, from: first) { result, first in fill(result, first, second) }
    }
  }
}
