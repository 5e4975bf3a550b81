import Kernel
import Reading
import SourceText

// Products of means, what lies between the components of a mixture, noise.

extension Proposals {
  /// What a second moment, a covariance or a mixture's covariance lacks.
  var lostMoments: [Proposal] { productsOfMeans + covariancesOfMeans + noise }

  private func mean(
    _ body: Term, _ spread: Term.Spread, _ text: Excerpt
  ) -> String {
    let law = spread.source.map { "_{\(text.slice($0.span))}" } ?? ""
    let condition = spread.givens.map { text.slice($0.span) }.joined(separator: ",")
    let given = condition.isEmpty ? "" : " \\mid \(condition)"
    return "\\mathbb{E}\(law)[\(text.slice(body.span))\(given)]"
  }

  /// E[XY] − E[X] E[Y] for E[XY], E[X²] − E[X]² for E[X²].
  private var productsOfMeans: [Proposal] {
    guard case .spread(let spread) = other.kind, side.expectations.count == 1 else { return [] }
    let first = mean(spread.body, spread, otherText)
    let second = spread.other.map { mean($0, spread, otherText) }
    let product = second.map { "\(first)\\,\($0)" } ?? "\(first)^2"
    let outer = "\(first)\\,\(second ?? first)^\\top"
    return [product, outer].map {
      Proposal([insert(" - \($0)", after: side)], .missingTerm, 1.2)
    }
  }

  /// Cov(E[X|Z], E[Y|Z]) behind E[Cov(X, Y|Z)].
  private var covariancesOfMeans: [Proposal] {
    guard case .spread(let whole) = other.kind, whole.other != nil,
      case .expectation(let outer) = side.kind, case .spread(let inner) = outer.body.kind,
      let second = inner.other
    else { return [] }
    let law = outer.source.map { "_{\(text.slice($0.span))}" } ?? ""
    let means = [mean(inner.body, inner, text), mean(second, inner, text)]
    return [
      Proposal(
        [insert(" + \(inner.latex)\(law)(\(means.joined(separator: ", ")))", after: side)],
        .missingTerm, 1)
    ]
  }

  /// W Wᵀ + σ²I for W Wᵀ as a covariance.
  private var noise: [Proposal] {
    guard case .spread = other.kind else { return [] }
    return lexicon.symbols.filter { "σsτ".contains($0.name.text.first ?? "?") }.map {
      Proposal([insert(" + \($0.latex)^2 I", after: side)], .missingTerm, 1.3)
    }
  }

  /// Σ_k π_k (Σ_k + μ_k μ_kᵀ) for Σ_k π_k Σ_k: what lies between the components of a mixture.
  func between(_ series: Term.Series) -> [Proposal] {
    guard !series.isProduct, case .product(let factors) = series.body.kind, factors.count == 2,
      let last = factors.last?.term
    else { return [] }
    let index = series.index.latex
    let others = (lexicon.indexed[series.index.name] ?? []).filter {
      !slice(series.body).contains($0.latex)
    }
    var centre: String?
    switch other.kind {
    case .spread(let spread): centre = " - \(mean(spread.body, spread, otherText))"
    case .expectation: centre = ""
    default: return []
    }
    guard let centre else { return [] }
    return others.flatMap { letter -> [Proposal] in
      let mean = "\(letter.latex)_{\(index)}"
      let middle = centre.isEmpty ? mean : "(\(mean)\(centre))"
      return ["\(middle)\\,\(middle)^\\top", "\(middle)^2"].map {
        Proposal([Splice(last.span, "\\left(\(slice(last)) + \($0)\\right)")], .missingTerm, 1.2)
      }
    }
  }

  /// −½‖z‖² in the exponent of a posterior whose prior is a standard normal.
  func standardPrior(_ exponent: Term) -> [Proposal] {
    guard reading.claim.relation == .proportional, case .density(let law) = other.kind,
      law.outcomes.count == 1, let outcome = law.outcomes.first, outcome.isPlain,
      slice(exponent).first == "-"
    else { return [] }
    let latex = outcome.variable.latex
    return ["\\frac12\\|\(latex)\\|^2", "\\frac{\(latex)^2}{2}"].map {
      Proposal([insert("-\($0) ", before: exponent)], .missingTerm, 1.2)
    }
  }
}
