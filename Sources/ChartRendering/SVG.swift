import Charts

/// What Cairo's SVG lacks: words for those who hear a figure, and names of its own.
enum SVG {
  /// The drawing with a title, a description and a language, its inner names beginning with a
  /// prefix.
  ///
  /// Cairo names parts by counters: those of surfaces run on from drawing to drawing, the others
  /// are the same in all drawings and would clash in one page.
  static func described(
    _ svg: String, prefix: String, title: String, description: String, language: Language
  ) -> String {
    var names: [Substring: String] = [:]
    var result = svg.replacing(/(id="|href="#|url\(#)([^"\)]+)/) { match in
      // Letters keep their kind: a page shares their outlines among its drawings.
      let kind = match.2.hasPrefix("glyph") ? "glyph-" : ""
      let name = names[match.2] ?? "\(prefix)-\(kind)\(names.count + 1)"
      names[match.2] = name
      return match.1 + name
    }
    guard let start = result.firstRange(of: "<svg "),
      let end = result[start.upperBound...].firstRange(of: ">")
    else { return result }
    result.insert(
      contentsOf: "\n<title>\(PangoMarkup.escaped(title))</title>"
        + "\n<desc>\(PangoMarkup.escaped(description))</desc>", at: end.upperBound)
    result.insert(
      contentsOf: "role=\"img\" xml:lang=\"\(language.rawValue)\" ", at: start.upperBound)
    return result
  }
}
