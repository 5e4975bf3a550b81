import Kernel

/// Writes terms as LaTeX or as plain text; what is written reads back as the same term.
struct TermPrinter {
  /// LaTeX instead of plain Unicode text.
  let isLatex: Bool

  /// How tightly a place binds: what is looser needs parentheses there.
  enum Level: Int, Comparable {
    /// Anything goes.
    case sum
    /// A factor that is the last of its product.
    case lastFactor
    /// A factor that others follow.
    case factor
    /// A base of scripts.
    case base

    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// A term at a place.
  func text(_ term: Term, at level: Level = .sum) -> String {
    let bare = bare(term)
    return self.level(of: term) < level ? parenthesised(bare) : bare
  }

  /// The loosest place at which a term can stand by itself.
  private func level(of term: Term) -> Level {
    switch term.kind {
    case .sum: return .sum
    case .product(let factors): return factors.isEmpty ? .base : .lastFactorOfProduct
    case .series, .derivative, .extremum: return .lastFactor
    case .apply(let function, let arguments):
      return TermPrinter.takesParentheses(function, arguments) ? .factor : .lastFactor
    case .fraction(_, _, let slashed): return slashed || !isLatex ? .lastFactor : .factor
    case .integral(let integral): return integral.hasDifferential ? .factor : .lastFactor
    case .power, .transpose, .inverse, .labelled: return .factor
    case .norm(let norm): return norm.isSquared ? .factor : .base
    case .copy(_, _, let raised): return raised ? .factor : .base
    case .number(_, let denominator): return denominator == 1 ? .base : .base
    case .symbol(let letter), .variable(let letter), .dimension(let letter), .index(let letter):
      return letter.latex.contains("^") ? .factor : .base
    default: return .base
    }
  }

  private func parenthesised(_ text: String) -> String {
    isLatex ? "\\left(" + text + "\\right)" : "(" + text + ")"
  }

  private func bracketed(_ text: String) -> String {
    isLatex ? "\\left[" + text + "\\right]" : "[" + text + "]"
  }

  func letter(_ letter: Term.Letter) -> String { isLatex ? letter.latex : letter.name.text }

  private func script(_ mark: String, _ text: String) -> String {
    isLatex ? mark + "{" + text + "}" : text.count == 1 ? mark + text : mark + "(" + text + ")"
  }

  /// Puts a space between a command and a letter that follows.
  func joined(_ parts: [String]) -> String {
    var text = ""
    for part in parts where !part.isEmpty {
      if isLatex, let first = part.first, first.isLetter, Spelling.endsInCommand(text) {
        text += " "
      }
      text += part
    }
    return text
  }

  // MARK: Terms

  private func bare(_ term: Term) -> String {
    switch term.kind {
    case .number(let numerator, let denominator):
      return TermPrinter.decimal(numerator, denominator)
    case .constant(let constant):
      switch constant {
      case .pi: return isLatex ? "\\pi" : "π"
      case .euler: return "e"
      case .infinity: return isLatex ? "\\infty" : "∞"
      }
    case .symbol(let name), .variable(let name), .dimension(let name), .index(let name),
      .model(let name):
      return letter(name)
    case .copy(let name, let index, let raised):
      return raised
        ? letter(name) + script("^", "(" + text(index) + ")")
        : letter(name) + script("_", text(index))
    case .range(let name, let from, let through):
      return letter(name) + script("_", text(from) + ":" + text(through))
    case .entry(let base, let positions): return entry(base, positions)
    case .identity(let size):
      return "I" + (size.map { script("_", letter($0)) } ?? "")
    case .ones: return isLatex ? "\\mathbf{1}" : "𝟏"
    case .sum(let addends): return sum(addends)
    case .product(let factors): return product(factors)
    case .fraction(let top, let bottom, let slashed):
      if isLatex, !slashed { return "\\frac{\(text(top))}{\(text(bottom))}" }
      return text(top, at: .factor) + "/" + text(bottom, at: .base)
    case .power(let base, let exponent):
      return text(base, at: .base) + script("^", text(exponent))
    case .transpose(let body): return text(body, at: .base) + (isLatex ? "^{\\top}" : "ᵀ")
    case .inverse(let body): return text(body, at: .base) + (isLatex ? "^{-1}" : "⁻¹")
    case .apply(let function, let arguments): return apply(function, arguments)
    case .bars(let body, _):
      return isLatex ? "\\left|" + text(body) + "\\right|" : "|" + text(body) + "|"
    case .norm(let norm): return self.norm(norm)
    case .unknown(let name, let arguments, let primes):
      return letter(name) + String(repeating: "'", count: primes)
        + "(" + arguments.map { text($0) }.joined(separator: ", ") + ")"
    case .density(let density): return self.density(density)
    case .law(let law): return self.law(law)
    case .reference(let name, let arguments):
      var arguments = arguments
      // The index of π_i(z) is part of its name.
      if case .index? = arguments.last?.kind, Step(name.name)?.letter != nil {
        arguments.removeLast()
      }
      if arguments.isEmpty { return letter(name) }
      return letter(name) + "(" + arguments.map { text($0) }.joined(separator: ", ") + ")"
    case .labelled(let body, let label, let under):
      guard isLatex else { return text(body) }
      return under
        ? "\\underbrace{\(text(body))}_{\\text{\(label)}}"
        : "\\overbrace{\(text(body))}^{\\text{\(label)}}"
    case .matrix(let rows):
      let cells = rows.map { $0.map { text($0) }.joined(separator: isLatex ? " & " : ", ") }
      return isLatex
        ? "\\begin{pmatrix}" + cells.joined(separator: " \\\\ ") + "\\end{pmatrix}"
        : "(" + cells.joined(separator: "; ") + ")"
    case .arbitrary: return isLatex ? "\\text{const}" : "const"
    case .unread: return "?"
    default: return operation(term)
    }
  }

  private func sum(_ addends: [Term.Addend]) -> String {
    var text = ""
    for (position, addend) in addends.enumerated() {
      if position == 0 {
        if addend.isNegative { text += isLatex ? "-" : "−" }
      } else {
        text += addend.isNegative ? (isLatex ? " - " : " − ") : " + "
      }
      let isInner = position > 0 || addend.isNegative
      text += self.text(addend.term, at: isInner ? .lastFactorOfProduct : .lastFactorOfProduct)
    }
    return text
  }

  private func product(_ factors: [Term.Factor]) -> String {
    var parts: [String] = []
    for (position, factor) in factors.enumerated() {
      let isLast = position == factors.count - 1
      switch factor.joint {
      case .none:
        if position > 0, needsDot(factors[position - 1].term, factor.term) {
          parts.append(isLatex ? "\\cdot " : "·")
        } else if position > 0 {
          parts.append(isLatex ? "\\," : " ")
        }
      case .dot: parts.append(isLatex ? "\\cdot " : "·")
      case .times: parts.append(isLatex ? "\\times " : "×")
      case .elementwise: parts.append(isLatex ? "\\odot " : "⊙")
      }
      if case .product = factor.term.kind, factors.count > 1 {
        parts.append(parenthesised(text(factor.term)))
      } else {
        parts.append(text(factor.term, at: isLast ? .lastFactor : .factor))
      }
    }
    return joined(parts)
  }

  /// Two numbers side by side would be read as one.
  private func needsDot(_ left: Term, _ right: Term) -> Bool {
    guard case .number = right.kind else { return false }
    if case .number = left.kind { return true }
    return false
  }

  private func entry(_ base: Term, _ positions: [Term]) -> String {
    let places = positions.map { text($0) }.joined(separator: positions.count > 1 ? "," : "")
    if case .unknown(let name, let arguments, _) = base.kind {
      // μ_j(x): the parameters of μ_φ do not stand beside an index.
      let plain = letter(name).split(separator: "_", maxSplits: 1).first.map(String.init)
      return (plain ?? letter(name)) + script("_", places)
        + "(" + arguments.map { text($0) }.joined(separator: ", ") + ")"
    }
    if isLatex, let name = base.plainLetter, let open = name.latex.firstIndex(of: "_") {
      // μ_φ with an index: both stand below.
      let rest = name.latex[name.latex.index(after: open)...]
      let inner = rest.hasPrefix("{") ? String(rest.dropFirst().dropLast()) : String(rest)
      return name.latex[..<open] + "_{" + inner + "," + places + "}"
    }
    return text(base, at: .base) + script("_", places)
  }

  // MARK: Functions

  /// Whether a function's argument is written in parentheses.
  static func takesParentheses(_ function: Function, _ arguments: [Term]) -> Bool {
    guard function == .log || function == .determinant, let argument = arguments.first else {
      return true
    }
    switch argument.kind {
    case .density, .fraction(_, _, slashed: false), .expectation, .bars, .symbol, .variable,
      .reference, .unknown:
      return false
    default: return true
    }
  }

  private func apply(_ function: Function, _ arguments: [Term]) -> String {
    if function == .sqrt, let body = arguments.first {
      return isLatex ? "\\sqrt{\(text(body))}" : "√(" + text(body) + ")"
    }
    let name = isLatex ? TermPrinter.latexName(function) : TermPrinter.plainName(function)
    if !TermPrinter.takesParentheses(function, arguments), let argument = arguments.first {
      let inner = text(argument, at: .factor)
      return isLatex ? joined([name, inner]) : name + " " + inner
    }
    return name + parenthesised(arguments.map { text($0) }.joined(separator: ", "))
  }

  private static func plainName(_ function: Function) -> String {
    switch function {
    case .determinant: return "det"
    case .trace: return "tr"
    case .diagonalMatrix: return "diag"
    case .maximum: return "max"
    case .minimum: return "min"
    default: return function.rawValue
    }
  }

  private static func latexName(_ function: Function) -> String {
    switch function {
    case .log, .exp, .sin, .cos, .tanh: return "\\" + function.rawValue
    case .determinant: return "\\det"
    case .maximum: return "\\max"
    case .minimum: return "\\min"
    default: return "\\operatorname{\(plainName(function))}"
    }
  }

  private func norm(_ norm: Term.Norm) -> String {
    let bars = norm.isSingleBar ? ("|", "|") : isLatex ? ("\\|", "\\|") : ("‖", "‖")
    var result =
      isLatex
      ? "\\left" + bars.0 + text(norm.body) + "\\right" + bars.1
      : bars.0 + text(norm.body) + bars.1
    if norm.isSumNorm { result += script("_", "1") }
    if let weight = norm.weight { result += script("_", text(weight)) }
    if norm.isSingleBar { result += script("_", "2") }
    if norm.isSquared { result += isLatex ? "^2" : "²" }
    return result
  }

  /// A fraction whose denominator has only the factors 2 and 5.
  static func decimal(_ numerator: Int, _ denominator: Int) -> String {
    guard denominator > 1 else { return String(numerator) }
    var scale = 1
    var digits = 0
    while scale % denominator != 0, digits < 12 {
      scale *= 10
      digits += 1
    }
    guard scale % denominator == 0 else { return "\(numerator)/\(denominator)" }
    let (scaled, overflow) = numerator.magnitude.multipliedReportingOverflow(
      by: UInt(scale / denominator))
    guard !overflow else { return "\(numerator)/\(denominator)" }
    let text = String(scaled)
    let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
    return (numerator < 0 ? "-" : "") + padded.dropLast(digits) + "." + padded.suffix(digits)
  }
}

extension TermPrinter.Level {
  /// A whole product: as a summand it needs nothing, as a factor parentheses.
  static let lastFactorOfProduct = TermPrinter.Level.lastFactor
}

extension Term {
  /// The letter of a symbol or variable by itself.
  var plainLetter: Letter? {
    switch kind {
    case .symbol(let letter), .variable(let letter): return letter
    default: return nil
    }
  }
}
