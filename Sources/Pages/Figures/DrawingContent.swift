/// What an SVG of Cairo's draws, cut at its colours and freed of what a page can say once.
///
/// Outlines of letters are taken out, since the figures of a page share them; numbers have at most
/// two decimals, paths are relative, and attributes that say what holds anyway are left out.
struct DrawingContent {
  /// The markup between the colours: one piece more than colours.
  private(set) var pieces: [String] = []
  /// The colours as `#rrggbb`.
  private(set) var colors: [String] = []
  /// The outline of each letter that is drawn, by the name that the drawing uses.
  private(set) var glyphs: [String: String] = [:]
  /// The drawing's size, in points.
  let viewBox: String

  /// Nil where there is no drawing with a description in the text.
  init?(_ svg: String) {
    guard let box = svg.firstRange(of: "viewBox=\"").map({ svg[$0.upperBound...] }),
      let start = svg.firstRange(of: "</desc>"), let end = svg.ranges(of: "</svg>").last
    else { return nil }
    viewBox = String(box.prefix { $0 != "\"" })
    let bytes = Array(svg[start.upperBound..<end.lowerBound].utf8)
    let text = String(decoding: shortened(DrawingContent.tidied(bytes[...])), as: UTF8.self)
    cut(text.replacing("<g></g>", with: "").replacing("<defs></defs>", with: ""))
  }

  // MARK: Numbers and space

  /// Numbers to a hundredth of a point, line breaks and indentation left out, `xlink:` as HTML needs
  /// it not; pictures inside the drawing as they are.
  private static func tidied(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    func starts(_ text: StaticString) -> Bool {
      text.withUTF8Buffer { bytes[index...].starts(with: $0) }
    }
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "d"), starts("data:") {
        let close = bytes[index...].firstIndex(of: UInt8(ascii: "\"")) ?? bytes.endIndex
        result += bytes[index..<close]
        index = close
      } else if byte == UInt8(ascii: "."), let next = bytes[(index + 1)...].first, next.isDigit {
        let digits = bytes[(index + 1)...].prefix(while: \.isDigit)
        round(&result, digits)
        index = digits.endIndex
      } else if byte == 0x0A || byte == 0x20 && result.last.map({ $0 == 0x3E }) != false {
        index += 1
      } else if byte == UInt8(ascii: "x"), starts("xlink:") {
        index += 6
      } else {
        result.append(byte)
        index += 1
      }
    }
    return result
  }

  /// Rounds the number at the end of a text, whose decimals these are, to two decimals.
  private static func round(_ text: inout [UInt8], _ digits: ArraySlice<UInt8>) {
    let start = text.lastIndex { !$0.isDigit }.map { $0 + 1 } ?? 0
    let whole = Int(String(decoding: text[start...], as: UTF8.self)) ?? 0
    let first = digits.prefix(3).reduce(0) { $0 * 10 + Int($1 - 0x30) }
    let hundredths = (whole * 1000 + first * [1, 100, 10, 1][min(digits.count, 3)] + 5) / 10
    text.removeSubrange(start...)
    text += "\(hundredths / 100)".utf8
    let rest = hundredths % 100
    if rest > 0 {
      text += (rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)").utf8
    }
  }

  // MARK: Elements

  /// The elements without the letters' outlines, and with short attributes.
  private mutating func shortened(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count / 2)
    var styles: [ArraySlice<UInt8>: [UInt8]] = [:]
    var used: Set<String> = []
    var symbol: String?
    var outline = ""
    for tag in bytes.split(separator: UInt8(ascii: "<")) {
      if let name = symbol {
        if tag.starts(with: "path ".utf8) {
          outline += tag.range(of: " d=").flatMap { PathData.compact(tag[$0], .hundredths) } ?? ""
        } else {
          glyphs[name] = outline
          symbol = nil
        }
        continue
      }
      if let name = DrawingContent.glyph(tag) {
        (symbol, outline) = (name, "")
        continue
      }
      if tag.starts(with: "use ".utf8), let link = tag.range(of: "href=") {
        let name = String(decoding: tag[link].dropFirst(), as: UTF8.self)
        // A space: nothing to draw.
        if glyphs[name] == "" { continue }
        used.insert(name)
      }
      result.append(UInt8(ascii: "<"))
      result += DrawingContent.plain(tag, &styles)
    }
    // Fonts bring a box for what they lack, which is never drawn.
    glyphs = glyphs.filter { used.contains($0.key) }
    return result
  }

  /// The name of a letter whose outline a tag begins, in the words of any of Cairo's versions.
  private static func glyph(_ tag: ArraySlice<UInt8>) -> String? {
    guard tag.starts(with: "symbol ".utf8) || tag.starts(with: "g id=".utf8),
      let range = tag.range(of: " id=")
    else { return nil }
    let name = String(decoding: tag[range], as: UTF8.self)
    return name.contains("-glyph-") ? name : nil
  }

  /// A tag with a relative path, without the styles that hold anyway.
  private static func plain(
    _ tag: ArraySlice<UInt8>, _ styles: inout [ArraySlice<UInt8>: [UInt8]]
  ) -> [UInt8] {
    var tag = tag
    if tag.starts(with: "path ".utf8), let range = tag.range(of: " d="),
      let short = PathData.compact(tag[range], .points)
    {
      tag.replaceSubrange(range, with: short.utf8)
    }
    guard let range = tag.range(of: " style=") else { return Array(tag) }
    let style = tag[range]
    if styles[style] == nil {
      let text = String(decoding: style, as: UTF8.self)
      let kept = text.split(separator: ";").map { $0.drop(while: \.isWhitespace) }
        .filter { !initial.contains($0) }
      styles[style] = Array(kept.joined(separator: ";").utf8)
    }
    tag.replaceSubrange(range, with: styles[style] ?? [])
    return Array(tag)
  }

  /// What an element's style is without saying so.
  private static let initial: Set<Substring> = [
    "stroke-linecap:butt", "stroke-opacity:1", "fill-opacity:1", "fill-rule:nonzero", "stroke:none",
  ]

  // MARK: Colours

  /// Cuts a text at `rgb(…)`.
  private mutating func cut(_ text: String) {
    var rest = text[...]
    while let start = rest.firstRange(of: "rgb("),
      let end = rest[start.upperBound...].firstIndex(of: ")")
    {
      pieces.append(String(rest[..<start.lowerBound]))
      colors.append(DrawingContent.color(rest[start.upperBound..<end]))
      rest = rest[rest.index(after: end)...]
    }
    pieces.append(String(rest))
  }

  /// `…%` or `0…255`, three times, as hexadecimal digits.
  private static func color(_ text: Substring) -> String {
    text.split(separator: ",").reduce(into: "#") { result, part in
      let word = part.drop(while: \.isWhitespace)
      let isShare = word.hasSuffix("%")
      let value = Double(isShare ? word.dropLast() : word) ?? 0
      let level = min(max(Int((isShare ? value * 2.55 : value).rounded()), 0), 255)
      result += (level < 16 ? "0" : "") + String(level, radix: 16)
    }
  }
}

extension ArraySlice<UInt8> {
  /// Where the value of a tag's attribute is, its quotation marks left out.
  fileprivate func range(of attribute: StaticString) -> Range<Int>? {
    attribute.withUTF8Buffer { name in
      var index = startIndex
      while index + name.count < endIndex {
        if self[index] == name[0], self[index...].starts(with: name),
          self[index + name.count] == UInt8(ascii: "\"")
        {
          let from = index + name.count + 1
          return self[from...].firstIndex(of: UInt8(ascii: "\"")).map { from..<$0 }
        }
        index += 1
      }
      return nil
    }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
