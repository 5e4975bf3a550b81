/// A figure's drawing as part of a page, once for light and dark: what differs are colours, and
/// those become custom properties of the page's style sheet.
struct InlineDrawing {
  /// What the drawing consists of, without `<svg>` around it and without the outlines of letters.
  let content: String
  /// The drawing's size, in points.
  let viewBox: String
  /// The colours of the drawing, each once, as `#rrggbb` for light and for dark pages.
  let inks: [Ink]
  /// The outline of each letter, in hundredths of a point, by the name that the content uses.
  let glyphs: [String: String]

  /// A colour on light and on dark pages.
  struct Ink: Hashable {
    /// The colour on light pages.
    var light: String
    /// The colour on dark pages.
    var dark: String

    /// The custom property, the same wherever these two colours meet.
    var property: String { "--i\(light.dropFirst())\(dark.dropFirst())" }
  }

  /// The drawing of an SVG in its two themes.
  ///
  /// Nil where they differ in more than colours, as pictures of different pixels do.
  init?(light: String, dark: String) {
    guard let first = DrawingContent(light), let second = DrawingContent(dark),
      first.pieces == second.pieces, first.viewBox == second.viewBox,
      first.glyphs == second.glyphs
    else { return nil }
    var inks: [Ink] = []
    var content = first.pieces[0]
    for (index, pair) in zip(first.colors, second.colors).enumerated() {
      let ink = Ink(light: pair.0, dark: pair.1)
      if !inks.contains(ink) { inks.append(ink) }
      content += "var(\(ink.property))" + first.pieces[index + 1]
    }
    self.content = content
    self.inks = inks
    viewBox = first.viewBox
    glyphs = first.glyphs
  }

  /// Whether it is about as high as it is wide, as grids of pictures are.
  private var isTall: Bool {
    let numbers = viewBox.split(separator: " ").compactMap { Double($0) }
    return numbers.count == 4 && Illustration.isTall(width: numbers[2], height: numbers[3])
  }

  /// The drawing with what it shows in words, for those who hear it; letters by the page's names.
  func html(_ alternative: String, letters: [String: String]) -> HTML {
    var text = ""
    var rest = content[...]
    while let start = rest.firstRange(of: "href=\"#") {
      let name = rest[start.upperBound...].prefix { $0 != "\"" }
      text += rest[..<start.upperBound] + (letters[String(name)] ?? String(name))
      rest = rest[name.endIndex...]
    }
    return """
      <svg class="drawing\(isTall ? " tall" : "")" role="img" aria-label="\(alternative)" viewBox="\(viewBox)" \
      preserveAspectRatio="xMinYMin">\
      \(HTML(trusted: text + rest))</svg>
      """
  }
}
