/// What opens a display at the beginning of a line, and what closes it.
enum DisplayDelimiter: Hashable {
  /// `$$ … $$`
  case dollars
  /// `\[ … \]`, or `\\[ … \\]` where Markdown eats one of the backslashes.
  case bracket(escaped: Bool)
  /// `\begin{align} … \end{align}` without anything around it; part of the mathematics.
  case environment(String)
  /// `{% math %} … {% endmath %}`
  case liquid

  /// Environments that make a display by themselves.
  static let environments: Set<String> = [
    "align", "alignat", "aligned", "alignedat", "array", "cases", "displaymath", "dmath",
    "eqnarray", "equation", "flalign", "gather", "gathered", "math", "multline", "split",
    "subequations",
  ]

  /// The delimiter that stands at an offset, with its length.
  static func opening(
    at start: Int, before end: Int, in bytes: [UInt8]
  ) -> (delimiter: DisplayDelimiter, length: Int)? {
    guard start < end else { return nil }
    if bytes.holds("$$", at: start, before: end) {
      return bytes.holds("$$$", at: start, before: end) ? nil : (.dollars, 2)
    }
    if bytes.holds("\\\\[", at: start, before: end) { return (.bracket(escaped: true), 3) }
    if bytes.holds("\\[", at: start, before: end) { return (.bracket(escaped: false), 2) }
    if bytes.holds("{% math %}", at: start, before: end) { return (.liquid, 10) }
    if bytes.holds("\\begin{", at: start, before: end),
      let name = environmentName(at: start + 7, before: end, in: bytes),
      environments.contains(name.hasSuffix("*") ? String(name.dropLast()) : name)
    {
      return (.environment(name), 0)
    }
    return nil
  }

  /// Where the delimiter's closing counterpart stands, with its length.
  ///
  /// `depth` counts environments of the same name that are open.
  func closing(
    from start: Int, before end: Int, in bytes: [UInt8], depth: inout Int
  ) -> (offset: Int, length: Int)? {
    var offset = start
    while offset < end {
      defer { offset += 1 }
      switch self {
      case .dollars:
        if bytes.holds("$$", at: offset, before: end), !bytes.isEscaped(at: offset, from: start) {
          return (offset, 2)
        }
      case .bracket(let escaped):
        if bytes.holds("]", at: offset, before: end) {
          var backslashes = 0
          while offset - backslashes > start, bytes[offset - backslashes - 1] == .backslash {
            backslashes += 1
          }
          let needed = escaped ? 2 : 1
          if backslashes >= needed, (backslashes - needed) % 2 == 0 {
            return (offset - needed, needed + 1)
          }
        }
      case .liquid:
        if bytes.holds("{% endmath %}", at: offset, before: end) { return (offset, 13) }
      case .environment(let name):
        guard bytes[offset] == .backslash else { continue }
        if bytes.holds("\\begin{", at: offset, before: end),
          DisplayDelimiter.environmentName(at: offset + 7, before: end, in: bytes) == name
        {
          depth += 1
        } else if bytes.holds("\\end{", at: offset, before: end),
          DisplayDelimiter.environmentName(at: offset + 5, before: end, in: bytes) == name
        {
          depth -= 1
          guard depth <= 0, let brace = bytes[offset..<end].firstIndex(of: .closeBrace) else {
            continue
          }
          return (brace + 1, 0)
        }
      }
    }
    return nil
  }

  /// How a reader writes the closing counterpart.
  var closingText: String {
    switch self {
    case .dollars: "$$"
    case .bracket(let escaped): escaped ? "\\\\]" : "\\]"
    case .liquid: "{% endmath %}"
    case .environment(let name): "\\end{\(name)}"
    }
  }

  /// The name before a closing brace, with the star that some authors escape for Markdown.
  private static func environmentName(
    at start: Int, before end: Int, in bytes: [UInt8]
  ) -> String? {
    var name: [UInt8] = []
    for offset in start..<min(end, start + 24) {
      let byte = bytes[offset]
      if byte == .closeBrace { return name.isEmpty ? nil : String(decoding: name, as: UTF8.self) }
      if byte == .backslash { continue }
      guard byte.isLetter || byte == UInt8(ascii: "*") else { return nil }
      name.append(byte)
    }
    return nil
  }
}
