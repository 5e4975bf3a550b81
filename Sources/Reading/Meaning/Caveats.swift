import Kernel

/// What the note says of a claim's names that its worlds do not know.
///
/// Worlds that know less are more: what holds in all of them holds. But what fails in one of them may
/// be true of what the author meant, so such a claim can hold and can't fail.
extension Context {
  /// Why a refutation of a claim would prove nothing; nil where it would.
  func caveat(_ terms: [Term]) -> String? {
    if let letter = terms.lazy.compactMap({ $0.undefinedObjective }).first(where: { letter in
      Step(letter.name).map { families[$0.base] == nil } ?? true
    }) {
      return "‘\(letter.name.text)’ is not defined in this note"
    }
    if let name = optimum(in: terms) {
      return "\(name.text) is an optimum in this note; that is not followed here"
    }
    if let model = modelOfUnknownParts(terms) {
      return "whether \(model.text) is a product over its parts is not said"
    }
    if vocabulary.speaksOfChannel, comparesLawsOfDifferentVariables(terms),
      !terms.flatMap(\.lawNames).allSatisfy(channels.contains)
    {
      return "that both laws go through one channel is not followed here"
    }
    if comparesEntropiesOfDifferentVariables(terms) {
      return "it is not clear of which variables this is the law"
    }
    if let name = looseMap(in: terms) {
      return "what \(name.text) is from here on is not followed"
    }
    guard !links.isEmpty || !fixed.isEmpty || !ties.isEmpty else { return nil }
    var names: Set<Name> = []
    for term in terms { collectNames(term, into: &names, depth: 0) }
    if let name = fixed.intersection(names).min() {
      return "the note gives \(name.text) a value, and that is not followed here"
    }
    let bodies = names.compactMap { definitions[$0]?.body }
    guard (terms + bodies).contains(where: { $0.hasFormulas }) else { return nil }
    for tie in ties.values.sorted(by: { $0.variable < $1.variable })
    where terms.contains(where: { $0.asksForLaw(with: tie.variable) })
      && Step(tie.variable).map({ !vocabulary.sequences.contains($0.base) }) ?? true
      && !isCovered(tie.variable, tie.solution, except: tie.variable)
    {
      return "how \(tie.variable.text) is drawn is not followed here"
    }
    let carried = Set(transports(terms).map(\.image))
    for (name, maps) in links.sorted(by: { $0.key < $1.key })
    where names.contains(name) && !carried.contains(name)
      && !terms.allSatisfy({ followsNoise(name, $0) })
      && !maps.allSatisfy({ isCovered(name, $0) })
    {
      return "\(name.text) is a function of other variables in this note; that is not followed here"
    }
    return nil
  }

  /// H[q] beside H[p] where p by its bare name would be the law of something else.
  private func comparesEntropiesOfDifferentVariables(_ terms: [Term]) -> Bool {
    let outcomes = terms.compactMap { term -> Set<Name>? in
      guard case .entropy(let law) = term.kind, case .model = law.kind else { return nil }
      return Set(lawOutcomes(of: law))
    }
    return outcomes.count == 2 && outcomes[0] != outcomes[1]
  }

  /// KL(p(y) ‖ q(y)) beside KL(p(x) ‖ q(x)).
  private func comparesLawsOfDifferentVariables(_ terms: [Term]) -> Bool {
    let outcomes = terms.map { term -> Set<Name>? in
      guard case .divergence(_, let left, _) = term.kind else { return nil }
      return Set(left.densities.flatMap(\.outcomes).map(\.variable.name))
    }
    guard outcomes.count == 2, let left = outcomes[0], let right = outcomes[1] else { return false }
    return !left.isEmpty && !right.isEmpty && left.isDisjoint(with: right)
  }

  /// Whether z = μ + σε stands in a term only where its law is written, or as the ε of 𝔼[z].
  private func followsNoise(_ name: Name, _ term: Term) -> Bool {
    func written(_ term: Term) -> Term {
      switch term.kind {
      case .expectation(let expectation)
      where expectation.source == nil && expectation.givens.isEmpty:
        withNoises(term)
      case .spread(let spread) where spread.source == nil && spread.givens.isEmpty:
        withNoises(term)
      default: term.mapChildren(written)
      }
    }
    return !freeVariables(written(term)).contains(name)
  }

  /// Whether a declared law says what the link says: p(x | z) = N(x; Wz + μ, σ²I) beside
  /// x = Wz + μ + ε.
  func isCovered(_ name: Name, _ body: Term, except own: Name? = nil) -> Bool {
    let causes = freeVariables(body).filter { noises[$0] == nil && $0 != own }
    return models.values.contains { model in
      model.factors.contains {
        $0.outcomes.contains(name) && Set(causes).isSubset(of: Set($0.givens))
      }
    }
  }

  // MARK: Names

  /// All names in a term, those behind definitions included.
  private func collectNames(_ term: Term, into names: inout Set<Name>, depth: Int) {
    guard depth < 24 else { return }
    switch term.kind {
    case .symbol(let letter), .variable(let letter): names.insert(letter.name)
    case .copy(let letter, _, _), .range(let letter, _, _): names.insert(letter.name)
    case .density(let density):
      names.formUnion((density.outcomes + density.givens).map { $0.variable.name })
    case .variableEntropy(let information), .information(let information):
      names.formUnion(information.groups.flatMap { $0 }.map { $0.variable.name })
    case .model(let model):
      names.formUnion(defaultPattern(of: model.name)?.outcomes ?? [])
    case .reference(let letter, _):
      if names.insert(letter.name).inserted, let definition = definitions[letter.name] {
        collectNames(definition.body, into: &names, depth: depth + 1)
      }
    default: break
    }
    for child in term.children { collectNames(child, into: &names, depth: depth + 1) }
  }
}

extension Term {
  /// A script letter such as ℒ that the note does not define: an objective that the reader is
  /// supposed to know, and no free quantity.
  fileprivate var undefinedObjective: Letter? {
    switch kind {
    case .symbol(let letter) where letter.name.isScript: return letter
    case .unknown(let letter, _, _) where letter.name.isScript: return letter
    default: return children.lazy.compactMap(\.undefinedObjective).first
    }
  }

  /// Whether a density or a conditional mean of a model occurs in which a variable takes part.
  fileprivate func asksForLaw(with name: Name) -> Bool {
    switch kind {
    case .density(let density)
    where (density.outcomes + density.givens).contains { $0.variable.name == name }:
      return true
    case .expectation(let expectation)
    where expectation.givens.contains { $0.variable.name == name }:
      return true
    case .spread(let spread) where spread.givens.contains { $0.variable.name == name }: return true
    default: return children.contains { $0.asksForLaw(with: name) }
    }
  }
}
