import Kernel
import Notation

/// Walks over all mathematics of a note and gathers its ``Vocabulary``.
///
/// Nothing is understood here; names are sorted by the company they keep. What stands left of a
/// bar after p is a random variable, what follows ℝ in a superscript is a size.
struct Surveyor {
  var vocabulary = Vocabulary()
  private var occurrences: [Occurrence] = []
  /// Whether q is taken for a size only because it stands below I.
  private var isSizeOfIdentityOnly = false
  /// Scripts that each base letter carries, as plain text.
  private var scripts: [Name: Set<String>] = [:]
  /// Bases that stand with an index as the argument of a density or left of ∼.
  private var indexedArguments: Set<Name> = []
  private var outcomes: Set<Name> = []
  private var givens: [Name] = []
  private var mentioned: Set<Name> = []
  /// Bases of runs that are drawn from a law of one of them.
  private var drawnRuns: Set<Name> = []
  /// Letters of sizes that stand as terms of their own in sums with traces and logarithms.
  private var loneSizes: Set<Name> = []
  /// Bases of which several stand in one density with numbers.
  private var joint: Set<Name> = []
  private var depth = 0
  /// Letters with primes below sums.
  private var primedSums: Set<Name> = []
  /// What is said of data points x_n, by their letter.
  private var pointMemberships: [Name: Vocabulary.Membership] = [:]
  /// Letters of which a list up to N stands by itself.
  private var listed: Set<Name> = []
  /// Set before the survey concludes.
  var capitals = CapitalVariables()
  /// Whether P_{XY} is left alone, because P by itself is a law of something else.
  var ignoresMarks = false

  /// Letters of laws with something below them.
  private var marked: [Head] = []

  private struct Occurrence {
    var head: Head
    var outcomes: [[Syntax]]
    var givens: [[Syntax]]
    /// What stands after a semicolon.
    var parameters: [[Syntax]] = []
  }

  /// Looks at one equation's atoms.
  mutating func visit(_ atoms: [Syntax]) {
    guard depth < TermReader.depthLimit else { return }
    depth += 1
    defer { depth -= 1 }
    loneSize(atoms)
    list(atoms)
    for (position, atom) in atoms.enumerated() {
      let next = position + 1 < atoms.count ? atoms[position + 1] : nil
      note(atom, next: next, in: atoms, at: position)
      for list in Surveyor.inside(atom) { visit(list) }
    }
  }

  /// x_1, …, x_N by themselves are data points.
  private mutating func list(_ atoms: [Syntax]) {
    guard atoms.contains(where: { Atoms.isDots([$0]) }) else { return }
    let parts = Atoms.commaSeparated(atoms)
    guard parts.count == 1, parts[0].count <= 2, let first = parts[0].first,
      let symbol = Head(first).symbol, let below = Head(first).below,
      ["1:N", "1:n"].contains(Spelling.plain(below))
    else { return }
    listed.insert(Spelling.name(symbol, below: nil, above: nil, primes: 0))
  }

  /// The lists inside an atom; a lone symbol under scripts is no use of it by itself.
  static func inside(_ atom: Syntax) -> [[Syntax]] {
    if case .scripted(let base, let below, let above, _) = atom.kind, base.count == 1,
      case .symbol = base[0].kind
    {
      return [below, above].compactMap(\.self)
    }
    return atom.children
  }

  private mutating func note(
    _ atom: Syntax, next: Syntax?, in atoms: [Syntax], at position: Int
  ) {
    let head = Head(atom)
    if let symbol = head.symbol {
      spell(head, symbol)
      if head.below?.count == 3, vocabulary.isModelLetter(symbol) { marked.append(head) }
      if symbol.alphabet == .blackboard, symbol.name == "R" {
        membership(head, in: atoms, at: position)
      }
      if ignoresMarks, let next, Atoms.group(next)?.open == .brace,
        vocabulary.isModelLetter(symbol)
      {
        return
      }
      if let next, let body = Atoms.arguments(next) {
        lawOutcome(symbol, body)
        application(head, symbol, body)
      } else if let next, vocabulary.isModelLetter(symbol),
        let body = Head(next).base.flatMap({ Atoms.arguments($0) })
      {
        // p(z)^{1 − α}
        application(head, symbol, body)
      } else if head.below == nil {
        vocabulary.plain.insert(Name(Spelling.symbol(symbol)))
      }
      if symbol.name == "I", let below = head.below, symbol.accents.isEmpty {
        size(below, orLatent: true)
      }
    }
    if let word = head.word ?? head.symbol.map({ $0.name }), let next,
      let body = Atoms.arguments(next)
    {
      informations(word, head, body)
      vectors(word, body)
      if TermReader.isBareDivergence(head) { vocabulary.divergences[Spelling.plain(body)] = body }
    }
    shapes(head, next: next, in: atoms, at: position)
    for (name, place) in MatrixEntries.matrices(head) {
      vocabulary.matrixEntries[name] = max(vocabulary.matrixEntries[name] ?? 0, place)
    }
    switch head.base?.kind {
    case .largeOperator(let sign):
      largeOperator(sign, head)
      if sign == .sum || sign == .product { summed(head, atoms[(position + 1)...]) }
    case .fraction(let numerator, let denominator):
      if numerator.count == 1, denominator.count == 1, case .number("2") = denominator[0].kind {
        size(numerator)
      }
    case .relation(.distributedAs):
      drawn(atoms[..<position], from: atoms[(position + 1)...])
    case .relation(.less):
      if position > 0, position + 1 < atoms.count,
        let left = vocabulary.letter(Head(atoms[position - 1])),
        let right = vocabulary.letter(Head(atoms[position + 1])),
        Surveyor.sizeLetters.contains(left.name.text),
        Surveyor.sizeLetters.contains(right.name.text)
      {
        vocabulary.orders.append((left.name, right.name))
      }
    default: break
    }
  }

  /// Λᵀ is the transpose of what is not symmetric, and the v of vI a number.
  private mutating func shapes(
    _ head: Head, next: Syntax?, in atoms: [Syntax], at position: Int
  ) {
    guard let symbol = head.symbol else { return }
    if let above = head.above, above.count == 1, head.primes == 0,
      ["T", "⊤", "⊺"].contains(Spelling.plain(above)), atoms.count > 1
    {
      vocabulary.transposed.insert(
        Spelling.name(symbol, below: head.below, above: nil, primes: 0))
    }
    if let next, head.below == nil, head.primes == 0, symbol.alphabet != .bold,
      let identity = Head(next).symbol, identity.name == "I" || identity.name == "𝕀",
      Head(next).above == nil,
      symbol.name.unicodeScalars.first?.properties.isLowercase ?? false,
      position + 2 == atoms.count || Atoms.arguments(atoms[position + 2]) == nil,
      head.above.map({ ["2", "-1", "-2"].contains(Spelling.plain($0)) }) ?? true
    {
      vocabulary.multiples.insert(Spelling.name(symbol, below: nil, above: nil, primes: 0))
    }
  }

  /// Letters that name sizes by convention.
  static let sizeLetters: Set<String> = [
    "D", "K", "d", "k", "N", "M", "L", "T", "J", "S", "B", "P", "p", "n", "m", "H", "Q", "R",
    "d_x", "d_z", "D_x", "D_z",
  ]

  private mutating func spell(_ head: Head, _ symbol: Syntax.Symbol) {
    if let letter = vocabulary.letter(head, withSuperscript: false),
      vocabulary.spellings[letter.name] == nil
    {
      vocabulary.spellings[letter.name] = letter.latex
    }
    let base = Spelling.name(symbol, below: nil, above: nil, primes: 0)
    if let below = head.below {
      scripts[base, default: []].insert(Spelling.plain(below))
      if let colon = below.firstIndex(where: { Atoms.isPunctuation($0, ":") }) {
        size(Array(below[(colon + 1)...]))
      }
    }
    if let above = head.above, let index = Vocabulary.parenthesised(above) {
      scripts[base, default: []].insert("(" + Spelling.plain(index) + ")")
    }
  }

  // MARK: Applications

  /// y in N(y; a, A): a variable, if it has a letter of one.
  private mutating func lawOutcome(_ symbol: Syntax.Symbol, _ body: [Syntax]) {
    guard symbol.name == "N", symbol.accents.isEmpty, body.count > 2,
      Atoms.isPunctuation(body[1], ";") || Surveyor.isBar(body[1]),
      body.contains(where: { Atoms.isPunctuation($0, ",") }),
      let letter = vocabulary.letter(Head(body[0])), letter.name.text.count == 1,
      "xyzhuwt".contains(letter.name.text)
    else { return }
    outcomes.insert(letter.name)
  }

  /// diag(σ²) and N(z; μ, diag(σ²)): σ and μ are vectors.
  private mutating func vectors(_ word: String, _ body: [Syntax]) {
    func add(_ atoms: [Syntax]) {
      guard atoms.count == 1, let symbol = Head(atoms[0]).symbol, Head(atoms[0]).below == nil,
        symbol.name.unicodeScalars.first?.properties.isLowercase ?? false
      else { return }
      vocabulary.vectors.insert(Spelling.name(symbol, below: nil, above: nil, primes: 0))
    }
    switch word {
    case "diag", "Diag": add(body)
    case "N":
      guard body.contains(where: { ["diag", "Diag"].contains(Head($0).word) }) else { return }
      let parts = Atoms.split(body) { Atoms.isPunctuation($0, ",") || Atoms.isPunctuation($0, ";") }
      if parts.count > 1 { add(parts[parts.count - 2]) }
    default: break
    }
  }

  /// k in tr Σ + μᵀμ − k − log |Σ|: a size that stands as a term of its own.
  private mutating func loneSize(_ atoms: [Syntax]) {
    guard
      atoms.contains(where: { ["tr", "Tr", "trace", "log", "ln"].contains(Head($0).word) })
        || atoms.contains(where: { Head($0).base?.kind == .largeOperator(.sum) })
    else { return }
    for (place, atom) in atoms.enumerated() where place > 0 {
      guard TermReader.sign(atoms[place - 1]) != nil,
        place + 1 == atoms.count || TermReader.sign(atoms[place + 1]) != nil,
        case .symbol(let symbol) = atom.kind, ["k", "d", "n", "D", "J"].contains(symbol.name),
        symbol.accents.isEmpty
      else { continue }
      loneSizes.insert(Name(symbol.name))
    }
  }

  private static func isBar(_ atom: Syntax) -> Bool {
    if case .bar(let bar) = atom.kind { return bar.count == 1 }
    return false
  }

  private mutating func application(_ head: Head, _ symbol: Syntax.Symbol, _ body: [Syntax]) {
    let bar = Atoms.firstBar(in: body, count: 1)
    let isReserved = Surveyor.reserved.contains(symbol.name) || symbol.name.count > 2
    if bar != nil, !vocabulary.isModelLetter(symbol), !isReserved,
      symbol.alphabet != .calligraphic, symbol.alphabet != .blackboard,
      Atoms.firstBar(in: body, count: 2) == nil, Surveyor.isConditional(body),
      !isAboutParameters(body)
    {
      vocabulary.modelLetters.insert(Spelling.symbol(symbol))
    }
    guard vocabulary.isModelLetter(symbol) else {
      if !isReserved { function(head, symbol, body) }
      return
    }
    let groups = Atoms.split(body) { Atoms.isPunctuation($0, ";") }
    let main = groups[0]
    let left = bar.map { Array(main[..<min($0, main.count)]) } ?? main
    let right = bar.flatMap { $0 < main.count ? Array(main[($0 + 1)...]) : nil } ?? []
    occurrences.append(
      Occurrence(
        head: head, outcomes: Atoms.commaSeparated(left), givens: Atoms.commaSeparated(right),
        parameters: groups.dropFirst().flatMap { Atoms.commaSeparated($0) }))
  }

  /// μ_φ(x): a function with parameters, applied to variables.
  private mutating func function(_ head: Head, _ symbol: Syntax.Symbol, _ body: [Syntax]) {
    guard symbol.alphabet != .calligraphic,
      head.below.map({ Vocabulary.distinguishing($0, variables: []) == nil }) ?? true,
      let letter = vocabulary.letter(head, withSuperscript: false)
    else { return }
    var arguments: [Name] = []
    for part in Atoms.split(body, where: Surveyor.separates) {
      guard part.count == 1, let name = vocabulary.letter(Head(part[0]))?.name else { return }
      if !Surveyor.isParameter(name) { arguments.append(name) }
    }
    guard !arguments.isEmpty else { return }
    let base = Spelling.name(symbol, below: nil, above: nil, primes: 0)
    let use = Vocabulary.FunctionUse(letter: letter, arguments: arguments)
    if vocabulary.functionsByBase[base]?.contains(use) ?? false { return }
    vocabulary.functionsByBase[base, default: []].append(use)
  }

  /// Q(θ | θ⁽ᵗ⁾): a function of parameters, not a density.
  private func isAboutParameters(_ body: [Syntax]) -> Bool {
    Atoms.split(body, where: TermReader.separatesArguments).allSatisfy { part in
      guard part.count == 1, let letter = vocabulary.letter(Head(part[0])) else { return false }
      return Surveyor.isParameter(letter.name)
    }
  }

  /// Names that are never models: expectation, entropy, information, identity, normal, divergence.
  static let reserved: Set<String> = ["E", "H", "I", "N", "D", "V", "J", "L", "𝔼"]

  /// Whether a bar in parentheses conditions: one bar, both sides lists of names.
  private static func isConditional(_ body: [Syntax]) -> Bool {
    let bars = body.filter {
      if case .bar = $0.kind { return true }
      return false
    }
    guard bars.count == 1 else { return false }
    return body.allSatisfy {
      switch Head($0).base?.kind {
      case .symbol, .bar, .punctuation, .number, .relation(.equal): return true
      default: return false
      }
    }
  }

  /// E[x], Var(x), H(X, Z), I(x; z): what stands inside are random variables.
  private mutating func informations(_ word: String, _ head: Head, _ body: [Syntax]) {
    switch word {
    case "E", "Var", "Cov", "V", "var", "cov", "𝔼":
      if case .symbol(let symbol) = head.base?.kind, symbol.alphabet == .calligraphic { return }
      if word.lowercased() == "cov" || word.lowercased() == "var" { moments(body) }
      if body.count == 1, let letter = vocabulary.letter(Head(body[0])),
        Surveyor.isVariableLike(letter.name)
      {
        mentioned.insert(letter.name)
      }
      if let bar = Atoms.firstBar(in: body, count: 1) {
        if bar == 1, let letter = vocabulary.letter(Head(body[0])),
          "xyzuvwUVWXYZ".contains(letter.name.text)
        {
          mentioned.insert(letter.name)
          vocabulary.covarying.insert(letter.name)
        }
        for part in Atoms.commaSeparated(Array(body[(bar + 1)...])) where part.count == 1 {
          if let letter = vocabulary.letter(Head(part[0])), Surveyor.isVariableLike(letter.name) {
            mentioned.insert(letter.name)
          }
        }
      }
    case "H", "I", "ℋ", "MI":
      for part in Atoms.split(body, where: Surveyor.separates) where part.count == 1 {
        if let symbol = Head(part[0]).symbol, !vocabulary.isModelLetter(symbol),
          let letter = vocabulary.letter(Head(part[0])), Surveyor.isVariableLike(letter.name)
        {
          mentioned.insert(letter.name)
        }
      }
    default: break
    }
  }

  /// Cov(X, Y), Var(X + Y): letters between commas, and capitals between signs.
  private mutating func moments(_ body: [Syntax]) {
    let main = Atoms.firstBar(in: body, count: 1).map { Array(body[..<$0]) } ?? body
    let isPair = main.contains { Atoms.isPunctuation($0, ",") }
    for part in Atoms.commaSeparated(main) {
      for addend in Atoms.split(part, where: { TermReader.sign($0) != nil }) {
        guard addend.count == 1, let letter = vocabulary.letter(Head(addend[0])),
          Surveyor.isVariableLike(letter.name), letter.name.text.count == 1,
          isPair && part.count == 1 || "UVWXYZ".contains(letter.name.text)
        else { continue }
        mentioned.insert(letter.name)
        if isPair { vocabulary.covarying.insert(letter.name) }
      }
    }
  }

  private static func separates(_ atom: Syntax) -> Bool {
    switch atom.kind {
    case .punctuation, .bar: return true
    default: return false
    }
  }

  /// Latin letters, decorated or not; a parameter in E[θ̂] is one only if densities say so.
  private static func isVariableLike(_ name: Name) -> Bool {
    guard let first = name.text.unicodeScalars.first else { return false }
    return first.isASCII && first.properties.isAlphabetic || first == "ε" || first == "ϵ"
      || first == "η" || first == "ξ"
  }

  // MARK: Sizes and signs

  /// A size; the q of I_q is one, though q is a law elsewhere.
  private mutating func size(_ atoms: [Syntax], orLatent isIdentity: Bool = false) {
    guard atoms.count == 1, let letter = vocabulary.letter(Head(atoms[0])),
      Surveyor.sizeLetters.contains(letter.name.text) || isIdentity && letter.name.text == "q"
    else { return }
    if isIdentity, letter.name.text == "q", !vocabulary.dimensions.contains(letter.name) {
      isSizeOfIdentityOnly = true
    }
    vocabulary.dimensions.insert(letter.name)
    vocabulary.spellings[letter.name] = vocabulary.spellings[letter.name] ?? letter.latex
  }

  private mutating func largeOperator(_ sign: Syntax.LargeOperator, _ head: Head) {
    if sign == .sum, let below = head.below, below.count == 1, Head(below[0]).primes > 0,
      let letter = vocabulary.letter(Head(below[0]))
    {
      primedSums.insert(letter.name)
    }
    guard sign == .sum || sign == .product, let above = head.above else { return }
    guard above.count == 1, let size = vocabulary.letter(Head(above[0])),
      Surveyor.sizeLetters.contains(size.name.text)
    else { return }
    vocabulary.dimensions.insert(size.name)
    if let below = head.below, let first = below.first,
      let index = vocabulary.letter(Head(first))
    {
      vocabulary.ranges[index.name] = size.name
    }
  }

  /// Letters that carry the index of the sum before them.
  private mutating func summed(_ head: Head, _ rest: ArraySlice<Syntax>) {
    guard let first = head.below?.first, let index = Head(first).symbol?.name else { return }
    var found: [Name] = []
    _ = Atoms.contains(Array(rest)) { atom in
      let inner = Head(atom)
      if let symbol = inner.symbol, let below = inner.below, below.count == 1,
        Head(below[0]).symbol?.name == index, Head(below[0]).below == nil
      {
        found.append(Spelling.name(symbol, below: nil, above: nil, primes: 0))
      }
      return false
    }
    for name in found { vocabulary.summed[name, default: []].insert(index) }
  }

  /// x ∈ ℝ^D, W ∈ ℝ^{D×K}.
  private mutating func membership(_ head: Head, in atoms: [Syntax], at position: Int) {
    var sizes: [Name?] = []
    var fixed: [Int?] = []
    let above = head.above ?? []
    for part in Atoms.split(above, where: { Surveyor.isTimes($0) }) where part.count == 1 {
      if case .number(let digits) = part[0].kind {
        sizes.append(nil)
        fixed.append(Int(digits))
      } else if let letter = vocabulary.letter(Head(part[0])) {
        vocabulary.dimensions.insert(letter.name)
        sizes.append(letter.name)
        fixed.append(nil)
      }
    }
    guard position >= 2, Atoms.isRelation(atoms[position - 1], .memberOf) else { return }
    let isPositive = head.below.map { Spelling.plain($0).hasPrefix("+") } ?? false
    for part in Atoms.commaSeparated(Array(atoms[..<(position - 1)])) {
      if part.count == 2, Atoms.arguments(part[1]) != nil,
        let function = vocabulary.letter(Head(part[0]), withSuperscript: false)
      {
        vocabulary.valueMemberships[function.name] = Vocabulary.Membership(
          rows: sizes.first.flatMap { $0 }, columns: nil, fixedRows: fixed.first.flatMap { $0 },
          support: .real)
        continue
      }
      guard let last = part.last, let letter = vocabulary.letter(Head(last)) else { continue }
      vocabulary.memberships[letter.name] = Vocabulary.Membership(
        rows: sizes.first.flatMap { $0 }, columns: sizes.count > 1 ? sizes[1] : nil,
        fixedRows: sizes.isEmpty ? 1 : fixed.first.flatMap { $0 }, support: .real,
        isPositive: isPositive)
      guard let symbol = Head(last).symbol, let script = Head(last).below ?? Head(last).above else {
        continue
      }
      let base = Spelling.name(symbol, below: nil, above: nil, primes: 0)
      if base != letter.name, "xyzths".contains(base.text),
        ["n", "i", "m", "N", "M", "(n)", "(i)", "(N)", "1:N", "1:n", "1:M"].contains(
          Spelling.plain(script))
      {
        pointMemberships[base] = vocabulary.memberships[letter.name]
      }
    }
  }

  /// Data points x_n ∈ ℝᴰ: what is said of one is said of x, and they are no entries of it.
  private mutating func collectPoints() {
    for (base, membership) in pointMemberships
    where membership.rows != nil && membership.columns == nil
      && !vocabulary.sequences.contains(base) && !joint.contains(base)
      && !vocabulary.blockRuns.contains(base)
    {
      vocabulary.copies.insert(base)
      if vocabulary.memberships[base] == nil { vocabulary.memberships[base] = membership }
    }
  }

  private static func isTimes(_ atom: Syntax) -> Bool {
    if case .operator(.times) = atom.kind { return true }
    return false
  }

  /// z ∼ …: what stands on the left is drawn.
  private mutating func drawn(_ left: ArraySlice<Syntax>, from law: ArraySlice<Syntax>) {
    var left = Array(left)
    if let bar = Atoms.firstBar(in: left, count: 1) {
      for part in Atoms.commaSeparated(Array(left[(bar + 1)...])) {
        argument(part, isOutcome: false)
      }
      left = Array(left[..<bar])
    }
    for part in Atoms.commaSeparated(left) {
      guard let last = part.last else { continue }
      if case .range(let letter, let from, let through)? = vocabulary.reference(last) {
        // z_1, …, z_K ∼ q counts draws as z_{1:K} does.
        scripts[letter.name, default: []].insert(
          Spelling.plain(from) + ":" + Spelling.plain(through))
        size(through)
        // z_1, …, z_T ∼ q(z | x) are draws of one z; ∼ p(z_{1:T}) would be the steps of a chain.
        if !Atoms.contains(Array(law), where: { Atoms.isPunctuation($0, ":") }) {
          drawnRuns.insert(letter.name)
        }
      }
      argument([last], isOutcome: true)
    }
  }

  private mutating func argument(_ part: [Syntax], isOutcome: Bool) {
    var part = part
    if let equals = part.firstIndex(where: { Atoms.isRelation($0, .equal) }) {
      part = Array(part[..<equals])
    }
    guard part.count == 1 else { return }
    let head = Head(part[0])
    guard let symbol = head.symbol else { return }
    let base = Spelling.name(symbol, below: nil, above: nil, primes: 0)
    if let below = head.below, Vocabulary.looksLikeIndex(below), isLetterIndex(below) {
      indexedArguments.insert(base)
    }
    guard let reference = vocabulary.reference(part[0]) else { return }
    switch reference {
    case .plain(let letter):
      if isOutcome { outcomes.insert(letter.name) } else { givens.append(letter.name) }
      if head.below != nil, head.above == nil { mentionedScripted[letter.name] = base }
    case .copy(let letter, _, _), .range(let letter, _, _):
      if isOutcome { outcomes.insert(letter.name) } else { givens.append(letter.name) }
    }
  }

  private var mentionedScripted: [Name: Name] = [:]

  private func isLetterIndex(_ atoms: [Syntax]) -> Bool {
    atoms.contains {
      if case .symbol(let symbol) = $0.kind { return Vocabulary.indices.contains(symbol.name) }
      return false
    }
  }

  /// Takes a name for a random variable.
  mutating func draw(_ name: Name) { outcomes.insert(name) }

  // MARK: Conclusions

  /// What the names are, once everything has been visited.
  mutating func conclude() -> Vocabulary {
    for occurrence in occurrences {
      for part in occurrence.outcomes { argument(part, isOutcome: true) }
      for part in occurrence.givens { argument(part, isOutcome: false) }
    }
    foldCapitals()
    for name in loneSizes
    where vocabulary.ranges[name] == nil && !vocabulary.functions.contains(name)
      && vocabulary.memberships[name] == nil && !outcomes.contains(name)
      && !givens.contains(name) && !scripts.values.contains(where: { $0.contains(name.text) })
    {
      vocabulary.dimensions.insert(name)
    }
    collectJoint()
    settleIndices()
    collectPoints()
    for (name, texts) in scripts {
      let places = texts.filter { $0.utf8.count == 2 && Int($0) != nil && !$0.contains("0") }
      vocabulary.largestPlaces[name] = places.flatMap { $0.compactMap(\.wholeNumberValue) }.max()
    }
    for name in vocabulary.matrixEntries.keys {
      for script in scripts[name] ?? [] where script.utf8.count == 2 && Int(script) != nil {
        let most = script.compactMap(\.wholeNumberValue).max() ?? 0
        vocabulary.matrixEntries[name] = max(vocabulary.matrixEntries[name] ?? 0, most)
      }
    }
    // Scripted arguments of copied variables were taken for names of their own.
    var variables = outcomes
    for name in givens where outcomes.contains(name) || !Surveyor.isParameter(name) {
      variables.insert(name)
    }
    variables.formUnion(mentioned.filter { !Surveyor.isParameter($0) || outcomes.contains($0) })
    for (scripted, base) in mentionedScripted where vocabulary.copies.contains(base) {
      if variables.remove(scripted) != nil { variables.insert(base) }
    }
    // Σ_{u′} runs through the values of u.
    for name in primedSums {
      let plain = Name(String(name.text.filter { $0 != "′" }))
      if variables.contains(plain) { variables.insert(name) }
    }
    vocabulary.onlyAveraged = mentioned.subtracting(outcomes).subtracting(givens)
    vocabulary.variables = variables.subtracting(vocabulary.dimensions)
    vocabulary.countedVariables = vocabulary.ranges.filter {
      vocabulary.variables.contains($0.key) && !vocabulary.sequences.contains($0.key)
    }
    for name in vocabulary.multiples.subtracting(vocabulary.variables)
    where vocabulary.memberships[name] == nil && !vocabulary.dimensions.contains(name)
      && !vocabulary.vectors.contains(name)
    {
      vocabulary.memberships[name] = Vocabulary.Membership(
        rows: nil, columns: nil, fixedRows: 1, support: .any)
    }
    collectPatterns()
    countLatents()
    return vocabulary
  }

  /// Takes capitals for the variables whose values small letters are.
  private mutating func foldCapitals() {
    let folds = capitals.folds(averaged: mentioned, drawn: outcomes.union(givens))
    guard !folds.isEmpty else { return }
    vocabulary.capitalVariables = folds
    outcomes = Set(outcomes.map { folds[$0] ?? $0 })
    givens = givens.map { folds[$0] ?? $0 }
    mentioned = Set(mentioned.map { folds[$0] ?? $0 })
  }

  /// A Greek parameter letter, with or without scripts.
  static func isParameter(_ name: Name) -> Bool {
    guard let first = name.text.unicodeScalars.first else { return false }
    return Vocabulary.parameters.contains(String(first))
  }

  /// Which scripts are steps of a sequence, and which count copies.
  private mutating func settleIndices() {
    for (base, texts) in scripts {
      if texts.contains(where: { $0.hasPrefix("0") }) { vocabulary.zeroSteps.insert(base) }
      if Surveyor.cutsInTwo(texts) {
        vocabulary.blockRuns.insert(base)
        continue
      }
      let isDrawn = drawnRuns.contains(base)
      let steps = texts.contains { text in
        text.hasSuffix("-1") || text.hasSuffix("+1") || text.hasPrefix("<")
          || (!isDrawn && text.contains(":") && !Surveyor.countsCopies(text)
            && !texts.contains { Vocabulary.indices.contains($0) && $0 != "t" })
      }
      if steps {
        vocabulary.sequences.insert(base)
      } else if joint.contains(base) || isMoment(texts, base) {
        continue
      } else if isDrawn
        || texts.contains(where: { $0.hasPrefix("(") || Surveyor.countsCopies($0) })
        || listed.contains(base) && (outcomes.contains(base) || givens.contains(base))
        || indexedArguments.contains(base) || texts.contains(where: { isDatum($0, base) })
      {
        vocabulary.copies.insert(base)
      }
    }
  }

  /// Whether a letter carries times and nothing else: the z_t of q(z_t | x), where no sum runs through t.
  private func isMoment(_ texts: Set<String>, _ base: Name) -> Bool {
    texts.contains("t") && texts.isSubset(of: ["t", "s", "0", "1", "T"])
      && vocabulary.ranges["t"] == nil && !drawnRuns.contains(base)
  }

  /// The latent z of data points x_n with p(x | z) is counted as they are: z_n.
  private mutating func countLatents() {
    for patterns in vocabulary.patterns.values {
      for pattern in patterns where pattern.outcomes.count == 1 && pattern.givens.count == 1 {
        let (observed, latent) = (pattern.outcomes[0], pattern.givens[0])
        guard vocabulary.copies.contains(observed), !vocabulary.copies.contains(latent),
          !vocabulary.sequences.contains(latent), !joint.contains(latent),
          let mine = scripts[latent], let theirs = scripts[observed],
          mine.isSubset(of: ["n", "i", "N", "1", "1:N"]),
          mine.contains(where: { ["n", "i"].contains($0) && theirs.contains($0) })
        else { continue }
        vocabulary.copies.insert(latent)
      }
    }
  }

  /// Whether 1:m and m+1:d stand below one letter, and no step such as t − 1.
  private static func cutsInTwo(_ texts: Set<String>) -> Bool {
    texts.contains { text in
      // x_t beside x_{1:t} and x_{t+1:T} is a step.
      guard text.hasPrefix("1:"), text.count == 3, let middle = text.last,
        !texts.contains(String(middle)), middle != "t"
      else { return false }
      return texts.contains { $0.hasPrefix("\(middle)+1:") }
        && !texts.contains { $0.hasSuffix("-1") }
    }
  }

  /// x_n of a random x with n up to N: a data point.
  private func isDatum(_ script: String, _ base: Name) -> Bool {
    guard vocabulary.ranges[Name(script)] == "N", outcomes.contains(base) || givens.contains(base)
    else { return false }
    return vocabulary.memberships[base]?.rows != "N"
  }

  /// 1:K, 1:L, 1:N: samples or data points, not steps.
  private static func countsCopies(_ script: String) -> Bool {
    guard script.hasPrefix("1:"), let last = script.last else { return false }
    return script.count == 3 && "KLMNSknm".contains(last)
  }

  /// z_1 and z_2 in one density are variables of their own.
  private mutating func collectJoint() {
    for occurrence in occurrences {
      var counts: [Name: Int] = [:]
      for part in occurrence.outcomes where part.count == 1 {
        let head = Head(part[0])
        guard let symbol = head.symbol, let below = head.below, below.count == 1,
          case .number = below[0].kind
        else { continue }
        counts[Spelling.name(symbol, below: nil, above: nil, primes: 0), default: 0] += 1
      }
      for (base, count) in counts where count > 1 { joint.insert(base) }
      // p(x_t | x_0): two variables.
      let (left, right) = (scripts(in: occurrence.outcomes), scripts(in: occurrence.givens))
      for (base, script) in left {
        guard let other = right[base], other != script, Int(other) != nil || Int(script) != nil
        else { continue }
        joint.insert(base)
      }
    }
  }

  /// The script below each letter among some arguments.
  private func scripts(in arguments: [[Syntax]]) -> [Name: String] {
    var found: [Name: String] = [:]
    for part in arguments where part.count == 1 {
      let head = Head(part[0])
      guard let symbol = head.symbol, let below = head.below, head.above == nil, below.count == 1
      else { continue }
      found[Spelling.name(symbol, below: nil, above: nil, primes: 0)] = Spelling.plain(below)
    }
    return found
  }

  private mutating func collectPatterns() {
    collectParameters()
    vocabulary.twins = twins().values
    for head in marked {
      if let (name, shift) = vocabulary.shift(head) { vocabulary.shifts[name] = shift }
    }
    defer { nameTwins() }
    var labelled: [Name: (outcomes: Set<[Name]>, givens: Set<Name>)] = [:]
    var unlabelled: [Name: Set<[Name]>] = [:]
    for occurrence in occurrences {
      guard
        let model = vocabulary.model(
          occurrence.head, parameters: occurrence.givens + occurrence.parameters)
      else { continue }
      label(model.name, occurrence.head)
      for part in occurrence.givens + occurrence.parameters where part.count == 1 {
        if let letter = vocabulary.letter(Head(part[0])), Surveyor.isParameter(letter.name),
          !vocabulary.variables.contains(letter.name)
        {
          vocabulary.labels[letter.name, default: []].insert(model.name)
        }
      }
      let outcomes = occurrence.outcomes.compactMap(variable)
      guard !outcomes.isEmpty else { continue }
      let givens = occurrence.givens.compactMap(variable)
      if isLabelled(occurrence) {
        if givens.isEmpty { labelled[model.name, default: ([], [])].outcomes.insert(outcomes) }
        labelled[model.name, default: ([], [])].givens.formUnion(givens)
      } else if givens.isEmpty {
        unlabelled[model.name, default: []].insert(outcomes)
      }
      if vocabulary.patterns[model.name] == nil { vocabulary.models.append(model.name) }
      var patterns = vocabulary.patterns[model.name] ?? []
      if let found = patterns.firstIndex(where: { $0.outcomes == outcomes && $0.givens == givens })
      {
        patterns[found].count += 1
      } else {
        patterns.append(Vocabulary.Pattern(outcomes: outcomes, givens: givens))
      }
      vocabulary.patterns[model.name] = patterns
    }
    // I_q is an information under q where q is a law, the identity where it is a size.
    if vocabulary.patterns["q"] != nil, isSizeOfIdentityOnly { vocabulary.dimensions.remove("q") }
    for (model, marked) in labelled {
      for names in unlabelled[model] ?? []
      where !marked.outcomes.contains(names) && marked.givens.isSuperset(of: names) {
        vocabulary.constants[model, default: []].formUnion(names)
      }
    }
  }

  /// Whether a density is written with parameters: p_θ(x), p(x; θ), p(x | z, θ).
  private func isLabelled(_ occurrence: Occurrence) -> Bool {
    if !occurrence.parameters.isEmpty { return true }
    let below = Atoms.split(occurrence.head.below ?? []) { Atoms.isPunctuation($0, ",") }
    return (below + occurrence.givens).contains { part in
      guard let first = part.first, let letter = vocabulary.letter(Head(first)) else {
        return false
      }
      return Surveyor.isParameter(letter.name) && !vocabulary.variables.contains(letter.name)
    }
  }

  /// Parameters of the same laws.
  private func twins() -> ParameterTwins {
    var twins = ParameterTwins()
    func parameter(_ part: [Syntax]) -> Name? {
      guard part.count == 1, let name = vocabulary.letter(Head(part[0]))?.name,
        name.text.count == 1, Surveyor.isParameter(name), !vocabulary.variables.contains(name)
      else { return nil }
      return name
    }
    for occurrence in occurrences {
      guard let symbol = occurrence.head.symbol, occurrence.head.above == nil else { continue }
      let below = Atoms.commaSeparated(occurrence.head.below ?? [])
      let found = (below + occurrence.givens + occurrence.parameters).compactMap(parameter)
      guard found.count == 1 else { continue }
      let (outcomes, givens) = (
        occurrence.outcomes, occurrence.givens.filter { parameter($0) == nil }
      )
      let variables = [outcomes, givens].map {
        $0.map { Spelling.plain($0) }.joined(separator: ",")
      }
      twins.note(Spelling.symbol(symbol), found[0], variables.joined(separator: "|"))
    }
    for body in vocabulary.divergences.values {
      let parts = Atoms.split(body) {
        if case .bar(let bar) = $0.kind { bar.count == 2 } else { Atoms.isPunctuation($0, ",") }
      }
      guard parts.count == 2, parts.allSatisfy({ $0.count == 1 }) else { continue }
      let heads = parts.map { Head($0[0]) }
      guard let symbol = heads[0].symbol, heads[1].symbol == symbol,
        vocabulary.isModelLetter(symbol), heads.allSatisfy({ $0.above == nil && $0.primes == 0 }),
        let one = heads[0].below.flatMap(parameter), let other = heads[1].below.flatMap(parameter),
        one != other
      else { continue }
      twins.note(Spelling.symbol(symbol), min(one, other), comparedWith: max(one, other))
    }
    return twins
  }

  /// A law that stands with another value of its parameter is about the same variables.
  private mutating func nameTwins() {
    for (name, shift) in vocabulary.shifts where vocabulary.patterns[name] == nil {
      vocabulary.patterns[name] = vocabulary.patterns[shift.model]
    }
    for (letter, names) in vocabulary.twins {
      let base = Name(letter)
      for name in names {
        let model = Name(letter + Spelling.lowered(name.text))
        vocabulary.labels[name, default: []].insert(model)
        if vocabulary.patterns[model] == nil {
          vocabulary.patterns[model] = vocabulary.patterns[base]
        }
      }
    }
  }

  /// The values that parameters take anywhere below, behind or among the arguments of a density.
  private mutating func collectParameters() {
    for occurrence in occurrences {
      let below = Atoms.commaSeparated(occurrence.head.below ?? [])
      for part in occurrence.givens + occurrence.parameters + below where part.count == 1 {
        guard let letter = vocabulary.letter(Head(part[0])), Surveyor.isParameter(letter.name),
          !vocabulary.variables.contains(letter.name), let first = letter.name.text.first
        else { continue }
        vocabulary.parameterValues[String(first), default: []].insert(letter.name)
      }
    }
  }

  /// φ below q labels q.
  private mutating func label(_ model: Name, _ head: Head) {
    for part in Atoms.commaSeparated(head.below ?? []) {
      guard let first = part.first, let letter = vocabulary.letter(Head(first)),
        Surveyor.isParameter(letter.name)
      else { continue }
      vocabulary.labels[letter.name, default: []].insert(model)
    }
  }

  private func variable(_ part: [Syntax]) -> Name? {
    var part = part
    if let equals = part.firstIndex(where: { Atoms.isRelation($0, .equal) }) {
      part = Array(part[..<equals])
    }
    guard part.count == 1, let reference = vocabulary.reference(part[0]) else { return nil }
    switch reference {
    case .plain(let letter), .copy(let letter, _, _), .range(let letter, _, _):
      return vocabulary.variables.contains(letter.name) ? letter.name : nil
    }
  }
}
