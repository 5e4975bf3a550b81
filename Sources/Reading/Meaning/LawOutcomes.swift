import Kernel

/// Of which variables something is a law, with names looked up in the note.
extension Context {
  /// The variables of a law; empty where only bare names stand that the note uses for no density.
  func lawOutcomes(of term: Term) -> [Name] {
    switch term.kind {
    case .reference(let letter, _):
      return definitions[letter.name].map { lawOutcomes(of: $0.body) } ?? []
    case .sum(let addends):
      return addends.lazy.map { lawOutcomes(of: $0.term) }.first { !$0.isEmpty } ?? []
    case .product(let factors) where factors.contains { $0.term.hasBareLaw }:
      return factors.lazy.map { lawOutcomes(of: $0.term) }.first { !$0.isEmpty } ?? []
    case .fraction(let top, _, _) where top.hasBareLaw: return lawOutcomes(of: top)
    case .labelled(let body, _, _): return lawOutcomes(of: body)
    case .model(let letter):
      let patterns = vocabulary.patterns[letter.name] ?? []
      return (patterns.first { $0.givens.isEmpty } ?? patterns.first)?.outcomes ?? []
    default: return Lowering.outcomes(of: term)
    }
  }

  /// Whether it is a law by a bare name or a mixture of such laws.
  func isMixture(_ term: Term) -> Bool {
    if case .reference(let letter, _) = term.kind, let body = definitions[letter.name]?.body {
      return body.isMixtureOfLaws
    }
    if case .symbol(let letter) = term.kind { return namedLaws[letter.name] != nil }
    return term.isMixtureOfLaws && term.densities.isEmpty
  }
}

extension Term {
  /// Whether a law stands in it by its bare name.
  var hasBareLaw: Bool {
    if case .model = kind { return true }
    return children.contains { $0.hasBareLaw }
  }
}
