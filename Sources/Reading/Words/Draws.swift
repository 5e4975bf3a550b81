import Kernel
import Notation
import Notes

/// What a note draws several times: "$z_1, …, z_K$ are independent draws from $q(z|x)$".
///
/// An expectation that names no law and speaks of such draws is one over all of them.
struct Draws: Sendable {
  /// A run of draws with its law.
  struct Run: Sendable {
    /// z_{1:K}, or z_k.
    var drawn: [Syntax]
    /// q(z | x).
    var law: [Syntax]
  }

  /// All runs, in order.
  private(set) var runs: [Run] = []

  /// Draws written with ∼.
  mutating func visit(_ equation: Equation) {
    for (place, link) in equation.relations.enumerated() where link.relation == .distributedAs {
      add(equation.sides[place], equation.sides[place + 1])
    }
  }

  /// Draws that a paragraph tells of; inline mathematics stands at odd places of its pieces.
  mutating func visit(_ text: String, _ macros: MacroTable) -> [[Syntax]] {
    let pieces = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    var found: [[Syntax]] = []
    for place in stride(from: 1, to: pieces.count - 2, by: 2) {
      let before = pieces[place - 1].lowercased().trimmed
      let between = pieces[place + 1].lowercased().trimmed
      let after = place + 3 < pieces.count ? pieces[place + 3].lowercased().trimmed : ""
      guard Draws.joins(before, between, after) else { continue }
      let atoms = Normalise.atoms(
        parse(pieces[place] + " \\sim " + pieces[place + 2], macros: macros))
      guard let sign = atoms.firstIndex(where: { Atoms.isRelation($0, .distributedAs) }) else {
        continue
      }
      add(Array(atoms[..<sign]), Array(atoms[(sign + 1)...]))
      found.append(atoms)
    }
    return found
  }

  private mutating func add(_ drawn: [Syntax], _ law: [Syntax]) {
    let parts = Atoms.commaSeparated(drawn)
    guard parts.count == 1, parts[0].count == 1, let law = Atoms.commaSeparated(law).first,
      !law.isEmpty, Head(parts[0][0]).below != nil || Head(parts[0][0]).above != nil
    else { return }
    runs.append(Run(drawn: parts[0], law: law))
  }

  /// Whether the words around two pieces of mathematics say that the one is drawn from the other.
  private static func joins(_ before: String, _ between: String, _ after: String) -> Bool {
    guard between.count < 60, !between.contains(where: { ";。；".contains($0) }) else { return false }
    let draws = ["draw", "sampl"]
    if between.hasSuffix("from") || between.hasSuffix("from the law")
      || between.hasSuffix("from the encoder") || between.hasSuffix("from the proposal")
    {
      let tail = before.suffix(32)
      return draws.contains { between.contains($0) || tail.contains($0) }
    }
    if ["는", "은", "을", "를", "이", "가"].contains(between), after.hasPrefix("에서") {
      return ["뽑", "추출", "표본", "샘플"].contains { after.prefix(20).contains($0) }
    }
    if between.contains("从") || between.contains("自") {
      return ["抽", "采样", "样本"].contains { between.contains($0) || after.prefix(12).contains($0) }
    }
    return false
  }
}

extension TermReader {
  /// The law of an expectation that names none and speaks of draws.
  mutating func impliedSource(_ body: Term) -> Term.Source? {
    for run in vocabulary.draws.runs {
      guard let reference = vocabulary.reference(run.drawn[0]) else { continue }
      let letter: Term.Letter
      var through: Term?
      switch reference {
      case .range(let base, _, let last):
        letter = base
        through = term(last)
      case .copy(let base, let index, _):
        letter = base
        through = index.count == 1 ? size(behind: index[0]) : nil
      case .plain: continue
      }
      guard vocabulary.copies.contains(letter.name),
        let limit = body.limit(ofDraws: letter.name, vocabulary.defined)
      else { continue }
      guard let last = limit.size ?? through else { continue }
      let one = Term(.number(numerator: 1, denominator: 1), body.span)
      let range = Term(.range(letter, from: one, through: last), body.span)
      if let model = bareModel(run.law) {
        return Term.Source(.drawnFromModel([range], model), body.span)
      }
      return Term.Source(.drawn([range], from: term(run.law)), body.span)
    }
    return nil
  }

  private func size(behind index: Syntax) -> Term? {
    guard let letter = vocabulary.letter(Head(index)), let size = vocabulary.ranges[letter.name]
    else { return nil }
    return Term(.dimension(Term.Letter(size, latex: size.text)), index.span)
  }
}

extension Term {
  /// The size up to which a body sums over draws of a variable; nil where none stands in it.
  fileprivate func limit(ofDraws name: Name, _ defined: Set<Name>) -> (size: Term?, Void)? {
    switch kind {
    // The first of the weights that are defined for every draw.
    case .symbol(let letter):
      guard let step = Step(letter.name), step.letter == nil,
        defined.contains(where: {
          Step($0).map { $0.base == step.base && $0.letter != nil } ?? false
        })
      else { return nil }
      return (nil, ())
    case .copy(let letter, _, _) where letter.name == name: return (nil, ())
    case .expectation(let inner) where inner.source != nil: return nil
    case .series(let series):
      guard
        series.body.limit(ofDraws: name, defined) != nil
          || series.body.mentions(series.index.name)
      else { return nil }
      if case .dimension? = series.through?.kind { return (series.through, ()) }
      return (nil, ())
    default: return children.lazy.compactMap { $0.limit(ofDraws: name, defined) }.first
    }
  }

  /// Whether a defined quantity with an index stands in it, as w_k does.
  private func mentions(_ index: Name) -> Bool {
    if case .reference(let letter, _) = kind, Step(letter.name)?.letter == index { return true }
    return children.contains { $0.mentions(index) }
  }
}
