import Kernel

/// Variables of integration with a prime: ∫ p(x | z′) p(z′) dz′ is about z.
///
/// Two names for a variable are two variables to a model, and it may give them different laws. A
/// name that only integrals and averages bind says nothing of a law of its own, so it is the letter
/// without the prime wherever that letter does not stand free inside. Nor has the m of Σ_m q(z | m)
/// beside n and q(z | n), where both count through the same N values.
extension Context {
  /// The term with such variables as what they stand for.
  func withoutDummies(_ term: Term) -> Term {
    guard bindsDummies(term) else { return term }
    let inner = term.mapChildren(withoutDummies)
    switch inner.kind {
    case .integral(var integral):
      for (place, variable) in integral.variables.enumerated() {
        guard let dummy = variable.variableName, let plain = original(ofDummy: dummy),
          !integral.variables.contains(where: { $0.variableName == plain.name }),
          !freeVariables(integral.body).contains(plain.name)
        else { continue }
        integral.variables[place] = Term(.variable(plain), variable.span)
        integral.body = integral.body.renaming(dummy, to: plain)
      }
      return Term(.integral(integral), inner.span)
    case .expectation(var expectation):
      guard var source = expectation.source, case .law(let law) = source.kind else { return inner }
      for dummy in Set(law.densities.flatMap(\.outcomes).map(\.variable.name)).sorted() {
        guard let plain = original(ofDummy: dummy),
          !freeVariables(expectation.body).contains(plain.name),
          !freeVariables(law).contains(plain.name)
        else { continue }
        source.kind = .law(law.renaming(dummy, to: plain))
        expectation.source = source
        expectation.body = expectation.body.renaming(dummy, to: plain)
        return Term(.expectation(expectation), inner.span)
      }
      return inner
    default: return inner
    }
  }

  /// The context in which definitions and laws, too, have such variables as what they stand for.
  func withoutDummyDefinitions() -> Context {
    var result = self
    for (name, definition) in definitions where bindsDummies(definition.body) {
      result.definitions[name]?.body = withoutDummies(definition.body)
    }
    for (name, law) in laws where bindsDummies(law.body) {
      result.laws[name]?.body = withoutDummies(law.body)
    }
    return result
  }

  /// Whether an integral or an average binds a name that may stand for another one.
  private func bindsDummies(_ term: Term) -> Bool {
    term.bindsPrimes || term.bindsCounters && vocabulary.ranges.count > 1
  }

  /// n of m, where densities of the note have m in the place of n and both count through the same
  /// values.
  private func counterpart(of dummy: Name) -> Term.Letter? {
    guard let range = vocabulary.ranges[dummy] else { return nil }
    let patterns = vocabulary.patterns.values.joined()
    func isWith(_ name: Name, _ pattern: Vocabulary.Pattern) -> Bool {
      pattern.outcomes.contains(name) || pattern.givens.contains(name)
    }
    func swapped(_ names: [Name], _ other: Name) -> [Name] {
      names.map { $0 == dummy ? other : $0 }
    }
    let own = patterns.filter { isWith(dummy, $0) }
    let fitting = vocabulary.ranges.keys.sorted().filter { other in
      other != dummy && vocabulary.ranges[other] == range && vocabulary.variables.contains(other)
        && !own.isEmpty
        && own.allSatisfy { pattern in
          !isWith(other, pattern)
            && patterns.contains {
              $0.outcomes == swapped(pattern.outcomes, other)
                && $0.givens == swapped(pattern.givens, other)
            }
        }
        && patterns.filter { isWith(other, $0) }.count > own.count
    }
    guard fitting.count == 1 else { return nil }
    return Term.Letter(fitting[0], latex: vocabulary.spellings[fitting[0]] ?? fitting[0].text)
  }

  /// z of z′, where no density of the note has both.
  private func original(ofDummy dummy: Name) -> Term.Letter? {
    if let counterpart = counterpart(of: dummy) { return counterpart }
    guard dummy.text.hasSuffix("′"), copyOf[dummy] == nil else { return nil }
    let plain = Name(String(dummy.text.dropLast()))
    guard vocabulary.variables.contains(plain), !vocabulary.sequences.contains(plain),
      vocabulary.patterns.values.joined().allSatisfy({ pattern in
        let names = pattern.outcomes + pattern.givens
        return !names.contains(dummy) || !names.contains(plain)
      })
    else { return nil }
    return Term.Letter(plain, latex: vocabulary.spellings[plain] ?? plain.text)
  }
}

extension Term {
  /// Whether values are counted through.
  fileprivate var bindsCounters: Bool {
    if case .integral(let integral) = kind, integral.isSum { return true }
    return children.contains { $0.bindsCounters }
  }

  /// Whether an integral or an average binds a name with a prime.
  fileprivate var bindsPrimes: Bool {
    func isPrimed(_ name: Name) -> Bool { name.text.hasSuffix("′") }
    switch kind {
    case .integral(let integral):
      if integral.variables.contains(where: { $0.variableName.map(isPrimed) ?? false }) {
        return true
      }
    case .expectation(let expectation):
      if case .law(let law)? = expectation.source?.kind,
        law.densities.contains(where: { $0.outcomes.contains { isPrimed($0.variable.name) } })
      {
        return true
      }
    default: break
    }
    return children.contains { $0.bindsPrimes }
  }

  /// The term with one variable as another, in densities too.
  fileprivate func renaming(_ old: Name, to new: Letter) -> Term {
    var result = mapChildren { $0.renaming(old, to: new) }
    switch result.kind {
    case .variable(let letter) where letter.name == old: result.kind = .variable(new)
    case .density(var density):
      func renamed(_ argument: Argument) -> Argument {
        argument.variable.name == old
          ? Argument(new, at: argument.value.renaming(old, to: new), isNamed: argument.isNamed)
          : argument
      }
      density.outcomes = density.outcomes.map(renamed)
      density.givens = density.givens.map(renamed)
      result.kind = .density(density)
    default: break
    }
    return result
  }
}
