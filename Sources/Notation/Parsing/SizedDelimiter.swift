/// A delimiter after `\left`, `\right`, `\middle` or a size.
struct SizedDelimiter {
  private let delimiter: Syntax.Delimiter
  private let opens: Bool
  private let isSlash: Bool

  /// The delimiter that the token at `index` is, if it is one.
  init?(_ tokens: [Token], at index: Int) {
    guard index < tokens.count else { return nil }
    var isSlash = false
    switch tokens[index].kind {
    case .scalar(let scalar):
      switch scalar {
      case "(", "（": (delimiter, opens) = (.parenthesis, true)
      case ")", "）": (delimiter, opens) = (.parenthesis, false)
      case "[": (delimiter, opens) = (.bracket, true)
      case "]": (delimiter, opens) = (.bracket, false)
      case "<", "⟨": (delimiter, opens) = (.angle, true)
      case ">", "⟩": (delimiter, opens) = (.angle, false)
      case "|", "∣": (delimiter, opens) = (.bar, true)
      case "‖", "∥": (delimiter, opens) = (.doubleBar, true)
      case ".": (delimiter, opens) = (.none, true)
      case "/":
        (delimiter, opens) = (.none, true)
        isSlash = true
      default: return nil
      }
    case .command(let name):
      switch CommandTable.commands[name] {
      case .open(let found): (delimiter, opens) = (found, true)
      case .close(let found): (delimiter, opens) = (found, false)
      case .node(.bar(let bar)):
        (delimiter, opens) = (bar.count == 1 ? .bar : .doubleBar, true)
      default: return nil
      }
    default: return nil
    }
    self.isSlash = isSlash
  }

  private var barCount: Int? {
    switch delimiter {
    case .bar: 1
    case .doubleBar: 2
    default: nil
    }
  }

  /// What the delimiter is after a command such as `\left`.
  func item(after command: Command) -> Item.Kind {
    switch command {
    case .left: return .open(delimiter, isLeft: true)
    case .right: return .close(delimiter, isRight: true)
    case .middle: return .node(node(spelling: .separator))
    case .size(let side):
      if isSlash || delimiter == .none { return .node(node(spelling: .plain)) }
      if barCount != nil {
        switch side {
        case .left: return .open(delimiter, isLeft: false)
        case .right: return .close(delimiter, isRight: false)
        case .middle: return .node(node(spelling: .separator))
        case .none: return .node(node(spelling: .plain))
        }
      }
      return opens ? .open(delimiter, isLeft: false) : .close(delimiter, isRight: false)
    default: return .skip
    }
  }

  private func node(spelling: Syntax.Bar.Spelling) -> Syntax.Kind {
    if let barCount { return .bar(.init(count: barCount, spelling: spelling)) }
    return isSlash ? .operator(.slash) : .punctuation(".")
  }
}
