import SourceText

extension Parser {
  /// What `\begin{name}` makes of its rows.
  private enum Layout {
    /// Rows of an alignment.
    case rows
    /// A matrix between delimiters.
    case matrix(Syntax.Delimiter, Syntax.Delimiter)
    /// Only its content.
    case transparent
  }

  private static let layouts: [String: Layout] = {
    var table: [String: Layout] = [
      "matrix": .matrix(.none, .none), "smallmatrix": .matrix(.none, .none),
      "array": .matrix(.none, .none), "pmatrix": .matrix(.parenthesis, .parenthesis),
      "bmatrix": .matrix(.bracket, .bracket), "Bmatrix": .matrix(.brace, .brace),
      "vmatrix": .matrix(.bar, .bar), "Vmatrix": .matrix(.doubleBar, .doubleBar),
      "cases": .matrix(.brace, .none), "dcases": .matrix(.brace, .none),
      "rcases": .matrix(.none, .brace),
    ]
    for name in [
      "aligned", "align", "alignat", "alignedat", "split", "gather", "gathered", "eqnarray",
      "multline", "multlined", "flalign", "IEEEeqnarray", "subarray", "xalignat",
    ] { table[name] = .rows }
    for name in ["equation", "displaymath", "math", "subequations", "dmath", "center"] {
      table[name] = .transparent
    }
    return table
  }()

  /// Environments that take `{…}` before their rows.
  private static let withArgument: Set<String> = [
    "alignat", "alignedat", "array", "IEEEeqnarray", "subarray", "xalignat",
  ]

  /// Environments that take `[t]` before their rows.
  private static let withPlace: Set<String> = [
    "aligned", "alignedat", "gathered", "split", "array", "multlined",
  ]

  /// The environment here.
  mutating func environment(_ name: String, upTo end: Int, into list: inout NodeList) {
    let start = position
    let partner = partners[start]
    let begin = items[start].span
    position += 1
    guard partner > start else {
      return list.append(.error("`\\begin{\(name)}` has no `\\end`"), begin)
    }
    guard enter() else { return skip(to: partner, from: start, into: &list) }
    defer { depth -= 1 }
    let span = begin.union(items[partner].span)
    let base = name.last == "*" ? String(name.dropLast()) : name
    skipOptions(base, upTo: partner)
    let layout = Self.layouts[base]
    if layout == nil { list.append(.error("the environment `\(name)` is not known"), begin) }
    if case .end(let closing) = items[partner].kind, closing != name {
      list.append(
        .error("`\\begin{\(name)}` is ended by `\\end{\(closing)}`"), items[partner].span)
    }
    switch layout {
    case .transparent:
      list.append(contentsOf: self.list(upTo: partner, breaks: .become))
    case .matrix(let open, let close):
      list.append(.matrix(open: open, rows: rows(upTo: partner), close: close), span)
    case .rows, nil:
      list.append(.rows(rows(upTo: partner)), span)
    }
    position = partner + 1
  }

  /// `[t]` of `aligned`, `{2}` of `alignat`, `{cc}` of `array`.
  private mutating func skipOptions(_ name: String, upTo end: Int) {
    var index = position
    while index < end, items[index].isBlank { index += 1 }
    if Self.withPlace.contains(name), index + 2 < end, tokens[index].kind == .scalar("["),
      tokens[index + 2].kind == .scalar("]"),
      [.scalar("t"), .scalar("b"), .scalar("c")].contains(tokens[index + 1].kind)
    {
      position = index + 3
    }
    if Self.withArgument.contains(name) { _ = rawArgument(upTo: end) }
  }

  /// Rows of cells up to `end`; a last row without content is none.
  private mutating func rows(upTo end: Int) -> [[[Syntax]]] {
    var rows: [[[Syntax]]] = [[]]
    while true {
      rows[rows.count - 1].append(list(upTo: end, breaks: .stop))
      guard position < end else { break }
      if case .rowBreak = items[position].kind { rows.append([]) }
      position += 1
    }
    if let last = rows.last, rows.count > 1, last.allSatisfy(\.isEmpty) { rows.removeLast() }
    return rows
  }

  /// `\substack{a \\ b}`.
  mutating func substack(_ start: Span, upTo end: Int, into list: inout NodeList) {
    skipBlanks(upTo: end)
    guard position < end, case .braceOpen = items[position].kind, partners[position] > position,
      enter()
    else { return list.append(.error("`\\substack` lacks its rows"), start) }
    defer { depth -= 1 }
    let partner = partners[position]
    position += 1
    let rows = rows(upTo: partner)
    position = partner + 1
    list.append(.rows(rows), start.union(items[partner].span))
  }
}
