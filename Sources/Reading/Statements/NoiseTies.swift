import Kernel
import Notation
import Notes
import SourceText

/// Draws written as equations: y = u + σε with ε ∼ N(0, I), x_t = √ᾱ_t x₀ + √(1 − ᾱ_t) ε.
///
/// The noise is then no free quantity: wherever it stands unbound, it is what the equation says.
extension Context {
  /// A noise solved for: ε = (y − u)/σ.
  struct Tie: Sendable {
    /// The variable on the left.
    var variable: Name
    /// The noise as a term in the other variables.
    var solution: Term
    /// Whether the note ties the noise to several things.
    var isAmbiguous = false
  }

  /// The noise of a sum with one addend c·ε, and the sum without it.
  func tie(_ left: Term, _ right: Term) -> (noise: Name, tie: Tie, mean: Term, scale: Term)? {
    guard let variable = left.variableName, case .sum(let addends) = right.kind else { return nil }
    let noisy = addends.indices.filter { place in
      freeVariables(addends[place].term).contains(where: isNoise)
    }
    guard noisy.count == 1, let place = noisy.first else { return nil }
    let addend = addends[place]
    guard let (noise, factors) = scaled(addend.term), noise != variable else { return nil }
    var rest = addends
    rest.remove(at: place)
    guard !rest.isEmpty, !rest.contains(where: { $0.term.span(of: variable) != nil }) else {
      return nil
    }
    let span = right.span
    let mean = Term(.sum(rest), span)
    let one = Term(.number(numerator: 1, denominator: 1), span)
    let scale =
      switch factors.count {
      case 0: one
      case 1: factors[0]
      default: Term(.product(factors.map { Term.Factor($0) }), span)
      }
    let gap = Term(.sum([Term.Addend(left), Term.Addend(mean, isNegative: true)]), span)
    // (y − u)/σ, entry by entry for a vector of deviations, and L⁻¹(y − u) for a matrix.
    let solved =
      scale.looksLikeMatrix
      ? Term(.product([Term.Factor(Term(.inverse(scale), span)), Term.Factor(gap)]), span)
      : Term(.fraction(gap, scale, slashed: false), span)
    let solution = addend.isNegative ? solved.negated : solved
    return (noise, Tie(variable: variable, solution: solution), mean, scale)
  }

  /// Factors before a noise: c ε.
  private func scaled(_ term: Term) -> (Name, [Term])? {
    if let name = term.variableName, isNoise(name) { return (name, []) }
    guard case .product(let factors) = term.kind else { return nil }
    let names = factors.compactMap { $0.term.variableName.flatMap { isNoise($0) ? $0 : nil } }
    guard names.count == 1 else { return nil }
    let scale = factors.map(\.term).filter { $0.variableName != names[0] }
    if scale.count == 1, factors[0].term.variableName == nil || factors[1].joint == .elementwise {
      // σ ⊙ ε, Lε.
      switch scale[0].kind {
      case .symbol, .reference(_, []): return (names[0], scale)
      default: break
      }
    }
    guard factors.allSatisfy({ $0.joint != .elementwise }), scale.allSatisfy(\.isNumberLike)
    else { return nil }
    return (names[0], scale)
  }

  /// Whether a name is that of noise by the field's convention or the note's word.
  private func isNoise(_ name: Name) -> Bool {
    if vocabulary.structures.causes.contains(name) { return false }
    if noises[name] != nil || vocabulary.structures.noises.contains(name) { return true }
    guard let first = name.text.first, "εϵξη".contains(first) else { return false }
    return vocabulary.variables.contains(name)
  }
}

extension NoteReader {
  /// Remembers a draw written as an equation; true if it ties a noise for the first time.
  mutating func tie(_ left: Term, _ right: Term) -> Bool {
    guard right.firstUnread == nil, let (noise, tie, mean, scale) = context.tie(left, right) else {
      return false
    }
    guard context.ties[noise] == nil else {
      if context.ties[noise]?.variable != tie.variable {
        context.ties[noise]?.isAmbiguous = true
      } else if context.ties[noise]?.solution.withoutSpans != tie.solution.withoutSpans {
        // "For a full covariance take z = μ + Lε": from here on.
        context.ties[noise] = tie
        return true
      }
      return false
    }
    context.ties[noise] = tie
    if let spread = covariance(of: noise) {
      if scale.isNumberLike, !context.freeVariables(mean).isEmpty {
        declareChannel(tie.variable, mean, scale, spread)
      } else if context.freeVariables(mean).isEmpty {
        declareImage(tie.variable, mean, scale, spread, isByEntries: right.multipliesByEntries)
      }
    }
    return true
  }

  /// The covariance of a noise of which the note says ε ∼ N(0, S) anywhere.
  func covariance(of noise: Name) -> Term? {
    var reader = TermReader(context.vocabulary)
    for case .mathematics(let mathematics) in note.items {
      for equation in parsed[mathematics.slot]?.equations ?? [] {
        for (position, link) in equation.relations.enumerated()
        where link.relation == .distributedAs {
          let left = equation.sides[position]
          guard left.count == 1, reader.argumentValue(left[0]).variableName == noise,
            case .law(let law) = reader.term(equation.sides[position + 1]).kind,
            law.family == .gaussian, law.parameters.count == 2,
            case .number(0, _) = law.parameters[0].kind
          else { continue }
          return law.parameters[1]
        }
      }
    }
    return context.saidNormal.contains(noise) ? Term(.identity(nil), Span(0, 0)) : nil
  }

  /// "with standard normal $\\epsilon$", "$\\epsilon$ is standard Gaussian noise": as ε ∼ N(0, I).
  mutating func learnNoises() {
    learnAddedNoises()
    for case .prose(let prose) in note.items {
      let pieces = prose.text.split(separator: "$", omittingEmptySubsequences: false)
      for place in stride(from: 1, to: pieces.count, by: 2) where pieces[place].utf8.count < 40 {
        let atoms = Normalise.atoms(parse(String(pieces[place]), macros: macros))
        guard atoms.count == 1, let letter = context.vocabulary.letter(Head(atoms[0])),
          let first = letter.name.text.first, "εϵξη".contains(first)
        else { continue }
        let after = place + 1 < pieces.count ? String(pieces[place + 1]) : ""
        let words =
          Conditions.ending(of: String(pieces[place - 1])) + " " + Conditions.opening(of: after)
        guard NoteReader.standardNormal.contains(where: words.lowercased().contains) else {
          continue
        }
        context.vocabulary.variables.insert(letter.name)
        context.saidNormal.insert(letter.name)
      }
    }
  }

  /// The ε of x_t = αx₀ + σε, of which the note says nothing else.
  private mutating func learnAddedNoises() {
    for equation in parsed.values.flatMap(\.equations) {
      for (place, link) in equation.relations.enumerated() where link.relation == .equal {
        let (left, right) = (equation.sides[place], equation.sides[place + 1])
        guard left.count == 1, let name = context.vocabulary.letter(Head(left[0]))?.name,
          context.vocabulary.variables.contains(name),
          let last = Atoms.split(right, where: { TermReader.sign($0) != nil }).last,
          last.count > 1, last.count < right.count, let noise = last.last,
          let letter = context.vocabulary.letter(Head(noise)),
          ["ε", "ϵ"].contains(letter.name.text),
          context.vocabulary.declared[letter.name] == nil,
          context.vocabulary.functionsByBase[letter.name] == nil
        else { continue }
        context.vocabulary.variables.insert(letter.name)
      }
    }
  }

  private static let standardNormal = [
    "standard normal", "standard gaussian", "unit gaussian", "unit normal", "white gaussian",
    "표준 정규", "표준정규", "标准正态", "标准高斯",
  ]

  /// z = μ + σε with ε ∼ N(0, I): q(z) = N(z; μ, diag(σ²)), and N(z; μ, LLᵀ) for z = μ + Lε.
  private mutating func declareImage(
    _ outcome: Name, _ mean: Term, _ scale: Term, _ spread: Term, isByEntries: Bool
  ) {
    let fitting = context.vocabulary.models.filter { model in
      (context.vocabulary.patterns[model] ?? []).contains { $0.outcomes == [outcome] }
    }
    let others = fitting.filter { !Context.isGenerative($0) }
    guard let model = others.count == 1 ? others[0] : fitting.count == 1 ? fitting[0] : nil,
      let pattern = context.vocabulary.patterns[model]?.first(where: { $0.outcomes == [outcome] }),
      context.vocabulary.patterns[model]?.allSatisfy({
        $0.outcomes != [outcome] || $0.givens == pattern.givens
      }) ?? false,
      context.models[model]?.factors.contains(where: { $0.outcomes.contains(outcome) }) != true,
      context.namedLaws[model] == nil,
      Step(outcome) == nil
        || !context.vocabulary.sequences.contains(
          Step(outcome)?.base ?? outcome)
    else { return }
    let span = mean.span
    let covariance: Term
    if scale.looksLikeMatrix {
      covariance = Term(
        .product([scale, spread, Term(.transpose(scale), span)].map { Term.Factor($0) }), span)
    } else {
      let square = Term(.power(scale, Term(.number(numerator: 2, denominator: 1), span)), span)
      if case .identity = spread.kind {
        covariance = isByEntries ? Term(.apply(.diagonalMatrix, [square]), span) : square
      } else if case .number(1, 1) = spread.kind {
        covariance = square
      } else if scale.isNumberLike {
        covariance = Term(.product([Term.Factor(square), Term.Factor(spread)]), span)
      } else {
        return
      }
    }
    var known: Set<Name> = [outcome, "I"]
    mean.collectLetters(into: &known)
    scale.collectLetters(into: &known)
    guard
      laws(of: outcome, under: model).allSatisfy({ law in
        var letters: Set<Name> = []
        law.collectLetters(into: &letters)
        return letters.isSubset(of: known)
      })
    else { return }
    func letter(_ name: Name) -> Term.Letter { Term.Letter(name, latex: name.text) }
    func argument(_ name: Name) -> Term.Argument {
      Term.Argument(letter(name), at: Term(.variable(letter(name)), span))
    }
    let law = Term.LawTerm(
      family: .gaussian, latex: "\\mathcal{N}", outcome: Term(.variable(letter(outcome)), span),
      parameters: [mean, covariance], style: .semicolon)
    let density = Term.DensityTerm(
      model: letter(model), name: span, outcomes: [argument(outcome)],
      givens: pattern.givens.map(argument))
    declareFactor(density, Term(.law(law), span))
  }

  /// The normal laws that the note writes for a variable anywhere.
  func laws(of outcome: Name, under model: Name) -> [Term] {
    var reader = TermReader(context.vocabulary)
    var found: [Term] = []
    for equation in parsed.values.flatMap(\.equations) {
      for (position, link) in equation.relations.enumerated()
      where [.equal, .distributedAs, .definedAs].contains(link.relation) {
        guard case .law(let law) = reader.term(equation.sides[position + 1]).kind,
          law.family == .gaussian
        else { continue }
        let left = reader.term(equation.sides[position])
        let isOfModel =
          if case .density(let density) = left.kind {
            density.model.name == model && density.outcomes.map(\.variable.name) == [outcome]
          } else {
            link.relation == .distributedAs && left.variableName == outcome
              || left.lawNames == [model]
          }
        if isOfModel { found += law.parameters }
      }
    }
    return found
  }

  /// y = u + σε with ε ∼ N(0, S): p(y | u) = N(y; u, σ²S).
  private mutating func declareChannel(
    _ outcome: Name, _ mean: Term, _ scale: Term, _ spread: Term
  ) {
    let givens = context.freeVariables(mean)
    guard !givens.isEmpty,
      !context.vocabulary.sequences.contains(where: { base in
        Step(outcome)?.base == base
      })
    else { return }
    let model = context.vocabulary.models.first { model in
      Context.isGenerative(model)
        && (context.vocabulary.patterns[model] ?? []).contains {
          ($0.outcomes + $0.givens).contains(outcome)
        }
    }
    let isStructural = context.vocabulary.structures.outcomes.contains(outcome)
    guard let model = model ?? (isStructural ? context.structuralModel : nil),
      context.models[model]?.factors.contains(where: {
        $0.outcomes.contains(outcome)
      }) != true
    else { return }
    let span = mean.span
    func letter(_ name: Name) -> Term.Letter { Term.Letter(name, latex: name.text) }
    func argument(_ name: Name) -> Term.Argument {
      Term.Argument(letter(name), at: Term(.variable(letter(name)), span))
    }
    let square = Term(.power(scale, Term(.number(numerator: 2, denominator: 1), span)), span)
    let covariance = Term(
      .product([Term.Factor(square), Term.Factor(spread)]), span)
    let law = Term.LawTerm(
      family: .gaussian, latex: "\\mathcal{N}", outcome: Term(.variable(letter(outcome)), span),
      parameters: [mean, covariance], style: .semicolon)
    let density = Term.DensityTerm(
      model: letter(model), name: span, outcomes: [argument(outcome)], givens: givens.map(argument))
    declareFactor(density, Term(.law(law), span))
  }
}

extension Term {
  /// Whether a product by entries stands in it.
  fileprivate var multipliesByEntries: Bool {
    if case .product(let factors) = kind, factors.contains(where: { $0.joint == .elementwise }) {
      return true
    }
    return children.contains { $0.multipliesByEntries }
  }
}

extension Context {
  /// The term with every noise that nothing binds as what its equation says.
  func untied(_ term: Term) -> Term {
    guard !ties.isEmpty else { return term }
    switch term.kind {
    case .variable(let letter):
      guard let tie = ties[letter.name], !tie.isAmbiguous else { return term }
      return tie.solution
    case .reference(let letter, let arguments):
      // v = αε − σx with the ε of x_t = αx + σε.
      guard arguments.isEmpty, let definition = definitions[letter.name],
        definition.parameters.isEmpty, definition.laws.isEmpty, definition.index == nil,
        freeVariables(definition.body).contains(where: { ties[$0]?.isAmbiguous == false })
      else { return term.mapChildren(untied) }
      return Term(untied(definition.body).kind, term.span)
    case .expectation(let expectation):
      if expectation.source == nil, expectation.givens.isEmpty { return term }
      return binds(expectation.source) ? term : term.mapChildren(untied)
    case .spread(let spread):
      if spread.source == nil, spread.givens.isEmpty { return term }
      return binds(spread.source) ? term : term.mapChildren(untied)
    case .density, .law, .integral, .derivative: return term.mapChildren(untiedInside)
    default: return term.mapChildren(untied)
    }
  }

  /// Names that a density, an integral or a derivative is about stay what they are.
  private func untiedInside(_ term: Term) -> Term {
    if case .variable = term.kind { return term }
    return untied(term)
  }

  private func binds(_ source: Term.Source?) -> Bool {
    (source?.terms ?? []).contains { term in ties.keys.contains { term.span(of: $0) != nil } }
  }

  /// A noise that is tied to several things and stands free in a term.
  func ambiguousNoise(in terms: [Term]) -> Name? {
    terms.flatMap { freeVariables($0) }.first { ties[$0]?.isAmbiguous == true }
  }
}

extension Term {
  /// Whether it looks like a number: no matrix and no vector.
  fileprivate var isNumberLike: Bool {
    switch kind {
    case .number, .constant, .dimension: return true
    case .symbol(let letter), .reference(let letter, _): return !letter.looksLikeMatrix
    // √(1 − A_t) is a number, however large its letters are written.
    case .apply(.sqrt, _): return true
    case .power(let base, _): return base.isNumberLike
    case .fraction(let top, let bottom, _): return top.isNumberLike && bottom.isNumberLike
    case .sum(let addends): return addends.allSatisfy { $0.term.isNumberLike }
    case .product(let factors): return factors.allSatisfy { $0.term.isNumberLike }
    default: return false
    }
  }
}
