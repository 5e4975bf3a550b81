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
  /// the order of sums and products alone.
  public func place(of expected: String, in report: StatementReport) -> Int? {
    guard let statement = statements[report.identifier],
      let wanted = statement.reading(latex: expected)
    else { return nil }
    let world = trial.fingerprintWorld(wanted.signature)
    let key = Sameness(wanted, in: world)
    return report.repairs.firstIndex { repair in
      guard let offered = statement.reading(latex: repair.latex) else { return false }
      if offered.claim.withoutOrder == wanted.claim.withoutOrder { return true }
      guard let key, var world, offered.claim.relation == wanted.claim.relation else {
        return false
      }
      world.name(sizesOf: offered.signature)
      return Sameness(offered, in: world) == key
    }
  }
}

extension Claim {
  /// The claim with its sums and products in an order of their own.
  fileprivate var withoutOrder: Claim {
    Claim(left.withoutOrder, relation, right.withoutOrder, modulo: modulo)
  }
}

extension Expression {
  fileprivate var withoutOrder: Expression {
    mapped {
      switch $0 {
      case .add(let terms): .add(terms.sorted { "\($0)" < "\($1)" })
      case .multiply(let factors): .multiply(factors.sorted { "\($0)" < "\($1)" })
      default: $0
      }
    }
  }
}
