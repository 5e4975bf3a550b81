import Charts
import Notes
import Proofreading
import SourceText

/// Puts a page together: the note's HTML with its marks replaced.
struct PageBuilder: ~Copyable {
  private let report: NoteReport
  private let claims: [NoteClaim]
  private let illustrations: [Illustration]
  private let latentWalk: LatentWalkPicture?
  private let language: Language
  private let provenance: String?
  private let translations: [Translation]
  private let references: References
  private var shelf: Shelf
  /// Names of the figures that the note asks for, and of those shown so far.
  private var requested: Set<String> = []
  private var shown: Set<String> = []
  private var displays: DisplayRenderer
  private var mathematics: [Int: Mathematics] = [:]
  private var directives: [Int: Directive] = [:]
  private var statements: [Int: [StatementReport]] = [:]

  init(page: LecturePage, language: Language, typesetter: consuming Typesetter) {
    report = page.report
    claims = page.claims
    illustrations = page.illustrations
    latentWalk = page.latentWalk
    self.language = language
    provenance = page.provenance
    translations = page.translations
    shelf = Shelf(page.assets)
    statements = Dictionary(grouping: report.statements, by: \.slot)
    references = References(report.note, statements)
    let path = page.report.note.file.path
    let name = path.split(separator: "/").last.map(String.init) ?? path
    displays = DisplayRenderer(typesetter, language: language, note: name)
    for item in report.note.items {
      switch item {
      case .mathematics(let mathematics): self.mathematics[mathematics.slot] = mathematics
      case .directive(let directive):
        directives[directive.slot] = directive
        if case .figure(let name) = directive.kind { requested.insert(name) }
      case .heading, .prose: break
      }
    }
  }

  private var words: PageWords { PageWords(language: language) }

  /// The page's title.
  var title: String { report.note.title ?? words.untitled }

  /// Everything between `<body>` and `</body>`.
  mutating func body() -> HTML {
    let (ownHeading, rest) = PageBuilder.openingHeading(of: report.note.html)
    let isTitled = report.note.frontMatter.title != nil || ownHeading == nil
    let heading: HTML = isTitled ? "<h1>\(title)</h1>" : filled(ownHeading ?? "", inlineOnly: true)
    let linked = references.linked(NotePictures.linked(isTitled ? report.note.html : rest))
    let text = filled(BoundClaims.placed(linked, claims: claims.map(\.slot)))
    let contents = Contents(
      title: title, entries: Array(entries().dropFirst(isTitled ? 0 : 1)), language: language
    ).html
    let switcher = LanguageSwitch(
      own: language, translations: translations, label: words.languages
    ).html
    return """
      <a class="skip" href="#text">\(words.skip)</a>
      \(PageBuilder.shapes)\(shelf.letters)
      <div class="frame" id="top">
      \(contents)<main id="text">
      <header>\(switcher)\(heading)\
      \(Summary(statements: report.statements, claims: claims, language: language).html)\
      \(LintList(report: report, language: language).html)</header>
      <div class="text">
      \(text)</div>
      <footer lang="\(language.rawValue)"><p>\(words.madeBy)</p>\(origin)</footer>
      </main>
      </div>

      """
  }

  private var origin: HTML? { provenance.map { "<p class=\"provenance\">\($0)</p>" } }

  /// The pictures that the body needs; the builder is used up.
  consuming func finishedShelf() -> Shelf { shelf }

  /// The heading with which a note's HTML begins, and what follows it.
  private static func openingHeading(of html: String) -> (heading: String?, rest: String) {
    guard html.hasPrefix("<h1"), let end = html.firstRange(of: "</h1>") else { return (nil, html) }
    return (String(html[..<end.upperBound]), String(html[end.upperBound...]))
  }

  // MARK: Slots

  /// The note's HTML with equations, verdicts and figures in the place of its marks.
  private mutating func filled(_ html: String, inlineOnly: Bool = false) -> HTML {
    var result: HTML = ""
    var rest = html[...]
    while let mark = rest.firstMatch(
      of: /<x-(math|directive|figure) data-slot="([0-9]+)"><\/x-(?:math|directive|figure)>/)
    {
      result += HTML(trusted: String(rest[..<mark.range.lowerBound]))
      let slot = Int(mark.output.2) ?? -1
      switch mark.output.1 {
      case "math": if let found = mathematics[slot] { result += equation(found, inlineOnly) }
      case "figure": result += claimFigure(slot)
      default: if let directive = directives[slot] { result += self.directive(directive) }
      }
      rest = rest[mark.range.upperBound...]
    }
    return result + HTML(trusted: String(rest))
  }

  private mutating func equation(_ mathematics: Mathematics, _ inlineOnly: Bool) -> HTML {
    if mathematics.style == .inline || inlineOnly {
      let latex = mathematics.latex.text
      return references.link(ifAllOf: latex)
        ?? displays.typesetter.set(references.resolved(latex)).html
    }
    return displays.html(mathematics, statements[mathematics.slot] ?? [])
  }

  private mutating func directive(_ directive: Directive) -> HTML {
    switch directive.kind {
    case .figure(let name): return figure(name) { $0.figure.name == name }
    case .explorable(let explorable): return view(explorable, slot: directive.slot)
    case .claim(let name):
      if let measured = claims.first(where: { $0.slot == directive.slot }) {
        return ClaimView(claim: measured, language: language).html
      }
      return figure(name) { $0.figure.provenance.claim == name }
    default: return ""
    }
  }

  private mutating func view(_ explorable: Explorable, slot: Int) -> HTML {
    if let view = ExplorableView(explorable, slot: slot, language: language) { return view.html }
    if let latentWalk {
      return LatentWalkView(latentWalk, slot: slot, language: language).html(&shelf)
    }
    return "<p class=\"missing-figure\">\(words.missingFigure): \(explorable.rawValue)</p>\n"
  }

  private mutating func figure(
    _ name: String, where isWanted: (Illustration) -> Bool
  ) -> HTML {
    guard let illustration = illustrations.first(where: isWanted) else {
      return "<p class=\"missing-figure\">\(words.missingFigure): \(name)</p>\n"
    }
    let isFirst = shown.insert(illustration.figure.name).inserted
    return illustration.html(language, &shelf, isFirst: isFirst)
  }

  /// What a claim draws, unless the note shows it elsewhere.
  private mutating func claimFigure(_ slot: Int) -> HTML {
    guard case .claim(let name)? = directives[slot]?.kind,
      let illustration = illustrations.first(where: { $0.figure.provenance.claim == name }),
      !requested.contains(illustration.figure.name), !shown.contains(illustration.figure.name)
    else { return "" }
    return figure(name) { $0.figure.name == illustration.figure.name }
  }

  // MARK: Contents

  /// The headings with their HTML, and what fails below each.
  private mutating func entries() -> [Contents.Entry] {
    var entries: [Contents.Entry] = []
    for item in report.note.items {
      switch item {
      case .heading(let heading):
        entries.append(
          Contents.Entry(
            level: heading.level, identifier: heading.identifier, title: title(of: heading)))
      case .mathematics(let mathematics):
        guard let last = entries.indices.last else { continue }
        entries[last].slips += (statements[mathematics.slot] ?? []).count(where: \.isError)
      case .directive, .prose: break
      }
    }
    return entries
  }

  /// A heading's HTML without links; its plain text if the page does not show it.
  private mutating func title(of heading: Heading) -> HTML {
    let html = report.note.html
    let tag = "<h\(heading.level) id=\"\(HTML(text: heading.identifier).markup)\">"
    guard let start = html.firstRange(of: tag),
      let end = html[start.upperBound...].firstRange(of: "</h\(heading.level)>")
    else { return HTML(text: heading.text) }
    let inside = String(html[start.upperBound..<end.lowerBound])
    return filled(inside.replacing(/<\/?a(?: [^>]*)?>/, with: ""), inlineOnly: true)
  }

  /// The marks of verdicts, drawn once.
  private static let shapes: HTML = """
    <svg class="mark-shapes" aria-hidden="true"><defs>\
    <symbol id="mark-holds" viewBox="0 0 14 14"><path d="M5.4 11.6 1.3 7.5l1.3-1.4 2.8 2.8L11.4 \
    2.6l1.4 1.3z"/></symbol>\
    <symbol id="mark-fails" viewBox="0 0 14 14"><path d="M7 0a7 7 0 1 0 0 14A7 7 0 0 0 7 0zm3.3 \
    9.1-1.2 1.2L7 8.2l-2.1 2.1-1.2-1.2L5.8 7 3.7 4.9l1.2-1.2L7 5.8l2.1-2.1 1.2 1.2L8.2 \
    7z"/></symbol>\
    <symbol id="mark-undecided" viewBox="0 0 14 14"><path d="M6.1 8.9h1.7c0-1.9 3-2.2 3-4.9C10.8 \
    2 9.2.8 7.1.8 4.8.8 3.3 2.2 3.2 4.4h1.8c.1-1.3.9-2 2.1-2 1.1 0 1.9.6 1.9 1.7 0 1.8-2.9 \
    2.2-2.9 4.8zm-.2 3.1a1.1 1.1 0 1 0 2.2 0 1.1 1.1 0 0 0-2.2 0z"/></symbol>\
    <symbol id="mark-definition" viewBox="0 0 14 14"><path d="M1.2 4.1h1.8v1.8H1.2zM1.2 \
    8.1h1.8v1.8H1.2zM5 4.4h8v1.3H5zM5 8.3h8v1.3H5z"/></symbol>\
    <symbol id="mark-measured" viewBox="0 0 14 14"><path d="M1 4.2 4.2 1 13 9.8 9.8 13zm1.8 0 7 7 \
    1.4-1.4-.9-.9-1 1-.8-.8 1-1-.9-.9-.6.6-.8-.8.6-.6-.9-.9-1 1-.8-.8 1-1-.9-.9z"/></symbol>\
    <symbol id="mark-unread" viewBox="0 0 14 14"><path d="M1 6h2.4v2.4H1zM5.8 6h2.4v2.4H5.8zM10.6 \
    6H13v2.4h-2.4z"/></symbol></defs></svg>
    """
}

extension HTML {
  static func + (left: HTML, right: HTML) -> HTML { HTML(trusted: left.markup + right.markup) }
}
