import Kernel
import Notation
import SourceText

/// Factors that begin with a name: what a symbol or word means depends on what follows it.
extension TermReader {
  /// A factor that begins with a symbol, a function's name or text.
  mutating func named(_ cursor: inout Cursor, _ atom: Syntax, _ head: Head) -> Term {
    if let divergence = divergenceName(cursor, head), !isExplained(divergence, head) {
      return self.divergence(&cursor, divergence)
    }
    if cursor.next.flatMap({ Atoms.arguments(Head($0).base ?? $0) }) == nil,
      let divergence = soleDivergence(head)
    {
      cursor.advance()
      return divergence
    }
    if let word = head.word { return self.word(&cursor, word, head) }
    guard let symbol = head.symbol else {
      cursor.advance()
      return unread("this name is not known", atom.span)
    }
    let arguments = cursor.next.flatMap { Atoms.arguments(Head($0).base ?? $0) }
    switch symbol.name {
    case "σ" where vocabulary.hasLogistic && arguments != nil && head.below == nil:
      return logistic(&cursor, head)
    case "E" where isOperatorLetter(symbol, head, arguments):
      return expectation(&cursor, head)
    case "V" where symbol.alphabet == .blackboard && arguments != nil:
      return spread(&cursor, head)
    case "H"
    where arguments.map { isEntropyBody($0, head) } ?? false
      && (!vocabulary.defined.contains("H") || vocabulary.definedLabels["H"]?.isEmpty == false)
      || isEntropyOfImage(cursor),
      "h" where arguments.map(isVariableList) ?? false && symbol.alphabet != .italic:
      return entropy(&cursor, head)
    case "I" where arguments.map(isInformation) ?? false:
      return information(&cursor, head)
    case "N" where arguments.map { isLawBody($0, head) } ?? false:
      return law(&cursor, .gaussian, head)
    case "U"
    where symbol.alphabet == .calligraphic && arguments != nil
      && !vocabulary.defined.contains(definitionName(head, symbol)):
      return law(&cursor, .uniform, head)
    case "J" where symbol.alphabet != .calligraphic && head.below != nil && arguments != nil:
      if let jacobian = jacobian(&cursor, head, arguments ?? []) { return jacobian }
    default: break
    }
    if let arguments {
      if vocabulary.isModelLetter(symbol), head.primes == 0 || vocabulary.model(head) != nil,
        !isFunctionOfParameters(symbol, arguments)
      {
        return density(&cursor, head, arguments)
      }
      if let call = call(&cursor, atom, head, symbol, arguments) { return call }
    }
    cursor.advance()
    return letter(atom)
  }

  /// E is an expectation if it is set as one or takes brackets or a law.
  private func isOperatorLetter(_ symbol: Syntax.Symbol, _ head: Head, _ arguments: [Syntax]?)
    -> Bool
  {
    guard symbol.accents.isEmpty else { return false }
    if symbol.alphabet == .blackboard { return true }
    guard !vocabulary.defined.contains("E") || head.below != nil, !vocabulary.isEnergy(head) else {
      return false
    }
    switch symbol.alphabet {
    case .calligraphic: return arguments != nil && head.below != nil
    default: return arguments != nil || head.below != nil
    }
  }

  /// Whether an entropy is asked for, and H is no matrix: H[q], H(X, Z), H(N(μ, Σ)).
  private func isEntropyBody(_ body: [Syntax], _ head: Head) -> Bool {
    guard head.above == nil, vocabulary.memberships["H"] == nil, let first = body.first,
      !vocabulary.definesDistance(body)
    else { return false }
    let start = Head(first)
    if isMixture(body) { return true }
    if let symbol = start.symbol {
      if vocabulary.isModelLetter(symbol) || symbol.alphabet == .calligraphic { return true }
      if symbol.name == "N", body.count > 1 { return true }
      if body.count == 1, let letter = vocabulary.letter(start),
        vocabulary.bareLaws.contains(letter.name)
      {
        return true
      }
      if let letter = vocabulary.letter(start), vocabulary.variables.contains(letter.name) {
        return isVariableList(body)
      }
      if case .plain(let letter)? = vocabulary.reference(first) {
        return vocabulary.variables.contains(letter.name) && isVariableList(body)
      }
      return isVariableList(body)
    }
    return start.word.map { TermReader.family($0) != nil } ?? false
  }

  /// λp + (1 − λ)q: laws by their bare names with weights.
  private func isMixture(_ body: [Syntax]) -> Bool {
    guard body.contains(where: { TermReader.sign($0) == false }) else { return false }
    return Atoms.contains(body) { atom in
      guard let letter = vocabulary.letter(Head(atom)), Head(atom).above == nil else {
        return false
      }
      return vocabulary.isBareLaw(letter.name)
    }
  }

  private func isVariableList(_ body: [Syntax]) -> Bool {
    let parts = Atoms.split(body) {
      if case .bar = $0.kind { return true }
      return Atoms.isPunctuation($0, ",") || Atoms.isPunctuation($0, ";")
    }
    return parts.allSatisfy { part in
      guard part.count == 1, let reference = vocabulary.reference(part[0]) else { return false }
      switch reference {
      case .plain(let letter), .copy(let letter, _, _), .range(let letter, _, _):
        return vocabulary.variables.contains(letter.name)
      }
    }
  }

  private func isInformation(_ body: [Syntax]) -> Bool {
    body.contains {
      Atoms.isPunctuation($0, ";") || Atoms.isPunctuation($0, ",") || Atoms.isPunctuation($0, ":")
    }
  }

  /// J_T(u), J_{T⁻¹}(x): the Jacobian of a function at a variable.
  private mutating func jacobian(_ cursor: inout Cursor, _ head: Head, _ arguments: [Syntax])
    -> Term?
  {
    guard let below = head.below, below.count == 1, head.above == nil, head.primes == 0,
      let symbol = Head(below[0]).symbol, let group = cursor.next,
      (1...2).contains(arguments.count),
      let function = vocabulary.letter(Head(below[0]), withSuperscript: false),
      isUnknownByName(symbol) || vocabulary.functionsByBase[function.name] != nil
        || isMap(function.name)
    else { return nil }
    var at = term(arguments)
    switch at.kind {
    case .variable, .symbol: break
    // J₂(T₁(u)) is taken at the value of another map.
    case .unknown(_, let inner, 0) where inner.count == 1: break
    default: return nil
    }
    var letter = vocabulary.maps.inverse(function) ?? function
    if let above = Head(below[0]).above {
      guard Spelling.plain(above) == "-1" else { return nil }
      letter = Term.Letter(Name(letter.name.text + "⁻¹"), latex: letter.latex + "^{-1}")
    }
    at = atImage(at, of: letter.name)
    let span = head.span.union(group.span)
    cursor.advance(2)
    let value: Term.Kind =
      vocabulary.defined.contains(letter.name)
      ? .reference(letter, [at]) : .unknown(letter, [at], primes: 0)
    return exponent(
      Term(.derivative(Term.Derivative(Term(value, span), by: at, style: .partial)), span),
      Head(group), span)
  }

  /// Q(θ, θ⁽ᵗ⁾) is a function of parameters, not a density.
  private func isFunctionOfParameters(_ symbol: Syntax.Symbol, _ body: [Syntax]) -> Bool {
    let parts = Atoms.split(body) {
      if case .bar = $0.kind { return true }
      return Atoms.isPunctuation($0, ",") || Atoms.isPunctuation($0, ";")
    }
    return parts.allSatisfy { part in
      guard part.count == 1, let letter = vocabulary.letter(Head(part[0])) else { return false }
      return Surveyor.isParameter(letter.name) && !vocabulary.variables.contains(letter.name)
    }
  }

  // MARK: Calls

  /// `f(z;θ)`, `\mu_\phi(x)`, `\mathcal L(\theta,\phi;x)`; nil where the parentheses multiply.
  private mutating func call(
    _ cursor: inout Cursor, _ atom: Syntax, _ head: Head, _ symbol: Syntax.Symbol,
    _ arguments: [Syntax]
  ) -> Term? {
    let isMarked = symbol.alphabet == .calligraphic && isPartOfName(head)
    guard let group = cursor.next, case .group = Head(group).base?.kind,
      head.above == nil || isMarked
    else {
      return powerOfCall(&cursor, atom, head, symbol, arguments)
    }
    if let derivative = definedDerivative(&cursor, head, symbol, arguments) { return derivative }
    if vocabulary.flow?.map == Spelling.name(symbol, below: nil, above: nil, primes: 0),
      let map = flowMap(head, at: values(arguments), atom.span.union(group.span))
    {
      cursor.advance(2)
      return map
    }
    if let entry = definedEntry(&cursor, head, symbol, arguments) {
      let outer = Head(group)
      return exponent(entry, outer, entry.span)
    }
    let around = indices
    defer { indices = around }
    if let below = head.below, let index = freeEntryIndex(symbol, below, arguments) {
      indices.append(index)
    }
    guard let letter = vocabulary.letter(head, withSuperscript: isMarked) else { return nil }
    let definition =
      isMarked
      ? Spelling.name(symbol, below: head.below, above: head.above, primes: head.primes)
      : definitionName(head, symbol)
    let isDefined = vocabulary.defined.contains(definition)
    // C(x − μ) with a matrix C is a product.
    if isDefined, vocabulary.definedArity[definition] == 0, symbol.alphabet != .calligraphic,
      letter.looksLikeMatrix || isFactor(arguments, after: head, symbol)
    {
      return nil
    }
    guard isDefined || isFunction(letter, symbol, head, arguments) else { return nil }
    if hasLaw(arguments) || arguments.comparesLaws, !isDefined {
      cursor.advance(2)
      return unread(
        "‘\(letter.name.text)’ of a law is not defined in this note", atom.span.union(group.span))
    }
    cursor.advance(2)
    let span = atom.span.union(group.span)
    if isDefined, let whole = wholeLaws(arguments, definition) {
      let outer = Head(group)
      let inner = atom.span.union(outer.base?.span ?? group.span)
      let value = Term(.reference(Term.Letter(definition, latex: letter.latex), whole), inner)
      return exponent(value, outer, span)
    }
    let laws = isDefined ? laws(arguments, definition) : []
    let labels = isDefined ? labels(arguments, definition) : []
    let values =
      laws.isEmpty
      ? values(arguments, dropsAll: !labels.isEmpty)
      : values(withoutLaws(arguments), dropsAll: true)
    var call: Term
    if isDefined {
      call = Term(
        .reference(Term.Letter(definition, latex: letter.latex), values + labels + laws), span)
    } else if let below = head.below, !indices.isEmpty, mentionsIndex(below) {
      let base = Spelling.name(symbol, below: nil, above: nil, primes: 0)
      let latex = Spelling.latex(symbol, below: nil, above: nil, primes: 0)
      let name = vocabulary.functionBehind(base) ?? Term.Letter(base, latex: latex)
      let whole = Term(.unknown(name, values, primes: head.primes), span)
      call = Term(.entry(whole, [term(withoutParameters(below))]), span)
    } else {
      var name = letter
      if head.primes > 0 {
        let plain = Head(
          Syntax(
            .scripted(
              base: [Syntax(.symbol(symbol), atom.span)], subscript: head.below, superscript: nil,
              primes: 0), atom.span))
        name = vocabulary.letter(plain) ?? letter
      }
      call =
        mapCall(name, values, primes: head.primes, span)
        ?? Term(.unknown(name, values, primes: head.primes), span)
    }
    let outer = Head(group)
    if outer.above != nil {
      call.span = atom.span.union(outer.base?.span ?? group.span)
      call = exponent(call, outer, span)
    }
    return call
  }

  /// What stands below a function besides its parameters: the j of μ_{φ,j}(x).
  func withoutParameters(_ below: [Syntax]) -> [Syntax] {
    let parts = Atoms.commaSeparated(below)
    let kept = parts.filter { part in
      guard part.count == 1, let letter = vocabulary.letter(Head(part[0])) else { return true }
      return !Surveyor.isParameter(letter.name) || indices.contains(letter.name)
    }
    return parts.count > 1 && kept.count == 1 ? kept[0] : below
  }

  /// Whether parentheses behind a quantity without arguments hold a factor: m_i(1 − m_i).
  private func isFactor(
    _ arguments: [Syntax], after head: Head, _ symbol: Syntax.Symbol
  ) -> Bool {
    // f and its like would be functions of what stands in parentheses.
    guard head.below != nil || symbol.name.utf8.count == 2 else { return false }
    return !arguments.contains { Atoms.isPunctuation($0, ",") || Atoms.isPunctuation($0, ";") }
      && arguments.indices.contains { $0 > 0 && TermReader.sign(arguments[$0]) != nil }
  }

  /// Whether a law stands among arguments.
  private func hasLaw(_ arguments: [Syntax]) -> Bool {
    Atoms.split(arguments, where: TermReader.separatesArguments).contains { part in
      guard part.count == 1, bareModel(part) != nil,
        let name = vocabulary.letter(Head(part[0]))?.name
      else { return false }
      return !vocabulary.variables.contains(name)
    }
  }

  /// s′(a) of a function that the note defines; the cursor stands at its name.
  mutating func definedDerivative(
    _ cursor: inout Cursor, _ head: Head, _ symbol: Syntax.Symbol, _ arguments: [Syntax]
  ) -> Term? {
    guard head.primes > 0, let group = cursor.next,
      let base = Vocabulary.underived(head, symbol), vocabulary.defined.contains(base)
    else { return nil }
    let span = head.span.union(group.span)
    cursor.advance(2)
    guard head.primes <= 2, head.above == nil else {
      return unread("only f′ and f″ are read", span)
    }
    let at = term(arguments)
    let latex = Spelling.latex(symbol, below: head.below, above: nil, primes: 0)
    let body = Term(.reference(Term.Letter(base, latex: latex), [at]), span)
    if let variable = vocabulary.primesBy {
      return Term(
        .derivative(
          Term.Derivative(body, by: term(variable), order: head.primes, style: .total)), span)
    }
    return Term(
      .derivative(Term.Derivative(body, by: at, order: head.primes, style: .total)), span)
  }

  /// `\sigma^2_\phi(x)`, `f^\top(z)`: the exponent stands before the argument.
  private mutating func powerOfCall(
    _ cursor: inout Cursor, _ atom: Syntax, _ head: Head, _ symbol: Syntax.Symbol,
    _ arguments: [Syntax]
  ) -> Term? {
    guard let above = head.above, let group = cursor.next, case .group = group.kind,
      let letter = vocabulary.letter(head, withSuperscript: false)
    else { return nil }
    if vocabulary.defined.contains(letter.name) {
      // C⁻¹(x − μ) with a matrix C is a product.
      guard vocabulary.definedArity[letter.name] != 0 || takesLaws(letter.name) else { return nil }
      let plain = head.withoutSuperscript
      guard let call = call(&cursor, plain, Head(plain), symbol, arguments) else { return nil }
      return raise(call, to: above, call.span)
    }
    let base = Spelling.name(symbol, below: nil, above: nil, primes: head.primes)
    if vocabulary.entryDefinitions[base] != nil {
      guard let entry = definedEntry(&cursor, head, symbol, arguments) else { return nil }
      return raise(entry, to: above, entry.span)
    }
    guard isFunction(letter, symbol, head, arguments) else { return nil }
    let around = indices
    defer { indices = around }
    if let below = head.below, let index = freeEntryIndex(symbol, below, arguments) {
      indices.append(index)
    }
    cursor.advance(2)
    let span = atom.span.union(group.span)
    if hasLaw(arguments) {
      return unread("‘\(letter.name.text)’ of a law is not defined in this note", span)
    }
    if Spelling.plain(above) == "-1" {
      let name = Term.Letter(
        Name(letter.name.text + "⁻¹"), latex: letter.latex + "^{-1}")
      if isUnknownByName(symbol) || isMap(letter.name) {
        return Term(.unknown(name, values(arguments), primes: 0), span)
      }
    }
    if let below = head.below, !indices.isEmpty, mentionsIndex(below) {
      let base = Spelling.name(symbol, below: nil, above: nil, primes: 0)
      let latex = Spelling.latex(symbol, below: nil, above: nil, primes: 0)
      let name = vocabulary.functionBehind(base) ?? Term.Letter(base, latex: latex)
      let whole = Term(.unknown(name, values(arguments), primes: 0), span)
      return raise(Term(.entry(whole, [term(withoutParameters(below))]), span), to: above, span)
    }
    let call = Term(.unknown(letter, values(arguments), primes: 0), span)
    return raise(call, to: above, span)
  }

  /// The name under which a quantity such as ℒ_{θ,φ} is defined: parameters do not count.
  func definitionName(_ head: Head, _ symbol: Syntax.Symbol) -> Name {
    Vocabulary.definitionName(head, symbol)
  }

  private func isUnknownByName(_ symbol: Syntax.Symbol) -> Bool {
    switch symbol.name {
    case "f", "g", "h", "F", "G", "T": return true
    default: return false
    }
  }

  /// Whether parentheses after a letter hold arguments.
  private func isFunction(
    _ letter: Term.Letter, _ symbol: Syntax.Symbol, _ head: Head, _ arguments: [Syntax]
  ) -> Bool {
    if vocabulary.functions.contains(letter.name) || isMap(letter.name) { return true }
    if vocabulary.variables.contains(letter.name) || vocabulary.dimensions.contains(letter.name) {
      return false
    }
    if isUnknownByName(symbol) || head.primes > 0 { return true }
    if isFunctionOfCalls(letter, arguments) { return true }
    if let below = head.below, Vocabulary.distinguishing(below, variables: []) == nil {
      return true
    }
    let main = Atoms.split(arguments) { Atoms.isPunctuation($0, ";") }
    let isList = main.count > 1 || arguments.contains { Atoms.isPunctuation($0, ",") }
    return isList || isVariableList(main[0]) || isLoneLetter(main[0])
  }

  /// Whether a letter that is never written without an argument stands before a call: k(g(u)).
  private func isFunctionOfCalls(_ letter: Term.Letter, _ arguments: [Syntax]) -> Bool {
    guard vocabulary.functionsByBase[letter.name] != nil, !vocabulary.plain.contains(letter.name),
      arguments.count == 2, Head(arguments[0]).symbol != nil
    else { return false }
    return Atoms.arguments(arguments[1]) != nil
  }

  /// Whether a single Latin letter stands in parentheses: nobody writes a product so.
  private func isLoneLetter(_ body: [Syntax]) -> Bool {
    guard body.count == 1, let symbol = Head(body[0]).symbol, Head(body[0]).above == nil,
      let first = symbol.name.unicodeScalars.first
    else { return false }
    return symbol.name.utf8.count == 1 && first.isASCII && first.properties.isLowercase
  }

  /// The parameters among arguments, if they are others than in the definition.
  private func labels(_ body: [Syntax], _ definition: Name) -> [Term] {
    guard let known = vocabulary.definedLabels[definition], !known.isEmpty else { return [] }
    var found: [Term] = []
    for part in Atoms.split(body, where: TermReader.separatesArguments) where part.count == 1 {
      guard let letter = vocabulary.letter(Head(part[0])), Surveyor.isParameter(letter.name),
        !vocabulary.variables.contains(letter.name)
      else { continue }
      found.append(Term(.symbol(letter), part[0].span))
    }
    let names = found.map { $0.plainName }
    return found.count == known.count && names != known.map { $0.text } ? found : []
  }

  /// The laws among arguments, where the definition has some.
  func laws(_ body: [Syntax], _ definition: Name) -> [Term] {
    guard let known = vocabulary.definedLaws[definition], !known.isEmpty else { return [] }
    let parts = Atoms.split(body, where: TermReader.separatesArguments)
    return parts.compactMap { part in law(part).map { Term(.model($0), part[0].span) } }
  }

  /// Whether a definition has laws among its arguments.
  func takesLaws(_ definition: Name) -> Bool {
    !(vocabulary.definedLaws[definition] ?? []).isEmpty
  }

  /// Whether the note says itself what a divergence is; authors differ on factors of two, though
  /// not in those of Kullback and Leibler and of Jensen and Shannon.
  private func isExplained(_ divergence: Term.Divergence, _ head: Head) -> Bool {
    guard divergence.kind != .kullbackLeibler, divergence.kind != .jensenShannon else {
      return false
    }
    guard let symbol = head.symbol ?? head.word.map({ Syntax.Symbol($0, alphabet: .roman) }) else {
      return false
    }
    return takesLaws(definitionName(head, symbol))
  }

  private func law(_ part: [Syntax]) -> Term.Letter? {
    guard part.count == 1, let letter = vocabulary.letter(Head(part[0])),
      !vocabulary.variables.contains(letter.name)
    else { return nil }
    return vocabulary.model(Head(part[0]))
  }

  func withoutLaws(_ body: [Syntax]) -> [Syntax] {
    let parts = Atoms.split(body, where: TermReader.separatesArguments)
    let kept = parts.filter { law($0) == nil }
    let comma = Syntax(.punctuation(","), body[0].span)
    return Array(kept.joined(separator: [comma]))
  }

  static func isBar(_ atom: Syntax) -> Bool {
    if case .bar = atom.kind { return true }
    return false
  }

  static func separatesArguments(_ atom: Syntax) -> Bool {
    if case .bar = atom.kind { return true }
    return Atoms.isPunctuation(atom, ",") || Atoms.isPunctuation(atom, ";")
  }

  /// The values of arguments; parameters such as θ are labels and are dropped.
  mutating func values(_ body: [Syntax], dropsAll: Bool = false) -> [Term] {
    var values: [Term] = []
    for part in Atoms.split(body, where: TermReader.separatesArguments) where !part.isEmpty {
      if part.count == 1, let letter = vocabulary.letter(Head(part[0])),
        Surveyor.isParameter(letter.name), !vocabulary.variables.contains(letter.name),
        part.count < body.count || dropsAll
      {
        continue
      }
      if part.count == 1, bareModel(part) != nil, let letter = vocabulary.letter(Head(part[0])),
        !vocabulary.variables.contains(letter.name)
      {
        continue
      }
      values.append(term(part))
    }
    return values
  }
}

extension Vocabulary {
  /// The name without its primes, where there are some: ζ for ζ′.
  static func underived(_ head: Head, _ symbol: Syntax.Symbol) -> Name? {
    guard head.primes > 0 else { return nil }
    var text = definitionName(head, symbol).text
    while text.hasSuffix("′") { text.removeLast() }
    return Name(text)
  }

  /// The name under which a quantity such as ℒ_{θ,φ} is defined: parameters do not count.
  static func definitionName(_ head: Head, _ symbol: Syntax.Symbol) -> Name {
    let isObjective = symbol.alphabet == .calligraphic || symbol.name.utf8.count > 1
    // The t | s of a step is no list of parameters.
    guard isObjective, let below = head.below, !below.contains(where: TermReader.isBar) else {
      return Spelling.name(symbol, below: head.below, above: nil, primes: head.primes)
    }
    let kept = distinguishing(below, variables: [])
    return Name(
      Spelling.symbol(symbol) + (kept.map { Spelling.lowered($0) } ?? "")
        + String(repeating: "′", count: head.primes))
  }
}
