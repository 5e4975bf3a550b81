import Kernel

/// ∇_φ 𝔼_{q_φ}[f_φ(z)]: a function that carries the parameter by which something is differentiated
/// is a function of it.
extension Context {
  /// Both sides with the parameters of labelled functions among their arguments, where a derivative
  /// is taken by one of them.
  func withLabels(_ left: Term, _ right: Term) -> (Term, Term) {
    let parameters = Set((left.gradientLabels + right.gradientLabels).map(\.name)).filter {
      Surveyor.isParameter($0) && vocabulary.labels[$0] != nil
    }
    guard !parameters.isEmpty else { return (left, right) }
    let letters = (left.gradientLabels + right.gradientLabels).filter {
      parameters.contains($0.name)
    }
    let fixed = functionsElsewhere
    func written(_ term: Term) -> Term {
      let term = term.mapChildren { written($0) }
      guard case .unknown(let letter, let arguments, let primes) = term.kind,
        !fixed.contains(letter.name),
        let parameter = letters.first(where: { letter.isLabelled(by: $0) })
      else { return term }
      let label = Term(.symbol(parameter), term.span)
      return Term(.unknown(letter, arguments + [label], primes: primes), term.span)
    }
    return (written(left), written(right))
  }

  /// Functions in the laws that the note declares and in what it defines: these stay as they are.
  private var functionsElsewhere: Set<Name> {
    var names = NameCollector()
    for model in models.values { for factor in model.factors { names.collect(factor.density) } }
    var found = names.functions
    for definition in definitions.values { definition.body.collectFunctions(into: &found) }
    for law in namedLaws.values { law.collectFunctions(into: &found) }
    for maps in links.values { for map in maps { map.collectFunctions(into: &found) } }
    return found
  }
}

extension Term.Letter {
  /// Whether a parameter stands below a function's letter: the φ of f_φ.
  func isLabelled(by parameter: Term.Letter) -> Bool {
    guard !parameter.latex.isEmpty, let place = latex.firstIndex(of: "_") else { return false }
    return latex[place...].contains(parameter.latex)
  }
}

extension Term {
  /// The symbols by which something is differentiated in it.
  fileprivate var gradientLabels: [Letter] {
    var found: [Letter] = []
    if case .derivative(let derivative) = kind, case .symbol(let letter)? = derivative.by?.kind {
      found.append(letter)
    }
    for child in children { found += child.gradientLabels }
    return found
  }

  fileprivate func collectFunctions(into names: inout Set<Name>) {
    if case .unknown(let letter, _, _) = kind { names.insert(letter.name) }
    for child in children { child.collectFunctions(into: &names) }
  }

  /// Whether a function in it carries a parameter of which it is not known how it depends on it.
  func hidesDependence(on parameter: Letter) -> Bool {
    if case .unknown(let letter, let arguments, _) = kind,
      letter.latex.mentions(parameter.latex),
      !arguments.contains(where: {
        if case .symbol(let found) = $0.kind { found.name == parameter.name } else { false }
      })
    {
      return true
    }
    return children.contains { $0.hidesDependence(on: parameter) }
  }
}
