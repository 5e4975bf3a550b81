import Kernel
import SourceText

/// Writes a term out at fixed sizes: K = 2 samples, T = 3 steps.
///
/// Runs such as z_{1:K} become z₁, z₂; sums over them are written in full; copies that an
/// expectation or an integral binds become variables of their own; a quantity such as ᾱ_t is put
/// in at its step.
struct Unrolling {
  let context: Context
  /// Values of sizes.
  var sizes: [Name: Int]
  /// Values of indices.
  var indices: [Name: Int]
  /// Variables whose copies are bound somewhere in the claim.
  let bound: Set<Name>
  /// Copies that were made: z₁ of z.
  private(set) var copies: [Name: Name] = [:]
  /// Why it can't be written out.
  private(set) var failure: String?
  private var depth = 0

  init(_ context: Context, sizes: [Name: Int], indices: [Name: Int], bound: Set<Name>) {
    self.context = context
    self.sizes = sizes
    self.indices = indices
    self.bound = bound
  }

  mutating func fail(_ reason: String) { failure = failure ?? reason }

  // MARK: Numbers

  /// The value of an index or a size; nil if it has none.
  func value(_ term: Term) -> Int? {
    switch term.kind {
    case .number(let value, 1): return value
    case .index(let letter), .dimension(let letter), .symbol(let letter), .variable(let letter):
      return value(of: letter.name)
    case .sum(let addends):
      var total = 0
      for addend in addends {
        guard let part = value(addend.term) else { return nil }
        total += addend.isNegative ? -part : part
      }
      return total
    default: return nil
    }
  }

  private func value(of name: Name) -> Int? { indices[name] ?? sizes[name] }

  private func value(of step: Step) -> Int? {
    guard let letter = step.letter else { return step.offset }
    return value(of: letter).map { $0 + step.offset }
  }

  // MARK: Terms

  /// The term at the given sizes.
  mutating func unrolled(_ term: Term) -> Term {
    guard depth < 64, failure == nil else { return term }
    depth += 1
    defer { depth -= 1 }
    let span = term.span
    switch term.kind {
    case .dimension(let letter):
      return value(of: letter.name).map { Unrolling.number($0, span) } ?? term
    case .index(let letter):
      return indices[letter.name].map { Unrolling.number($0, span) } ?? term
    case .symbol(let letter), .variable(let letter): return named(letter, term)
    case .copy(let letter, let index, let raised):
      return copy(letter, index, raised: raised, span)
    case .entry(let base, let positions):
      if case .symbol(let letter) = base.kind, positions.count == 1,
        let number = value(positions[0]), !isArray(letter.name)
      {
        return at(letter, number, span) ?? term
      }
      return children(of: term)
    case .reference(let letter, let arguments): return reference(letter, arguments, term)
    case .density(let density): return self.density(density, span)
    case .model(let letter):
      return flowLaw(letter, span)?.density ?? term
    case .expectation(var expectation):
      if let carried = flowExpectation(expectation, span) {
        expectation = carried
        expectation.body = unrolled(expectation.body)
        return Term(.expectation(expectation), span)
      }
      if expectation.givens.isEmpty {
        expectation.source = source(expectation.source, over: expectation.body)
      }
      expectation.givens = expectation.givens.flatMap { arguments($0) }
      expectation.body = unrolled(expectation.body)
      return Term(.expectation(expectation), span)
    case .spread(var spread):
      if spread.givens.isEmpty { spread.source = source(spread.source, over: spread.body) }
      spread.givens = spread.givens.flatMap { arguments($0) }
      spread.body = unrolled(spread.body)
      spread.other = spread.other.map { unrolled($0) }
      return Term(.spread(spread), span)
    case .information(var information):
      information.groups = information.groups.map { $0.flatMap { arguments($0) } }
      information.givens = information.givens.flatMap { arguments($0) }
      return Term(.information(information), span)
    case .variableEntropy(var information):
      information.groups = information.groups.map { $0.flatMap { arguments($0) } }
      information.givens = information.givens.flatMap { arguments($0) }
      return Term(.variableEntropy(information), span)
    case .integral(var integral):
      integral.variables = integral.variables.flatMap { members($0) }
      integral.body = unrolled(integral.body)
      return Term(.integral(integral), span)
    case .series(let series): return self.series(series, span)
    case .inverse(let body):
      guard case .symbol(let letter) = body.kind, context.vocabulary.flow != nil,
        letter.name == context.vocabulary.flow?.whole
      else { return children(of: term) }
      return flowStep(0, span) ?? term
    case .unknown(let letter, let arguments, 0):
      // ℒ₁(x) of a family ℒ_K(x).
      if let step = Step(letter.name), let (index, definition) = context.family(step.base),
        !definition.parameters.isEmpty, let number = value(of: step)
      {
        if let value = stepped(definition, index, number, at: arguments) { return value }
        if definition.isTaken(at: arguments) { return put(definition.body, index, number) }
      }
      return children(of: flowMap(letter, arguments, span) ?? term)
    default: return children(of: term)
    }
  }

  /// The value of a step of a step's name; nil if it has none.
  func number(of name: Name) -> Int? { Step(name).flatMap { value(of: $0) } }

  private mutating func children(of term: Term) -> Term {
    var copy = self
    let result = term.mapChildren { copy.unrolled($0) }
    self = copy
    return result
  }

  static func number(_ value: Int, _ span: Span) -> Term {
    Term(.number(numerator: value, denominator: 1), span)
  }

  private func isArray(_ name: Name) -> Bool {
    guard let form = context.shapes.symbols[name] else { return false }
    return context.shapes.isArray(form)
  }

  // MARK: Names

  private mutating func named(_ letter: Term.Letter, _ term: Term) -> Term {
    if let number = sizes[letter.name] { return Unrolling.number(number, term.span) }
    guard let step = Step(letter.name), let number = value(of: step) else { return term }
    if case .variable = term.kind {
      guard context.vocabulary.sequences.contains(step.base), step.letter != nil else {
        return term
      }
      return Term(.variable(Unrolling.letter(step.base, number, letter.latex)), term.span)
    }
    return at(Term.Letter(step.base, latex: step.base.text), number, term.span) ?? term
  }

  /// A name with a number below: a step of something defined, or a symbol.
  private mutating func at(_ base: Term.Letter, _ number: Int, _ span: Span) -> Term? {
    if let (letter, definition) = context.family(base.name) {
      return put(definition.body, letter, number)
    }
    return Term(.symbol(Unrolling.letter(base.name, number, base.latex)), span)
  }

  private static func letter(_ base: Name, _ number: Int, _ latex: String) -> Term.Letter {
    let plain = latex.split(separator: "_", maxSplits: 1).first.map(String.init) ?? latex
    return Term.Letter(Step.name(base, number), latex: plain + "_{\(number)}")
  }

  /// A definition's body at one value of its index.
  private mutating func put(_ body: Term, _ letter: Name, _ number: Int) -> Term {
    let outer = (sizes, indices)
    indices[letter] = number
    if sizes[letter] != nil || context.vocabulary.dimensions.contains(letter) {
      sizes[letter] = number
    }
    let result = unrolled(body)
    (sizes, indices) = outer
    return result
  }

  private mutating func reference(_ letter: Term.Letter, _ arguments: [Term], _ term: Term) -> Term
  {
    if let step = Step(letter.name), let (index, definition) = context.family(step.base),
      let number = value(of: step)
    {
      if let value = stepped(definition, index, number, at: arguments) { return value }
      if definition.isTaken(at: arguments) { return put(definition.body, index, number) }
    }
    guard let definition = context.definitions[letter.name] else { return term }
    if definition.isTaken(at: arguments) { return unrolled(definition.body) }
    return children(of: term)
  }

  /// α_{t-1}(z_{t-1}) of α_t(z_t) = …, and α_{t-1}(z_t): the value at a step, with the variables of
  /// the arguments in the place of its own; nil where no argument is a step.
  private mutating func stepped(
    _ definition: Context.Definition, _ index: Name, _ number: Int, at arguments: [Term]
  ) -> Term? {
    guard arguments.count == definition.parameters.count,
      definition.parameters.contains(where: { Step($0)?.letter == index })
    else { return nil }
    var others: [(own: Name, given: Term.Letter)] = []
    for (parameter, argument) in zip(definition.parameters, arguments) {
      guard case .variable(let given) = unrolled(argument).kind else { return nil }
      var own = parameter
      if let step = Step(parameter), step.letter == index {
        own = Step.name(step.base, number + step.offset)
      }
      if own != given.name { others.append((own, given)) }
    }
    let body = put(definition.body, index, number)
    return others.reduce(body) { $0.replacing($1.own, by: $1.given) }
  }

  private mutating func copy(
    _ letter: Term.Letter, _ index: Term, raised: Bool, _ span: Span
  ) -> Term {
    guard let number = value(index) else {
      return Term(.copy(letter, index: index, raised: raised), span)
    }
    if let (index, definition) = context.family(letter.name) {
      return put(definition.body, index, number)
    }
    guard bound.contains(letter.name) else {
      return Term(.copy(letter, index: Unrolling.number(number, span), raised: raised), span)
    }
    let name = Unrolling.letter(letter.name, number, letter.latex)
    copies[name.name] = letter.name
    return Term(.variable(name), span)
  }

  /// The variables of a run, or one variable.
  private mutating func members(_ term: Term) -> [Term] {
    guard case .range(let letter, let from, let through) = term.kind else {
      return [unrolled(term)]
    }
    guard let first = value(from), let last = value(through), last - first < 8 else {
      fail("it is not clear how far this run goes")
      return [term]
    }
    guard first <= last else { return [] }
    return (first...last).map { number in
      if context.vocabulary.sequences.contains(letter.name), !bound.contains(letter.name) {
        return Term(.variable(Unrolling.letter(letter.name, number, letter.latex)), term.span)
      }
      return copy(letter, Unrolling.number(number, term.span), raised: false, term.span)
    }
  }

  // MARK: Series

  private mutating func series(_ series: Term.Series, _ span: Span) -> Term {
    let name = series.index.name
    let last: Int?
    if let through = series.through {
      last = value(through)
    } else {
      last = context.limit(of: series).flatMap { sizes[$0] }
    }
    let first = series.from.map { value($0) } ?? 1
    guard let last, let first, last - first < 8 else {
      return children(of: Term(.series(series), span))
    }
    let gap = series.except.flatMap { value($0) }
    let outer = indices[name]
    var parts: [Term] = []
    if first <= last {
      for number in first...last where number != gap {
        indices[name] = number
        parts.append(unrolled(series.body))
      }
    }
    indices[name] = outer
    if parts.count == 1 { return parts[0] }
    if series.isProduct {
      return parts.isEmpty
        ? Unrolling.number(1, span) : Term(.product(parts.map { Term.Factor($0) }), span)
    }
    return parts.isEmpty
      ? Unrolling.number(0, span) : Term(.sum(parts.map { Term.Addend($0) }), span)
  }

  // MARK: Densities

  private mutating func density(_ density: Term.DensityTerm, _ span: Span) -> Term {
    let names = (density.outcomes + density.givens).compactMap { argument -> Name? in
      if case .range(let letter, _, _) = argument.value.kind, bound.contains(letter.name) {
        return letter.name
      }
      return nil
    }
    // A density of independent copies is the product of their densities.
    if !names.isEmpty, density.outcomes.contains(where: { isBoundRange($0) }) {
      return product(density, span)
    }
    var result = flowDensity(density)
    result.outcomes = density.outcomes.flatMap { arguments($0) }
    result.givens = density.givens.flatMap { arguments($0) }.filter { !isBeforeFirst($0) }
    if result.model == density.model { settle(&result) }
    let all = (result.outcomes + result.givens).map { $0.variable.name }
    if Set(all).count < all.count { fail("a variable stands twice in this density") }
    if result.outcomes.isEmpty { return Unrolling.number(1, span) }
    return Term(.density(result), span)
  }

  /// Whether it is the z₀ of p(z₁ | z₀) where the note has no z₀: p(z₁) is meant.
  private func isBeforeFirst(_ argument: Term.Argument) -> Bool {
    guard let name = argument.value.variableName, let step = Step(name), step.letter == nil else {
      return false
    }
    return step.offset == 0 && context.vocabulary.sequences.contains(step.base)
      && !context.vocabulary.zeroSteps.contains(step.base)
  }

  private func isBoundRange(_ argument: Term.Argument) -> Bool {
    if case .range(let letter, _, _) = argument.value.kind { return bound.contains(letter.name) }
    return false
  }

  private mutating func arguments(_ argument: Term.Argument) -> [Term.Argument] {
    members(argument.value).map { value in
      if case .variable(let letter) = value.kind, copies[letter.name] == nil {
        return Term.Argument(letter, at: value)
      }
      return Term.Argument(argument.variable, at: value, isNamed: argument.isNamed)
    }
  }

  private mutating func product(_ density: Term.DensityTerm, _ span: Span) -> Term {
    var lists: [[Term.Argument]] = []
    for argument in density.outcomes + density.givens { lists.append(arguments(argument)) }
    let count = lists.map(\.count).max() ?? 0
    var factors: [Term.Factor] = []
    for place in 0..<count {
      var part = density
      let picked = lists.compactMap { $0.count == 1 ? $0[0] : place < $0.count ? $0[place] : nil }
      guard picked.count == lists.count else {
        fail("the runs in this density differ in length")
        return Term(.density(density), span)
      }
      part.outcomes = Array(picked.prefix(density.outcomes.count))
      part.givens = Array(picked.dropFirst(density.outcomes.count))
      factors.append(Term.Factor(Term(.density(part), span)))
    }
    return factors.count == 1 ? factors[0].term : Term(.product(factors), span)
  }

  // MARK: Sources

  private mutating func source(_ source: Term.Source?, over body: Term) -> Term.Source? {
    guard var source else { return nil }
    switch source.kind {
    case .law(let law): source.kind = .law(unrolled(law))
    case .model(let model):
      guard let law = context.wideLaw(of: model.name, over: body) else { break }
      source.kind = .law(unrolled(Term(.density(law), source.span)))
    case .drawn(let variables, let law):
      guard variables.contains(where: { isCopy($0) }) else {
        source.kind = .drawn(variables.flatMap { members($0) }, from: unrolled(law))
        break
      }
      source.kind = .law(drawn(variables.flatMap { members($0) }, law))
    case .drawnFromModel(let variables, let model):
      guard variables.contains(where: { isCopy($0) }) else { break }
      source.kind = .law(drawn(variables.flatMap { members($0) }, Term(.model(model), source.span)))
    case .variables(let variables):
      guard variables.contains(where: { isCopy($0) }) else { break }
      let letter = Term.Letter(context.variationalModel, latex: context.variationalModel.text)
      source.kind = .law(
        drawn(variables.flatMap { members($0) }, Term(.model(letter), source.span)))
    }
    return source
  }

  private func isCopy(_ term: Term) -> Bool {
    switch term.kind {
    case .copy(let letter, _, _), .range(let letter, _, _): return bound.contains(letter.name)
    default: return false
    }
  }

  /// The joint law of independent draws.
  private mutating func drawn(_ variables: [Term], _ law: Term) -> Term {
    var factors: [Term.Factor] = []
    for variable in variables {
      guard let name = variable.variableName, let original = copies[name] else { continue }
      switch law.kind {
      case .density(var density):
        let isJoint = density.outcomes.contains { isCopy($0.value) }
        if isJoint { return unrolled(law) }
        density.outcomes = density.outcomes.map {
          $0.variable.name == original ? Term.Argument($0.variable, at: variable) : $0
        }
        factors.append(Term.Factor(self.density(density, law.span)))
      case .model(let model):
        guard
          let pattern = context.vocabulary.patterns[model.name]?.first(where: {
            $0.outcomes == [original]
          })
        else {
          fail("it is not clear of which variables \(model.name.text) is the law")
          return law
        }
        let letter = { (name: Name) in Term.Letter(name, latex: name.text) }
        factors.append(
          Term.Factor(
            Term(
              .density(
                Term.DensityTerm(
                  model: model, name: law.span,
                  outcomes: [Term.Argument(letter(original), at: variable)],
                  givens: pattern.givens.map {
                    Term.Argument(letter($0), at: Term(.variable(letter($0)), law.span))
                  })), law.span)))
      case .law(var family):
        family.outcome = variable
        factors.append(Term.Factor(Term(.law(family), law.span)))
      default:
        return unrolled(law)
      }
    }
    return factors.count == 1 ? factors[0].term : Term(.product(factors), law.span)
  }
}

extension Context.Definition {
  /// Whether these arguments are none, or the definition's own: those of ℱ(q, θ) are q and, unless
  /// it is another one than in the definition, not θ.
  fileprivate func isTaken(at arguments: [Term]) -> Bool {
    if arguments.isEmpty { return true }
    let given = arguments.prefix { if case .model = $0.kind { false } else { true } }
    let others = arguments.dropFirst(given.count).map { term -> Name? in
      if case .model(let letter) = term.kind { letter.name } else { nil }
    }
    return given.count == parameters.count && others == laws.map { $0 }
      && zip(parameters, given).allSatisfy { $0 == $1.variableName }
  }
}

extension Term {
  /// The term at another variable's value.
  fileprivate func replacing(_ own: Name, by other: Letter) -> Term {
    if case .variable(let letter) = kind, letter.name == own { return Term(.variable(other), span) }
    return mapChildren { $0.replacing(own, by: other) }
  }

  /// The names that stand with this index, w of w_j.
  fileprivate func bases(at index: Name) -> [Name] {
    switch kind {
    case .symbol(let letter), .variable(let letter), .reference(let letter, _):
      if let step = Step(letter.name), step.letter == index { return [step.base] }
    case .entry(let base, let positions):
      if case .symbol(let letter) = base.kind, positions.count == 1,
        case .index(let place) = positions[0].kind, place.name == index
      {
        return [letter.name]
      }
    case .copy(let letter, let place, _):
      if case .index(let letter2) = place.kind, letter2.name == index { return [letter.name] }
    default: break
    }
    return children.flatMap { $0.bases(at: index) }
  }
}

extension Context {
  /// A quantity that is defined for every value of an index, as α_t, w_k or ℒ_K.
  func family(_ base: Name) -> (letter: Name, definition: Definition)? {
    guard let full = families[base], let step = Step(full), let letter = step.letter,
      let definition = definitions[full]
    else { return nil }
    return (letter, definition)
  }

  /// The size through which a sum runs that names none.
  ///
  /// Where its index is that of a family, it is the family's: `\\sum_j w_j` after w_k with k ≤ K.
  func limit(of series: Term.Series) -> Name? {
    vocabulary.ranges[series.index.name]
      ?? series.body.bases(at: series.index.name).lazy.compactMap { base in
        family(base).flatMap { vocabulary.ranges[$0.letter] }
      }.first
  }

  /// The model under which samples are drawn where none is named.
  var variationalModel: Name {
    vocabulary.models.first { !Context.isGenerative($0) } ?? defaultModel
  }
}
