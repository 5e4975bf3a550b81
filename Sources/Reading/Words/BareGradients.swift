import Notation

extension Equation {
  /// The θ of ∇ = ∇_θ or ∇ := ∇_θ, if that is what the equation says.
  var gradientBy: [Syntax]? {
    guard relations.count == 1, sides.count == 2, sides[0].count == 1, sides[1].count == 1,
      relations[0].relation == .equal || relations[0].relation == .definedAs
        || relations[0].relation == .equivalent,
      case .operator(.nabla) = sides[0][0].kind
    else { return nil }
    let right = Head(sides[1][0])
    guard case .operator(.nabla)? = right.base?.kind, right.above == nil else { return nil }
    return right.below
  }
}
