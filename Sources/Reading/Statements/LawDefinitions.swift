import Kernel
import SourceText

/// Laws that a note defines by other laws: q⁽ᵗ⁾(z) := p(z | x, θ⁽ᵗ⁾), p̃(z) := exp(…)/Z.
extension NoteReader {
  /// Takes a density that stands as a name: a factorisation, a declared factor, or another law.
  mutating func defineLaw(_ density: Term.DensityTerm, _ left: Term, _ right: Term) {
    let model = density.model.name
    if context.isStepwise(density) {
      if right.models == [model] || right.isWrittenOut { _ = steps(density, left, right) }
      return
    }
    if isAggregate(density, right) { return aggregate(density, right) }
    if context.aliases[model] != nil, density.givens.isEmpty { return }
    if case .product(let factors) = right.kind,
      factorising(left, density, factors.map { $0.term }) != nil
    {
      return
    }
    guard right.firstUnread == nil else {
      context.unclear.insert(model)
      return
    }
    let isAboutItself = right.models.contains(model)
    if isAboutItself || declareFactor(density, right) { return }
    guard density.outcomes.allSatisfy(\.isPlain), density.givens.allSatisfy(\.isPlain) else {
      return
    }
    context.laws[model] = Context.Law(
      outcomes: density.outcomes.map { $0.variable.name },
      givens: density.givens.map { $0.variable.name }, body: right)
  }
}

extension Context {
  /// A law that stands for a formula.
  struct Law: Sendable {
    /// Its variables.
    var outcomes: [Name]
    /// What it is given.
    var givens: [Name]
    /// Its density.
    var body: Term
  }
}

extension Lowering {
  /// The formula behind a density of a law that the note defines; nil for every other model.
  mutating func definedLaw(
    _ model: Name, _ outcomes: [Term.Argument], _ givens: [Term.Argument], _ span: Span
  ) -> Node? {
    guard let law = context.law(model) else { return nil }
    guard Set(outcomes.map { $0.variable.name }) == Set(law.outcomes) else {
      return fail("of \(model.text) only the law of \(law.outcomes.listed) is defined", span)
    }
    var values: [Name: Node] = [:]
    for argument in outcomes + givens {
      let name = argument.variable.name
      if case .variable(let same) = argument.value.kind, same.name == name,
        substitution[name] == nil
      {
        continue
      }
      values[name] = lower(argument.value)
    }
    let outer = (substitution, renaming)
    substitution.merge(values) { _, new in new }
    defer { (substitution, renaming) = outer }
    renaming = [:]
    return expanding(span) { $0.lower(law.body) }
  }
}

extension [Name] {
  /// The names with commas between them.
  fileprivate var listed: String { map(\.text).joined(separator: ", ") }
}

extension Term {
  /// The term with the opposite sign.
  var negated: Term { Term(.sum([Addend(self, isNegative: true)]), span) }
}
