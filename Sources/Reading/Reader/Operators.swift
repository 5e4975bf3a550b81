import Kernel
import Notation
import SourceText

/// Functions by name, sums, integrals, extrema and derivatives.
extension TermReader {
  /// A factor that begins with a word.
  mutating func word(_ cursor: inout Cursor, _ word: String, _ head: Head) -> Term {
    let start = cursor.position
    let next = cursor.next
    let hasArguments = next.map { Atoms.arguments(Head($0).base ?? $0) != nil } ?? false
    switch word {
    case "log", "ln", "Log":
      if let below = head.below, Spelling.plain(below) != "e" {
        cursor.advance()
        return unread("only natural logarithms are read", head.span)
      }
      return function(&cursor, .log, head)
    case "exp": return function(&cursor, .exp, head)
    case "det": return function(&cursor, .determinant, head)
    case "tr", "Tr", "trace", "Trace": return function(&cursor, .trace, head)
    case "diag", "Diag": return function(&cursor, .diagonalMatrix, head)
    case "tanh": return function(&cursor, .tanh, head)
    case "sin": return function(&cursor, .sin, head)
    case "cos": return function(&cursor, .cos, head)
    case "sigmoid", "Sigmoid", "sigm": return function(&cursor, .sigmoid, head)
    case "softplus", "Softplus": return function(&cursor, .softplus, head)
    case "relu", "ReLU": return function(&cursor, .relu, head)
    case "sup", "inf", "max", "min":
      return extremum(&cursor, word, head)
    case "Var", "var", "Cov", "cov", "Variance", "Covariance":
      return spread(&cursor, head)
    case "E" where hasArguments || head.below != nil: return expectation(&cursor, head)
    case "H", "Ent", "Entropy":
      if hasArguments { return entropy(&cursor, head) }
    case "MI":
      if hasArguments { return information(&cursor, head) }
    case "const", "const.", "constant", "Const", "C.":
      cursor.advance()
      return Term(.arbitrary, head.span)
    case "lim", "argmax", "argmin", "arg max", "arg min", "arg":
      cursor.advance()
      return unread("\(word) is not a value that can be compared", head.span)
    default: break
    }
    if let family = TermReader.family(word), hasArguments { return law(&cursor, family, head) }
    return namedQuantity(&cursor, word, head, start)
  }

  /// `\text{ELBO}(θ, φ; x)`, `\mathrm{NN}_\theta(x)`.
  private mutating func namedQuantity(
    _ cursor: inout Cursor, _ word: String, _ head: Head, _ start: Int
  ) -> Term {
    let symbol = Syntax.Symbol(word, alphabet: .roman)
    let name = Vocabulary.definitionName(head, symbol)
    let latex = Spelling.latex(symbol, below: head.below, above: nil, primes: 0)
    if let body = cursor.next.flatMap({ Atoms.arguments($0) }),
      let derivative = definedDerivative(&cursor, head, symbol, body)
    {
      return derivative
    }
    let letter = Term.Letter(name, latex: latex)
    cursor.advance()
    let isDefined = vocabulary.defined.contains(name)
    guard let group = cursor.current, let body = Atoms.arguments(Head(group).base ?? group),
      Head(group).below == nil
    else {
      if isDefined { return exponent(Term(.reference(letter, []), head.span), head, head.span) }
      return unread("‘\(word)’ is not defined in this note", head.span)
    }
    cursor.advance()
    let span = cursor.span(from: start)
    if takesLaws(name) {
      if let whole = wholeLaws(body, name) {
        let value = exponent(Term(.reference(letter, whole), span), Head(group), span)
        return exponent(value, head, span)
      }
      let laws = laws(body, name)
      let values = values(withoutLaws(body), dropsAll: true)
      let value = exponent(Term(.reference(letter, values + laws), span), Head(group), span)
      return exponent(value, head, span)
    }
    let values = arguments(body)
    if isDefined {
      let value = exponent(Term(.reference(letter, values), span), Head(group), span)
      return exponent(value, head, span)
    }
    guard TermReader.networkWords.contains(word) else {
      return unread("‘\(word)’ is not defined in this note", span)
    }
    return exponent(Term(.unknown(letter, values, primes: 0), span), Head(group), span)
  }

  /// Words that name a neural network.
  static let networkWords: Set<String> = [
    "NN", "MLP", "dec", "enc", "Dec", "Enc", "decoder", "encoder", "Decoder", "Encoder",
    "DecoderNN", "EncoderNN", "net", "Net", "DNN",
  ]

  /// The values of arguments without the parameters among them.
  mutating func arguments(_ body: [Syntax]) -> [Term] {
    var values: [Term] = []
    for part in Atoms.split(
      body,
      where: {
        Atoms.isPunctuation($0, ",") || Atoms.isPunctuation($0, ";")
      }) where !part.isEmpty
    {
      if part.count == 1, let letter = vocabulary.letter(Head(part[0])),
        Surveyor.isParameter(letter.name) || vocabulary.model(Head(part[0])) != nil,
        !vocabulary.variables.contains(letter.name)
      {
        continue
      }
      values.append(term(part))
    }
    return values
  }

  /// σ(a) where σ is the logistic function; σ(a)² is its square.
  mutating func logistic(_ cursor: inout Cursor, _ head: Head) -> Term {
    guard let group = cursor.next else { return function(&cursor, .sigmoid, head) }
    let start = cursor.position
    let outer = Head(group)
    guard outer.above != nil, let base = outer.base, head.primes == 0, head.above == nil else {
      return function(&cursor, .sigmoid, head)
    }
    cursor.advance(2)
    let span = cursor.span(from: start)
    var inside = Atoms.arguments(base) ?? []
    inside = Atoms.withoutRun(inside)
    let value = Term(.apply(.sigmoid, [term(inside)]), head.span.union(base.span))
    return exponent(value, outer, span)
  }

  /// A known function with its argument in parentheses or in the product that follows.
  private mutating func function(_ cursor: inout Cursor, _ function: Function, _ head: Head) -> Term
  {
    let start = cursor.position
    cursor.advance()
    guard let next = cursor.current else {
      return unread("this function has no argument", head.span)
    }
    var argument: Term
    var outer: Head?
    let nextHead = Head(next)
    if let base = nextHead.base, case .group(let open, let body, _) = base.kind,
      open == .parenthesis || open == .bracket || open == .brace || open == .none
    {
      cursor.advance()
      if function == .diagonalMatrix, nextHead.above == nil, head.above == nil,
        let kept = keptDiagonal(body, cursor.span(from: start))
      {
        return kept
      }
      argument = term(function == .diagonalMatrix ? Atoms.withoutRun(body) : body)
      outer = nextHead
    } else {
      argument = product(&cursor, reach: .argument)
    }
    let span = cursor.span(from: start)
    // `\log(a)^2` is the square of the logarithm for this field's authors only inside a larger
    // bracket; TeX puts the square on the parentheses, and so is it read.
    if let outer, outer.above != nil {
      argument = exponent(argument, outer, outer.span)
    }
    let value = Term(.apply(function, [argument]), span)
    guard head.primes > 0 else { return exponent(value, head, span) }
    // tanh′(a), σ′(a): the derivative there.
    guard head.primes <= 2, head.above == nil, TermReader.scalars.contains(function) else {
      return unread("only f′ and f″ are read", span)
    }
    return Term(
      .derivative(Term.Derivative(value, by: argument, order: head.primes, style: .total)), span)
  }

  /// Functions of numbers.
  private static let scalars: Set<Function> = [
    .log, .exp, .sqrt, .tanh, .sigmoid, .softplus, .relu, .sin, .cos,
  ]

  // MARK: Sums and integrals

  mutating func largeOperator(
    _ cursor: inout Cursor, _ sign: Syntax.LargeOperator, _ head: Head
  ) -> Term {
    switch sign {
    case .integral, .contourIntegral: return integral(&cursor, head)
    case .sum, .product: return series(&cursor, isProduct: sign == .product, head)
    default:
      cursor.advance()
      return unread("this operator is not read", head.span)
    }
  }

  private mutating func integral(_ cursor: inout Cursor, _ head: Head) -> Term {
    let start = cursor.position
    if let above = head.above, !above.isEmpty, Spelling.plain(above) != "∞" {
      cursor.advance()
      return unread("integrals between limits are not read", head.span)
    }
    var variables: [Term] = []
    var isSubscripted = false
    if let below = head.below, head.above == nil {
      for part in Atoms.commaSeparated(below) {
        if part.count == 1, let letter = vocabulary.letter(Head(part[0])),
          vocabulary.variables.contains(letter.name)
        {
          variables.append(argumentValue(part[0]))
          isSubscripted = true
        } else if part.count > 2, Atoms.isRelation(part[1], .memberOf) {
          variables.append(argumentValue(part[0]))
          isSubscripted = true
        }
      }
    }
    cursor.advance()
    if let group = cursor.current, case .group(.none, let body, _) = group.kind,
      !differentialAhead(cursor)
    {
      // `\int {f dz}`: the braces do not print.
      var inner = Cursor([cursor.atoms[start]] + body)
      let whole = integral(&inner, head)
      if inner.isAtEnd {
        cursor.advance()
        return Term(whole.kind, cursor.span(from: start))
      }
    }
    if let leading = differential(&cursor) {
      var found = [leading]
      while let more = differential(&cursor) { found.append(more) }
      let body = product(&cursor)
      let value = Term.Integral(over: found, body, isSubscripted: isSubscripted)
      return Term(.integral(value), cursor.span(from: start))
    }
    let closes = differentialAhead(cursor)
    if closes { openIntegrals += 1 }
    let body = closes ? sum(&cursor) : product(&cursor)
    if closes { openIntegrals -= 1 }
    var differentials: [Term] = []
    if closes {
      while differentials.count < max(1, variables.count), let found = differential(&cursor) {
        differentials.append(found)
      }
      // `\int f dx dz` with one sign integrates over both; an outer integral that still waits
      // for its own takes the rest.
      while openIntegrals == 0, let more = differential(&cursor) { differentials.append(more) }
    }
    if variables.isEmpty { variables = differentials }
    let span = cursor.span(from: start)
    guard !variables.isEmpty || body.hasBareLaw && body.densities.isEmpty else {
      return unread("it is not clear over which variable this integral runs", span)
    }
    let value = Term.Integral(
      over: variables, body, isSubscripted: isSubscripted, hasDifferential: !differentials.isEmpty)
    return Term(.integral(value), span)
  }

  /// Whether a differential that is not taken by an inner integral follows.
  private func differentialAhead(_ cursor: Cursor) -> Bool {
    var ahead = cursor
    var open = 1
    while let atom = ahead.current {
      if case .largeOperator(.integral) = Head(atom).base?.kind {
        open += 1
      } else if case .relation = atom.kind {
        return false
      } else if isDifferential(ahead) {
        open -= 1
        if open == 0 { return true }
      }
      ahead.advance()
    }
    return false
  }

  private mutating func series(_ cursor: inout Cursor, isProduct: Bool, _ head: Head) -> Term {
    let start = cursor.position
    cursor.advance()
    guard let below = head.below, !below.isEmpty else {
      return unread("it is not clear over what this sum runs", head.span)
    }
    if let variables = summedVariables(below) {
      guard !isProduct else { return unread("products over values are not read", head.span) }
      let body = product(&cursor)
      return Term(
        .integral(
          Term.Integral(
            over: variables, body, isSum: true, isSubscripted: true, hasDifferential: false)),
        cursor.span(from: start))
    }
    var names: [Term.Letter] = []
    var from: Term?
    var except: Term?
    var upTo: Term?
    if head.above == nil, let range = range(below, before: cursor.atoms[cursor.position...]) {
      names = [range.index]
      from = range.from.map { term($0) }
      upTo = through(range)
    } else if head.above == nil, let start = openRange(below) {
      names = [start.index]
      from = start.from
    } else if let equals = below.firstIndex(where: { Atoms.isRelation($0, .equal) }) {
      if equals == 1, let letter = vocabulary.letter(Head(below[0])) {
        names = [letter]
        from = term(Array(below[2...]))
      }
    } else if let unequal = below.firstIndex(where: { Atoms.isRelation($0, .notEqual) }) {
      if unequal == 1, let letter = vocabulary.letter(Head(below[0])) {
        names = [letter]
        except = term(Array(below[2...]))
      }
    } else {
      for part in Atoms.commaSeparated(below) {
        guard part.count == 1, let letter = vocabulary.letter(Head(part[0])) else {
          names = []
          break
        }
        names.append(letter)
      }
    }
    guard !names.isEmpty else {
      return unread("it is not clear over what this sum runs", head.span)
    }
    let through = upTo ?? head.above.map { term($0) }
    if !isProduct, except == nil, from.isOne, let counted = counted(names, through) {
      indices.append(counted.name)
      let body = carried(&cursor, names.map { $0.name })
      indices.removeLast()
      let integral = Term.Integral(
        over: [Term(.variable(counted), below[0].span)], body, isSum: true, isSubscripted: true,
        hasDifferential: false)
      return Term(.integral(integral), cursor.span(from: start))
    }
    for name in names { indices.append(name.name) }
    let body =
      isProduct
      ? factors(&cursor, under: names.map { $0.name }) : carried(&cursor, names.map { $0.name })
    indices.removeLast(names.count)
    let span = cursor.span(from: start)
    var result = body
    for name in names.reversed() {
      result = Term(
        .series(
          Term.Series(
            isProduct: isProduct, index: name, from: from, through: through, except: except,
            body: result)), span)
    }
    return result
  }

  /// `\sum_z`, `\sum_{x,z}`, `\sum_{z \in Z}`: sums over the values of random variables.
  private mutating func summedVariables(_ below: [Syntax]) -> [Term]? {
    var variables: [Term] = []
    for part in Atoms.commaSeparated(below) {
      guard let first = part.first,
        part.count == 1 || (part.count > 2 && Atoms.isRelation(part[1], .memberOf)),
        let letter = vocabulary.letter(Head(first))
      else { return nil }
      let value = argumentValue(first)
      // Σ_{z_n} over the latent of one data point.
      if case .copy(let base, _, _) = value.kind, vocabulary.variables.contains(base.name) {
        variables.append(value)
        continue
      }
      guard vocabulary.variables.contains(letter.name) else { return nil }
      variables.append(value)
    }
    return variables.isEmpty ? nil : variables
  }

  /// The index of a sum that is a random variable and runs through all its values.
  private func counted(_ names: [Term.Letter], _ through: Term?) -> Term.Letter? {
    guard names.count == 1, let size = vocabulary.countedVariables[names[0].name] else {
      return nil
    }
    guard let through else { return names[0] }
    if case .dimension(let letter) = through.kind, letter.name == size { return names[0] }
    return nil
  }

  /// The general term of a sum: the product that follows, and all further terms up to the last
  /// one that carries the index.
  private mutating func carried(_ cursor: inout Cursor, _ names: [Name]) -> Term {
    var end: Int?
    var position = cursor.position
    var carries = false
    var isOwnSum = false
    var isFirst = true
    while position < cursor.end {
      let atom = cursor.atoms[position]
      if case .relation = atom.kind { break }
      if case .punctuation = atom.kind { break }
      if openIntegrals > 0, isDifferential(at: position, cursor) { break }
      if TermReader.sign(atom) != nil {
        if carries, !isFirst { end = position }
        carries = false
        isOwnSum = false
        if position > cursor.position { isFirst = false }
      } else {
        if case .largeOperator = Head(atom).base?.kind, let below = Head(atom).below,
          mentions(below, names)
        {
          isOwnSum = true
        }
        if !isOwnSum, mentionsFreely([atom], names) { carries = true }
      }
      position += 1
    }
    if carries, !isFirst { end = position }
    guard let end else { return product(&cursor) }
    let outer = cursor.end
    cursor.end = end
    let body = sum(&cursor)
    cursor.end = outer
    return body
  }

  private func isDifferential(at position: Int, _ cursor: Cursor) -> Bool {
    var cursor = cursor
    cursor.position = position
    return isDifferential(cursor)
  }

  /// The general factor of a product: it ends where another sum or product begins that binds the
  /// same index anew, or that the index does not reach, as in ∏_t p(z_t | z_{t-1}) ∏_t p(x_t | z_t).
  private mutating func factors(_ cursor: inout Cursor, under names: [Name]) -> Term {
    var limit: Int?
    var position = cursor.position + 1
    while position < cursor.end, limit == nil {
      let atom = cursor.atoms[position]
      if TermReader.sign(atom) != nil { break }
      if case .largeOperator(let sign) = Head(atom).base?.kind, sign == .sum || sign == .product,
        let below = Head(atom).below,
        mentions(below, names) || !mentions(Array(cursor.atoms[position..<cursor.end]), names)
      {
        limit = position
      }
      position += 1
    }
    guard var limit else { return carried(&cursor, names) }
    switch cursor.atoms[limit - 1].kind {
    case .operator(.times), .operator(.dot): limit -= 1
    default: break
    }
    guard limit > cursor.position else { return carried(&cursor, names) }
    let outer = cursor.end
    cursor.end = limit
    let body = product(&cursor)
    cursor.end = outer
    return body
  }

  /// Whether indices stand in atoms outside sums of their own: not in (Σ_k π_k μ_k)².
  private func mentionsFreely(_ atoms: [Syntax], _ names: [Name], depth: Int = 0) -> Bool {
    guard depth < TermReader.depthLimit else { return true }
    var isOwnSum = false
    for atom in atoms {
      if TermReader.sign(atom) != nil { isOwnSum = false }
      if case .largeOperator = Head(atom).base?.kind, let below = Head(atom).below,
        mentions(below, names)
      {
        isOwnSum = true
      }
      if isOwnSum { continue }
      if case .symbol(let symbol) = atom.kind, names.contains(Name(Spelling.symbol(symbol))) {
        return true
      }
      if atom.children.contains(where: { mentionsFreely($0, names, depth: depth + 1) }) {
        return true
      }
    }
    return false
  }

  func mentions(_ atoms: [Syntax], _ names: [Name]) -> Bool {
    Atoms.contains(atoms) {
      if case .symbol(let symbol) = $0.kind { return names.contains(Name(Spelling.symbol(symbol))) }
      return false
    }
  }

  // MARK: Extrema

  private mutating func extremum(_ cursor: inout Cursor, _ word: String, _ head: Head) -> Term {
    let start = cursor.position
    cursor.advance()
    let isUpper = word == "sup" || word == "max"
    guard let below = head.below, !below.isEmpty else {
      guard let group = cursor.current, let body = Atoms.arguments(group) else {
        return unread("it is not clear over what this runs", head.span)
      }
      let parts = Atoms.commaSeparated(body)
      guard parts.count == 2 else {
        return unread("it is not clear over what this runs", head.span)
      }
      cursor.advance()
      return Term(
        .apply(isUpper ? .maximum : .minimum, [term(parts[0]), term(parts[1])]),
        cursor.span(from: start))
    }
    if let index = countedIndex(below, cursor) {
      indices.append(index.name)
      let body = product(&cursor)
      indices.removeLast()
      return Term(
        .extremum(
          Term.ExtremumTerm(
            isUpper ? .supremum : .infimum, word: word, over: [Term(.index(index), below[0].span)],
            body: body)), cursor.span(from: start))
    }
    var over: [Term] = []
    for part in Atoms.commaSeparated(below) {
      let name = part.prefix { !Atoms.isRelation($0, .memberOf) }
      over.append(lawTerm(Array(name)))
    }
    let body: Term
    if let group = cursor.current, case .group(let open, let inside, _) = group.kind,
      open != .bar, open != .doubleBar, open != .angle
    {
      cursor.advance()
      body = term(inside)
    } else {
      body = sum(&cursor)
    }
    return Term(
      .extremum(
        Term.ExtremumTerm(isUpper ? .supremum : .infimum, word: word, over: over, body: body)),
      cursor.span(from: start))
  }

  /// The k of `\max_k \ell_k`: an index that counts entries of what follows.
  private func countedIndex(_ below: [Syntax], _ cursor: Cursor) -> Term.Letter? {
    guard below.count == 1, let letter = vocabulary.letter(Head(below[0])),
      Vocabulary.indices.contains(letter.name.text), !vocabulary.variables.contains(letter.name),
      !vocabulary.dimensions.contains(letter.name), vocabulary.labels[letter.name] == nil
    else { return nil }
    let rest = Array(cursor.atoms[cursor.position..<cursor.end])
    let counts = Atoms.contains(rest) { atom in
      guard let script = Head(atom).below, script.count == 1 else { return false }
      return vocabulary.letter(Head(script[0])) == letter
    }
    return counts ? letter : nil
  }

  // MARK: Derivatives

  /// `\nabla_\phi f`, `\partial_x f`.
  mutating func derivative(_ cursor: inout Cursor, _ head: Head) -> Term {
    let start = cursor.position
    if case .operator(.partial) = head.base?.kind, head.below == nil, head.above == nil,
      let slashed = slashedDerivative(&cursor)
    {
      return slashed
    }
    var style = Term.Derivative.Style.nabla
    if case .operator(.partial) = head.base?.kind { style = .subscriptedPartial }
    cursor.advance()
    if style == .subscriptedPartial, head.below == nil {
      return unread("this ∂ has no variable", head.span)
    }
    var order = 1
    if let above = head.above {
      guard Spelling.plain(above) == "2" else {
        return unread("only first and second derivatives are read", head.span)
      }
      order = 2
    }
    let by = (head.below ?? (style == .nabla ? vocabulary.gradientBy : nil)).flatMap {
      $0.isEmpty ? nil : term($0)
    }
    if case .operator(.dot) = cursor.current?.kind {
      return unread("divergences of fields are not read", cursor.span(from: start))
    }
    let whole = bindsTightly(cursor, by: by) ? factor(&cursor) : differentiated(&cursor)
    let body = whole.withoutOuterTranspose
    let span = cursor.span(from: start)
    let point = gradient(body ?? whole, by: by)
    let value = Term(
      .derivative(Term.Derivative(body ?? whole, by: point ?? by, order: order, style: style)),
      body.map { Span(span.lower, max(span.lower, $0.span.upper)) } ?? span)
    return body == nil ? value : Term(.transpose(value), span)
  }

  /// `\nabla f(u) \odot v` is (∇f(u)) ⊙ v: the gradient of a function's value ends with it where no
  /// variable is named, or where a product by entries follows.
  private func bindsTightly(_ cursor: Cursor, by variable: Term?) -> Bool {
    guard let atom = cursor.current, Head(atom).symbol != nil, let group = cursor.next,
      case .group = group.kind, Atoms.arguments(group) != nil
    else { return false }
    let place = cursor.position + 2
    guard place < cursor.end, case .operator(.elementwise) = cursor.atoms[place].kind else {
      return variable == nil
    }
    return true
  }

  /// `\frac{d}{dx} f`, `\frac{\partial f}{\partial x}`.
  mutating func fractionDerivative(
    _ cursor: inout Cursor, _ numerator: [Syntax], _ denominator: [Syntax], _ span: Span
  ) -> Term? {
    guard let first = numerator.first, let below = denominator.first, denominator.count >= 2,
      let style = TermReader.differentialSign(first),
      TermReader.differentialSign(below) == style
    else { return nil }
    if style == .total, vocabulary.dimensions.contains("d"), denominator.count > 2 { return nil }
    let isSecond = Head(first).above.map { Spelling.plain($0) } == "2"
    var by = Array(denominator[1...])
    if isSecond {
      guard by.count == 1, let above = Head(by[0]).above, Spelling.plain(above) == "2" else {
        return unread("mixed derivatives are not read", span)
      }
      by = [Head(by[0]).withoutSuperscript]
    } else if Head(first).above != nil {
      return unread("only first and second derivatives are read", span)
    }
    let variable = entryVariable(by) ?? term(by)
    let body: Term
    if numerator.count > 1 {
      let map = numerator.count == 2 ? flowMap(Head(numerator[1]), at: [variable], span) : nil
      body = map ?? applied(term(Array(numerator[1...])), to: variable)
    } else {
      body = differentiated(&cursor)
    }
    return Term(
      .derivative(
        Term.Derivative(
          body, by: entry(by, ofVariableIn: body) ?? variable, order: isSecond ? 2 : 1,
          style: style)),
      span.union(body.span))
  }

  /// ∂T/∂u of a function T is ∂T(u)/∂u.
  private func applied(_ body: Term, to variable: Term) -> Term {
    guard case .symbol(let letter) = body.kind, case .variable = variable.kind,
      vocabulary.functionsByBase[letter.name] != nil || isMap(letter.name)
    else { return body }
    let map = vocabulary.maps.inverse(letter) ?? letter
    return Term(.unknown(map, [variable], primes: 0), body.span)
  }

  /// `\partial T/\partial u` on one line; the cursor stands at the first sign.
  private mutating func slashedDerivative(_ cursor: inout Cursor) -> Term? {
    let atoms = Array(cursor.atoms[cursor.position..<cursor.end])
    guard
      let slash = atoms.firstIndex(where: {
        if case .operator(.slash) = $0.kind { true } else { false }
      }),
      (2...3).contains(slash), slash + 2 < atoms.count,
      TermReader.differentialSign(atoms[slash + 1]) == .partial
    else { return nil }
    let variable = term([atoms[slash + 2]])
    let body = applied(term(Array(atoms[1..<slash])), to: variable)
    cursor.advance(slash + 3)
    return Term(
      .derivative(Term.Derivative(body, by: variable, style: .partial)),
      atoms[0].span.union(atoms[slash + 2].span))
  }

  private static func differentialSign(_ atom: Syntax) -> Term.Derivative.Style? {
    let head = Head(atom)
    if case .operator(.partial) = head.base?.kind { return .partial }
    if head.isLetter("d"), head.below == nil { return .total }
    return nil
  }
}

extension Term {
  /// The density or its logarithm without a transpose that is behind it: that of ∇ log p(x)ᵀ is
  /// the gradient's.
  fileprivate var withoutOuterTranspose: Term? {
    switch kind {
    case .transpose(let body):
      guard case .density = body.kind else { return nil }
      return body
    case .apply(.log, let arguments) where arguments.count == 1:
      return arguments[0].withoutOuterTranspose.map {
        Term(.apply(.log, [$0]), Span(span.lower, $0.span.upper))
      }
    default: return nil
    }
  }
}

extension Term? {
  /// Whether a lower limit is the usual one.
  var isOne: Bool {
    guard case .number(1, 1)? = self?.kind else { return self == nil }
    return true
  }
}
