import SourceText

/// What the block structure of a note says about its lines.
///
/// cmark decides what is code: whether an indented line is one depends on the list around it, and
/// only one program should know those rules.
struct MarkdownOutline {
  /// A block whose text may hold inline mathematics.
  struct Unit {
    /// The lines of the file.
    var lines: ClosedRange<Int>
    /// Number of block quotations around it.
    var quotationDepth: Int
  }

  /// A fence of code.
  struct Fence {
    /// The line of its closing fence, or its last line where it is not closed.
    var lastLine: Int
    /// Whether it is marked as mathematics.
    var isMathematics: Bool
  }

  /// Whether a line of the file is code, or raw HTML whose text is code.
  var isVerbatim: [Bool]
  /// Fences by the line that opens them.
  var fences: [Int: Fence] = [:]
  /// Paragraphs, headings, table rows and raw HTML.
  var units: [Unit] = []

  /// The outline of a note's body as it stands after some lifts.
  init(of substitution: Substitution, lineCount: Int) {
    isVerbatim = Array(repeating: false, count: lineCount)
    guard let tree = MarkdownTree(parsing: substitution.bytes) else { return }
    var depth = 0
    var found = self
    tree.visit { node, entering in
      let kind = node.kind
      if kind == .quotation { depth += entering ? 1 : -1 }
      guard entering else { return }
      let lines = substitution.fileLines(of: node.lines)
      switch kind {
      case .codeBlock: found.add(code: node, lines: lines)
      case .htmlBlock where MarkdownOutline.isCode(html: node.literal): found.mark(lines)
      case .htmlBlock, .paragraph, .heading:
        found.units.append(Unit(lines: lines, quotationDepth: depth))
      case .table:
        // Cells end at the end of their line, and rows know their lines less surely than the table.
        for line in lines { found.units.append(Unit(lines: line...line, quotationDepth: depth)) }
      default: break
      }
    }
    self = found
  }

  private mutating func add(code node: MarkdownNode, lines: ClosedRange<Int>) {
    mark(lines)
    guard node.isFenced else { return }
    let info = node.fenceInfo
    fences[lines.lowerBound] = Fence(
      lastLine: lines.upperBound, isMathematics: info == "math" || info == "{math}")
  }

  private mutating func mark(_ lines: ClosedRange<Int>) {
    for line in lines where line < isVerbatim.count { isVerbatim[line] = true }
  }

  /// Whether a block of raw HTML shows or runs its text as it stands.
  private static func isCode(html: String) -> Bool {
    let start = html.drop(while: \.isWhitespace).prefix(10).lowercased()
    return ["<pre", "<script", "<style", "<textarea"].contains { start.hasPrefix($0) }
  }
}
