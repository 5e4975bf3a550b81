import SourceText

/// Parses LaTeX mathematics: never fails, takes linear time and bounded depth.
///
/// What can't be read becomes an ``Syntax/Kind/error(_:)`` node in its place, and parsing goes on
/// after it. Spans are UTF-8 offsets in `latex`.
public func parse(_ latex: String, macros: MacroTable = MacroTable()) -> [Syntax] {
  var parser = Parser(Lexer.tokens(of: Array(latex.utf8)), macros)
  return parser.list(upTo: parser.items.count, breaks: .become)
}

/// Builds the tree from resolved items whose partners are known.
///
/// Every method reads from `position` and stops at the end that it is given, so that a group is
/// parsed by handing its partner's index down.
struct Parser {
  /// How deeply groups, arguments and scripts may nest.
  static let depthLimit = 200

  let tokens: [Token]
  let items: [Item]
  let partners: [Int]
  var position = 0
  var depth = 0
  /// The alphabet that a surrounding `\mathbf{…}` or `\rm` asks for.
  var alphabet: Syntax.Alphabet?

  /// What `&` and `\\` do in a list.
  enum Breaks {
    /// They end the list, which is a cell.
    case stop
    /// `\\` becomes a node, `&` vanishes: the top level.
    case become
    /// Both vanish: a group that the author broke over rows.
    case vanish
  }

  init(_ tokens: [Token], _ macros: MacroTable) {
    let expanded = Expander.expand(tokens, with: macros)
    var items = Resolver.resolve(expanded)
    self.tokens = expanded
    self.partners = Matcher.partners(of: &items)
    self.items = items
  }

  // MARK: Lists

  /// The nodes from here to `end`, or to the first break where breaks stop a list.
  mutating func list(upTo end: Int, breaks: Breaks) -> [Syntax] {
    let outerAlphabet = alphabet
    defer { alphabet = outerAlphabet }
    var rows: [Syntax] = []
    var list = NodeList()
    var numerator: (nodes: [Syntax], span: Span)?
    while position < end {
      let item = items[position]
      switch item.kind {
      case .align, .rowBreak:
        if breaks == .stop { return finish(list, over: numerator) }
        position += 1
        guard case .rowBreak = item.kind else { continue }
        if breaks == .become {
          rows += finish(list, over: numerator) + [Syntax(.lineBreak, item.span)]
          (list, numerator) = (NodeList(), nil)
        } else {
          escapedBar(item.span, upTo: end, into: &list)
        }
      case .command(.over):
        position += 1
        if numerator == nil {
          numerator = (list.nodes, item.span)
          list = NodeList()
        } else {
          list.append(.error("a second `\\over` in one group"), item.span)
        }
      default:
        atom(upTo: end, breaks: breaks, into: &list)
      }
    }
    return rows + finish(list, over: numerator)
  }

  private func finish(
    _ list: NodeList, over numerator: (nodes: [Syntax], span: Span)?
  ) -> [Syntax] {
    guard let (above, span) = numerator else { return list.nodes }
    let whole = (above + list.nodes).reduce(span) { $0.union($1.span) }
    return [Syntax(.fraction(numerator: above, denominator: list.nodes), whole)]
  }

  /// `\\|` inside of a group is a double bar that Markdown made the author escape.
  private mutating func escapedBar(_ span: Span, upTo end: Int, into list: inout NodeList) {
    guard position < end, case .node(.bar(let bar)) = items[position].kind,
      bar.spelling == .plain, bar.count == 1
    else { return }
    list.append(.bar(.init(count: 2)), span.union(items[position].span))
    position += 1
  }

  // MARK: Delimiters and braces

  /// A delimiter that opens: its group, or an error and the rest of the list if it never closes.
  mutating func group(
    _ open: Syntax.Delimiter, upTo end: Int, breaks: Breaks, into list: inout NodeList
  ) {
    let start = position
    let span = items[start].span
    let partner = partners[start]
    guard partner > start else {
      position += 1
      return unclosed(open, span, upTo: end, breaks: breaks, into: &list)
    }
    guard enter() else { return skip(to: partner, from: start, into: &list) }
    position = start + 1
    let body = self.list(upTo: partner, breaks: .vanish)
    depth -= 1
    position = partner + 1
    let whole = span.union(items[partner].span)
    guard case .close(let close, _) = items[partner].kind else {
      return list.append(.error("mismatched delimiters"), whole)
    }
    if open == .none, close == .none {
      list.splice(body, whole)
    } else {
      list.append(.group(open: open, body: body, close: close), whole)
    }
  }

  private mutating func unclosed(
    _ open: Syntax.Delimiter, _ span: Span, upTo end: Int, breaks: Breaks,
    into list: inout NodeList
  ) {
    if open == .bar || open == .doubleBar, case .open(_, isLeft: false) = items[position - 1].kind {
      return list.append(.bar(.init(count: open == .bar ? 1 : 2, spelling: .opening)), span)
    }
    guard open != .none else {
      return list.append(.error("`\\left.` has no `\\right`"), span)
    }
    let reason = "`\(open.opening)` is never closed"
    guard enter() else { return skip(to: end - 1, from: position - 1, into: &list) }
    let rest = self.list(upTo: end, breaks: breaks == .become ? .stop : breaks)
    depth -= 1
    let whole = rest.last.map { span.union($0.span) } ?? span
    let body = [Syntax(.error(reason), span)] + rest
    list.append(.group(open: open, body: body, close: open), whole)
  }

  /// `{…}`: what stands inside if that is one node, else a group without delimiters.
  mutating func braces(upTo end: Int, breaks: Breaks, into list: inout NodeList) {
    let start = position
    let partner = partners[start]
    guard enter() else {
      return skip(to: partner > start ? partner : end - 1, from: start, into: &list)
    }
    let (body, span) = bracedBody(upTo: end, breaks: breaks)
    depth -= 1
    list.splice(body, span)
  }

  /// The content of the brace here, and its span with the braces.
  mutating func bracedBody(upTo end: Int, breaks: Breaks) -> ([Syntax], Span) {
    let start = position
    let span = items[start].span
    position += 1
    guard partners[start] > start else {
      let error = Syntax(.error("this brace is never closed"), span)
      let rest = self.list(upTo: end, breaks: breaks == .become ? .stop : breaks)
      return ([error] + rest, rest.last.map { span.union($0.span) } ?? span)
    }
    let body = self.list(upTo: partners[start], breaks: .vanish)
    position = partners[start] + 1
    return (body, span.union(items[partners[start]].span))
  }

  // MARK: Depth

  /// Goes one level deeper unless that is too deep.
  mutating func enter() -> Bool {
    guard depth < Self.depthLimit else { return false }
    depth += 1
    return true
  }

  /// Jumps over what nests too deeply.
  mutating func skip(to last: Int, from first: Int, into list: inout NodeList) {
    let last = max(first, last)
    position = last + 1
    list.append(
      .error("nested more than \(Self.depthLimit) deep"), items[first].span.union(items[last].span))
  }
}
