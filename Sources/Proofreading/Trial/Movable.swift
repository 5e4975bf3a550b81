import Kernel
import Worlds

/// The numbers of a world that may be changed without leaving what the note allows.
struct Movable {
  /// One number.
  enum Place {
    /// A weight of a table.
    case weight(of: Name)
    /// An entry of a symbol.
    case symbol(Name, mayFlip: Bool)
    /// A coefficient of an unknown function.
    case coefficient(of: Name)
    /// An entry of a value at which a real variable stands.
    case observation(of: Name)
  }

  private(set) var places: [Place] = []
  /// All but the weights of tables.
  private(set) var free: [Place] = []

  init(_ world: World, _ signature: Signature) {
    for (name, model) in world.models.sorted(by: { $0.key < $1.key }) {
      // A changed weight would break an independence that the note states.
      guard case .table = model, signature.models[name]?.restrictions.isEmpty ?? true else {
        continue
      }
      places.append(.weight(of: name))
    }
    for name in world.symbols.keys.sorted() {
      switch signature.symbols[name]?.domain {
      case .real: places.append(.symbol(name, mayFlip: true))
      case .positive: places.append(.symbol(name, mayFlip: false))
      case .positiveDefinite, .positiveDiagonal, .unitInterval, .atLeastOne, .simplex, .natural,
        .orthogonal, .invertible, .symmetric, nil:
        continue
      }
    }
    for name in world.functions.keys.sorted() where signature.functions[name]?.convex == nil {
      places.append(.coefficient(of: name))
    }
    for (name, support) in world.variables.sorted(by: { $0.key < $1.key }) {
      if case .real = support { places.append(.observation(of: name)) }
    }
    free = places.filter { if case .weight = $0 { false } else { true } }
  }
}

extension World {
  /// Whether variables are real vectors, over which integrals are taken.
  private var isReal: Bool { kind != .finite && kind != .discrete }

  /// Changes one number of one model; false if it stays as it is.
  mutating func move(
    _ place: Movable.Place, of model: Int, _ generator: inout SplitMix64
  ) -> Bool {
    switch place {
    case .weight(let name):
      guard case .table(let variables, var weights, let tilts)? = models[name] else { return false }
      let cells = weights.count / count
      let index = Int(generator.next() % UInt64(cells)) * count + model
      let shift = Int(generator.next() % 4) + 1
      let old = weights[index].numerator
      let new = generator.next() & 1 == 0 ? old >> shift : old << shift
      guard (1..<1 << 44).contains(new) else { return false }
      weights[index] = Fraction(new, weights[index].denominator)
      models[name] = .table(variables: variables, weights: weights, tilts: tilts)
      return true
    case .symbol(let name, let mayFlip):
      guard var constant = symbols[name] else { return false }
      let entries = constant.rows * constant.columns
      let place = Int(generator.next() % UInt64(entries)) * count + model
      guard
        let new = Change(mayFlip: mayFlip, isReal, &generator).applied(to: constant.elements[place])
      else { return false }
      constant.elements[place] = new
      symbols[name] = constant
      return true
    case .coefficient(let name):
      guard var function = functions[name] else { return false }
      let index = Int(generator.next() % UInt64(function.coefficients.count))
      let list = function.coefficients[index]
      let place = Int(generator.next() % UInt64(list.count / count)) * count + model
      guard let new = Change(mayFlip: true, isReal, &generator).applied(to: list[place]) else {
        return false
      }
      function.coefficients[index][place] = new
      functions[name] = function
      return true
    case .observation(let name):
      guard case .real(let dimension, var observation, let box)? = variables[name] else {
        return false
      }
      let entry = Int(generator.next() % UInt64(max(dimension, 1)))
      let place = entry * count + model
      guard
        let new = Change(mayFlip: true, isReal, &generator).applied(to: observation.elements[place])
      else { return false }
      observation.elements[place] = new
      variables[name] = .real(dimension: dimension, observation: observation, box: box)
      return true
    }
  }

  /// Takes over one model's numbers of one place from a batch of the same shape.
  mutating func copy(_ place: Movable.Place, of model: Int, from other: World) {
    func merged(_ old: [Fraction], _ new: [Fraction]) -> [Fraction] {
      var result = old
      for index in stride(from: model, to: old.count, by: count) { result[index] = new[index] }
      return result
    }
    switch place {
    case .weight(let name):
      guard case .table(let variables, let weights, let tilts)? = models[name],
        case .table(_, let new, _)? = other.models[name]
      else { return }
      models[name] = .table(variables: variables, weights: merged(weights, new), tilts: tilts)
    case .symbol(let name, _):
      guard let own = symbols[name], let new = other.symbols[name] else { return }
      symbols[name]?.elements = merged(own.elements, new.elements)
    case .coefficient(let name):
      guard let own = functions[name], let new = other.functions[name] else { return }
      functions[name]?.coefficients = zip(own.coefficients, new.coefficients).map { merged($0, $1) }
    case .observation(let name):
      guard case .real(let dimension, var observation, let box)? = variables[name],
        case .real(_, let new, _)? = other.variables[name]
      else { return }
      observation.elements = merged(observation.elements, new.elements)
      variables[name] = .real(dimension: dimension, observation: observation, box: box)
    }
  }
}

/// A factor of two or four, a flipped sign, or a small step up or down.
private struct Change {
  let isUp: Bool
  let shift: Int
  let flips: Bool
  let step: Int?
  /// The largest magnitude, in eighths.
  let limit: Int

  init(mayFlip: Bool, _ isReal: Bool, _ generator: inout SplitMix64) {
    // Where integrals are taken by quadrature, numbers stay where samplers draw them: a rule that
    // misses a narrow density would break what holds.
    limit = isReal ? 16 : 1 << 12
    isUp = generator.next() & 1 == 0
    shift = Int(generator.next() % 2) + 1
    flips = mayFlip && generator.next() % 4 == 0
    let size = Int(generator.next() % 4) + 1
    step = mayFlip && generator.next() & 1 == 0 ? (isUp ? size : -size) : nil
  }

  /// The changed number; nil where it would grow out of all proportion.
  func applied(to old: Fraction) -> Fraction? {
    guard abs(old.numerator) < 1 << 12, old.denominator < 1 << 12 else { return nil }
    let scale = 1 << shift
    let sign = flips ? -1 : 1
    let new =
      if let step {
        Fraction(old.numerator * 8 + step * old.denominator, old.denominator * 8)
      } else if isUp {
        Fraction(sign * old.numerator * scale, old.denominator)
      } else {
        Fraction(sign * old.numerator, old.denominator * scale)
      }
    guard abs(new.numerator) < 1 << 12, new.denominator < 1 << 12,
      abs(new.numerator) * 8 <= limit * new.denominator,
      limit > 16 || abs(new.numerator) * 8 >= new.denominator * 3
    else { return nil }
    return new
  }
}
