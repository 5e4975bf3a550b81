import Kernel
import Reading
import SourceText

// Whole terms that get lost.

extension Proposals {
  /// Terms that belong behind the side.
  var lostTerms: [Proposal] {
    let addends: [Term]
    if case .sum(let list) = side.kind { addends = list.map(\.term) } else { addends = [side] }
    var found: [(latex: String, cost: Double)] = addends.flatMap { totals($0) }
    found += secondMoments + covariances + gaps
    return found.map { Proposal([insert(" + \($0.latex)", after: side)], .missingTerm, $0.cost) }
  }

  /// The other half of a law of total variance.
  private func totals(_ addend: Term) -> [(latex: String, cost: Double)] {
    switch addend.kind {
    case .expectation(let mean):
      // E[Var(X|Y)] wants Var(E[X|Y]).
      if case .spread(let spread) = mean.body.kind {
        let inner = average(of: spread.body, like: mean, spread.source, spread.givens)
        return [(outer(spread.latex, mean.source, inner), 1)]
      }
      // E[π(1 − π)] wants Var(π).
      guard case .product(let factors) = mean.body.kind, factors.count == 2 else { return [] }
      return factors.map(\.term).filter { $0.complement == nil }.map { factor in
        (outer("\\operatorname{Var}", mean.source, slice(factor)), 1.1)
      }
    case .spread(let spread):
      // Var(E[X|Y]) wants E[Var(X|Y)].
      guard case .expectation(let mean) = spread.body.kind else { return [] }
      let inner = outer(spread.latex, mean.source, slice(mean.body), mean.givens)
      return [("\(mean.latex)\(lower(spread.source))\\left[\(inner)\\right]", 1)]
    case .series(let series): return between(series, addend)
    case .product(let factors):
      guard let last = factors.last?.term, case .series(let series) = last.kind else { return [] }
      return between(series, addend)
    default: return []
    }
  }

  /// Σ w (E_k[x] E_k[x]ᵀ) − E[x] E[x]ᵀ behind Σ w Cov_k[x]: what lies between the groups.
  private func between(_ series: Term.Series, _ addend: Term) -> [(latex: String, cost: Double)] {
    let spreads = series.body.withParts.filter {
      if case .spread = $0.kind { return true }
      return false
    }
    guard spreads.count == 1, case .spread(let spread) = spreads[0].kind, spread.other == nil,
      case .spread(let whole) = other.kind, whole.other == nil
    else { return [] }
    let (before, after) = around(spreads[0], in: addend)
    let body = slice(spread.body)
    func mean(_ source: Term.Source?, _ givens: [Term.Argument], _ text: Excerpt) -> String {
      let law = source.map { "_{\(text.slice($0.span))}" } ?? ""
      let condition = givens.map { text.slice($0.span) }.joined(separator: ",")
      return
        "\\mathbb{E}\(law)\\left[\(body)\(condition.isEmpty ? "" : " \\mid \(condition)")\\right]"
    }
    let inner = mean(spread.source, spread.givens, text)
    let all = mean(whole.source, whole.givens, otherText)
    return [
      ("\(before)\(inner)\\,\(inner)^\\top\(after) - \(all)\\,\(all)^\\top", 1.2),
      ("\(before)\(inner)^2\(after) - \(all)^2", 1.2),
    ]
  }

  /// Var_q[a] where the other side averages a² under q.
  private var secondMoments: [(latex: String, cost: Double)] {
    other.expectations.flatMap { expectation -> [(latex: String, cost: Double)] in
      guard case .expectation(let mean) = expectation.kind else { return [] }
      let law = mean.source.map { "_{\(otherText.slice($0.span))}" } ?? ""
      let condition = mean.givens.map { otherText.slice($0.span) }.joined(separator: ",")
      let given = condition.isEmpty ? "" : " \\mid \(condition)"
      // A variance that is spelled out says more.
      switch mean.body.kind {
      case .power(let base, let exponent):
        guard case .number(2, 1) = exponent.kind else { return [] }
        return [
          ("\\operatorname{Var}\(law)\\left[\(otherText.slice(base.span))\(given)\\right]", 1.45)
        ]
      case .norm(let norm) where norm.isSquared && norm.weight == nil && !norm.isSumNorm:
        let body = otherText.slice(norm.body.span)
        return [
          (
            "\\operatorname{tr}\\left(\\operatorname{Cov}\(law)\\left[\(body)\(given)\\right]\\right)",
            1.45
          )
        ]
      default: return []
      }
    }
  }

  /// 2 Cov(X, Y) behind Var(X) + Var(Y).
  private var covariances: [(latex: String, cost: Double)] {
    guard case .spread(let whole) = other.kind, whole.other == nil, whole.givens.isEmpty,
      case .sum(let addends) = whole.body.kind, addends.count == 2
    else { return [] }
    let parts = addends.map { otherText.slice($0.term.span) }
    let law = whole.source.map { "_{\(otherText.slice($0.span))}" } ?? ""
    return [("2\\operatorname{Cov}\(law)\\left(\(parts[0]), \(parts[1])\\right)", 1.1)]
  }

  /// KL(q ‖ p(z|x)) where the other side is the evidence and this one an average under q.
  private var gaps: [(latex: String, cost: Double)] {
    guard case .apply(.log, let list) = other.kind, list.count == 1,
      case .density(let evidence) = list[0].kind, evidence.outcomes.allSatisfy(\.isPlain)
    else { return [] }
    return densitiesHere.flatMap { law -> [(latex: String, cost: Double)] in
      guard law.model != evidence.model, (law.outcomes + law.givens).allSatisfy(\.isPlain),
        law.outcomes.allSatisfy({ outcome in
          !evidence.outcomes.contains { $0.variable == outcome.variable }
        })
      else { return [] }
      var posterior = evidence
      posterior.outcomes = law.outcomes
      posterior.givens = evidence.outcomes + evidence.givens
      guard let first = latex(law), let second = latex(posterior) else { return [] }
      return [("\\mathrm{KL}\\left(\(first) \\,\\middle\\|\\, \(second)\\right)", 1.45)]
    }
  }

  private func lower(_ source: Term.Source?) -> String {
    source.map { "_{\(text.slice($0.span))}" } ?? ""
  }

  private func outer(
    _ name: String, _ source: Term.Source?, _ body: String, _ givens: [Term.Argument] = []
  ) -> String {
    let condition = givens.map { text.slice($0.span) }.joined(separator: ",")
    return
      "\(name)\(lower(source))\\left(\(body)\(condition.isEmpty ? "" : " \\mid \(condition)")\\right)"
  }

  private func average(
    of body: Term, like mean: Term.Expectation, _ source: Term.Source?, _ givens: [Term.Argument]
  ) -> String {
    let condition = givens.map { text.slice($0.span) }.joined(separator: ",")
    let given = condition.isEmpty ? "" : " \\mid \(condition)"
    return "\(mean.latex)\(lower(source))\\left[\(slice(body))\(given)\\right]"
  }
}

extension Term {
  /// a of 1 − a.
  fileprivate var complement: Term? {
    guard case .sum(let addends) = kind, addends.count == 2, !addends[0].isNegative,
      addends[1].isNegative, case .number(1, 1) = addends[0].term.kind
    else { return nil }
    return addends[1].term
  }
}
