import Notation

/// A density as a note writes it, p_θ(x | z), in pieces of LaTeX.
struct SpokenDensity: Hashable {
  /// p_θ.
  var law: String
  /// p.
  var letter: String
  var outcome: String
  /// The condition; nil for a marginal.
  var given: String?
  /// The φ of q_φ.
  var parameters: [Syntax.Symbol] = []

  /// p_θ(x | z).
  var latex: String { "\(law)(\(outcome)\(given.map { " \\mid " + $0 } ?? ""))" }

  /// Two atoms p(x | z), of one outcome and at most one condition.
  init?(_ law: Syntax, _ arguments: Syntax) {
    guard let symbol = Head(law).symbol, SpokenDensity.letters.contains(symbol.name),
      Head(law).above == nil, let body = Atoms.arguments(arguments)
    else { return nil }
    let parts =
      Atoms.firstBar(in: body, count: 1).map { [body[..<$0], body[($0 + 1)...]] } ?? [body[...]]
    guard parts.allSatisfy({ $0.count == 1 && Head($0[$0.startIndex]).symbol != nil }) else {
      return nil
    }
    self.law = LaTeXPrinter.print([law])
    letter = symbol.name
    parameters = (Head(law).below ?? []).compactMap { Head($0).symbol }
    outcome = LaTeXPrinter.print(Array(parts[0]))
    given = parts.count > 1 ? LaTeXPrinter.print(Array(parts[1])) : nil
  }

  init(law: String, outcome: String, given: String?) {
    (self.law, letter, self.outcome, self.given) = (law, law, outcome, given)
  }

  private static let letters: Set<String> = ["p", "q", "r", "P", "Q", "π", "\\pi"]
}

/// The densities that a note writes, and which of them is the prior, the encoder, the decoder.
struct SpokenDensities {
  /// In the order of their first mention.
  private(set) var all: [SpokenDensity] = []
  /// What the note draws or gives a formula: z of z ∼ N(0, I), p(z) of p(z) = N(0, I).
  private var given: Set<String> = []
  /// Variables of which an equation says where they live: x of x ∈ ℝ^D.
  private(set) var placed: Set<String> = []

  mutating func visit(_ equation: Equation) {
    for (place, side) in equation.sides.enumerated() {
      let atoms = Normalise.atoms(side)
      collect(atoms, 0)
      guard place < equation.relations.count else { continue }
      let relation = equation.relations[place].relation
      if relation == .memberOf {
        placed.formUnion(Atoms.commaSeparated(atoms).map { LaTeXPrinter.print($0) })
      }
      let right = Normalise.atoms(equation.sides[place + 1])
      let isLaw = relation == .distributedAs || SpokenDensities.isFormula(right)
      if isLaw { given.formUnion(names(of: atoms)) }
    }
  }

  /// Whether a side is the formula of a law: N(…), Π_i N(…), a sum over components.
  private static func isFormula(_ side: [Syntax]) -> Bool {
    Atoms.contains(side) { atom in
      guard let name = Head(atom).symbol?.name ?? Head(atom).word else { return false }
      return ["N", "𝒩", "Bern", "Bernoulli", "Cat", "Normal", "exp", "Laplace", "Poisson"].contains(
        name)
    }
  }

  /// The ways in which a side may be spoken of: p(z) with its letter, a drawn variable.
  private func names(of side: [Syntax]) -> [String] {
    if side.count == 2, let density = SpokenDensity(side[0], side[1]) { return [key(density)] }
    if let bar = Atoms.firstBar(in: side, count: 1) {
      let (outcome, given) = (Array(side[..<bar]), Array(side[(bar + 1)...]))
      return ["\(LaTeXPrinter.print(outcome))|\(LaTeXPrinter.print(given))"]
    }
    return [LaTeXPrinter.print(side)]
  }

  private func key(_ density: SpokenDensity) -> String {
    "\(density.letter)(\(density.outcome)|\(density.given ?? ""))"
  }

  private mutating func collect(_ atoms: [Syntax], _ depth: Int) {
    guard depth < TermReader.depthLimit else { return }
    for (place, atom) in atoms.enumerated() {
      if place + 1 < atoms.count, let density = SpokenDensity(atom, atoms[place + 1]),
        !all.contains(density)
      {
        all.append(density)
      }
      for list in atom.children { collect(list, depth + 1) }
    }
  }

  /// Whether the note itself gives a density, or draws its outcome.
  func gives(_ density: SpokenDensity) -> Bool {
    given.contains(key(density))
      || density.given == nil && given.contains(density.outcome)
      || density.given.map { given.contains("\(density.outcome)|\($0)") } ?? false
  }

  /// Whether the note gives a law to a variable or a bare letter.
  func gives(_ letter: String) -> Bool {
    given.contains(letter) || given.contains { $0.dropFirst().hasPrefix("(\(letter)|)") }
  }

  /// The density that plays a role; `outcome` is the variable where the law names it.
  func density(_ role: SpokenRole, outcome: String?) -> SpokenDensity? {
    let encoder = all.first {
      $0.given != nil && !$0.isModel && $0.outcome == outcome ?? $0.outcome
    }
    let decoders = all.filter { $0.given != nil && $0.isModel }
    let decoder =
      decoders.first { $0.outcome == encoder?.given && $0.given == encoder?.outcome }
      ?? decoders.first { ["x", "y", "t", "v"].contains($0.outcome.lastLetter) }
    let latent = encoder?.outcome ?? decoder?.given ?? "z"
    switch role {
    case .prior:
      let latent = outcome ?? latent
      let marginals = all.filter { $0.given == nil && $0.outcome == latent }
      return marginals.first { $0.isModel } ?? marginals.first {
        $0.letter != "q" && $0.letter != "Q"
      }
        ?? SpokenDensity(law: model, outcome: latent, given: nil)
    case .encoder:
      return encoder
        ?? decoder.flatMap { decoder in
          decoder.given.map { SpokenDensity(law: "q", outcome: $0, given: decoder.outcome) }
        }
    case .decoder:
      if let outcome, let found = decoders.first(where: { $0.outcome == outcome }) { return found }
      if let decoder, outcome == nil { return decoder }
      guard let data = outcome ?? data, data != latent else { return nil }
      return SpokenDensity(law: model, outcome: data, given: latent)
    }
  }

  /// p_θ, or p.
  private var model: String { all.first { $0.isModel }?.law ?? "p" }

  /// What is observed: the x of p(x | z), of q(z | x), or of p(x) where that is all the note has.
  var data: String? {
    density(.decoder)?.outcome ?? density(.encoder)?.given
      ?? all.first { $0.given == nil && $0.isModel && $0.outcome != "z" }?.outcome
  }

  /// What is hidden.
  var latent: String? {
    density(.encoder)?.outcome ?? density(.decoder)?.given
      ?? (all.contains { $0.outcome == "z" } ? "z" : nil)
  }

  /// The density of a role that the note writes.
  private func density(_ role: SpokenRole) -> SpokenDensity? {
    switch role {
    case .prior: all.first { $0.given == nil && $0.isModel && $0.outcome == "z" }
    case .encoder: all.first { $0.given != nil && !$0.isModel }
    case .decoder:
      all.first {
        $0.given != nil && $0.isModel && ["x", "y", "t", "v"].contains($0.outcome.lastLetter)
      }
    }
  }
}

extension SpokenDensity {
  /// Whether it belongs to the generative model.
  var isModel: Bool { letter == "p" || letter == "P" }
}

extension String {
  /// x of \mathbf{x}.
  fileprivate var lastLetter: String {
    last(where: \.isLetter).map(String.init) ?? self
  }
}
