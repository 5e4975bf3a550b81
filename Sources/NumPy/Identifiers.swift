import Kernel

/// Python's names for the names of a note: Greek letters spelled out, scripts after underscores.
struct Identifiers {
  private var known: [String: String] = [:]
  private var taken: Set<String> = Identifiers.reserved

  /// What Python and the scripts themselves use.
  private static let reserved: Set<String> = [
    "np", "rng", "sides", "seed", "step", "reach", "left", "right", "error", "off", "seen", "axis",
    "grid", "along", "slope", "gradient", "jacobian", "log_normal", "log_normal_vector", "draw",
    "log_integral", "integral", "supremum", "change", "scale", "worst", "tilted", "f", "h", "t",
    "e", "smooth",
    "covariance", "definite", "coarse", "gap", "sum", "range", "print", "abs", "and", "as",
    "assert", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally",
    "for", "from", "global", "if", "import", "in", "is", "lambda", "not", "or", "pass", "raise",
    "return", "try", "while", "with", "yield", "None", "True", "False",
  ]

  /// The identifier of a name; the role keeps a model p apart from a symbol p.
  mutating func identifier(_ name: Name, as role: String) -> String {
    unique(Self.spelled(name.text), for: "\(role) \(name.text)")
  }

  /// A fresh identifier close to a proposal, always the same for the same key.
  mutating func unique(_ proposal: String, for key: String) -> String {
    if let known = known[key] { return known }
    var candidate = proposal
    var number = 2
    while taken.contains(candidate) {
      candidate = candidate == "lambda" ? "lam" : "\(proposal)_\(number)"
      if taken.contains(candidate) { number += 1 }
    }
    taken.insert(candidate)
    known[key] = candidate
    return candidate
  }

  private static let greek: [Character: String] = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon",
    "ζ": "zeta", "η": "eta", "θ": "theta", "ϑ": "theta", "ι": "iota", "κ": "kappa",
    "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma",
    "τ": "tau", "υ": "upsilon", "φ": "phi", "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
    "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi",
    "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega", "′": "_prime", "ℓ": "ell",
  ]

  static func spelled(_ text: String) -> String {
    var result = ""
    for character in text {
      if let letters = greek[character] {
        if let last = result.last, last.isLetter, !letters.hasPrefix("_") { result += "_" }
        result += letters
      } else if let digit = character.unicodeScalars.first.map({ Int($0.value) - 0x2080 }),
        (0...9).contains(digit)
      {
        if result.last?.isNumber != true { result += "_" }
        result += String(digit)
      } else if character.isASCII, character.isLetter || character.isNumber {
        result.append(character)
      } else if let last = result.last, last != "_" {
        result += "_"
      }
    }
    while result.hasSuffix("_") { result.removeLast() }
    guard let first = result.first, !first.isNumber else { return "a_" + result }
    return result
  }
}
