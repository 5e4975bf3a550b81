/// Text lifted out of a file, with the way back.
///
/// An equation in a block quotation or a list is not contiguous in its file: every row carries
/// `> ` or an indentation. An excerpt holds the text without them and maps each of its bytes to
/// the byte it came from.
public struct Excerpt: Hashable, Sendable {
  /// A run of bytes that is contiguous in both texts.
  public struct Piece: Hashable, Sendable {
    /// Where the run begins in the excerpt.
    public var excerptOffset: Int
    /// Where it begins in the file.
    public var fileOffset: Int
    /// Its length in bytes.
    public var count: Int

    /// A run of bytes.
    public init(excerptOffset: Int, fileOffset: Int, count: Int) {
      self.excerptOffset = excerptOffset
      self.fileOffset = fileOffset
      self.count = count
    }
  }

  /// The lifted text.
  public let text: String
  /// Its pieces in order, covering it without gaps.
  public let pieces: [Piece]

  /// An excerpt made of pieces in order.
  public init(text: String, pieces: [Piece]) {
    self.text = text
    self.pieces = pieces
  }

  /// A contiguous excerpt that begins at `offset` of its file.
  public init(text: String, at offset: Int = 0) {
    self.text = text
    self.pieces = [Piece(excerptOffset: 0, fileOffset: offset, count: text.utf8.count)]
  }

  /// The file's byte for a byte of the excerpt; one past the end maps to one past the last byte.
  public func fileOffset(of offset: Int) -> Int {
    guard !pieces.isEmpty else { return 0 }
    let piece = pieces[pieceIndex(of: offset)]
    return piece.fileOffset + min(max(offset - piece.excerptOffset, 0), piece.count)
  }

  /// The file's span for a span of the excerpt.
  public func fileSpan(of span: Span) -> Span {
    if span.isEmpty { return Span(fileOffset(of: span.lower), fileOffset(of: span.lower)) }
    return Span(fileOffset(of: span.lower), fileOffset(of: span.upper - 1) + 1)
  }

  /// The text of a span.
  public func slice(_ span: Span) -> String {
    let bytes = text.utf8
    let lower = min(max(span.lower, 0), bytes.count)
    let upper = min(max(span.upper, lower), bytes.count)
    return String(decoding: bytes.dropFirst(lower).prefix(upper - lower), as: UTF8.self)
  }

  /// Index of the last piece that begins at or before an offset; pieces must not be empty.
  func pieceIndex(of offset: Int) -> Int {
    var low = 0
    var high = pieces.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].excerptOffset <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
