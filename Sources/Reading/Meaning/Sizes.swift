import Kernel

/// Sizes that are found by unification: every row and column count is a node, and nodes that must
/// be equal are joined.
struct Sizes: Sendable {
  /// A size: known, or equal to whatever it is joined with.
  typealias Size = Int

  private var parents: [Int] = []
  private var values: [Dimension?] = []
  /// Whether the note has a name for the size.
  private var isNamed: [Bool] = []
  /// Whether the size is known not to be 1, as the length of a vector with a covariance matrix.
  private var isLong: [Bool] = []
  private var nodesByName: [Name: Int] = [:]
  private var nodesByNumber: [Int: Int] = [:]

  init() {}

  /// A size of which nothing is known.
  mutating func unknown() -> Size {
    parents.append(parents.count)
    values.append(nil)
    isNamed.append(false)
    isLong.append(false)
    return parents.count - 1
  }

  /// A fixed size.
  mutating func fixed(_ number: Int) -> Size {
    if let node = nodesByNumber[number] { return node }
    let node = unknown()
    values[node] = .fixed(number)
    nodesByNumber[number] = node
    return node
  }

  /// A named size such as D.
  mutating func named(_ name: Name) -> Size {
    if let node = nodesByName[name] { return node }
    let node = unknown()
    isNamed[node] = true
    nodesByName[name] = node
    return node
  }

  /// Declares that a named size is one of its own, different from the others.
  mutating func declare(_ name: Name) {
    let size = named(name)
    let node = root(size)
    if values[node] == nil { values[node] = .named(name) }
  }

  /// Number of sizes so far.
  var count: Int { parents.count }

  func root(_ size: Size) -> Size {
    var node = size
    while parents[node] != node { node = parents[node] }
    return node
  }

  /// What is known of a size.
  func value(_ size: Size) -> Dimension? { values[root(size)] }

  func isOne(_ size: Size) -> Bool { value(size) == .fixed(1) }

  /// Whether the size is known to differ from 1.
  func isNotOne(_ size: Size) -> Bool {
    switch value(size) {
    case .fixed(let number): return number != 1
    case .named: return true
    case nil: return isNamed[root(size)] || isLong[root(size)]
    }
  }

  /// Whether the note has a name for the size.
  func hasName(_ size: Size) -> Bool { isNamed[root(size)] }

  /// Notes that a size is not 1.
  mutating func lengthen(_ size: Size) { isLong[root(size)] = true }

  func areEqual(_ left: Size, _ right: Size) -> Bool {
    let left = root(left)
    let right = root(right)
    return left == right || (values[left] != nil && values[left] == values[right])
  }

  /// Whether two sizes are known to differ.
  func clash(_ left: Size, _ right: Size) -> Bool {
    let left = root(left)
    let right = root(right)
    if isLong[left] && values[right] == .fixed(1) || isLong[right] && values[left] == .fixed(1) {
      return true
    }
    guard let one = values[left], let other = values[right] else { return false }
    return one != other
  }

  /// Makes two sizes one; false if they are known to differ.
  mutating func join(_ left: Size, _ right: Size) -> Bool {
    let left = root(left)
    let right = root(right)
    if left == right { return true }
    if clash(left, right) { return false }
    isLong[left] = isLong[left] || isLong[right]
    isLong[right] = isLong[left]
    let hasName = isNamed[left] || isNamed[right]
    switch (values[left], values[right]) {
    case (nil, _):
      parents[left] = right
      isNamed[right] = hasName
    case (_, nil):
      parents[right] = left
      isNamed[left] = hasName
    case (let one, let other):
      guard one == other else { return false }
      parents[left] = right
    }
    return true
  }

  /// Makes a size that has only its own name another one.
  mutating func force(_ size: Size, into other: Size) {
    let node = root(size)
    let target = root(other)
    guard node != target else { return }
    if values[target] == nil { values[target] = values[node] }
    parents[node] = target
    isNamed[target] = true
  }

  /// Gives an unknown size a value.
  mutating func settle(_ size: Size, as value: Dimension) {
    let node = root(size)
    if values[node] == nil { values[node] = value }
  }

  /// All named sizes.
  var namedNodes: [Name: Size] { nodesByName }

  /// The node of a named size, if it is in use.
  func node(named name: Name) -> Size? { nodesByName[name] }
}

/// The shape of a value while its sizes are still being found.
struct Form: Hashable, Sendable {
  var rows: Sizes.Size
  var columns: Sizes.Size
}
