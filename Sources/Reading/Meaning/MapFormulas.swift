import Kernel
import Notation
import SourceText

/// What a map is from some place of a note on: f(z) = Az + b, T = T₂ ∘ T₁.
struct MapFormula: Sendable {
  var parameter: Name
  var body: Term
}

/// The variable that the last step of a chain of maps is called: the x of x = z_L.
struct FlowEnd: Sendable {
  var name: Name
  var step: Term
}

extension Context {
  /// A term with the formulas of maps, and the last step of a chain, in their places.
  func withMaps(_ term: Term, depth: Int = 0) -> Term {
    guard !mapFormulas.isEmpty || flowEnd != nil, depth < 8 else { return term }
    switch term.kind {
    case .unknown(let letter, let arguments, 0) where arguments.count == 1:
      let argument = withMaps(arguments[0], depth: depth)
      guard let formula = mapFormulas[letter.name] else {
        return Term(.unknown(letter, [argument], primes: 0), term.span)
      }
      let body = withMaps(formula.body, depth: depth + 1)
      return Term(body.putting(argument, for: formula.parameter).kind, term.span)
    case .bars(let body, _) where body.isJacobian:
      let volume = Term(.apply(.determinant, [withMaps(body, depth: depth)]), body.span)
      return Term(.apply(.absolute, [volume]), term.span)
    case .variable(let letter) where letter.name == flowEnd?.name:
      return Term(flowEnd?.step.kind ?? term.kind, term.span)
    case .density(var density):
      density.outcomes = density.outcomes.map { withMaps($0, depth) }
      density.givens = density.givens.map { withMaps($0, depth) }
      return Term(.density(density), term.span)
    default: return term.mapChildren { withMaps($0, depth: depth) }
    }
  }

  private func withMaps(_ argument: Term.Argument, _ depth: Int) -> Term.Argument {
    var variable = argument.variable
    if variable.name == flowEnd?.name, case .variable(let step)? = flowEnd?.step.kind {
      variable = step
    }
    return Term.Argument(
      variable, at: withMaps(argument.value, depth: depth), isNamed: argument.isNamed)
  }

  /// Whether the formula of a map is differentiated: what it gives is as long as what it takes.
  func isOfMap(_ derivative: Term.Derivative) -> Bool {
    guard let by = derivative.by?.variableName, derivative.style != .nabla else { return false }
    return mapFormulas.values.contains {
      $0.parameter == by && withMaps($0.body).withoutSpans == derivative.body.withoutSpans
    }
  }

  /// A map in some terms of which the prose says something that is not followed.
  func looseMap(in terms: [Term]) -> Name? {
    guard !looseMaps.isEmpty else { return nil }
    var letters: Set<Name> = []
    for term in terms { term.collectLetters(into: &letters) }
    return looseMaps.intersection(letters).min()
  }
}

extension NoteReader {
  /// Whether a definition found in the note gives a formula for a map that was used before, or names
  /// a function or an inverse by a letter.
  func isFormulaOfMap(_ site: DefinitionSearch.Site) -> Bool {
    let maps = context.vocabulary.maps
    if site.parameters.isEmpty, maps.words[site.name] != nil || maps.inverses[site.name] != nil {
      return true
    }
    guard maps.isMap(site.name), let first = firstUses[site.name] else {
      return false
    }
    return first < site.slot
  }

  /// f(z) = Az + b and T = T₂ ∘ T₁ for a map by which the note changes variables.
  mutating func mapping(_ left: OpenSide, _ relation: Syntax.Relation, _ right: OpenSide)
    -> ReadStatement.Role?
  {
    guard relation == .equal || relation == .definedAs else { return nil }
    let vocabulary = context.vocabulary
    if left.atoms.count == 1, let map = Maps.function(left.atoms[0], vocabulary)?.name,
      vocabulary.maps.isMap(map), let names = Maps.composition(right.atoms, vocabulary),
      let cause = vocabulary.maps.images.first(where: { $0.map == map })?.cause
    {
      let span = right.term.span
      let start = Term(.variable(Term.Letter(cause, latex: cause.text)), span)
      let body = names.reversed().reduce(start) { Term(.unknown($1, [$0], primes: 0), span) }
      take(MapFormula(parameter: cause, body: body), for: map)
      return .assumption("it says what \(map.text) stands for")
    }
    guard let (map, parameter) = Maps.call(left.atoms, vocabulary),
      vocabulary.maps.isMap(map.name), !vocabulary.defined.contains(map.name),
      isInline || relation == .definedAs || context.mapFormulas[map.name] == nil,
      right.atoms.count > 1
    else { return nil }
    guard right.term.firstUnread == nil, !right.term.mentionsFunction(map.name) else {
      loosen(map.name)
      return isInline ? .assumption("it says what \(map.name.text) stands for") : nil
    }
    take(MapFormula(parameter: parameter.name, body: right.term), for: map.name)
    return .assumption("it says what \(map.name.text) stands for")
  }

  private mutating func take(_ formula: MapFormula, for map: Name) {
    context.mapFormulas[map] = formula
    context.looseMaps.remove(map)
  }

  private mutating func loosen(_ map: Name) {
    context.mapFormulas[map] = nil
    context.looseMaps.insert(map)
  }

  /// "$f$ keeps $z_{1:m}$ and maps …": f is from here on what only the words say.
  mutating func loosenMaps(in text: String) {
    let pieces = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    for place in stride(from: 1, to: pieces.count - 1, by: 2) where pieces[place].utf8.count < 12 {
      let after = pieces[place + 1].lowercased().trimmed
      guard NoteReader.redefining.contains(where: after.hasPrefix) else { continue }
      let atoms = Normalise.atoms(parse(pieces[place], macros: macros))
      guard atoms.count == 1, let map = Maps.function(atoms[0], context.vocabulary)?.name,
        context.vocabulary.maps.isMap(map)
      else { continue }
      loosen(map)
    }
  }

  /// Words after the name of a map that say what it does.
  private static let redefining = [
    "keeps", "leaves", "copies", "maps", "sends", "acts", "shifts", "scales", "transforms",
    "now ", "splits", "passes", "takes", "multiplies", "permutes", "rotates", "only ", "is now",
    "은 이제", "는 이제", "保持", "现在", "只", "将", "把",
  ]

  /// x = z_L: the last step of a chain of maps.
  mutating func endFlow(_ left: Term, _ right: Term) -> Bool {
    guard let name = left.variableName else { return false }
    guard let flow = context.vocabulary.flow, let last = right.variableName,
      let step = Step(last), step.base == flow.variable, step.base != name, last != flow.start,
      Step(name)?.base != flow.variable,
      step.letter.map({ step.offset == 0 && context.vocabulary.dimensions.contains($0) }) ?? false
    else {
      if context.flowEnd?.name == name { context.flowEnd = nil }
      return false
    }
    context.flowEnd = FlowEnd(name: name, step: right)
    context.links[name] = nil
    return true
  }
}

extension Maps {
  /// T₂ and T₁ of T₂ ∘ T₁.
  static func composition(_ atoms: [Syntax], _ vocabulary: Vocabulary) -> [Term.Letter]? {
    let parts = Atoms.split(atoms) { if case .operator(.compose) = $0.kind { true } else { false } }
    guard parts.count > 1 else { return nil }
    let letters = parts.compactMap { $0.count == 1 ? function($0[0], vocabulary) : nil }
    return letters.count == parts.count ? letters : nil
  }
}

extension Term {
  /// Whether a function is called in it.
  fileprivate func mentionsFunction(_ name: Name) -> Bool {
    if case .unknown(let letter, _, _) = kind, letter.name == name { return true }
    return children.contains { $0.mentionsFunction(name) }
  }
}
