import Kernel
import Notation

/// Letters that stand for laws without arguments: the P and Q of KL(P ‖ Q), x ∼ P and E_P.
struct BareLaws {
  private(set) var names: Set<Name> = []
  /// Letters on the two sides of a double bar, which are laws of the same variables.
  private(set) var pairs: [(Name, Name)] = []
  /// Letters that stand with arguments where a law must stand: the m of KL(q(z) ‖ m(z)).
  private(set) var applied: Set<String> = []
  /// Capitals that weigh what is summed: the Q of Σ_h Q(h) ln p(v, h).
  private(set) var weights: Set<String> = []
  private var depth = 0

  /// Looks at a list of atoms and all lists inside.
  mutating func visit(_ atoms: [Syntax]) {
    guard depth < TermReader.depthLimit else { return }
    depth += 1
    defer { depth -= 1 }
    for (position, atom) in atoms.enumerated() {
      if let group = Atoms.group(atom), let bar = Atoms.firstBar(in: group.body, count: 2) {
        let left = note(Array(group.body[..<bar]))
        let right = note(Array(group.body[(bar + 1)...]))
        if let left, let right { pairs.append((left, right)) }
        noteApplied(Array(group.body[..<bar]))
        noteApplied(Array(group.body[(bar + 1)...]))
      }
      // TV(P, Q) with a comma.
      if position + 1 < atoms.count, let word = Head(atom).word,
        BareLaws.divergences.contains(word),
        let body = Atoms.arguments(atoms[position + 1])
      {
        let parts = Atoms.commaSeparated(body)
        if parts.count == 2 { parts.forEach { note($0) } }
      }
      if position + 2 < atoms.count { noteWeight(atom, atoms[position + 1], atoms[position + 2]) }
      if Atoms.isRelation(atom, .distributedAs) { note(Array(atoms[(position + 1)...])) }
      let head = Head(atom)
      if head.isLetter("E") || head.symbol?.name == "𝔼", let below = head.below {
        note(below)
        noteApplied(below)
      }
      for list in atom.children { visit(list) }
    }
  }

  /// Divergences that are written with a comma too.
  private static let divergences: Set<String> = ["TV", "JS", "JSD", "KL", "KLD"]

  /// Single small letters, each with a variable as its argument: m(z), π(x) q(z).
  private mutating func noteApplied(_ side: [Syntax]) {
    guard side.count.isMultiple(of: 2) else { return }
    for place in stride(from: 0, to: side.count, by: 2) {
      noteLaw(Array(side[place...place + 1]))
    }
  }

  /// Q of Σ_h Q(h) and Σ_h Q_n(h): a capital behind a sum over its very argument.
  private mutating func noteWeight(_ sign: Syntax, _ law: Syntax, _ arguments: Syntax) {
    guard case .largeOperator(.sum) = Head(sign).base?.kind, let below = Head(sign).below,
      below.count == 1, let index = Head(below[0]).symbol, index.name.isASCIILowercase,
      let symbol = Head(law).symbol, symbol.name == "Q" || symbol.name == "R",
      symbol.alphabet == .italic, symbol.accents.isEmpty,
      let inside = Atoms.arguments(Head(arguments).base ?? arguments), let first = inside.first,
      Head(first).symbol == index, inside.count == 1 || Atoms.firstBar(in: inside, count: 1) == 1
    else { return }
    weights.insert(symbol.name)
  }

  private mutating func noteLaw(_ side: [Syntax]) {
    guard let body = Atoms.arguments(side[1]), let first = body.first,
      let symbol = Head(side[0]).symbol, symbol.name.unicodeScalars.count == 1,
      symbol.name.unicodeScalars.first?.properties.isLowercase ?? false,
      symbol.alphabet != .calligraphic, symbol.alphabet != .blackboard,
      !Surveyor.reserved.contains(symbol.name), let argument = Head(first).symbol,
      argument.name.isASCIILowercase
    else { return }
    applied.insert(Spelling.symbol(symbol))
  }

  /// A single letter, perhaps with a subscript or a prime.
  @discardableResult
  private mutating func note(_ side: [Syntax]) -> Name? {
    guard side.count == 1, let symbol = Head(side[0]).symbol, Head(side[0]).above == nil else {
      return nil
    }
    let head = Head(side[0])
    let name = Spelling.name(symbol, below: head.below, above: nil, primes: head.primes)
    names.insert(name)
    return name
  }
}

extension Vocabulary {
  /// Capitals that name the laws of which the small letters are the densities: P beside p(x).
  mutating func foldCapitalLaws() {
    for name in bareLaws where patterns[name] == nil {
      let small = Name(name.text.lowercased())
      if small != name, patterns[small] != nil { capitalLaws[name] = small }
    }
  }

  /// The variables of a law that the note never writes with arguments, or writes as p_i.
  func spaceOfBareLaw(_ name: Name) -> [Name]? {
    guard massVectors.contains(name) || impliedSpace != nil else { return nil }
    return massSpace(name) ?? patterns[name]?.first(where: \.givens.isEmpty)?.outcomes
  }

  /// The i of p_i: of KL(p ‖ q) too, although p(x) may be a law of the note as well.
  func massSpace(_ name: Name) -> [Name]? {
    guard massVectors.contains(name) else { return nil }
    return patterns[name]?.first {
      $0.givens.isEmpty && $0.outcomes.count == 1 && countedVariables[$0.outcomes[0]] != nil
    }?.outcomes
  }

  /// Gives laws that stand nowhere with arguments a variable of which they are laws.
  mutating func implySpace() {
    let bare = bareLaws.filter { ["p", "q", "P", "Q"].contains($0.text) && patterns[$0] == nil }
      .filter { capitalLaws[$0] == nil && memberships[$0] == nil }
    guard bare.count >= 2 || bare.count == 1 && !massVectors.isEmpty else { return }
    let known = massVectors.sorted().compactMap({ patterns[$0]?.first?.outcomes }).first
    let outcomes = known ?? [Name("u")]
    if known == nil {
      guard models.isEmpty, !variables.contains("u") else { return }
      variables.insert("u")
      impliedSpace = "u"
    }
    for name in bare.sorted() {
      models.append(name)
      patterns[name] = [Pattern(outcomes: outcomes, givens: [])]
      if known != nil { massVectors.insert(name) }
    }
  }

  /// Gives laws by bare letters the variables of those that they are compared with: p′, q₁ and r
  /// beside p.
  mutating func shareSpaces(_ pairs: [(Name, Name)]) {
    func isFree(_ name: Name) -> Bool {
      patterns[name] == nil && capitalLaws[name] == nil && memberships[name] == nil
        && !variables.contains(name) && !dimensions.contains(name) && declared[name] == nil
        && name.text.first?.isLetter ?? false
    }
    /// The one space of a law.
    func space(_ name: Name) -> [Name]? {
      guard let own = patterns[name], let first = own.first, first.givens.isEmpty else {
        return nil
      }
      let isOnly = own.allSatisfy { $0.givens.isEmpty && Set($0.outcomes) == Set(first.outcomes) }
      return isOnly || massVectors.contains(name) ? first.outcomes : nil
    }
    func share(_ name: Name, _ outcomes: [Name], like other: Name) {
      models.append(name)
      patterns[name] = [Pattern(outcomes: outcomes, givens: [])]
      if massVectors.contains(other) { massVectors.insert(name) }
      if name.text.count == 1 { modelLetters.insert(name.text) }
    }
    for (one, other) in pairs + pairs {
      for (name, known) in [(one, other), (other, one)] where isFree(name) {
        let stem = Name(String(name.text.prefix { $0.isLetter }))
        guard let like = [known, stem].first(where: { space($0) != nil }),
          let outcomes = space(like)
        else { continue }
        share(name, outcomes, like: like)
      }
    }
  }

  /// Whether a letter by itself is a law: q in `\log q`, P in `\frac12(P+Q)`, p′ beside p.
  func isBareLaw(_ name: Name) -> Bool {
    let stem = Name(name.text.filter { $0 != "′" })
    switch stem.text {
    case "p", "q":
      guard patterns[name] != nil || bareLaws.contains(name) || patterns[stem] != nil else {
        return false
      }
    case "P", "Q":
      guard bareLaws.contains(name) || bareLaws.contains(stem) else { return false }
    default:
      // q_t and q₀ beside q_t(z) and q₀(z).
      let isIndexed =
        (stem.text.first == "p" || stem.text.first == "q") && !copies.contains(name)
        && !sequences.contains(name)
      guard patterns[name] != nil, isIndexed || bareLaws.contains(name) else { return false }
    }
    return !variables.contains(name) && !dimensions.contains(name) && declared[name] == nil
      && !functions.contains(name) && memberships[name] == nil && !defined.contains(name)
  }
}

extension BareLaws {
  /// Whether a letter stands as the second parameter of a normal law, or with an inverse.
  static func namesMatrix(_ letter: String, in atoms: [Syntax]) -> Bool {
    var found = false
    _ = Atoms.contains(atoms) { atom in
      let head = Head(atom)
      if head.symbol?.name == letter, let above = head.above, Spelling.plain(above) == "-1" {
        found = true
      }
      return false
    }
    for (place, atom) in atoms.enumerated() where place + 1 < atoms.count {
      guard Head(atom).symbol?.name == "N", let body = Atoms.arguments(atoms[place + 1]),
        let last = Atoms.commaSeparated(body).last, last.count == 1, Head(last[0]).above == nil,
        Head(last[0]).below == nil, Head(last[0]).symbol?.name == letter
      else { continue }
      found = true
    }
    return found
  }
}
