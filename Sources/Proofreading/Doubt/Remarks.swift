import Kernel
import Reading
import SourceText

/// What a note says of its symbols without being understood, or without it being true as read.
///
/// A condition in the prose, such as α² + σ² = 1, a display that could not be read, a law with an
/// unknown part: whatever says something of a symbol may be what a statement with that symbol rests
/// on. So where a remark is not understood, or is false as read, no refutation of a statement about
/// its symbols can be relied on: as likely as not both are true of what the author means.
struct Remarks {
  private let trial: Trial
  private let note: ReadNote
  /// Read when the first refutation asks for them; most notes have none.
  private lazy var remarks = Remarks.found(in: note)
  /// Whether a remark is a reason for doubt, found out when it is asked for.
  private var doubtful: [Int: Bool] = [:]

  private let sizes: [String]
  /// Whether the prose speaks of one dimension.
  let speaksOfOneDimension: Bool

  private struct Remark {
    var statement: ReadStatement
    var names: Set<String>
  }

  /// The remarks of a note: inline relations, and the displays that were not understood.
  ///
  /// - Parameters:
  ///   - prose: its paragraphs and headings.
  ///   - sizes: the names of its dimensions.
  init(_ note: ReadNote, prose: [String], sizes: [String], _ trial: Trial) {
    self.trial = trial
    self.note = note
    self.sizes = sizes
    speaksOfOneDimension = prose.contains { text in
      Remarks.oneDimensional.contains { text.lowercased().contains($0) }
    }
  }

  private static func found(in note: ReadNote) -> [Remark] {
    let unread = note.statements.filter { statement in
      if case .unread = statement.role { return true }
      return false
    }
    return (note.remarks + unread).compactMap { statement in
      let sides = statement.sides
      guard sides[0].mayBeGiven else { return nil }
      // ε² = E‖x − f(z)‖² says something of ε, not of f.
      let names = sides.map { Set($0.ownNames) }
      return Remark(statement: statement, names: names.first { !$0.isEmpty } ?? [])
    }.sorted { $0.statement.slot < $1.statement.slot }
  }

  private static let oneDimensional = [
    "one dimension", "one-dimension", "1-d case", "univariate", "1차원", "일차원", "단변량", "一维",
  ]

  /// Whether a condition asks for one dimension.
  func isOneDimension(_ condition: Condition) -> Bool {
    condition.property == .scalar || sizes.contains { "\($0) = 1" == condition.subject }
  }

  /// The line of a remark that takes the ground from a refutation, if there is one.
  ///
  /// - Parameters:
  ///   - statement: what was refuted.
  ///   - end: the slot of the next display; a remark behind it comes too late.
  mutating func line(against statement: ReadStatement, before end: Int) -> Int? {
    let names = Set(statement.sides.flatMap(\.ownNames))
    for (place, remark) in remarks.enumerated() where remark.statement.slot < end {
      guard remark.statement.slot != statement.slot, !remark.names.isDisjoint(with: names) else {
        continue
      }
      if doubtful[place] == nil { doubtful[place] = isDoubtful(remark.statement) }
      if doubtful[place] == true { return remark.statement.position.line }
    }
    return nil
  }

  private func isDoubtful(_ remark: ReadStatement) -> Bool {
    guard case .claim = remark.role, let reading = remark.readings.first else { return true }
    guard reading.typeErrors.isEmpty else { return true }
    if case .fails = trial.judged(reading).verdict.outcome { return reading.caveat == nil }
    return false
  }
}

extension Term {
  /// Whether an equation with this left side may be a condition or say what something is; one about
  /// a divergence, an average or a derivative only claims something.
  fileprivate var mayBeGiven: Bool {
    switch kind {
    case .divergence, .expectation, .spread, .derivative, .extremum, .information, .entropy,
      .variableEntropy, .crossEntropy, .integral:
      false
    case .apply(.log, _): false
    case .fraction(let top, _, _): top.mayBeGiven
    case .sum(let addends): addends.allSatisfy { $0.term.mayBeGiven }
    case .product(let factors): factors.allSatisfy { $0.term.mayBeGiven }
    default: true
    }
  }

  /// The names in it that mean what some sentence of the note says: symbols, functions and
  /// quantities of the author's own, not the field's variables and laws.
  fileprivate var ownNames: [String] {
    let inner = children.flatMap(\.ownNames)
    switch kind {
    case .symbol(let letter), .unknown(let letter, _, _), .reference(let letter, _),
      .copy(let letter, _, _):
      return [letter.name.text] + inner
    default: return inner
    }
  }
}
