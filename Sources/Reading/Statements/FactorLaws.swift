import Kernel
import Notation
import SourceText

/// Factors of a mean-field law by names of their own: the q_i of q(z) = ∏_i q_i(z_i).
///
/// They are the marginals of q, so that q_i(z_i) is q(z_i), and what is said of them is said of the
/// parts of z.
struct FactorLaws: Sendable {
  /// The vectors of laws that the note writes as such products, with what these laws are given.
  private(set) var wholes: [Name: (whole: Name, givens: [Name])] = [:]

  init() {}

  /// Looks for q(z) = ∏_i q_i(z_i) and q(z) = q_1(z_1) q_2(z_2).
  init(_ parsed: [Int: ParsedMathematics], _ vocabulary: Vocabulary) {
    var reader = TermReader(vocabulary)
    for equation in parsed.sorted(by: { $0.key < $1.key }).flatMap(\.value.equations)
    where equation.sides.count > 1 {
      for (left, right) in zip(equation.sides, equation.sides.dropFirst()) {
        guard let first = left.first, Head(first).symbol != nil,
          case .density(let density) = reader.term(left).kind,
          let whole = density.outcomes.first?.value.variableName, density.outcomes.count == 1,
          let givens = density.plainGivens, wholes[density.model.name] == nil
        else { continue }
        let factors: [Term]
        let body = reader.term(right)
        switch body.kind {
        case .product(let list): factors = list.map(\.term)
        case .series(let series) where series.isProduct: factors = [series.body]
        default: continue
        }
        let isOwn = factors.allSatisfy { factor in
          guard case .density(let part) = factor.kind, part.outcomes.count == 1 else {
            return false
          }
          return FactorLaws.place(part.model.name, in: density.model.name) != nil
            && part.outcomes[0].value.base == whole
        }
        if isOwn { wholes[density.model.name] = (whole, givens) }
      }
    }
  }

  /// The model and the index or number of a factor's name.
  func factor(_ name: Name) -> (model: Name, whole: Name, givens: [Name], place: Term)? {
    for (model, (whole, givens)) in wholes {
      if let place = FactorLaws.place(name, in: model) { return (model, whole, givens, place) }
    }
    return nil
  }

  /// i of q_i, 2 of q₂.
  private static func place(_ name: Name, in model: Name) -> Term? {
    guard let step = Step(name), step.base == model else { return nil }
    let span = Span(0, 0)
    guard let letter = step.letter else {
      return Term(.number(numerator: step.offset, denominator: 1), span)
    }
    guard step.offset == 0, Vocabulary.indices.contains(letter.text) else { return nil }
    return Term(.index(Term.Letter(letter, latex: letter.text)), span)
  }
}

extension Term {
  /// z of z_i, z₂ and z.
  fileprivate var base: Name? {
    switch kind {
    case .copy(let letter, _, false): return letter.name
    case .variable(let letter): return Step(letter.name)?.base ?? letter.name
    default: return nil
    }
  }
}

extension Context {
  /// Both sides with q_i(z_i) and q_i as q(z_i), and beside these q as q(z), with the context in
  /// which definitions say so, too.
  func withFactorLaws(_ left: Term, _ right: Term) -> (Term, Term, Context) {
    guard !factorLaws.wholes.isEmpty,
      speaksOfFactors(left, []) || speaksOfFactors(right, [])
    else { return (left, right, self) }
    var result = self
    for (name, definition) in definitions {
      result.definitions[name]?.body = inWhole(definition.body)
    }
    return (inWhole(left), inWhole(right), result)
  }

  private func speaksOfFactors(_ term: Term, _ seen: Set<Name>) -> Bool {
    if term.ownLawNames.contains(where: { factorLaws.factor($0) != nil }) { return true }
    if case .reference(let letter, _) = term.kind, !seen.contains(letter.name),
      let definition = definitions[letter.name],
      speaksOfFactors(definition.body, seen.union([letter.name]))
    {
      return true
    }
    return term.children.contains { speaksOfFactors($0, seen) }
  }

  func inWhole(_ term: Term) -> Term {
    var result = term.mapChildren { inWhole($0) }
    // The q of ℒ(q) is the law of which ℒ is said, in its own name.
    if case .reference(let letter, let written) = term.kind,
      let laws = definitions[letter.name]?.laws,
      case .reference(_, let arguments) = result.kind
    {
      let kept = zip(written, arguments).map { old, new in
        if case .model(let law) = old.kind, laws.contains(law.name) { old } else { new }
      }
      result.kind = .reference(letter, kept)
    }
    switch result.kind {
    case .density(var density):
      guard let factor = factorLaws.factor(density.model.name) else { return result }
      density.model = Term.Letter(factor.model, latex: factor.model.text)
      if density.givens.isEmpty { density.givens = plain(factor.givens, result.span) }
      result.kind = .density(density)
    case .model(let letter):
      if let law = law(of: letter.name, result.span) { return law }
    case .expectation(var expectation):
      if case .model(let letter)? = expectation.source?.kind,
        let law = law(of: letter.name, result.span)
      {
        expectation.source?.kind = .law(law)
        result.kind = .expectation(expectation)
      }
    case .spread(var spread):
      if case .model(let letter)? = spread.source?.kind,
        let law = law(of: letter.name, result.span)
      {
        spread.source?.kind = .law(law)
        result.kind = .spread(spread)
      }
    default: break
    }
    return result
  }

  /// q(z_i) for q_i, q(z) for q.
  private func law(of name: Name, _ span: Span) -> Term? {
    var density: Term.DensityTerm
    if let factor = factorLaws.factor(name) {
      let letter = Term.Letter(factor.whole, latex: factor.whole.text)
      let value: Term.Kind
      if case .number(let number, 1) = factor.place.kind,
        !vocabulary.copies.contains(factor.whole)
      {
        let part = Step.name(factor.whole, number)
        value = .variable(Term.Letter(part, latex: "\(factor.whole.text)_{\(number)}"))
      } else {
        value = .copy(letter, index: factor.place, raised: false)
      }
      density = Term.DensityTerm(
        model: Term.Letter(factor.model, latex: factor.model.text), name: span,
        outcomes: [Term.Argument(letter, at: Term(value, span))],
        givens: plain(factor.givens, span))
      if case .variable(let part) = value {
        density.outcomes = [Term.Argument(part, at: Term(value, span))]
      }
    } else if let known = factorLaws.wholes[name] {
      density = Term.DensityTerm(
        model: Term.Letter(name, latex: name.text), name: span,
        outcomes: plain([known.whole], span), givens: plain(known.givens, span))
    } else {
      return nil
    }
    return Term(.density(density), span)
  }

  private func plain(_ names: [Name], _ span: Span) -> [Term.Argument] {
    names.map {
      let letter = Term.Letter($0, latex: vocabulary.spellings[$0] ?? $0.text)
      return Term.Argument(letter, at: Term(.variable(letter), span))
    }
  }
}

extension Term {
  /// The models that are named at this very place.
  fileprivate var ownLawNames: [Name] {
    switch kind {
    case .density(let density): return [density.model.name]
    case .model(let letter): return [letter.name]
    case .expectation(let expectation):
      if case .model(let letter)? = expectation.source?.kind { return [letter.name] }
      return []
    default: return []
    }
  }
}
