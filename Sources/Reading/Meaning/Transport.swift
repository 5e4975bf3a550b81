import Kernel
import SourceText

/// Laws of images: where the note says that x = T(u), the density of x at T(u) is that of u divided
/// by |det ∂T/∂u|.
///
/// That is taken for the meaning of "the density of x"; everything else that a claim says of
/// Jacobians, inverses, entropies and determinants is computed. A free x stands for T(u) with a free
/// u, so that no inverse is ever needed: T⁻¹(T(u)) is u.
struct Transport: Sendable {
  /// The image, x.
  var image: Name
  /// T(u).
  var map: Term
  /// The variable that is mapped, u.
  var cause: Name
  /// T(u) as the note says it, where a formula for T stands in its place.
  var said: Term?
}

extension Context {
  /// The images of which a claim speaks.
  func transports(_ terms: [Term]) -> [Transport] {
    guard !links.isEmpty else { return flowTransports }
    var mentioned: Set<Name> = []
    for term in terms {
      term.collectLetters(into: &mentioned)
      mentioned.formUnion(term.lawNames.flatMap { outcomes(ofBare: $0) })
    }
    var result: [Transport] = []
    for (name, maps) in links.sorted(by: { $0.key < $1.key }) where mentioned.contains(name) {
      guard
        terms.contains(where: { $0.asksForLaw(of: name, in: self) || $0.differentiates(by: name) })
      else {
        continue
      }
      let candidates = maps.filter { map in
        guard map.firstUnread == nil, !isCovered(name, map), !hasUnexplainedNoise(map) else {
          return false
        }
        let causes = freeVariables(map)
        return causes.count == 1 && links[causes[0]] == nil
      }
      func isMentioned(_ map: Term) -> Bool {
        var letters: Set<Name> = []
        map.collectLetters(into: &letters)
        letters.subtract(freeVariables(map))
        return !letters.isDisjoint(with: mentioned)
      }
      guard let map = candidates.last(where: isMentioned) ?? candidates.last,
        candidates.count == maps.count
      else { continue }
      result.append(
        Transport(image: name, map: withMaps(map), cause: freeVariables(map)[0], said: map))
    }
    return flowTransports + result
  }

  /// Whether a letter of noise stands in a term, of which the note says nothing else: what depends
  /// on it is drawn, not mapped.
  private func hasUnexplainedNoise(_ term: Term) -> Bool {
    var letters: Set<Name> = []
    term.collectLetters(into: &letters)
    return letters.contains { name in
      guard let first = name.text.first, "εϵξη".contains(first) else { return false }
      return !vocabulary.variables.contains(name) && vocabulary.declared[name] == nil
        && vocabulary.memberships[name] == nil && definitions[name] == nil
    }
  }

  /// A term with z = μ + σε put in where the note says so and ε has a law of its own.
  func withNoises(_ term: Term) -> Term {
    if case .variable(let letter) = term.kind, let map = links[letter.name]?.last {
      let causes = freeVariables(map)
      if !causes.isEmpty, causes.allSatisfy({ noises[$0] != nil }) { return map }
    }
    return links.isEmpty ? term : term.mapChildren { withNoises($0) }
  }
}

extension Lowering {
  /// Puts T(u) in the place of every image.
  mutating func carry(_ transports: [Transport]) {
    for transport in transports {
      let map = lower(transport.map)
      carriers.formUnion(transport.map.chainOfMaps)
      let cause = variable(transport.cause)
      _ = solver.shapes.join(
        map.form, solver.shapes.variable(context.shapeName(of: transport.image)))
      _ = solver.shapes.join(map.form, cause.form)
      let slope = Expression.jacobian(map.expression, by: cause.expression)
      images[transport.image] = Image(
        cause: transport.cause, map: transport.map, name: transport.said?.chainOfMaps.first,
        jacobian: slope, form: Form(rows: map.form.rows, columns: cause.form.rows))
      substitution[transport.image] = map
    }
  }

  /// What is known of an image while a claim is lowered.
  struct Image {
    var cause: Name
    /// T(u).
    var map: Term
    /// The name of T, if it has one.
    var name: Name?
    var jacobian: Expression
    var form: Form

    /// |det ∂T/∂u|, by which volumes grow.
    var volume: Expression { .apply(.absolute, [.apply(.determinant, [jacobian])]) }
  }

  /// ∂g/∂x at x = T(u): ∂g/∂u · (∂T/∂u)⁻¹.
  mutating func byImage(_ body: Node, _ image: Image) -> Node {
    let cause = variable(image.cause)
    let slope = Expression.jacobian(body.expression, by: cause.expression)
    return Node(
      expression: .multiply([slope, .apply(.inverse, [image.jacobian])]),
      form: Form(rows: body.form.rows, columns: cause.form.rows))
  }
}

extension Term.DensityTerm {
  /// What it is given, if these are variables by themselves.
  var plainGivens: [Name]? {
    givens.allSatisfy(\.isPlain) ? givens.map(\.variable.name) : nil
  }
}

extension Term {
  /// All names of symbols, functions and variables in it.
  func collectLetters(into names: inout Set<Name>) {
    switch kind {
    case .symbol(let letter), .variable(let letter): names.insert(letter.name)
    case .copy(let letter, _, _), .range(let letter, _, _): names.insert(letter.name)
    case .unknown(let letter, _, _):
      names.insert(letter.name)
      if letter.name.text.hasSuffix("⁻¹") {
        names.insert(Name(String(letter.name.text.dropLast(2))))
      }
    case .density(let density):
      names.formUnion((density.outcomes + density.givens).map { $0.variable.name })
    case .variableEntropy(let information), .information(let information):
      names.formUnion(information.groups.flatMap { $0 }.map { $0.variable.name })
    default: break
    }
    for child in children { child.collectLetters(into: &names) }
  }

  fileprivate func differentiates(by name: Name) -> Bool {
    if case .derivative(let derivative) = kind, derivative.by?.variableName == name,
      derivative.body.hasInverse
    {
      return true
    }
    return children.contains { $0.differentiates(by: name) }
  }

  var hasInverse: Bool {
    if case .unknown(let letter, _, _) = kind, letter.name.text.hasSuffix("⁻¹") { return true }
    return children.contains { $0.hasInverse }
  }

  /// The maps of T₂(T₁(u)), outermost first.
  var chainOfMaps: [Name] {
    guard case .unknown(let letter, let arguments, 0) = kind, arguments.count == 1 else {
      return []
    }
    return [letter.name] + arguments[0].chainOfMaps
  }
}
