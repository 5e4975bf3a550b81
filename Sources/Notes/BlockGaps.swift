import SourceText

/// The text of paragraphs between the displays that were lifted out of their lines.
struct BlockGaps {
  private let taken: [Span]

  /// The gaps between lifts in order.
  init(_ lifts: [Lift]) { taken = lifts.map(\.replaced) }

  /// The text of a unit, without quotation marks, cut where a display was lifted.
  func texts(of unit: MarkdownOutline.Unit, in file: SourceFile) -> [Excerpt] {
    var texts: [Excerpt] = []
    var spans: [Span] = []
    func close() {
      if !spans.isEmpty { texts.append(Excerpt(spans, of: file)) }
      spans = []
    }
    for line in unit.lines where line < file.lineStarts.count {
      var free = rowSpan(line, isFirst: line == unit.lines.lowerBound, unit: unit, in: file)
      var index = firstTaken(endingAfter: free.lower)
      while index < taken.count, taken[index].lower < free.upper {
        if taken[index].lower > free.lower { spans.append(Span(free.lower, taken[index].lower)) }
        close()
        free = Span(max(free.lower, taken[index].upper), free.upper)
        index += 1
      }
      if !free.isEmpty { spans.append(free) }
    }
    close()
    return texts
  }

  /// A line with its line break, without the quotation marks of a paragraph's further lines.
  private func rowSpan(
    _ line: Int, isFirst: Bool, unit: MarkdownOutline.Unit, in file: SourceFile
  ) -> Span {
    let span = file.lineSpan(line)
    let end = line + 1 < file.lineStarts.count ? file.lineStarts[line + 1] : file.bytes.count
    var offset = span.lower
    guard !isFirst else { return Span(offset, end) }
    for _ in 0..<unit.quotationDepth {
      let mark = file.bytes.skippingBlanks(from: offset, before: span.upper)
      guard mark < span.upper, file.bytes[mark] == .greater else { break }
      offset = mark + 1
    }
    return Span(file.bytes.skippingBlanks(from: offset, before: span.upper), end)
  }

  /// Index of the first lift that ends after an offset.
  private func firstTaken(endingAfter offset: Int) -> Int {
    var low = 0
    var high = taken.count
    while low < high {
      let middle = (low + high) / 2
      if taken[middle].upper <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
