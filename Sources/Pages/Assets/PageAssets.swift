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
  /// Style sheets' properties that inline drawings need: for light pages and for dark ones.
  private(set) var ink: (light: [String], dark: [String]) = ([], [])

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

  /// A drawing inside the page; its colours go into the page's style sheet.
  mutating func place(_ drawing: InlineDrawing, _ alternative: String) -> HTML {
    for property in drawing.light where !ink.light.contains(property) {
      ink.light.append(property)
    }
    for property in drawing.dark where !ink.dark.contains(property) { ink.dark.append(property) }
    return drawing.html(alternative)
  }

  /// Adds a file beside the page.
  mutating func add(_ path: String, _ text: String) {
    files.append(PageFile(path: path, bytes: Array(text.utf8)))
  }

  /// The properties as a style sheet.
  var inkStyle: String {
    if ink.light.isEmpty { return "" }
    let light = ":root{\(ink.light.joined(separator: ";"))}"
    let dark = ":root{\(ink.dark.joined(separator: ";"))}"
    return "\(light)\n@media (prefers-color-scheme:dark){\(dark)}\n@media print{\(light)}\n"
  }
}
