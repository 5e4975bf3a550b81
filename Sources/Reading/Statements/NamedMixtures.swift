import Kernel
import Notation
import SourceText

/// Laws by their bare names that a note defines by others: q_t = (1 − t) q₀ + t q₁, q₀ = e^{−E₀}/Z₀.
extension NoteReader {
  /// Whether a name is that of a law with a mark: q_t, p̃.
  private func isMarked(_ name: Name) -> Bool {
    (name.text.first == "p" || name.text.first == "q") && name.text.unicodeScalars.count > 1
  }

  /// Whether a letter that is compared with laws is given as their average: M = ½(P + Q).
  private func isAverage(_ name: Name, _ body: Term) -> Bool {
    context.vocabulary.bareLaws.contains(name) && body.isMixtureOfLaws && body.isSumOfLaws
  }

  /// Takes a bare name for a law that stands for a formula; false if it is nothing such.
  mutating func nameLaw(_ name: [Syntax], _ value: Term) -> Name? {
    guard name.count == 1, Head(name[0]).above == nil,
      let law = TermReader(context.vocabulary).bareModel(name),
      isMarked(law.name) || isAverage(law.name, value),
      context.laws[law.name] == nil || averages[law.name] == value.withoutSpans,
      context.models[law.name] == nil, !context.vocabulary.variables.contains(law.name),
      !context.vocabulary.massVectors.contains(law.name), value.firstUnread == nil
    else { return nil }
    var outcomes = context.vocabulary.patterns[law.name]?.first?.outcomes ?? []
    let body: Term
    if value.isMixtureOfLaws, value.isSumOfLaws {
      if outcomes.isEmpty { outcomes = context.lawOutcomes(of: value) }
      guard !outcomes.isEmpty, !value.lawNames.contains(law.name) else { return nil }
      body = value.writtenOut(in: outcomes)
    } else if case .fraction = value.kind, value.models.isEmpty {
      // An energy stands without its argument in the law that it makes.
      let functions = value.bareSymbols.filter { context.vocabulary.energies.contains($0) }
      guard !functions.isEmpty,
        let variable = outcomes.first
          ?? context.vocabulary.energyArguments[functions[0]]
      else { return nil }
      outcomes = [variable]
      body = value.applying(Set(functions), to: variable)
    } else {
      return nil
    }
    context.laws[law.name] = Context.Law(outcomes: outcomes, givens: [], body: body)
    if isAverage(law.name, value) { averages[law.name] = value.withoutSpans }
    return law.name
  }
}

extension Context {
  /// The formula that a law stands for: its own, or that of a family at a value, q₁ of q_β.
  func law(_ name: Name) -> Law? {
    if let own = laws[name] { return own }
    guard !laws.isEmpty, let step = Step(name), step.letter == nil, models[name] == nil else {
      return nil
    }
    for (family, law) in laws.sorted(by: { $0.key < $1.key }) {
      guard let other = Step(family), other.base == step.base, let symbol = other.letter,
        other.offset == 0, !Vocabulary.indices.contains(symbol.text),
        !vocabulary.variables.contains(symbol), !vocabulary.dimensions.contains(symbol)
      else { continue }
      var instance = law
      instance.body = valued(law.body, symbol, step.offset, depth: 0)
      return instance
    }
    return nil
  }

  /// A term with a number for a symbol, in what it refers to as well.
  private func valued(_ term: Term, _ symbol: Name, _ value: Int, depth: Int) -> Term {
    guard depth < 24 else { return term }
    switch term.kind {
    case .symbol(let letter) where letter.name == symbol:
      return Term(.number(numerator: value, denominator: 1), term.span)
    case .reference(let letter, let arguments) where arguments.isEmpty:
      guard let definition = definitions[letter.name], definition.parameters.isEmpty,
        definition.laws.isEmpty
      else { return term }
      let inside = valued(definition.body, symbol, value, depth: depth + 1)
      return inside == definition.body ? term : Term(inside.kind, term.span)
    default:
      return term.mapChildren { valued($0, symbol, value, depth: depth + 1) }
    }
  }
}

extension Term {
  /// Whether it adds laws, rather than naming another one.
  fileprivate var isSumOfLaws: Bool {
    switch kind {
    case .sum(let addends): return addends.count > 1
    case .product(let factors): return factors.contains { $0.term.isSumOfLaws }
    case .fraction(let top, _, _): return top.isSumOfLaws
    case .labelled(let body, _, _): return body.isSumOfLaws
    default: return false
    }
  }

  /// The bare laws as densities of these variables.
  fileprivate func writtenOut(in outcomes: [Name]) -> Term {
    guard case .model(let letter) = kind else {
      return mapChildren { $0.writtenOut(in: outcomes) }
    }
    let arguments = outcomes.map { name in
      let variable = Letter(name, latex: name.text)
      return Argument(variable, at: Term(.variable(variable), span))
    }
    return Term(.density(DensityTerm(model: letter, name: span, outcomes: arguments)), span)
  }

  /// The names of symbols and quantities without arguments.
  fileprivate var bareSymbols: [Name] {
    switch kind {
    case .symbol(let letter), .reference(let letter, []): return [letter.name]
    default: return children.flatMap(\.bareSymbols)
    }
  }

  /// Functions that stand by their letters alone, applied to a variable.
  fileprivate func applying(_ functions: Set<Name>, to variable: Name) -> Term {
    let argument = Term(.variable(Letter(variable, latex: variable.text)), span)
    switch kind {
    case .symbol(let letter) where functions.contains(letter.name):
      return Term(.unknown(letter, [argument], primes: 0), span)
    case .reference(let letter, []) where functions.contains(letter.name):
      return Term(.reference(letter, [argument]), span)
    default: return mapChildren { $0.applying(functions, to: variable) }
    }
  }
}
