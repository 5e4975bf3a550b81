import Notes
import SourceText

/// Any bytes are a note of each format; its mathematics lies inside of the file, and no raw HTML
/// gets through.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let buffer = UnsafeBufferPointer(start: bytes, count: count)
  let name = ["note.md", "note.md", "note.tex", "note.ipynb"][Int(buffer.first ?? 0) % 4]
  let note = NoteReader.read(path: name, bytes: Array(buffer.dropFirst()))
  for diagnostic in note.diagnostics {
    precondition(diagnostic.span.lower <= diagnostic.span.upper)
    _ = note.file.position(of: diagnostic.span.lower)
  }
  for case .mathematics(let mathematics) in note.items {
    _ = mathematics.latex.text.utf8.count
  }
  return 0
}
