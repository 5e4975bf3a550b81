import Kernel
public import Notes
import Reading

/// Says which of the repairs that were offered is the one that somebody expected.
public struct RepairComparison {
  private let statements: [String: ReadStatement]
  private let trial = Trial(options: ProofreadingOptions())

  /// A comparison for the statements of a note.
  public init(_ note: Note) {
    statements = Dictionary(read(note).statements.map { ($0.id, $0) }) { first, _ in first }
  }

  /// The place, from 0, of the first repair that says the same as `expected`, "left REL right"; nil
  /// if none does, or if one of them can't be read.
  ///
  /// Two repairs say the same if they differ by moved terms (``Sameness``), or if their sides do by
  /// arithmetic alone (``Kernel/Expression/arithmeticForm``); a ≤ b says the same as b ≥ a.
  public func place(of expected: String, in report: StatementReport) -> Int? {
    guard let statement = statements[report.identifier],
      let wanted = statement.reading(latex: expected)
    else { return nil }
    let world = trial.fingerprintWorld(wanted.signature)
    let key = Sameness(wanted, in: world)
    let form = wanted.claim.inArithmeticForm
    return report.repairs.firstIndex { repair in
      guard let offered = statement.reading(latex: repair.latex) else { return false }
      let own = offered.claim.inArithmeticForm
      if own == form { return true }
      guard let key, var world, own.relation == form.relation else { return false }
      world.name(sizesOf: offered.signature)
      return Sameness(offered, in: world) == key
    }
  }
}

extension Claim {
  /// The claim with both sides in one form, the larger side of an inequality first.
  var inArithmeticForm: Claim {
    let (one, other) = (left.arithmeticForm, right.arithmeticForm)
    switch relation {
    case .lessOrEqual: return Claim(other, .greaterOrEqual, one, modulo: modulo)
    case .less: return Claim(other, .greater, one, modulo: modulo)
    default: return Claim(one, relation, other, modulo: modulo)
    }
  }
}
