import Kernel
import Notation
import Notes
import SourceText

extension Flow {
  /// Looks for "J_k is the Jacobian of g_k" in prose.
  mutating func findJacobian(in note: Note, _ macros: MacroTable) {
    for case .prose(let prose) in note.items where jacobian == nil {
      let text = prose.text.lowercased()
      guard Flow.jacobianWords.contains(where: text.contains) else { continue }
      let pieces = prose.text.split(separator: "$", omittingEmptySubsequences: false)
      for place in stride(from: 1, to: pieces.count, by: 2) where pieces[place].utf8.count < 40 {
        let atoms = Normalise.atoms(parse(String(pieces[place]), macros: macros))
        guard atoms.count == 1, let symbol = Head(atoms[0]).symbol, Head(atoms[0]).below != nil,
          symbol.name.unicodeScalars.first?.properties.isUppercase ?? false
        else { continue }
        let name = Spelling.name(symbol, below: nil, above: nil, primes: 0)
        if name != map { jacobian = name }
        break
      }
    }
  }

  private static let jacobianWords = ["jacobian", "야코비", "자코비", "雅可比"]

  /// The law of a step of the chain, by its bare name: q_K.
  func isLaw(_ name: Name) -> Bool {
    guard let step = Step(name), step.base != variable, step.base != map,
      let first = step.base.text.first
    else { return false }
    return "pqrπ".contains(first)
  }
}

extension TermReader {
  /// J_k of a chain of maps: ∂f_k/∂z_{k-1}; and J, that of the whole chain.
  func flowJacobian(_ head: Head, _ symbol: Syntax.Symbol, _ span: Span) -> Term? {
    guard let flow = vocabulary.flow, let jacobian = flow.jacobian, head.above == nil,
      head.primes == 0, Spelling.name(symbol, below: nil, above: nil, primes: 0) == jacobian
    else { return nil }
    func letter(_ name: Name) -> Term.Letter { Term.Letter(name, latex: name.text) }
    func variable(_ name: Name) -> Term { Term(.variable(letter(name)), span) }
    let body: Term
    let by: Term
    if let below = head.below {
      guard let step = Step(Spelling.name(symbol, below: below, above: nil, primes: 0)) else {
        return nil
      }
      let map = Spelling.lowered(Spelling.plain(below))
      if let index = step.letter {
        by = variable(Name("\(flow.variable.text)_\(index.text)-1"))
      } else {
        by = variable(Step.name(flow.variable, step.offset - 1))
      }
      body = Term(.unknown(letter(Name(flow.map.text + map)), [by], primes: 0), span)
    } else {
      guard let whole = flow.whole else { return nil }
      by = variable(flow.start)
      body = Term(.unknown(letter(whole), [by], primes: 0), span)
    }
    return Term(.derivative(Term.Derivative(body, by: by, style: .partial)), span)
  }
}

extension Context {
  /// Whether the law of a later step of a chain of maps occurs, beside which that of its start is
  /// what it is.
  func speaksOfFlow(_ terms: [Term]) -> Bool {
    guard let flow = vocabulary.flow else { return false }
    return terms.flatMap(\.lawNames).contains { flow.isLaw($0) && Step($0)?.letter != nil }
  }
}

extension Unrolling {
  /// A step of the chain as a variable.
  func flowStep(_ number: Int, _ span: Span) -> Term? {
    guard let flow = context.vocabulary.flow else { return nil }
    let name = Step.name(flow.variable, number)
    return Term(.variable(Term.Letter(name, latex: name.text)), span)
  }

  /// q_K by its bare name as the density of z_K.
  func flowLaw(_ model: Term.Letter, _ span: Span) -> (density: Term, step: Term)? {
    guard let flow = context.vocabulary.flow, flow.isLaw(model.name),
      let number = number(of: model.name), let step = flowStep(number, span),
      let base = Step(model.name)?.base, case .variable(let letter) = step.kind
    else { return nil }
    var start = model
    start.name = Step.name(base, 0)
    let density = Term.DensityTerm(
      model: start, name: span, outcomes: [Term.Argument(letter, at: step)])
    return (Term(.density(density), span), step)
  }

  /// E_{q_K}[h(z)]: an average over z_K, which the body calls z.
  func flowExpectation(_ expectation: Term.Expectation, _ span: Span) -> Term.Expectation? {
    guard let flow = context.vocabulary.flow, let source = expectation.source,
      case .model(let model) = source.kind, let (density, step) = flowLaw(model, source.span),
      expectation.givens.isEmpty
    else { return nil }
    var result = expectation
    result.body = expectation.body.putting(step, for: flow.variable)
    // E_{q₀} of what depends on z₀ alone is one under the law of z₀, given nothing.
    let isAboutSteps = context.freeVariables(result.body).allSatisfy {
      Step($0)?.base == flow.variable
    }
    guard isAboutSteps || number(of: model.name) != 0 else { return nil }
    result.source = Term.Source(.law(density), source.span)
    return result
  }
}

extension Term {
  /// The term with another one for a variable.
  func putting(_ other: Term, for name: Name) -> Term {
    if variableName == name { return Term(other.kind, span) }
    if case .symbol(let letter) = kind, letter.name == name { return Term(other.kind, span) }
    return mapChildren { $0.putting(other, for: name) }
  }
}

extension Term {
  /// Whether it is the derivative of one map.
  var isJacobian: Bool {
    guard case .derivative(let derivative) = kind, derivative.order == 1,
      derivative.style != .nabla
    else { return false }
    switch derivative.body.kind {
    case .unknown: return true
    case .variable: return derivative.by?.variableName != nil
    default: return false
    }
  }
}
