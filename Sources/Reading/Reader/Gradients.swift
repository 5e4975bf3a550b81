import Kernel
import Notation
import SourceText

/// What is meant by a derivative whose variable does not stand in what is differentiated.
extension TermReader {
  /// z_j beside f(z): the entry of z.
  func entry(_ by: [Syntax], ofVariableIn body: Term) -> Term? {
    guard by.count == 1, let symbol = Head(by[0]).symbol, let below = Head(by[0]).below,
      Head(by[0]).above == nil, below.count == 1, let index = Head(below[0]).symbol,
      Head(below[0]).below == nil, Vocabulary.indices.contains(index.name)
    else { return nil }
    let base = Spelling.name(symbol, below: nil, above: nil, primes: 0)
    let whole = Spelling.name(symbol, below: below, above: nil, primes: 0)
    guard vocabulary.variables.contains(base), !vocabulary.variables.contains(whole),
      !vocabulary.copies.contains(base), !vocabulary.sequences.contains(base),
      !vocabulary.defined.contains(whole), body.span(of: base) != nil
    else { return nil }
    let span = by[0].span
    let letter = Term.Letter(base, latex: vocabulary.spellings[base] ?? base.text)
    let place = Term.Letter(Name(Spelling.symbol(index)), latex: Spelling.latex(below))
    return Term(
      .entry(Term(.variable(letter), span), [Term(.index(place), below[0].span)]), span)
  }

  /// ∇_z f(μ + σε), where f is elsewhere a function of z alone: the gradient of f at that point.
  func gradient(_ body: Term, by variable: Term?) -> Term? {
    guard let variable, let name = variable.variableName,
      case .unknown(let function, let arguments, 0) = body.kind, arguments.count == 1,
      vocabulary.variables.contains(name), body.span(of: name) == nil,
      let uses = vocabulary.functionsByBase[function.name],
      uses.contains(where: { $0.arguments == [name] })
    else { return nil }
    return arguments[0]
  }
}
