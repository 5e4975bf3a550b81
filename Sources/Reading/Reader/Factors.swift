import Kernel
import Notation
import SourceText

/// One factor of a product: whatever needs no sign or joint to be one thing.
extension TermReader {
  /// Reads one factor and moves past it.
  mutating func factor(_ cursor: inout Cursor) -> Term {
    guard let atom = cursor.current else { return unread("a factor is missing here", Span(0, 0)) }
    return nested(atom.span) { $0.unguardedFactor(&cursor, atom) }
  }

  private mutating func unguardedFactor(_ cursor: inout Cursor, _ atom: Syntax) -> Term {
    let head = Head(atom)
    guard let base = head.base else {
      cursor.advance()
      return unread("nothing stands under the scripts", atom.span)
    }
    switch base.kind {
    case .number(let digits):
      cursor.advance()
      return exponent(number(digits, base.span), head, atom.span)
    case .symbol, .function, .text:
      if head.isLetter("d"), let ratio = densityRatio(&cursor) { return ratio }
      return named(&cursor, atom, head)
    case .largeOperator(let sign):
      return largeOperator(&cursor, sign, head)
    case .operator(.nabla), .operator(.partial):
      return derivative(&cursor, head)
    case .fraction(let numerator, let denominator):
      cursor.advance()
      if let ratio = densityRatio(numerator, denominator) {
        return exponent(Term(ratio.kind, base.span), head, atom.span)
      }
      if let derivative = fractionDerivative(&cursor, numerator, denominator, atom.span) {
        return derivative
      }
      let value = Term(
        .fraction(term(numerator), term(denominator), slashed: false), base.span)
      return exponent(value, head, atom.span)
    case .root(let degree, let radicand):
      cursor.advance()
      if let degree {
        return unread("roots of degree \(Spelling.plain(degree)) are not read", atom.span)
      }
      return exponent(Term(.apply(.sqrt, [term(radicand)]), base.span), head, atom.span)
    case .labelled(let body, let label, let under):
      cursor.advance()
      let value = Term(
        .labelled(term(body), label: Spelling.plain(label), under: under), base.span)
      return exponent(value, head, atom.span)
    case .group(let open, let body, let close):
      cursor.advance()
      if let below = head.below, isEvaluated(open, close, below) {
        return evaluated(term(body), head, atom.span, of: body)
      }
      return group(open, body, head, base.span, atom.span)
    case .bar(let bar):
      return bars(&cursor, bar)
    case .matrix(let open, let rows, _):
      cursor.advance()
      return exponent(matrix(open, rows, base.span), head, atom.span)
    case .error(let reason):
      cursor.advance()
      return unread(reason, atom.span)
    case .operator(let sign):
      cursor.advance()
      return unread("the sign \(sign.rawValue) is not understood here", atom.span)
    default:
      cursor.advance()
      return unread("this is not understood here", atom.span)
    }
  }

  /// `\left.f\right|_{…}` and `[f]_{z = g}`.
  private func isEvaluated(
    _ open: Syntax.Delimiter, _ close: Syntax.Delimiter, _ below: [Syntax]
  ) -> Bool {
    switch open {
    case .none: close == .bar || close == .none && below.count > 2 && isValue(below)
    case .parenthesis, .bracket, .brace: below.count > 2 && isValue(below)
    default: false
    }
  }

  private func number(_ digits: String, _ span: Span) -> Term {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = Int(parts[0].isEmpty ? "0" : parts[0]) else {
      return unread("this number is too long", span)
    }
    guard parts.count == 2, !parts[1].isEmpty else {
      return Term(.number(numerator: whole, denominator: 1), span)
    }
    guard parts[1].count <= 9, whole < 1_000_000_000, let fraction = Int(parts[1]) else {
      return unread("this number is too long", span)
    }
    let scale = (0..<parts[1].count).reduce(1) { scale, _ in scale * 10 }
    var numerator = whole * scale + fraction
    var denominator = scale
    for prime in [2, 5] {
      while numerator % prime == 0, denominator % prime == 0 {
        numerator /= prime
        denominator /= prime
      }
    }
    return Term(.number(numerator: numerator, denominator: denominator), span)
  }

  // MARK: Groups and bars

  private mutating func group(
    _ open: Syntax.Delimiter, _ body: [Syntax], _ head: Head, _ span: Span, _ whole: Span
  ) -> Term {
    guard head.primes == 0 else {
      return unread("what a prime after parentheses means is not known", whole)
    }
    switch open {
    case .bar: return scripts(of: magnitude(body, span), head, whole)
    case .doubleBar: return norm(body, head, whole)
    case .angle: return angle(body, head, whole)
    case .floor, .ceiling: return unread("rounding is not read", whole)
    case .parenthesis, .bracket, .brace, .none:
      if body.contains(where: { Atoms.isPunctuation($0, ",") }) {
        if let column = column(body, head, whole) { return column }
        return unread("a list stands where a value is expected", whole)
      }
      var inner = term(body)
      inner.span = span
      if let below = head.below, open != .none {
        if let positions = MatrixEntries.positions(below) {
          inner = entry(of: inner, positions, whole)
        } else if let positions = positions(below) {
          inner = Term(.entry(inner, positions), whole)
        } else {
          return unread("a subscript of parentheses is not understood", whole)
        }
      }
      return exponent(inner, head, whole)
    }
  }

  /// `(x_1, x_2)^\top`: a column of parts, which may carry transposes of their own.
  private mutating func column(_ body: [Syntax], _ head: Head, _ span: Span) -> Term? {
    let parts = Atoms.split(body) { Atoms.isPunctuation($0, ",") }
    guard head.below == nil, head.above?.isTransposition == true, parts.count > 1,
      parts.allSatisfy({ !$0.isEmpty && !Atoms.isDots($0) })
    else { return nil }
    var rows: [Term] = []
    for part in parts { rows.append(term(part)) }
    let inner = rows.compactMap { row -> Term? in
      if case .transpose(let body) = row.kind { body } else { nil }
    }
    guard inner.isEmpty || inner.count == rows.count else { return nil }
    return Term(.matrix((inner.isEmpty ? rows : inner).map { [$0] }), span)
  }

  /// ⟨f⟩_q: an expectation in the physicists' way.
  private mutating func angle(_ body: [Syntax], _ head: Head, _ span: Span) -> Term {
    let parts = Atoms.commaSeparated(body)
    if parts.count == 2, head.below == nil {
      let product = Term(
        .product([
          Term.Factor(Term(.transpose(term(parts[0])), span)), Term.Factor(term(parts[1])),
        ]), span)
      return exponent(product, head, span)
    }
    var source = head.below.map { self.source($0) }
    if source == nil {
      guard vocabulary.anglesArePosterior, let posterior = posterior(span) else {
        return unread("it is not clear under which law this average is taken", span)
      }
      source = Term.Source(.law(posterior), span)
    }
    let value = Term(
      .expectation(Term.Expectation(latex: "\\mathbb{E}", source: source, body: term(body))), span)
    return exponent(value, head, span)
  }

  /// p(z | x), as the note writes it.
  private func posterior(_ span: Span) -> Term? {
    for model in vocabulary.models where Context.isGenerative(model) {
      for pattern in vocabulary.patterns[model] ?? [] where pattern.isPosterior {
        func arguments(_ names: [Name]) -> [Term.Argument] {
          names.map { name in
            let letter = Term.Letter(name, latex: vocabulary.spellings[name] ?? name.text)
            return Term.Argument(letter, at: Term(.variable(letter), span))
          }
        }
        return Term(
          .density(
            Term.DensityTerm(
              model: Term.Letter(model, latex: model.text), name: span,
              outcomes: arguments(pattern.outcomes), givens: arguments(pattern.givens))), span)
      }
    }
    return nil
  }

  /// The bar that closes one at the cursor: the next of the same count that is no separator.
  func closingBar(_ cursor: Cursor, count: Int) -> Int? {
    var position = cursor.position + 1
    while position < cursor.end {
      let atom = cursor.atoms[position]
      if case .bar(let bar) = Head(atom).base?.kind, bar.count == count,
        bar.spelling != .separator, bar.spelling != .opening
      {
        return position == cursor.position + 1 ? nil : position
      }
      if case .relation = atom.kind { return nil }
      position += 1
    }
    return nil
  }

  private mutating func bars(_ cursor: inout Cursor, _ bar: Syntax.Bar) -> Term {
    let start = cursor.position
    guard let close = closingBar(cursor, count: bar.count) else {
      let span = cursor.atoms[start].span
      cursor.advance()
      return unread("this bar has no partner", span)
    }
    let body = Array(cursor.atoms[(start + 1)..<close])
    cursor.position = close + 1
    let span = cursor.span(from: start)
    let head = Head(cursor.atoms[close])
    if bar.count == 2 { return norm(body, head, span) }
    return scripts(of: magnitude(body, span), head, span)
  }

  private mutating func scripts(of value: Term, _ head: Head, _ span: Span) -> Term {
    if let below = head.below {
      guard Spelling.plain(below) == "2", case .bars(let body, _) = value.kind else {
        return unread("a subscript of bars is not understood", span)
      }
      return squared(Term.Norm(body, isSquared: false, isSingleBar: true), head, span)
    }
    return exponent(value, head, span)
  }

  private mutating func magnitude(_ body: [Syntax], _ span: Span) -> Term {
    let inner = term(body)
    return Term(.bars(inner, isDeterminant: inner.looksLikeMatrix), span)
  }

  private mutating func norm(_ body: [Syntax], _ head: Head, _ span: Span) -> Term {
    var norm = Term.Norm(term(body), isSquared: false)
    if let below = head.below {
      switch Spelling.plain(below) {
      case "2", "": break
      case "1": norm.isSumNorm = true
      case "F": break
      case "∞": return unread("the maximum norm is not read", span)
      default: norm.weight = term(below)
      }
    }
    return squared(norm, head, span)
  }

  private mutating func squared(_ norm: Term.Norm, _ head: Head, _ span: Span) -> Term {
    guard let above = head.above else { return Term(.norm(norm), span) }
    guard Spelling.plain(above) == "2", !norm.isSumNorm else {
      return raise(Term(.norm(norm), span), to: above, span)
    }
    var norm = norm
    norm.isSquared = true
    return Term(.norm(norm), span)
  }

  private mutating func matrix(_ open: Syntax.Delimiter, _ rows: [[[Syntax]]], _ span: Span)
    -> Term
  {
    if open == .brace { return unread("case distinctions are not read", span) }
    let cells = rows.map { $0.map { term($0) } }
    guard let first = cells.first, !first.isEmpty, cells.allSatisfy({ $0.count == first.count })
    else { return unread("the rows of this matrix differ in length", span) }
    let matrix = Term(.matrix(cells), span)
    if open == .bar { return Term(.bars(matrix, isDeterminant: true), span) }
    return matrix
  }
}

extension Term {
  /// Whether bars around it mean a determinant.
  var looksLikeMatrix: Bool {
    switch kind {
    case .symbol(let letter): return letter.looksLikeMatrix
    case .reference(let letter, _): return letter.looksLikeMatrix
    case .identity, .matrix: return true
    case .inverse(let body): return body.looksLikeMatrix
    case .transpose(let body): return body.looksLikeMatrix
    case .power(let body, _): return body.looksLikeMatrix
    case .sum(let addends): return addends.contains { $0.term.looksLikeMatrix }
    case .product(let factors):
      let kinds = factors.map { $0.term }
      guard kinds.contains(where: { $0.looksLikeMatrix }) else {
        return kinds.count == 2 && kinds[1].isTransposed
      }
      return !(kinds.last.map { $0.isVector } ?? false) && !(kinds[0].isTransposedVector)
    case .fraction(let top, _, _): return top.looksLikeMatrix
    case .apply(.diagonalMatrix, _), .apply(.transpose, _): return true
    case .derivative: return true
    case .unknown(let letter, _, _): return letter.looksLikeMatrix
    case .spread(let spread): return spread.latex.contains("ov")
    case .labelled(let body, _, _): return body.looksLikeMatrix
    default: return false
    }
  }

  private var isTransposed: Bool {
    if case .transpose = kind { return true }
    return false
  }

  private var isTransposedVector: Bool {
    if case .transpose(let body) = kind { return body.isVector }
    return false
  }

  private var isVector: Bool {
    switch kind {
    case .variable, .copy: return true
    case .symbol(let letter): return !letter.looksLikeMatrix && letter.name.text.isASCIILowercase
    case .sum(let addends): return addends.contains { $0.term.isVector }
    default: return false
    }
  }
}

extension String {
  /// Whether the first character is a small Latin letter.
  var isASCIILowercase: Bool {
    guard let first = utf8.first else { return false }
    return first >= 97 && first <= 122
  }
}

extension Term.Letter {
  /// A Latin or Greek capital, the field's sign of a matrix.
  var looksLikeMatrix: Bool {
    guard let first = name.text.unicodeScalars.first else { return false }
    return first.properties.isUppercase && first != "ℒ"
  }
}
