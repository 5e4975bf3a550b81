import Charts

/// Labels in the markup that Pango reads.
enum PangoMarkup {
  /// The size of scripts and the way of their baselines, in multiples of the text's size.
  ///
  /// Pango's own `<sub>` takes them from each font's tables, which differ between the words' and
  /// the variables' fonts, and at 72 dots an inch it does not make scripts smaller at all.
  private static let script = (size: 0.7, drop: 0.17, rise: 0.36)

  /// The label as markup at a size in points; whatever Pango would take for markup in its text is
  /// escaped.
  static func markup(_ label: Label, size: Double, _ typography: Typography) -> String {
    label.runs.map { run in
      var attributes = ""
      if run.style.contains(.italic) {
        let families = escaped(typography.variables.joined(separator: ","))
        attributes += " font_family=\"\(families)\" font_style=\"italic\""
      }
      if run.style.contains(.bold) { attributes += " font_weight=\"bold\"" }
      if !run.style.isDisjoint(with: [.sub, .super]) {
        var (scale, rise) = (script.size, 0.0)
        if run.style.contains(.sub) { rise -= script.drop }
        if run.style.contains(.super) { rise += script.rise }
        if run.style.isSuperset(of: [.sub, .super]) { scale *= 0.85 }
        attributes += " font_size=\"\(units(size * scale))\" rise=\"\(units(size * rise))\""
      }
      let text = escaped(run.text)
      return attributes.isEmpty ? text : "<span\(attributes)>\(text)</span>"
    }.joined()
  }

  /// Points in Pango's 1024ths.
  private static func units(_ points: Double) -> Int { Int((points * 1024).rounded()) }

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
      case "\t", "\n", "\r": result += " "
      case _
      where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
