import Kernel
import Notation
import Notes

/// Data that the note calls centred, in words or by Σ_n x_n = 0.
///
/// Data points then have mean zero wherever the note's own models are tried, and so has the law of
/// the data. Without it Cov_q[z] = A S Aᵀ + Δ would be refuted by data with another mean.
extension NoteReader {
  /// Remembers which data are centred.
  mutating func findCentredData() {
    let copies = context.vocabulary.copies.intersection(context.vocabulary.variables)
    let data = ["x", "y", "t"].map { Name($0) }.first(where: copies.contains)
    for item in note.items {
      switch item {
      case .prose(let prose) where CentredData.says(prose.text):
        context.centred = context.centred ?? data ?? copies.min()
      case .mathematics(let mathematics):
        for equation in parsed[mathematics.slot]?.equations ?? [] {
          context.centred = context.centred ?? CentredData.sum(equation, copies)
        }
      default: continue
      }
    }
  }
}

extension Context {
  /// The model whose marginal the law of the data is.
  var dataLaw: Name? {
    if let empirical { return empirical.model }
    return aliases.sorted { $0.key < $1.key }.first { !Context.isGenerative($0.value.model) }?
      .value.model
  }
}

extension Context {
  /// Whether a claim with formulas speaks of the density of what is averaged over the data, as
  /// H[q(z)] does.
  ///
  /// Where q(z | x) has a formula, worlds have normal laws of the data, whose mixtures are normal.
  /// Means and covariances are those of any data; entropies and densities are not.
  func asksForDataLaw(_ left: Term, _ right: Term) -> Bool {
    guard let law = empirical, left.hasFormulas || right.hasFormulas,
      let factors = models[law.model]?.factors, !factors.isEmpty,
      !factors.contains(where: { $0.outcomes.contains(law.variable) })
    else { return false }
    return [left, right].contains { asksForDensity($0, law) }
  }

  private func asksForDensity(_ term: Term, _ law: EmpiricalLaw) -> Bool {
    switch term.kind {
    case .density(let density):
      let (outcomes, givens) = (
        density.outcomes.map { $0.variable.name }, density.givens.map { $0.variable.name }
      )
      return model(density.model.name, outcomes, given: givens) == law.model
        && !givens.contains(law.variable)
    case .information(let information), .variableEntropy(let information):
      return information.model?.name == law.model
    case .expectation(let expectation): return asksForDensity(expectation.body, law)
    case .spread(let spread):
      return asksForDensity(spread.body, law)
        || spread.other.map { asksForDensity($0, law) } ?? false
    case .reference(let letter, let arguments):
      return arguments.contains { asksForDensity($0, law) }
        || definitions[letter.name].map { asksForDensity($0.body, law) } ?? false
    default: return term.children.contains { asksForDensity($0, law) }
    }
  }
}

/// How notes say that data are centred.
enum CentredData {
  /// Whether a paragraph says so.
  static func says(_ text: String) -> Bool {
    let text = text.lowercased()
    if ["not centred", "not centered", "uncentred", "uncentered", "未中心化", "没有中心化", "중심화되지"]
      .contains(where: text.contains)
    {
      return false
    }
    return words.contains { text.contains($0) }
  }

  /// The x of Σ_n x_n = 0, alone or over N.
  static func sum(_ equation: Equation, _ copies: Set<Name>) -> Name? {
    guard equation.sides.count == 2, equation.relations.first?.relation == .equal,
      equation.sides[1].count == 1, ["0"].contains(Spelling.plain(equation.sides[1]))
    else { return nil }
    var atoms = equation.sides[0][...]
    if case .fraction? = atoms.first?.kind { atoms = atoms.dropFirst() }
    guard atoms.count == 2, let first = atoms.first, let last = atoms.last,
      case .largeOperator(.sum)? = Head(first).base?.kind, let symbol = Head(last).symbol,
      Head(last).below != nil
    else { return nil }
    let name = Spelling.name(symbol, below: nil, above: nil, primes: 0)
    return copies.contains(name) ? name : nil
  }

  private static let words = [
    "centred data", "centered data", "data are centred", "data are centered", "data is centred",
    "data is centered", "data have been centred", "data have been centered", "mean-centred",
    "mean-centered", "zero-mean data", "data with zero mean", "data have zero mean",
    "data has zero mean", "data of mean zero", "中心化", "数据均值为零", "数据均值为0", "零均值数据", "중심화",
    "평균이 0인 데이터",
    "데이터의 평균은 0", "데이터의 평균이 0", "데이터 평균은 0", "데이터 평균이 0",
  ]
}
