import Kernel
import Notation
import SourceText

/// What a relation does in the note: declares, defines, assumes, claims, or none of these.
extension NoteReader {
  /// The role of a statement; what it establishes is remembered.
  mutating func understand(_ left: OpenSide, _ link: Equation.Link, _ right: OpenSide)
    -> (ReadStatement.Role, [Reading])
  {
    if left.atoms.isEmpty || right.atoms.isEmpty {
      return (.unread("a side is missing", link.span), [])
    }
    if link.relation == .equal || link.relation == .definedAs { noteOptimum(left, right) }
    if let reason = incomparable(link.relation, left, right) {
      return (.notCheckable(reason), [])
    }
    if let role = mapping(left, link.relation, right) { return (role, []) }
    if let role = naming(left, link.relation, right) { return (role, []) }
    for side in [left, right] {
      if let word = SideTraits.undefinedWords(side.atoms, context.vocabulary) {
        return (.notCheckable("‘\(word)’ stands for a quantity that the note does not define"), [])
      }
    }
    if let reason = SideTraits.incomparable(left.atoms + right.atoms) {
      return (.notCheckable(reason), [])
    }
    if let result = declaring(left, link, right) { return result }
    noteUnclear(left.term, link.relation, right.term)
    if let reason = assuming(left, link.relation, right) { return (.assumption(reason), []) }
    return claim(left, link, right)
  }

  // MARK: Relations that say nothing about values

  private func incomparable(_ relation: Syntax.Relation, _ left: OpenSide, _ right: OpenSide)
    -> String?
  {
    switch relation {
    case .approximately: return "it is an approximation without a tolerance"
    case .lessOrSimilar, .greaterOrSimilar, .muchLess, .muchGreater:
      return "it compares without a tolerance"
    case .to, .from, .correspondsTo, .mapsTo: return "it is about a limit or an update"
    case .notEqual: return "that two things differ is not judged"
    case .implies, .impliedBy, .ifAndOnlyIf: return "it joins statements"
    case .memberOf, .notMemberOf, .subset, .independent: return "it says where something belongs"
    case .succeeds, .precedes: return "orders of matrices are not judged"
    case .equivalent:
      if left.term.isExtremum || right.term.isExtremum {
        return "it says that two problems have the same solution"
      }
      return nil
    default: return nil
    }
  }

  /// A law that was not understood: what depends on it must not be judged without it.
  private mutating func noteUnclear(_ left: Term, _ relation: Syntax.Relation, _ right: Term) {
    guard relation == .equal || relation == .distributedAs,
      case .density(let density) = left.kind, right.models.isEmpty
    else { return }
    // p(z = k) = π_k is a law of which only values are given.
    let isAtValues = (density.outcomes + density.givens).contains { $0.isNamed }
    guard right.firstUnread != nil || isAtValues && !right.isNumber,
      !context.isOfMixture(density) || right.firstUnread != nil
    else { return }
    context.unclear.insert(density.model.name)
  }

  // MARK: Names

  /// `M := …`, `M = …` at its first use, `… =: \mathcal L`.
  private mutating func naming(
    _ left: OpenSide, _ relation: Syntax.Relation, _ right: OpenSide
  ) -> ReadStatement.Role? {
    switch relation {
    case .definedAs, .defines:
      let (name, body) = relation == .definedAs ? (left, right) : (right, left)
      if let found = DefinitionSearch.definable(name.atoms, context.vocabulary) {
        define(found.name, found.isNegated ? body.term.negated : body.term)
        return .definition(found.name.name)
      }
      if let law = nameLaw(name.atoms, body.term) { return .definition(law) }
      if case .density(let density) = name.term.kind {
        // The average that q̄ stands for was found before.
        if let alias = context.aliases[density.model.name], body.term.models == [alias.model] {
          return .declaration(density.model.name)
        }
        if compose(density, body.term) { return .declaration(density.model.name) }
        defineLaw(density, name.term, body.term)
        if context.laws[density.model.name] == nil { borrow(density, name.term, body.term) }
        return .declaration(density.model.name)
      }
      return .definition(Name(Spelling.plain(name.atoms)))
    case .equal, .equivalent:
      if SideTraits.isSet(right.atoms) || SideTraits.isSet(left.atoms) {
        return .definition(Name(Spelling.plain(left.atoms)))
      }
      if let law = nameLaw(left.atoms, right.term) { return .definition(law) }
      if relation == .equivalent || isInline, case .density(let density) = left.term.kind,
        compose(density, right.term)
          || relation == .equivalent && stand(density, left.term, right.term)
      {
        return .declaration(density.model.name)
      }
      if let definable = Definable(left.atoms, context.vocabulary),
        let role = plain(definable, left, right)
      {
        return role
      }
      if let definable = Definable(right.atoms, context.vocabulary),
        context.definitions[definable.name]?.body == definable.generalised(left.term),
        !isEstablished(definable.name)
      {
        define(definable, left.term)
        return .definition(definable.name)
      }
      return nil
    default: return nil
    }
  }

  /// A law defined by other models' laws: equal to one, or not understood.
  private mutating func borrow(_ density: Term.DensityTerm, _ name: Term, _ body: Term) {
    let models = body.models
    guard !models.isEmpty, !models.contains(density.model.name) else { return }
    if case .density(let other) = body.kind, other.parameters == nil,
      (other.outcomes + other.givens).allSatisfy(\.isPlain),
      other.outcomes.map(\.variable) == density.outcomes.map(\.variable),
      !context.vocabulary.copies.contains(other.outcomes[0].variable.name)
    {
      _ = restrict(name, body)
      return
    }
    context.opaque.insert(density.model.name)
  }

  private func isEstablished(_ name: Name) -> Bool { definitionSites[name] != nil }

  /// A plain `=` with a single name on the left.
  private mutating func plain(_ definable: Definable, _ left: OpenSide, _ right: OpenSide)
    -> ReadStatement.Role?
  {
    // π_k = 1/K after p(c = k) = π_k.
    if context.vocabulary.isLabelWeight(definable.name), right.term.models.isEmpty {
      weigh(definable.name, right.term)
      return .assumption("it gives \(definable.name.text) a value")
    }
    if isEstablished(definable.name) || context.leads(right.term, to: definable.name) { return nil }
    if definable.isInverted, !context.vocabulary.defined.contains(definable.name) { return nil }
    if context.vocabulary.blocks.contains(definable.name) { return nil }
    if context.vocabulary.spectrum?.names.contains(definable.name) ?? false {
      return .assumption("it gives \(definable.name.text) a value")
    }
    // μ_{a|b} is known as a moment of the law in which it stands.
    if case .reference(let letter, _) = left.term.kind, letter.name != definable.name,
      context.definitions[letter.name] != nil
    {
      return nil
    }
    if let step = Step(definable.name),
      definable.name.isScript && step.letter == nil || step.letter != nil && step.offset != 0,
      let full = context.families[step.base], full != definable.name, definitionSites[full] != nil
    {
      // ℒ₁ of a family ℒ_K is known.
      return nil
    }
    if let known = context.definitions[definable.name] {
      // The first definition in the note is this one; else the name is explained later.
      guard known.body == definable.generalised(right.term) else { return nil }
      define(definable, right.term)
      return .definition(definable.name)
    }
    if SideTraits.incomparable(right.atoms) != nil { return nil }
    if right.term.isMadeOfSymbols, factor(definable.name, right.term) {
      return .assumption("it gives \(definable.name.text) a value")
    }
    if isInline, assumeOrDoubt(definable.name, right.term) {
      return .assumption("it gives \(definable.name.text) a value")
    }
    if context.vocabulary.specialised.contains(definable.name) {
      context.fixed.insert(definable.name)
    }
    if SideTraits.undefinedWords(right.atoms, context.vocabulary) != nil {
      return .definition(definable.name)
    }
    if case .number = right.term.kind { return .assumption("it fixes \(definable.name.text)") }
    return .assumption("it gives \(definable.name.text) a value")
  }

  /// σ² = β/2 in prose.
  private mutating func assumeSquare(_ left: Term, _ right: Term) {
    guard case .power(let base, let exponent) = left.kind, case .symbol(let letter) = base.kind,
      case .number(2, 1) = exponent.kind, context.definitions[letter.name] == nil
    else { return }
    _ = assumeOrDoubt(letter.name, Term(.apply(.sqrt, [right]), right.span))
  }

  /// π_k = 1/K: the label is uniform from here on; with any other value its law is not followed.
  private mutating func weigh(_ name: Name, _ value: Term) {
    guard case .density(let density)? = context.definitions[name]?.body.kind,
      let label = context.vocabulary.mixture?.label
    else { return }
    if case .fraction(let top, let bottom, _) = value.kind, case .number(1, 1) = top.kind,
      case .dimension(let size) = bottom.kind, size.name == context.vocabulary.mixture?.size
    {
      _ = restrict(density.model.name, .uniform([label]))
    } else {
      context.opaque.insert(density.model.name)
    }
  }

  /// Σ = LLᵀ in the middle of a note: from here on Σ is that product, also in laws that have names.
  private mutating func factor(_ name: Name, _ body: Term) -> Bool {
    guard !context.vocabulary.defined.contains(name), !context.vocabulary.variables.contains(name),
      body.span(ofSymbol: name) == nil
    else { return false }
    var names = NameCollector()
    for model in context.models.values { for law in model.factors { names.collect(law.density) } }
    guard !names.symbols.contains(name) else {
      context.fixed.insert(name)
      return true
    }
    context.vocabulary.defined.insert(name)
    context.definitions[name] = Context.Definition(parameters: [], body: body, statement: "")
    definitionSites[name] = "eq-\(displays)"
    for (law, term) in context.namedLaws { context.namedLaws[law] = term.referring(to: name) }
    return true
  }

  private mutating func define(_ definable: Definable, _ body: Term) {
    context.definitions[definable.name] = Context.Definition(
      parameters: definable.parameters, labels: definable.labels, laws: definable.laws,
      index: context.entryIndex(of: definable.name),
      body: definable.generalised(body), statement: "")
    definitionSites[definable.name] = "eq-\(displays)"
    // z_i = μ_i(ε) + σ_i ε_i links z to ε; x_t = a x_{t-1} + ε only says how a chain runs.
    guard let step = Step(definable.name), context.vocabulary.variables.contains(step.base) else {
      return
    }
    var letters: Set<Name> = []
    body.collectLetters(into: &letters)
    let bases = Set(letters.map { Step($0)?.base ?? $0 })
    if !bases.contains(step.base), !bases.isDisjoint(with: context.vocabulary.variables) {
      context.links[step.base] = [body]
    }
  }

  // MARK: Assumptions

  private mutating func assuming(
    _ left: OpenSide, _ relation: Syntax.Relation, _ right: OpenSide
  ) -> String? {
    switch relation {
    case .distributedAs: return "it says how something is drawn"
    case .equal: break
    case .proportional:
      guard case .density(let density) = left.term.kind,
        density.model.name.isStarred || density.model.name.isAccented,
        isBareStar(left.term, density), right.term.firstUnread == nil,
        context.law(density.model.name) == nil
      else { return nil }
      let isTaken = choose(density, right.term.normalised(over: density.outcomes))
      if density.model.name.isStarred { return "it says what is best" }
      let name = density.model.name
      if !isTaken { context.opaque.insert(name) }
      return "it says what \(name.text) stands for"
    case .less, .greater, .lessOrEqual, .greaterOrEqual:
      return isBare(left.term) && isBare(right.term) && !(isKnown(left.term) && isKnown(right.term))
        ? "it restricts a symbol" : nil
    default: return nil
    }
    if relation == .equal, tie(left.term, right.term) {
      let causes = context.freeVariables(right.term)
      // z = μ + σε: E[z] without a law is one over ε.
      if causes.allSatisfy({ context.noises[$0] != nil || covariance(of: $0) != nil }) {
        link(left.term, right.term)
      }
      return "it says how something is drawn"
    }
    if let model = explained(left.term, right.term) { return "it says what \(model) stands for" }
    if left.term.variableName != nil, right.term.firstUnread == nil,
      context.freeVariables(right.term).contains(where: { context.ties[$0] != nil })
        || !isInline && left.term.variableName.map({ context.ties[$0] != nil }) ?? false
    {
      return nil
    }
    if case .symbol(let letter) = left.term.kind, context.leads(right.term, to: letter.name) {
      return nil
    }
    if isBareSymbol(left.term), right.term.firstUnread == nil || isBare(right.term) {
      if isInline { assumeSquare(left.term, right.term) }
      link(left.term, right.term)
      return "it gives a symbol a value"
    }
    if let density = left.term.leadingDensity, density.model.name.isStarred,
      relation == .equal, right.term.hasConstant || isBareStar(left.term, density)
    {
      if case .density = left.term.kind { choose(density, right.term) }
      return "it says what is best"
    }
    if let name = namedByLogarithm(left.term) {
      context.opaque.insert(name)
      return "it says what \(name.text) stands for"
    }
    if takeCircle(left.term, right.term) { return "it restricts a symbol" }
    if case .identity = right.term.kind, left.term.isMadeOfSymbols {
      return "it restricts a matrix"
    }
    guard case .density(let density) = left.term.kind else { return nil }
    if SideTraits.hasDelta(right.atoms) { return "it makes the law a point" }
    if saysAssume || Context.isGenerative(density.model.name)
      || context.factorLaws.wholes[density.model.name] != nil,
      let law = context.partwise(density, right.term), !context.partwise.contains(law)
    {
      context.partwise.append(law)
      return "it takes variables for independent"
    }
    switch right.term.kind {
    case .density(let other) where other.model != density.model:
      if choose(density, right.term) { return "it says which law is taken" }
      if context.law(density.model.name) != nil { return nil }
      guard density.outcomes.map(\.variable) == other.outcomes.map(\.variable) else { return nil }
      if saysAssume { _ = restrict(left.term, right.term) }
      return "it takes two laws for one; it is false in general"
    case .density(let other)
    where other.outcomes.map(\.variable) == density.outcomes.map(\.variable)
      && other.givens.count < density.givens.count
      && saysAssume && (isSupposed || !context.isFactorised(density)):
      _ = restrict(left.term, right.term)
      return "it takes variables for independent"
    case .product(let factors): return factorising(left.term, density, factors.map { $0.term })
    case .series(let series) where series.isProduct:
      guard
        saysAssume || !Context.isGenerative(density.model.name) || series.draws(density)
      else { return nil }
      if series.draws(density) { context.remember(dataSet: density, series) }
      return "it takes variables for independent"
    default: return nil
    }
  }

  /// KL(q ‖ p) = ∫ q(z|x) log q(z|x)/p(z|x) dz says of which laws the bare names are, where a name
  /// has several.
  private func explained(_ left: Term, _ right: Term) -> String? {
    guard case .divergence(_, let one, let other) = left.kind, case .model(let q) = one.kind,
      case .model(let p) = other.kind
    else { return nil }
    switch right.kind {
    case .integral, .expectation: break
    case .series(let series) where !series.isProduct: break
    default: return nil
    }
    for law in [q, p] where context.namedLaws[law.name] == nil {
      let patterns = context.vocabulary.patterns[law.name] ?? []
      let used = right.densities.filter { $0.model.name == law.name }
        .map { Vocabulary.Pattern($0) }
      guard let first = used.first, used.allSatisfy({ $0.isAbout(first) }) else { continue }
      let rivals = patterns.filter { Set($0.outcomes) == Set(first.outcomes) }
      if rivals.count > 1, !first.givens.isEmpty { return law.name.text }
    }
    return nil
  }

  /// x = Au + b: remembered, because laws of x then say something about A.
  mutating func link(_ left: Term, _ right: Term) {
    if endFlow(left, right) { return }
    guard let name = left.variableName,
      Step(name).map({ step in
        !context.vocabulary.sequences.contains(step.base)
      }) ?? true
    else { return }
    let causes = context.freeVariables(right)
    guard !causes.isEmpty, !causes.contains(name), !right.hasInverse,
      !causes.contains(where: { context.links[$0] != nil })
    else { return }
    if !(context.links[name] ?? []).contains(right) {
      context.links[name, default: []].append(right)
    }
  }

  /// A product that the chain rule does not give says what depends on what.
  mutating func factorising(
    _ left: Term, _ density: Term.DensityTerm, _ factors: [Term]
  ) -> String? {
    let isOwn = factors.allSatisfy {
      if case .density(let part) = $0.kind {
        return part.model == density.model
          || context.isPart(part.model.name, of: density.model.name)
      }
      return false
    }
    guard isOwn,
      let found = Factorisation(
        density, factors, { context.isPart($0, of: density.model.name) ? density.model.name : $0 })
    else { return nil }
    let model = density.model.name
    let isSettled = context.isFactorised(density) && !isSupposed
    if !isSettled { context.remember(density, isChainRule: found.isChainRule) }
    if found.isChainRule || isSettled { return nil }
    guard saysAssume || !Context.isGenerative(model) || !found.isFlat else { return nil }
    for case .density(let part) in factors.map({ $0.kind }) where part.model != density.model {
      context.aliases[part.model.name] = Context.Alias(model: model)
    }
    let known = context.models[model]?.restrictions ?? []
    if found.restates(known) { return nil }
    let fresh = found.restrictions.filter { !known.contains($0) }
    guard !fresh.isEmpty else { return "it repeats what variables depend on" }
    context.models[model, default: Signature.Model(variables: [])].restrictions += fresh
    return found.isFlat
      ? "it takes variables for independent" : "it says on what each variable depends"
  }

  /// q⁽ᵗ⁾(z) = p(z | x, θ⁽ᵗ⁾): a law with a mark is the one that its first equation gives, and no
  /// other; true if it is understood so.
  @discardableResult
  private mutating func choose(_ density: Term.DensityTerm, _ body: Term) -> Bool {
    let model = density.model.name
    guard model.isStarred || model.isAccented || model.text.contains("^("),
      context.laws[model] == nil,
      context.models[model] == nil, body.firstUnread == nil, !body.hasConstant,
      !body.models.isEmpty, !body.models.contains(model),
      (density.outcomes + density.givens).allSatisfy(\.isPlain)
    else { return false }
    context.laws[model] = Context.Law(
      outcomes: density.outcomes.map { $0.variable.name },
      givens: density.givens.map { $0.variable.name }, body: body)
    return true
  }

  /// p̃ of log p̃(z) = …, where nothing was said of such a law before.
  private func namedByLogarithm(_ left: Term) -> Name? {
    guard case .apply(.log, let list) = left.kind, list.count == 1,
      case .density(let density) = list[0].kind
    else { return nil }
    let name = density.model.name
    guard name.isAccented, context.models[name] == nil, context.law(name) == nil,
      !context.opaque.contains(name)
    else { return nil }
    return name
  }

  /// q*(z) = … at its first mention.
  private func isBareStar(_ left: Term, _ density: Term.DensityTerm) -> Bool {
    guard case .density = left.kind else { return false }
    return context.models[density.model.name] == nil
  }

  private func isBareSymbol(_ term: Term) -> Bool {
    switch term.kind {
    case .symbol(let letter) where context.vocabulary.blocks.contains(letter.name):
      // Σ_aa = … says something of the blocks.
      return false
    case .symbol(let letter):
      // ℒ₁ of a family ℒ_K is a quantity that is known.
      return Step(letter.name).map { context.families[$0.base] == nil } ?? true
    case .power(let base, let exponent):
      if case .symbol = base.kind, case .number = exponent.kind { return true }
      return false
    case .variable, .copy: return true
    default: return false
    }
  }

  private func isBare(_ term: Term) -> Bool {
    switch term.kind {
    case .number, .dimension, .constant: return true
    case .sum(let addends): return addends.allSatisfy { isBare($0.term) }
    default: return isBareSymbol(term)
    }
  }

  /// Whether a bare symbol has been given a value, so that nothing restricts it any more: the β̃_t
  /// and β_t of a chain whose steps are declared.
  private func isKnown(_ term: Term) -> Bool {
    switch term.kind {
    case .reference(let letter, _): return context.definitions[letter.name] != nil
    case .symbol(let letter):
      if context.definitions[letter.name] != nil { return true }
      guard let step = Step(letter.name), step.letter != nil else { return false }
      return context.schemes.contains { scheme in
        var names: Set<Name> = []
        scheme.body.collectLetters(into: &names)
        return names.contains(letter.name)
      }
    default: return false
    }
  }

  /// Whether the prose before the display makes it an assumption.
  var saysAssume: Bool {
    let text = prose.lowercased()
    for word in NoteReader.assuming where text.contains(word) { return true }
    return false
  }

  /// Whether the prose before the display says outright that something is supposed.
  var isSupposed: Bool {
    let text = prose.lowercased()
    return NoteReader.supposing.contains { text.contains($0) }
  }

  private static let supposing: [String] = [
    "suppose", "assum", "if we take", "let us take", "we take", "imagine", "pretend", "가정",
    "假设", "假定",
  ]

  private static let assuming: [String] = [
    "suppose", "assum", "mean-field", "mean field", "factoris", "factoriz", "if we take",
    "restrict", "independen", "가정", "독립", "假设", "假定", "独立", "let us take", "we take",
    "가정하", "平均场", "imagine", "pretend",
  ]
}

extension Term {
  /// The term divided by its integral over the outcomes: the density that is proportional to it.
  fileprivate func normalised(over outcomes: [Argument]) -> Term {
    let whole = Term(.integral(Integral(over: outcomes.map(\.value), self)), span)
    return Term(.fraction(self, whole, slashed: false), span)
  }
}

extension Name {
  /// Whether it carries a tilde or a hat.
  fileprivate var isAccented: Bool {
    text.unicodeScalars.contains { $0.value == 0x303 || $0.value == 0x302 }
  }

  /// Whether it carries a star, the sign of an optimum.
  var isStarred: Bool {
    text.contains("*") || text.contains("⋆") || text.contains("∗") || text.hasSuffix("^opt")
  }
}

extension Term {
  fileprivate var isNumber: Bool {
    if case .number = kind { return true }
    return false
  }

  /// Whether "const" stands in it.
  var hasConstant: Bool { withoutConstants.1 }

  /// The term with a symbol as something that the note defines.
  fileprivate func referring(to name: Name) -> Term {
    if case .symbol(let letter) = kind, letter.name == name {
      return Term(.reference(letter, []), span)
    }
    return mapChildren { $0.referring(to: name) }
  }

  /// Where a symbol occurs first.
  fileprivate func span(ofSymbol name: Name) -> Span? {
    if case .symbol(let letter) = kind, letter.name == name { return span }
    return children.lazy.compactMap { $0.span(ofSymbol: name) }.first
  }

  /// Whether it is a product of symbols and their transposes, at least one of them twice.
  fileprivate var isMadeOfSymbols: Bool {
    guard case .product(let factors) = kind else { return false }
    var names: [Name] = []
    for factor in factors {
      switch factor.term.kind {
      case .symbol(let letter): names.append(letter.name)
      case .transpose(let body):
        guard case .symbol(let letter) = body.kind else { return false }
        names.append(letter.name)
      default: return false
      }
    }
    return Set(names).count < names.count
  }

  /// Whether it is sup, inf, max or min of something.
  var isExtremum: Bool {
    if case .extremum = kind { return true }
    return false
  }
}

extension Term.Series {
  /// ∏ p(x_n | θ) beside p(X | θ): the joint density of a data set.
  func draws(_ joint: Term.DensityTerm) -> Bool {
    guard case .density(let part) = body.kind, part.model == joint.model else { return false }
    let isCopied = part.outcomes.contains { if case .copy = $0.value.kind { true } else { false } }
    return isCopied && part.outcomes.map(\.variable) != joint.outcomes.map(\.variable)
  }
}

extension Vocabulary.Pattern {
  fileprivate init(_ density: Term.DensityTerm) {
    self.init(
      outcomes: density.outcomes.map { $0.variable.name },
      givens: density.givens.map { $0.variable.name })
  }

  /// Whether it names the same variables.
  fileprivate func isAbout(_ other: Vocabulary.Pattern) -> Bool {
    outcomes == other.outcomes && givens == other.givens
  }
}
