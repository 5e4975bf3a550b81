import Kernel
import Notation

/// A side that could be the name of something new: `M`, `w(z)`, `\mathcal L(\theta, \phi; x)`.
struct Definable {
  var name: Name
  /// Arguments that are variables; parameters such as θ are labels.
  var parameters: [Name]
  /// The index of arguments such as x⁽ⁱ⁾, whose copies in the body stand for any value.
  var copyIndex: String?
  /// The parameters among the arguments.
  var labels: [Name] = []
  /// The laws among the arguments.
  var laws: [Name] = []
  /// Whether its square is what is explained: h²(p, q) := ….
  var isSquared = false
  /// Whether a multiple of the identity is what is explained: β̃ I := Cov[x | y].
  var isScaledIdentity = false
  /// Whether its inverse is what is explained: S⁻¹ = αI + βΦᵀΦ.
  var isInverted = false
  /// Whether it is an objective or a matrix, whose name may be used before it is explained.
  var isForwardable: Bool

  init?(_ atoms: [Syntax], _ vocabulary: Vocabulary, isDefined: Bool = false) {
    guard let first = atoms.first, atoms.count <= 2 else { return nil }
    var atoms = atoms
    if isDefined, atoms.count == 2, Definable.isIdentity(atoms[1]) {
      isScaledIdentity = true
      atoms.removeLast()
    }
    var head = Head(first)
    if let above = head.above, Spelling.plain(above) == "2", isDefined || atoms.count == 2 {
      isSquared = true
      head.above = nil
    }
    if let above = head.above, Spelling.plain(above) == "-1", atoms.count == 1 {
      isInverted = true
      head.above = nil
    }
    // Σ₁₁⁻¹ is no name, but what a matrix that has one gives.
    if isInverted, let below = head.below, TermReader.digits(below) != nil { return nil }
    let body = atoms.count == 2 ? Atoms.arguments(atoms[1]) : []
    guard let body else { return nil }
    let symbol: Syntax.Symbol
    if let word = head.word {
      guard !Definable.fixedWords.contains(word), TermReader.family(word) == nil,
        word.allSatisfy({ $0.isLetter || $0 == "-" || $0 == " " }), !word.contains(" ")
      else { return nil }
      if let base = head.base, case .function = base.kind { return nil }
      symbol = Syntax.Symbol(word, alphabet: .roman)
    } else if let found = head.symbol {
      symbol = found
    } else {
      return nil
    }
    guard Int(symbol.name) == nil, Definable.isName(head) else { return nil }
    if vocabulary.hasLogistic, symbol.name == "σ" { return nil }
    if atoms.count == 1, symbol.name == "∞" || symbol.name == "…" { return nil }
    // I_K is the identity, I_q an information under q.
    if atoms.count == 1, symbol.name == "I", !Definable.isLabelled(head, vocabulary) { return nil }
    if atoms.count == 2, vocabulary.isModelLetter(symbol) { return nil }
    let divergence = TermReader(vocabulary).divergenceName(Cursor(atoms), head)
    if divergence?.kind == .kullbackLeibler || divergence?.kind == .jensenShannon, !isDefined {
      return nil
    }
    if divergence?.kind == .kullbackLeibler { return nil }
    if atoms.count == 2, Definable.isReserved(symbol), !vocabulary.isEnergy(head),
      symbol.name != "H" && symbol.name != "I" || !Definable.areParameters(body, vocabulary),
      symbol.name != "H" || !isSquared || !vocabulary.comparesLaws(body),
      symbol.name != "V" || !vocabulary.comparesLaws(body)
    {
      return nil
    }
    if let base = Vocabulary.underived(head, symbol), vocabulary.defined.contains(base) {
      return nil
    }
    if Definable.isDiagonal(head) { return nil }
    if atoms.count == 2, vocabulary.isJacobian(head, symbol) { return nil }
    name = Vocabulary.definitionName(head, symbol)
    if let above = head.above, !above.isEmpty {
      name = Spelling.name(symbol, below: head.below, above: above, primes: head.primes)
    }
    if vocabulary.variables.contains(name) || vocabulary.dimensions.contains(name) { return nil }
    if atoms.count == 1, vocabulary.isModelLetter(symbol), vocabulary.patterns[name] != nil {
      return nil
    }
    var parameters: [Name] = []
    for part in Atoms.split(body, where: TermReader.separatesArguments) where !part.isEmpty {
      if let law = Definable.law(part, vocabulary), !laws.contains(law) {
        // χ²(p(x) ‖ q(x)) = … says something of a divergence that the field knows.
        guard divergence == nil || isDefined else { return nil }
        laws.append(law)
        continue
      }
      guard part.count == 1, let letter = vocabulary.letter(Head(part[0])) else { return nil }
      if Surveyor.isParameter(letter.name), !vocabulary.variables.contains(letter.name) {
        labels.append(letter.name)
        continue
      }
      if case .copy(let base, let index, _)? = vocabulary.reference(part[0]) {
        guard vocabulary.variables.contains(base.name) else { return nil }
        parameters.append(base.name)
        copyIndex = Spelling.plain(index)
        continue
      }
      if let law = vocabulary.model(Head(part[0])), !vocabulary.variables.contains(letter.name) {
        laws.append(law.name)
        continue
      }
      parameters.append(letter.name)
    }
    self.parameters = parameters
    isForwardable =
      symbol.alphabet == .calligraphic || head.word != nil
      || symbol.name.unicodeScalars.first?.properties.isUppercase ?? false
  }

  /// Whether the letter of a law stands below a name.
  private static func isLabelled(_ head: Head, _ vocabulary: Vocabulary) -> Bool {
    guard let below = head.below, below.count == 1, let symbol = Head(below[0]).symbol,
      let letter = vocabulary.letter(Head(below[0]))
    else { return false }
    return vocabulary.isModelLetter(symbol) && !vocabulary.dimensions.contains(letter.name)
  }

  /// Whether arguments are parameters, as those of the H(θ | θ⁽ᵗ⁾) of EM.
  private static func areParameters(_ body: [Syntax], _ vocabulary: Vocabulary) -> Bool {
    Atoms.split(body, where: TermReader.separatesArguments).allSatisfy { part in
      guard part.count == 1, let letter = vocabulary.letter(Head(part[0])) else { return false }
      return Surveyor.isParameter(letter.name) && !vocabulary.variables.contains(letter.name)
    }
  }

  /// q of q(z) or q(z | x), a law with its variables.
  private static func law(_ part: [Syntax], _ vocabulary: Vocabulary) -> Name? {
    guard part.count == 2, let inside = Atoms.arguments(part[1]),
      let model = vocabulary.model(Head(part[0])),
      Atoms.split(inside, where: TermReader.separatesArguments).allSatisfy({ argument in
        argument.count == 1
          && vocabulary.letter(Head(argument[0])).map { vocabulary.variables.contains($0.name) }
            ?? false
      })
    else { return nil }
    return model.name
  }

  /// A superscript may be part of a name (`θ^*`), but not an exponent.
  private static func isName(_ head: Head) -> Bool {
    guard let above = head.above, !above.isEmpty else { return true }
    if above.count == 1 {
      switch above[0].kind {
      case .operator(.dot), .text: return true
      case .symbol(let symbol):
        return symbol.name == "*" || symbol.name == "⋆" || Definable.isWord(symbol)
      case .group(.parenthesis, _, _): return true
      default: return Head(above[0]).word != nil
      }
    }
    return false
  }

  /// Whether a superscript is a word, as in μ^new, and no exponent.
  static func isWord(_ symbol: Syntax.Symbol) -> Bool {
    symbol.alphabet == .roman && symbol.name.utf8.count > 2
      && symbol.name.utf8.allSatisfy { $0 < 128 }
  }

  private static func isReserved(_ symbol: Syntax.Symbol) -> Bool {
    switch symbol.name {
    case "E", "H", "I", "N", "V": return symbol.alphabet != .calligraphic || symbol.name == "N"
    default: return false
    }
  }

  private static let fixedWords: Set<String> = [
    "KL", "KLD", "E", "Var", "Cov", "H", "I", "N", "log", "ln", "exp", "tr", "det", "const", "MI",
    "var", "cov", "Variance", "Covariance", "Tr", "trace", "Trace", "diag", "Diag", "Ent",
    "Entropy",
  ]

  private static func isIdentity(_ atom: Syntax) -> Bool {
    guard let symbol = Head(atom).symbol, Head(atom).above == nil else { return false }
    return symbol.name == "I" || symbol.name == "𝕀"
  }

  /// M_ii says something of the entries of M.
  private static func isDiagonal(_ head: Head) -> Bool {
    guard let below = head.below, below.count == 2, let first = Head(below[0]).symbol,
      let symbol = head.symbol
    else { return false }
    return first == Head(below[1]).symbol && Vocabulary.indices.contains(first.name)
      && symbol.name.unicodeScalars.first?.properties.isUppercase ?? false
  }
}

extension Definable {
  /// The body with the argument x⁽ⁱ⁾ as x.
  ///
  /// What is explained by its square is the positive root of that, and what is explained by a
  /// multiple of the identity an entry of its diagonal.
  func generalised(_ body: Term) -> Term {
    if isScaledIdentity {
      let first = Term(.number(numerator: 1, denominator: 1), body.span)
      var plain = self
      plain.isScaledIdentity = false
      return plain.generalised(Term(.entry(body, [first, first]), body.span))
    }
    if isInverted {
      var plain = self
      plain.isInverted = false
      return plain.generalised(Term(.inverse(body), body.span))
    }
    let body = isSquared ? Term(.apply(.sqrt, [body]), body.span) : body
    guard let copyIndex else { return body }
    return generalised(body, copyIndex)
  }

  private func generalised(_ term: Term, _ index: String) -> Term {
    if case .copy(let letter, let place, _) = term.kind, parameters.contains(letter.name),
      place.plainName == index
    {
      return Term(.variable(letter), term.span)
    }
    var result = term.mapChildren { generalised($0, index) }
    if case .density(var density) = result.kind {
      density.outcomes = density.outcomes.map { Term.Argument($0.variable, at: $0.value) }
      density.givens = density.givens.map { Term.Argument($0.variable, at: $0.value) }
      result.kind = .density(density)
    }
    return result
  }
}
