import Notes
import Proofreading

/// Any short note is proofread to its end: every statement gets a word and, unless it holds, says
/// why.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let buffer = UnsafeBufferPointer(start: bytes, count: count)
  let note = NoteReader.read(path: "note.md", bytes: Array(buffer))
  let report = proofread(note, options: ProofreadingOptions(models: 8))
  for statement in report.statements {
    precondition(statement.word == "holds" || !statement.message.isEmpty)
  }
  return 0
}
