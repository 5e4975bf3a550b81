import Charts

/// A figure's drawing as part of a page, once for light and dark: what differs are colours, and
/// those become custom properties of the page's style sheet.
struct InlineDrawing {
  /// What the drawing consists of, without `<svg>` around it.
  let content: String
  /// The drawing's size, in points.
  let viewBox: String
  /// The style sheet's properties for light and for dark pages, as `--name:#rrggbb`.
  let light: [String]
  /// The properties for dark pages, in the same order.
  let dark: [String]

  /// The drawing of an SVG in its two themes.
  ///
  /// Nil where they differ in more than colours, as pictures of different pixels do.
  init?(light: String, dark: String, name: String) {
    guard let first = Parts(light), let second = Parts(dark),
      first.pieces == second.pieces, first.viewBox == second.viewBox
    else { return nil }
    var names: [[String]: String] = [:]
    var pairs: [[String]] = []
    var content = first.pieces[0]
    for (index, pair) in zip(first.colors, second.colors).enumerated() {
      let colors = [pair.0, pair.1]
      if names[colors] == nil {
        names[colors] = "--\(name)-\(pairs.count)"
        pairs.append(colors)
      }
      content += "var(\(names[colors] ?? ""))" + first.pieces[index + 1]
    }
    self.content = content
    viewBox = first.viewBox
    self.light = pairs.enumerated().map { "--\(name)-\($0):\($1[0])" }
    self.dark = pairs.enumerated().map { "--\(name)-\($0):\($1[1])" }
  }

  /// The drawing with what it shows in words, for those who hear it.
  func html(_ alternative: String) -> HTML {
    """
    <svg class="drawing" role="img" aria-label="\(alternative)" viewBox="\(viewBox)">\
    \(HTML(trusted: content))</svg>
    """
  }

  /// An SVG taken apart at its colours.
  private struct Parts {
    var pieces: [String] = []
    var colors: [String] = []
    var viewBox: String

    init?(_ svg: String) {
      let bytes = Array(svg.utf8)
      guard let box = Parts.value(of: "viewBox=\"", in: svg),
        let start = svg.firstRange(of: "</desc>"), let end = svg.ranges(of: "</svg>").last
      else { return nil }
      viewBox = box
      let from = svg.utf8.distance(from: svg.startIndex, to: start.upperBound)
      let to = svg.utf8.distance(from: svg.startIndex, to: end.lowerBound)
      read(bytes[from..<to])
    }

    private static func value(of attribute: String, in svg: String) -> String? {
      guard let start = svg.firstRange(of: attribute) else { return nil }
      return String(svg[start.upperBound...].prefix { $0 != "\"" })
    }

    /// Numbers to a hundredth of a point, line breaks left out, `xlink:` as HTML needs it not.
    private mutating func read(_ bytes: ArraySlice<UInt8>) {
      var piece: [UInt8] = []
      var index = bytes.startIndex
      func starts(_ text: StaticString, _ at: Int) -> Bool {
        text.withUTF8Buffer { bytes[at...].starts(with: $0) }
      }
      while index < bytes.endIndex {
        let byte = bytes[index]
        if byte == UInt8(ascii: "r"), starts("rgb(", index),
          let close = bytes[index...].firstIndex(of: UInt8(ascii: ")"))
        {
          pieces.append(String(decoding: piece, as: UTF8.self))
          colors.append(Parts.color(bytes[(index + 4)..<close]))
          piece = []
          index = close + 1
        } else if byte == UInt8(ascii: "d"), starts("data:", index) {
          // A picture inside the drawing.
          let close = bytes[index...].firstIndex(of: UInt8(ascii: "\"")) ?? bytes.endIndex
          piece += bytes[index..<close]
          index = close
        } else if byte == UInt8(ascii: "."), let next = bytes[(index + 1)...].first, next.isDigit {
          let digits = bytes[(index + 1)...].prefix(while: \.isDigit)
          piece = Parts.rounded(piece, digits)
          index = digits.endIndex
        } else if byte == 0x0A {
          index += 1
        } else if starts("xlink:", index) {
          index += 6
        } else {
          piece.append(byte)
          index += 1
        }
      }
      pieces.append(String(decoding: piece, as: UTF8.self))
    }

    /// `rgb(…%)` or `rgb(0…255)` as hexadecimal digits.
    private static func color(_ bytes: ArraySlice<UInt8>) -> String {
      let parts = String(decoding: bytes, as: UTF8.self).split(separator: ",").map { part in
        let text = part.drop(while: \.isWhitespace)
        let isShare = text.hasSuffix("%")
        let value = Double(isShare ? text.dropLast() : text) ?? 0
        return Int((isShare ? value * 2.55 : value).rounded())
      }
      return parts.reduce(into: "#") { text, part in
        let digits = String(min(max(part, 0), 255), radix: 16)
        text += digits.count == 1 ? "0" + digits : digits
      }
    }

    /// A text that ends in a whole number, with the digits after its point rounded to two.
    private static func rounded(
      _ text: [UInt8], _ digits: ArraySlice<UInt8>
    ) -> [UInt8] {
      let start = text.lastIndex { !$0.isDigit }.map { $0 + 1 } ?? 0
      let whole = Int(String(decoding: text[start...], as: UTF8.self)) ?? 0
      let first = digits.prefix(3).reduce(0) { $0 * 10 + Int($1 - 0x30) }
      let scale = [1, 100, 10, 1][min(digits.count, 3)]
      let thousandths = whole * 1000 + first * scale
      let hundredths = (thousandths + 5) / 10
      var result = Array(text[..<start]) + Array(String(hundredths / 100).utf8)
      let rest = hundredths % 100
      if rest > 0 {
        let tail = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
        result += Array(".\(tail)".utf8)
      }
      return result
    }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
