/// Pairs that the author broke over two rows: `\left( … \right. \\\\ \left. … \right)`.
///
/// TeX wants `\left` and `\right` on one row, so authors close and reopen them with invisible
/// delimiters. Those vanish here if the visible ones fit each other.
enum BrokenPairs {
  /// A `\left` that is not closed yet.
  private struct Left {
    /// The visible delimiter that the group began with, on this row or on one before.
    var opening: Syntax.Delimiter
    /// The `\right.` and the `\left.` between that delimiter and this row.
    var seam: (right: Int, left: Int)?
  }

  /// What is open in one pair of braces or one environment.
  private struct Scope {
    var lefts: [Left] = []
    /// The last `\right.`, and the delimiter that it closed.
    var invisible: (right: Int, opening: Syntax.Delimiter)?
    /// Whether a row ended since.
    var sawBreak = false
  }

  /// Makes the invisible delimiters of broken pairs vanish.
  static func join(_ items: inout [Item]) {
    var scopes = [Scope()]
    for index in items.indices {
      let last = scopes.count - 1
      switch items[index].kind {
      case .braceOpen, .begin: scopes.append(Scope())
      case .braceClose, .end: if scopes.count > 1 { scopes.removeLast() }
      case .rowBreak: scopes[last].sawBreak = true
      case .open(let delimiter, isLeft: true):
        if delimiter == .none, scopes[last].sawBreak, let (right, opening) = scopes[last].invisible
        {
          scopes[last].lefts.append(Left(opening: opening, seam: (right, index)))
          scopes[last].invisible = nil
        } else {
          scopes[last].lefts.append(Left(opening: delimiter, seam: nil))
        }
      case .close(let delimiter, isRight: true):
        guard let left = scopes[last].lefts.popLast() else { continue }
        let fits = Matcher.family(delimiter) == Matcher.family(left.opening)
        if let seam = left.seam, fits || delimiter == .none {
          items[seam.right].kind = .skip
          items[seam.left].kind = .skip
        }
        if delimiter == .none, left.opening != .none {
          scopes[last].invisible = (index, left.opening)
          scopes[last].sawBreak = false
        }
      default: continue
      }
    }
  }
}
