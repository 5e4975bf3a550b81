/// The slips that people make in these derivations, by name.
///
/// `Documentation/Mistakes.md` has a section for each.
public enum Mistake: String, Hashable, Sendable, CaseIterable {
  /// A plus for a minus.
  case signFlipped = "sign-flipped"
  /// p(z|x) for p(x|z).
  case conditionalReversed = "conditional-reversed"
  /// p(z) for p(z|x).
  case conditionalDropped = "conditional-dropped"
  /// p(z|x) for p(z).
  case conditionalAdded = "conditional-added"
  /// p(x,z) for p(x|z), or the other way round.
  case jointForConditional = "joint-for-conditional"
  /// One model's name for another's, as in p for q.
  case modelSwapped = "model-swapped"
  /// KL(p‖q) for KL(q‖p).
  case divergenceArgumentsSwapped = "kl-arguments-swapped"
  /// A ratio upside down.
  case ratioInverted = "ratio-inverted"
  /// A lost ½.
  case missingHalf = "missing-half"
  /// A ½ too many.
  case extraHalf = "extra-half"
  /// A lost factor, as σ² before M⁻¹.
  case missingFactor = "missing-factor"
  /// A factor too many.
  case extraFactor = "extra-factor"
  /// A for A⁻¹.
  case inverseMissing = "inverse-missing"
  /// A⁻¹ for A.
  case inverseExtra = "inverse-extra"
  /// WᵀW for WWᵀ, or a transpose lost.
  case transposeMisplaced = "transpose-misplaced"
  /// σ for σ², or the other way round.
  case deviationForVariance = "deviation-for-variance"
  /// A lost exponent, as D − K of σ².
  case powerMissing = "power-missing"
  /// Another exponent, as σ² for σ³.
  case wrongExponent = "wrong-exponent"
  /// Σ for ∏, or a product of logarithms for their sum.
  case sumForProduct = "sum-for-product"
  /// p(x) for p(x,z), or the other way round.
  case marginalForJoint = "marginal-for-joint"
  /// One variable for another.
  case wrongVariable = "wrong-variable"
  /// One symbol for another of its kind, as Σ₀ for Σ₁.
  case wrongSymbol = "wrong-symbol"
  /// log p for E[log p].
  case expectationMissing = "expectation-missing"
  /// A lost term, as −D or the normalising constant.
  case missingTerm = "missing-term"
  /// A term too many.
  case extraTerm = "extra-term"
  /// p for log p.
  case logarithmMissing = "logarithm-missing"
  /// A matrix for its trace.
  case traceMissing = "trace-missing"
  /// Something else than the note says of the same elsewhere.
  case statedOtherwise = "stated-otherwise"
  /// ≤ for ≥.
  case inequalityReversed = "inequality-reversed"
  /// = for ≥ or ≤.
  case equalityForBound = "equality-for-bound"
  /// E_p for E_q.
  case wrongLaw = "wrong-law"
  /// E_q[∇f] for ∇E_q[f], where q depends on the parameter too.
  case lawHeldFixed = "law-held-fixed"
  /// A determinant where a trace belongs, or the other way round.
  case traceForDeterminant = "trace-for-determinant"
  /// f(E[z]) for E[f(z)].
  case expectationMovedInside = "expectation-moved-inside"
  /// The two sides are of different kinds, as a density of x and one of z.
  case typeMismatch = "type-mismatch"

  /// What it undoes, in a few words.
  public var phrase: String {
    switch self {
    case .signFlipped: "a sign is flipped"
    case .conditionalReversed: "a conditional is reversed"
    case .conditionalDropped: "a condition is missing"
    case .conditionalAdded: "a condition too many"
    case .jointForConditional: "a joint and a conditional density are mixed up"
    case .modelSwapped: "one model stands for another"
    case .divergenceArgumentsSwapped: "the arguments of the divergence are swapped"
    case .ratioInverted: "a ratio is upside down"
    case .missingHalf: "a factor ½ is missing"
    case .extraHalf: "a factor ½ too many"
    case .missingFactor: "a factor is missing"
    case .extraFactor: "a factor too many"
    case .inverseMissing: "an inverse is missing"
    case .inverseExtra: "an inverse too many"
    case .transposeMisplaced: "a transpose is misplaced"
    case .deviationForVariance: "a standard deviation and a variance are mixed up"
    case .powerMissing: "an exponent is missing"
    case .wrongExponent: "an exponent is wrong"
    case .sumForProduct: "a sum and a product are mixed up"
    case .marginalForJoint: "a marginal and a joint density are mixed up"
    case .wrongVariable: "one variable stands for another"
    case .wrongSymbol: "one symbol stands for another"
    case .expectationMissing: "an expectation is missing"
    case .missingTerm: "a term is missing"
    case .extraTerm: "a term too many"
    case .logarithmMissing: "a logarithm is missing"
    case .traceMissing: "a trace is missing"
    case .statedOtherwise: "the note states it otherwise elsewhere"
    case .inequalityReversed: "the inequality is reversed"
    case .equalityForBound: "an inequality is stated as an equality"
    case .wrongLaw: "an average is taken under the wrong law"
    case .lawHeldFixed: "the law's own dependence on the parameter is lost"
    case .traceForDeterminant: "a trace and a determinant are mixed up"
    case .expectationMovedInside: "an expectation is moved inside a function"
    case .typeMismatch: "the two sides are of different kinds"
    }
  }
}
