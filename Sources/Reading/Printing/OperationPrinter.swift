import Kernel

/// Densities, laws, expectations and large operators.
extension TermPrinter {
  func density(_ density: Term.DensityTerm) -> String {
    if density.isIndexed {
      let index = density.outcomes.map(argument).joined(separator: ",")
      return letter(density.model) + (isLatex ? "_{\(index)}" : "_\(index)")
    }
    var text = letter(density.model) + "("
    text += density.outcomes.map(argument).joined(separator: ", ")
    if !density.givens.isEmpty {
      text += (isLatex ? " \\mid " : " | ") + density.givens.map(argument).joined(separator: ", ")
    }
    if isLatex, let parameters = density.parameters { text += "; " + parameters }
    return text + ")"
  }

  func argument(_ argument: Term.Argument) -> String {
    argument.isNamed
      ? letter(argument.variable) + " = " + text(argument.value) : text(argument.value)
  }

  func law(_ law: Term.LawTerm) -> String {
    let name = isLatex ? law.latex : TermPrinter.familyName(law.family)
    let parameters = law.parameters.map { text($0) }.joined(separator: ", ")
    guard let outcome = law.outcome else { return name + "(" + parameters + ")" }
    switch law.style {
    case .subscripted where isLatex:
      return name + "_{" + text(outcome) + "}(" + parameters + ")"
    case .bar:
      return name + "(" + text(outcome) + (isLatex ? " \\mid " : " | ") + parameters + ")"
    default: return name + "(" + text(outcome) + "; " + parameters + ")"
    }
  }

  private static func familyName(_ family: Family) -> String {
    switch family {
    case .gaussian: return "N"
    case .bernoulli: return "Bernoulli"
    case .categorical: return "Cat"
    case .laplace: return "Laplace"
    case .uniform: return "U"
    case .exponential: return "Exponential"
    case .poisson: return "Poisson"
    }
  }

  private func below(_ source: Term.Source?) -> String {
    guard let source else { return "" }
    let draws = isLatex ? " \\sim " : " ∼ "
    func list(_ terms: [Term]) -> String { terms.map { text($0) }.joined(separator: ", ") }
    let inner: String
    switch source.kind {
    case .law(let law): inner = text(law)
    case .drawn(let variables, let law): inner = list(variables) + draws + text(law)
    case .model(let model): inner = letter(model)
    case .drawnFromModel(let variables, let model):
      inner = list(variables) + draws + letter(model)
    case .variables(let variables): inner = list(variables)
    }
    return isLatex ? "_{" + inner + "}" : "_{" + inner + "}"
  }

  private func inside(_ body: String, _ givens: [Term.Argument]) -> String {
    guard !givens.isEmpty else { return body }
    return body + (isLatex ? " \\mid " : " | ") + givens.map(argument).joined(separator: ", ")
  }

  private func bracketed(_ text: String) -> String {
    isLatex ? "\\left[" + text + "\\right]" : "[" + text + "]"
  }

  private func name(_ latex: String, _ plain: String) -> String { isLatex ? latex : plain }

  func operation(_ term: Term) -> String {
    switch term.kind {
    case .expectation(let value):
      return name(value.latex, "E") + below(value.source)
        + bracketed(inside(text(value.body), value.givens))
    case .spread(let value):
      let plain = value.latex.contains("ov") ? "Cov" : "Var"
      let body = text(value.body) + (value.other.map { ", " + text($0) } ?? "")
      return name(value.latex, plain) + below(value.source)
        + bracketed(inside(body, value.givens))
    case .divergence(let divergence, let left, let right):
      let separator = isLatex ? " \\,\\|\\, " : " ‖ "
      return name(divergence.latex, TermPrinter.divergenceName(divergence.kind))
        + (isLatex ? "\\left(" : "(") + text(left) + separator + text(right)
        + (isLatex ? "\\right)" : ")")
    case .entropy(let law): return name("\\mathbb{H}", "H") + bracketed(text(law))
    case .crossEntropy(let left, let right):
      return name("\\mathbb{H}", "H") + "(" + text(left) + ", " + text(right) + ")"
    case .variableEntropy(let value), .information(let value): return information(value)
    case .integral(let value): return integral(value)
    case .series(let value): return series(value)
    case .extremum(let value):
      let over = value.over.map { text($0) }.joined(separator: ", ")
      let body = text(value.body)
      return isLatex
        ? "\\\(value.word)_{\(over)}\\left\\{" + body + "\\right\\}"
        : "\(value.word)_{\(over)} {" + body + "}"
    case .derivative(let value): return derivative(value)
    case .evaluation(let value):
      let place = letter(value.name) + (isLatex ? "=" : " = ") + text(value.value)
      return isLatex
        ? "\\left." + text(value.body) + "\\right|_{" + place + "}"
        : "[" + text(value.body) + "]_{" + place + "}"
    default: return "?"
    }
  }

  private static func divergenceName(_ kind: Term.Divergence.Kind) -> String {
    switch kind {
    case .kullbackLeibler: return "KL"
    case .jensenShannon: return "JS"
    case .totalVariation: return "TV"
    case .chiSquared: return "χ²"
    case .squaredHellinger: return "H²"
    }
  }

  private func information(_ value: Term.Information) -> String {
    let groups = value.groups.map { $0.map(argument).joined(separator: ", ") }
    let model = value.model.map { "_{" + letter($0) + "}" } ?? ""
    let plain = value.groups.count > 1 ? "I" : "H"
    return name(value.latex, plain) + model
      + "(" + inside(groups.joined(separator: "; "), value.givens) + ")"
  }

  private func integral(_ value: Term.Integral) -> String {
    let variables = value.variables.map { text($0) }
    if value.isSum {
      return (isLatex ? "\\sum_{" : "Σ_{") + variables.joined(separator: ", ") + "}"
        + (isLatex ? " " : " ") + text(value.body, at: .lastFactorOfProduct)
    }
    let signs = String(repeating: isLatex ? "\\int" : "∫", count: 1)
    let below =
      value.isSubscripted ? "_{" + variables.joined(separator: ", ") + "}" : ""
    let body = text(value.body, at: value.hasDifferential ? .lastFactorOfProduct : .lastFactor)
    let differentials =
      value.hasDifferential
      ? variables.map { isLatex ? "\\,d" + joined(["", $0]) : " d" + $0 }.joined() : ""
    return joined([signs + below + " ", body]) + differentials
  }

  private func series(_ value: Term.Series) -> String {
    var sign = value.isProduct ? (isLatex ? "\\prod" : "∏") : (isLatex ? "\\sum" : "Σ")
    var below = letter(value.index)
    if let from = value.from { below += "=" + text(from) }
    if let except = value.except { below += (isLatex ? " \\ne " : " ≠ ") + text(except) }
    sign += "_{" + below + "}"
    if let through = value.through { sign += "^{" + text(through) + "}" }
    return sign + " " + text(value.body, at: .lastFactorOfProduct)
  }

  private func derivative(_ value: Term.Derivative) -> String {
    let body = text(value.body, at: .lastFactor)
    let by = value.by.map { text($0) } ?? ""
    let power = value.order == 2 ? "^2" : ""
    switch value.style {
    case .nabla:
      let below = value.by == nil ? "" : "_{" + by + "}"
      return joined([(isLatex ? "\\nabla" : "∇") + below + power, body])
    case .subscriptedPartial:
      return joined([(isLatex ? "\\partial" : "∂") + "_{" + by + "}" + power, body])
    case .partial, .total:
      let sign = value.style == .total ? "d" : isLatex ? "\\partial " : "∂"
      if isLatex { return "\\frac{\(sign)\(power)}{\(sign)\(by)\(power)} " + body }
      return sign + power + "/" + sign + by + power + " " + body
    }
  }
}
