import SourceText

/// cmark's HTML with slot marks in the place of placeholders and identifiers on its headings.
///
/// cmark escapes every `<` of the note, so a `<` in its output begins a tag of its own making.
struct SlottedHTML {
  /// The finished HTML.
  private(set) var text = ""
  private var output: [UInt8] = []
  private var isInTag = false
  private var headings: ArraySlice<String>

  init(rendered: [UInt8], headings: [String], lifts: [Lift], slots: Slots, file: SourceFile) {
    self.headings = headings[...]
    output.reserveCapacity(rendered.count * 2)
    for part in Placeholder.parts(of: rendered[...]) {
      switch part {
      case .text(let bytes): append(bytes)
      case .mark(let number) where number < lifts.count:
        if !isInTag, let mark = slots.marks[number] {
          output.append(contentsOf: mark.utf8)
        } else if case .mathematics = lifts[number].content {
          // An attribute, such as an image's alternative text, holds the source.
          output.append(contentsOf: SlottedHTML.escape(file.slice(lifts[number].span)).utf8)
        }
      case .mark: break
      }
    }
    text = String(decoding: output, as: UTF8.self)
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == .less { isInTag = true }
      if byte == UInt8(ascii: ">") {
        if isHeadingOpening(bytes, endingAt: index), let identifier = headings.popFirst() {
          output.append(contentsOf: " id=\"\(SlottedHTML.escape(identifier))\"".utf8)
        }
        isInTag = false
      }
      output.append(byte)
    }
  }

  /// Whether `<h1` … `<h6` ends just before an offset.
  private func isHeadingOpening(_ bytes: ArraySlice<UInt8>, endingAt index: Int) -> Bool {
    index - 3 >= bytes.startIndex && bytes[index - 3] == .less
      && bytes[index - 2] == UInt8(ascii: "h") && (0x31...0x36).contains(bytes[index - 1])
  }

  /// Text that is safe between tags and in a quoted attribute.
  static func escape(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
