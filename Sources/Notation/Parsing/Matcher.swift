/// Finds the partner of every brace, environment and delimiter before parsing begins.
///
/// Knowing where a group ends makes the parser total and linear: it never has to look for an end or
/// to go back. Braces and environments bind tightest, then `\left` with `\right`, then bare
/// delimiters; a pair of one kind never straddles a pair of a stronger kind.
struct Matcher {
  private let items: [Item]
  /// Index of the partner of the item at the same index, or -1.
  private var partners: [Int]

  /// The partner of every item, or -1.
  static func partners(of items: inout [Item]) -> [Int] {
    BrokenPairs.join(&items)
    var matcher = Matcher(items: items, partners: Array(repeating: -1, count: items.count))
    matcher.matchHard()
    matcher.matchSoft()
    return matcher.partners
  }

  private mutating func pair(_ open: Int, _ close: Int) {
    partners[open] = close
    partners[close] = open
  }

  // MARK: Braces, environments, \left and \right

  private enum Hard {
    case brace, environment, left
  }

  private mutating func matchHard() {
    var stack: [(kind: Hard, index: Int)] = []
    var braces = 0
    var environments = 0
    func counts(_ kind: Hard, _ change: Int) {
      if kind == .brace { braces += change }
      if kind == .environment { environments += change }
    }
    for (index, item) in items.enumerated() {
      switch item.kind {
      case .braceOpen:
        stack.append((.brace, index))
        counts(.brace, 1)
      case .begin:
        stack.append((.environment, index))
        counts(.environment, 1)
      case .open(_, isLeft: true):
        stack.append((.left, index))
      case .braceClose:
        guard braces > 0 else { continue }
        while let top = stack.popLast() {
          counts(top.kind, -1)
          guard top.kind == .brace else { continue }
          pair(top.index, index)
          break
        }
      case .end:
        guard environments > 0 else { continue }
        while let top = stack.popLast() {
          counts(top.kind, -1)
          guard top.kind == .environment else { continue }
          pair(top.index, index)
          break
        }
      case .close(_, isRight: true):
        if let top = stack.last, top.kind == .left {
          stack.removeLast()
          pair(top.index, index)
        }
      default: continue
      }
    }
  }

  // MARK: Bare delimiters

  /// Parentheses and brackets may close each other, as in `[0,1)`; others only themselves.
  static func family(_ delimiter: Syntax.Delimiter) -> Int {
    switch delimiter {
    case .parenthesis, .bracket: 0
    case .brace: 1
    case .angle: 2
    case .bar: 3
    case .doubleBar: 4
    case .floor: 5
    case .ceiling: 6
    case .none: 7
    }
  }

  /// Bare delimiters that are open in one scope; how many of each family tells without a search
  /// whether a closing one has a partner.
  private struct Scope {
    var open: [(family: Int, index: Int)] = []
    var counts = SIMD8<Int32>()
  }

  private mutating func matchSoft() {
    var scopes = [Scope()]
    for (index, item) in items.enumerated() {
      let partner = partners[index]
      switch item.kind {
      case .braceOpen, .begin, .open(_, isLeft: true):
        if partner >= 0 {
          scopes.append(Scope())
        } else if case .open(let delimiter, _) = item.kind {
          open(delimiter, index, &scopes[scopes.count - 1])
        }
      case .braceClose, .end, .close(_, isRight: true):
        if partner >= 0 {
          scopes.removeLast()
        } else if case .close(let delimiter, _) = item.kind {
          close(delimiter, index, &scopes[scopes.count - 1])
        }
      case .open(let delimiter, _): open(delimiter, index, &scopes[scopes.count - 1])
      case .close(let delimiter, _): close(delimiter, index, &scopes[scopes.count - 1])
      default: continue
      }
    }
  }

  private func open(_ delimiter: Syntax.Delimiter, _ index: Int, _ scope: inout Scope) {
    let family = Self.family(delimiter)
    scope.open.append((family, index))
    scope.counts[family] += 1
  }

  private mutating func close(_ delimiter: Syntax.Delimiter, _ index: Int, _ scope: inout Scope) {
    let family = Self.family(delimiter)
    guard scope.counts[family] > 0 else { return }
    while let top = scope.open.popLast() {
      scope.counts[top.family] -= 1
      guard top.family == family else { continue }
      pair(top.index, index)
      return
    }
  }
}
