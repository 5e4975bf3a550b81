import Kernel
import Reading
import SourceText

// Conditions about models: the encoder equals the posterior or the prior, the data follow the
// model, variables are independent, a prior is uniform.

extension Hypotheses {
  /// Conditions that tie one model to another.
  var ofPairs: [Hypothesis] {
    let names = signature.models.keys.sorted()
    var result: [Hypothesis] = []
    for model in names {
      for other in names where other < model {
        guard let own = signature.models[model], let theirs = signature.models[other] else {
          continue
        }
        result += equalities(model, own, other, theirs)
      }
    }
    return result
  }

  private func equalities(
    _ model: Name, _ own: Signature.Model, _ other: Name, _ theirs: Signature.Model
  ) -> [Hypothesis] {
    guard own.restrictions.isEmpty else { return [] }
    let shared = own.variables.filter { theirs.variables.contains($0) }
    if own.variables.count == 1, let latent = own.variables.first {
      return stoodFor(latent, model, other, theirs)
    }
    var result: [Hypothesis] = []
    func add(_ outcomes: [Name], _ givens: [Name], _ theirGivens: [Name]) {
      guard outcomes.allSatisfy(shared.contains), givens.allSatisfy(own.variables.contains),
        theirGivens.allSatisfy(shared.contains)
      else { return }
      result.append(
        equality(
          plain(model, outcomes, givens), plain(other, outcomes, theirGivens),
          .model(
            model,
            .equals(outcomes: outcomes, givens: givens, model: other, theirs: theirGivens))))
    }
    let patterns = densities.filter { $0.model == model }.map {
      (outcomes: $0.outcomes.map(\.variable), givens: $0.givens.map(\.variable))
    }
    for pattern in patterns where !pattern.givens.isEmpty {
      add(pattern.outcomes, pattern.givens, pattern.givens)
    }
    for pattern in patterns {
      if pattern.givens.isEmpty, pattern.outcomes.count == 1 { add(pattern.outcomes, [], []) }
      if pattern.givens.isEmpty, pattern.outcomes.count > 1 {
        for name in pattern.outcomes {
          add(pattern.outcomes.filter { $0 != name }, [name], [name])
          add([name], [], [])
        }
      }
    }
    for pattern in patterns where !pattern.givens.isEmpty {
      add(pattern.outcomes, pattern.givens, [])
    }
    add(own.variables, [], [])
    return result
  }

  /// q(z) = p(z | x), where the note writes the encoder for one x without naming it.
  private func stoodFor(
    _ latent: Name, _ model: Name, _ other: Name, _ theirs: Signature.Model
  ) -> [Hypothesis] {
    guard theirs.variables.contains(latent) else { return [] }
    let old = plain(model, [latent], [])
    let givens = theirs.variables.filter { name in
      name != latent && (claim.left.isFree(name) || claim.right.isFree(name))
    }
    var result: [Hypothesis] = []
    if !givens.isEmpty {
      let new = plain(other, [latent], givens)
      result.append(equality(old, new, .replaced(old, by: new)))
    }
    let marginal = plain(other, [latent], [])
    result.append(equality(old, marginal, .replaced(old, by: marginal)))
    return result
  }

  private func equality(
    _ own: Density, _ theirs: Density, _ restriction: Hypothesis.Restriction
  ) -> Hypothesis {
    Hypothesis(
      condition: Condition("\(text(own)) = \(text(theirs))"), restriction: restriction,
      claim: Claim(.density(own), .equal, .density(theirs)))
  }

  /// Conditions on one model alone.
  var ofModels: [Hypothesis] {
    var result: [Hypothesis] = []
    for (name, model) in signature.models.sorted(by: { $0.key < $1.key })
    where model.factors.isEmpty && model.restrictions.isEmpty && model.parameters.isEmpty {
      result += independences(name, model.variables.sorted())
      for variable in model.variables.sorted() {
        let density = plain(name, [variable], [])
        result.append(
          Hypothesis(
            condition: Condition(text(density), .uniform),
            restriction: .model(name, .uniform([variable])),
            claim: Claim(.density(density), .proportional, .integer(1), modulo: [variable])))
      }
    }
    return result
  }

  /// Pairs of variables that are independent, in general and given a third.
  private func independences(_ model: Name, _ variables: [Name]) -> [Hypothesis] {
    guard (2...3).contains(variables.count) else { return [] }
    var result: [Hypothesis] = []
    func add(_ one: Name, _ other: Name, _ given: [Name]) {
      let whole = plain(model, [one, other], given)
      let parts = [plain(model, [one], given), plain(model, [other], given)]
      result.append(
        Hypothesis(
          condition: Condition("\(text(whole)) = \(text(parts[0])) \(text(parts[1]))"),
          restriction: .model(model, .independent([[one], [other]], given: given)),
          claim: Claim(.density(whole), .equal, .multiply(parts.map { .density($0) }))))
    }
    for (place, one) in variables.enumerated() {
      for other in variables[(place + 1)...] {
        for given in variables where given != one && given != other { add(one, other, [given]) }
        add(one, other, [])
      }
    }
    return result
  }

  private func plain(_ model: Name, _ outcomes: [Name], _ givens: [Name]) -> Density {
    Density(
      model, outcomes.map { Density.Argument($0) }, given: givens.map { Density.Argument($0) })
  }

  /// A density as readings show it.
  private func text(_ density: Density) -> String {
    let nowhere = Span(0, 0)
    func letter(_ name: Name, _ list: [Term.Letter]) -> Term.Letter {
      list.first { $0.name == name } ?? Term.Letter(name, latex: name.text)
    }
    func arguments(_ list: [Density.Argument]) -> [Term.Argument] {
      list.map {
        let own = letter($0.variable, lexicon.variables)
        return Term.Argument(own, at: Term(.variable(own), nowhere))
      }
    }
    return Term(
      .density(
        Term.DensityTerm(
          model: letter(density.model, lexicon.models), name: nowhere,
          outcomes: arguments(density.outcomes), givens: arguments(density.givens))), nowhere
    ).plainText
  }
}
