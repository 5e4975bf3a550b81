import Kernel
import Notation
import SourceText

/// Claims: both sides read, lowered and typed.
extension NoteReader {
  /// Both sides as a claim with its readings.
  func claim(_ left: OpenSide, _ link: Equation.Link, _ right: OpenSide)
    -> (ReadStatement.Role, [Reading])
  {
    let outcomes = chainHead?.leadingDensity?.plainOutcomes ?? []
    let maker = ReadingMaker(context: context, chainOutcomes: outcomes)
    var (role, readings) = maker.readings(left.term, link.relation, right.term, link.span)
    let caveat = context.caveat(
      context.alongPaths([left.term, right.term]) ?? [left.term, right.term])
    for place in readings.indices {
      readings[place].caveat =
        caveat
        ?? context.valueNotFollowed.map {
          "the note gives \($0.text) a value, and that is not followed here"
        }
    }
    let assumed = context.assumedNames(in: [left.term, right.term], close: false)
    if case .claim = role, let first = readings.first, let name = assumed.first,
      var special = ReadingMaker(
        context: context.assuming(assumed), assumed: (context, assumed), chainOutcomes: outcomes
      )
      .conventional(left.term, link.relation, right.term, link.span),
      special.claim != first.claim
    {
      special.isSpecialCase = true
      special.caveat = "the note gives \(name.text) a value, and that is not followed here"
      readings.append(special)
    }
    if case .claim = role, let first = readings.first, readings.count == 1,
      !context.supposed.isEmpty,
      var special = ReadingMaker(context: context.supposing(), chainOutcomes: outcomes)
        .conventional(left.term, link.relation, right.term, link.span),
      special.typeErrors.isEmpty, special.signature != first.signature,
      let name = context.supposed.keys.sorted().first(where: {
        special.signature.symbols[$0] != first.signature.symbols[$0]
      })
    {
      special.isSpecialCase = true
      special.caveat = "what the note supposes of \(name.text) may still count here"
      readings.append(special)
    }
    return (role, readings)
  }
}

/// Makes the readings of a claim.
struct ReadingMaker {
  let context: Context
  /// Symbols with values, and the context that knows these.
  private var assumed: (context: Context, names: [Name])?
  /// The outcomes of the density with which the chain begins that a claim is a step of.
  private let chainOutcomes: [Name]

  init(
    context: Context, assumed: (context: Context, names: [Name])? = nil, chainOutcomes: [Name] = []
  ) {
    self.chainOutcomes = chainOutcomes
    self.context = context.withLawArguments().withConditionalDefinitions()
      .withImpliedPosteriors().withoutDummyDefinitions()
    self.assumed = assumed
  }

  /// z of p(z₁, z₂ | x) = N(z | m, S): the vector of what the density is a density of.
  private static func stacked(_ left: Term, _ right: Term) -> Name? {
    guard case .density(let density) = left.kind, case .law(let law) = right.kind,
      let name = law.outcome?.variableName, density.outcomes.count > 1,
      density.outcomes.allSatisfy({ Step($0.variable.name)?.base == name })
    else { return nil }
    return name
  }

  /// The readings of a claim: as written, and where it is sensible with q(z) for q(z | x).
  func readings(
    _ left: Term, _ relation: Syntax.Relation, _ right: Term, _ place: Span
  ) -> (ReadStatement.Role, [Reading]) {
    var (role, readings) = reading(left, relation, right, place)
    if case .claim = role, readings.allSatisfy({ $0.typeErrors.isEmpty }),
      let model = unclear([left, right])
    {
      return (.unread("what the note says of \(model.name.text) was not understood", place), [])
    }
    guard case .claim = role, readings.count == 1, readings[0].typeErrors.isEmpty,
      !context.speaksOfFlow([left, right]), let shorthand = Shorthand(context, [left, right])
    else { return (role, readings) }
    // What the note defines by such a law is meant in the same way.
    var meaning = context
    for (name, definition) in meaning.definitions {
      meaning.definitions[name]?.body = shorthand.written(definition.body)
    }
    let other = ReadingMaker(context: meaning, chainOutcomes: chainOutcomes)
      .reading(shorthand.written(left), relation, shorthand.written(right), place).1
    guard var second = other.first, second.claim != readings[0].claim else {
      return (role, readings)
    }
    readings[0].note = shorthand.asWritten
    readings[0].isSettled = false
    second.left = left
    second.right = right
    second.note = shorthand.asMeant
    second.isSettled = false
    readings.append(second)
    return (role, readings)
  }

  /// The conventional reading of changed sides, or nil if there is none.
  func conventional(
    _ left: Term, _ relation: Syntax.Relation, _ right: Term, _ place: Span
  ) -> Reading? {
    let (role, readings) = reading(left, relation, right, place)
    guard case .claim = role, let first = readings.first else { return nil }
    if first.typeErrors.isEmpty, unclear([left, right]) != nil { return nil }
    return first
  }

  /// A model about which the note says something that was not understood, where that matters.
  private func unclear(_ terms: [Term]) -> Term.Letter? {
    if let hidden = terms.flatMap(\.lawNames).first(where: { context.opaque.contains($0) }) {
      return Term.Letter(hidden, latex: hidden.text)
    }
    guard !context.unclear.isEmpty, terms.contains(where: { $0.hasFormulas }) else { return nil }
    let densities = terms.flatMap { $0.densities }
    if let found = densities.first(where: { context.unclear.contains($0.model.name) }) {
      return found.model
    }
    guard densities.isEmpty, let first = context.unclear.min() else { return nil }
    return Term.Letter(first, latex: first.text)
  }

  private func reading(
    _ left: Term, _ relation: Syntax.Relation, _ right: Term, _ place: Span
  ) -> (ReadStatement.Role, [Reading]) {
    for side in [left, right] {
      if let unread = side.firstUnread { return (.unread(unread.reason, unread.span), []) }
    }
    let close = context.assumedNames(in: [left, right], close: true)
    if !close.isEmpty {
      return ReadingMaker(
        context: context.assuming(close), assumed: (context, close), chainOutcomes: chainOutcomes
      )
      .reading(left, relation, right, place)
    }
    if let paths = context.alongPaths([left, right]) {
      let (role, readings) = ReadingMaker(
        context: context.withFreeNoises(), assumed: assumed, chainOutcomes: chainOutcomes
      )
      .reading(paths[0], relation, paths[1], place)
      return (
        role,
        readings.map {
          var reading = $0
          (reading.left, reading.right) = (left, right)
          return reading
        }
      )
    }
    guard let kind = ReadingMaker.relation(relation) else {
      return (.unread("this relation is not read", place), [])
    }
    if let whole = ReadingMaker.stacked(left, right) {
      return (.unread("\(whole.text) stands for all its parts here", place), [])
    }
    if let name = [left, right].lazy.compactMap({ $0.absentVariable(self.context) }).first {
      return (.unread("\(name.text) does not stand in what is differentiated by it", place), [])
    }
    if context.asksBeyondMoments([left, right]) {
      return (.unread("this depends on the law of the data beyond its moments", place), [])
    }
    for (side, other) in [(left, right), (right, left)] where !other.isZero {
      if let name = side.absentSymbol(context) {
        return (.unread("\(name.text) does not stand in what is differentiated by it", place), [])
      }
    }
    if let noise = context.ambiguousNoise(in: [left, right]) {
      return (.unread("\(noise.text) stands for several things in this note", place), [])
    }
    let labelled = context.withLabels(left, right)
    let (mine, theirs) = context.withImpliedPosterior(labelled.0, labelled.1)
    let (one, isOpenLeft) = meant(mine.withOutcome(of: theirs)).withoutConstants
    let (other, isOpenRight) = meant(theirs.withOutcome(of: mine)).withoutConstants
    var relation = kind
    var modulo: [Name] = []
    if relation == .proportional, isOpenLeft || isOpenRight || one.isLogarithm != other.isLogarithm
    {
      return (.notCheckable("factor and summand are both left open"), [])
    }
    if isOpenLeft || isOpenRight {
      guard relation == .equal || relation == .proportional else {
        return (.unread("an inequality up to a constant says nothing", place), [])
      }
      relation = .equalUpToConstant
    }
    if relation == .proportional || relation == .equalUpToConstant {
      modulo = self.modulo(one, other)
      if modulo.isEmpty {
        return (.unread("it is not clear on what the constant may depend", place), [])
      }
    }
    let (whole, rest) = self.context.inBlocks(one, other)
    let (read, others, expected) = self.context.withExpectations(whole, rest)
    let (first, second, context) = expected.withFactorLaws(read, others)
    if context.asksForDataLaw(first, second) {
      return (.unread("this depends on the law of the data beyond its moments", place), [])
    }
    let plan = UnrollingPlan(context, [first, second])
    let ofParts = context.claims(ofParts: first, relation, second, modulo: modulo)
    if plan.isNeeded || ofParts != nil {
      let made =
        ofParts
        ?? UnrolledClaims(context: context, plan: plan)
        .claims(first, relation, second, modulo: modulo)
      guard let first = made.claims.first else { return (.unread(made.reason, place), []) }
      let reading = Reading(
        left: left, right: right, claim: first.claim, signature: first.signature,
        further: made.claims.dropFirst().map { ($0.claim, $0.signature) },
        typeErrors: first.typeErrors)
      return (.claim, [reading])
    }
    switch context.withDiagonals({
      ClaimMaker(context: $0).claim(first, relation, second, modulo: modulo)
    }) {
    case .unread(let reason, let span): return (.unread(reason, span), [])
    case .made(let made):
      let reading = Reading(
        left: left, right: right, claim: made.claim, signature: made.signature,
        typeErrors: made.typeErrors)
      return (.claim, [reading])
    }
  }

  /// A side with noises solved for and with the model of every conditional expectation.
  private func meant(_ term: Term) -> Term {
    let term = context.withMaps(
      assumed.map { $0.context.put($0.names, into: term) } ?? term)
    return context.withConditionalModels(
      context.withDataPoints(
        context.withoutPoints(
          context.untied(context.withoutDummies(context.withZeros(context.withLawArguments(term)))))
      ))
  }

  /// The kernel's relation for a written one.
  static func relation(_ relation: Syntax.Relation) -> Kernel.Relation? {
    switch relation {
    case .equal, .definedAs, .defines, .equivalent: return .equal
    case .lessOrEqual: return .lessOrEqual
    case .greaterOrEqual: return .greaterOrEqual
    case .less: return .less
    case .greater: return .greater
    case .proportional: return .proportional
    default: return nil
    }
  }

  /// What a constant must not depend on: the outcomes of the density under discussion.
  private func modulo(_ left: Term, _ right: Term) -> [Name] {
    for side in [left, right] {
      if let density = side.leadingDensity { return density.plainOutcomes }
    }
    return chainOutcomes.isEmpty ? context.freeVariables(left) : chainOutcomes
  }
}

extension Context {
  /// A claim in which diag(M) is a matrix or, where that doesn't fit, a vector.
  fileprivate func withDiagonals(_ claim: (Context) -> ClaimMaker.Outcome) -> ClaimMaker.Outcome {
    let first = claim(self)
    if case .made(let made) = first, made.typeErrors.isEmpty { return first }
    var other = self
    other.diagonalsAreVectors = true
    if case .made(let made) = claim(other), made.typeErrors.isEmpty { return .made(made) }
    return first
  }
}

extension Term.DensityTerm {
  /// The outcomes that are written as variables, not as values.
  fileprivate var plainOutcomes: [Name] {
    outcomes.filter { $0.isPlain }.map { $0.variable.name }
  }
}

extension Term {
  /// The density, or logarithm of one, that a term begins with.
  var leadingDensity: DensityTerm? {
    switch kind {
    case .density(let density): return density
    case .apply(.log, let arguments): return arguments.first?.leadingDensity
    case .sum(let addends): return addends.first?.term.leadingDensity
    default: return nil
    }
  }

  /// The names of all models, with arguments or bare.
  var lawNames: [Name] {
    var names = children.flatMap(\.lawNames)
    switch kind {
    case .density(let density): names.append(density.model.name)
    case .model(let letter): names.append(letter.name)
    case .expectation(let expectation):
      if case .model(let letter)? = expectation.source?.kind { names.append(letter.name) }
      if case .drawnFromModel(_, let letter)? = expectation.source?.kind {
        names.append(letter.name)
      }
    default: break
    }
    return names
  }

  /// Whether symbols, functions or written-out laws stand in it, whose part in a model matters.
  var hasFormulas: Bool {
    switch kind {
    case .symbol, .unknown, .law, .entry: return true
    default: return children.contains { $0.hasFormulas }
    }
  }

  /// Whether it is the logarithm of a density, perhaps with a sign.
  fileprivate var isLogarithm: Bool {
    switch kind {
    case .apply(.log, _): return true
    case .sum(let addends): return addends.contains { $0.term.isLogarithm }
    case .product(let factors): return factors.contains { $0.term.isLogarithm }
    default: return false
    }
  }

  /// A law without an outcome beside a density is taken at that density's outcome.
  func withOutcome(of other: Term) -> Term {
    guard case .law(var law) = kind, law.outcome == nil else { return self }
    var letter: Letter?
    if case .density(let density) = other.kind, density.outcomes.count == 1 {
      guard density.outcomes[0].isPlain else { return self }
      letter = density.outcomes[0].variable
    } else if case .integral(let integral) = other.kind {
      let bound = integral.variables.compactMap { $0.variableName }
      let left = other.densities.flatMap { $0.outcomes.map { $0.variable } }
        .filter { !bound.contains($0.name) }
      if Set(left.map { $0.name }).count == 1 { letter = left.first }
    }
    guard let letter else { return self }
    law.outcome = Term(.variable(letter), span)
    law.style = .semicolon
    return Term(.law(law), span)
  }

  /// The term without "const", and whether there was one.
  var withoutConstants: (Term, Bool) {
    guard case .sum(let addends) = kind else {
      if case .arbitrary = kind { return (Term(.number(numerator: 0, denominator: 1), span), true) }
      return (self, false)
    }
    let kept = addends.filter {
      if case .arbitrary = $0.term.kind { return false }
      return true
    }
    guard kept.count < addends.count else { return (self, false) }
    if kept.count == 1, !kept[0].isNegative { return (kept[0].term, true) }
    return (Term(.sum(kept), span), true)
  }
}

extension Term {
  /// A variable by which an unknown function of something else is differentiated.
  ///
  /// ∇_z f(μ + σε) is the gradient of f at that point, ∂f(z)/∂z_j a derivative by an entry. Neither
  /// is followed, and as it stands the derivative would be zero.
  fileprivate func absentVariable(_ context: Context) -> Name? {
    if case .derivative(let derivative) = kind, case .unknown = derivative.body.kind,
      let name = derivative.by?.letterName, context.isVariableOrEntry(name),
      !context.freeVariables(derivative.body).contains(name),
      derivative.body.span(of: name) == nil
    {
      return name
    }
    for child in children {
      if let name = child.absentVariable(context) { return name }
    }
    return nil
  }

  fileprivate var isZero: Bool {
    if case .number(0, _) = kind { return true }
    return false
  }

  /// A symbol by which an average is differentiated under laws of which the note says nothing that
  /// holds it.
  fileprivate func absentSymbol(_ context: Context) -> Name? {
    if case .derivative(let derivative) = kind, case .expectation = derivative.body.kind,
      let name = derivative.by?.symbolName, !Surveyor.isParameter(name),
      context.vocabulary.labels[name] == nil, !context.mentions(name, in: derivative.body)
    {
      return name
    }
    return children.lazy.compactMap { $0.absentSymbol(context) }.first
  }

  private var symbolName: Name? {
    switch kind {
    case .symbol(let letter): letter.name
    case .entry(let base, _): base.symbolName
    default: nil
    }
  }

  private var letterName: Name? {
    switch kind {
    case .variable(let letter), .symbol(let letter): letter.name
    default: nil
    }
  }
}

extension Context {
  /// Whether a symbol stands in a term, in what it refers to, or in any law that the note declares.
  fileprivate func mentions(_ name: Name, in term: Term, depth: Int = 0) -> Bool {
    guard depth < 24 else { return true }
    var names = NameCollector()
    for model in models.values { for factor in model.factors { names.collect(factor.density) } }
    for noise in noises.values { names.collect(noise) }
    if names.symbols.contains(name) { return true }
    func visit(_ term: Term, _ depth: Int) -> Bool {
      guard depth < 24 else { return true }
      switch term.kind {
      case .symbol(let letter), .variable(let letter):
        if letter.name == name { return true }
        if let maps = links[letter.name], maps.contains(where: { visit($0, depth + 1) }) {
          return true
        }
      case .reference(let letter, _):
        if let body = definitions[letter.name]?.body, visit(body, depth + 1) { return true }
      case .model(let letter):
        if let law = namedLaws[letter.name], visit(law, depth + 1) { return true }
        if laws[letter.name] != nil { return true }
      case .density(let density):
        if laws[density.model.name] != nil || namedLaws[density.model.name] != nil { return true }
      case .expectation(let expectation):
        if case .model(let letter)? = expectation.source?.kind,
          laws[letter.name] != nil || namedLaws[letter.name].map({ visit($0, depth + 1) }) ?? false
        {
          return true
        }
      default: break
      }
      return term.children.contains { visit($0, depth) }
    }
    return visit(term, 0) || namedLaws.values.contains { visit($0, 0) }
  }

  /// Whether a name is a variable's, or a variable's with an index: z or z_j.
  fileprivate func isVariableOrEntry(_ name: Name) -> Bool {
    vocabulary.variables.contains(name)
      || Step(name).map { vocabulary.variables.contains($0.base) } ?? false
  }
}
