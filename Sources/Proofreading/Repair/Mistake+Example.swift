/// How each slip looks and what is meant by it.
extension Mistake {
  /// One line as it is written by mistake, and as it is meant.
  public struct Example: Sendable, Hashable {
    /// With the slip.
    public var written: String
    /// Without it.
    public var meant: String
  }

  /// The example with which `Documentation/Mistakes.md` shows the slip.
  public var example: Example {
    switch self {
    case .signFlipped:
      Example(written: "log p(x) + KL[q‖p(z|x)] = ELBO", meant: "log p(x) − KL[q‖p(z|x)] = ELBO")
    case .conditionalReversed:
      Example(written: "E_q[log p(z|x)] − KL[q‖p(z)]", meant: "E_q[log p(x|z)] − KL[q‖p(z)]")
    case .conditionalDropped:
      Example(written: "KL[q(z|x)‖p(z)] = 0 iff q is the posterior", meant: "KL[q(z|x)‖p(z|x)] = 0")
    case .conditionalAdded:
      Example(written: "p(x) = ∫ p(x|z) p(z|x) dz", meant: "p(x) = ∫ p(x|z) p(z) dz")
    case .jointForConditional: Example(written: "p(x) = ∫ p(x|z) dz", meant: "p(x) = ∫ p(x, z) dz")
    case .modelSwapped:
      Example(written: "H[q] = −E_q[log p(z|x)]", meant: "H[q] = −E_q[log q(z|x)]")
    case .divergenceArgumentsSwapped:
      Example(written: "log p(x) = ELBO + KL[p(z|x)‖q]", meant: "log p(x) = ELBO + KL[q‖p(z|x)]")
    case .ratioInverted: Example(written: "KL[q‖p] = E_q[log p/q]", meant: "KL[q‖p] = E_q[log q/p]")
    case .missingHalf: Example(written: "−(x−μ)ᵀΣ⁻¹(x−μ)", meant: "−½ (x−μ)ᵀΣ⁻¹(x−μ)")
    case .extraHalf: Example(written: "½ log 2 = log 2", meant: "log 2 = log 2")
    case .missingFactor: Example(written: "N(z; M⁻¹Wᵀ(x−μ), M⁻¹)", meant: "N(z; M⁻¹Wᵀ(x−μ), σ²M⁻¹)")
    case .extraFactor: Example(written: "E[2x] = 4 E[x]", meant: "E[2x] = 2 E[x]")
    case .inverseMissing: Example(written: "N(z; m, σ⁻²M)", meant: "N(z; m, σ²M⁻¹)")
    case .inverseExtra: Example(written: "Cov[x] = C⁻¹", meant: "Cov[x] = C")
    case .transposeMisplaced: Example(written: "N(x; μ, WᵀW + σ²I)", meant: "N(x; μ, WWᵀ + σ²I)")
    case .deviationForVariance: Example(written: "Var(x) = σ", meant: "Var(x) = σ²")
    case .powerMissing: Example(written: "|C| = σ²|M|", meant: "|C| = (σ²)^{D−K}|M|")
    case .wrongExponent:
      Example(written: "∂ log p/∂σ = (x−μ)²/σ² − 1/σ", meant: "∂ log p/∂σ = (x−μ)²/σ³ − 1/σ")
    case .sumForProduct: Example(written: "p(x) = ∏ₖ πₖ p(x|k)", meant: "p(x) = Σₖ πₖ p(x|k)")
    case .marginalForJoint:
      Example(
        written: "log p(x) = log p(x|z) + log p(z)", meant: "log p(x,z) = log p(x|z) + log p(z)")
    case .wrongVariable:
      Example(written: "p(x|z) = N(x; f(x), σ²I)", meant: "p(x|z) = N(x; f(z), σ²I)")
    case .wrongSymbol: Example(written: "tr(Σ₀⁻¹Σ₁)", meant: "tr(Σ₁⁻¹Σ₀)")
    case .expectationMissing:
      Example(written: "log p(x) = ELBO + log q/p", meant: "log p(x) = ELBO + E_q[log q/p]")
    case .missingTerm:
      Example(written: "½[tr S + mᵀm − log|S|]", meant: "½[tr S + mᵀm − d − log|S|]")
    case .extraTerm:
      Example(written: "KL = E_q[log q − log p] + H[q]", meant: "KL = E_q[log q − log p]")
    case .logarithmMissing:
      Example(written: "∇E_q[f] = E_q[f ∇q]", meant: "∇E_q[f] = E_q[f ∇log q]")
    case .traceMissing: Example(written: "E[xᵀx] = Σ + μᵀμ", meant: "E[xᵀx] = tr Σ + μᵀμ")
    case .statedOtherwise: Example(written: "E[xᵀx] = μᵀμ", meant: "E[xᵀx] = tr Σ + μᵀμ")
    case .inequalityReversed: Example(written: "log E[w] ≤ E[log w]", meant: "log E[w] ≥ E[log w]")
    case .equalityForBound:
      Example(written: "log p(x) = E_q[log p(x,z)/q(z)]", meant: "log p(x) ≥ E_q[log p(x,z)/q(z)]")
    case .wrongLaw:
      Example(written: "E_{p(z)}[log p(x|z)] − KL[q‖p(z)]", meant: "E_q[log p(x|z)] − KL[q‖p(z)]")
    case .lawHeldFixed: Example(written: "∇E_q[f] = E_q[∇f]", meant: "∇E_q[f] = E_q[f ∇log q]")
    case .traceForDeterminant: Example(written: "log tr Σ", meant: "log det Σ")
    case .expectationMovedInside: Example(written: "E[x] = f(E[z])", meant: "E[x] = E[f(z)]")
    case .typeMismatch: Example(written: "p(x) = N(z; 0, I)", meant: "p(z) = N(z; 0, I)")
    }
  }
}
