import Notation

/// The law of z that a note gives by how z is drawn: with z = μ(x) + σ(x) ⊙ ε and ε ∼ N(0, I), the
/// q(z | x) of which nothing else is said is N(z; μ(x), diag(σ(x)²)).
///
/// Auto-Encoding Variational Bayes, arXiv:1312.6114, §2.4.
struct ImpliedEncoders {
  /// z = mean + scale · noise.
  private struct Draw {
    var variable: String
    var mean: [Syntax]
    var scale: [Syntax]
    var noise: Syntax.Symbol
    var isElementwise: Bool
  }

  private var draws: [Draw] = []
  /// Letters that are standard normal.
  private var noises: Set<Syntax.Symbol> = []

  mutating func visit(_ equation: Equation) {
    for (place, link) in equation.relations.enumerated() {
      let left = Normalise.atoms(equation.sides[place])
      let right = Normalise.atoms(equation.sides[place + 1])
      if link.relation == .distributedAs {
        for part in Atoms.commaSeparated(left) {
          if isStandard(right), let symbol = part.last.flatMap({ Head($0).symbol }) {
            noises.insert(symbol)
          }
        }
      } else if link.relation == .equal || link.relation == .definedAs, let draw = draw(left, right)
      {
        draws.append(draw)
      }
    }
  }

  /// The equations of the laws that nothing else gives.
  func definitions(_ densities: SpokenDensities) -> [SpokenLaw] {
    draws.compactMap { draw in
      guard noises.contains(draw.noise) else { return nil }
      let laws = densities.all.filter { !$0.isModel && $0.outcome == draw.variable }
      guard laws.count == 1, !densities.gives(laws[0]), !densities.gives(laws[0].letter),
        laws[0].parameters.allSatisfy({ parameter in
          Atoms.contains(draw.mean) { Head($0).symbol == parameter }
            && Atoms.contains(draw.scale) { Head($0).symbol == parameter }
        })
      else { return nil }
      let scale = LaTeXPrinter.print(draw.scale)
      let isMatrix = draw.scale.first.flatMap { Head($0).symbol }?.name.first?.isUppercase ?? false
      let covariance =
        draw.isElementwise
        ? "\\mathrm{diag}\\left(\\left(\(scale)\\right)^{2}\\right)"
        : isMatrix ? "\(scale) \(scale)^{\\top}" : "\\left(\(scale)\\right)^{2} I"
      let mean = LaTeXPrinter.print(draw.mean)
      return SpokenLaw(
        subject: laws[0].latex, outcome: laws[0].outcome,
        latex: "\(laws[0].latex) = \\mathcal{N}(\(laws[0].outcome); \(mean), \(covariance))")
    }
  }

  /// N(0, I) or N(0, 1).
  private func isStandard(_ law: [Syntax]) -> Bool {
    guard law.count == 2, Head(law[0]).symbol?.name == "N", let body = Atoms.arguments(law[1])
    else {
      return false
    }
    let parameters = Atoms.commaSeparated(body)
    guard parameters.count == 2, parameters[1].count == 1 else { return false }
    let unit = Head(parameters[1][0])
    if case .number("1")? = unit.base?.kind { return true }
    return unit.isLetter("I")
  }

  /// z = μ + σ ⊙ ε, with the noise last.
  private func draw(_ left: [Syntax], _ right: [Syntax]) -> Draw? {
    guard left.count == 1, Head(left[0]).symbol != nil, Head(left[0]).above == nil,
      Head(left[0]).below == nil, let last = right.last, let noise = Head(last).symbol,
      Head(last).below == nil, Head(last).above == nil,
      let sign = right.lastIndex(where: { TermReader.sign($0) == false }), sign > 0
    else { return nil }
    var scale = Array(right[(sign + 1)..<(right.count - 1)])
    guard !scale.isEmpty, !right[..<sign].contains(where: { TermReader.sign($0) != nil }) else {
      return nil
    }
    var isElementwise = false
    if case .operator(let joint)? = scale.last?.kind {
      guard [.elementwise, .dot, .times].contains(joint) else { return nil }
      isElementwise = joint == .elementwise
      scale.removeLast()
    }
    // Σ^{1/2} ε and Lε are told apart from σ(x) ⊙ ε by their letters; a root is left alone.
    guard let head = scale.first.map({ Head($0) }), head.symbol != nil, head.above == nil,
      scale.count == 1 || scale.count == 2 && Atoms.arguments(scale[1]) != nil
    else { return nil }
    return Draw(
      variable: LaTeXPrinter.print(left), mean: Array(right[..<sign]), scale: scale, noise: noise,
      isElementwise: isElementwise)
  }
}
