import Kernel
import Reading
import SourceText

/// One change of a side's text that a person would make to mend it.
struct Proposal {
  var splices: [Splice]
  var mistake: Mistake
  var cost: Double
  /// Whether its truth shows that the statement was understood.
  var isTelling: Bool

  init(_ splices: [Splice], _ mistake: Mistake, _ cost: Double, isTelling: Bool = true) {
    self.splices = splices
    self.mistake = mistake
    self.cost = cost
    self.isTelling = isTelling
  }
}

/// Lists the changes of a statement's side that are easier to write than to build: whole terms that
/// get lost, other laws, weights, conditions.
///
/// ``Edits`` changes the term and the text side by side, which is quick and serves for single
/// letters and signs. A proposal is text alone and is read like the note itself.
struct Proposals {
  /// The side that is changed, and the other one.
  let side: Term
  let other: Term
  /// The display in which the side's spans count.
  let text: Excerpt
  /// The display of the other side.
  let otherText: Excerpt
  let statement: ReadStatement
  let reading: Reading
  let lexicon: Lexicon
  /// Variables that the side leaves open, and those of the other side.
  let open: [Name]
  let otherOpen: [Name]

  /// Every proposal for the side.
  var all: [Proposal] {
    whole + side.withParts.flatMap { of($0) }
  }

  private var whole: [Proposal] {
    averages + normalised + priors + lostTerms + lostMoments + byBayes + rooted + rescaled
      + exchangedModels + entropies + lostGaps + lostJacobians
      + evidenceFactors + meanings
  }

  private func of(_ term: Term) -> [Proposal] {
    switch term.kind {
    case .expectation(let mean):
      return otherLaws(mean.source) + scoreForm(mean, term)
        + conditions(mean.body, mean.givens, mean.source)
    case .spread(let spread):
      return otherLaws(spread.source) + conditions(spread.body, spread.givens, spread.source)
    case .integral(let integral): return weighted(integral) + otherWeights(integral)
    case .series(let series): return weighted(series, term) + overOtherIndex(series, term)
    case .fraction(let top, let bottom, _): return completed(top, bottom, term)
    case .divergence(_, let first, let second): return conditional(first, second, term)
    case .information(let information), .variableEntropy(let information):
      return otherVariables(information)
    case .product(let factors): return rearranged(factors, term)
    case .power(let base, let exponent): return powers(base, exponent, term)
    case .apply(.log, let list) where list.count == 1: return natural(list[0])
    case .apply(.exp, let list) where list.count == 1: return standardPrior(list[0])
    case .sum(let addends): return sized(addends)
    case .bars(_, true): return [inverse(term)]
    case .bars(let body, false):
      if case .apply(.determinant, _) = body.kind { return [inverse(term)] }
      return []
    case .apply(.determinant, _): return [absolute(term), absoluteInverse(term)]
    case .density: return jacobians(term)
    default: return []
    }
  }

  // MARK: Text

  func slice(_ term: Term) -> String { text.slice(text.balanced(term.span)) }

  func insert(_ latex: String, before term: Term) -> Splice {
    Splice(Span(term.span.lower, term.span.lower), latex)
  }

  func insert(_ latex: String, after term: Term) -> Splice {
    Splice(Span(term.span.upper, term.span.upper), latex)
  }

  /// What stands in a term before and behind a part of it.
  func around(_ part: Term, in term: Term) -> (before: String, after: String) {
    (
      text.slice(Span(term.span.lower, part.span.lower)),
      text.slice(Span(part.span.upper, term.span.upper))
    )
  }

  /// A density in LaTeX, as the note spells its names; nil where it is taken elsewhere than at its
  /// variables.
  func latex(_ density: Term.DensityTerm, at values: [Name: String] = [:]) -> String? {
    guard (density.outcomes + density.givens).allSatisfy(\.isPlain) else { return nil }
    func list(_ arguments: [Term.Argument]) -> String {
      arguments.map { values[$0.variable.name] ?? $0.variable.latex }.joined(separator: ",")
    }
    let givens = density.givens.isEmpty ? "" : " \\mid " + list(density.givens)
    return "\(density.model.latex)(\(list(density.outcomes))\(givens))"
  }

  /// The densities that stand in the statement.
  var densitiesHere: [Term.DensityTerm] {
    (side.densityTerms + other.densityTerms).compactMap {
      if case .density(let density) = $0.withoutSpans.kind { return density }
      return nil
    }.uniqued()
  }

  /// The note's densities of exactly these variables, each with whether it stands in the statement.
  func densities(of variables: [Name]) -> [(density: Term.DensityTerm, isHere: Bool)] {
    let wanted = Set(variables)
    let here = densitiesHere
    var found = lexicon.densities.filter { Set($0.outcomes.map(\.variable.name)) == wanted }
    // The marginal of a model that the note writes otherwise only.
    let letters = lexicon.variables.filter { wanted.contains($0.name) }
    for model in lexicon.models where letters.count == wanted.count {
      guard wanted.isSubset(of: lexicon.variablesOfModel[model.name] ?? []) else { continue }
      let nowhere = Span(0, 0)
      let marginal = Term.DensityTerm(
        model: model, name: nowhere,
        outcomes: letters.map { Term.Argument($0, at: Term(.variable($0), nowhere)) })
      if !found.contains(marginal) { found.append(marginal) }
    }
    return found.map { ($0, here.contains($0)) }
  }

  /// The other variables of a model.
  func variables(of model: Name) -> [Term.Letter] {
    let known = lexicon.variablesOfModel[model] ?? []
    return lexicon.variables.filter { known.contains($0.name) }
  }
}

extension Term {
  /// The term and everything in it, outermost first.
  var withParts: [Term] { [self] + parts.flatMap(\.withParts) }
}
