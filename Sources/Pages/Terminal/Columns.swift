/// How many columns of a terminal a text takes.
enum Columns {
  /// The columns of a text; wide characters take two, marks that combine take none.
  static func count(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + width($1) }
  }

  /// The columns of a character.
  static func width(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .control, .format: return 0
    default: break
    }
    return isWide(scalar.value) || character.unicodeScalars.contains("\u{FE0F}") ? 2 : 1
  }

  /// Whether terminals give a character two columns: the wide and full-width blocks.
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      true
    default: false
    }
  }

  /// A text in lines of at most `width` columns, broken at spaces, later lines indented.
  static func wrapped(_ text: String, width: Int, indent: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    let limit = max(width, 20)
    let margin = String(repeating: " ", count: indent)
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      let room = lines.isEmpty ? limit : limit - indent
      if !line.isEmpty, count(line) + 1 + count(word) > room {
        lines.append(lines.isEmpty ? line : margin + line)
        line = String(word)
      } else {
        line += line.isEmpty ? word : " " + word
      }
    }
    if !line.isEmpty { lines.append(lines.isEmpty ? line : margin + line) }
    return lines
  }
}
