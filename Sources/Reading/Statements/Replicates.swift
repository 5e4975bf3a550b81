import Kernel

/// New draws of a variable: x′ with p(x′ | z) beside x with p(x | z).
extension Context {
  /// A replicate has the law of the original and depends on it only through what both are given.
  mutating func findReplicates() {
    for (model, patterns) in vocabulary.patterns where Context.isGenerative(model) {
      for pattern in patterns where pattern.outcomes.count == 1 && !pattern.givens.isEmpty {
        let copy = pattern.outcomes[0]
        guard let original = Context.original(of: copy), vocabulary.variables.contains(original),
          patterns.contains(where: {
            $0.outcomes == [original] && Set($0.givens) == Set(pattern.givens)
          }),
          !patterns.contains(where: {
            $0.outcomes == [copy] && $0.givens.contains(original) && $0.givens.count > 1
          })
        else { continue }
        copyOf[copy] = original
        models[model, default: Signature.Model(variables: [])].restrictions.append(
          .independent([[copy], [original]], given: pattern.givens))
      }
    }
  }

  /// x of x′, x*, x̃.
  private static func original(of name: Name) -> Name? {
    for mark in ["′", "*", "_new", "_rep"] where name.text.hasSuffix(mark) {
      return Name(String(name.text.dropLast(mark.count)))
    }
    let plain = String(name.text.unicodeScalars.filter { $0.value != 0x303 })
    return plain == name.text ? nil : Name(plain)
  }

  /// The declared law of a replicate: its original's, at the replicate.
  func replicated(_ factor: Signature.Factor, for names: Set<Name>) -> [Signature.Factor] {
    guard factor.outcomes.count == 1 else { return [] }
    return names.sorted().filter { copyOf[$0] == factor.outcomes[0] && !factor.givens.contains($0) }
      .filter { isReplicate($0, given: factor.givens) }
      .map { copy in
        Signature.Factor(
          [copy], given: factor.givens,
          density: factor.density.mapped {
            $0 == .variable(factor.outcomes[0]) ? .variable(copy) : $0
          })
      }
  }

  private func isReplicate(_ copy: Name, given: [Name]) -> Bool {
    models.values.contains { model in
      model.restrictions.contains {
        if case .independent(let groups, let common) = $0 {
          groups.first == [copy] && Set(common) == Set(given)
        } else {
          false
        }
      }
    }
  }
}
