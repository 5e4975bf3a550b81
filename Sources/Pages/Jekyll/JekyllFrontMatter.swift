import Notes
import SourceText

/// The header of a post: the note's own, with what Jekyll needs added and what only Marginalia
/// reads left out.
struct JekyllFrontMatter {
  let note: Note
  /// The day of the post, as in 2025-03-01.
  let date: String
  let title: String

  /// The header with its delimiters and a line break at its end.
  var text: String {
    var lines = ownLines
    func add(_ key: String, _ value: String) {
      if !lines.contains(where: { $0.hasPrefix(key + ":") }) { lines.append("\(key): \(value)") }
    }
    add("layout", "post")
    add("title", JekyllFrontMatter.quoted(title))
    add("date", date)
    if let language = note.frontMatter.language { add("lang", language) }
    add("use_math", "true")
    return "---\n" + lines.joined(separator: "\n") + "\n---\n"
  }

  /// The lines of the note's header without its delimiters and without Marginalia's key.
  private var ownLines: [String] {
    guard let span = note.frontMatter.span else { return [] }
    var isOwn = false
    var result: [String] = []
    let lines = note.file.slice(span).split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines {
      let text = line.hasSuffix("\r") ? String(line.dropLast()) : String(line)
      if text.hasPrefix("---") || text == "..." { continue }
      let isContinued = text.first.map { $0 == " " || $0 == "\t" } ?? true
      if !isContinued { isOwn = text.hasPrefix("marginalia:") }
      if !isOwn { result.append(text) }
    }
    while result.last?.isEmpty == true { result.removeLast() }
    return result
  }

  /// A text as a YAML scalar in double quotation marks.
  private static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped.split(whereSeparator: \.isNewline).joined(separator: " "))\""
  }
}
