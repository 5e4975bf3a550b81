import Kernel
import Notation
import SourceText

/// Expectations, variances, entropies and informations.
extension TermReader {
  /// E_q[f], E_{z∼q}(f), E[z | x], E_q log p.
  mutating func expectation(_ cursor: inout Cursor, _ head: Head) -> Term {
    let start = cursor.position
    let source = head.below.flatMap { $0.isEmpty ? nil : self.source($0) }
    let latex = Spelling.latex(head.base.map { [$0] } ?? [])
    cursor.advance()
    if let reason = badSource(source) { return unread(reason, head.span) }
    guard let group = cursor.current, let body = Atoms.arguments(Head(group).base ?? group) else {
      let body = product(&cursor, reach: .argument)
      let value = Term.Expectation(
        latex: latex, source: source ?? impliedSource(body), body: body)
      return exponent(Term(.expectation(value), cursor.span(from: start)), head, head.span)
    }
    cursor.advance()
    let span = cursor.span(from: start)
    var (inner, givens) = conditioned(body)
    var implied = source == nil && givens.isEmpty ? impliedSource(inner) : nil
    if source == nil, implied == nil, givens.isEmpty, let stated = statedSource(inner) {
      (implied, inner) = stated
    }
    let value = Term.Expectation(
      latex: latex, source: source ?? implied, body: inner, givens: givens)
    let result = exponent(Term(.expectation(value), span), Head(group), span)
    return exponent(result, head, span)
  }

  private func badSource(_ source: Term.Source?) -> String? {
    if case .law(let term)? = source?.kind, case .unread(let reason) = term.kind { return reason }
    return nil
  }

  /// The inside of E[f | x]: what is averaged, and what is conditioned on.
  mutating func conditioned(_ body: [Syntax]) -> (Term, [Term.Argument]) {
    let bars = body.indices.filter {
      if case .bar(let bar) = Head(body[$0]).base?.kind { return bar.count == 1 }
      return false
    }
    guard bars.count == 1, let bar = bars.first, bar > 0, bar + 1 < body.count else {
      return (term(body), [])
    }
    var givens: [Term.Argument] = []
    for part in Atoms.commaSeparated(Array(body[(bar + 1)...])) {
      givens.append(argument(part, fallback: nil))
    }
    for given in givens {
      if case .unread = given.value.kind { return (given.value, []) }
    }
    return (term(Array(body[..<bar])), givens)
  }

  /// What a subscript says about the law.
  mutating func source(_ below: [Syntax]) -> Term.Source {
    let span = below[0].span.union(below[below.count - 1].span)
    if let drawn = below.firstIndex(where: { Atoms.isRelation($0, .distributedAs) }) {
      var variables: [Term] = []
      for part in Atoms.commaSeparated(Array(below[..<drawn])) where part.count == 1 {
        variables.append(argumentValue(part[0]))
      }
      var right = Array(below[(drawn + 1)...])
      if drawn == 1 { right = TermReader.filled(right, with: below[0]) }
      if let model = bareModel(right) {
        return Term.Source(.drawnFromModel(variables, model), span)
      }
      return Term.Source(.drawn(variables, from: term(right)), span)
    }
    if let model = bareModel(below) { return Term.Source(.model(model), span) }
    if let model = labelledModel(below) { return Term.Source(.model(model), span) }
    if let product = productOfLaws(below) { return Term.Source(.law(product), span) }
    let parts = Atoms.commaSeparated(below)
    var variables: [Term] = []
    for part in parts where part.count == 1 { variables.append(argumentValue(part[0])) }
    let allNamed = variables.allSatisfy {
      switch $0.kind {
      case .variable(let letter), .copy(let letter, _, _), .range(let letter, _, _):
        return vocabulary.variables.contains(letter.name)
      default: return false
      }
    }
    if variables.count == parts.count, allNamed, !variables.isEmpty {
      return Term.Source(.variables(variables), span)
    }
    var product: [Term.Factor] = []
    for part in parts { product.append(Term.Factor(term(part))) }
    guard product.count > 1 else { return Term.Source(.law(term(below)), span) }
    return Term.Source(.law(Term(.product(product), span)), span)
  }

  /// p of 𝔼_θ, where θ labels p and nothing else.
  private func labelledModel(_ atoms: [Syntax]) -> Term.Letter? {
    guard atoms.count == 1, let letter = vocabulary.letter(Head(atoms[0])),
      Surveyor.isParameter(letter.name), !vocabulary.variables.contains(letter.name),
      let models = vocabulary.labels[letter.name], models.count == 1, let model = models.first,
      vocabulary.patterns[model] != nil
    else { return nil }
    return Term.Letter(model, latex: model.text)
  }

  /// p(· | x) with the drawn variable in the dot's place.
  private static func filled(_ law: [Syntax], with variable: Syntax) -> [Syntax] {
    law.map { atom in
      guard case .group(let open, let body, let close) = atom.kind, let first = body.first,
        case .operator(.dot) = first.kind
      else { return atom }
      return Syntax(
        .group(open: open, body: [variable] + body.dropFirst(), close: close), atom.span)
    }
  }

  /// A model by its name alone.
  func bareModel(_ atoms: [Syntax]) -> Term.Letter? {
    guard atoms.count == 1 else { return nil }
    let head = Head(atoms[0])
    if let symbol = head.symbol, symbol.name == "D", symbol.alphabet == .calligraphic {
      return Term.Letter("𝒟", latex: "\\mathcal{D}")
    }
    return vocabulary.model(head)
  }

  /// Var, Cov with their arguments.
  mutating func spread(_ cursor: inout Cursor, _ head: Head) -> Term {
    let start = cursor.position
    let source = head.below.flatMap { $0.isEmpty ? nil : self.source($0) }
    let latex = Spelling.latex(head.base.map { [$0] } ?? [])
    cursor.advance()
    if let reason = badSource(source) { return unread(reason, head.span) }
    guard let group = cursor.current, let body = Atoms.arguments(Head(group).base ?? group) else {
      return unread("this variance has no argument", head.span)
    }
    cursor.advance()
    let span = cursor.span(from: start)
    let parts = Atoms.split(body) { Atoms.isPunctuation($0, ",") }
    var spread: Term.Spread
    if parts.count == 2, Atoms.firstBar(in: parts[0], count: 1) == nil {
      let (second, givens) = conditioned(parts[1])
      spread = Term.Spread(
        latex: latex, source: source, body: term(parts[0]), other: second, givens: givens)
    } else {
      let (inner, givens) = conditioned(body)
      let implied = source == nil && givens.isEmpty ? impliedSource(inner) : nil
      spread = Term.Spread(latex: latex, source: source ?? implied, body: inner, givens: givens)
    }
    return exponent(Term(.spread(spread), span), Head(group), span)
  }

  // MARK: Information

  /// H[q(z|x)], H(p, q), H(X, Z | Y).
  mutating func entropy(_ cursor: inout Cursor, _ head: Head) -> Term {
    let start = cursor.position
    let latex = Spelling.latex(head.base.map { [$0] } ?? [])
    let model = head.below.flatMap { bareModel($0) }
    cursor.advance()
    guard let group = cursor.current, let body = Atoms.arguments(Head(group).base ?? group) else {
      return unread("this entropy has no argument", head.span)
    }
    cursor.advance()
    let span = cursor.span(from: start)
    if let information = information(body, latex: latex, model: model, groups: ",") {
      return Term(.variableEntropy(information), span)
    }
    if let variable = image(body) {
      let argument = Term.Argument(variable, at: term(body))
      return Term(
        .variableEntropy(Term.Information(latex: latex, model: model, groups: [[argument]])), span)
    }
    let parts = Atoms.commaSeparated(body)
    if parts.count == 2 { return Term(.crossEntropy(lawTerm(parts[0]), lawTerm(parts[1])), span) }
    return Term(.entropy(lawTerm(body)), span)
  }

  /// I(x; z), I_q(x; z | y).
  mutating func information(_ cursor: inout Cursor, _ head: Head) -> Term {
    let start = cursor.position
    let latex = Spelling.latex(head.base.map { [$0] } ?? [])
    let model = head.below.flatMap { below in
      bareModel(below) ?? leadingModel(below)
    }
    cursor.advance()
    guard let group = cursor.current, let body = Atoms.arguments(Head(group).base ?? group) else {
      return unread("this information has no arguments", head.span)
    }
    cursor.advance()
    let span = cursor.span(from: start)
    let hasSemicolon = body.contains {
      Atoms.isPunctuation($0, ";") || Atoms.isPunctuation($0, ":")
    }
    guard
      let value = information(body, latex: latex, model: model, groups: hasSemicolon ? ";" : ","),
      value.groups.count == 2 || hasSemicolon == false
    else { return unread("the arguments of this information are not variables", span) }
    var pair = value
    if !hasSemicolon, value.groups.count == 1, value.groups[0].count == 2 {
      pair.groups = [[value.groups[0][0]], [value.groups[0][1]]]
    }
    guard pair.groups.count == 2 else {
      return unread("an information needs two groups of variables", span)
    }
    return Term(.information(pair), span)
  }

  private func leadingModel(_ below: [Syntax]) -> Term.Letter? {
    guard let first = below.first else { return nil }
    return vocabulary.model(Head(first))
  }

  /// Groups of variables, if the body is nothing else.
  private mutating func information(
    _ body: [Syntax], latex: String, model: Term.Letter?, groups separator: Character
  ) -> Term.Information? {
    var main = body
    var givens: [Term.Argument] = []
    if let bar = Atoms.firstBar(in: body, count: 1) {
      main = Array(body[..<bar])
      guard let after = variables(Array(body[(bar + 1)...])) else { return nil }
      givens = after
    }
    var groups: [[Term.Argument]] = []
    let isSemicolon = separator == ";"
    for part in isSemicolon
      ? Atoms.split(main, where: { Atoms.isPunctuation($0, ";") || Atoms.isPunctuation($0, ":") })
      : [main]
    {
      guard let group = variables(part) else { return nil }
      groups.append(group)
    }
    return Term.Information(latex: latex, model: model, groups: groups, givens: givens)
  }

  private mutating func variables(_ atoms: [Syntax]) -> [Term.Argument]? {
    var result: [Term.Argument] = []
    for part in Atoms.commaSeparated(atoms) {
      guard part.count == 1 else { return nil }
      let value = argumentValue(part[0])
      switch value.kind {
      case .variable(let letter), .copy(let letter, _, _), .range(let letter, _, _):
        guard vocabulary.variables.contains(letter.name) else { return nil }
        result.append(Term.Argument(letter, at: value))
      default: return nil
      }
    }
    return result.isEmpty ? nil : result
  }

  // MARK: Divergences

  /// The divergence whose name stands at the cursor, if its arguments follow.
  func divergenceName(_ cursor: Cursor, _ head: Head) -> Term.Divergence? {
    guard let next = cursor.next, let body = Atoms.arguments(Head(next).base ?? next) else {
      return nil
    }
    let name = head.word ?? head.symbol?.name ?? ""
    let below = head.below.map { Spelling.plain($0) } ?? ""
    let isPair = body.contains {
      if case .bar(let bar) = $0.kind { return bar.count == 2 }
      return false
    }
    let latex = Spelling.latex(
      head.base.map { base in
        [
          Syntax(
            .scripted(base: [base], subscript: head.below, superscript: nil, primes: 0), head.span)
        ]
      } ?? [])
    func made(_ kind: Term.Divergence.Kind) -> Term.Divergence {
      Term.Divergence(kind, latex: latex)
    }
    switch name {
    case "KL", "KLD", "Kl", "kl": return made(.kullbackLeibler)
    case "D", "d", "Div":
      switch below {
      case "KL", "kl", "Kl", "KLD": return made(.kullbackLeibler)
      case "JS", "JSD": return made(.jensenShannon)
      case "TV", "tv": return made(.totalVariation)
      case "χ^2", "χ²": return made(.chiSquared)
      case "": return isPair ? made(.kullbackLeibler) : nil
      default: return nil
      }
    case "JS" where below.isEmpty, "JSD" where below.isEmpty: return made(.jensenShannon)
    case "TV": return made(.totalVariation)
    case "δ" where isPair && (below == "TV" || below.isEmpty): return made(.totalVariation)
    case "χ" where isPair && head.above.map({ Spelling.plain($0) }) == "2":
      return Term.Divergence(.chiSquared, latex: "\\chi^2")
    case "H" where isPair && head.above.map({ Spelling.plain($0) }) == "2":
      return Term.Divergence(.squaredHellinger, latex: "H^2")
    default: return nil
    }
  }

  /// `D_{\mathrm{KL}}`, `\mathrm{KL}`.
  static func isBareDivergence(_ head: Head) -> Bool {
    let name = head.word ?? head.symbol?.name ?? ""
    let below = head.below.map { Spelling.plain($0) } ?? ""
    return name == "KL" && below.isEmpty || name == "D" && ["KL", "kl", "Kl"].contains(below)
  }

  /// D_KL by itself, in a note with only one divergence.
  mutating func soleDivergence(_ head: Head) -> Term? {
    guard TermReader.isBareDivergence(head), head.above == nil, vocabulary.divergences.count == 1,
      let body = vocabulary.divergences.values.first,
      let (left, right) = TermReader.separated(body)
    else { return nil }
    let divergence = Term.Divergence(.kullbackLeibler, latex: "D_{\\mathrm{KL}}")
    func here(_ term: Term) -> Term {
      var term = term.mapChildren(here)
      term.span = head.span
      return term
    }
    return Term(.divergence(divergence, here(lawTerm(left)), here(lawTerm(right))), head.span)
  }

  mutating func divergence(_ cursor: inout Cursor, _ divergence: Term.Divergence) -> Term {
    let start = cursor.position
    let head = Head(cursor.atoms[start])
    let group = cursor.next ?? cursor.atoms[start]
    let body = Atoms.arguments(Head(group).base ?? group) ?? []
    cursor.advance(2)
    let span = cursor.span(from: start)
    if divergence.kind == .squaredHellinger {
      return unread(
        "authors differ by a factor of two on H², and the note does not say what it is", span)
    }
    guard let (left, right) = TermReader.separated(body) else {
      return unread("this divergence needs two laws with ‖ between them", span)
    }
    let value = Term(.divergence(divergence, lawTerm(left), lawTerm(right)), span)
    let squared = exponent(value, Head(group), span)
    if divergence.kind == .kullbackLeibler || divergence.kind == .totalVariation {
      return exponent(squared, head, span)
    }
    return squared
  }

  /// The two sides of a double bar, of a single one that stands for it, or of a comma.
  static func separated(_ body: [Syntax]) -> ([Syntax], [Syntax])? {
    let position =
      Atoms.firstBar(in: body, count: 2) ?? Atoms.firstBar(in: body, count: 1)
      ?? body.firstIndex { Atoms.isPunctuation($0, ",") || Atoms.isPunctuation($0, ";") }
    guard let position, position > 0, position + 1 < body.count else { return nil }
    return (Array(body[..<position]), Array(body[(position + 1)...]))
  }

  /// The variable that a subscript repeats: x for p_X.
  func markedVariable(_ head: Head) -> Name? {
    guard let below = head.below, below.count == 1, let symbol = Head(below[0]).symbol,
      Head(below[0]).below == nil, !Surveyor.isParameter(Name(symbol.name))
    else { return nil }
    let text = Spelling.symbol(symbol)
    guard !Vocabulary.countsOnly(text) else { return nil }
    return [Name(text), Name(text.lowercased())].first(where: vocabulary.variables.contains)
  }

  /// p_X by itself: the law of x.
  private func markedLaw(_ atoms: [Syntax]) -> Term? {
    guard atoms.count == 1, let model = vocabulary.model(Head(atoms[0])),
      let name = markedVariable(Head(atoms[0]))
    else { return nil }
    let span = atoms[0].span
    let letter = Term.Letter(name, latex: name.text)
    return Term(
      .density(
        Term.DensityTerm(
          model: model, name: span,
          outcomes: [Term.Argument(letter, at: Term(.variable(letter), span))])), span)
  }

  /// q₁q₂ and q₁ ⊗ q₂ by bare names: the product of their densities.
  private func productOfLaws(_ atoms: [Syntax]) -> Term? {
    let names = atoms.filter {
      switch $0.kind {
      case .operator(.times), .operator(.dot), .operator(.tensor): false
      default: true
      }
    }
    guard names.count > 1 else { return nil }
    var factors: [Term.Factor] = []
    var drawn: Set<Name> = []
    for name in names {
      if let marked = markedLaw([name]), case .density(let density) = marked.kind,
        let outcome = density.outcomes.first?.variable.name, drawn.insert(outcome).inserted
      {
        factors.append(Term.Factor(marked))
        continue
      }
      guard let model = bareModel([name]), let patterns = vocabulary.patterns[model.name],
        patterns.count == 1
      else { return nil }
      func arguments(_ names: [Name]) -> [Term.Argument] {
        names.map {
          let letter = Term.Letter($0, latex: vocabulary.spellings[$0] ?? $0.text)
          return Term.Argument(letter, at: Term(.variable(letter), name.span))
        }
      }
      guard drawn.isDisjoint(with: patterns[0].outcomes) else { return nil }
      drawn.formUnion(patterns[0].outcomes)
      let density = Term.DensityTerm(
        model: model, name: name.span, outcomes: arguments(patterns[0].outcomes),
        givens: arguments(patterns[0].givens))
      factors.append(Term.Factor(Term(.density(density), name.span)))
    }
    return Term(.product(factors), atoms[0].span.union(atoms[atoms.count - 1].span))
  }

  /// A law as an argument: a density, a family, a product of them, or a bare name.
  mutating func lawTerm(_ atoms: [Syntax]) -> Term {
    if let marked = markedLaw(atoms) { return marked }
    if let product = productOfLaws(atoms) { return product }
    if let model = bareModel(atoms) { return Term(.model(model), atoms[0].span) }
    return term(atoms)
  }
}
