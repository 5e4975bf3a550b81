import SourceText

/// Parses LaTeX mathematics: never fails, takes linear time and bounded depth.
///
/// What can't be read becomes an ``Syntax/Kind/error(_:)`` node in its place, and parsing goes on
/// after it. Spans are UTF-8 offsets in `latex`.
public func parse(_ latex: String, macros: MacroTable = MacroTable()) -> [Syntax] {
  var parser = Parser(Lexer.tokens(of: Array(latex.utf8)), macros)
  var list = parser.list(upTo: parser.items.count, breaks: .become)
  if !macros.boldApart.isEmpty { list = list.withBoldApart(macros.boldApart) }
  return macros.primesTranspose ? list.withTransposedPrimes : list
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
}
