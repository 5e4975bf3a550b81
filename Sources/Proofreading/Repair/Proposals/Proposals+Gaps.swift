import Kernel
import Reading
import SourceText

// Entropies, divergences and Jacobians that get lost as whole terms.

extension Proposals {
  /// E_q[log q], minus the entropy, of a law that the side or the other one averages under.
  var entropies: [Proposal] {
    guard reading.claim.relation.isTight, !reading.claim.comparesLogarithms else { return [] }
    var laws: [String] = []
    for (term, excerpt) in (side.expectations.map { ($0, text) })
      + other.expectations.map({ ($0, otherText) })
    {
      guard case .expectation(let mean) = term.kind, case .law(let law)? = mean.source?.kind,
        case .density = law.kind
      else { continue }
      let latex = excerpt.slice(law.span)
      if !laws.contains(latex) { laws.append(latex) }
    }
    return laws.prefix(2).flatMap { law in
      ["-", "+"].map { sign in
        Proposal(
          [insert(" \(sign) \\mathbb{E}_{\(law)}\\left[\\log \(law)\\right]", after: side)],
          .missingTerm, 1.45)
      }
    }
  }

  /// KL(q ‖ p), where two laws of the same variables stand in the statement.
  var lostGaps: [Proposal] {
    guard reading.claim.relation.isTight, !reading.claim.comparesLogarithms else { return [] }
    let here = densitiesHere.filter { ($0.outcomes + $0.givens).allSatisfy(\.isPlain) }
    var found: [Proposal] = []
    for first in here {
      for second in here
      where first.model != second.model
        && Set(first.outcomes.map(\.variable)) == Set(second.outcomes.map(\.variable))
        && first.givens.map(\.variable) == second.givens.map(\.variable)
      {
        guard let one = latex(first), let two = latex(second) else { continue }
        let gap = "\\mathrm{KL}\\left(\(one) \\,\\middle\\|\\, \(two)\\right)"
        found.append(Proposal([insert(" + \(gap)", after: side)], .missingTerm, 1.5))
      }
    }
    return found
  }

  /// − Σ_j log σ_j and − log σ behind log N(ε; 0, I), where the other side is the logarithm of a
  /// density of what ε is mapped to.
  var lostJacobians: [Proposal] {
    guard case .apply(.log, let list) = other.kind, list.count == 1,
      case .density = list[0].kind, side.addends.contains(where: \.term.isLogarithmOfLaw)
    else { return [] }
    var found: [Proposal] = []
    for index in lexicon.indexed.keys.sorted() {
      for letter in lexicon.indexed[index] ?? [] where isPositive(letter.name) {
        found.append(
          Proposal(
            [
              insert(
                " - \\sum\(lexicon.ranges[index] ?? "_{\(index.text)}") "
                  + "\\log \(letter.latex)_{\(index.text)}", after: side)
            ], .missingTerm, 1.1))
      }
    }
    for letter in lexicon.symbols {
      guard let kind = reading.signature.symbols[letter.name] else { continue }
      if kind.shape == .scalar, kind.domain == .positive {
        found.append(
          Proposal([insert(" - \\log \(letter.latex)", after: side)], .missingTerm, 1.2))
      } else if kind.shape.rows == kind.shape.columns {
        found.append(
          Proposal(
            [insert(" - \\log\\left|\\det \(letter.latex)\\right|", after: side)], .missingTerm,
            1.2))
      }
    }
    return found
  }

  private func isPositive(_ name: Name) -> Bool {
    "σsτ".contains(name.text.first ?? "?")
  }
}

extension Term {
  /// Whether it is the logarithm of a law or of a density.
  fileprivate var isLogarithmOfLaw: Bool {
    guard case .apply(.log, let list) = kind, list.count == 1 else { return false }
    switch list[0].kind {
    case .law, .density: return true
    default: return false
    }
  }
}
