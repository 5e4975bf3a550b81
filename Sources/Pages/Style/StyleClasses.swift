/// The styles that many elements of a page repeat, as classes of one style sheet.
///
/// KaTeX places every piece of an equation by a style of its own, and Cairo every line: a page of
/// equations is shorter by a tenth when each style is written once.
struct StyleClasses {
  /// The markup with classes in place of styles.
  let markup: String
  /// The rules of the classes; none where nothing was repeated.
  let rules: String

  /// The fewest elements that make a class worth its rule.
  private static let fewest = 3

  /// Takes the repeated styles out of some markup; those of the parts of
  /// explorables stay, since a script may change them.
  init(of markup: String) {
    let bytes = Array(markup.utf8)
    var styled: [Styled] = []
    var counts: [ArraySlice<UInt8>: Int] = [:]
    StyleClasses.eachTag(of: bytes) { tag in
      guard let element = Styled(tag) else { return }
      styled.append(element)
      counts[element.text, default: 0] += 1
    }
    let repeated = counts.filter { $0.value >= StyleClasses.fewest }
      .sorted { ($1.value, $0.key.lexicographic) < ($0.value, $1.key.lexicographic) }.map(\.key)
    let names = Dictionary(
      uniqueKeysWithValues: repeated.enumerated().map { ($1, Array("k-\($0)".utf8)) })

    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var from = bytes.startIndex
    for element in styled {
      guard let name = names[element.text] else { continue }
      if let end = element.classEnd {
        result += bytes[from..<end] + [UInt8(ascii: " ")] + name
        result += bytes[end..<element.attribute.lowerBound]
      } else {
        result += bytes[from..<element.attribute.lowerBound]
        result += Array(" class=\"".utf8) + name + [UInt8(ascii: "\"")]
      }
      from = element.attribute.upperBound
    }
    result += bytes[from...]
    self.markup = String(decoding: result, as: UTF8.self)
    rules = repeated.enumerated().map { ".k-\($0){\(StyleClasses.rule($1))}" }.joined()
  }

  /// A style that wins over classes of other sheets, as one of the element's own does.
  private static func rule(_ style: ArraySlice<UInt8>) -> String {
    String(decoding: style, as: UTF8.self).split(separator: ";")
      .map { "\($0)!important" }.joined(separator: ";")
  }

  /// An element with a style that may become a class.
  private struct Styled {
    /// The style.
    let text: ArraySlice<UInt8>
    /// Where the whole attribute is, with the space before it.
    let attribute: Range<Int>
    /// Where the value of the element's class ends; nil if it has none.
    let classEnd: Int?

    /// Nil where there is no style, or one that must stay.
    init?(_ tag: ArraySlice<UInt8>) {
      guard let value = tag.value(of: " style=\""), tag.value(of: " data-part=\"") == nil else {
        return nil
      }
      let name = tag.value(of: " class=\"")
      // The name is inserted before the style is cut out.
      guard !tag[value].isEmpty, name.map({ $0.upperBound < value.lowerBound }) != false,
        !tag[value].contains(UInt8(ascii: "&"))
      else { return nil }
      text = tag[value]
      attribute = value.lowerBound - 8..<value.upperBound + 1
      classEnd = name?.upperBound
    }
  }

  /// Every tag from `<` to `>`; signs in quoted attributes end none.
  private static func eachTag(of bytes: [UInt8], _ body: (ArraySlice<UInt8>) -> Void) {
    var index = bytes.startIndex
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      var end = start + 1
      var isQuoted = false
      while end < bytes.endIndex, isQuoted || bytes[end] != UInt8(ascii: ">") {
        if bytes[end] == UInt8(ascii: "\"") { isQuoted.toggle() }
        end += 1
      }
      body(bytes[start..<end])
      index = min(end + 1, bytes.endIndex)
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate var lexicographic: String { String(decoding: self, as: UTF8.self) }

  /// Where the value of an attribute is, that is written as in ` class="`.
  fileprivate func value(of attribute: StaticString) -> Range<Int>? {
    attribute.withUTF8Buffer { name in
      var index = startIndex
      while index + name.count < endIndex {
        if self[index] == name[0], self[index...].starts(with: name) {
          let from = index + name.count
          return self[from...].firstIndex(of: UInt8(ascii: "\"")).map { from..<$0 }
        }
        index += 1
      }
      return nil
    }
  }
}
