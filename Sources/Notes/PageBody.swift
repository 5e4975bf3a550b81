public import SourceText

/// The rendered body of a note and what was found in it.
struct PageBody {
  /// Safe HTML with slot marks.
  private(set) var html = ""
  /// Mathematics, directives, headings and prose in source order.
  private(set) var items: [Note.Item] = []

  /// Renders the text that stands for a note's body.
  init(of body: Substitution, lifts: [Lift], file: SourceFile) {
    var walk = BodyWalk(lifts: lifts, body: body, file: file)
    guard let tree = MarkdownTree(parsing: body.bytes) else { return }
    tree.visit { node, entering in walk.visit(node, entering: entering) }
    let slots = Slots(of: lifts, seen: walk.seen, dropped: walk.dropped)
    for change in walk.changes { change() }
    html =
      SlottedHTML(
        rendered: tree.html(), headings: walk.headings.map(\.identifier), lifts: lifts,
        slots: slots, file: file
      ).text
    // A display in a footnote that nothing refers to has no place on the page, but is judged.
    for number in lifts.indices where slots.marks[number] != nil && !walk.seen.contains(number) {
      html += (slots.marks[number] ?? "") + "\n"
    }
    items = slots.items + walk.headings.map { .heading($0) } + walk.prose.map { .prose($0) }
    items = items.enumerated().sorted {
      ($0.element.span.lower, $0.offset) < ($1.element.span.lower, $1.offset)
    }.map(\.element)
  }
}

extension Note.Item {
  /// Where the item stands in the file.
  public var span: Span {
    switch self {
    case .mathematics(let mathematics): mathematics.span
    case .directive(let directive): directive.span
    case .heading(let heading): heading.span
    case .prose(let prose): prose.span
    }
  }
}
