import Charts

/// Labels in the markup that Pango reads.
enum PangoMarkup {
  /// The label as markup; whatever Pango would take for markup in its text is escaped.
  static func markup(_ label: Label, _ typography: Typography) -> String {
    label.runs.map { run in
      var text = escaped(run.text)
      if run.style.contains(.italic) {
        let families = escaped(typography.variables.joined(separator: ","))
        text = "<span font_family=\"\(families)\" font_style=\"italic\">\(text)</span>"
      }
      if run.style.contains(.bold) { text = "<b>\(text)</b>" }
      if run.style.contains(.sub) { text = "<sub>\(text)</sub>" }
      if run.style.contains(.super) { text = "<sup>\(text)</sup>" }
      return text
    }.joined()
  }

  /// Text with the five characters of XML escaped; characters that XML cannot hold become U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t": result += " "
      case _
      where scalar.value < 0x20 || scalar.value == 0x7F
        || scalar.value >= 0xFFFE
          && scalar.value <= 0xFFFF:
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
