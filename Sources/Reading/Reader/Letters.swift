import Kernel
import Notation
import SourceText

/// Letters with their scripts: what a bare symbol is.
extension TermReader {
  /// A symbol without arguments, its superscript an exponent unless it belongs to the name.
  mutating func letter(_ atom: Syntax) -> Term {
    let head = Head(atom)
    guard let symbol = head.symbol else { return unread("this symbol is not known", atom.span) }
    if let number = digits(symbol) { return exponent(Term(number, atom.span), head, atom.span) }
    if symbol.name == "I" || symbol.name == "𝕀", symbol.accents.isEmpty, head.primes == 0,
      !vocabulary.variables.contains("I"),
      !vocabulary.defined.contains("I") || vocabulary.definedLabels["I"]?.isEmpty == false,
      !isDefined(head)
    {
      let size = head.below.flatMap { $0.count == 1 ? vocabulary.letter(Head($0[0])) : nil }
      return exponent(Term(.identity(size), atom.span), head, atom.span)
    }
    if let constant = constant(symbol, head) {
      return exponent(Term(.constant(constant), atom.span), head, atom.span)
    }
    var value = nameOnly(atom, head, symbol)
    if case .copy = value.kind, head.above.flatMap(Vocabulary.parenthesised) != nil {
      return value
    }
    if isPartOfName(head) { return value }
    value.span = spanWithoutSuperscript(head)
    return exponent(value, head, atom.span)
  }

  /// Whether the note defines a letter with just this below it, as the I_q of I_q := ….
  private func isDefined(_ head: Head) -> Bool {
    guard let symbol = head.symbol, head.below != nil else { return false }
    return vocabulary.defined.contains(Vocabulary.definitionName(head, symbol))
  }

  /// Where a symbol stands without its superscript, if that is written last; else all of it.
  private func spanWithoutSuperscript(_ head: Head) -> Span {
    guard let base = head.base?.span, let above = head.above?.first?.span,
      head.span.lower <= base.lower, above.upper <= head.span.upper
    else { return head.span }
    guard let below = head.below, let first = below.first, let last = below.last else {
      guard base.upper <= above.lower else { return head.span }
      return Span(head.span.lower, primesEnd(after: base.upper, before: above.lower))
    }
    guard base.upper <= first.span.lower, last.span.upper <= above.lower else { return head.span }
    var end = last.span.upper
    while end < above.lower, end < source.count, source[end] == UInt8(ascii: " ") { end += 1 }
    if end < above.lower, end < source.count, source[end] == UInt8(ascii: "}") { end += 1 }
    return Span(head.span.lower, end)
  }

  private func primesEnd(after start: Int, before limit: Int) -> Int {
    var end = start
    while end < limit, end < source.count, source[end] == UInt8(ascii: "'") { end += 1 }
    return end
  }

  /// `θ^*`, `θ^{(t)}`: superscripts that make another name.
  func isPartOfName(_ head: Head) -> Bool {
    guard let above = head.above else { return false }
    if Vocabulary.parenthesised(above) != nil { return true }
    guard above.count == 1 else { return false }
    switch above[0].kind {
    case .operator(.dot), .text: return true
    case .symbol(let symbol):
      return symbol.name == "*" || symbol.name == "∗" || isDefinedWord(head, symbol)
    case .group(.parenthesis, _, _): return true
    default:
      if let word = Head(above[0]).word, word.utf8.count > 2 { return true }
      return false
    }
  }

  /// Whether a word above is part of a name that the note defines: the new of μ_k^new.
  private func isDefinedWord(_ head: Head, _ word: Syntax.Symbol) -> Bool {
    guard Definable.isWord(word), let symbol = head.symbol else { return false }
    return vocabulary.defined.contains(
      Spelling.name(symbol, below: head.below, above: head.above, primes: head.primes))
  }

  private func digits(_ symbol: Syntax.Symbol) -> Term.Kind? {
    guard let value = Int(symbol.name) else { return nil }
    if value == 1, symbol.alphabet == .bold || symbol.alphabet == .blackboard { return .ones }
    return .number(numerator: value, denominator: 1)
  }

  private func constant(_ symbol: Syntax.Symbol, _ head: Head) -> Term.Constant? {
    guard symbol.accents.isEmpty, head.below == nil, head.primes == 0 else { return nil }
    switch symbol.name {
    case "π" where !vocabulary.modelLetters.contains("π") && !vocabulary.defined.contains("π"):
      return vocabulary.variables.contains("π") || vocabulary.declared["π"] != nil ? nil : .pi
    case "e" where !vocabulary.variables.contains("e"): return .euler
    case "∞": return .infinity
    default: return nil
    }
  }

  /// The symbol with its subscript, whatever the superscript says.
  private mutating func nameOnly(_ atom: Syntax, _ head: Head, _ symbol: Syntax.Symbol) -> Term {
    let nameBelongs = isPartOfName(head)
    guard let letter = vocabulary.letter(head, withSuperscript: nameBelongs) else {
      return unread("this symbol is not known", atom.span)
    }
    if let mass = mass(head, symbol, atom.span) { return mass }
    if let jacobian = flowJacobian(head, symbol, atom.span) { return jacobian }
    if let reference = vocabulary.reference(nameBelongs ? atom : head.withoutSuperscript) {
      switch reference {
      case .copy(let base, let index, let raised):
        if vocabulary.copies.contains(base.name) && !vocabulary.countsEntries(of: base.name, index)
          || raised
        {
          let index = term(index)
          if let root = vocabulary.mixture?.squares[base.name] {
            let letter = Term.Letter(root, latex: vocabulary.spellings[root] ?? root.text)
            let two = Term(.number(numerator: 2, denominator: 1), atom.span)
            return Term(
              .power(Term(.copy(letter, index: index, raised: false), atom.span), two), atom.span)
          }
          return Term(.copy(base, index: index, raised: raised), atom.span)
        }
      case .range(let base, let from, let through):
        return Term(.range(base, from: term(from), through: term(through)), atom.span)
      case .plain: break
      }
    }
    if let entry = entryVariable([head.withoutSuperscript]) { return Term(entry.kind, atom.span) }
    if vocabulary.defined.contains(letter.name), !indices.contains(letter.name) {
      return Term(.reference(letter, []), atom.span)
    }
    if isFlowStep(letter.name) { return Term(.variable(letter), atom.span) }
    if let shorthand = shorthand(head, symbol, atom.span) { return shorthand }
    if let value = eigenvalue(head, symbol, atom.span) { return value }
    if let entry = entry(head, symbol, atom.span) { return entry }
    if let below = head.below, let positions = MatrixEntries.positions(below),
      vocabulary.matrixEntries.keys.contains(
        Spelling.name(symbol, below: nil, above: nil, primes: 0))
    {
      let base = Spelling.name(symbol, below: nil, above: nil, primes: 0)
      let latex = Spelling.latex(symbol, below: nil, above: nil, primes: 0)
      let whole = Term(role(of: Term.Letter(base, latex: latex)), atom.span)
      return self.entry(of: whole, positions, atom.span)
    }
    return Term(role(of: letter), atom.span)
  }

  /// p_i, the probability of i.
  private func mass(_ head: Head, _ symbol: Syntax.Symbol, _ span: Span) -> Term? {
    let model = Spelling.name(symbol, below: nil, above: nil, primes: head.primes)
    let plain = Name(symbol.name)
    guard vocabulary.massVectors.contains(plain), let below = head.below, below.count == 1,
      let index = vocabulary.letter(Head(below[0])),
      vocabulary.countedVariables[index.name] != nil
    else { return nil }
    let latex = Spelling.latex(symbol, below: nil, above: nil, primes: head.primes)
    let outcome = Term.Argument(index, at: Term(.variable(index), below[0].span))
    var density = Term.DensityTerm(
      model: Term.Letter(model, latex: latex), name: head.base?.span ?? span, outcomes: [outcome])
    density.isIndexed = true
    return Term(.density(density), span)
  }

  /// w_k beside a definition of w(z) is w(z_k).
  private mutating func shorthand(_ head: Head, _ symbol: Syntax.Symbol, _ span: Span) -> Term? {
    guard let below = head.below, Vocabulary.looksLikeIndex(below) else { return nil }
    let base = Spelling.name(symbol, below: nil, above: nil, primes: head.primes)
    guard let variable = vocabulary.definedOf[base], vocabulary.copies.contains(variable) else {
      return nil
    }
    let index = term(below)
    let letter = { (name: Name) in Term.Letter(name, latex: name.text) }
    let latex = Spelling.latex(symbol, below: nil, above: nil, primes: head.primes)
    return Term(
      .reference(
        Term.Letter(base, latex: latex),
        [Term(.copy(letter(variable), index: index, raised: false), span)]), span)
  }

  /// What a name is.
  func role(of letter: Term.Letter) -> Term.Kind {
    if indices.contains(letter.name) { return .index(letter) }
    if vocabulary.isBareLaw(letter.name) {
      return .model(
        Term.Letter(vocabulary.capitalLaws[letter.name] ?? letter.name, latex: letter.latex))
    }
    if vocabulary.dimensions.contains(letter.name) { return .dimension(letter) }
    if vocabulary.variables.contains(letter.name) { return .variable(letter) }
    return .symbol(letter)
  }

  /// μ_j with j bound by a sum is an entry of μ.
  private mutating func entry(_ head: Head, _ symbol: Syntax.Symbol, _ span: Span) -> Term? {
    guard let below = head.below else { return nil }
    let outer = indices
    defer { indices = outer }
    indices += freeIndices(of: symbol, below)
    if let digits = digits(of: symbol, below), indices.isEmpty || !mentionsIndex(below) {
      let letter = Term.Letter(
        Spelling.name(symbol, below: nil, above: nil, primes: head.primes),
        latex: Spelling.latex(symbol, below: nil, above: nil, primes: head.primes))
      let whole =
        vocabulary.defined.contains(letter.name)
        ? Term(.reference(letter, []), span) : Term(role(of: letter), span)
      return Term(.entry(whole, digits), span)
    }
    guard !indices.isEmpty else { return nil }
    let parts =
      below.count > 1 && !below.contains(where: { Atoms.isPunctuation($0, ",") })
        && below.allSatisfy({ Head($0).symbol != nil })
      ? below.map { [$0] }
      : Atoms.commaSeparated(below)
    var positions: [Term] = []
    var rest: [[Syntax]] = []
    for part in parts {
      if Vocabulary.looksLikeIndex(part), mentionsIndex(part) {
        positions.append(term(part))
      } else if !positions.isEmpty, Vocabulary.looksLikeIndex(part) {
        positions.append(term(part))
      } else {
        rest.append(part)
      }
    }
    guard !positions.isEmpty, positions.count <= 2 else { return nil }
    let base = Syntax.Symbol(symbol.name, alphabet: symbol.alphabet, accents: symbol.accents)
    let comma = Syntax(.punctuation(","), span)
    let remaining = rest.isEmpty ? nil : Array(rest.joined(separator: [comma]))
    let mark = isPartOfName(head) ? head.above : nil
    let name = Spelling.name(base, below: remaining, above: mark, primes: head.primes)
    let latex = Spelling.latex(base, below: remaining, above: mark, primes: head.primes)
    let letter = Term.Letter(name, latex: latex)
    let whole: Term
    if vocabulary.defined.contains(name) {
      whole = Term(.reference(letter, []), span)
    } else if positions.count == 2, rest.isEmpty, let matrix = vocabulary.matrix(ofEntries: name) {
      let letter = Term.Letter(matrix, latex: vocabulary.spellings[matrix] ?? matrix.text)
      whole =
        vocabulary.defined.contains(matrix)
        ? Term(.reference(letter, []), span) : Term(role(of: letter), span)
    } else if let function = vocabulary.valueBehind(name) {
      whole = Term(
        .unknown(
          function.letter,
          function.arguments.map { Term(.variable(Term.Letter($0, latex: $0.text)), span) },
          primes: 0), span)
    } else {
      whole = Term(role(of: vocabulary.vector(beside: letter)), span)
    }
    return Term(.entry(whole, positions), span)
  }

  /// Letters below a symbol that count its entries although nothing binds them: the i of M_ii, and
  /// that of x_i where the note sums over x_i elsewhere.
  private func freeIndices(of symbol: Syntax.Symbol, _ below: [Syntax]) -> [Name] {
    let base = Spelling.name(symbol, below: nil, above: nil, primes: 0)
    guard !vocabulary.copies.contains(base), !vocabulary.sequences.contains(base),
      !vocabulary.isModelLetter(symbol),
      !vocabulary.blocks.contains(Spelling.name(symbol, below: below, above: nil, primes: 0))
    else { return [] }
    let letters = below.filter { !Atoms.isPunctuation($0, ",") }.compactMap { atom -> Name? in
      let head = Head(atom)
      guard let letter = head.symbol, head.below == nil, head.above == nil,
        Vocabulary.indices.contains(letter.name), letter.accents.isEmpty
      else { return nil }
      let name = Name(Spelling.symbol(letter))
      return vocabulary.dimensions.contains(name) || vocabulary.variables.contains(name)
        ? nil : name
    }
    switch letters.count {
    case 1 where below.count == 1:
      if vocabulary.columns[base] != nil { break }
      if vocabulary.vectors.contains(base), vocabulary.plain.contains(base), letters[0].text != "t"
      {
        break
      }
      if vocabulary.variables.contains(base), vocabulary.plain.contains(base),
        vocabulary.memberships[base]?.rows != nil, "ij".contains(letters[0].text),
        vocabulary.ranges[letters[0]].map({ $0 == vocabulary.memberships[base]?.rows }) ?? true
      {
        break
      }
      guard letters[0].text != "t", let counted = vocabulary.summed[base],
        counted.contains(letters[0].text) || vocabulary.isEntry(base, besides: letters[0].text)
      else { return [] }
    case 2 where below.count <= 3:
      let isMatrix = base.text.unicodeScalars.first?.properties.isUppercase ?? false
      guard
        isMatrix && (vocabulary.plain.contains(base) || vocabulary.defined.contains(base))
          || vocabulary.matrix(ofEntries: base) != nil
      else { return [] }
    default: return []
    }
    return letters.filter { !indices.contains($0) }
  }

  /// Λ₁₂ beside Λ: an entry, unless the note speaks of blocks.
  private func digits(of symbol: Syntax.Symbol, _ below: [Syntax]) -> [Term]? {
    let base = Spelling.name(symbol, below: nil, above: nil, primes: 0)
    guard !vocabulary.hasBlocks, vocabulary.plain.contains(base),
      base.text.unicodeScalars.first?.properties.isUppercase ?? false
    else { return nil }
    return Self.digits(below)
  }

  /// Two positions that are written as the digits of one number.
  static func digits(_ below: [Syntax]) -> [Term]? {
    guard below.count == 1, case .number(let text) = below[0].kind, text.count == 2,
      !text.contains("0")
    else { return nil }
    return text.compactMap { Int(String($0)) }.map {
      Term(.number(numerator: $0, denominator: 1), below[0].span)
    }
  }

  /// What stands below parentheses: one or two positions of an entry; nil if it is nothing such.
  mutating func positions(_ below: [Syntax]) -> [Term]? {
    if let digits = Self.digits(below) { return vocabulary.hasBlocks ? nil : digits }
    let parts = below.filter { !Atoms.isPunctuation($0, ",") }
    guard (1...2).contains(parts.count) else { return nil }
    var result: [Term] = []
    let outer = indices
    defer { indices = outer }
    for part in parts {
      let head = Head(part)
      if case .number = part.kind, !vocabulary.hasBlocks {
        result.append(term([part]))
      } else if let letter = head.symbol, head.below == nil, head.above == nil,
        Vocabulary.indices.contains(letter.name)
      {
        indices.append(Name(Spelling.symbol(letter)))
        result.append(term([part]))
      } else {
        return nil
      }
    }
    return result
  }

  func mentionsIndex(_ atoms: [Syntax]) -> Bool {
    Atoms.contains(atoms) {
      if case .symbol(let symbol) = $0.kind {
        return indices.contains(Name(Spelling.symbol(symbol)))
      }
      return false
    }
  }

  // MARK: Exponents

  /// Applies a superscript to a value.
  mutating func exponent(_ base: Term, _ head: Head, _ span: Span) -> Term {
    guard let above = head.above, !above.isEmpty else { return base }
    return raise(base, to: above, span)
  }

  /// A value with a superscript: a transpose, an inverse or a power.
  mutating func raise(_ base: Term, to above: [Syntax], _ span: Span) -> Term {
    // e^T is an exponential; nobody transposes a number.
    if case .constant(.euler) = base.kind { return Term(.apply(.exp, [term(above)]), span) }
    if above.count == 1 {
      switch above[0].kind {
      case .operator(.transpose): return Term(.transpose(base), span)
      case .symbol(let symbol)
      where symbol.name == "T" || symbol.name == "⊤" || symbol.name == "⊺":
        return Term(.transpose(base), span)
      case .text("T"), .function("T"): return Term(.transpose(base), span)
      case .operator(.dagger): return unread("pseudo-inverses are not read", span)
      default: break
      }
    }
    if above.count == 2, TermReader.sign(above[0]) == true {
      switch above[1].kind {
      case .number("1"): return Term(.inverse(base), span)
      case .operator(.transpose):
        return Term(.transpose(Term(.inverse(base), span)), span)
      case .symbol(let symbol) where symbol.name == "T" || symbol.name == "⊤":
        return Term(.transpose(Term(.inverse(base), span)), span)
      default: break
      }
    }
    return Term(.power(base, term(above)), span)
  }

  /// The value of an argument of a density or a differential: a variable, a copy, or unread.
  mutating func argumentValue(_ atom: Syntax) -> Term {
    switch vocabulary.reference(atom) {
    case .plain(let letter): return Term(.variable(letter), atom.span)
    case .copy(let letter, let index, let raised):
      return Term(.copy(letter, index: term(index), raised: raised), atom.span)
    case .range(let letter, let from, let through):
      return Term(.range(letter, from: term(from), through: term(through)), atom.span)
    case nil: return unread("this is not the name of a variable", atom.span)
    }
  }
}
