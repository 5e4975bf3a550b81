import Kernel
import Notation
import SourceText

/// What stands before a bar with a value below it: f′(θ)|_{θ = θ₀}.
extension TermReader {
  /// Whether a bar with `z = …` below it, or with a marked parameter such as θ⁽ᵗ⁾, stands here.
  func isEvaluation(_ atom: Syntax) -> Bool {
    let head = Head(atom)
    guard case .bar(let bar) = head.base?.kind, bar.count == 1, let below = head.below else {
      return false
    }
    return isValue(below)
  }

  /// Whether a subscript says what the value of something is.
  func isValue(_ below: [Syntax]) -> Bool {
    if below.count == 1, let letter = parameter(below[0]) { return letter.name.text.count > 1 }
    return below.count > 2 && Atoms.isRelation(below[1], .equal)
  }

  /// A parameter, with whatever marks it carries.
  private func parameter(_ atom: Syntax) -> Term.Letter? {
    guard let letter = vocabulary.letter(Head(atom)), Surveyor.isParameter(letter.name),
      !vocabulary.variables.contains(letter.name)
    else { return nil }
    return letter
  }

  /// A parameter or whatever else stands on one side of `z = …`.
  private mutating func place(_ atoms: [Syntax]) -> Term {
    if atoms.count == 1, let letter = parameter(atoms[0]) {
      return Term(.symbol(letter), atoms[0].span)
    }
    return term(atoms)
  }

  /// ∇_z f(z)|_{z = g}: the value with g in the variable's place.
  ///
  /// A symbol by which something is differentiated, and a parameter of laws, get their values when
  /// everything is differentiated. Where the value of a variable stands in the body as well, it must
  /// not be differentiated with the variable.
  mutating func evaluated(_ body: Term, _ head: Head, _ bar: Span, of atoms: [Syntax]) -> Term {
    let below = head.below ?? []
    guard isValue(below), head.above?.isTransposition ?? true else {
      return unread("it is not clear at what this is taken", bar)
    }
    if head.above != nil {
      var plain = head
      plain.above = nil
      let value = evaluated(body, plain, bar, of: atoms)
      return Term(.transpose(value), body.span.union(bar))
    }
    let whole = body.span.union(bar)
    if below.count == 1 {
      guard let name = body.gradientParameter else {
        return unread("it is not clear at what this is taken", bar)
      }
      return Term(.evaluation(Term.Evaluation(body, at: name, place(below))), whole)
    }
    let name = place([below[0]])
    if case .symbol(let letter) = name.kind,
      Surveyor.isParameter(letter.name) || body.isDifferentiated(by: letter.name)
    {
      let value = place(Array(below[2...]))
      return Term(.evaluation(Term.Evaluation(body, at: letter, value)), whole)
    }
    if case .derivative = body.kind, below.count == 3, let value = Head(below[2]).symbol,
      Atoms.contains(
        atoms, where: { Head($0).symbol == value && Head($0).primes == Head(below[2]).primes })
    {
      return unread("a derivative that is taken before its variables meet is not followed", bar)
    }
    let value = term(Array(below[2...]))
    func replaced(_ term: Term) -> Term {
      if term.kind == name.kind { return value }
      if case .derivative(var derivative) = term.kind {
        derivative.body = replaced(derivative.body)
        derivative.by = derivative.by.map(replaced)
        return Term(.derivative(derivative), term.span)
      }
      return term.mapChildren(replaced)
    }
    switch name.kind {
    case .variable, .symbol: return Term(replaced(body).kind, whole)
    default: return unread("it is not clear at what this is taken", bar)
    }
  }
}

extension [Syntax] {
  /// Whether a superscript transposes.
  var isTransposition: Bool {
    guard count == 1 else { return false }
    switch self[0].kind {
    case .operator(.transpose): return true
    case .symbol(let symbol): return ["T", "⊤", "⊺"].contains(symbol.name)
    default: return false
    }
  }
}

extension Term {
  /// Whether a derivative by a symbol stands in it.
  func isDifferentiated(by name: Name) -> Bool {
    if case .derivative(let derivative) = kind, case .symbol(let letter)? = derivative.by?.kind,
      letter.name == name
    {
      return true
    }
    return children.contains { $0.isDifferentiated(by: name) }
  }

  /// Whether it is taken at a value.
  var isEvaluation: Bool {
    switch kind {
    case .evaluation: true
    case .transpose(let body): body.isEvaluation
    default: false
    }
  }

  /// The parameter of the one derivative that it is.
  fileprivate var gradientParameter: Letter? {
    guard case .derivative(let derivative) = kind, case .symbol(let letter)? = derivative.by?.kind,
      Surveyor.isParameter(letter.name)
    else { return nil }
    return letter
  }
}
