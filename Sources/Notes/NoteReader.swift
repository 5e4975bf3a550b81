import SourceText

/// Reads notes of every kind that Marginalia knows.
public enum NoteReader {
  /// A note from a file's bytes; the path's ending says what they are.
  ///
  /// Notebooks (`.ipynb`) give their Markdown cells, TeX files (`.tex`) their body, and everything
  /// else is Markdown. Spans always lie in the bytes given here.
  public static func read(path: String, bytes: some Collection<UInt8>) -> Note {
    let file = SourceFile(path: path, bytes: bytes)
    let name = path.lowercased()
    if name.hasSuffix(".ipynb") { return NotebookReader.read(file) }
    if name.hasSuffix(".tex") { return TeXReader.read(file) }
    return Note(parsing: file)
  }
}

extension Note {
  /// A note whose Markdown was made from another file, with all spans in that file.
  init(markdown: Excerpt, madeFrom file: SourceFile) {
    var note = Note(parsing: SourceFile(path: file.path, text: markdown.text))
    note.file = file
    note.frontMatter.span = note.frontMatter.span.map(markdown.fileSpan)
    for index in note.frontMatter.symbols.indices {
      let symbol = note.frontMatter.symbols[index].symbol
      note.frontMatter.symbols[index].symbol = symbol.mapped(through: markdown)
    }
    for index in note.diagnostics.indices {
      note.diagnostics[index].span = markdown.fileSpan(of: note.diagnostics[index].span)
    }
    note.items = note.items.map { $0.mapped(through: markdown) }
    self = note
  }
}

extension Note.Item {
  /// The item with its spans in the file that its Markdown was made from.
  fileprivate func mapped(through outer: Excerpt) -> Note.Item {
    switch self {
    case .mathematics(var found):
      found.span = outer.fileSpan(of: found.span)
      found.latex = found.latex.mapped(through: outer)
      return .mathematics(found)
    case .directive(var found):
      found.span = outer.fileSpan(of: found.span)
      switch found.kind {
      case .given(let latex): found.kind = .given(latex.mapped(through: outer))
      case .symbol(var declaration):
        declaration.symbol = declaration.symbol.mapped(through: outer)
        found.kind = .symbol(declaration)
      case .expect, .skip, .claim, .figure, .explorable: break
      }
      return .directive(found)
    case .heading(var found):
      found.span = outer.fileSpan(of: found.span)
      return .heading(found)
    case .prose(var found):
      found.span = outer.fileSpan(of: found.span)
      return .prose(found)
    }
  }
}
