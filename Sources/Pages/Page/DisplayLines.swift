import Proofreading
import SourceText

/// A display cut into lines: one for each row, and one for each further step of a chain, so that
/// every step can have its verdict beside it.
struct DisplayLines {
  /// One line, aligned where its right part begins.
  struct Line {
    /// What stands before the relation; nil where a line continues.
    var left: Span?
    /// The relation and what follows.
    var right: Span
    /// The author's number.
    var tag: String?
    /// The names under which the note refers to it.
    var labels: [String] = []
    /// Indices of the statements that are judged here.
    var statements: [Int] = []
  }

  /// The lines in order; empty where the display can only be set whole.
  private(set) var lines: [Line] = []
  private let scanner: DisplayScanner

  init(of text: String, statements: [StatementReport]) {
    scanner = DisplayScanner(text)
    guard scanner.isBalanced else { return }
    let whole = scanner.rows.filter { !trimmed($0).isEmpty }
    let rows = whole.map(trimmed)
    for (number, row) in rows.enumerated() {
      guard DisplayScanner(part: row, of: scanner.bytes).isBalanced else {
        lines = []
        return
      }
      lines += cut(row, isFirst: number == 0, isOnly: rows.count == 1, statements)
      // A row's number and its names stand at its end, and what is said of a whole display at the
      // display's.
      let isLast = number == rows.count - 1
      func isOwn(_ place: Int) -> Bool {
        whole[number].lower <= place && place < whole[number].upper
          || isLast && !whole.contains { $0.lower <= place && place < $0.upper }
      }
      lines[lines.count - 1].tag = scanner.tags.first { isOwn($0.place) }?.text
      lines[lines.count - 1].labels = scanner.labels.filter { isOwn($0.place) }.map(\.text)
    }
    let placed = Set(lines.flatMap(\.statements))
    for index in statements.indices where !placed.contains(index) && !lines.isEmpty {
      lines[min(max(statements[index].row, 0), lines.count - 1)].statements.append(index)
    }
  }

  /// All labels of the display.
  var labels: [String] { scanner.labels.map(\.text) }

  /// The display's first tag.
  var tag: String? { scanner.tags.first?.text }

  /// The source of a part, ready to be set alone, with marks around some of its spans.
  func source(of part: Span, marks: [Mark] = []) -> String? {
    var changes = scanner.references.map { Mark(span: $0, text: "") }
    var column = 0
    for (index, cell) in scanner.cells.enumerated() {
      let isNewRow =
        index == 0
        || scanner.breaks.contains {
          $0.lower > scanner.cells[index - 1].lower && $0.lower < cell.lower
        }
      column = isNewRow ? 1 : column + 1
      changes.append(Mark(span: cell, text: column % 2 == 0 ? "\\qquad " : " "))
    }
    changes = (changes + marks).filter { part.contains($0.span) }.sorted { $0.span < $1.span }
    var result = ""
    var place = part.lower
    for change in changes {
      guard change.span.lower >= place else { return nil }
      result += slice(Span(place, change.span.lower)) + change.text
      place = change.span.upper
    }
    return result + slice(Span(place, part.upper))
  }

  /// A stretch of the source and what is set in its place.
  struct Mark {
    var span: Span
    var text: String
  }

  func slice(_ span: Span) -> String {
    String(decoding: scanner.bytes[span.lower..<max(span.upper, span.lower)], as: UTF8.self)
  }

  // MARK: Cutting

  private func cut(
    _ row: Span, isFirst: Bool, isOnly: Bool, _ statements: [StatementReport]
  ) -> [Line] {
    let own = statements.indices.filter {
      !statements[$0].relationSpan.isEmpty && row.contains(statements[$0].relationSpan)
    }.sorted { statements[$0].relationSpan < statements[$1].relationSpan }
    let cell = scanner.cells.first { row.contains($0) }
    if own.isEmpty {
      var line = Line(left: nil, right: row)
      if let cell {
        let left = trimmed(Span(row.lower, cell.lower))
        line.left = left.isEmpty ? nil : left
        line.right = trimmed(Span(cell.upper, row.upper))
      } else if isFirst || isOnly {
        line = Line(left: row, right: Span(row.upper, row.upper))
      }
      return [line]
    }
    // Where each line begins: a step at its relation, a statement beside another at its left side.
    var starts = [row.lower]
    for (previous, next) in zip(own, own.dropFirst()) {
      let (side, relation) = (statements[next].leftSpan, statements[next].relationSpan)
      let isBeside =
        !side.isEmpty && side != statements[previous].rightSpan && side.upper <= relation.lower
        && statements[previous].relationSpan.upper <= side.lower
      starts.append(isBeside ? side.lower : relation.lower)
    }
    let lines = own.indices.map { index in
      let relation = statements[own[index]].relationSpan.lower
      let left = trimmed(Span(starts[index], relation))
      let end = index + 1 < own.count ? starts[index + 1] : row.upper
      return Line(
        left: left.isEmpty ? nil : left, right: trimmed(Span(relation, end)),
        statements: [own[index]])
    }
    let parts = lines.flatMap { [$0.right, $0.left].compactMap { $0 } }
    if parts.allSatisfy({ DisplayScanner(part: $0, of: scanner.bytes).isBalanced }) {
      return lines
    }
    return [Line(left: row, right: Span(row.upper, row.upper), statements: own)]
  }

  private func trimmed(_ span: Span) -> Span {
    var span = span
    func isReference(_ offset: Int) -> Bool {
      scanner.references.contains { $0.lower <= offset && offset < $0.upper }
    }
    // A blank after a backslash is a command.
    func isBlank(_ offset: Int) -> Bool {
      scanner.bytes[offset].isBlank
        && (offset <= span.lower || scanner.bytes[offset - 1] != UInt8(ascii: "\\"))
    }
    while !span.isEmpty, isReference(span.lower) || isBlank(span.lower) { span.lower += 1 }
    while !span.isEmpty, isReference(span.upper - 1) || isBlank(span.upper - 1) { span.upper -= 1 }
    return span
  }
}
