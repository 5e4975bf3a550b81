public import Charts

/// A figure as a page needs it: what it says, and its picture.
public struct Illustration: Sendable {
  /// What it says, in words and numbers.
  public var figure: Figure
  /// The picture as PNG, for light pages.
  public var png: [UInt8]
  /// The picture for dark pages; nil where the light one does.
  public var darkPNG: [UInt8]?
  /// The picture as SVG for light and for dark pages, which a page takes where it is smaller.
  public var drawings: (light: String, dark: String)?

  /// A figure with its picture.
  public init(
    _ figure: Figure, png: [UInt8], darkPNG: [UInt8]? = nil,
    drawings: (light: String, dark: String)? = nil
  ) {
    self.figure = figure
    self.png = png
    self.darkPNG = darkPNG
    self.drawings = drawings
  }

  /// The figure with its caption and its numbers; only the first on a page has an identifier.
  func html(_ language: Language, _ shelf: inout Shelf, isFirst: Bool = true) -> HTML {
    let words = PageWords(language: language)
    let identifier: HTML = isFirst ? " id=\"figure-\(figure.name)\"" : ""
    return """
      <figure\(identifier)>\(picture(language, &shelf))\
      <figcaption><span class="title">\(HTML(figure.title[language]))</span> \
      \(HTML(figure.caption[language]))</figcaption>\
      <details><summary>\(words.numbers)</summary>\(table(language))</details></figure>

      """
  }

  /// The smaller of drawing and pixels.
  ///
  /// A drawing inside the page serves both themes.
  private func picture(_ language: Language, _ shelf: inout Shelf) -> HTML {
    let alternative = figure.alternative[language]
    let pixels = png.count * 4 / 3
    if shelf.assets == .embedded, let drawings,
      let drawing = InlineDrawing(light: drawings.light, dark: drawings.dark),
      drawing.content.utf8.count < pixels
    {
      return shelf.place(drawing, alternative)
    }
    let name = "\(figure.name).\(language.rawValue)"
    if shelf.assets == .embedded {
      // A second picture for dark pages would take as much room again; turned over, one will do.
      let vectors = drawings.map { Array($0.light.utf8) }
      let drawing = vectors.flatMap { $0.count < png.count ? $0 : nil }
      let source = shelf.place(
        drawing ?? png, type: drawing == nil ? "image/png" : "image/svg+xml", name: name)
      return """
        <img class="pixels\(isTall ? " tall" : "")" src="\(source)" alt="\(alternative)"\(dimensions)>
        """
    }
    if let drawings, drawings.light.utf8.count < png.count {
      let light = shelf.place(
        Array(drawings.light.utf8), type: "image/svg+xml", name: name + ".svg")
      let dark = shelf.place(
        Array(drawings.dark.utf8), type: "image/svg+xml", name: name + ".dark.svg")
      return image(light, dark, alternative)
    }
    let light = shelf.place(png, type: "image/png", name: name + ".png")
    let dark = darkPNG.map { shelf.place($0, type: "image/png", name: name + ".dark.png") }
    return image(light, dark, alternative)
  }

  private func image(_ light: HTML, _ dark: HTML?, _ alternative: String) -> HTML {
    let source: HTML =
      dark.map { "<source media=\"(prefers-color-scheme: dark)\" srcset=\"\($0)\">" } ?? ""
    return """
      <picture>\(source)<img\(isTall ? " class=\"tall\"" : "") src="\(light)" alt="\(alternative)"\(dimensions)></picture>
      """
  }

  /// Width and height from the picture's header.
  private var size: (width: Int, height: Int)? {
    guard png.count >= 24 else { return nil }
    func number(_ offset: Int) -> Int { png[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
    return (number(16), number(20))
  }

  /// So that nothing moves while the picture loads.
  private var dimensions: HTML {
    size.map { " width=\"\($0.width)\" height=\"\($0.height)\"" } ?? ""
  }

  private var isTall: Bool {
    size.map { Illustration.isTall(width: Double($0.width), height: Double($0.height)) } ?? false
  }

  /// Whether a picture is about as high as it is wide: on paper it then takes more of a page.
  static func isTall(width: Double, height: Double) -> Bool { height > 0.75 * width }

  private func table(_ language: Language) -> HTML {
    let columns = figure.table.columns
    let heads = columns.map { "<th scope=\"col\">\(HTML($0.heading[language]))</th>" as HTML }
    let rows = (0..<min(figure.table.rowCount, 200)).map { row in
      let cells = columns.map { column in
        "<td>\(row < column.cells.count ? Illustration.text(column.cells[row]) : "")</td>" as HTML
      }
      return "<tr>\(cells)</tr>" as HTML
    }
    return "<table><thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table>"
  }

  private static func text(_ cell: DataTable.Cell) -> String {
    switch cell {
    case .number(let value):
      value == value.rounded()
        ? Quantity.fixed(value, decimals: 0) : Quantity.fixed(value, decimals: 4)
    case .text(let text): text
    case .missing: "–"
    }
  }
}

extension HTML {
  /// A text in which names have subscripts, as in p_W and f_θ(x).
  init(names text: String) {
    var rest = text[...]
    self = ""
    // Words in code and LaTeX keep their underscores.
    let isPlain = !text.contains { $0 == "\\" || $0 == "`" }
    while isPlain, let match = rest.firstMatch(of: /\b(\p{L})_([A-Za-z0-9\p{Greek}]+)/) {
      self += HTML(text: String(rest[..<match.range.lowerBound]))
      self += "\(String(match.1))<sub>\(String(match.2))</sub>"
      rest = rest[match.range.upperBound...]
    }
    self += HTML(text: String(rest))
  }

  /// A label with its italics, scripts and line breaks.
  init(_ label: Label) {
    self = ""
    for run in label.runs {
      var piece = HTML(text: run.text.replacing("\n", with: " "))
      if run.style.contains(.italic) { piece = "<i>\(piece)</i>" }
      if run.style.contains(.bold) { piece = "<b>\(piece)</b>" }
      if run.style.contains(.sub) { piece = "<sub>\(piece)</sub>" }
      if run.style.contains(.super) { piece = "<sup>\(piece)</sup>" }
      self += piece
    }
  }
}
