import Kernel
import SourceText

/// ∂z/∂μ where the note says that z = μ + σε: the derivative of what z is, at a fixed ε.
extension Context {
  /// Terms with every variable that is differentiated by a parameter as what the note says it is;
  /// nil where no such derivative occurs.
  func alongPaths(_ terms: [Term]) -> [Term]? {
    guard !links.isEmpty || !ties.isEmpty else { return nil }
    var maps: [Name: Term] = [:]
    for term in terms { collectPaths(term, &maps) }
    guard !maps.isEmpty else { return nil }
    return terms.map { followed($0, maps) }
  }

  /// The context in which noises are free.
  func withFreeNoises() -> Context {
    var result = self
    result.ties = [:]
    return result
  }

  private func collectPaths(_ term: Term, _ maps: inout [Name: Term]) {
    if case .derivative(let derivative) = term.kind,
      case .variable(let letter) = derivative.body.kind,
      let map = links[letter.name]?.last, links[letter.name]?.count == 1, map.firstUnread == nil,
      case .symbol(let parameter)? = derivative.by?.kind
    {
      var letters: Set<Name> = []
      map.collectLetters(into: &letters)
      if letters.contains(parameter.name) { maps[letter.name] = map }
    }
    for child in term.children { collectPaths(child, &maps) }
  }

  private func followed(_ term: Term, _ maps: [Name: Term]) -> Term {
    switch term.kind {
    case .variable(let letter): maps[letter.name].map { Term($0.kind, term.span) } ?? term
    case .density, .law: term
    default: term.mapChildren { followed($0, maps) }
    }
  }
}
