import Kernel
import Notation

/// Joint laws that a note puts together from laws of other names: q(x, z) = p_d(x) e(z | x).
///
/// A joint law has one marginal and one conditional, so that p_d and e are names of q's own: claims
/// about q(z | x) and e(z | x) are about the same thing.
extension NoteReader {
  /// Takes the names in a product for parts of the law on the left; false if it is no such product.
  mutating func compose(_ density: Term.DensityTerm, _ right: Term) -> Bool {
    let model = density.model.name
    let (product, integrated) = right.withoutIntegrals
    guard density.givens.isEmpty, density.outcomes.allSatisfy(\.isPlain),
      case .product(let factors) = product.kind, context.law(model) == nil
    else { return false }
    var joint = density
    joint.outcomes += integrated.map { Term.Argument($0, at: Term(.variable($0), right.span)) }
    guard
      let found = Factorisation(joint, factors.map(\.term), { _ in model }), found.isChainRule
    else { return false }
    var aliases: [Name: Context.Alias] = [:]
    for case .density(let part) in factors.map(\.term.kind) where part.model.name != model {
      let name = part.model.name
      guard let alias = alias(of: part, to: model) else { return false }
      if let known = context.aliases[name] {
        guard known.model == model else { return false }
      } else {
        guard aliases[name] == nil, context.law(name) == nil, context.models[name] == nil else {
          return false
        }
        aliases[name] = alias
      }
    }
    guard !aliases.isEmpty else { return false }
    context.aliases.merge(aliases) { old, _ in old }
    return true
  }

  /// How a part's name stands for the whole law, if the note uses it for nothing else.
  private func alias(of part: Term.DensityTerm, to model: Name) -> Context.Alias? {
    let outcomes = part.outcomes.map(\.variable.name)
    let givens = part.givens.map(\.variable.name)
    let patterns = context.vocabulary.patterns[part.model.name] ?? []
    let isOnly = patterns.allSatisfy {
      Set($0.outcomes) == Set(outcomes) && Set($0.givens) == Set(givens)
    }
    if isOnly { return Context.Alias(model: model, outcomes: nil) }
    return givens.isEmpty && !Context.isGenerative(part.model.name)
      ? Context.Alias(model: model, outcomes: outcomes) : nil
  }

  /// q_β(z) ≡ e^{−βE(z)}/Z_β: a law that stands for a formula.
  mutating func stand(_ density: Term.DensityTerm, _ left: Term, _ right: Term) -> Bool {
    guard right.models.isEmpty, right.isWrittenOut, right.firstUnread == nil,
      density.outcomes.allSatisfy(\.isPlain), density.givens.allSatisfy(\.isPlain)
    else { return false }
    defineLaw(density, left, right)
    return true
  }
}

extension Term {
  /// What is integrated or summed over values, and the variables.
  fileprivate var withoutIntegrals: (Term, [Letter]) {
    guard case .integral(let integral) = kind else { return (self, []) }
    let letters = integral.variables.compactMap { term -> Letter? in
      if case .variable(let letter) = term.kind { return letter }
      return nil
    }
    guard letters.count == integral.variables.count else { return (self, []) }
    let (body, more) = integral.body.withoutIntegrals
    return (body, letters + more)
  }
}
