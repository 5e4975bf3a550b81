public import Kernel

/// Draws small models for a claim: of every kind in which it can have a meaning, of several
/// shapes, with weights of mixed scales and numbers of both signs.
///
/// Nothing may be true by accident: variables have at least three states and dimensions at least
/// two, unrelated dimensions differ, and differences such as D − K are never one.
public struct Sampler: Sendable {
  /// What the claim's names are.
  public let signature: Signature
  /// The batch's sizes and weights.
  public let style: Style

  /// How weights are drawn.
  public enum Style: Sendable, Hashable {
    /// Uniform 61-bit weights, for exact verdicts.
    case wide
    /// Log-scale-mixed weights, for attacks on inequalities.
    case mixed
    /// Fractions small enough for pencil and paper.
    case pencil
  }

  /// A sampler for a claim.
  public init(_ signature: Signature, style: Style = .wide) {
    self.signature = signature
    self.style = style
  }

  /// The usual worlds for a verdict: three shapes of each kind that applies.
  ///
  /// - Parameter perKind: number of models of each kind of world, at least; rounded up to batches.
  public static func worlds(
    for signature: Signature, kinds: [World.Kind], perKind: Int = 24, seed: UInt64
  ) -> [World] {
    var generator = SplitMix64(seed: seed)
    var result: [World] = []
    for kind in kinds {
      for (number, count) in batches(kind, perKind).enumerated() {
        let style: Style = number % 3 == 2 ? .mixed : .wide
        let sampler = Sampler(signature, style: style)
        if let world = sampler.world(kind, count: count, number: number, &generator) {
          result.append(world)
        }
      }
    }
    return result
  }

  /// Sizes of the batches: several shapes of each kind, few of those that are slow.
  private static func batches(_ kind: World.Kind, _ perKind: Int) -> [Int] {
    switch kind {
    case .finite, .discrete: Array(repeating: 8, count: max(1, (perKind + 7) / 8))
    case .gaussian, .declared: Array(repeating: 4, count: max(1, (min(perKind, 12) + 3) / 4))
    // One dimension is quick; a second one multiplies the nodes.
    case .smooth: [3, 1, 3, 1]
    }
  }

  /// The kinds of worlds that apply to a signature, the general ones first.
  public static func kinds(for signature: Signature) -> [World.Kind] {
    // What is drawn with states of its own is discrete beside anything else.
    let counted = signature.variables.values.contains { $0.states != nil }
    let supports = signature.variables.values.filter { $0.states == nil }.map(\.support)
    let isDiscrete = supports.contains { $0 == .discrete || $0 == .binary }
    let isReal = supports.contains(.real)
    var kinds: [World.Kind] = []
    if !isReal || !isDiscrete { kinds.append(isDiscrete ? .discrete : .finite) }
    // A mixture: what is counted through labels the components of a declared law.
    if counted, supports.contains(.real) || supports.contains(.any), signature.hasMixture {
      kinds.append(.declared)
    }
    if counted { return kinds }
    // No Gaussian variable is positive throughout.
    if supports.contains(.positive) { return kinds }
    if !isDiscrete { kinds.append(.gaussian) }
    // How a declared model depends on its parameters is not known.
    if signature.models.values.contains(where: { !$0.parameters.isEmpty }) { return kinds }
    let isDeclared = signature.models.values.contains { !$0.factors.isEmpty }
    if isDeclared || !signature.ensembles.isEmpty { kinds.append(.declared) }
    if !signature.functions.isEmpty { kinds.append(.smooth) }
    return kinds
  }

  /// One batch of models, or nil where the kind has no place for the signature.
  public func world(
    _ kind: World.Kind, count: Int, number: Int, _ generator: inout SplitMix64
  ) -> World? {
    var world = World(kind: kind, count: count)
    world.dimensions = dimensions(kind, number)
    switch kind {
    case .finite, .discrete: addFiniteVariables(to: &world, number, &generator)
    case .gaussian, .declared, .smooth: addRealVariables(to: &world, &generator)
    }
    for (name, variable) in signature.variables {
      if let original = variable.copyOf { world.variables[name] = world.variables[original] }
    }
    for (name, symbol) in signature.symbols.sorted(by: { $0.key < $1.key }) {
      guard fits(symbol, in: world) else { return nil }
      world.symbols[name] =
        signature.centredParameters.contains(name)
        ? World.Constant(elements: [Fraction](repeating: Fraction(0), count: world.count))
        : constant(symbol, in: world, &generator)
    }
    for (name, symbol) in signature.symbols {
      if let original = symbol.copyOf { world.symbols[name] = world.symbols[original] }
    }
    for (name, function) in signature.functions.sorted(by: { $0.key < $1.key }) {
      world.functions[name] = smooth(function, in: world, &generator)
    }
    for (name, number) in signature.members.sorted(by: { $0.key < $1.key }) {
      addMembers(of: name, number, to: &world, &generator)
    }
    addEnsembles(to: &world, &generator)
    for (name, model) in signature.models.sorted(by: { $0.key < $1.key }) {
      let definition =
        switch kind {
        case .finite, .discrete: table(name, model, in: world, &generator)
        default: factors(name, model, in: &world, &generator)
        }
      guard let definition else { return nil }
      world.models[name] = definition
    }
    return world
  }

  /// Sizes for the named dimensions: small, different, and if ordered nowhere one apart, nor
  /// everywhere as far: an exponent D − K is no number.
  func dimensions(_ kind: World.Kind, _ number: Int) -> [Name: Int] {
    var sizes: [Name: Int] = [:]
    let names = signature.dimensions.keys.sorted()
    for (rank, name) in names.enumerated() {
      let size = 2 + (rank + number) % 2 + (rank / 2 % 2)
      sizes[name] = max(size, signature.dimensions[name]?.minimum ?? 1)
    }
    if kind == .smooth {
      // Quadrature reaches two dimensions, and one variable at a time gets them.
      let named = signature.variables.keys.sorted().compactMap { variable -> Name? in
        guard case .named(let name)? = signature.variables[variable]?.dimension else { return nil }
        return name
      }
      for (rank, name) in named.enumerated() {
        let isChosen = number % 2 == 1 && rank == number / 2 % max(named.count, 1)
        sizes[name] = isChosen ? 2 : 1
      }
    }
    for _ in names {
      for name in names {
        if let only = signature.dimensions[name]?.exactly {
          sizes[name] = size(only, among: sizes)
          continue
        }
        for larger in signature.dimensions[name]?.smallerThan ?? [] {
          let least = (sizes[name] ?? 1) + (number % 3 == 2 ? 3 : 2)
          if let size = sizes[larger], size < least { sizes[larger] = least }
        }
      }
    }
    return sizes
  }

  func size(_ dimension: Dimension, in world: World) -> Int {
    size(dimension, among: world.dimensions)
  }

  private func size(_ dimension: Dimension, among sizes: [Name: Int]) -> Int {
    switch dimension {
    case .fixed(let size): size
    case .named(let name): sizes[name] ?? 2
    }
  }
}
