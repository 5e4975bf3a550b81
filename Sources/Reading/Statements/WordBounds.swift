import Kernel
import Notation
import SourceText

/// A bare ELBO that a note never explains: 𝔼_q[log p(x, z) − log q(z | x)] in the note's names.
extension NoteReader {
  /// Defines what the note calls the ELBO by that word alone, if its laws leave only one.
  mutating func nameWordBounds() {
    var heads: [(site: [Syntax], slot: Int)] = []
    for (slot, mathematics) in parsed.sorted(by: { $0.key < $1.key }) {
      for side in mathematics.equations.flatMap(\.sides) { collect(side, slot, &heads) }
    }
    guard !heads.isEmpty, let model = soleEncoder() else { return }
    for (site, _) in heads {
      guard let definable = Definable(site, context.vocabulary), definable.laws.isEmpty,
        definable.name.text.uppercased() == "ELBO",
        !context.vocabulary.defined.contains(definable.name),
        let body = evidenceBound(site[0].span, of: model)
      else { continue }
      context.vocabulary.defined.insert(definable.name)
      context.vocabulary.definedLabels[definable.name] = definable.labels
      context.vocabulary.definedArity[definable.name] =
        definable.parameters.count + definable.labels.count
      context.definitions[definable.name] = Context.Definition(
        parameters: definable.parameters, labels: definable.labels, body: body, statement: "")
    }
  }

  /// The word with its arguments, wherever it stands.
  private func collect(
    _ atoms: [Syntax], _ slot: Int, _ heads: inout [(site: [Syntax], slot: Int)], depth: Int = 0
  ) {
    guard depth < TermReader.depthLimit else { return }
    for (place, atom) in atoms.enumerated() {
      if let word = Head(atom).word, word.uppercased() == "ELBO", Head(atom).above == nil {
        let next = place + 1 < atoms.count ? atoms[place + 1] : nil
        let hasArguments = next.flatMap { Atoms.arguments($0) } != nil
        heads.append((hasArguments ? [atom] + [next].compactMap(\.self) : [atom], slot))
      }
      for list in atom.children { collect(list, slot, &heads, depth: depth + 1) }
    }
  }

  /// The one q of the note, if all that it draws are the latent variables of one posterior and the
  /// note's p speaks of no others.
  private func soleEncoder() -> Name? {
    let vocabulary = context.vocabulary
    let encoders = vocabulary.models.filter { !Context.isGenerative($0) }
    guard encoders.count == 1, let patterns = vocabulary.patterns[encoders[0]],
      let pattern = patterns.first(where: \.isPosterior) ?? patterns.first,
      patterns.contains(where: \.isPosterior) || patterns.allSatisfy(\.givens.isEmpty),
      patterns.allSatisfy({ Set($0.outcomes) == Set(pattern.outcomes) })
    else { return nil }
    let generative = vocabulary.models.filter { Context.isGenerative($0) }
    guard generative.count == 1, generative[0] == context.defaultModel,
      let observed = observed(pattern, generative[0])
    else { return nil }
    let known = Set(pattern.outcomes + observed)
    guard
      (vocabulary.patterns[generative[0]] ?? []).allSatisfy({
        Set($0.outcomes + $0.givens).isSubset(of: known)
      })
    else { return nil }
    return encoders[0]
  }

  /// What a law of the latent variables is given; where that is left out, what p's posterior of them
  /// is given.
  func observed(_ pattern: Vocabulary.Pattern, _ generative: Name) -> [Name]? {
    guard pattern.givens.isEmpty else { return pattern.givens }
    let posteriors = (context.vocabulary.patterns[generative] ?? [])
      .filter { $0.isPosterior && Set($0.outcomes) == Set(pattern.outcomes) }
    return Set(posteriors.map(\.givens)).count == 1 ? posteriors.first?.givens : nil
  }
}
