import Kernel
import Worlds

/// The numbers of a world that a ``Climb`` may change without leaving the models that a claim
/// speaks of: weights of tables, constants and the points at which free variables stand.
struct Slope {
  /// What may be changed.
  private(set) var places: [Place] = []
  /// Where there are tables, what is fitted to them first: the coefficients of functions; elsewhere
  /// all constants.
  var constants: [Place] {
    isOfTables
      ? places.filter { $0.move == .coefficient } : places.filter { $0.move != .weight }
  }
  private let isOfTables: Bool

  /// A table, a constant or a point, with how its numbers may move.
  struct Place: Hashable {
    var name: Name
    var move: Move
  }

  /// How numbers may move.
  enum Move: Hashable {
    /// One weight of a table by a power of two.
    case weight
    /// All entries of a constant by one factor: what is invertible or symmetric remains so.
    case scale
    /// All entries by one factor, or one of them alone: what is positive or diagonal remains so.
    case entry
    /// All entries by one factor, or a row and its column, or a multiple of both added to another
    /// row and column: what is positive definite remains so.
    case congruence
    /// All entries by one factor, or one of them by a factor and a sign.
    case any
    /// A number t ≥ 1, as t − 1 is scaled.
    case aboveOne
    /// A number in (0, 1), towards one of the ends.
    case unitInterval
    /// The point of a free variable.
    case point
    /// One coefficient of an unknown function.
    case coefficient
  }

  init(_ claim: Claim, _ signature: Signature, _ world: World) {
    isOfTables = world.kind == .finite || world.kind == .discrete
    let tiedModels = signature.tiedModels
    for (name, model) in world.models.sorted(by: { $0.key < $1.key }) {
      if case .table = model, !tiedModels.contains(name) {
        places.append(Place(name: name, move: .weight))
      }
    }
    if isOfTables {
      for name in world.functions.keys.sorted()
      where signature.functions[name]?.convex == nil && claim.speaksOf(name) {
        places.append(Place(name: name, move: .coefficient))
      }
    }
    let tied = Set(signature.symbols.values.compactMap(\.copyOf))
      .union(world.kind == .declared || isOfTables ? signature.ensembles.flatMap(\.names) : [])
    for name in world.symbols.keys.sorted()
    where !tied.contains(name) && (!isOfTables || claim.speaksOf(name)) {
      // Parameters of the sampler's own laws are not in the signature; scaled they remain such.
      guard let symbol = signature.symbols[name] else {
        places.append(Place(name: name, move: .scale))
        continue
      }
      if symbol.copyOf == nil, let move = Slope.move(symbol.domain) {
        places.append(Place(name: name, move: move))
      }
    }
    for (name, support) in world.variables.sorted(by: { $0.key < $1.key }) {
      if case .real = support, signature.variables[name]?.copyOf == nil {
        places.append(Place(name: name, move: .point))
      }
    }
  }

  private static func move(_ domain: Signature.Symbol.Domain) -> Move? {
    switch domain {
    case .real: .any
    case .positive, .positiveDiagonal, .lowerTriangular: .entry
    case .positiveDefinite: .congruence
    case .isotropic, .invertible, .symmetric, .orthogonalColumns: .scale
    case .atLeastOne: .aboveOne
    case .unitInterval: .unitInterval
    case .correlation, .simplex, .natural, .orthogonal, .orthonormalColumns, .one, .zero: nil
    }
  }
}

extension Claim {
  /// Whether a symbol or an unknown function occurs: no table depends on others.
  fileprivate func speaksOf(_ name: Name) -> Bool {
    [left, right].contains {
      $0.contains {
        switch $0 {
        case .symbol(let own), .unknown(let own, _): own == name
        default: false
        }
      }
    }
  }
}

extension Signature {
  /// Models that a restriction speaks of; none survives that one weight is changed.
  fileprivate var tiedModels: Set<Name> {
    var result: Set<Name> = []
    for (name, model) in models where !model.restrictions.isEmpty {
      result.insert(name)
      for case .equals(_, _, let other, _) in model.restrictions { result.insert(other) }
    }
    return result
  }
}

extension World {
  /// Numbers of smooth worlds stay where quadrature rules are good: within 2⁻³ and 2³.
  private var reach: Double { kind == .smooth ? 8 : 4096 }

  /// Changes one number of one model at random; constants by a factor that is the nearer to one,
  /// the finer the step.
  mutating func change(
    _ place: Slope.Place, of model: Int, fineness: Int, _ generator: inout SplitMix64
  ) {
    let pace = Pace(fineness: fineness, reach: reach)
    switch place.move {
    case .weight: changeWeight(of: place.name, model, &generator)
    case .coefficient: changeCoefficient(of: place.name, model, &generator)
    case .point:
      guard case .real(let dimension, var point, let box)? = variables[place.name] else { return }
      point.change(.any, model, count, pace, &generator)
      variables[place.name] = .real(dimension: dimension, observation: point, box: box)
    default: symbols[place.name]?.change(place.move, model, count, pace, &generator)
    }
  }

  private mutating func changeWeight(
    of name: Name, _ model: Int, _ generator: inout SplitMix64
  ) {
    guard case .table(let variables, var weights, let tilts)? = models[name] else { return }
    let cells = weights.count / count
    let place = Int(generator.next() % UInt64(cells)) * count + model
    let shift = Int(generator.next() % 4) + 1
    let old = weights[place].numerator
    let new = generator.next() & 1 == 0 ? old >> shift : old << shift
    guard (1..<1 << 44).contains(new) else { return }
    weights[place] = Fraction(new, weights[place].denominator)
    models[name] = .table(variables: variables, weights: weights, tilts: tilts)
  }

  /// A coefficient twice or half as large, or a small step away.
  private mutating func changeCoefficient(
    of name: Name, _ model: Int, _ generator: inout SplitMix64
  ) {
    guard var function = functions[name] else { return }
    let entry = Int(generator.next() % UInt64(function.coefficients.count))
    let terms = function.coefficients[entry].count / count
    let place = Int(generator.next() % UInt64(terms)) * count + model
    let old = function.coefficients[entry][place]
    let up = generator.next() & 1 == 0
    let step = Int(generator.next() % 4) + 1
    let new =
      generator.next() & 1 == 0
      ? old.scaled(up)
      : Fraction(old.numerator * 8 + (up ? step : -step) * old.denominator, old.denominator * 8)
    guard let new, abs(new.approximation) <= 16, new.denominator < 1 << 20 else { return }
    function.coefficients[entry][place] = new
    functions[name] = function
  }

  /// Takes over one model's numbers from a batch of the same shape.
  mutating func copy(_ place: Slope.Place, of model: Int, from other: World) {
    switch place.move {
    case .weight:
      guard case .table(let variables, var weights, let tilts)? = models[place.name],
        case .table(_, let new, _)? = other.models[place.name]
      else { return }
      for index in stride(from: model, to: weights.count, by: count) { weights[index] = new[index] }
      models[place.name] = .table(variables: variables, weights: weights, tilts: tilts)
    case .coefficient:
      guard let new = other.functions[place.name] else { return }
      let own = functions[place.name]?.coefficients ?? []
      functions[place.name]?.coefficients = zip(own, new.coefficients).map { own, new in
        own.indices.map { $0 % count == model ? new[$0] : own[$0] }
      }
    case .point:
      guard case .real(let dimension, var point, let box)? = variables[place.name],
        case .real(_, let new, _)? = other.variables[place.name]
      else { return }
      point.copy(model, count, from: new)
      variables[place.name] = .real(dimension: dimension, observation: point, box: box)
    default:
      guard let new = other.symbols[place.name] else { return }
      let count = count
      symbols[place.name]?.copy(model, count, from: new)
    }
  }
}

extension World.Constant {
  fileprivate mutating func copy(_ model: Int, _ count: Int, from other: Self) {
    for index in stride(from: model, to: elements.count, by: count) {
      elements[index] = other.elements[index]
    }
  }
}

extension Fraction {
  /// Twice or half of it; nil where that takes long numbers.
  func scaled(_ up: Bool) -> Fraction? {
    if up {
      return denominator.isMultiple(of: 2)
        ? Fraction(numerator, denominator / 2)
        : abs(numerator) < 1 << 40 ? Fraction(2 * numerator, denominator) : nil
    }
    return numerator.isMultiple(of: 2)
      ? Fraction(numerator / 2, denominator)
      : denominator < 1 << 40 ? Fraction(numerator, 2 * denominator) : nil
  }
}
