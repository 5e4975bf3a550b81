import Kernel
import Notation
import SourceText

/// Reads normalised syntax as a ``Term``.
///
/// Precedence is a mathematician's, not a programmer's: `\log` and `\mathbb E` take the product
/// that follows, an integral everything up to its differential, a sum all following terms that
/// carry its index. Reading never fails; what is not understood becomes an ``Term/Kind/unread``
/// node that says why.
struct TermReader {
  /// Nesting beyond this is not read.
  static let depthLimit = 48

  let vocabulary: Vocabulary
  /// The LaTeX in which spans count, where it is known.
  var source: [UInt8] = []
  /// Indices bound by the sums around, innermost last.
  var indices: [Name] = []
  /// Number of integrals around whose differential is still to come.
  var openIntegrals = 0
  /// Whether a derivative is being read, which ends at a bar with `z = …` below it.
  var isDerivative = false
  private var depth = 0

  init(_ vocabulary: Vocabulary, source: String = "") {
    self.vocabulary = vocabulary
    self.source = Array(source.utf8)
  }

  /// A whole expression.
  mutating func term(_ atoms: [Syntax]) -> Term {
    guard !atoms.isEmpty else { return unread("nothing stands here", Span(0, 0)) }
    var cursor = Cursor(atoms)
    let outer = (openIntegrals, isDerivative)
    (openIntegrals, isDerivative) = (0, false)
    defer { (openIntegrals, isDerivative) = outer }
    let result = sum(&cursor)
    if let rest = cursor.current {
      return unread(leftover(rest), rest.span.union(atoms[atoms.count - 1].span))
    }
    return result
  }

  func unread(_ reason: String, _ span: Span) -> Term { Term(.unread(reason), span) }

  private func leftover(_ atom: Syntax) -> String {
    switch atom.kind {
    case .bar: return "it is not clear what this bar means"
    case .punctuation(let character): return "an unexpected ‘\(character)’ stands here"
    case .relation: return "a relation stands inside an expression"
    case .error(let reason): return reason
    default: return "this does not continue the expression"
    }
  }

  /// Guards recursion.
  mutating func nested(_ span: Span, _ body: (inout TermReader) -> Term) -> Term {
    guard depth < TermReader.depthLimit else { return unread("this is nested too deeply", span) }
    depth += 1
    defer { depth -= 1 }
    return body(&self)
  }

  // MARK: Sums

  /// Terms with signs.
  mutating func sum(_ cursor: inout Cursor) -> Term {
    var addends: [Term.Addend] = []
    let start = cursor.position
    while true {
      let place = cursor.current?.span ?? Span(0, 0)
      var isNegative = false
      var sign = Span(place.lower, place.lower)
      if let found = TermReader.sign(cursor.current) {
        isNegative = found
        sign = place
        cursor.advance()
      } else if !addends.isEmpty {
        break
      }
      if case .operator(.plusMinus) = cursor.current?.kind {
        cursor.position = cursor.end
        return unread("± stands for two statements", place)
      }
      guard !cursor.isAtEnd else {
        return unread("a term is missing after the sign", sign)
      }
      addends.append(Term.Addend(product(&cursor), isNegative: isNegative, sign: sign))
      guard TermReader.sign(cursor.current) != nil else { break }
    }
    if addends.count == 1, !addends[0].isNegative {
      return addends[0].term
    }
    return Term(.sum(addends), cursor.span(from: start))
  }

  /// Whether an atom is a minus (true) or plus (false).
  static func sign(_ atom: Syntax?) -> Bool? {
    switch atom?.kind {
    case .operator(.plus): return false
    case .operator(.minus): return true
    default: return nil
    }
  }

  // MARK: Products

  /// How far a product reaches.
  enum Reach {
    /// To the next sign.
    case term
    /// As `term`, but a logarithm also ends it: the argument of another function.
    case argument
  }

  /// Factors up to the next sign or whatever ends a term.
  mutating func product(_ cursor: inout Cursor, reach: Reach = .term) -> Term {
    let place = cursor.current?.span ?? Span(0, 0)
    return nested(place) { $0.factors(&cursor, reach: reach) }
  }

  private mutating func factors(_ cursor: inout Cursor, reach: Reach) -> Term {
    let start = cursor.position
    var factors: [Term.Factor] = []
    var joint = Term.Joint.none
    while let atom = cursor.current {
      if ends(atom, cursor, reach: reach, isFirst: factors.isEmpty) { break }
      switch atom.kind {
      case .operator(.dot), .operator(.times), .operator(.elementwise):
        if reach == .argument, !argumentContinues(cursor, after: factors) {
          return wrapped(factors, cursor.span(from: start))
        }
        joint = TermReader.joint(atom)
        cursor.advance()
        if TermReader.sign(cursor.current) == true, factors.isEmpty == false {
          // `a \cdot -b` is read as written.
          let sign = cursor.current?.span ?? Span(0, 0)
          cursor.advance()
          let negated = factor(&cursor)
          factors.append(
            Term.Factor(
              Term(
                .sum([Term.Addend(negated, isNegative: true, sign: sign)]),
                sign.union(negated.span)), joint: joint))
          joint = .none
        }
      case .operator(.slash), .operator(.division):
        guard !factors.isEmpty else { return wrapped([], atom.span) }
        if reach == .argument, case .number = cursor.next?.kind {
          return wrapped(factors, cursor.span(from: start))
        }
        cursor.advance()
        let numerator = wrapped(factors, cursor.span(from: start))
        let denominator = factor(&cursor)
        factors = [
          Term.Factor(
            Term(
              .fraction(numerator, denominator, slashed: true),
              numerator.span.union(denominator.span)))
        ]
      case .scripted where !factors.isEmpty && isEvaluation(atom):
        if isDerivative { return wrapped(factors, cursor.span(from: start)) }
        // The bars of f′(a)|_{a = b} g′(a)|_{a = b} belong to one factor each.
        let before = factors.dropLast().contains { $0.term.isEvaluation } ? factors.count - 1 : 0
        let value = evaluated(
          wrapped(Array(factors[before...]), cursor.span(from: start)), Head(atom), atom.span,
          of: Array(cursor.atoms[start..<cursor.position]))
        cursor.advance()
        factors[before...] = [Term.Factor(value)]
      default:
        let before = cursor.position
        factors.append(Term.Factor(factor(&cursor), joint: joint))
        joint = .none
        if cursor.position == before { cursor.advance() }
      }
    }
    return wrapped(factors, cursor.span(from: start))
  }

  /// What a derivative is taken of: the product that follows.
  mutating func differentiated(_ cursor: inout Cursor) -> Term {
    let outer = isDerivative
    isDerivative = true
    defer { isDerivative = outer }
    return product(&cursor)
  }

  private func wrapped(_ factors: [Term.Factor], _ span: Span) -> Term {
    switch factors.count {
    case 0: return unread("a factor is missing here", span)
    case 1: return factors[0].term
    default: return Term(.product(factors), span)
    }
  }

  private static func joint(_ atom: Syntax) -> Term.Joint {
    switch atom.kind {
    case .operator(.dot): return .dot
    case .operator(.times): return .times
    default: return .elementwise
    }
  }

  /// `\log p(x|z) \cdot p(z)` is the logarithm of the product; `\log 2 \cdot x` is not.
  private func argumentContinues(_ cursor: Cursor, after factors: [Term.Factor]) -> Bool {
    guard let last = factors.last, case .density = last.term.kind, let next = cursor.next,
      let symbol = Head(next).symbol
    else { return false }
    return vocabulary.isModelLetter(symbol)
  }

  private func ends(_ atom: Syntax, _ cursor: Cursor, reach: Reach, isFirst: Bool) -> Bool {
    switch atom.kind {
    case .operator(.plus), .operator(.minus), .operator(.plusMinus), .relation: return true
    case .punctuation: return true
    case .bar(let bar):
      switch bar.spelling {
      case .separator, .closing: return true
      case .plain, .twoPlain, .opening:
        return closingBar(cursor, count: bar.count) == nil
      }
    case .symbol:
      return openIntegrals > 0 && isDifferential(cursor)
    case .function(let name):
      return reach == .argument && !isFirst && (name == "log" || name == "ln")
    case .operator(.nabla), .operator(.partial):
      return !isFirst && (reach == .argument || isDerivative)
    case .scripted:
      guard !isFirst else { return false }
      switch Head(atom).base?.kind {
      // Gradients beside each other are multiplied: ∇ log p ∇ log pᵀ.
      case .operator(.nabla), .operator(.partial): return reach == .argument || isDerivative
      default: return reach == .argument && Head(atom).word == "log"
      }
    default: return false
    }
  }

  // MARK: Differentials

  /// Whether `dz` stands here.
  func isDifferential(_ cursor: Cursor) -> Bool {
    guard let atom = cursor.current else { return false }
    if let word = Head(atom).word, word.hasPrefix("d"), word.count == 2,
      vocabulary.variables.contains(Name(String(word.dropFirst())))
    {
      return true
    }
    let head = Head(atom)
    guard head.isLetter("d"), head.below == nil, let next = cursor.next,
      Head(next).symbol != nil
    else { return false }
    return true
  }

  /// Reads one differential and returns its variable.
  mutating func differential(_ cursor: inout Cursor) -> Term? {
    guard isDifferential(cursor), let atom = cursor.current else { return nil }
    if let word = Head(atom).word {
      cursor.advance()
      let name = String(word.dropFirst())
      return Term(.variable(Term.Letter(Name(name), latex: name)), atom.span)
    }
    guard let next = cursor.next else { return nil }
    cursor.advance(2)
    return argumentValue(next)
  }
}

extension Syntax {
  /// The primes of an atom.
  fileprivate var primes: Int { Head(self).primes }
}
