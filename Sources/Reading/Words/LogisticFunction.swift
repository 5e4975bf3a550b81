import Notation
import Notes

/// Whether σ is the logistic function of a note, σ(a) = 1/(1 + e^{−a}), and no standard deviation.
///
/// It is where the note speaks of a sigmoid, of logits or of binary data, nowhere writes σ without an
/// argument or as the parameter of a normal law, and does not say itself what σ(a) is.
struct LogisticFunction {
  private var isApplied = false
  private var standsAlone = false
  private var depth = 0

  /// Whether it is so in this note.
  static func stands(in note: Note, _ parsed: [Int: ParsedMathematics]) -> Bool {
    guard note.items.contains(where: speaks) else { return false }
    var search = LogisticFunction()
    for equation in parsed.values.flatMap(\.equations) {
      for side in equation.sides { search.visit(side) }
      for (position, link) in equation.relations.enumerated() {
        let (left, right) = (equation.sides[position], equation.sides[position + 1])
        if link.relation == .equal || link.relation == .definedAs, isCall(left), !mentions(right) {
          return false
        }
      }
    }
    return search.isApplied && !search.standsAlone
  }

  private static func speaks(_ item: Note.Item) -> Bool {
    let text: String
    switch item {
    case .prose(let prose): text = prose.text.lowercased()
    case .heading(let heading): text = heading.text.lowercased()
    default: return false
    }
    return words.contains { text.contains($0) }
  }

  private static let words = [
    "sigmoid", "logistic", "logit", "bernoulli", "binary", "시그모이드", "로지스틱", "로짓", "베르누이", "이진",
    "逻辑斯", "伯努利", "二值", "二元", "S 形", "S形",
  ]

  /// σ(a) and nothing else.
  private static func isCall(_ side: [Syntax]) -> Bool {
    side.count == 2 && isSigma(side[0]) && Head(side[0]).primes == 0 && Head(side[0]).above == nil
      && Atoms.arguments(side[1]) != nil
  }

  private static func mentions(_ side: [Syntax]) -> Bool { Atoms.contains(side, where: isSigma) }

  private static func isSigma(_ atom: Syntax) -> Bool {
    guard let symbol = Head(atom).symbol else { return false }
    return symbol.name == "σ" && symbol.accents.isEmpty
  }

  private mutating func visit(_ atoms: [Syntax]) {
    guard depth < TermReader.depthLimit else { return }
    depth += 1
    defer { depth -= 1 }
    for (position, atom) in atoms.enumerated() {
      if LogisticFunction.isSigma(atom) {
        let next = position + 1 < atoms.count ? atoms[position + 1] : nil
        let isCall =
          Head(atom).below == nil && Head(atom).above == nil
          && next.flatMap { Atoms.arguments(Head($0).base ?? $0) } != nil
        if isCall { isApplied = true } else { standsAlone = true }
      }
      // The encoder's N(z; μ(x), σ(x)²).
      if Head(atom).symbol?.name == "N" || ["diag", "Diag"].contains(Head(atom).word),
        position + 1 < atoms.count,
        let inside = Atoms.arguments(Head(atoms[position + 1]).base ?? atoms[position + 1]),
        LogisticFunction.mentions(inside)
      {
        standsAlone = true
      }
      for list in Surveyor.inside(atom) { visit(list) }
    }
  }
}
