import Notation
import SourceText

/// `\sup_φ{a + b}`: the braces keep the sum together in the source and nowhere else.
enum InvisibleBraces {
  /// Operators after which a reader must be told how far they reach.
  private static let operators: Set<String> = [
    "sup", "inf", "max", "min", "limsup", "liminf", "lim", "log", "ln", "exp", "tr", "det",
  ]

  static func lints(of equation: LintedEquation) -> [Lint] {
    equation.lists.flatMap { list in
      zip(list, list.dropFirst()).compactMap { head, argument -> Lint? in
        guard let name = Head(head).word, operators.contains(name),
          case .group(open: .none, let body, close: .none) = argument.kind,
          equation.source(argument.span).hasPrefix("{"), body.dropFirst().contains(where: isSum)
        else { return nil }
        return equation.lint(.invisibleBraces, argument.span, "\\\(name)")
      }
    }
  }

  private static func isSum(_ node: Syntax) -> Bool {
    switch node.kind {
    case .operator(.plus), .operator(.minus), .operator(.plusMinus), .operator(.minusPlus): true
    default: false
    }
  }
}

/// A bracket without its partner: the parser leaves an error on the bracket itself.
enum UnclosedBrackets {
  private static let brackets: Set<String> = ["(", ")", "[", "]", "\\{", "\\}", "{", "}"]

  static func lints(of equation: LintedEquation) -> [Lint] {
    equation.lists.flatMap { list in
      list.compactMap { node -> Lint? in
        guard case .error = node.kind else { return nil }
        let source = equation.source(node.span)
        let bare = source.replacing(/^\\(left|right|[bB]igg?[lr]?)/, with: "").trimmed
        guard brackets.contains(bare) else { return nil }
        return equation.lint(.unclosedBracket, node.span, source)
      }
    }
  }
}

/// `KL(q|p)`: one bar reads as a condition.
enum DivergenceBars {
  static func lints(of equation: LintedEquation) -> [Lint] {
    equation.lists.flatMap { list in
      zip(list, list.dropFirst()).compactMap { name, arguments -> Lint? in
        guard isDivergence(Head(name)), let group = Head(arguments).base,
          let body = Atoms.arguments(group), Atoms.firstBar(in: body, count: 2) == nil
        else { return nil }
        let bars = body.filter { if case .bar = $0.kind { true } else { false } }
        guard let bar = bars.first, bars.count == 1 else { return nil }
        return equation.lint(.singleBar, bar.span, equation.source(bar.span))
      }
    }
  }

  private static func isDivergence(_ head: Head) -> Bool {
    let names: Set<String> = ["KL", "kl", "KLD", "JS", "JSD"]
    if let name = head.word ?? head.symbol?.name, names.contains(name) { return true }
    return head.isLetter("D") && head.below.map { names.contains(Spelling.plain($0)) } == true
  }
}

/// `p(x \mid z)` beside `p(x|z)`: the bars are spaced differently.
///
/// `|` and `\vert` print alike and count as one way to write it.
enum ConditionBars {
  static func lints(of equations: [LintedEquation]) -> [Lint] {
    var bars: [(isMid: Bool, lint: Lint)] = []
    for equation in equations {
      for list in equation.lists {
        for node in list {
          guard let bar = condition(in: node) else { continue }
          let source = equation.source(bar.span)
          guard ["\\mid", "|", "\\vert"].contains(source) else { continue }
          bars.append((source == "\\mid", equation.lint(.mixedBars, bar.span, source)))
        }
      }
    }
    let mids = bars.count(where: \.isMid)
    guard mids > 0, mids < bars.count else { return [] }
    let preferred = 2 * mids >= bars.count
    let rare = bars.filter { $0.isMid != preferred }.map(\.lint).min { $0.span < $1.span }
    guard var lint = rare else { return [] }
    lint.preferred = preferred ? "\\mid" : "|"
    return [lint]
  }

  /// The only bar of a list of arguments.
  private static func condition(in node: Syntax) -> Syntax? {
    guard case .group(let open, let body, _) = node.kind, open == .parenthesis || open == .bracket
    else { return nil }
    let bars = body.filter { if case .bar = $0.kind { true } else { false } }
    guard bars.count == 1, let bar = bars.first, case .bar(let kind) = bar.kind, kind.count == 1
    else { return nil }
    return bar
  }
}
