import SourceText

/// Reads one macro definition from tokens, without recursion and with a bound on its length.
struct DefinitionReader {
  /// The commands that begin a definition.
  static let commands: Set<String> = [
    "newcommand", "renewcommand", "providecommand", "def", "gdef", "let", "DeclareMathOperator",
    "DeclarePairedDelimiter", "DeclarePairedDelimiterX",
  ]

  /// Where the next token comes from.
  let source: (Int) -> Token?
  /// Index of the next token.
  var index: Int
  /// How many tokens were read in search of an end, also in vain.
  var cost = 1
  let limit: Int

  /// A reader at the token after the defining command.
  init(at index: Int, limit: Int = 5_000, source: @escaping (Int) -> Token?) {
    self.source = source
    self.index = index
    self.limit = index + limit
  }

  /// Reads what follows `\command`; false if that is no complete definition.
  mutating func read(_ command: String, into table: inout MacroTable) -> Bool {
    switch command {
    case "def", "gdef": return readPlainDefinition(into: &table)
    case "let": return readLet(into: &table)
    default: break
    }
    let isStarred = skipStar()
    guard let name = readName() else { return false }
    switch command {
    case "DeclareMathOperator":
      guard let body = readGroup() else { return false }
      let word = Token(kind: .command("operatorname"), span: .init(0, 0))
      let star = Token(kind: .scalar("*"), span: .init(0, 0))
      table[name] = Macro(arity: 0, body: [word] + (isStarred ? [star] : []) + braced(body))
      return true
    case "DeclarePairedDelimiter", "DeclarePairedDelimiterX":
      return readPairedDelimiter(name, hasBody: command.hasSuffix("X"), into: &table)
    default:
      return readNewCommand(name, keepsOld: command == "providecommand", into: &table)
    }
  }

  mutating func readNewCommand(
    _ name: String, keepsOld: Bool, into table: inout MacroTable
  ) -> Bool {
    var arity = 0
    var optionalDefault: [Token]?
    if let count = readBracket() {
      arity = number(count) ?? 0
      optionalDefault = readBracket()
    }
    guard let body = readGroup() else { return false }
    if keepsOld, table.defines(name) { return true }
    table[name] = Macro(arity: arity, optionalDefault: optionalDefault, body: body)
    return true
  }

  mutating func readPlainDefinition(into table: inout MacroTable) -> Bool {
    guard let name = readName() else { return false }
    var arity = 0
    skipSpace()
    while case .parameter(let number)? = source(index)?.kind {
      arity = max(arity, number)
      index += 1
      skipSpace()
    }
    guard let body = readGroup() else { return false }
    table[name] = Macro(arity: arity, body: body)
    return true
  }

  /// `\let\new\old` or `\let\new=\old`: what `\old` means now.
  mutating func readLet(into table: inout MacroTable) -> Bool {
    guard let name = readName() else { return false }
    skipSpace()
    if source(index)?.kind == .scalar("=") {
      index += 1
      skipSpace()
    }
    guard var old = source(index) else { return false }
    index += 1
    if case .command(let oldName) = old.kind, let macro = table[oldName] {
      table[name] = macro
    } else {
      old.isFrozen = true
      table[name] = Macro(arity: 0, body: [old])
    }
    return true
  }

  /// `\DeclarePairedDelimiter{\abs}{\lvert}{\rvert}`; the X form adds arguments and a body in which
  /// `\delimsize` marks a bar in the middle.
  mutating func readPairedDelimiter(
    _ name: String, hasBody: Bool, into table: inout MacroTable
  ) -> Bool {
    let arity = hasBody ? readBracket().flatMap(number) ?? 1 : 1
    guard let open = readGroup(), let close = readGroup() else { return false }
    let none = Span(0, 0)
    var body = [Token(kind: .parameter(1), span: none)]
    if hasBody {
      guard let written = readGroup() else { return false }
      body = written.map { token in
        token.kind == .command("delimsize") ? Token(kind: .command("middle"), span: none) : token
      }
    }
    let left = Token(kind: .command("left"), span: none)
    let right = Token(kind: .command("right"), span: none)
    table[name] = Macro(
      arity: arity, body: [left] + open + body + [right] + close, takesSize: true)
    return true
  }
}
