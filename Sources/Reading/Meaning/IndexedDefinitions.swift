import Kernel

/// Quantities defined for every value of an index and used under a sum over it: γ_nk, w̃_k.
extension Lowering {
  /// The body of a definition with the indices of its name bound as they are where it stands.
  func indexed(_ body: Term, _ name: Name) -> Term {
    guard !indices.isEmpty, let bar = name.text.lastIndex(of: "_") else { return body }
    let script = name.text[name.text.index(after: bar)...]
    let letters = script.filter { $0 != "," }
    guard letters.count <= 3, letters.allSatisfy(\.isLetter) else { return body }
    return letters.map { Name(String($0)) }.filter { indices[$0] != nil }
      .reduce(body) { $0.indexed(by: $1) }
  }
}

extension Term {
  /// The term with a free letter as an index: z_k as that copy of z, and π_k as that entry of π.
  fileprivate func indexed(by letter: Name) -> Term {
    switch kind {
    case .symbol(let symbol), .variable(let symbol):
      if symbol.name == letter { return Term(.index(symbol), span) }
      guard let step = Step(symbol.name), step.letter == letter, step.offset == 0 else {
        return self
      }
      let base = Term(.symbol(Letter(step.base, latex: step.base.text)), span)
      return Term(.entry(base, [Term(.index(Letter(letter, latex: letter.text)), span)]), span)
    case .series(let series) where series.index.name == letter: return self
    default: return mapChildren { $0.indexed(by: letter) }
    }
  }
}
