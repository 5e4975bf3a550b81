import SourceText

/// Cuts LaTeX into tokens, lazily and without ever failing.
struct Lexer {
  let bytes: [UInt8]
  var at: Int
  let end: Int

  /// A lexer for the bytes from `offset`; spans count from the first byte of the array.
  init(_ bytes: [UInt8], from offset: Int = 0) {
    self.bytes = bytes
    self.at = offset
    self.end = bytes.count
  }

  /// One past the last byte read.
  var offset: Int { at }

  /// All tokens of some text.
  static func tokens(of bytes: [UInt8]) -> [Token] {
    var lexer = Lexer(bytes)
    var tokens: [Token] = []
    tokens.reserveCapacity(bytes.count / 2 + 1)
    while let token = lexer.next() { tokens.append(token) }
    return tokens
  }

  /// The next token, or nil at the end.
  mutating func next() -> Token? {
    skipComments()
    guard at < end else { return nil }
    let start = at
    let kind = read()
    return Token(kind: kind, span: Span(start, at))
  }

  func byte(_ ahead: Int = 0) -> UInt8 { at + ahead < end ? bytes[at + ahead] : 0 }

  /// `%` hides the rest of its line and the line break.
  mutating func skipComments() {
    while at < end, bytes[at] == ascii("%") {
      while at < end, bytes[at] != ascii("\n") { at += 1 }
      if at < end { at += 1 }
    }
  }

  mutating func read() -> Token.Kind {
    switch bytes[at] {
    case ascii("\\"): return readCommand()
    case ascii("{"): return take(.open)
    case ascii("}"): return take(.close)
    case ascii("_"): return take(.sub)
    case ascii("^"): return take(.sup)
    case ascii("&"): return readAmpersand()
    case ascii("#"):
      let digit = byte(1)
      guard digit >= ascii("1"), digit <= ascii("9") else { return .scalar(readScalar()) }
      at += 2
      return .parameter(Int(digit - ascii("0")))
    default:
      let scalar = readScalar()
      guard isSpace(scalar) else { return .scalar(scalar) }
      while at < end {
        let before = at
        guard isSpace(readScalar()) else {
          at = before
          break
        }
      }
      return .space
    }
  }

  mutating func take(_ kind: Token.Kind) -> Token.Kind {
    at += 1
    return kind
  }

  /// `&` aligns unless it begins one of the entities that HTML editors leave behind.
  mutating func readAmpersand() -> Token.Kind {
    let entities: [(StaticString, Token.Kind)] = [
      ("&lt;", .scalar("<")), ("&gt;", .scalar(">")), ("&amp;", .align), ("&nbsp;", .space),
    ]
    for (entity, kind) in entities where matches(entity) {
      at += entity.utf8CodeUnitCount
      return kind
    }
    return take(.align)
  }

  func matches(_ text: StaticString) -> Bool {
    guard at + text.utf8CodeUnitCount <= end else { return false }
    return text.withUTF8Buffer { buffer in
      buffer.indices.allSatisfy { bytes[at + $0] == buffer[$0] }
    }
  }

  /// One Unicode scalar; a broken sequence gives U+FFFD for each of its bytes.
  mutating func readScalar() -> Unicode.Scalar {
    let first = bytes[at]
    at += 1
    if first < 0x80 { return Unicode.Scalar(first) }
    let extra = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0
    guard extra > 0, at + extra <= end else { return "\u{FFFD}" }
    var value = UInt32(first) & (0x3F >> UInt32(extra))
    for index in at..<at + extra {
      guard bytes[index] & 0xC0 == 0x80 else { return "\u{FFFD}" }
      value = value << 6 | UInt32(bytes[index] & 0x3F)
    }
    at += extra
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}

/// The byte of an ASCII character.
@inline(__always)
func ascii(_ scalar: Unicode.Scalar) -> UInt8 { UInt8(ascii: scalar) }

/// Whether a byte is an ASCII letter.
func isLetter(_ byte: UInt8) -> Bool {
  (byte | 0x20) >= ascii("a") && (byte | 0x20) <= ascii("z")
}

/// Whether a scalar is white space in a formula.
func isSpace(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x20, 0x09...0x0D, 0xA0, 0x200B, 0x2009, 0x202F, 0x3000, 0xFEFF: true
  default: false
  }
}
