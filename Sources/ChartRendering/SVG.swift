import Charts

/// What Cairo's SVG lacks: words for those who hear a figure, and names that do not count runs.
enum SVG {
  /// The drawing with a title, a description and a language.
  static func described(
    _ svg: String, title: String, description: String, language: Language
  ) -> String {
    guard let start = svg.range(of: "<svg "), let end = svg.range(of: ">", from: start.upperBound)
    else { return svg }
    let words =
      "\n<title>\(PangoMarkup.escaped(title))</title>"
      + "\n<desc>\(PangoMarkup.escaped(description))</desc>"
    return svg[..<start.upperBound] + "role=\"img\" xml:lang=\"\(language.rawValue)\" "
      + svg[start.upperBound..<end.upperBound] + words + svg[end.upperBound...]
  }
}

extension String {
  /// Where a piece of text stands first, from some place on.
  fileprivate func range(of piece: String, from start: Index? = nil) -> Range<Index>? {
    var rest = self[(start ?? startIndex)...]
    while !rest.isEmpty {
      if rest.hasPrefix(piece) {
        return rest.startIndex..<index(rest.startIndex, offsetBy: piece.count)
      }
      rest.removeFirst()
    }
    return nil
  }
}
