extension Lexer {
  /// What begins with a backslash.
  mutating func readCommand() -> Token.Kind {
    at += 1
    guard at < end else { return .error("a backslash ends the formula") }
    let start = at
    while at < end, isLetter(bytes[at]) { at += 1 }
    guard at == start else {
      let name = String(decoding: bytes[start..<at], as: UTF8.self)
      if name == "begin", let environment = readEnvironmentName() { return .begin(environment) }
      if name == "end", let environment = readEnvironmentName() { return .end(environment) }
      return .command(name)
    }
    let scalar = readScalar()
    if scalar == "\\" {
      if byte() == ascii("*") { at += 1 }
      _ = skipDimension()
      return .rowBreak
    }
    // kramdown eats one backslash of `\\[6pt]`.
    if scalar == "[" {
      at = start
      if skipDimension() { return .rowBreak }
      at = start + 1
    }
    return isSpace(scalar) ? .command(" ") : .command(String(scalar))
  }

  /// `{align*}` or, after a Markdown escape, `{align\*}`.
  mutating func readEnvironmentName() -> String? {
    let start = at
    while at < end, bytes[at] == ascii(" ") { at += 1 }
    var name: [UInt8] = []
    if byte() == ascii("{") {
      at += 1
      while name.count < 40, isLetter(byte()) || byte() == ascii("*") || byte() == ascii("\\") {
        if byte() != ascii("\\") { name.append(byte()) }
        at += 1
        if at - start > 80 { break }
      }
      if byte() == ascii("}"), !name.isEmpty {
        at += 1
        return String(decoding: name, as: UTF8.self)
      }
    }
    at = start
    return nil
  }

  /// `[6pt]` directly after a row break.
  mutating func skipDimension() -> Bool {
    guard byte() == ascii("[") else { return false }
    var index = at + 1
    var digits = 0
    var letters = 0
    while index < end, index - at < 16 {
      let byte = bytes[index]
      index += 1
      switch byte {
      case ascii("0")...ascii("9") where letters == 0: digits += 1
      case ascii("."), ascii("-"), ascii(" "): continue
      case ascii("a")...ascii("z"): letters += 1
      case ascii("]"):
        guard digits > 0, letters == 2 else { return false }
        at = index
        return true
      default: return false
      }
    }
    return false
  }
}
