import Kernel
import SourceText

/// Names for the moments of a law that follows from others: the μ̃_t and β̃_t of
/// q(x_{t-1} | x_t, x₀) = N(x_{t-1}; μ̃_t, β̃_t I), where the steps are declared.
///
/// Such a line gives nothing a value; it says what the names mean. What is said of them afterwards
/// is claimed.
extension NoteReader {
  /// Takes the μ_{a|b} and Σ_{a|b} of p(x_a | x_b) = N(x_a; μ_{a|b}, Σ_{a|b}) for the moments of a
  /// conditional law, if the bar stands in their names.
  mutating func nameConditionalMoments(_ density: Term.DensityTerm, _ right: Term) -> Bool {
    guard case .law(let law) = right.kind, !density.givens.isEmpty else { return false }
    let isMarked = law.parameters.contains {
      if case .symbol(let letter) = $0.kind { letter.name.text.contains("|") } else { false }
    }
    guard isMarked || isInline && law.parameters.allSatisfy({ isFirst($0) }) else { return false }
    return nameMoments(density, right)
  }

  /// Whether a parameter is a symbol, or its square, that prose brings in here: the m and s² of "the
  /// posterior is $p(z|x) = N(z; m, s^2)$ with".
  private func isFirst(_ parameter: Term) -> Bool {
    switch parameter.kind {
    case .symbol(let letter): firstUses[letter.name] == slot && newName(parameter) != nil
    case .power(let base, let exponent):
      if case .number(2, 1) = exponent.kind { isFirst(base) } else { false }
    default: false
    }
  }

  /// Takes bare names among a normal law's parameters for its moments; false if there are none.
  ///
  /// At the end of a chain, names that are only explained further down count as well.
  mutating func nameMoments(
    _ density: Term.DensityTerm, _ right: Term, orExplained isOpen: Bool = false
  ) -> Bool {
    func newName(_ term: Term) -> Name? { self.newName(term, orExplained: isOpen) }
    guard case .law(let law) = right.kind, law.family == .gaussian, law.parameters.count == 2,
      density.outcomes.count == 1, let outcome = density.outcomes.first?.value,
      law.outcome == nil || law.outcome?.variableName == outcome.variableName
    else { return false }
    let span = right.span
    let source = Term.Source(.model(density.model), density.name)
    let mean = Term(
      .expectation(
        Term.Expectation(
          latex: "\\mathbb{E}", source: source, body: outcome, givens: density.givens)), span)
    let spread = Term(
      .spread(
        Term.Spread(
          latex: "\\operatorname{Cov}", source: source, body: outcome, givens: density.givens)),
      span)
    var names: [(Name, [Name], Term)] = []
    var called = law.parameters[0].kind
    if isOpen, case .reference(let letter, let arguments) = called, !arguments.isEmpty {
      called = .unknown(letter, arguments, primes: 0)
    }
    if case .unknown(let letter, let arguments, 0) = called,
      case let parameters = arguments.compactMap(\.variableName),
      parameters.count == arguments.count,
      Set(parameters).isSubset(of: density.givens.compactMap(\.value.variableName)),
      let name = newName(Term(.symbol(letter), span))
    {
      names.append((name, parameters, mean))
    } else if let name = newName(law.parameters[0]) {
      names.append((name, [], mean))
    }
    if let (name, body) = scale(law.parameters[1], of: spread, isOpen) {
      names.append((name, [], body))
    }
    for (name, parameters, body) in names {
      context.vocabulary.defined.insert(name)
      context.vocabulary.definedArity[name] = parameters.count
      context.definitions[name] = Context.Definition(
        parameters: parameters, body: body, statement: "")
      if parameters.isEmpty, let step = Step(name), step.letter != nil {
        context.families[step.base] = name
      }
    }
    return !names.isEmpty
  }

  /// The S, s or σ of a covariance S, sI or σ²I with what it stands for.
  private func scale(_ covariance: Term, of spread: Term, _ isOpen: Bool) -> (Name, Term)? {
    func newName(_ term: Term) -> Name? { self.newName(term, orExplained: isOpen) }
    if let name = newName(covariance),
      covariance.looksLikeMatrix || isInline && firstUses[name] == slot
    {
      return (name, spread)
    }
    if case .power(let base, let exponent) = covariance.kind, case .number(2, 1) = exponent.kind,
      let name = newName(base), isInline, firstUses[name] == slot
    {
      return (name, Term(.apply(.sqrt, [spread]), spread.span))
    }
    guard case .product(let factors) = covariance.kind, factors.count == 2,
      factors.contains(where: { if case .identity = $0.term.kind { true } else { false } }),
      let factor = factors.first(where: { if case .identity = $0.term.kind { false } else { true } }
      )
    else { return nil }
    let one = Term(.number(numerator: 1, denominator: 1), spread.span)
    let variance = Term(.entry(spread, [one, one]), spread.span)
    if let name = newName(factor.term) { return (name, variance) }
    guard case .power(let base, let exponent) = factor.term.kind,
      case .number(2, 1) = exponent.kind, let name = newName(base)
    else { return nil }
    return (name, Term(.apply(.sqrt, [variance]), spread.span))
  }

  /// A symbol of which the note has said nothing.
  private func newName(_ term: Term, orExplained isOpen: Bool = false) -> Name? {
    let letter: Term.Letter
    switch term.kind {
    case .symbol(let found): letter = found
    case .reference(let found, []) where isOpen: letter = found
    default: return nil
    }
    guard context.definitions[letter.name] == nil,
      isOpen || !context.vocabulary.defined.contains(letter.name),
      context.vocabulary.declared[letter.name] == nil,
      Step(letter.name).map({ context.families[$0.base] == nil }) ?? true
    else { return nil }
    return letter.name
  }
}
