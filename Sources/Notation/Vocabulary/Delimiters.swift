extension Syntax.Delimiter {
  /// How the opening delimiter is written.
  var opening: String {
    switch self {
    case .parenthesis: "("
    case .bracket: "["
    case .brace: "\\{"
    case .angle: "\\langle"
    case .bar: "|"
    case .doubleBar: "\\|"
    case .floor: "\\lfloor"
    case .ceiling: "\\lceil"
    case .none: "."
    }
  }

  /// How the closing delimiter is written.
  var closing: String {
    switch self {
    case .parenthesis: ")"
    case .bracket: "]"
    case .brace: "\\}"
    case .angle: "\\rangle"
    case .bar: "|"
    case .doubleBar: "\\|"
    case .floor: "\\rfloor"
    case .ceiling: "\\rceil"
    case .none: "."
    }
  }
}
