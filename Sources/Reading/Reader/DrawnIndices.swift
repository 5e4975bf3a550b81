import Kernel
import Notation

/// Indices that are random variables themselves: q(z | x_n) beside q(n), q(n | z) and q(n, z).
extension TermReader {
  /// The argument by which a law is conditioned on the n-th data point, as conditioned on n.
  func byIndex(_ argument: Term.Argument, _ model: Name) -> Term.Argument {
    guard case .copy(_, let index, _) = argument.value.kind,
      let patterns = vocabulary.patterns[model]
    else { return argument }
    let letter: Term.Letter
    switch index.kind {
    case .index(let found), .variable(let found): letter = found
    default: return argument
    }
    // Where only I(n; z) or 𝔼_n speak of it, no density has it as an outcome.
    let own = vocabulary.countedVariables[letter.name] == nil ? nil : letter.name
    let drawn =
      patterns.flatMap(\.outcomes).first { name in
        guard let size = vocabulary.countedVariables[name] else { return false }
        return name == letter.name || vocabulary.ranges[letter.name] == size
      } ?? own
    // A law of the data points themselves is conditioned on these.
    guard let drawn, !patterns.contains(where: { $0.outcomes.contains(argument.variable.name) })
    else { return argument }
    let variable = Term.Letter(drawn, latex: vocabulary.spellings[drawn] ?? drawn.text)
    let isOwn = drawn == letter.name
    return Term.Argument(
      variable, at: isOwn ? Term(.variable(variable), argument.span) : index)
  }
}

extension NoteReader {
  /// n ∼ Unif{1, …, N}: every law of n is uniform; false if it says something else.
  mutating func drawUniformly(_ name: Name, _ law: [Syntax]) -> Bool {
    guard context.vocabulary.countedVariables[name] != nil, law.count == 2,
      case .group(let open, let body, _) = law[1].kind, open != .bracket,
      let word = Head(law[0]).word ?? Head(law[0]).symbol?.name,
      TermReader.family(word) == .uniform,
      body.contains(where: { Atoms.isPunctuation($0, ",") || Atoms.group($0) != nil })
    else { return false }
    for (model, patterns) in context.vocabulary.patterns.sorted(by: { $0.key < $1.key })
    where patterns.contains(where: { $0.outcomes.contains(name) }) {
      _ = restrict(model, .uniform([name]))
    }
    return true
  }
}
