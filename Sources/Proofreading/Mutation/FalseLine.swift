import Reading

/// A true statement of a note after one slip, with a model in which it fails.
public struct FalseLine: Sendable {
  /// The true statement.
  public var statement: StatementReport
  /// The slip: what was changed in the display, and the false line as LaTeX.
  public var slip: Repair
  /// What went wrong, by name; nil where the names know only the other direction.
  public var mistake: Mistake?
  /// A small model in which the line fails.
  public var counterexample: Counterexample

  /// How hard the slip is to see, from 1 to 3.
  public var level: Int { slip.mistakes.first?.level ?? 1 }
}

extension Mistake {
  /// How hard a slip of this kind is to see: 1, a sign or a whole term; 2, a factor or a name;
  /// 3, what stands behind a bar or on which side of one.
  public var level: Int {
    switch self {
    case .signFlipped, .inequalityReversed, .missingTerm, .extraTerm, .ratioInverted,
      .typeMismatch, .equalityForBound:
      1
    case .missingHalf, .extraHalf, .missingFactor, .extraFactor, .modelSwapped, .wrongSymbol,
      .wrongVariable, .inverseMissing, .inverseExtra, .powerMissing, .traceForDeterminant,
      .logarithmMissing, .traceMissing, .statedOtherwise, .wrongExponent, .sumForProduct:
      2
    case .conditionalReversed, .conditionalDropped, .conditionalAdded, .jointForConditional,
      .divergenceArgumentsSwapped, .transposeMisplaced, .deviationForVariance,
      .expectationMissing, .expectationMovedInside, .wrongLaw, .lawHeldFixed, .marginalForJoint:
      3
    }
  }

  /// The mistake that one makes by undoing this one where it was never made; nil where it has no
  /// name.
  var opposite: Mistake? {
    switch self {
    case .conditionalDropped: .conditionalAdded
    case .conditionalAdded: .conditionalDropped
    case .missingHalf: .extraHalf
    case .extraHalf: .missingHalf
    case .missingFactor: .extraFactor
    case .extraFactor: .missingFactor
    case .inverseMissing: .inverseExtra
    case .inverseExtra: .inverseMissing
    case .missingTerm: .extraTerm
    case .extraTerm: .missingTerm
    case .powerMissing, .expectationMissing, .expectationMovedInside, .typeMismatch,
      .equalityForBound, .lawHeldFixed:
      nil
    default: self
    }
  }
}
