import Notes
import SourceText

/// A note read from a text.
func read(_ text: String) -> Note { Note(parsing: SourceFile(path: "note.md", text: text)) }

extension Note {
  var mathematics: [Mathematics] {
    items.compactMap { if case .mathematics(let found) = $0 { found } else { nil } }
  }
  /// The LaTeX of the displays.
  var displays: [String] { mathematics.filter { $0.style == .display }.map(\.latex.text) }
  /// The LaTeX of the inline mathematics.
  var inlines: [String] { mathematics.filter { $0.style == .inline }.map(\.latex.text) }
  /// The lines on which displays open.
  var displayLines: [Int] {
    mathematics.filter { $0.style == .display }.map { file.position(of: $0.span.lower).line }
  }
  var directives: [Directive] {
    items.compactMap { if case .directive(let found) = $0 { found } else { nil } }
  }
  var headings: [Heading] {
    items.compactMap { if case .heading(let found) = $0 { found } else { nil } }
  }
  var prose: [String] {
    items.compactMap { if case .prose(let found) = $0 { found.text } else { nil } }
  }
  /// Every excerpt's bytes taken from the file again; equal to the excerpts' texts.
  var rebuilt: [String] {
    mathematics.map { found in
      var bytes: [UInt8] = []
      for piece in found.latex.pieces {
        bytes += file.bytes[piece.fileOffset..<piece.fileOffset + piece.count]
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
