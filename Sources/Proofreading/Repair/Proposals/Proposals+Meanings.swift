import Kernel
import Reading
import SourceText

// What the other side means, written out: where the side is something else altogether.

extension Proposals {
  /// E_p[log p/q] beside KL(p ‖ q) and ∫ f(z) p(z|x) dz beside E[f(z)|x], for what is taken for the
  /// same thing: KL(q ‖ p), f(E[z|x]).
  var meanings: [Proposal] {
    switch (other.kind, side.kind) {
    case (.divergence(_, let first, let second), .divergence):
      return divergence(first, second)
    case (.expectation(let mean), .unknown), (.expectation(let mean), .reference):
      return integral(mean)
    default: return []
    }
  }

  private func divergence(_ first: Term, _ second: Term) -> [Proposal] {
    guard reading.claim.relation == .equal, let one = law(first), let two = law(second),
      Set(one.outcomes.map(\.variable)) == Set(two.outcomes.map(\.variable)),
      let above = latex(one), let below = latex(two)
    else { return [] }
    let body = "\\log\\frac{\(above)}{\(below)}"
    return [
      Proposal(
        [Splice(side.span, "\\mathbb{E}_{\(above)}\\left[\(body)\\right]")],
        .divergenceArgumentsSwapped, 2.6, isTelling: false)
    ]
  }

  /// A density, or the one that the note has of a model that is named alone.
  private func law(_ term: Term) -> Term.DensityTerm? {
    switch term.kind {
    case .density(let density): return density
    case .model(let letter):
      return lexicon.densities.first { $0.model == letter && $0.givens.isEmpty }
    default: return nil
    }
  }

  private func integral(_ mean: Term.Expectation) -> [Proposal] {
    guard reading.claim.relation == .equal else { return [] }
    let names = mean.body.withParts.compactMap(\.variableName)
    guard let name = names.first, Set(names).count == 1 else { return [] }
    let known = mean.givens.map(\.variable.name)
    let laws: [String]
    switch mean.source?.kind {
    case .law(let law): laws = [otherText.slice(law.span)]
    case nil:
      laws = lexicon.densities.filter {
        $0.outcomes.map(\.variable.name) == [name] && $0.givens.map(\.variable.name) == known
      }.compactMap { latex($0) }
    default: return []
    }
    guard let variable = lexicon.variables.first(where: { $0.name == name }) else { return [] }
    let body = otherText.slice(otherText.balanced(mean.body.span))
    return laws.map {
      Proposal(
        [Splice(side.span, "\\int \($0)\\,\(body)\\,d\(variable.latex)")],
        .expectationMovedInside, 2.6, isTelling: false)
    }
  }
}
