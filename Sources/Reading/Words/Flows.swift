import Kernel
import Notation
import SourceText

/// A chain of maps: z_k = f_k(z_{k-1}) for k = 1, …, K.
struct Flow: Hashable, Sendable {
  /// The variable without its step: z.
  var variable: Name
  /// The map without its step: f.
  var map: Name
  /// A name for the inverse of the whole chain, g = (f_K ∘ … ∘ f₁)⁻¹.
  var inverse: Name?
  /// A name for the whole chain, f = f_K ∘ … ∘ f₁.
  var whole: Name?
  /// The letter of the maps' Jacobians, where the prose gives them one: J_k, and J for the whole.
  var jacobian: Name?

  /// The start of the chain.
  var start: Name { Step.name(variable, 0) }

  /// The chain that one equation of a note describes.
  init?(in parsed: [Int: ParsedMathematics]) {
    let equations = parsed.keys.sorted().flatMap { parsed[$0]?.equations ?? [] }
    var found: (Name, Name)?
    for equation in equations {
      for (left, right) in zip(equation.sides, equation.sides.dropFirst()) {
        found = found ?? Flow.step(left, right) ?? Flow.composition(left, right)
      }
    }
    guard let found else { return nil }
    (variable, map) = found
    for equation in equations where equation.sides.count == 2 && equation.sides[0].count == 1 {
      guard let symbol = Head(equation.sides[0][0]).symbol else { continue }
      let name = Spelling.name(symbol, below: nil, above: nil, primes: 0)
      let right = equation.sides[1]
      if right.contains(where: Flow.composes) {
        // z_K = f_K ∘ ⋯ ∘ f₁(z₀) names no map.
        if right.last.flatMap(Atoms.arguments) == nil { whole = name }
      } else if right.count == 1, let above = Head(right[0]).above, Spelling.plain(above) == "-1",
        let inside = Head(right[0]).base.flatMap(Atoms.arguments),
        inside.contains(where: Flow.composes)
      {
        inverse = name
      }
    }
  }

  private static func composes(_ atom: Syntax) -> Bool {
    if case .operator(.compose) = atom.kind { return true }
    return false
  }

  /// z_k = f_k(z_{k-1}).
  private static func step(_ left: [Syntax], _ right: [Syntax]) -> (Name, Name)? {
    guard left.count == 1, right.count == 2, let inside = Atoms.arguments(right[1]),
      inside.count == 1, let variable = scripted(left[0]), let map = scripted(right[0]),
      let before = scripted(inside[0]), variable.base == before.base, variable.base != map.base,
      variable.letter != nil, variable.letter == map.letter, variable.letter == before.letter,
      variable.offset == 0, map.offset == 0, before.offset == -1
    else { return nil }
    return (variable.base, map.base)
  }

  /// z_K = f_K ∘ ⋯ ∘ f₁(z₀).
  private static func composition(_ left: [Syntax], _ right: [Syntax]) -> (Name, Name)? {
    guard left.count == 1, right.count >= 4, right.contains(where: composes),
      right.contains(where: { Atoms.isDots([$0]) }),
      let inside = Atoms.arguments(right[right.count - 1]),
      inside.count == 1, let variable = scripted(left[0]), let start = scripted(inside[0]),
      let last = scripted(right[0]), let first = scripted(right[right.count - 2]),
      variable.base == start.base, start.letter == nil, start.offset == 0,
      last.base == first.base, first.letter == nil, first.offset == 1,
      variable.letter == last.letter, variable.offset == last.offset, last.base != start.base
    else { return nil }
    return (variable.base, last.base)
  }

  private static func scripted(_ atom: Syntax) -> Step? {
    let head = Head(atom)
    guard let symbol = head.symbol, head.above == nil, head.primes == 0, let below = head.below
    else { return nil }
    return Step(Spelling.name(symbol, below: below, above: nil, primes: 0))
  }
}

extension TermReader {
  /// f_k as a map of a chain: at its argument, or in ∂f_k/∂z_{k-1} at what it is differentiated by.
  func flowMap(_ head: Head, at arguments: [Term], _ span: Span) -> Term? {
    guard let flow = vocabulary.flow, let symbol = head.symbol, let below = head.below,
      head.above == nil, head.primes == 0, symbol.accents.isEmpty,
      Spelling.name(symbol, below: nil, above: nil, primes: 0) == flow.map,
      let letter = vocabulary.letter(head), Step(letter.name) != nil, !below.isEmpty,
      arguments.count == 1
    else { return nil }
    return Term(.unknown(letter, arguments, primes: 0), span)
  }

  /// Whether a name is a step of a chain of maps.
  func isFlowStep(_ name: Name) -> Bool {
    guard let flow = vocabulary.flow, let step = Step(name) else { return false }
    return step.base == flow.variable
  }
}

extension Flow {
  /// z₁ = f₁(z₀), z₂ = f₂(z₁), ….
  func transports(through last: Int) -> [Transport] {
    func letter(_ name: Name) -> Term.Letter { Term.Letter(name, latex: name.text) }
    let span = Span(0, 0)
    return (1...max(1, last)).map { step in
      let before = Term(.variable(letter(Step.name(variable, step - 1))), span)
      return Transport(
        image: Step.name(variable, step),
        map: Term(.unknown(letter(Step.name(map, step)), [before], primes: 0), span), cause: start)
    }
  }
}

extension Unrolling {
  /// f_k at its step; the whole chain and its inverse as the variables that they lead to.
  func flowMap(_ letter: Term.Letter, _ arguments: [Term], _ span: Span) -> Term? {
    guard let flow = context.vocabulary.flow, arguments.count == 1 else { return nil }
    func variable(_ step: Int) -> Term {
      let name = Step.name(flow.variable, step)
      return Term(.variable(Term.Letter(name, latex: name.text)), span)
    }
    if let step = Step(letter.name), step.base == flow.map, let number = number(of: letter.name) {
      let name = Step.name(flow.map, number)
      return Term(.unknown(Term.Letter(name, latex: name.text), arguments, primes: 0), span)
    }
    if let whole = flow.whole, letter.name.text == whole.text + "⁻¹",
      let last = sizes.values.max(), arguments[0].variableName.flatMap({ number(of: $0) }) == last
    {
      return variable(0)
    }
    guard let argument = arguments[0].variableName, let last = sizes.values.max() else {
      return nil
    }
    if letter.name == flow.inverse, number(of: argument) == last { return variable(0) }
    if letter.name == flow.whole, argument == flow.start { return variable(last) }
    return nil
  }

  /// q_k(z_k), the law of a step of a chain: all of them are carried from that of its start.
  func flowDensity(_ density: Term.DensityTerm) -> Term.DensityTerm {
    guard let flow = context.vocabulary.flow, density.outcomes.count == 1,
      let outcome = density.outcomes[0].value.variableName, Step(outcome)?.base == flow.variable,
      let step = Step(density.model.name), step.base != flow.variable
    else { return density }
    var result = density
    result.model.name = Step.name(step.base, 0)
    return result
  }

  /// p(x, z_K) is p(x, z) at z = z_K.
  func settle(_ density: inout Term.DensityTerm) {
    guard let flow = context.vocabulary.flow else { return }
    let starts = context.vocabulary.models.contains { model in
      model == density.model.name
        && (context.vocabulary.patterns[model] ?? []).contains {
          ($0.outcomes + $0.givens).contains(flow.start)
        }
    }
    guard !starts else { return }
    func settled(_ argument: Term.Argument) -> Term.Argument {
      guard let name = argument.value.variableName, Step(name)?.base == flow.variable else {
        return argument
      }
      let letter = Term.Letter(flow.variable, latex: flow.variable.text)
      return Term.Argument(letter, at: argument.value)
    }
    density.outcomes = density.outcomes.map(settled)
    density.givens = density.givens.map(settled)
  }
}
