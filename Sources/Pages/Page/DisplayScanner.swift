import SourceText

/// Finds what lays a display out: its rows, its cells, its tags, and what has no place in a part
/// of it that is typeset alone.
struct DisplayScanner {
  /// Environments whose rows can stand on lines of their own.
  private static let alignments: Set<String> = [
    "equation", "align", "aligned", "alignat", "alignedat", "split", "eqnarray", "gather",
    "gathered", "multline", "multlined", "flalign", "displaymath",
  ]

  let bytes: [UInt8]
  /// What is laid out: the display, or the inside of the environment around it.
  private(set) var region: Span
  /// Row breaks at the region's top level.
  private(set) var breaks: [Span] = []
  /// `&` at the region's top level.
  private(set) var cells: [Span] = []
  /// Labels, tags and comments, which are not typeset where they stand.
  private(set) var references: [Span] = []
  /// What a tag says, and where it stands.
  private(set) var tags: [(place: Int, text: String)] = []
  /// The labels, and where they stand.
  private(set) var labels: [(place: Int, text: String)] = []
  /// Whether braces, environments and `\left` … `\right` close as they open.
  private(set) var isBalanced = true

  init(_ text: String) {
    bytes = Array(text.utf8)
    region = Span(0, bytes.count)
    scan()
    while let inside = environmentInside() {
      let outside = (tags, labels)
      region = inside
      scan()
      func isOutside(_ place: Int) -> Bool { place < inside.lower || inside.upper <= place }
      tags = outside.0.filter { isOutside($0.place) } + tags
      labels = outside.1.filter { isOutside($0.place) } + labels
    }
  }

  /// A scanner of a part of a display, for its balance.
  init(part: Span, of bytes: [UInt8]) {
    self.bytes = bytes
    region = part
    scan()
  }

  /// The spans of the rows in order.
  var rows: [Span] {
    let starts = [region.lower] + breaks.map(\.upper)
    let ends = breaks.map(\.lower) + [region.upper]
    return zip(starts, ends).map { Span($0, $1) }
  }

  // MARK: Scanning

  private mutating func scan() {
    (breaks, cells, references, tags, labels, isBalanced) = ([], [], [], [], [], true)
    var (braces, environments, sizes) = (0, 0, 0)
    var at = region.lower
    while at < region.upper {
      let isTop = braces == 0 && environments == 0
      switch bytes[at] {
      case UInt8(ascii: "{"): braces += 1
      case UInt8(ascii: "}"): braces -= 1
      case UInt8(ascii: "&") where isTop: cells.append(Span(at, at + 1))
      case UInt8(ascii: "%"):
        let start = at
        while at < region.upper, bytes[at] != UInt8(ascii: "\n") { at += 1 }
        references.append(Span(start, at))
        continue
      case UInt8(ascii: "\\"):
        let name = command(at: at)
        let end = at + 1 + name.utf8.count
        switch name {
        case "begin": environments += 1
        case "end": environments -= 1
        case "left": sizes += 1
        case "right": sizes -= 1
        case "\\" where isTop:
          let end = afterDimension(end)
          breaks.append(Span(at, end))
          at = end
          continue
        case "label", "tag", "nonumber", "notag":
          let start = at
          at = name.hasPrefix("no") ? end : group(from: end)?.upper ?? end
          references.append(Span(start, at))
          if name == "tag" { tags.append((start, text(group(from: end)))) }
          if name == "label" { labels.append((start, text(group(from: end)))) }
          continue
        default: break
        }
        at = end
        if braces < 0 || environments < 0 || sizes < 0 { isBalanced = false }
        continue
      default: break
      }
      at += 1
      if braces < 0 { isBalanced = false }
    }
    if braces != 0 || environments != 0 || sizes != 0 { isBalanced = false }
  }

  /// The name of the command at a backslash: letters, or one character.
  private func command(at backslash: Int) -> String {
    var end = backslash + 1
    while end < region.upper, bytes[end].isLetter { end += 1 }
    if end == backslash + 1, end < region.upper { end += 1 }
    return String(decoding: bytes[backslash + 1..<end], as: UTF8.self)
  }

  /// The braces after an offset, spaces and a star skipped.
  private func group(from start: Int) -> Span? {
    var at = start
    while at < region.upper, bytes[at].isBlank || bytes[at] == UInt8(ascii: "*") { at += 1 }
    guard at < region.upper, bytes[at] == UInt8(ascii: "{") else { return nil }
    let opening = at
    var depth = 0
    while at < region.upper {
      if bytes[at] == UInt8(ascii: "\\") {
        at += 1
      } else if bytes[at] == UInt8(ascii: "{") {
        depth += 1
      } else if bytes[at] == UInt8(ascii: "}") {
        depth -= 1
      }
      at += 1
      if depth == 0 { return Span(opening, min(at, region.upper)) }
    }
    return nil
  }

  /// What stands in braces.
  private func text(_ group: Span?) -> String {
    guard let group, group.count >= 2 else { return "" }
    return String(decoding: bytes[group.lower + 1..<group.upper - 1], as: UTF8.self)
  }

  /// The end of `*` and `[6pt]` after a row break.
  private func afterDimension(_ start: Int) -> Int {
    var at = start
    if at < region.upper, bytes[at] == UInt8(ascii: "*") { at += 1 }
    guard at < region.upper, bytes[at] == UInt8(ascii: "[") else { return at }
    let limit = min(at + 12, region.upper)
    let inside = bytes[at + 1..<max(limit, at + 1)].prefix { $0 != UInt8(ascii: "]") }
    guard inside.endIndex < limit, inside.contains(where: { (0x30...0x39).contains($0) }) else {
      return at
    }
    return inside.endIndex + 1
  }

  /// The inside of an aligning environment that holds the whole region.
  private func environmentInside() -> Span? {
    var start = region.lower
    for reference in references where blank(start, reference.lower) { start = reference.upper }
    while start < region.upper, bytes[start].isBlank { start += 1 }
    guard start < region.upper, command(at: start) == "begin", let name = group(from: start + 6),
      DisplayScanner.alignments.contains(text(name).replacing("*", with: ""))
    else { return nil }
    var inner = name.upper
    if text(name).hasPrefix("alignat") || text(name) == "alignedat" {
      inner = group(from: inner)?.upper ?? inner
    }
    guard let end = closing(from: inner, depth: 1) else { return nil }
    let rest = bytes[end.upper..<region.upper]
    guard rest.allSatisfy({ $0.isBlank || [0x2C, 0x2E, 0x3B].contains($0) }) else { return nil }
    return Span(inner, end.lower)
  }

  private func blank(_ lower: Int, _ upper: Int) -> Bool {
    lower <= upper && bytes[lower..<upper].allSatisfy(\.isBlank)
  }

  /// The `\end{…}` that closes an environment.
  private func closing(from start: Int, depth: Int) -> Span? {
    var (at, depth) = (start, depth)
    while at < region.upper {
      guard bytes[at] == UInt8(ascii: "\\") else {
        at += 1
        continue
      }
      let name = command(at: at)
      let end = at + 1 + name.utf8.count
      if name == "begin" { depth += 1 }
      if name == "end" { depth -= 1 }
      if depth == 0 { return Span(at, group(from: end)?.upper ?? end) }
      at = max(end, at + 1)
    }
    return nil
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
