/// Greek letters and letter-like signs by command.
enum Letters {
  /// Commands that print one symbol; variants of a letter count as the letter.
  static let commands: [(String, String)] =
    greek + [
      ("infty", "∞"), ("ell", "ℓ"), ("hbar", "ℏ"), ("imath", "i"), ("jmath", "j"), ("Re", "ℜ"),
      ("Im", "ℑ"), ("aleph", "ℵ"), ("wp", "℘"), ("emptyset", "∅"), ("varnothing", "∅"),
      ("star", "⋆"), ("bullet", "•"), ("prime", "′"), ("triangle", "△"), ("square", "□"),
      ("Box", "□"), ("dots", "…"), ("ldots", "…"), ("dotsc", "…"), ("dotso", "…"), ("cdots", "⋯"),
      ("dotsb", "⋯"), ("dotsm", "⋯"), ("dotsi", "⋯"), ("hdots", "…"), ("vdots", "⋮"),
      ("ddots", "⋱"), ("angle", "∠"), ("degree", "°"), ("flat", "♭"), ("sharp", "♯"),
      ("checkmark", "✓"), ("#", "#"), ("$", "$"), ("%", "%"),
    ]

  private static let greek: [(String, String)] = [
    ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("epsilon", "ε"),
    ("varepsilon", "ε"), ("zeta", "ζ"), ("eta", "η"), ("theta", "θ"), ("vartheta", "θ"),
    ("iota", "ι"), ("kappa", "κ"), ("varkappa", "κ"), ("lambda", "λ"), ("mu", "μ"), ("nu", "ν"),
    ("xi", "ξ"), ("omicron", "ο"), ("pi", "π"), ("varpi", "π"), ("rho", "ρ"), ("varrho", "ρ"),
    ("sigma", "σ"), ("varsigma", "σ"), ("tau", "τ"), ("upsilon", "υ"), ("phi", "φ"),
    ("varphi", "φ"), ("chi", "χ"), ("psi", "ψ"), ("omega", "ω"), ("Gamma", "Γ"), ("Delta", "Δ"),
    ("Theta", "Θ"), ("Lambda", "Λ"), ("Xi", "Ξ"), ("Pi", "Π"), ("Sigma", "Σ"), ("Upsilon", "Υ"),
    ("Phi", "Φ"), ("Psi", "Ψ"), ("Omega", "Ω"), ("varGamma", "Γ"), ("varDelta", "Δ"),
    ("varTheta", "Θ"), ("varLambda", "Λ"), ("varXi", "Ξ"), ("varPi", "Π"), ("varSigma", "Σ"),
    ("varPhi", "Φ"), ("varPsi", "Ψ"), ("varOmega", "Ω"),
  ]

  /// The first command for each symbol, for printing.
  static let commandForName: [String: String] = Dictionary(
    commands.map { ($0.1, $0.0) }, uniquingKeysWith: { first, _ in first })

  /// Spellings of one letter as several code points, folded to the letter that commands give.
  static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "ϵ": "ε"
    case "ϑ": "θ"
    case "ϕ": "φ"
    case "ϖ": "π"
    case "ϱ": "ρ"
    case "ς": "σ"
    case "ϰ": "κ"
    case "µ": "μ"
    case "∆": "Δ"
    case "Ω": "Ω"
    default: scalar
    }
  }
}
