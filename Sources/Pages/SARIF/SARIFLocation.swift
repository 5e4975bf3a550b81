import SourceText

/// Places of a file as SARIF writes them.
enum SARIFLocation {
  /// The name of the folder that relative paths start from.
  static let root = "%SRCROOT%"

  /// A file's path without detours that mean nothing.
  static func path(of file: SourceFile) -> String {
    var path = file.path == "<stdin>" ? "stdin" : file.path
    while path.hasPrefix("./") { path.removeFirst(2) }
    return path
  }

  /// A file as a reference to be resolved.
  static func artifact(_ file: SourceFile) -> JSONValue {
    let path = path(of: file)
    if path.hasPrefix("/") {
      return .object([.init("uri", .string("file://" + escaped(path)))])
    }
    return .object([
      .init("uri", .string(escaped(path))), .init("uriBaseId", .string(root)),
    ])
  }

  /// A place of a file, with its text.
  static func region(_ span: Span, in file: SourceFile) -> JSONValue {
    let region = Region(span, in: file)
    return .object([
      .init("startLine", .integer(region.startLine)),
      .init("startColumn", .integer(region.startColumn)),
      .init("endLine", .integer(region.endLine)),
      .init("endColumn", .integer(region.endColumn)),
    ])
  }

  /// A path as part of a URI (RFC 3986): everything escaped but unreserved characters and slashes.
  private static func escaped(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF")
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
    return result
  }
}
