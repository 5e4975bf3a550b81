// How tables with different axes are walked together.

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
  /// The axes with the distances between neighbours in the two tables; axes that both tables walk
  /// through as if they were one are one.
  private let steps: [Step]

  private struct Step {
    var extent: Int
    var left: Int
    var right: Int
  }

  init(_ first: [Axis], _ second: [Axis], onto wider: [Axis]? = nil) {
    axes = wider ?? Axis.union(first, second)
    var size = 1
    var steps: [Step] = []
    for axis in axes {
      size *= axis.extent
      let step = Step(
        extent: axis.extent, left: Broadcast.stride(axis.id, in: first),
        right: Broadcast.stride(axis.id, in: second))
      if let outer = steps.last, outer.left == step.left * step.extent,
        outer.right == step.right * step.extent
      {
        steps[steps.count - 1] = Step(
          extent: outer.extent * step.extent, left: step.left, right: step.right)
      } else {
        steps.append(step)
      }
    }
    self.size = size
    self.steps = steps
  }

  static func strides(_ own: [Axis], in all: [Axis]) -> [Int] { all.map { stride($0.id, in: own) } }

  /// The distance of neighbours along an axis; 0 for other axes.
  private static func stride(_ id: Int, in axes: [Axis]) -> Int {
    var stride = 1
    for axis in axes.reversed() {
      if axis.id == id { return stride }
      stride *= axis.extent
    }
    return 0
  }

  /// Calls with the position in the union and in each of the two tables.
  @inline(__always)
  func forEach(_ body: (Int, Int, Int) -> Void) {
    guard let last = steps.last else {
      body(0, 0, 0)
      return
    }
    let depth = steps.count - 1
    var position = depth == 0 ? [] : [Int](repeating: 0, count: depth)
    var (i, j, out) = (0, 0, 0)
    while true {
      var (a, b) = (i, j)
      for _ in 0..<last.extent {
        body(out, a, b)
        out += 1
        a += last.left
        b += last.right
      }
      var axis = depth - 1
      while axis >= 0 {
        let step = steps[axis]
        position[axis] += 1
        i += step.left
        j += step.right
        if position[axis] < step.extent { break }
        i -= position[axis] * step.left
        j -= position[axis] * step.right
        position[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }
}
