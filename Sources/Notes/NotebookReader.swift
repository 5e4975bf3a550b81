import Foundation
import SourceText

/// Reads the Markdown cells of a Jupyter notebook.
///
/// Foundation reads the JSON. It does not say where a string stood, so a scan over the brackets
/// finds each cell's `source`, and the lines of a cell map to the lines of the file.
enum NotebookReader {
  private struct Notebook: Decodable {
    var cells: [Cell]
  }

  private struct Cell: Decodable {
    var kind: String
    var source: [String]

    private enum CodingKeys: String, CodingKey {
      case kind = "cell_type"
      case source
    }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: CodingKeys.self)
      kind = try fields.decode(String.self, forKey: .kind)
      if let lines = try? fields.decode([String].self, forKey: .source) {
        source = lines
      } else {
        source = [try fields.decode(String.self, forKey: .source)]
      }
    }
  }

  /// The note in a notebook; a file that is none gives an empty note with a diagnostic.
  static func read(_ file: SourceFile) -> Note {
    guard
      let notebook = try? JSONDecoder().decode(Notebook.self, from: Data(file.bytes))
    else {
      let problem = Diagnostic(
        .warning, "this is not a notebook", codes: ["bad-notebook"], span: file.lineSpan(0),
        notes: ["a notebook is JSON with a list of cells, as Jupyter saves it since version 4"])
      return Note(
        file: file, frontMatter: FrontMatter(), items: [], html: "", diagnostics: [problem])
    }
    let places = JSONStrings.sources(in: file.bytes)
    var text = MappedText()
    for (index, cell) in notebook.cells.enumerated() where cell.kind == "markdown" {
      let tokens = index < places.count ? places[index] : []
      for (number, line) in cell.source.enumerated() {
        let token = number < tokens.count ? tokens[number] : Span(0, 0)
        append(line, token: token, of: file, to: &text)
      }
      text.insertBlankLine(at: max((tokens.last?.upper ?? 1) - 1, 0))
    }
    return Note(markdown: text.excerpt, madeFrom: file)
  }

  /// Appends a line; one whose place was not found maps as a whole to where it should be.
  private static func append(
    _ line: String, token: Span, of file: SourceFile, to text: inout MappedText
  ) {
    var mapped = MappedText()
    JSONStrings.decode(token, in: file.bytes, to: &mapped)
    guard mapped.bytes == Array(line.utf8) else {
      text.insert(line.utf8, at: token.lower)
      return
    }
    JSONStrings.decode(token, in: file.bytes, to: &text)
  }
}
