import Kernel
import Notation
import Notes
import SourceText

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
  /// What prose calls draws without saying of which law: the z of "independent samples $z_1, …, z_K$".
  private(set) var announced: [[Syntax]] = []

  /// Draws of which a paragraph speaks.
  mutating func announce(_ text: String, _ macros: MacroTable) {
    for sentence in Draws.sentences(text) {
      let lowered = sentence.lowercased()
      guard Draws.announcing.contains(where: lowered.contains),
        !Draws.otherLaws.contains(where: lowered.contains)
      else { continue }
      let pieces = sentence.split(separator: "$", omittingEmptySubsequences: false)
      for place in stride(from: 1, to: pieces.count, by: 2) where pieces[place].utf8.count < 60 {
        let atoms = Normalise.atoms(parse(String(pieces[place]), macros: macros))
        guard let first = Atoms.commaSeparated(atoms).first, first.count == 1,
          Head(first[0]).symbol != nil,
          Head(first[0]).below != nil || Head(first[0]).above != nil
        else { continue }
        announced.append(first)
      }
    }
  }

  /// The sentences of a paragraph, with mathematics between dollar signs.
  private static func sentences(_ text: String) -> [String] {
    var sentences = [""]
    let pieces = text.replacing("i.i.d.", with: "iid").replacing("i.i.d", with: "iid")
      .split(separator: "$", omittingEmptySubsequences: false)
    for (place, piece) in pieces.enumerated() {
      if place > 0 { sentences[sentences.count - 1] += "$" }
      guard place % 2 == 0 else {
        sentences[sentences.count - 1] += piece
        continue
      }
      let parts = piece.replacing(". ", with: "。").replacing(".\n", with: "。")
        .split(separator: "。", omittingEmptySubsequences: false)
      sentences[sentences.count - 1] += parts[0]
      sentences += parts.dropFirst().map(String.init)
    }
    return sentences
  }

  /// Words by which samples are of other laws than the encoder.
  private static let otherLaws = ["prior", "사전", "先验"]

  private static let announcing = [
    "iid", "independent draws", "independent samples", "importance sample", "samples from",
    "draws from", "drawn from", "독립", "표본", "샘플", "独立", "样本", "采样", "抽取",
  ]

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
        let limit = body.limit(ofDraws: letter.name, vocabulary.defined, vocabulary.ranges),
        let last = limit.isSummed ? limit.size ?? through : through ?? limit.size
      else { continue }
      let one = Term(.number(numerator: 1, denominator: 1), body.span)
      let range = Term(.range(letter, from: one, through: last), body.span)
      if let model = bareModel(run.law) {
        return Term.Source(.drawnFromModel([range], model), body.span)
      }
      return Term.Source(.drawn([range], from: term(run.law)), body.span)
    }
    return announcedSource(body)
  }

  /// The law of draws that prose speaks of, where the note has one law for them besides the model's.
  private func announcedSource(_ body: Term) -> Term.Source? {
    for drawn in vocabulary.draws.announced {
      let letter: Term.Letter
      switch vocabulary.reference(drawn[0]) {
      case .copy(let base, _, _), .range(let base, _, _): letter = base
      default: continue
      }
      guard vocabulary.copies.contains(letter.name),
        let limit = body.limit(ofDraws: letter.name, vocabulary.defined, vocabulary.ranges),
        let size = limit.size, let law = proposal(of: letter.name, body.span)
      else { continue }
      let one = Term(.number(numerator: 1, denominator: 1), body.span)
      let range = Term(.range(letter, from: one, through: size), body.span)
      return Term.Source(.drawn([range], from: law), body.span)
    }
    return nil
  }

  /// q(z | x), if it is the only law of z besides the model's.
  private func proposal(of name: Name, _ span: Span) -> Term? {
    var found: (model: Name, pattern: Vocabulary.Pattern)?
    for model in vocabulary.models where !Context.isGenerative(model) {
      for pattern in vocabulary.patterns[model] ?? [] where pattern.outcomes == [name] {
        guard found == nil || found?.model == model && found?.pattern.givens == pattern.givens
        else { return nil }
        found = (model, pattern)
      }
    }
    guard let found else { return nil }
    func argument(_ name: Name) -> Term.Argument {
      let letter = Term.Letter(name, latex: vocabulary.spellings[name] ?? name.text)
      return Term.Argument(letter, at: Term(.variable(letter), span))
    }
    return Term(
      .density(
        Term.DensityTerm(
          model: Term.Letter(found.model, latex: found.model.text), name: span,
          outcomes: found.pattern.outcomes.map(argument),
          givens: found.pattern.givens.map(argument))), span)
  }

  private func size(behind index: Syntax) -> Term? {
    guard let letter = vocabulary.letter(Head(index)), let size = vocabulary.ranges[letter.name]
    else { return nil }
    return Term(.dimension(Term.Letter(size, latex: size.text)), index.span)
  }
}

extension Term {
  /// The size up to which a body sums over draws of a variable; nil where none stands in it.
  fileprivate func limit(ofDraws name: Name, _ defined: Set<Name>, _ ranges: [Name: Name])
    -> (size: Term?, isSummed: Bool)?
  {
    /// The size through which an index runs elsewhere in the note.
    func size(of index: Name) -> Term? {
      ranges[index].map { Term(.dimension(Letter($0, latex: $0.text)), span) }
    }
    /// The K of p̂_K.
    func whole(_ name: Name) -> Term? {
      guard let step = Step(name), let letter = step.letter, step.offset == 0,
        ranges.values.contains(letter), letter.text != "N", name.text.first != "ℒ"
      else { return nil }
      return Term(.dimension(Letter(letter, latex: letter.text)), span)
    }
    switch kind {
    // The first of the weights that are defined for every draw.
    case .symbol(let letter):
      guard let step = Step(letter.name), step.letter == nil,
        let family = defined.sorted().compactMap(Step.init).first(where: {
          $0.base == step.base && $0.letter != nil
        })
      else { return nil }
      return (family.letter.flatMap(size(of:)), false)
    // What is made of all of them: the mean p̂_K of K weights.
    case .reference(let letter, []) where whole(letter.name) != nil:
      return (whole(letter.name), true)
    // Any of them: w_k.
    case .reference(let letter, []):
      guard letter.name.text.first?.isLowercase ?? false, let index = Step(letter.name)?.letter,
        let size = size(of: index)
      else { return nil }
      return (size, false)
    case .copy(let letter, let index, _) where letter.name == name:
      return (size(of: Name(index.plainName)), false)
    case .expectation(let inner) where inner.source != nil: return nil
    case .series(let series):
      guard
        series.body.limit(ofDraws: name, defined, ranges) != nil
          || series.body.mentions(series.index.name)
      else { return nil }
      if case .dimension? = series.through?.kind { return (series.through, true) }
      return (nil, true)
    default:
      return children.lazy.compactMap { $0.limit(ofDraws: name, defined, ranges) }.first
    }
  }

  /// Whether a defined quantity with an index stands in it, as w_k does.
  private func mentions(_ index: Name) -> Bool {
    if case .reference(let letter, _) = kind, Step(letter.name)?.letter == index { return true }
    return children.contains { $0.mentions(index) }
  }
}
