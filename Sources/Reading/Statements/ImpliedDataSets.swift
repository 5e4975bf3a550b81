import Kernel
import Notes
import SourceText

/// Data sets that a note names without saying what their density is: X for x₁, …, x_N that are
/// independent.
extension NoteReader {
  /// Takes a capital for the points of its small letter, where the note says that they are
  /// independent and writes p(X) beside Σ_{n=1}^N.
  mutating func findImpliedDataSets() {
    let vocabulary = context.vocabulary
    guard vocabulary.mixture != nil, saysIndependent,
      let index = vocabulary.ranges.filter({ $0.value == "N" }).keys.min()
    else { return }
    for model in vocabulary.models where Context.isGenerative(model) {
      for pattern in vocabulary.patterns[model] ?? [] {
        guard pattern.outcomes.count == 1, pattern.givens.isEmpty,
          let capital = pattern.outcomes.first, capital.text.utf8.count == 1,
          context.dataSets[capital] == nil, vocabulary.memberships[capital] == nil
        else { continue }
        let point = Name(capital.text.lowercased())
        guard point != capital, vocabulary.copies.contains(point),
          vocabulary.variables.contains(point)
        else { continue }
        context.dataSets[capital] = Context.DataSet(
          model: model, series: points(point, index, model))
      }
    }
  }

  private var saysIndependent: Bool {
    note.items.contains { item in
      guard case .prose(let prose) = item else { return false }
      let text = prose.text.lowercased()
      return ["independent", "i.i.d", "iid", "독립", "独立"].contains(where: text.contains)
    }
  }

  /// ∏_{n=1}^N p(x_n).
  private func points(_ point: Name, _ index: Name, _ model: Name) -> Term.Series {
    let span = Span(0, 0)
    func letter(_ name: Name) -> Term.Letter {
      Term.Letter(name, latex: context.vocabulary.spellings[name] ?? name.text)
    }
    let place = Term(.index(letter(index)), span)
    let value = Term(.copy(letter(point), index: place, raised: false), span)
    let density = Term.DensityTerm(
      model: letter(model), name: span, outcomes: [Term.Argument(letter(point), at: value)])
    return Term.Series(
      isProduct: true, index: letter(index),
      from: Term(.number(numerator: 1, denominator: 1), span),
      through: Term(.dimension(letter("N")), span), body: Term(.density(density), span))
  }
}
