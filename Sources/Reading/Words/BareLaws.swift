import Kernel
import Notation

/// Letters that stand for laws without arguments: the P and Q of KL(P ‖ Q), x ∼ P and E_P.
struct BareLaws {
  private(set) var names: Set<Name> = []
  /// Letters that stand with arguments where a law must stand: the m of KL(q(z) ‖ m(z)).
  private(set) var applied: Set<String> = []
  private var depth = 0

  /// Looks at a list of atoms and all lists inside.
  mutating func visit(_ atoms: [Syntax]) {
    guard depth < TermReader.depthLimit else { return }
    depth += 1
    defer { depth -= 1 }
    for (position, atom) in atoms.enumerated() {
      if let group = Atoms.group(atom), let bar = Atoms.firstBar(in: group.body, count: 2) {
        for side in [Array(group.body[..<bar]), Array(group.body[(bar + 1)...])] {
          note(side)
          noteApplied(side)
        }
      }
      if Atoms.isRelation(atom, .distributedAs) { note(Array(atoms[(position + 1)...])) }
      let head = Head(atom)
      if head.isLetter("E") || head.symbol?.name == "𝔼", let below = head.below { note(below) }
      for list in atom.children { visit(list) }
    }
  }

  /// A single small letter with a variable as its argument.
  private mutating func noteApplied(_ side: [Syntax]) {
    guard side.count == 2, let body = Atoms.arguments(side[1]), let first = body.first,
      let symbol = Head(side[0]).symbol, symbol.name.unicodeScalars.count == 1,
      symbol.name.unicodeScalars.first?.properties.isLowercase ?? false,
      symbol.alphabet != .calligraphic, symbol.alphabet != .blackboard,
      !Surveyor.reserved.contains(symbol.name), let argument = Head(first).symbol,
      argument.name.isASCIILowercase
    else { return }
    applied.insert(Spelling.symbol(symbol))
  }

  /// A single letter, perhaps with a subscript or a prime.
  private mutating func note(_ side: [Syntax]) {
    guard side.count == 1, let symbol = Head(side[0]).symbol, Head(side[0]).above == nil else {
      return
    }
    let head = Head(side[0])
    names.insert(
      Spelling.name(symbol, below: head.below, above: nil, primes: head.primes))
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
    return patterns[name]?.first { $0.givens.isEmpty }?.outcomes
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
      guard stem.text.first == "p" || stem.text.first == "q", patterns[name] != nil,
        !copies.contains(name), !sequences.contains(name)
      else { return false }
    }
    return !variables.contains(name) && !dimensions.contains(name) && declared[name] == nil
      && !functions.contains(name) && memberships[name] == nil && !defined.contains(name)
  }
}
