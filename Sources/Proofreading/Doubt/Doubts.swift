import Kernel
import Reading

/// Which refutations are not to be relied on, because nothing confirms how the statement was read.
///
/// A false statement of an author is a true one with a slip in it. So if it was read rightly, some
/// small change makes it true, or its symbols are understood as in other statements of the note,
/// which are true as read. A misread statement is random mathematics: no small change makes that
/// true, and it is rarely confirmed by a neighbour. A refutation is therefore relied on if
/// - a single or double edit mends it, and the mended line is not true for a poor reason, as
///   −h² ≤ TV is, unless the note says it itself, and rightly;
/// - or everything that its reading leans on (``Footing``) is leant on by statements that hold, or
///   by mended ones, where a bare variance is under the law of the bare means;
/// - or the author expects it to fail;
/// - or it is the other half of one slip in a chain, whose first half is relied on.
/// Every other refutation is shown with its numbers, but as undecided. A condition under which the
/// statement holds confirms nothing: it may be one that both sides collapse under, and in a
/// collection by other authors it would have cost thirteen false alarms.
struct Doubts {
  /// Positions of the statements whose refutation is not relied on.
  private(set) var places: Set<Int> = []
  /// For those among them that rest on a remark which is not understood, its line.
  private(set) var remarked: [Int: Int] = [:]

  /// The doubts about a note's findings.
  ///
  /// - Parameters:
  ///   - trials: the statements with their verdicts.
  ///   - reports: what was found of each.
  ///   - grouped: steps that fail only because of the line before them, with the step that says so.
  ///   - remarks: what else the note says of its symbols.
  init(
    _ trials: [Proofreader.Tried], _ reports: [StatementReport], grouped: [Int: Int],
    remarks: Remarks
  ) {
    var remarks = remarks
    var trusted: Set<String> = []
    let said = Set(
      zip(trials, reports).compactMap { tried, report in
        report.word == "holds" ? tried.statement.readings.first?.claim.inArithmeticForm : nil
      })
    for (tried, report) in zip(trials, reports) {
      guard let reading = tried.statement.readings.first else { continue }
      let isTrue =
        report.word == "holds" && reading.claim.relation.isTight
        || report.word == "fails" && report.isTellinglyMended(reading)
      if isTrue { trusted.formUnion(Footing([reading.left, reading.right]).things) }
    }
    // A bare variance is under the law that a bare mean is under.
    if trusted.contains("expectation without a law") { trusted.insert("spread without a law") }
    for place in trials.indices {
      guard case .judged = reports[place].finding, reports[place].word == "fails",
        reports[place].expected != "fails"
      else { continue }
      let slot = trials[place].statement.slot
      let next = trials[place...].first { $0.statement.slot > slot }?.statement.slot ?? .max
      // "In one dimension …": what holds there and is false beyond it was meant there, and so it was
      // where the note leaves open how long a vector is.
      if reports[place].conditions.contains(where: { condition in
        remarks.isOneDimension(condition)
          && (remarks.speaksOfOneDimension
            || condition.property == .scalar
              && trials[place].statement.leavesLengthOpen(of: condition.subject))
      }) {
        places.insert(place)
        continue
      }
      if let line = remarks.line(against: trials[place].statement, before: next) {
        places.insert(place)
        remarked[place] = line
        continue
      }
      guard let reading = trials[place].statement.readings.first,
        !reports[place].isTellinglyMended(reading),
        !reports[place].isMended(toSayOneOf: said, trials[place].statement),
        !Footing([reading.left, reading.right]).things.isSubset(of: trusted)
      else { continue }
      places.insert(place)
    }
    for (place, first) in grouped where !places.contains(first) { places.remove(place) }
  }
}

extension StatementReport {
  /// Whether a repair shows that the statement was understood.
  ///
  /// What the note says elsewhere of the left side is no edit of the right one, so it tells
  /// nothing of how that was read; nor does it tell anything that one side is always the larger.
  /// An inequality becomes true by anything that makes one side small enough; only a change of what
  /// is compared, or of the direction, tells.
  fileprivate func isTellinglyMended(_ reading: Reading) -> Bool {
    repairs.contains { repair in
      repair.isTelling && !repair.mistakes.isEmpty
        && repair.mistakes.allSatisfy { mistake in
          if mistake == .statedOtherwise || mistake == .equalityForBound { return false }
          return reading.claim.relation.isTight || mistake.keepsMagnitude
        }
    }
  }
}

extension StatementReport {
  /// Whether a repair says what the note says elsewhere, where it holds.
  fileprivate func isMended(toSayOneOf said: Set<Claim>, _ statement: ReadStatement) -> Bool {
    repairs.contains { repair in
      repair.isTelling && repair.mistakes.count == 1
        && statement.reading(latex: repair.latex).map { said.contains($0.claim.inArithmeticForm) }
          == true
    }
  }
}

extension Mistake {
  /// Whether undoing it compares other quantities, rather than making one of them smaller.
  fileprivate var keepsMagnitude: Bool {
    switch self {
    case .inequalityReversed, .conditionalReversed, .conditionalDropped, .conditionalAdded,
      .jointForConditional, .divergenceArgumentsSwapped, .modelSwapped, .wrongVariable,
      .expectationMissing, .expectationMovedInside, .logarithmMissing, .transposeMisplaced,
      .traceForDeterminant, .traceMissing, .wrongLaw, .lawHeldFixed, .marginalForJoint:
      true
    default: false
    }
  }
}

extension StatementReport {
  /// Takes a refutation back, keeping its numbers.
  ///
  /// - Parameter line: where the note says something of its symbols that is not understood.
  mutating func doubt(_ line: Int?) {
    guard case .judged(let verdict) = finding else { return }
    let reason =
      line.map { "as read it is false, but what line \($0) says of its symbols is not understood" }
      ?? "as read it is false, but no small change makes it true and no true statement of this note "
      + "is read the same way"
    finding = .doubted(verdict, reason)
    message = reason
    mistakes = []
    repairs = []
    chainRepair = []
    partOf = nil
    guilty = relationSpan
  }
}
