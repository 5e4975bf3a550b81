import Kernel

/// Factors of a model that vary by themselves: max over q₁ of something in q₁(z₁) q₂(z₂).
extension Expression {
  /// Whether a density of the whole model mentions the part's variables.
  func hasJoint(of model: Name, with outcomes: [Name]) -> Bool {
    var found = false
    _ = mapped {
      if case .density(let density) = $0, density.model == model,
        (density.outcomes + density.givens).contains(where: { outcomes.contains($0.variable) })
      {
        found = true
      }
      return $0
    }
    return found
  }

  /// ∬ q₁ q₂ f as ∫ q₁ (∫ q₂ f): the integral over the part's variables outside.
  func separated(_ part: Name, _ outcomes: [Name]) -> Expression {
    guard case .integral(let names, .multiply(let factors)) = self, names.count > outcomes.count,
      Set(names).isSuperset(of: outcomes)
    else { return self }
    func isPart(_ factor: Expression) -> Bool {
      if case .density(let density) = factor { density.model == part } else { false }
    }
    let rest = names.filter { !outcomes.contains($0) }
    let inner = Expression.integral(rest, .multiply(factors.filter { !isPart($0) }))
    return .integral(outcomes, .multiply(factors.filter(isPart) + [inner]))
  }
}
