import Kernel
import Notation

/// Models declared for every point: p(z_n) = N(z_n; 0, I), p(x_n | z_n) = N(x_n; Wz_n + μ, σ²I).
extension NoteReader {
  /// A density and a law for every n as those of the variables themselves; nil where they are about
  /// several points, or something else than the variables changes with n.
  func unplated(_ density: Term, _ law: Term) -> (Term, Term)? {
    guard case .density(let left) = density.kind else { return nil }
    let arguments = left.outcomes + left.givens
    let copies = arguments.flatMap { $0.value.allCopies }
    let components = context.vocabulary.mixture?.components ?? []
    let inside = law.allCopies.filter { !components.contains($0.0) }
    guard let index = copies.first?.1, copies.count == arguments.count, index.isLetter,
      (copies + inside).allSatisfy({ $0.1.withoutSpans == index.withoutSpans })
    else { return nil }
    let names = Set(copies.map(\.0))
    guard inside.allSatisfy({ names.contains($0.0) }) else { return nil }
    let plain = law.withoutCopies { names.contains($0) }
    guard !plain.mentions(index.withoutSpans) else { return nil }
    return (density.withoutCopies { names.contains($0) }, plain)
  }
}

extension Term {
  /// Whether it is a single letter.
  fileprivate var isLetter: Bool {
    switch kind {
    case .index, .symbol, .variable: true
    default: false
    }
  }

  fileprivate func mentions(_ other: Term) -> Bool {
    withoutSpans == other || children.contains { $0.mentions(other) }
  }
}
