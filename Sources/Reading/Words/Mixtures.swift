import Kernel
import Notation

/// A mixture: p(x) = Σ_k π_k N(x | μ_k, Σ_k), p(z = k) = π_k with p(x | z = k) = N(x | μ_k, Σ_k).
///
/// The μ_k are then a family of values and not the entries of a vector, and z is counted through.
struct Mixture: Hashable, Sendable {
  /// The indices of the components: k, and the j of a denominator.
  var indices: Set<Name>
  /// The number of components: K.
  var size: Name
  /// What differs from component to component: μ, Σ.
  var components: Set<Name> = []
  /// The weights: π.
  var weights: Set<Name> = []
  /// The label of a component: z.
  var label: Name?
  /// Letters of variances that are squares of others: Σ_k = σ_k² makes Σ the square of σ.
  var squares: [Name: Name] = [:]
}

/// Finds the mixture that a note speaks of.
struct MixtureSearch {
  /// Letters with an index in the parameters of a family, by the index.
  private var parameters: [Name: Set<Name>] = [:]
  /// Letters with an index before a family, or equal to the density of a label.
  private var weights: [Name: Set<Name>] = [:]
  /// Letters that the note gives as squares of others.
  private var squares: [Name: Name] = [:]
  /// Labels z of z = k, by the index.
  private var labels: [Name: Set<Name>] = [:]
  /// Indices of sums in which a family stands.
  private var summed: Set<Name> = []
  /// Indices of weights that are equal to the density of a label.
  private var labelled: [Name: Set<Name>] = [:]
  private var depth = 0

  /// The mixture, or nil where there is none or more than one.
  static func mixture(in parsed: [Int: ParsedMathematics], _ vocabulary: Vocabulary) -> Mixture? {
    var search = MixtureSearch()
    for equation in parsed.sorted(by: { $0.key < $1.key }).flatMap(\.value.equations) {
      for side in equation.sides { search.visit(side) }
      if equation.sides.count > 1 { search.weight(equation.sides[0], equation.sides[1]) }
    }
    var found = search.parameters.keys.sorted().filter { index in
      search.labels[index] != nil
        || search.summed.contains(index) && !(search.weights[index] ?? []).isEmpty
    }
    // p(c = k) = π_k without any components.
    if search.parameters.isEmpty {
      found = search.labelled.keys.sorted().filter { search.labels[$0]?.count == 1 }
    }
    let components = Set(found.flatMap { search.parameters[$0] ?? [] })
    let sizes = Set(found.compactMap { vocabulary.ranges[$0] })
    let size = sizes.first ?? "K"
    guard let first = found.first, sizes.count <= 1, !vocabulary.variables.contains(size),
      size != "N", components.isDisjoint(with: vocabulary.variables),
      // Beside the encoder's μ(x), a μ_j may be an entry of that.
      !components.contains(where: { vocabulary.functionsByBase[$0] != nil }),
      // Two mixtures in one note are not told apart.
      found.allSatisfy({
        search.parameters.isEmpty
          || !(search.parameters[$0] ?? []).isDisjoint(with: search.parameters[first] ?? [])
      }), !found.contains(where: { vocabulary.variables.contains($0) })
    else { return nil }
    var mixture = Mixture(indices: Set(found), size: size, components: components)
    mixture.weights = Set(found.flatMap { search.weights[$0] ?? [] }).subtracting(components)
      .subtracting(vocabulary.variables)
    mixture.squares = search.squares.filter { components.contains($0.key) }
    mixture.components.formUnion(mixture.squares.values)
    let labels = Set(found.flatMap { search.labels[$0] ?? [] })
    if labels.count == 1, let label = labels.first {
      mixture.label = label
      // y = j beside y = k names another component.
      let others = search.labels.filter { $0.value == [label] }.keys
      mixture.indices.formUnion(others.filter { !vocabulary.variables.contains($0) })
    }
    return mixture
  }

  private mutating func visit(_ atoms: [Syntax]) {
    guard depth < TermReader.depthLimit else { return }
    depth += 1
    defer { depth -= 1 }
    for (position, atom) in atoms.enumerated() {
      let head = Head(atom)
      let body =
        position + 1 < atoms.count
        ? Atoms.arguments(Head(atoms[position + 1]).base ?? atoms[position + 1]) : nil
      if head.symbol?.name == "N", head.symbol?.accents.isEmpty ?? false, let body {
        family(body, before: position > 0 ? atoms[position - 1] : nil)
      }
      if case .largeOperator(.sum) = head.base?.kind, let index = head.below?.first,
        let letter = Self.index(index),
        Atoms.contains(
          Array(atoms[(position + 1)...]), where: { Head($0).symbol?.name == "N" })
      {
        summed.insert(letter)
      }
      if Atoms.isRelation(atom, .equal), position > 0, position + 1 < atoms.count {
        label(atoms, position)
      }
      for list in atom.children { visit(list) }
    }
  }

  /// N(x | μ_k, Σ_k), with a weight π_k before it.
  private mutating func family(_ body: [Syntax], before: Syntax?) {
    guard
      let cut = body.firstIndex(where: {
        if case .bar = $0.kind { return true }
        return Atoms.isPunctuation($0, ";")
      })
    else { return parametersOnly(body, before: before) }
    let outcome = Array(body[..<cut])
    let parts = Atoms.commaSeparated(Array(body[(cut + 1)...]))
    guard outcome.count == 1, parts.count == 2 else { return }
    component(parts, outcome: Self.scripted(outcome[0]), before: before)
  }

  /// N(μ_k, Σ_k) without an outcome.
  private mutating func parametersOnly(_ body: [Syntax], before: Syntax?) {
    let parts = Atoms.commaSeparated(body)
    guard parts.count == 2 else { return }
    component(parts, outcome: nil, before: before)
  }

  private mutating func component(
    _ parts: [[Syntax]], outcome: (base: Name, index: Name)?, before: Syntax?
  ) {
    guard parts[0].count == 1, let mean = Self.scripted(parts[0][0]), mean.index != outcome?.index
    else { return }
    var letters: Set<Name> = [mean.base]
    _ = Atoms.contains(parts[1]) { atom in
      if let found = Self.scripted(atom), found.index == mean.index { letters.insert(found.base) }
      return false
    }
    parameters[mean.index, default: []].formUnion(letters)
    if let weight = before.flatMap(Self.scripted), weight.index == mean.index {
      weights[mean.index, default: []].insert(weight.base)
    }
  }

  /// z = k and z_n = k inside parentheses.
  private mutating func label(_ atoms: [Syntax], _ position: Int) {
    guard let index = Self.index(atoms[position + 1]),
      let symbol = Head(atoms[position - 1]).symbol,
      symbol.name.utf8.count == 1, "zcsyh".contains(symbol.name),
      position + 2 == atoms.count || !Self.continues(atoms[position + 2])
    else { return }
    labels[index, default: []].insert(
      Spelling.name(symbol, below: nil, above: nil, primes: 0))
  }

  private static func continues(_ atom: Syntax) -> Bool {
    switch atom.kind {
    case .bar, .punctuation: return false
    default: return true
    }
  }

  /// p(z = k) = π_k; and Σ_k = σ_k².
  private mutating func weight(_ left: [Syntax], _ right: [Syntax]) {
    if left.count == 1, right.count == 1, let whole = Self.scripted(left[0]),
      Head(left[0]).above == nil, let root = Self.scripted(right[0]), whole.index == root.index,
      let above = Head(right[0]).above, Spelling.plain(above) == "2", whole.base != root.base
    {
      squares[whole.base] = root.base
    }
    guard right.count == 1, let weight = Self.scripted(right[0]), left.count == 2,
      let body = Atoms.arguments(left[1]), body.contains(where: { Atoms.isRelation($0, .equal) })
    else { return }
    weights[weight.index, default: []].insert(weight.base)
    // p(c = k), given nothing.
    if body.count == 3 { labelled[weight.index, default: []].insert(weight.base) }
  }

  private static func index(_ atom: Syntax) -> Name? {
    let head = Head(atom)
    guard let symbol = head.symbol, head.below == nil, head.above == nil, head.primes == 0,
      symbol.accents.isEmpty, ["k", "j", "c", "i", "m", "l"].contains(symbol.name)
    else { return nil }
    return Name(symbol.name)
  }

  /// A letter with a single index below.
  private static func scripted(_ atom: Syntax) -> (base: Name, index: Name)? {
    let head = Head(atom)
    guard let symbol = head.symbol, head.primes == 0, let below = head.below, below.count == 1,
      let index = index(below[0])
    else { return nil }
    return (Spelling.name(symbol, below: nil, above: nil, primes: 0), index)
  }
}

extension Vocabulary {
  /// Whether a name is the π_k of p(c = k) = π_k where no components are given: the name of that
  /// probability.
  func isLabelWeight(_ name: Name) -> Bool {
    guard let mixture, mixture.components.isEmpty, let step = Step(name), step.offset == 0,
      let letter = step.letter
    else { return false }
    return mixture.weights.contains(step.base) && mixture.indices.contains(letter)
  }

  /// Takes a mixture's parameters for families of values and its label for a variable that is
  /// counted through.
  mutating func take(_ found: Mixture) {
    mixture = found
    dimensions.insert(found.size)
    variables.remove(found.size)
    for index in found.indices { ranges[index] = ranges[index] ?? found.size }
    copies.formUnion(found.components)
    for weight in found.weights where !found.components.isEmpty {
      summed[weight, default: []].formUnion(found.indices.map(\.text))
      if declared[weight] == nil { declared[weight] = ["simplex"] }
    }
    if let label = found.label {
      variables.insert(label)
      countedVariables[label] = found.size
    }
  }
}
