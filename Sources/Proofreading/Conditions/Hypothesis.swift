import Kernel
import Reading

/// A condition as something that worlds can meet.
struct Hypothesis {
  /// What it says.
  let condition: Condition
  /// What it restricts.
  let restriction: Restriction
  /// The condition as a claim of its own, by which one condition is found to follow from another;
  /// nil where it is none.
  let claim: Claim?

  /// One thing that is restricted.
  enum Restriction {
    /// A model's joint distribution.
    case model(Name, Signature.Restriction)
    /// The values of a symbol.
    case symbol(Name, Signature.Symbol.Domain)
    /// A symbol that has the value of another.
    case copy(Name, of: Name)
    /// A size.
    case size(Name, Dimension)
    /// An unknown function that is affine.
    case affine(Name)
    /// A density without givens, which is a conditional density of another model instead.
    case replaced(Density, by: Density)
  }

  /// The signature of the worlds that meet the condition.
  func restricting(_ signature: Signature) -> Signature {
    var result = signature
    switch restriction {
    case .model(let name, let restriction): result.models[name]?.restrictions.append(restriction)
    case .symbol(let name, let domain):
      result.symbols[name]?.domain = domain
      // There are no more columns than rows where they are orthogonal.
      if domain == .orthogonalColumns || domain == .orthonormalColumns,
        case .named(let rows)? = signature.symbols[name]?.shape.rows,
        case .named(let columns)? = signature.symbols[name]?.shape.columns,
        result.dimensions[columns]?.smallerThan.contains(rows) == false
      {
        result.dimensions[columns]?.smallerThan.append(rows)
      }
    case .copy(let name, let original): result.symbols[name]?.copyOf = original
    case .size(let name, let size): result.dimensions[name]?.exactly = size
    case .affine(let name): result.functions[name]?.isAffine = true
    case .replaced: break
    }
    return result
  }

  /// The claim in the worlds that meet the condition.
  func restricting(_ claim: Claim) -> Claim {
    guard case .replaced(let old, let new) = restriction else { return claim }
    func replaced(_ side: Expression) -> Expression {
      side.mapped { part in
        guard case .density(let density) = part, density.model == old.model,
          density.settings.isEmpty,
          density.outcomes.map(\.variable) == old.outcomes.map(\.variable)
        else { return part }
        return .density(Density(new.model, density.outcomes, given: new.givens))
      }
    }
    var result = claim
    result.left = replaced(claim.left)
    result.right = replaced(claim.right)
    return result
  }

  /// Whether a claim says nothing but the condition itself.
  func isSame(as other: Claim) -> Bool {
    guard let claim, claim.relation == other.relation else { return false }
    return claim.left == other.left && claim.right == other.right
      || claim.left == other.right && claim.right == other.left
  }
}
