import Notation
import SourceText

/// A place in a list of atoms.
struct Cursor {
  let atoms: [Syntax]
  var position: Int
  var end: Int

  init(_ atoms: [Syntax]) {
    self.atoms = atoms
    position = 0
    end = atoms.count
  }

  /// The atom at the place; nil at the end.
  var current: Syntax? { position < end ? atoms[position] : nil }
  /// The atom after it.
  var next: Syntax? { position + 1 < end ? atoms[position + 1] : nil }
  var isAtEnd: Bool { position >= end }

  mutating func advance(_ count: Int = 1) { position += count }

  /// The span from an earlier place to here.
  func span(from start: Int) -> Span {
    guard !atoms.isEmpty else { return Span(0, 0) }
    let first = atoms[min(start, atoms.count - 1)].span
    let last = atoms[min(max(position - 1, start), atoms.count - 1)].span
    return first.union(last)
  }
}
