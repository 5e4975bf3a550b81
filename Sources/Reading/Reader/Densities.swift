import Kernel
import Notation
import SourceText

/// Densities of models and families written out.
extension TermReader {
  /// p_θ(x | z) with its arguments in the next atom.
  mutating func density(_ cursor: inout Cursor, _ head: Head, _ body: [Syntax]) -> Term {
    let group = cursor.next ?? cursor.atoms[cursor.position]
    let span = head.span.union(group.span)
    cursor.advance(2)
    let pieces = Atoms.split(body) { Atoms.isPunctuation($0, ";") }
    let main = pieces[0]
    var parameters = pieces.dropFirst().map { Spelling.latex($0) }.joined(separator: ";")
    let bar = Atoms.firstBar(in: main, count: 1)
    let left = Atoms.commaSeparated(bar.map { Array(main[..<$0]) } ?? main)
    let right = Atoms.commaSeparated(bar.map { Array(main[($0 + 1)...]) } ?? [])
    guard !left.isEmpty else { return unread("this density has no arguments", span) }
    var isParameter: [Bool] = []
    for part in right { isParameter.append(self.isParameter(part)) }
    let hidden = zip(right, isParameter).filter { $0.1 }.map { $0.0 }
    guard
      let model = vocabulary.model(
        head, parameters: hidden + pieces.dropFirst().flatMap { Atoms.commaSeparated($0) })
    else { return unread("this model has no name", span) }
    var given: [[Syntax]] = []
    for (part, drop) in zip(right, isParameter) {
      if drop {
        parameters += (parameters.isEmpty ? "" : ",") + Spelling.latex(part)
      } else {
        given.append(part)
      }
    }
    let pattern = vocabulary.patterns[model.name]?.first {
      $0.outcomes.count == left.count && $0.givens.count == given.count
    }
    var outcomes: [Term.Argument] = []
    let marked = left.count == 1 && right.isEmpty ? markedVariable(head) : nil
    for (position, part) in left.enumerated() {
      outcomes.append(
        argument(part, fallback: marked ?? pattern.map { $0.outcomes[position] } ?? nil))
    }
    var givens: [Term.Argument] = []
    for (position, part) in given.enumerated() {
      givens.append(argument(part, fallback: pattern.map { $0.givens[position] } ?? nil))
    }
    givens = givens.map { byIndex($0, model.name) }
    for argument in outcomes + givens {
      if case .unread = argument.value.kind { return argument.value }
    }
    let density = Term.DensityTerm(
      model: model, name: head.span, outcomes: outcomes, givens: givens,
      parameters: parameters.isEmpty ? nil : parameters, bar: bar.map { main[$0].span })
    let outer = Head(group)
    let inner = head.span.union(outer.base?.span ?? group.span)
    return exponent(Term(.density(density), inner), outer, span)
  }

  private func isParameter(_ part: [Syntax]) -> Bool {
    guard part.count == 1, let letter = vocabulary.letter(Head(part[0])) else { return false }
    return !vocabulary.variables.contains(letter.name) && Surveyor.isParameter(letter.name)
  }

  /// One argument of a density; an expression takes the variable that usually stands there.
  mutating func argument(_ part: [Syntax], fallback: Name?) -> Term.Argument {
    if let equals = part.firstIndex(where: { Atoms.isRelation($0, .equal) }), equals == 1 {
      let variable = argumentValue(part[0])
      if let label = mixtureLabel(variable, at: Array(part[2...])) { return label }
      if case .variable(let letter) = variable.kind {
        return Term.Argument(letter, at: term(Array(part[2...])), isNamed: true)
      }
    }
    if part.count == 1, case .operator(.dot) = part[0].kind, let fallback {
      let letter = Term.Letter(fallback, latex: vocabulary.spellings[fallback] ?? fallback.text)
      return Term.Argument(letter, at: Term(.variable(letter), part[0].span))
    }
    if part.count == 1 {
      let value = argumentValue(part[0])
      switch value.kind {
      case .variable(let letter) where vocabulary.variables.contains(letter.name):
        return Term.Argument(letter, at: value)
      case .copy(let letter, _, _), .range(let letter, _, _):
        return Term.Argument(letter, at: value)
      default: break
      }
    }
    let value = term(part)
    guard let fallback else {
      return Term.Argument(
        Term.Letter("?", latex: "?"),
        at: unread("it is not clear which variable takes this value", value.span))
    }
    return Term.Argument(Term.Letter(fallback, latex: fallback.text), at: value)
  }

  // MARK: Laws

  /// Whether parentheses after N hold a mean and a variance.
  func isLawBody(_ body: [Syntax], _ head: Head) -> Bool {
    guard let symbol = head.symbol, symbol.accents.isEmpty else { return false }
    if symbol.alphabet == .calligraphic { return true }
    guard !vocabulary.variables.contains("N") else { return false }
    return body.contains { Atoms.isPunctuation($0, ",") }
  }

  /// N(x; μ, Σ), N(x | μ, Σ), N_x(μ, Σ) or N(μ, Σ) with its arguments in the next atom.
  mutating func law(_ cursor: inout Cursor, _ family: Family, _ head: Head) -> Term {
    let start = head.span
    guard let group = cursor.next, let body = Atoms.arguments(Head(group).base ?? group) else {
      cursor.advance()
      return unread("this law has no parameters", start)
    }
    cursor.advance(2)
    let span = start.union(group.span)
    let latex = lawLatex(head)
    var outcome: Term?
    var style = Term.LawTerm.Style.none
    var rest = body
    if let below = head.below, !below.isEmpty {
      if below.count == 1 {
        outcome = argumentValue(below[0])
        style = .subscripted
      }
      if case .unread? = outcome?.kind { outcome = nil }
      if outcome == nil { return unread("the subscript of this law is not understood", span) }
    } else if let semicolon = body.firstIndex(where: { Atoms.isPunctuation($0, ";") }) {
      outcome = term(Array(body[..<semicolon]))
      style = .semicolon
      rest = Array(body[(semicolon + 1)...])
    } else if let bar = outcomeBar(body) {
      outcome = term(Array(body[..<bar]))
      style = .bar
      rest = Array(body[(bar + 1)...])
    }
    var parameters = Atoms.split(rest) {
      Atoms.isPunctuation($0, ",") || Atoms.isPunctuation($0, ";")
    }.filter { !$0.isEmpty }.map { term($0) }
    if outcome == nil, parameters.count == family.parameterCount + 1 {
      outcome = parameters.removeFirst()
      style = .semicolon
    }
    guard parameters.count == family.parameterCount else {
      let names = family == .gaussian ? "a mean and a covariance" : "other parameters"
      return unread("this law needs \(names)", span)
    }
    let law = Term.LawTerm(
      family: family, latex: latex, outcome: outcome, parameters: parameters, style: style)
    return exponent(Term(.law(law), span), Head(group), span)
  }

  private func outcomeBar(_ body: [Syntax]) -> Int? {
    guard let bar = Atoms.firstBar(in: body, count: 1), bar > 0 else { return nil }
    let isComma = body[..<bar].contains { Atoms.isPunctuation($0, ",") }
    return isComma ? nil : bar
  }

  private func lawLatex(_ head: Head) -> String {
    guard let base = head.base else { return "\\mathcal{N}" }
    return Spelling.latex([base])
  }

  /// Families by the words that name them.
  static func family(_ word: String) -> Family? {
    switch word {
    case "Bern", "Bernoulli", "Ber": return .bernoulli
    case "Cat", "Categorical", "Multinoulli": return .categorical
    case "Laplace", "Lap": return .laplace
    case "Unif", "Uniform", "U": return .uniform
    case "Exponential", "Expon", "Exp": return .exponential
    case "Poisson", "Poi", "Pois": return .poisson
    case "Normal", "Gaussian", "Norm", "normal": return .gaussian
    default: return nil
    }
  }
}

extension Family {
  /// How many parameters a family takes.
  var parameterCount: Int {
    switch self {
    case .gaussian, .laplace, .uniform: return 2
    case .bernoulli, .categorical, .exponential, .poisson: return 1
    }
  }
}
