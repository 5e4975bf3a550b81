extension Excerpt {
  /// The bytes of some spans of a file, joined in the order given.
  ///
  /// Spans that touch become one piece, so that an equation without quotation marks has exactly
  /// one.
  public init(_ spans: [Span], of file: SourceFile) {
    var bytes: [UInt8] = []
    var pieces: [Piece] = []
    for span in spans where !span.isEmpty {
      let lower = min(max(span.lower, 0), file.bytes.count)
      let upper = min(max(span.upper, lower), file.bytes.count)
      if let last = pieces.indices.last,
        pieces[last].fileOffset + pieces[last].count == lower
      {
        pieces[last].count += upper - lower
      } else {
        pieces.append(
          Piece(excerptOffset: bytes.count, fileOffset: lower, count: upper - lower))
      }
      bytes.append(contentsOf: file.bytes[lower..<upper])
    }
    if pieces.isEmpty {
      pieces = [Piece(excerptOffset: 0, fileOffset: spans.first?.lower ?? 0, count: 0)]
    }
    self.init(text: String(decoding: bytes, as: UTF8.self), pieces: pieces)
  }

  /// A part of the excerpt as an excerpt of the same file.
  public func excerpt(_ span: Span) -> Excerpt {
    let total = text.utf8.count
    let lower = min(max(span.lower, 0), total)
    let upper = min(max(span.upper, lower), total)
    return Excerpt(
      text: slice(Span(lower, upper)), pieces: pieces(of: Span(lower, upper), from: 0))
  }

  /// The excerpt without white space at its two ends.
  public var trimmed: Excerpt {
    let bytes = Array(text.utf8)
    var lower = 0
    var upper = bytes.count
    while lower < upper, Excerpt.isSpace(bytes[lower]) { lower += 1 }
    while upper > lower, Excerpt.isSpace(bytes[upper - 1]) { upper -= 1 }
    return excerpt(Span(lower, upper))
  }

  /// The same text mapped to an outer file, where `outer` maps this excerpt's file to that one.
  ///
  /// A notebook's Markdown is itself lifted out of JSON: an equation in it is an excerpt of an
  /// excerpt.
  public func mapped(through outer: Excerpt) -> Excerpt {
    var mapped: [Piece] = []
    for piece in pieces {
      let span = Span(piece.fileOffset, piece.fileOffset + piece.count)
      mapped += outer.pieces(of: span, from: piece.excerptOffset)
    }
    return Excerpt(text: text, pieces: mapped)
  }

  /// The pieces that cover a span, numbered in the excerpt from `start`.
  private func pieces(of span: Span, from start: Int) -> [Piece] {
    guard !span.isEmpty, !pieces.isEmpty else {
      return [Piece(excerptOffset: start, fileOffset: fileOffset(of: span.lower), count: 0)]
    }
    var result: [Piece] = []
    var index = pieceIndex(of: span.lower)
    while index < pieces.count, pieces[index].excerptOffset < span.upper {
      let piece = pieces[index]
      let lower = max(span.lower, piece.excerptOffset)
      let upper = min(span.upper, piece.excerptOffset + piece.count)
      if upper > lower {
        result.append(
          Piece(
            excerptOffset: start + lower - span.lower,
            fileOffset: piece.fileOffset + lower - piece.excerptOffset, count: upper - lower))
      }
      index += 1
    }
    return result
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
