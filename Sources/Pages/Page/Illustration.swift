public import Charts

/// A figure as a page needs it: what it says, and its picture.
public struct Illustration: Sendable {
  /// What it says, in words and numbers.
  public var figure: Figure
  /// The picture as PNG, for light pages.
  public var png: [UInt8]
  /// The picture for dark pages; nil where the light one does.
  public var darkPNG: [UInt8]?

  /// A figure with its picture.
  public init(_ figure: Figure, png: [UInt8], darkPNG: [UInt8]? = nil) {
    self.figure = figure
    self.png = png
    self.darkPNG = darkPNG
  }

  /// The figure with its caption and its numbers.
  func html(_ language: Language) -> HTML {
    let words = PageWords(language: language)
    let dark: HTML =
      darkPNG.map {
        """
        <source media="(prefers-color-scheme: dark)" srcset="\(HTML(pngData: $0))">
        """
      } ?? ""
    return """
      <figure id="figure-\(figure.name)"><picture>\(dark)\
      <img src="\(HTML(pngData: png))" alt="\(figure.alternative[language])"\(dimensions)></picture>\
      <figcaption><span class="title">\(HTML(figure.title[language]))</span> \
      \(HTML(figure.caption[language]))</figcaption>\
      <details><summary>\(words.numbers)</summary>\(table(language))</details></figure>

      """
  }

  /// Width and height from the picture's header, so that nothing moves while it loads.
  private var dimensions: HTML {
    guard png.count >= 24 else { return "" }
    func number(_ offset: Int) -> Int { png[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
    return " width=\"\(number(16))\" height=\"\(number(20))\""
  }

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
  /// A picture as a data URI.
  init(pngData bytes: [UInt8]) {
    self.init(trusted: "data:image/png;base64," + Base64.encode(bytes))
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
