/// Refuses headers that would cost more to read than any honest one.
///
/// A few lines of aliases of aliases stand for billions of values, and a reader that follows
/// nesting by recursion runs out of stack.
enum YAMLGuard {
  /// Whether a header is short and flat enough.
  static func isHarmless(_ yaml: ArraySlice<UInt8>) -> Bool {
    guard yaml.count <= 65_536 else { return false }
    var aliases = 0
    var brackets = 0
    var dashes = 0
    var indentation = 0
    var previous: UInt8 = 0x20
    for byte in yaml {
      switch byte {
      case UInt8(ascii: "*") where previous.isSpace || "[{,:-?".utf8.contains(previous):
        aliases += 1
      case UInt8(ascii: "["), .openBrace: brackets += 1
      case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"): dashes += 1
      case .newline:
        dashes = 0
        indentation = 0
      case 0x20, 0x09: if previous.isSpace { indentation += 1 }
      default: break
      }
      if aliases > 24 || brackets > 200 || dashes > 400 || indentation > 400 { return false }
      previous = byte
    }
    return true
  }
}
