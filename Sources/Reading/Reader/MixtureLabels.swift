import Kernel
import Notation
import SourceText

extension TermReader {
  /// z = k and z_n = k, the label of a mixture at one of its components; nil for anything else.
  func mixtureLabel(_ variable: Term, at value: [Syntax]) -> Term.Argument? {
    guard let mixture = vocabulary.mixture, let label = mixture.label, value.count == 1,
      let index = vocabulary.letter(Head(value[0])), mixture.indices.contains(index.name)
    else { return nil }
    switch variable.kind {
    case .variable(let letter) where letter.name == label || Step(letter.name)?.base == label:
      break
    case .copy(let letter, _, _) where letter.name == label: break
    default: return nil
    }
    return Term.Argument(
      Term.Letter(label, latex: label.text), at: Term(.index(index), value[0].span), isNamed: true)
  }
}

extension Lowering {
  /// The component that an index names which nothing binds: what is said of every component is said
  /// of the first, and of a second index the second.
  mutating func component(_ index: Name) -> Expression? {
    guard context.vocabulary.mixture?.indices.contains(index) ?? false,
      indices[index] == nil, substitution[index] == nil
    else { return nil }
    return freePlace(index)
  }
}

extension Context {
  /// p(z = k) = π_k and p(x | z = k) = N(x | μ_k, Σ_k) as laws of z and of x given z; nil for
  /// anything else.
  func ofComponents(_ left: Term, _ right: Term) -> (Term.DensityTerm, Term)? {
    guard let mixture = vocabulary.mixture, let label = mixture.label,
      !mixture.components.isEmpty,
      case .density(var density) = left.kind, right.firstUnread == nil, right.models.isEmpty
    else { return nil }
    let letter = Term.Letter(label, latex: label.text)
    var index: Name?
    func plain(_ argument: Term.Argument) -> Term.Argument {
      if argument.isNamed, argument.variable.name == label,
        case .index(let found) = argument.value.kind
      {
        index = found.name
        return Term.Argument(letter, at: Term(.variable(letter), argument.span))
      }
      if case .copy(let base, _, _) = argument.value.kind {
        return Term.Argument(base, at: Term(.variable(base), argument.span))
      }
      return argument
    }
    let copies = Set(
      (density.outcomes + density.givens).compactMap { argument -> Name? in
        if case .copy(let base, _, _) = argument.value.kind { return base.name }
        return nil
      })
    density.outcomes = density.outcomes.map(plain)
    density.givens = density.givens.map(plain)
    guard let index, density.outcomes.count == 1,
      (density.outcomes + density.givens).allSatisfy(\.isPlain)
    else { return nil }
    let isWeight = density.outcomes[0].variable.name == label && density.givens.isEmpty
    let isComponent =
      density.givens.map(\.variable.name) == [label] && density.outcomes[0].variable.name != label
    switch right.kind {
    case .law where isComponent: break
    case .entry where isWeight: break
    default: return nil
    }
    return (density, right.labelled(index, by: letter).withoutCopies { copies.contains($0) })
  }

  /// p(x) = Σ_k π_k N(x | μ_k, Σ_k) in a note that has a label z = k: the law of the label and that of
  /// x given it; nil for anything else.
  func ofLabelledSum(_ left: Term, _ right: Term)
    -> (weight: (Term.DensityTerm, Term), law: (Term.DensityTerm, Term))?
  {
    guard let label = vocabulary.mixture?.label, case .density(let density) = left.kind,
      density.outcomes.count == 1, density.givens.isEmpty, density.outcomes[0].isPlain,
      density.outcomes[0].variable.name != label, right.firstUnread == nil,
      case .series(let series) = right.kind, !series.isProduct, series.except == nil,
      vocabulary.mixture?.indices.contains(series.index.name) ?? false,
      case .product(let factors) = series.body.kind, factors.count == 2,
      case .entry = factors[0].term.kind, case .law = factors[1].term.kind
    else { return nil }
    let letter = Term.Letter(label, latex: label.text)
    let argument = Term.Argument(letter, at: Term(.variable(letter), left.span))
    var weight = density
    weight.outcomes = [argument]
    var law = density
    law.givens = [argument]
    func labelled(_ term: Term) -> Term { term.labelled(series.index.name, by: letter) }
    return ((weight, labelled(factors[0].term)), (law, labelled(factors[1].term)))
  }

  /// x | z = k ∼ N(μ_k, Σ_k) and z ∼ Cat(π), as laws of x given z and of z.
  func drawnComponent(
    _ outcomes: [Name], _ tail: [Syntax], _ law: Term, _ reader: inout TermReader
  ) -> (Term.DensityTerm, Term)? {
    guard let mixture = vocabulary.mixture, let label = mixture.label, outcomes.count == 1,
      case .law(let family) = law.kind, law.firstUnread == nil
    else { return nil }
    func letter(_ name: Name) -> Term.Letter { Term.Letter(name, latex: name.text) }
    func argument(_ name: Name) -> Term.Argument {
      Term.Argument(letter(name), at: Term(.variable(letter(name)), law.span))
    }
    let model = letter(defaultModel)
    if tail.isEmpty, outcomes[0] == label, family.family == .categorical,
      case .symbol(let weights) = family.parameters.first?.kind,
      mixture.weights.contains(weights.name)
    {
      let density = Term.DensityTerm(model: model, name: law.span, outcomes: [argument(label)])
      let place = Term(.variable(letter(label)), law.span)
      let whole = Term(.symbol(weights), law.span)
      return (density, Term(.entry(whole, [place]), law.span))
    }
    guard tail.count == 3, Atoms.isRelation(tail[1], .equal), outcomes[0] != label,
      let given = reader.mixtureLabel(reader.argumentValue(tail[0]), at: [tail[2]]),
      case .index(let index) = given.value.kind
    else { return nil }
    let density = Term.DensityTerm(
      model: model, name: law.span, outcomes: [argument(outcomes[0])], givens: [argument(label)])
    var own = family
    own.outcome = Term(.variable(letter(outcomes[0])), law.span)
    return (density, Term(.law(own), law.span).labelled(index.name, by: letter(label)))
  }

  /// Whether a density is one of a mixture's label at a component, which says nothing new of a law.
  func isOfMixture(_ density: Term.DensityTerm) -> Bool {
    guard let label = vocabulary.mixture?.label else { return false }
    return (density.outcomes + density.givens).contains { $0.variable.name == label && $0.isNamed }
  }

  /// E[x_n] where x is drawn from a mixture: every point has the mean of x.
  func withoutPoints(_ term: Term) -> Term {
    guard vocabulary.mixture != nil else { return term }
    let drawn = Set(
      models.values.flatMap { $0.factors.flatMap(\.outcomes) }.filter(vocabulary.copies.contains))
    return withoutPoints(term, drawn)
  }

  private func withoutPoints(_ term: Term, _ drawn: Set<Name>) -> Term {
    switch term.kind {
    case .expectation(var expectation)
    where expectation.source == nil && expectation.givens.isEmpty
      && expectation.body.isAboutOnePoint(of: drawn):
      expectation.body = expectation.body.withoutCopies(drawn.contains)
      return Term(.expectation(expectation), term.span)
    case .spread(var spread)
    where spread.source == nil && spread.givens.isEmpty && spread.other == nil
      && spread.body.isAboutOnePoint(of: drawn):
      spread.body = spread.body.withoutCopies(drawn.contains)
      return Term(.spread(spread), term.span)
    default: return term.mapChildren { withoutPoints($0, drawn) }
    }
  }
}

extension Term {
  /// The term with a label in the place of an index: μ_z for μ_k.
  func labelled(_ index: Name, by label: Letter) -> Term {
    switch kind {
    case .index(let letter) where letter.name == index: return Term(.variable(label), span)
    case .symbol(let letter) where letter.name == index: return Term(.variable(label), span)
    default: return mapChildren { $0.labelled(index, by: label) }
    }
  }

  /// Whether copies of these variables stand in it, all with one index that nothing in it binds.
  fileprivate func isAboutOnePoint(of names: Set<Name>) -> Bool {
    let places = allCopies.filter { names.contains($0.0) }.map { $0.1.withoutSpans }
    guard let first = places.first, places.allSatisfy({ $0 == first }) else { return false }
    switch first.kind {
    case .symbol, .index: return !hasSeries
    default: return false
    }
  }

  private var hasSeries: Bool {
    if case .series = kind { return true }
    return children.contains { $0.hasSeries }
  }
}
