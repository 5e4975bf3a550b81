import Kernel
import Notation
import Reading
import SourceText
import Worlds

/// Searches small edits of a failing statement that make it true.
///
/// Single edits first, then pairs. A pair is not tried by itself: in a world where the sides differ
/// by δ, an edit of one additive term changes the difference by some δ₁ whatever is done to the
/// others, so the pairs that can work are those with δ + δ₁ + δ₂ = 0, found by sorting. What is
/// found is judged like any other statement before it is shown.
struct Repairer {
  let statement: ReadStatement
  let reading: Reading
  let trial: Trial
  let lexicon: Lexicon
  /// Excerpts of the displays, by slot.
  let excerpts: [Int: Excerpt]
  /// Whether a side agrees with another expression of its chain, so that it is likely right.
  var leftIsSupported = false
  var rightIsSupported = false

  /// A side or the relation changed.
  struct Candidate {
    var left: Term
    var right: Term
    var relation: Syntax.Relation
    var leftSplices: [Splice] = []
    var rightSplices: [Splice] = []
    var mistakes: [Mistake] = []
    var cost = 0.0
    var change: [Double] = []
    /// Whether the sides were read from changed text, so that their spans are others.
    var isProposed = false
    /// Whether a term of another statement was put in.
    var isBorrowed = false
  }

  /// Longest statement for which repairs, conditions and mutants are searched, in bytes of LaTeX:
  /// the search takes time in the square of the length, and no step that a person wrote by hand is
  /// near it.
  static let longestStatement = 1500

  /// Repairs, likeliest first.
  func repairs(near worlds: [World]) -> [Repair] {
    guard statement.latex.utf8.count <= Repairer.longestStatement else { return [] }
    let singles = self.singles() + likeliestProposals
    if !reading.typeErrors.isEmpty {
      return typeRepairs(
        singles.filter {
          !$0.isProposed || $0.mistakes == [.transposeMisplaced] || $0.mistakes == [.traceMissing]
        })
    }
    var probes = worlds.map { Probe($0) }
    guard !probes.isEmpty, let base = difference(reading, in: &probes[0]) else { return [] }
    var sums = Addends(reading, statement)
    var (promising, movable) = tried(singles, base, &sums, &probes)
    var accepted = accept(promising)
    if !accepted.contains(where: { $0.cost <= Repairer.convincing }) {
      promising = tried(rarerSingles(), base, &sums, &probes).promising
      accepted = accept(promising, besides: accepted)
    }
    let repairs = accepted.map(\.repair)
    if repairs.contains(where: { $0.mistakes != [.equalityForBound] }) { return repairs }
    movable = movable.filter { !$0.isBorrowed }
    // That one side is the larger says less than how they become equal.
    return Array((accept(pairs(movable, base, &probes)).map(\.repair) + repairs).prefix(3))
  }

  /// A repair that costs so little is what was meant; no rarer one is looked for.
  private static let convincing = 1.3

  /// Of candidates, those that make the statement true in the worlds at hand, and those that change
  /// the difference of its sides by a known amount.
  private func tried(
    _ singles: [Candidate], _ base: Difference, _ sums: inout Addends, _ probes: inout [Probe]
  ) -> (promising: [Candidate], movable: [Candidate]) {
    var promising: [Candidate] = []
    var movable: [Candidate] = []
    for single in singles {
      // A matrix the other way round may have another shape, which the worlds at hand do not have.
      if single.mistakes == [.transposeMisplaced], let remade = remade(single),
        remade.signature.symbols.mapValues(\.shape) != reading.signature.symbols.mapValues(\.shape)
      {
        promising.append(single)
        continue
      }
      // Most edits change one additive term, and then only that one is worth evaluating.
      switch sums.effect(of: single, on: base, &probes[0]) {
      case .meaningless: continue
      case .difference(let found) where !found.mayVanish:
        if let moved = moved(single, found, base) { movable.append(moved) }
        continue
      case .difference, .unknown: break
      }
      guard let remade = remade(single) else { continue }
      guard let found = difference(remade, in: &probes[0]) else { continue }
      if found.satisfies(remade.claim.relation), agrees(remade, &probes) {
        promising.append(single)
      } else if !single.isProposed, single.relation == statement.relation,
        let moved = moved(single, found, base)
      {
        movable.append(moved)
      }
    }
    return (promising, movable)
  }

  /// A candidate with the change that it makes to the difference of the sides; nil where that is
  /// no number, or where a pair with it would not be open in the same variables.
  private func moved(
    _ single: Candidate, _ found: Difference, _ base: Difference
  ) -> Candidate? {
    guard found.isAligned(with: base), found.isFinite else { return nil }
    var result = single
    result.change = zip(found.values, base.values).map { $0 - $1 }
    return result
  }

  // MARK: Candidates

  func singles() -> [Candidate] {
    var result: [Candidate] = []
    let unchanged = Candidate(
      left: reading.left, right: reading.right, relation: statement.relation)
    if let reversed = statement.relation.reversed {
      var candidate = unchanged
      candidate.relation = reversed
      candidate.mistakes = [.inequalityReversed]
      candidate.cost = 0.9
      result.append(candidate)
    }
    return result + edited(unchanged) { $0.ofSide($1) } + statedElsewhere()
  }

  /// The statement with one edit of either side.
  func edited(_ unchanged: Candidate, _ list: (Edits, Term) -> [Edit]) -> [Candidate] {
    var result: [Candidate] = []
    let expectations = reading.left.expectations + reading.right.expectations
    for edit in list(edits(statement.left, expectations, reading.left), reading.left) {
      var candidate = unchanged
      candidate.left = edit.term
      candidate.leftSplices = edit.splices
      candidate.mistakes = [edit.mistake]
      candidate.cost = edit.cost + (leftIsSupported ? 0.5 : 0) + (leftIsSubject ? 0.5 : 0)
      result.append(candidate)
    }
    for edit in list(edits(statement.right, expectations, reading.right), reading.right) {
      var candidate = unchanged
      candidate.right = edit.term
      candidate.rightSplices = edit.splices
      candidate.mistakes = [edit.mistake]
      candidate.cost = edit.cost + (rightIsSupported ? 0.5 : 0)
      result.append(candidate)
    }
    return result
  }

  /// Whether the left side is one thing that the right side spells out: then it is what the
  /// statement is about, and a slip is likelier in the spelling out.
  var leftIsSubject: Bool {
    guard reading.typeErrors.isEmpty else { return false }
    switch reading.left.kind {
    case .sum, .product, .fraction: return false
    case .derivative, .expectation, .spread, .entropy, .divergence: return true
    default:
      switch reading.right.kind {
      case .number, .symbol, .variable: return false
      default: return true
      }
    }
  }

  func edits(_ side: ReadStatement.Side, _ expectations: [Term], _ term: Term? = nil)
    -> Edits
  {
    let text = excerpts[side.slot] ?? Excerpt(text: side.latex)
    return Edits(
      text: text, signature: reading.signature, lexicon: lexicon, expectations: expectations,
      bar: " \\mid ", symbols: symbols, laws: term?.densityTerms ?? [])
  }

  /// The note's symbols, those of its declared laws included.
  private var symbols: [Term.Letter] {
    let declared = reading.signature.symbols.keys.sorted().compactMap { name in
      statement.spelling(of: name).map { Term.Letter(name, latex: $0) }
    }
    return (lexicon.symbols + declared).uniqued()
  }

  func remade(_ candidate: Candidate) -> Reading? {
    guard
      let remade = statement.reading(
        left: candidate.left, candidate.relation, right: candidate.right),
      remade.typeErrors.isEmpty,
      !candidate.left.isDegenerate || reading.left.isDegenerate,
      !candidate.right.isDegenerate || reading.right.isDegenerate,
      remade.claim.left != remade.claim.right || !remade.isRepetition
    else { return nil }
    return remade
  }

  private func agrees(_ reading: Reading, _ probes: inout [Probe]) -> Bool {
    for place in probes.indices {
      guard let found = difference(reading, in: &probes[place]) else { continue }
      if !found.satisfies(reading.claim.relation) { return false }
    }
    return true
  }

  /// The difference of the sides in a world that was made for the statement as it stands.
  private func difference(_ reading: Reading, in probe: inout Probe) -> Difference? {
    probe.world.name(sizesOf: reading.signature)
    return probe.difference(reading.claim)
  }

  /// Pairs of edits whose changes cancel the difference.
  private func pairs(
    _ singles: [Candidate], _ base: Difference, _ probes: inout [Probe]
  ) -> [Candidate] {
    guard let place = base.values.indices.max(by: { abs(base.values[$0]) < abs(base.values[$1]) })
    else { return [] }
    let sorted = singles.sorted { $0.change[place] < $1.change[place] }
    let keys = sorted.map { $0.change[place] }
    var found: [Candidate] = []
    for first in sorted {
      let target = -base.values[place] - first.change[place]
      let tolerance = 1e-9 * (1 + abs(target))
      var low = 0
      var high = keys.count
      while low < high {
        let middle = (low + high) / 2
        if keys[middle] < target - tolerance { low = middle + 1 } else { high = middle }
      }
      while low < keys.count, keys[low] <= target + tolerance {
        let second = sorted[low]
        low += 1
        let cancels = zip(zip(first.change, second.change), base.values).allSatisfy { pair, value in
          abs(pair.0 + pair.1 + value) <= 1e-8 * (1 + abs(value))
        }
        if cancels, let pair = joined(first, second), let remade = remade(pair),
          agrees(remade, &probes)
        {
          found.append(pair)
        }
      }
    }
    return found
  }

  /// Both edits at once, or nil where they touch the same text.
  private func joined(_ first: Candidate, _ second: Candidate) -> Candidate? {
    var result = first
    switch (
      first.leftSplices.isEmpty, first.rightSplices.isEmpty, second.leftSplices.isEmpty,
      second.rightSplices.isEmpty
    ) {
    case (false, true, true, false):
      result.right = second.right
      result.rightSplices = second.rightSplices
    case (false, true, false, true):
      guard first.leftSplices[0].span < second.leftSplices[0].span,
        let merged = merged(reading.left, first.left, second.left)
      else { return nil }
      result.left = merged
      result.leftSplices += second.leftSplices
    case (true, false, true, false):
      guard first.rightSplices[0].span < second.rightSplices[0].span,
        let merged = merged(reading.right, first.right, second.right)
      else { return nil }
      result.right = merged
      result.rightSplices += second.rightSplices
    default: return nil
    }
    result.mistakes += second.mistakes
    result.cost += second.cost
    return isCutDown(result) ? nil : result
  }

  /// Whether a pair makes the sides alike by taking away what tells them apart: a term or a factor
  /// that goes beside a change of the other side, a law that disappears altogether.
  private func isCutDown(_ pair: Candidate) -> Bool {
    let isAcross = !pair.leftSplices.isEmpty && !pair.rightSplices.isEmpty
    if isAcross, pair.mistakes.contains(.extraTerm) || pair.mistakes.contains(.extraFactor) {
      return true
    }
    func models(_ sides: [Term]) -> Set<Name> {
      Set(
        sides.flatMap(\.densityTerms).compactMap { law in
          if case .density(let density) = law.kind { return density.model.name }
          return nil
        })
    }
    return models([pair.left, pair.right]).count < models([reading.left, reading.right]).count
  }

  /// Two edits of one sum: signs and terms from whichever changed them.
  private func merged(_ old: Term, _ first: Term, _ second: Term) -> Term? {
    guard case .sum(let before) = old.kind, case .sum(let one) = first.kind,
      case .sum(let other) = second.kind, one.count == before.count, other.count == before.count
    else { return nil }
    var result = before
    for place in before.indices {
      let changesOne = one[place] != before[place]
      let changesOther = other[place] != before[place]
      if changesOne && changesOther {
        // One may flip the sign while the other changes the term.
        guard one[place].term == before[place].term || other[place].term == before[place].term
        else { return nil }
        result[place].isNegative =
          one[place].isNegative != before[place].isNegative
          ? one[place].isNegative : other[place].isNegative
        result[place].term =
          one[place].term != before[place].term ? one[place].term : other[place].term
      } else {
        result[place] = changesOne ? one[place] : other[place]
      }
    }
    return Term(.sum(result), old.span)
  }

  // MARK: Acceptance

  /// A repair that holds, with how far-fetched it is.
  struct Accepted {
    var repair: Repair
    var cost: Double
    var key: Sameness
  }

  /// Judges candidates, likeliest first, and keeps at most three that are different, those found
  /// before included.
  private func accept(_ candidates: [Candidate], besides found: [Accepted] = []) -> [Accepted] {
    var accepted = found
    for (candidate, remade) in ranked(candidates) {
      // What costs more than the third has no place.
      guard accepted.count < 3 || candidate.cost < accepted[2].cost else { break }
      guard accepted.isEmpty || !isPoor(candidate, remade) else { continue }
      let world = trial.fingerprintWorld(remade.signature)
      guard let key = Sameness(remade, in: world), !accepted.contains(where: { $0.key == key })
      else { continue }
      // What is shown is what is judged: the mended text, read anew.
      guard let shown = reread(candidate) else { continue }
      let result = trial.judged(shown)
      guard case .holds(let evidence) = result.verdict.outcome, !isIdle(candidate, shown, result)
      else {
        continue
      }
      var repair = repair(candidate, shown, "\(evidence)")
      repair.isTelling = !candidate.isBorrowed
      let place = accepted.firstIndex { $0.cost > candidate.cost } ?? accepted.endIndex
      accepted.insert(Accepted(repair: repair, cost: candidate.cost, key: key), at: place)
      accepted = Array(accepted.prefix(3))
    }
    return accepted
  }

  /// The repair of a slip that was carried on: the mistake that the failing step's first repair
  /// undoes on its left side, undone on all lines before it as well.
  ///
  /// - Parameter earlier: the steps before this one, nearest first, each with a reading.
  /// - Returns: the mended lines from the first to this one, or nil where no step needs it.
  func carried(
    through earlier: [(statement: ReadStatement, reading: Reading)], mistake: Mistake
  ) -> [String]? {
    let expectations = reading.left.expectations
    for edit in edits(statement.left, expectations, reading.left).all(of: reading.left)
    where edit.mistake == mistake {
      guard let here = statement.reading(left: edit.term, statement.relation, right: reading.right),
        holds(here)
      else { continue }
      var lines = [here.right.plainText, edit.term.plainText]
      var right = edit.term
      for step in earlier {
        let own = Repairer(
          statement: step.statement, reading: step.reading, trial: trial, lexicon: lexicon,
          excerpts: excerpts)
        let found = own.edits(step.statement.left, step.reading.left.expectations)
          .all(of: step.reading.left)
          .first { candidate in
            guard candidate.mistake == mistake,
              let remade = step.statement.reading(
                left: candidate.term, step.statement.relation, right: right)
            else { return false }
            return holds(remade)
          }
        guard let found else { return nil }
        lines.append(found.term.plainText)
        right = found.term
      }
      return lines.reversed()
    }
    return nil
  }

  private func holds(_ reading: Reading) -> Bool {
    guard reading.typeErrors.isEmpty, reading.claim.left != reading.claim.right,
      !reading.left.isDegenerate
    else { return false }
    if case .holds = trial.judged(reading.claim, reading.signature).verdict.outcome { return true }
    return false
  }

  /// Repairs of a statement whose sides are of different kinds.
  private func typeRepairs(_ singles: [Candidate]) -> [Repair] {
    let typed = singles.filter { candidate in remade(candidate) != nil }
    let holding = accept(typed).map(\.repair)
    if !holding.isEmpty { return holding }
    guard isDeclaration else { return onlyArrangement(of: typed) }
    let best = typed.sorted { $0.cost < $1.cost }
    return best.prefix(2).filter { $0.cost <= (best.first?.cost ?? 0) + 0.05 }.compactMap {
      candidate in
      reread(candidate).map { repair(candidate, $0, "declaration") }
    }
  }

  /// The one order of the factors in which they fit, where nothing is known against it.
  private func onlyArrangement(of typed: [Candidate]) -> [Repair] {
    let arranged = typed.filter { $0.mistakes == [.transposeMisplaced] }
    guard arranged.count == 1, let candidate = arranged.first, let shown = reread(candidate),
      trial.judged(shown).verdict.outcome != .fails
    else { return [] }
    var repair = repair(candidate, shown, "arrangement")
    repair.isTelling = false
    return [repair]
  }

  /// Whether the statement says what a density is, which nothing before it settles.
  private var isDeclaration: Bool {
    guard case .density(let density) = reading.left.kind, case .law = reading.right.kind else {
      return false
    }
    return !statement.declares(density.model.name)
  }

  /// Every sensible reading of the mended text, in the statement's place.
  func readings(of candidate: Candidate) -> [Reading] {
    statement.readings(
      leftLatex: text(of: statement.left, candidate.leftSplices), candidate.relation,
      rightLatex: text(of: statement.right, candidate.rightSplices))
  }

  /// The mended text, read in the statement's place; nil if it can't be read.
  func reread(_ candidate: Candidate) -> Reading? {
    guard
      let reading = statement.reading(
        leftLatex: text(of: statement.left, candidate.leftSplices), candidate.relation,
        rightLatex: text(of: statement.right, candidate.rightSplices)),
      reading.typeErrors.isEmpty
    else { return nil }
    return reading
  }

  func repair(
    _ candidate: Candidate, _ shown: Reading, _ evidence: String
  ) -> Repair {
    let relation = LaTeXPrinter.print([
      Syntax(.relation(candidate.relation), statement.relationSpan)
    ])
    var splices = candidate.rightSplices
    if statement.left.slot == statement.slot { splices += candidate.leftSplices }
    if candidate.relation != statement.relation {
      splices.append(Splice(statement.relationSpan, relation))
    }
    if let excerpt = excerpts[statement.slot] {
      splices = splices.map { $0.fitted(to: excerpt) }
    }
    return Repair(
      latex: latex(of: candidate),
      reading: Wording.reading(shown.left, candidate.relation, shown.right),
      splices: splices.sorted {
        $0.span < $1.span
      }, mistakes: candidate.mistakes, evidence: evidence)
  }

  /// The changed statement as it would be written.
  func latex(of candidate: Candidate) -> String {
    let relation = LaTeXPrinter.print([
      Syntax(.relation(candidate.relation), statement.relationSpan)
    ])
    let left = text(of: statement.left, candidate.leftSplices).enclosingOver
    let right = text(of: statement.right, candidate.rightSplices).enclosingOver
    return "\(left) \(relation) \(right)"
  }

  func text(of side: ReadStatement.Side, _ splices: [Splice]) -> String {
    guard let excerpt = excerpts[side.slot] else { return side.latex.withBalancedBraces }
    if splices.isEmpty, side.latex == side.latex.withBalancedBraces { return side.latex }
    return excerpt.applying(splices, within: excerpt.balanced(side.span))
      .split(separator: "&", omittingEmptySubsequences: false).joined().withBalancedBraces
  }
}

extension String {
  /// The side in braces where a `\over` in it would reach past the relation.
  fileprivate var enclosingOver: String {
    guard let over = firstRange(of: "\\over"), self[over.upperBound...].first?.isLetter != true
    else {
      return self
    }
    let before = self[..<over.lowerBound]
    let depth = before.count { $0 == "{" } - before.count { $0 == "}" }
    return depth > 0 ? self : "{\(self)}"
  }
}

extension World {
  /// Gives the sizes the names of another signature of the same variables and symbols.
  mutating func name(sizesOf signature: Signature) {
    func name(_ dimension: Dimension, _ size: Int) {
      if case .named(let name) = dimension, dimensions[name] == nil {
        dimensions[name] = size
      }
    }
    for (variable, kind) in signature.variables.sorted(by: { $0.key < $1.key }) {
      switch variables[variable] {
      case .real(let size, _, _): name(kind.dimension, size)
      case .cells(let cells): name(kind.dimension, cells.values.rows)
      case nil: break
      }
    }
    for (symbol, kind) in signature.symbols.sorted(by: { $0.key < $1.key }) {
      guard let constant = symbols[symbol] else { continue }
      name(kind.shape.rows, constant.rows)
      name(kind.shape.columns, constant.columns)
    }
  }
}

extension Syntax.Relation {
  /// ≤ for ≥ and so on.
  var reversed: Syntax.Relation? {
    switch self {
    case .lessOrEqual: .greaterOrEqual
    case .greaterOrEqual: .lessOrEqual
    case .less: .greater
    case .greater: .less
    default: nil
    }
  }
}

extension Expression {
  /// The additive terms, with differences as sums of negated ones.
  var additiveTerms: [Expression] {
    switch self {
    case .add(let list): return list.flatMap(\.additiveTerms)
    case .multiply(let factors) where factors.count == 2 && factors[0] == .integer(-1):
      return factors[1].additiveTerms.map { .negative($0) }
    default: return [self]
    }
  }
}
