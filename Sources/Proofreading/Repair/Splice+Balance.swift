import SourceText

// A change of text that leaves its braces in pairs and its commands apart from what follows.

extension Splice {
  /// The change as it can be made in a text: what stands within `{\bf S}` or `{ D }_{ KL }` is known
  /// without the outer braces, so that a stretch may begin or end amid them, and `B\Sigma` must not
  /// become `\SigmaB`.
  func fitted(to text: Excerpt) -> Splice {
    var result = self
    if !span.isEmpty {
      result.span = text.balanced(span)
      result.replacement = replacement.withBalancedBraces
    }
    let before = text.slice(Span(max(result.span.lower - 24, 0), result.span.lower))
    if before.endsInCommand, result.replacement.first?.isASCIILetter == true {
      result.replacement = " " + result.replacement
    }
    let after = text.slice(Span(result.span.upper, result.span.upper + 1))
    if result.replacement.endsInCommand, after.first?.isASCIILetter == true {
      result.replacement += " "
    }
    return result
  }
}

extension Excerpt {
  /// The smallest stretch around a span in which every brace has its partner; the span where there
  /// is none.
  func balanced(_ span: Span) -> Span {
    let (missing, open) = slice(span).unpairedBraces
    guard missing > 0 || open > 0 else { return span }
    let bytes = Array(text.utf8)
    var (lower, upper) = (span.lower, min(span.upper, bytes.count))
    for _ in 0..<missing {
      let place = bytes.beforeCommands(lower)
      guard place >= 0, bytes[place] == UInt8(ascii: "{") else { return span }
      lower = place
    }
    for _ in 0..<open {
      var place = upper
      while place < bytes.count, bytes[place] == UInt8(ascii: " ") { place += 1 }
      guard place < bytes.count, bytes[place] == UInt8(ascii: "}") else { return span }
      upper = place + 1
    }
    return Span(lower, upper)
  }
}

extension [UInt8] {
  /// The place before an offset, past spaces and the commands that change a font.
  fileprivate func beforeCommands(_ offset: Int) -> Int {
    var place = offset - 1
    while place >= 0 {
      if self[place] == UInt8(ascii: " ") {
        place -= 1
        continue
      }
      var start = place
      while start >= 0, Character(Unicode.Scalar(self[start])).isASCIILetter { start -= 1 }
      guard start >= 0, start < place, self[start] == UInt8(ascii: "\\") else { return place }
      place = start - 1
    }
    return place
  }
}

extension String {
  /// How many braces close without having been opened, and how many stay open.
  fileprivate var unpairedBraces: (closing: Int, opening: Int) {
    var (closing, opening) = (0, 0)
    var isEscaped = false
    for byte in utf8 {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "{") {
        opening += 1
      } else if byte == UInt8(ascii: "}") {
        if opening > 0 { opening -= 1 } else { closing += 1 }
      }
    }
    return (closing, opening)
  }

  /// Whether it begins with so many braces, and none of them closes in it.
  func opensThroughout(_ count: Int) -> Bool {
    var rest = Substring(self)
    for _ in 0..<count {
      rest = rest.drop { $0 == " " }
      guard rest.first == "{" else { return false }
      rest = rest.dropFirst()
    }
    return String(rest).unpairedBraces == (0, 0)
  }

  /// The text with the braces that it lacks at either end.
  var withBalancedBraces: String {
    let (closing, opening) = unpairedBraces
    guard closing > 0 || opening > 0 else { return self }
    return String(repeating: "{", count: closing) + self + String(repeating: "}", count: opening)
  }

  /// Whether it ends in a command's name, to which a letter must not be added.
  fileprivate var endsInCommand: Bool {
    let name = utf8.reversed().prefix { Character(Unicode.Scalar($0)).isASCIILetter }
    guard !name.isEmpty else { return false }
    return utf8.reversed().dropFirst(name.count).first == UInt8(ascii: "\\")
  }
}

extension Character {
  fileprivate var isASCIILetter: Bool { isASCII && isLetter }
}
