/// The language of a note, told by the letters of its prose.
enum Language {
  /// `ko`, `zh` or `en`.
  ///
  /// A Korean or Chinese note about mathematics is full of English terms; a syllable block or a
  /// character weighs as much as four Latin letters, about a word's worth.
  static func guess(_ items: [Note.Item]) -> String {
    var hangul = 0
    var han = 0
    var latin = 0
    for item in items {
      let text: String
      switch item {
      case .prose(let prose): text = prose.text
      case .heading(let heading): text = heading.text
      case .mathematics, .directive: continue
      }
      var isMathematics = false
      for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x24: isMathematics.toggle()
        case 0xAC00...0xD7A3, 0x1100...0x11FF, 0x3131...0x318E: hangul += 1
        case 0x4E00...0x9FFF, 0x3400...0x4DBF: han += 1
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: latin += isMathematics ? 0 : 1
        default: break
        }
      }
    }
    if hangul >= han, hangul > 0, hangul * 4 >= latin { return "ko" }
    if han > hangul, han * 4 >= latin { return "zh" }
    return "en"
  }
}
