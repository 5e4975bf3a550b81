/// Collects LaTeX and keeps tokens apart where they would run together.
struct LaTeXWriter {
  var output = ""
  /// Plain letters that are not written yet: together they might spell a word.
  var letters: [String] = []
  /// What the output ends with.
  var tail = Tail.other

  /// How the last thing written ends.
  enum Tail {
    /// `\theta`, which a letter would prolong.
    case command
    /// A numeral, which a digit would prolong.
    case number
    /// A point, which a digit would make a numeral.
    case point
    /// A bar, which a bar would double.
    case bar
    /// White space or an opening.
    case blank
    /// Anything else.
    case other
  }

  /// The LaTeX so far.
  mutating func finished() -> String {
    flush()
    while output.last == " " { output.removeLast() }
    return output
  }

  // MARK: Tokens

  mutating func flush() {
    guard !letters.isEmpty else { return }
    let spellsWord = letters.count > 1 && Words.pieces(of: letters.joined()) != nil
    if tail == .command { output += " " }
    output += letters.joined(separator: spellsWord ? " " : "")
    letters = []
    tail = .other
  }

  /// Writes a plain letter.
  mutating func letter(_ letter: String) { letters.append(letter) }

  /// Writes a token that ends as `tail` says.
  mutating func put(_ text: String, _ newTail: Tail = .other) {
    flush()
    let first = text.utf8.first ?? 0
    let runsTogether =
      switch tail {
      case .command: isLetter(first)
      case .number, .point: newTail == .number
      case .bar: newTail == .bar
      case .blank, .other: false
      }
    if runsTogether || (text == "." && tail == .number) { output += " " }
    output += text
    tail = newTail
  }

  /// Writes a sign with a blank on both sides.
  mutating func spaced(_ text: String) {
    flush()
    if tail != .blank, !output.isEmpty { output += " " }
    output += text + " "
    tail = .blank
  }

  /// Writes a list in braces.
  mutating func braced(_ nodes: [Syntax]) {
    put("{", .blank)
    list(nodes)
    closeBrace()
  }

  mutating func closeBrace() {
    flush()
    while output.last == " " { output.removeLast() }
    // `\ ` never ends a list, so no backslash has lost its blank here.
    output += "}"
    tail = .other
  }
}
