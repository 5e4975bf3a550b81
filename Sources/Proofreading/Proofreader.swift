import Kernel
public import Notes
import Notation
import Reading
import SourceText
import Worlds

/// Proofreads a note: every statement in order, with verdicts, repairs and counterexamples.
public func proofread(
  _ note: Note, options: ProofreadingOptions = ProofreadingOptions()
) -> NoteReport {
  Proofreader(note, options).report()
}

/// The module's function, whose name the struct's property would hide.
private func understood(_ note: Note) -> ReadNote { read(note) }

/// One pass over one note.
struct Proofreader {
  let note: Note
  let read: ReadNote
  let options: ProofreadingOptions
  let trial: Trial
  let lexicon: Lexicon
  let excerpts: [Int: Excerpt]

  init(_ note: Note, _ options: ProofreadingOptions) {
    self.note = note
    self.options = options
    read = understood(note)
    trial = Trial(options: options)
    lexicon = Lexicon(read)
    var excerpts: [Int: Excerpt] = [:]
    for case .mathematics(let mathematics) in note.items {
      excerpts[mathematics.slot] = mathematics.latex
    }
    self.excerpts = excerpts
  }

  func report() -> NoteReport { report(on: read.statements.map(tried)) }

  /// The report on statements that have been tried.
  func report(on trials: [Tried]) -> NoteReport {
    let chains = Chains(trials, trial)
    var reports = trials.indices.map { report(trials[$0], chains.support(of: $0)) }
    for (place, first) in chains.grouped {
      reports[place].partOf = reports[first].identifier
    }
    for (place, run) in chains.runs.sorted(by: { $0.key < $1.key }) where !run.isEmpty {
      reports[place].chainRepair = chainRepair(trials, place, run, reports[place])
    }
    let doubts = Doubts(
      trials, reports, grouped: chains.grouped,
      remarks: Remarks(
        read, prose: note.prose, sizes: lexicon.dimensions.map(\.name.text), trial))
    for place in doubts.places { reports[place].doubt(doubts.remarked[place]) }
    for place in chains.cancelling where reports[place].word == "fails" {
      reports[place].message += "; the ends of the chain agree, so two slips cancel"
    }
    var whole = NoteReport(
      note: note, statements: reports, diagnostics: note.diagnostics + read.diagnostics,
      options: options)
    whole.lints = lints(beside: reports)
    return whole
  }

  /// Lints, without those that say again why a statement is unread.
  private func lints(beside reports: [StatementReport]) -> [Lint] {
    let unread = reports.compactMap { report -> Span? in
      guard case .unread(let reason) = report.finding,
        reason.hasSuffix("is never closed") || reason.hasSuffix("closes nothing")
      else { return nil }
      return excerpts[report.slot]?.fileSpan(of: report.guilty)
    }
    return lint(note).filter { lint in
      lint.rule != .unclosedBracket || !unread.contains { $0.lower == lint.span.lower }
    }
  }

  /// The repair of a slip that the lines before already carry.
  private func chainRepair(
    _ trials: [Tried], _ place: Int, _ run: [Int], _ report: StatementReport
  ) -> [String] {
    let statement = trials[place].statement
    guard let reading = statement.readings.first,
      let mistake = report.repairs.first?.mistakes.first,
      report.repairs.first?.mistakes.count == 1
    else { return [] }
    let earlier = run.compactMap { step in
      trials[step].statement.readings.first.map { (trials[step].statement, $0) }
    }
    return repairer(statement, reading, Chains.Support()).carried(
      through: earlier, mistake: mistake) ?? []
  }

  /// A statement with the kernel's verdicts on its readings.
  struct Tried {
    var statement: ReadStatement
    /// One result for each reading; empty unless the statement is a well-typed claim.
    var results: [Trial.Result] = []

    /// The verdict on the conventional reading.
    var outcome: Verdict.Outcome? { results.first?.verdict.outcome }
  }

  func tried(_ statement: ReadStatement) -> Tried {
    guard case .claim = statement.role, statement.skipped == nil,
      statement.readings.allSatisfy(\.typeErrors.isEmpty)
    else { return Tried(statement: statement) }
    var results: [Trial.Result] = []
    for reading in statement.readings {
      // What holds in general holds in every special case.
      if reading.isSpecialCase, let first = results.first, first.holds {
        results.append(first)
      } else {
        results.append(trial.judged(reading))
      }
    }
    return Tried(statement: statement, results: results)
  }

  private func report(_ tried: Tried, _ support: Chains.Support) -> StatementReport {
    let statement = tried.statement
    var report = StatementReport(
      identifier: statement.id, slot: statement.slot, line: statement.line,
      position: statement.position, index: statement.index,
      row: row(of: statement), latex: statement.latex,
      leftSpan: statement.left.slot == statement.slot ? statement.left.span : Span(0, 0),
      relationSpan: statement.relationSpan, rightSpan: statement.right.span,
      finding: .unread(""), message: "", guilty: statement.relationSpan,
      expected: statement.expectation?.verdict)
    if let reason = statement.skipped {
      report.finding = .skipped(reason)
      report.message = "not judged: \(reason)"
      return report
    }
    switch statement.role {
    case .definition(let name):
      report.finding = .definition(name.text)
      report.message = "defines \(name)"
    case .declaration(let name):
      report.finding = .definition(name.text)
      report.message = "declares \(name); its models join the worlds"
    case .assumption(let reason):
      report.finding = .assumption(reason)
      report.message = "an assumption: \(reason)"
    case .notCheckable(let reason):
      report.finding = .notCheckable(reason)
      report.message = reason
    case .unread(let reason, let span):
      report.finding = .unread(reason)
      report.message = reason
      report.guilty = span
    case .claim: judge(tried, support, &report)
    }
    return report
  }

  /// The number of row breaks before the relation.
  private func row(of statement: ReadStatement) -> Int {
    guard let excerpt = excerpts[statement.slot] else { return 0 }
    let before = excerpt.slice(Span(0, statement.relationSpan.lower))
    return before.split(separator: "\\\\", omittingEmptySubsequences: false).count - 1
  }

  // MARK: Claims

  private func judge(
    _ tried: Tried, _ support: Chains.Support, _ report: inout StatementReport
  ) {
    let statement = tried.statement
    guard let reading = statement.readings.first else {
      report.finding = .unread("no reading")
      return
    }
    report.reading = Wording.reading(reading.left, statement.relation, reading.right)
    report.readingLaTeX = Wording.readingLaTeX(reading.left, statement.relation, reading.right)
    report.readingNotes = statement.readings.map(\.note).filter { !$0.isEmpty }
    if let error = reading.typeErrors.first {
      report.finding = .mistyped(error.message)
      report.message = error.message
      report.guilty = error.span
      report.mistakes = [.typeMismatch]
      report.repairs = repairer(statement, reading, support).repairs(near: [])
      report.mistakes += report.repairs.first?.mistakes ?? []
      return
    }
    let results = tried.results
    let outcomes = results.map(\.verdict.outcome)
    let conventional = results[0]
    if let special = statement.readings.lastIndex(where: \.isSpecialCase),
      case .fails = outcomes[0], !outcomes[special].isSameKind(as: outcomes[0]),
      let caveat = statement.readings[special].caveat
    {
      report.finding = .notCheckable(caveat)
      report.message = caveat
      return
    }
    if results.count > 1, !reading.isSettled,
      !outcomes.dropFirst().allSatisfy({
        $0.isSameKind(as: outcomes[0])
      })
    {
      report.finding = .ambiguous(statement.readings.map(\.note))
      report.message = "two sensible readings disagree"
      return
    }
    if case .fails = conventional.verdict.outcome, let caveat = reading.caveat {
      report.finding = .notCheckable(caveat)
      report.message = caveat
      return
    }
    if case .fails = conventional.verdict.outcome, reading.tiesFreeSymbols {
      report.finding = .assumption("it ties symbols that are free otherwise")
      report.message = "an assumption: it ties symbols that are free otherwise"
      return
    }
    if case .fails = conventional.verdict.outcome, reading.dropsItsCondition,
      statement.chain.position == 0, statement.expectation == nil
    {
      report.finding = .assumption("it takes variables for independent")
      report.message = "an assumption: it takes variables for independent"
      return
    }
    report.finding = .judged(conventional.verdict)
    report.judged = Judged(reading, conventional)
    report.scope = conventional.usesModel ? .noteModel : .everyModel
    report.message = Wording.message(conventional.verdict, report.scope)
    if options.mutants > 0, conventional.holds {
      report.mutation = MutationTest(
        repairer: repairer(statement, reading, support), result: conventional
      ).score(atMost: options.mutants)
    }
    guard conventional.verdict.outcome == .fails else { return }
    explain(statement, reading, conventional, support, &report)
  }

  private func explain(
    _ statement: ReadStatement, _ reading: Reading, _ result: Trial.Result,
    _ support: Chains.Support, _ report: inout StatementReport
  ) {
    var near: [World] = []
    if let witness = result.verdict.witness {
      near.append(result.worlds[witness.world].only(witness.model))
    }
    if let other = result.worlds.first(where: { difference(reading.claim, in: $0) != nil }) {
      near.append(other.only(other.count - 1))
    }
    report.repairs = repairer(statement, reading, support).repairs(near: near)
    report.mistakes = report.repairs.first?.mistakes ?? []
    if let splice = report.repairs.first?.splices.first, !splice.span.isEmpty {
      report.guilty = splice.span
    }
    let kinds = result.verdict.models.keys.sorted { $0.rawValue < $1.rawValue }
    // A table of small fractions says more than a Gaussian, wherever the claim is about any model.
    var order = result.worlds.map(\.kind).filter { kinds.contains($0) }.uniqued()
    if reading.claim.isAboutAnyModel, Sampler.kinds(for: reading.signature).contains(.finite) {
      order.insert(.finite, at: 0)
    }
    if statement.latex.utf8.count <= Repairer.longestStatement {
      report.conditions = ConditionSearch(reading: reading, trial: trial, lexicon: lexicon)
        .conditions()
    }
    if let found = Counterexample.search(
      for: reading.claim, reading.signature, kinds: order, seed: options.seed)
    {
      report.counterexample = found.example
      if result.size == 0 { report.judged?.counterexample = found.world }
    }
  }

  func repairer(
    _ statement: ReadStatement, _ reading: Reading, _ support: Chains.Support
  ) -> Repairer {
    Repairer(
      statement: statement, reading: reading, trial: trial, lexicon: lexicon, excerpts: excerpts,
      leftIsSupported: support.left, rightIsSupported: support.right)
  }
}

extension Reading {
  /// Whether it is an equation between free symbols of which none stands on both sides, as
  /// α² + σ² = 1: no law and no definition makes it true or false.
  fileprivate var tiesFreeSymbols: Bool {
    // Blocks of one matrix and the eigenvalues of another are not free.
    guard claim.relation == .equal, signature.ensembles.isEmpty,
      left.isMadeOfSymbols || right.isMadeOfSymbols, let one = claim.left.plainSymbols,
      let other = claim.right.plainSymbols
    else { return false }
    // What a side stands for in the end counts: σ = exp(ℓ) with ℓ = log σ² has σ on both sides.
    let free = left.isMadeOfSymbols ? one : other
    return !free.isEmpty && one.isDisjoint(with: other)
  }
}

extension Reading {
  /// Whether it says that a variable does not depend on another, p(z | y) = p(z), and no more.
  fileprivate var dropsItsCondition: Bool {
    guard case .density(let one) = left.kind, case .density(let other) = right.kind,
      claim.relation == .equal
    else { return false }
    return one.model == other.model && one.givens.count == 1 && other.givens.isEmpty
      && one.outcomes.map(\.variable) == other.outcomes.map(\.variable)
      && (one.outcomes + other.outcomes).allSatisfy(\.isPlain)
  }
}

extension Term {
  /// Whether it is an expression of free symbols and numbers.
  fileprivate var isMadeOfSymbols: Bool {
    switch kind {
    case .number, .constant, .symbol: true
    case .sum, .product, .fraction, .power, .inverse: parts.allSatisfy(\.isMadeOfSymbols)
    default: false
    }
  }
}

extension Expression {
  /// The symbols of an expression of symbols and numbers; nil if there is anything else in it.
  fileprivate var plainSymbols: Set<Name>? {
    let parts: [Expression]
    switch self {
    case .number, .pi, .euler: return []
    case .symbol(let name): return [name]
    case .add(let list), .multiply(let list), .apply(_, let list): parts = list
    case .divide(let one, let other), .power(let one, let other): parts = [one, other]
    default: return nil
    }
    return parts.reduce(Set<Name>?.some([])) { sum, part in
      guard let sum, let own = part.plainSymbols else { return nil }
      return sum.union(own)
    }
  }
}

extension Verdict.Outcome {
  func isSameKind(as other: Verdict.Outcome) -> Bool {
    switch (self, other) {
    case (.holds, .holds), (.fails, .fails), (.undecided, .undecided): true
    default: false
    }
  }
}

extension Sequence where Element: Hashable {
  /// The elements without repetitions, in order of first occurrence.
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

extension Note {
  /// Paragraphs and headings.
  fileprivate var prose: [String] {
    items.compactMap { item in
      switch item {
      case .prose(let text): text.text
      case .heading(let heading): heading.text
      default: nil
      }
    }
  }
}
