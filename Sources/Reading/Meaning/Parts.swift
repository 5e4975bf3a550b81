import Kernel
import SourceText

/// Claims about a vector beside its parts: KL(q(z) ‖ ∏_j q(z_j)), I(z₁; z₂) beside q(z).
///
/// Such a claim is one about a vector of two parts and, where the note does not count them, of
/// three: every law of z is one of (z₁, z₂), and products and sums over the parts are written out.
struct Parts {
  /// The vector.
  let whole: Name
  /// Indices that run through its parts.
  let indices: Set<Name>
  /// How many parts the claim numbers; nil where it counts through all of them.
  let numbered: Int?

  /// The vector of which laws and laws of its parts stand side by side; nil if there is none.
  init?(_ context: Context, _ terms: [Term]) {
    var survey = PartsSurvey(context)
    for term in terms { survey.visit(term) }
    let found = survey.parts.keys.sorted().filter {
      survey.wholes.contains($0) || survey.numbered.contains($0)
    }
    guard found.count == 1, let whole = found.first, context.isSplit(whole) else { return nil }
    self.whole = whole
    indices = survey.indices[whole] ?? []
    numbered = survey.parts[whole].flatMap { $0 > 0 ? max($0, 2) : nil }
  }

  /// The numbers of parts to try.
  var counts: [Int] { numbered.map { [$0] } ?? [2, 3] }

  func part(_ number: Int) -> Term.Letter {
    let name = Step.name(whole, number)
    return Term.Letter(name, latex: "\(whole.text)_{\(number)}")
  }
}

/// What a claim says of vectors and of parts.
private struct PartsSurvey {
  let context: Context
  /// Variables of which whole laws occur.
  var wholes: Set<Name> = []
  /// Variables of which laws of parts occur, with the largest number below one.
  var parts: [Name: Int] = [:]
  /// Indices below them.
  var indices: [Name: Set<Name>] = [:]
  /// Variables of which parts are taken for copies unless they are told apart.
  var numbered: Set<Name> = []
  private var seen: Set<Name> = []
  /// Indices of sums around with their last values.
  private var limits: [Name: Int] = [:]

  init(_ context: Context) { self.context = context }

  mutating func visit(_ term: Term) {
    switch term.kind {
    case .density(let density): visit(density.outcomes + density.givens)
    case .information(let information), .variableEntropy(let information):
      visit(information.groups.flatMap { $0 } + information.givens)
    case .reference(let letter, _):
      if seen.insert(letter.name).inserted, let definition = context.definitions[letter.name] {
        visit(definition.body)
      }
    case .series(let series):
      if case .number(let last, 1)? = series.through?.kind { limits[series.index.name] = last }
    default: break
    }
    for child in term.children { visit(child) }
  }

  private mutating func visit(_ arguments: [Term.Argument]) {
    for argument in arguments {
      switch argument.value.kind {
      case .variable(let letter):
        wholes.insert(letter.name)
        if let step = Step(letter.name), step.letter == nil, (1...4).contains(step.offset),
          context.vocabulary.variables.contains(step.base)
        {
          parts[step.base] = max(parts[step.base] ?? 0, step.offset)
        }
      case .copy(let letter, let index, false):
        switch index.kind {
        case .index(let place), .symbol(let place):
          parts[letter.name] = max(parts[letter.name] ?? 0, limits[place.name] ?? 0)
          indices[letter.name, default: []].insert(place.name)
        case .number(let number, 1) where (1...4).contains(number):
          parts[letter.name] = max(parts[letter.name] ?? 0, number)
          numbered.insert(letter.name)
        default: break
        }
      default: break
      }
    }
  }
}

extension Context {
  /// Whether the letters z₁, z_j below a variable are parts of it, and neither data points, samples
  /// nor steps.
  func isSplit(_ name: Name) -> Bool {
    !vocabulary.sequences.contains(name) && dataSets[name] == nil
      && vocabulary.splitVectors.contains(name)
  }
}

/// Writes a claim about a vector out in its parts.
struct PartsWriting {
  let context: Context
  let parts: Parts
  /// How many parts there are.
  let count: Int
  /// Values of the indices around.
  private var places: [Name: Int] = [:]
  /// Why it can't be written out.
  private(set) var failure: String?

  init(_ context: Context, _ parts: Parts, count: Int) {
    self.context = context
    self.parts = parts
    self.count = count
  }

  mutating func written(_ term: Term) -> Term {
    guard failure == nil else { return term }
    let span = term.span
    switch term.kind {
    case .density(var density):
      density.outcomes = density.outcomes.flatMap { arguments($0) }
      density.givens = density.givens.flatMap { arguments($0) }
      return Term(.density(density), span)
    case .information(var information):
      information.groups = information.groups.map { $0.flatMap { arguments($0) } }
      information.givens = information.givens.flatMap { arguments($0) }
      return Term(.information(information), span)
    case .variableEntropy(var information):
      information.groups = information.groups.map { $0.flatMap { arguments($0) } }
      information.givens = information.givens.flatMap { arguments($0) }
      return Term(.variableEntropy(information), span)
    case .integral(var integral):
      integral.variables = integral.variables.flatMap { variables($0) }
      integral.body = written(integral.body)
      return Term(.integral(integral), span)
    case .expectation(var expectation):
      expectation.source = source(expectation.source)
      expectation.body = written(expectation.body)
      expectation.givens = expectation.givens.flatMap { arguments($0) }
      return Term(.expectation(expectation), span)
    case .series(let series) where parts.indices.contains(series.index.name):
      return self.series(series, span)
    case .variable(let letter) where letter.name == parts.whole:
      failure = "a vector stands here beside its parts"
      return term
    case .copy(let letter, let index, false) where letter.name == parts.whole:
      return part(at: index).map { Term(.variable($0), span) } ?? term
    case .model:
      failure = "it is not clear of which variables this is the law"
      return term
    default:
      var copy = self
      let result = term.mapChildren { copy.written($0) }
      self = copy
      return result
    }
  }

  private mutating func part(at index: Term) -> Term.Letter? {
    switch index.kind {
    case .index(let letter), .symbol(let letter):
      // What is said of any part is said of the first.
      return parts.part(places[letter.name] ?? 1)
    case .number(let number, 1) where (1...count).contains(number): return parts.part(number)
    default:
      failure = failure ?? "it is not clear which part this is"
      return nil
    }
  }

  private mutating func variables(_ term: Term) -> [Term] {
    if term.variableName == parts.whole {
      return (1...count).map { Term(.variable(parts.part($0)), term.span) }
    }
    return [written(term)]
  }

  private mutating func arguments(_ argument: Term.Argument) -> [Term.Argument] {
    guard argument.variable.name == parts.whole else { return [argument] }
    return variables(argument.value).map { value in
      guard case .variable(let letter) = value.kind else { return argument }
      return Term.Argument(letter, at: value)
    }
  }

  private mutating func source(_ source: Term.Source?) -> Term.Source? {
    guard var source else { return nil }
    switch source.kind {
    case .law(let law): source.kind = .law(written(law))
    case .drawn(let names, let law):
      source.kind = .drawn(names.flatMap { variables($0) }, from: written(law))
    case .variables(let names): source.kind = .variables(names.flatMap { variables($0) })
    case .model, .drawnFromModel:
      failure = "it is not clear of which variables this is the law"
    }
    return source
  }

  private mutating func series(_ series: Term.Series, _ span: Span) -> Term {
    guard series.except == nil, series.from.isOne else {
      failure = "it is not clear over which parts this runs"
      return Term(.series(series), span)
    }
    if case .number(let last, 1)? = series.through?.kind, last != count {
      failure = "it is not clear over which parts this runs"
    }
    let outer = places[series.index.name]
    var terms: [Term] = []
    for number in 1...count {
      places[series.index.name] = number
      terms.append(written(series.body))
    }
    places[series.index.name] = outer
    return series.isProduct
      ? Term(.product(terms.map { Term.Factor($0) }), span)
      : Term(.sum(terms.map { Term.Addend($0) }), span)
  }
}

extension Context {
  /// A claim about a vector and its parts, once for every number of parts; nil if it is none.
  func claims(ofParts left: Term, _ relation: Relation, _ right: Term, modulo: [Name])
    -> (claims: [MadeClaim], reason: String)?
  {
    guard let parts = Parts(self, [left, right]) else { return nil }
    var made: [MadeClaim] = []
    for count in parts.counts {
      var writing = PartsWriting(self, parts, count: count)
      let one = writing.written(left)
      let other = writing.written(right)
      var context = self
      for (name, definition) in definitions {
        var inside = PartsWriting(self, parts, count: count)
        let body = inside.written(definition.body)
        if inside.failure == nil { context.definitions[name]?.body = body }
      }
      if let failure = writing.failure { return ([], failure) }
      guard context.split(parts, count) else {
        return ([], "how the parts of \(parts.whole.text) hang together is not followed here")
      }
      let names = modulo.flatMap { name in
        name == parts.whole ? (1...count).map { parts.part($0).name } : [name]
      }
      switch ClaimMaker(context: context).claim(one, relation, other, modulo: names) {
      case .unread(let reason, _): return ([], reason)
      case .made(let claim): made.append(claim)
      }
    }
    return (made, "")
  }

  /// Makes the models those of a vector's parts; false where a declared law can't be taken apart.
  fileprivate mutating func split(_ parts: Parts, _ count: Int) -> Bool {
    let names = (1...count).map { parts.part($0).name }
    vocabulary.variables.formUnion(names)
    for name in names { copyOf[name] = nil }
    for (model, definition) in models {
      var factors: [Signature.Factor] = []
      for factor in definition.factors {
        guard factor.outcomes.contains(parts.whole) else {
          if factor.givens.contains(parts.whole) { continue }
          factors.append(factor)
          continue
        }
        guard factor.isOfIndependentEntries else { return false }
        models[model]?.restrictions.append(
          .independent(names.map { [$0] }, given: factor.givens))
      }
      models[model]?.factors = factors
    }
    for known in partwise where known.whole == parts.whole {
      models[known.model, default: Signature.Model(variables: [])].restrictions.append(
        .independent(names.map { [$0] }, given: known.givens))
    }
    return true
  }

  /// A generative model of whose vector and parts a claim speaks, if the note leaves open whether
  /// its marginal is a product over them; the field's priors are, so a refutation proves nothing.
  func modelOfUnknownParts(_ terms: [Term]) -> Name? {
    guard !vocabulary.splitVectors.isEmpty, let parts = Parts(self, terms) else { return nil }
    let generative = Set(terms.flatMap(\.lawNames)).filter { Context.isGenerative($0) }.sorted()
    return generative.first { model in
      let isOpen = !partwise.contains {
        $0.model == model && $0.whole == parts.whole && $0.givens.isEmpty
      }
      let isDeclared =
        models[model]?.factors.contains {
          $0.outcomes.contains(parts.whole) && $0.isOfIndependentEntries
        } ?? false
      let isMarginal = terms.flatMap(\.densities).contains {
        $0.model.name == model && $0.givens.isEmpty && $0.outcomes.count == 1
      }
      return isOpen && !isDeclared && isMarginal
        && aliases[model].map { Context.isGenerative($0.model) } ?? true
    }
  }

  /// A law of a vector as a product over its parts.
  struct Partwise: Hashable, Sendable {
    /// The model.
    var model: Name
    /// The vector.
    var whole: Name
    /// What the law is given.
    var givens: [Name]
  }

  /// p(z) = ∏_j p(z_j), p(z) = p(z₁) p(z₂): a law of independent parts; nil if it is none.
  func partwise(_ density: Term.DensityTerm, _ body: Term) -> Partwise? {
    guard density.outcomes.count == 1, density.outcomes[0].isPlain,
      let givens = density.plainGivens
    else { return nil }
    let whole = density.outcomes[0].variable.name
    let factors: [Term]
    switch inWhole(body).kind {
    case .product(let list): factors = list.map(\.term)
    case .series(let series) where series.isProduct: factors = [series.body]
    default: return nil
    }
    guard isSplit(whole) else { return nil }
    let isOfParts = factors.allSatisfy { factor in
      guard case .density(let part) = factor.kind, part.model == density.model,
        part.outcomes.count == 1, part.plainGivens.map({ Set($0) }) == Set(givens)
      else { return false }
      switch part.outcomes[0].value.kind {
      case .copy(let letter, _, false): return letter.name == whole
      case .variable(let letter): return Step(letter.name)?.base == whole
      default: return false
      }
    }
    return isOfParts ? Partwise(model: density.model.name, whole: whole, givens: givens) : nil
  }
}

extension Signature.Factor {
  /// Whether it is a normal law with an identity or a diagonal for its covariance.
  fileprivate var isOfIndependentEntries: Bool {
    guard case .family(.gaussian, _, let parameters) = density, parameters.count > 1 else {
      return false
    }
    return parameters[1].isDiagonalByForm
  }
}

extension Expression {
  fileprivate var isDiagonalByForm: Bool {
    switch self {
    case .identity, .apply(.diagonalMatrix, _): return true
    case .matrix(let rows): return rows.first?.first?.isDiagonalByForm ?? false
    case .multiply(let factors): return factors.contains { $0.isDiagonalByForm }
    default: return false
    }
  }
}
