public import Charts
import Notes
public import Proofreading
import SourceText

/// A note as a Jekyll post: its own text, with directives left out, figures in their places, and
/// verdicts below the displays if that is wanted.
///
/// Everything else stays byte for byte as the author wrote it, but for `{{` and `{%` in
/// mathematics, which Liquid would take for its own.
public struct JekyllPost: Sendable {
  /// What proofreading found.
  public var report: NoteReport
  /// Figures by the slot of the directive in whose place they stand.
  public var figures: [Int: Figure]
  /// The last part of the post's address: lower-case letters, digits and hyphens.
  public var slug: String
  /// The day of the post, as in 2025-03-01.
  public var date: String
  /// Whether each display is followed by its verdicts.
  public var showsBadges: Bool
  /// The language of captions and verdicts.
  public var language: Language

  /// A post made of a note.
  public init(
    _ report: NoteReport, figures: [Int: Figure], slug: String, date: String,
    showsBadges: Bool = false, language: Language
  ) {
    self.report = report
    self.figures = figures
    self.slug = slug
    self.date = date
    self.showsBadges = showsBadges
    self.language = language
  }

  /// The post's path in the site.
  public var path: String { "_posts/\(date)-\(slug).md" }

  /// A figure's path in the site.
  public func path(of figure: Figure) -> String { "assets/images/\(slug)/\(figure.name).png" }

  /// A name for addresses: lower-case letters, digits and hyphens, other letters kept as they are.
  public static func slug(_ name: String) -> String {
    let undated = name.replacing(/^[0-9]{4}-[0-9]{2}-[0-9]{2}-/, with: "")
    let parts = undated.lowercased().split { !$0.isLetter && !$0.isNumber }
    return parts.joined(separator: "-")
  }

  private var title: String { report.note.title ?? slug }

  /// The post.
  public var text: String {
    let file = report.note.file
    let header = JekyllFrontMatter(note: report.note, date: date, title: title).text
    let start = report.note.frontMatter.span?.upper ?? 0
    var body: [UInt8] = []
    var place = start
    for change in changes.sorted(by: {
      ($0.span.lower, $0.span.upper) < ($1.span.lower, $1.span.upper)
    })
    where change.span.lower >= place {
      body += file.bytes[place..<change.span.lower]
      body += Array(change.replacement.utf8)
      place = change.span.upper
    }
    body += file.bytes[place...]
    let text = String(decoding: body, as: UTF8.self)
    let trimmed = text.drop { $0.isNewline }
    return header + "\n" + trimmed + (trimmed.last?.isNewline == false ? "\n" : "")
  }

  // MARK: Changes

  private var changes: [Splice] {
    var result: [Splice] = []
    let statements = Dictionary(grouping: report.statements, by: \.slot)
    for item in report.note.items {
      switch item {
      case .directive(let directive): result.append(change(of: directive))
      case .mathematics(let mathematics):
        result += liquid(in: mathematics)
        if showsBadges, mathematics.style == .display,
          let own = statements[mathematics.slot], !own.isEmpty
        {
          result.append(badges(own, below: mathematics.span))
        }
      case .heading(let heading):
        // The layout prints the title; the heading that gave it would stand there twice.
        if report.note.frontMatter.title == nil, heading.text == title, heading.level == 1,
          result.isEmpty
        {
          result.append(Splice(lines(around: heading.span), ""))
        }
      case .prose: break
      }
    }
    return result
  }

  /// A directive goes with its lines, or gives way to its figure.
  private func change(of directive: Directive) -> Splice {
    let file = report.note.file
    let whole = lines(around: directive.span)
    let before = file.slice(Span(whole.lower, directive.span.lower))
    let after = file.slice(Span(directive.span.upper, whole.upper))
    let isAlone = (before + after).allSatisfy(\.isWhitespace)
    guard let figure = figures[directive.slot] else {
      guard isAlone else { return Splice(directive.span, "") }
      return Splice(blankLine(after: whole), "")
    }
    return Splice(directive.span, markdown(figure))
  }

  private func markdown(_ figure: Figure) -> String {
    func plain(_ text: String) -> String {
      text.split(whereSeparator: \.isNewline).joined(separator: " ")
        .replacing(/[\\`*_\[\]|<>$]/) { "\\\($0.output)" }
    }
    let title = plain(figure.title[language].plainText)
    let caption = plain(figure.caption[language].plainText)
    let address = "{{ '/\(path(of: figure))' | relative_url }}"
    return """
      ![\(plain(figure.alternative[language]))](\(address))

      **\(title).** \(caption)
      """
  }

  /// The verdicts of a display as a paragraph below it, at its indentation.
  private func badges(_ statements: [StatementReport], below span: Span) -> Splice {
    let file = report.note.file
    let line = file.lineSpan(file.lineIndex(of: span.lower))
    let prefix = String(
      file.slice(Span(line.lower, span.lower)).map { $0 == ">" || $0 == "\t" ? $0 : " " })
    let texts = statements.map { statement in
      let mark =
        switch statement.word {
        case "holds": "✓"
        case "fails": "✗"
        case "definition", "assumption": "≔"
        default: "?"
        }
      let number = statements.count > 1 ? " (\(MarginNote.number(of: statement)))" : ""
      return "\(mark) \(VerdictWords.title(of: statement, language))\(number)"
    }
    let text = HTML(text: texts.joined(separator: " · ")).markup
    let bare = prefix.allSatisfy(\.isWhitespace) ? "" : prefix
    return Splice(
      Span(span.upper, span.upper), "\n\(bare)\n\(prefix)<small>\(text)</small>\n\(bare)")
  }

  /// `{{` and `{%` set apart, which TeX does not mind.
  private func liquid(in mathematics: Mathematics) -> [Splice] {
    let bytes = report.note.file.bytes
    let (open, percent) = (UInt8(ascii: "{"), UInt8(ascii: "%"))
    return (mathematics.span.lower..<max(mathematics.span.lower, mathematics.span.upper - 1))
      .filter { bytes[$0] == open && (bytes[$0 + 1] == open || bytes[$0 + 1] == percent) }
      .map { Splice(Span($0 + 1, $0 + 1), " ") }
  }

  // MARK: Lines

  /// The whole lines that a span touches, without the last line break.
  private func lines(around span: Span) -> Span {
    let file = report.note.file
    let first = file.lineSpan(file.lineIndex(of: span.lower))
    let last = file.lineSpan(file.lineIndex(of: max(span.lower, span.upper - 1)))
    return Span(first.lower, last.upper)
  }

  /// Lines with their last line break and the blank line after them.
  private func blankLine(after lines: Span) -> Span {
    let file = report.note.file
    let index = file.lineIndex(of: lines.upper) + 1
    guard index < file.lineStarts.count else { return lines }
    let next = file.lineSpan(index)
    guard next.isEmpty, index + 1 < file.lineStarts.count else {
      return Span(lines.lower, file.lineStarts[index])
    }
    return Span(lines.lower, file.lineStarts[index + 1])
  }
}
