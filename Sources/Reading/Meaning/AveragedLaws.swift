import Kernel
import Notation
import Notes
import SourceText

/// Under which law 𝔼_q averages, where only the model's name is written.
extension Context {
  /// The law of all variables in the body that the model draws.
  ///
  /// In a model of several layers, q(z₁ | x) q(z₂ | z₁), an expectation by the bare name is one
  /// over every layer that stands in its body; over one layer it is not given another.
  func averagedPattern(of model: Name, mentioning body: [Name]) -> Vocabulary.Pattern? {
    let usual = defaultPattern(of: model, mentioning: body)
    let patterns = vocabulary.patterns[model] ?? []
    let isConditional = patterns.contains { !$0.givens.isEmpty }
    let conditionals = patterns.filter { !$0.givens.isEmpty || !isConditional }
    let drawn = Set(conditionals.flatMap(\.outcomes))
    let layers = drawn.filter { name in conditionals.contains { $0.givens.contains(name) } }
    guard !Context.isGenerative(model), !layers.isEmpty || drawn.count > 1 else { return usual }
    let wanted = drawn.intersection(body)
    guard !wanted.isEmpty else { return usual }
    let fitting = conditionals.filter {
      wanted.isSubset(of: $0.outcomes) && drawn.isDisjoint(with: $0.givens)
    }
    if let best = fitting.min(by: { $0.outcomes.count < $1.outcomes.count }) { return best }
    let givens = Set(conditionals.flatMap(\.givens)).subtracting(drawn)
    return Vocabulary.Pattern(outcomes: wanted.sorted(), givens: givens.sorted())
  }
}

extension NoteReader {
  /// Looks for the densities with runs of steps, which is what a bare name averages over.
  mutating func collectWideLaws() {
    guard !context.vocabulary.sequences.isEmpty else { return }
    var reader = TermReader(context.vocabulary)
    for case .mathematics(let mathematics) in note.items {
      for equation in parsed[mathematics.slot]?.equations ?? [] {
        for side in equation.sides {
          for density in reader.term(side).densities where density.hasRunOfOutcomes {
            let known = context.wideLaws[density.model.name]
            if known == nil || known?.givens.isEmpty == true && !density.givens.isEmpty {
              context.wideLaws[density.model.name] = density
            }
          }
        }
      }
    }
  }
}

extension Term.DensityTerm {
  /// Whether a run of steps stands left of the bar.
  fileprivate var hasRunOfOutcomes: Bool {
    outcomes.contains { if case .range = $0.value.kind { true } else { false } }
  }
}

extension Context {
  /// The law by which the bare name of a stepwise model averages a body that speaks of steps.
  func wideLaw(of model: Name, over body: Term) -> Term.DensityTerm? {
    guard let law = wideLaws[model], !Context.isGenerative(model) else { return nil }
    let bases = Set(law.outcomes.map { $0.variable.name })
    guard body.speaksOfSteps(of: bases) else { return nil }
    // Two layers z₁ and z₂ with a law of their own are no steps.
    let fixed = Set(law.givens.map { $0.variable.name })
    let drawn = freeVariables(body).compactMap(Step.init).filter { step in
      bases.contains(step.base) && !fixed.contains(where: { Step($0) == step })
    }
    guard !drawn.isEmpty, !body.hasRun, drawn.allSatisfy({ $0.letter == nil }) else { return law }
    let names = drawn.map { Step.name($0.base, $0.offset) }
    let isCovered = (vocabulary.patterns[model] ?? []).contains {
      !$0.givens.isEmpty && Set(names).isSubset(of: $0.outcomes)
    }
    return isCovered ? nil : law
  }
}

extension Term {
  /// Whether a run of steps stands in it.
  fileprivate var hasRun: Bool {
    if case .range = kind { return true }
    return children.contains { $0.hasRun }
  }

  /// Whether a step or a run of one of the variables stands in it.
  fileprivate func speaksOfSteps(of bases: Set<Name>) -> Bool {
    switch kind {
    case .range(let letter, _, _): if bases.contains(letter.name) { return true }
    case .variable(let letter):
      if let step = Step(letter.name), bases.contains(step.base) { return true }
    case .copy(let letter, _, _): if bases.contains(letter.name) { return true }
    default: break
    }
    return children.contains { $0.speaksOfSteps(of: bases) }
  }
}
