/// LaTeX with the author's macros expanded, for typesetters that are not to see a definition.
///
/// Formulas without macros come back as they are. Expansion is bounded as parsing is: what expands
/// without end stops, and the result is cut there.
public func expandingMacros(in latex: String, macros: MacroTable) -> String {
  let tokens = Lexer.tokens(of: Array(latex.utf8))
  let expanded = Expander.expand(tokens, with: macros)
  if expanded == tokens { return latex }
  var result = ""
  var endsInCommand = false
  for token in expanded {
    let text = token.source
    if endsInCommand, let first = text.utf8.first, isLetter(first) { result += " " }
    result += text
    endsInCommand = false
    if case .command(let name) = token.kind, let last = name.utf8.last {
      endsInCommand = isLetter(last)
    }
  }
  return result
}

extension Token {
  /// The token as LaTeX; nothing for an error.
  fileprivate var source: String {
    switch kind {
    case .scalar(let scalar): String(Character(scalar))
    case .space: " "
    case .command(let name): "\\" + name
    case .open: "{"
    case .close: "}"
    case .sub: "_"
    case .sup: "^"
    case .align: "&"
    case .rowBreak: "\\\\ "
    case .begin(let name): "\\begin{\(name)}"
    case .end(let name): "\\end{\(name)}"
    case .parameter(let number): "#\(number)"
    case .error: ""
    }
  }
}
