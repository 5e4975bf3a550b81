/// Where a page's pictures, fonts and styles are.
public enum PageAssets: Hashable, Sendable {
  /// In the page itself: one file that can be sent and kept.
  case embedded
  /// As files in a folder beside the pages, named as seen from them, which several pages share.
  case folder(String)
}

/// A file that a page needs beside it.
public struct PageFile: Hashable, Sendable {
  /// Its path as seen from the page.
  public var path: String
  /// What it holds.
  public var bytes: [UInt8]

  /// A file beside a page.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// A page with the files that it needs beside it.
public struct RenderedPage: Hashable, Sendable {
  /// The page.
  public var html: String
  /// The files; none where everything is in the page.
  public var files: [PageFile]
}

/// Puts pictures into a page, or into files beside it.
struct Shelf {
  let assets: PageAssets
  /// The files so far.
  var files: [PageFile] = []
  /// The colours of the drawings in the page.
  private var inks: [InlineDrawing.Ink] = []
  /// The letters of the drawings in the page, and the name of each.
  private var outlines: [String] = []
  private var glyphs: [String: String] = [:]

  init(_ assets: PageAssets) { self.assets = assets }

  /// The address of a picture.
  mutating func place(_ bytes: [UInt8], type: String, name: String) -> HTML {
    switch assets {
    case .embedded:
      return HTML(trusted: "data:\(type);base64," + Base64.encode(bytes))
    case .folder(let folder):
      let path = "\(folder)/\(name)"
      files.append(PageFile(path: path, bytes: bytes))
      return "\(path)"
    }
  }

  /// A drawing inside the page; its colours go into the page's style sheet, and its letters to those
  /// that the page's drawings share.
  mutating func place(_ drawing: InlineDrawing, _ alternative: String) -> HTML {
    for ink in drawing.inks where !inks.contains(ink) { inks.append(ink) }
    var letters: [String: String] = [:]
    for (name, outline) in drawing.glyphs.sorted(by: { $0.key < $1.key }) where outline != "" {
      if glyphs[outline] == nil {
        glyphs[outline] = "g.\(outlines.count)"
        outlines.append(outline)
      }
      letters[name] = glyphs[outline]
    }
    return drawing.html(alternative, letters: letters)
  }

  /// Adds a file beside the page.
  mutating func add(_ path: String, _ text: String) {
    files.append(PageFile(path: path, bytes: Array(text.utf8)))
  }

  /// The inks of the drawings as a style sheet.
  var inkStyle: String {
    if inks.isEmpty { return "" }
    let light = ":root{\(inks.map { "\($0.property):\($0.light)" }.joined(separator: ";"))}"
    let dark = ":root{\(inks.map { "\($0.property):\($0.dark)" }.joined(separator: ";"))}"
    return "\(light)\n@media (prefers-color-scheme:dark){\(dark)}\n@media print{\(light)}\n"
  }

  /// The letters that the drawings of the page share, to stand in the page before them.
  var letters: HTML {
    if outlines.isEmpty { return "" }
    let shapes = outlines.enumerated().map {
      "<path id=\"g.\($0)\" transform=\"scale(.01)\" d=\"\($1)\"/>"
    }
    return """
      <svg class="mark-shapes" aria-hidden="true"><defs>\(HTML(trusted: shapes.joined()))</defs></svg>

      """
  }
}
