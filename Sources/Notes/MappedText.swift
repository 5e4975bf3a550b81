import SourceText

/// Markdown made from a file of another kind, with the way back for every byte.
struct MappedText {
  private(set) var bytes: [UInt8] = []
  private var pieces: [Excerpt.Piece] = []

  /// The text as an excerpt of the file it was made from.
  var excerpt: Excerpt { Excerpt(text: String(decoding: bytes, as: UTF8.self), pieces: pieces) }

  /// Appends bytes that stand in the file as they are.
  mutating func copy(_ copied: some Collection<UInt8>, from offset: Int) {
    guard !copied.isEmpty else { return }
    if let last = pieces.indices.last,
      pieces[last].fileOffset + pieces[last].count == offset
    {
      pieces[last].count += copied.count
    } else {
      pieces.append(
        Excerpt.Piece(excerptOffset: bytes.count, fileOffset: offset, count: copied.count))
    }
    bytes.append(contentsOf: copied)
  }

  /// Appends bytes that all stand for the one byte at an offset.
  mutating func insert(_ inserted: some Sequence<UInt8>, at offset: Int) {
    for byte in inserted {
      pieces.append(Excerpt.Piece(excerptOffset: bytes.count, fileOffset: offset, count: 1))
      bytes.append(byte)
    }
  }

  /// Appends an empty line, unless there is one already.
  mutating func insertBlankLine(at offset: Int) {
    if bytes.isEmpty || bytes.suffix(2).allSatisfy({ $0 == .newline }) { return }
    insert(bytes.last == .newline ? [.newline] : [.newline, .newline], at: offset)
  }
}
