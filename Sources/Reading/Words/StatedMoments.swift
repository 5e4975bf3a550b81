import Kernel
import Notation
import Notes

/// Vectors of which the prose gives mean and covariance and nothing else: "$u$ has mean $m$ and
/// covariance $S$".
struct StatedMoments {
  /// What is said of one vector.
  struct Statement {
    var variable: [Syntax]
    var mean: [Syntax]
    var covariance: [Syntax]
  }

  /// The statements of a paragraph.
  static func statements(in text: String, _ macros: MacroTable) -> [Statement] {
    let pieces = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    var found: [Statement] = []
    for place in stride(from: 1, to: pieces.count, by: 2) where place + 4 < pieces.count {
      let (one, other) = (pieces[place + 1].lowercased(), pieces[place + 3].lowercased())
      guard one.count < 40, other.count < 40, !one.contains("."), !other.contains(". "),
        means.contains(where: one.contains), !spreads.contains(where: one.contains),
        spreads.contains(where: other.contains), !means.contains(where: other.contains)
      else { continue }
      func atoms(_ latex: String) -> [Syntax] { Normalise.atoms(parse(latex, macros: macros)) }
      let statement = Statement(
        variable: atoms(pieces[place]), mean: atoms(pieces[place + 2]),
        covariance: atoms(pieces[place + 4]))
      // A law by its letter has a whole law: see ``SpokenLaws``.
      guard statement.variable.count == 1, Head(statement.variable[0]).above == nil,
        !["p", "q", "P", "Q"].contains(Head(statement.variable[0]).symbol?.name)
      else { continue }
      found.append(statement)
    }
    return found
  }

  private static let means = ["mean", "expectation", "均值", "期望", "평균"]
  private static let spreads = ["covariance", "协方差", "공분산"]
}

extension NoteReader {
  /// Gives vectors with stated moments a normal law with these; what asks for more than moments is
  /// not judged.
  mutating func takeStatedMoments() {
    for case .prose(let prose) in note.items {
      for statement in StatedMoments.statements(in: prose.text, macros) {
        guard let letter = context.vocabulary.letter(Head(statement.variable[0])),
          context.vocabulary.variables.contains(letter.name)
        else { continue }
        let model = context.defaultModel
        guard
          context.models[model]?.factors.contains(where: { $0.outcomes.contains(letter.name) })
            != true, context.noises[letter.name] == nil,
          laws(of: letter.name, under: model).isEmpty
        else { continue }
        var reader = TermReader(context.vocabulary)
        let (mean, covariance) = (reader.term(statement.mean), reader.term(statement.covariance))
        guard mean.firstUnread == nil, covariance.firstUnread == nil else { continue }
        let span = mean.span
        let outcome = Term(.variable(letter), span)
        let law = Term.LawTerm(
          family: .gaussian, latex: "\\mathcal{N}", outcome: outcome,
          parameters: [mean, covariance], style: .semicolon)
        let density = Term.DensityTerm(
          model: Term.Letter(model, latex: model.text), name: span,
          outcomes: [Term.Argument(letter, at: outcome)])
        if declareFactor(density, Term(.law(law), span)) { context.onlyMoments.insert(letter.name) }
      }
    }
  }
}

extension Context {
  /// Whether a claim asks for more than the first two moments of a vector of which the note says no
  /// more.
  func asksBeyondMoments(_ terms: [Term]) -> Bool {
    guard !onlyMoments.isEmpty, terms.contains(where: { isAboutMoments($0, 0) }) else {
      return false
    }
    return terms.contains { $0.asksBeyondMoments(isInside: false) }
  }

  /// Whether such a vector stands in a term, or in what it refers to.
  private func isAboutMoments(_ term: Term, _ depth: Int) -> Bool {
    guard depth < 24 else { return true }
    var letters: Set<Name> = []
    term.collectLetters(into: &letters)
    if !letters.isDisjoint(with: onlyMoments) { return true }
    if letters.contains(where: { name in
      links[name]?.contains { isAboutMoments($0, depth + 1) } ?? false
    }) {
      return true
    }
    func refers(_ term: Term) -> Bool {
      if case .reference(let letter, _) = term.kind, let body = definitions[letter.name]?.body,
        isAboutMoments(body, depth + 1)
      {
        return true
      }
      return term.children.contains(where: refers)
    }
    return refers(term)
  }
}

extension Term {
  fileprivate func asksBeyondMoments(isInside: Bool) -> Bool {
    switch kind {
    case .density, .entropy, .crossEntropy, .divergence, .variableEntropy, .information, .law,
      .model:
      return true
    case .expectation(let expectation):
      return expectation.body.degree > 2 || expectation.body.asksBeyondMoments(isInside: true)
    case .spread(let spread):
      return spread.body.degree > 1 || spread.other.map(\.degree) ?? 0 > 1
        || spread.body.asksBeyondMoments(isInside: true)
        || spread.other?.asksBeyondMoments(isInside: true) ?? false
    case .apply where isInside, .unknown where isInside: return true
    case .power(_, let exponent) where isInside:
      if case .number(2, 1) = exponent.kind { break }
      return true
    default: break
    }
    return children.contains { $0.asksBeyondMoments(isInside: isInside) }
  }

  /// The degree in variables and in what the note defines, as far as the form tells.
  private var degree: Int {
    switch kind {
    case .variable, .reference, .copy: return 1
    case .product(let factors): return factors.reduce(0) { $0 + $1.term.degree }
    case .power(let base, let exponent):
      if case .number(2, 1) = exponent.kind { return 2 * base.degree }
      return base.degree == 0 ? 0 : 3
    case .norm(let norm):
      return norm.body.degree == 0 ? 0 : norm.isSquared ? 2 * norm.body.degree : 3
    case .expectation, .spread: return 0
    default: return children.map(\.degree).max() ?? 0
    }
  }
}
