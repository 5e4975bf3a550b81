/// How far the two sides of a claim are apart in one world, entry by entry.
///
/// For searches: a difference is no verdict.
public struct Difference: Sendable {
  /// Left minus right, at every position of the open axes; of logarithms where both sides are
  /// positive.
  private var table: Table<Ball>
  /// The sides, where the difference is that of a claim and not of a sum of terms.
  private var sides: Sides?
  /// The axis of each free finite variable.
  private var free: [Name: Int]

  /// Left minus right; of logarithms where both sides are positive.
  public var values: [Double] { table.elements.map(\.midpoint) }
  /// The error bound of each.
  public var errors: [Double] { table.elements.map(\.radius) }
  /// Left sides at every position; none where the difference is that of a sum of terms.
  public var left: [Double] { entries(sides?.left) }
  /// Right sides at every position; none where the difference is that of a sum of terms.
  public var right: [Double] { entries(sides?.right) }

  /// Whether every entry may be zero, and all are numbers.
  public var mayVanish: Bool {
    table.elements.allSatisfy { $0.midpoint.isFinite && abs($0.midpoint) <= $0.radius }
  }
  /// Whether some entry is certainly not zero.
  public var isCertain: Bool { table.elements.contains { abs($0.midpoint) > $0.radius } }
  /// Whether all entries are numbers.
  public var isFinite: Bool { table.elements.allSatisfy { $0.midpoint.isFinite } }

  init(_ sides: Sides) {
    table = sides.left.minus(sides.right)
    self.sides = sides
    free = sides.free
  }

  /// This difference with another one added to it or taken from it, at every position of the axes
  /// of both; nil where the shapes of the entries differ or the variables have other axes.
  ///
  /// Differences from one ``Probe`` agree on the axes.
  public func changed(by other: Difference, isNegative: Bool) -> Difference? {
    guard table.rows == other.table.rows, table.columns == other.table.columns,
      let free = axes(with: other)
    else { return nil }
    var result = self
    result.table = isNegative ? table.minus(other.table) : table.plus(other.table)
    result.sides = nil
    result.free = free
    return result
  }

  private func entries(_ side: Table<Ball>?) -> [Double] {
    side?.spread(over: table.axes).elements.map(\.midpoint) ?? []
  }

  /// Whether the same variables are open, so that values can be compared place by place.
  public func isAligned(with other: Difference) -> Bool {
    axes(with: other) != nil && table.axes == other.table.axes
      && table.elements.count == other.table.elements.count
  }

  /// The axes of both, or nil where they disagree about a variable or two share one.
  private func axes(with other: Difference) -> [Name: Int]? {
    let all = free.merging(other.free) { one, another in one == another ? one : -1 }
    return all.values.contains(-1) || Set(all.values).count < all.count ? nil : all
  }
}

/// The difference of a claim's sides in a world, or nil where one has no value there.
///
/// - Parameter isRough: whether quadratures go by one rule alone, whose error then does not show.
public func difference(_ claim: Claim, in world: World, isRough: Bool = false) -> Difference? {
  (try? measured(claim, in: world, rules: isRough ? 1 : 3)).map(Difference.init)
}

/// A world in which many claims are compared: what its models say is computed once.
public struct Probe: Sendable {
  /// The world; only names of sizes may be added to it.
  public var world: World
  private var known: [ConditionalKey: Table<Ball>] = [:]
  /// Where the free variables run, so that all differences have the same axes.
  private var free: Environment<Ball> = [:]
  private var nextAxis = 0

  /// A world to compare claims in.
  public init(_ world: World) { self.world = world }

  /// The difference of a claim's sides, or nil where one has no value.
  public mutating func difference(_ claim: Claim) -> Difference? {
    let isSmooth = world.kind == .smooth || world.kind == .declared
    if isSmooth || claim.left.hasDerivative || claim.right.hasDerivative {
      return Kernel.difference(claim, in: world)
    }
    var evaluator = Evaluator<Ball>(world)
    evaluator.conditionals = known
    evaluator.free = free
    evaluator.nextAxis = nextAxis
    guard let sides = try? sides(claim, &evaluator, { $0 }) else { return nil }
    if sides.quadratureDimension > 0 { return Kernel.difference(claim, in: world) }
    known = evaluator.conditionals
    nextAxis = evaluator.nextAxis
    // A relative claim binds its variables to several points.
    if claim.modulo.isEmpty { free = evaluator.free }
    return Difference(sides)
  }
}

extension Claim {
  /// Whether the sides are compared by their logarithms, as densities are.
  public var comparesLogarithms: Bool {
    relation == .proportional || (relation == .equal && left.isPositive && right.isPositive)
  }
}

/// The values of one expression in a world, or nil where it has none: entries of a matrix row by
/// row, each at every position of its open axes.
public func values(of expression: Expression, in world: World) -> [Double]? {
  if expression.hasDerivative {
    var evaluator = Evaluator<Dual>(world)
    return (try? evaluator.value(expression, [:]))?.elements.map(\.real.midpoint)
  }
  var evaluator = Evaluator<Ball>(world)
  return (try? evaluator.value(expression, [:]))?.elements.map(\.midpoint)
}

extension Expression {
  /// Whether it takes infinitesimals to evaluate.
  var hasDerivative: Bool {
    contains {
      switch $0 {
      case .derivative, .jacobian: true
      default: false
      }
    }
  }

  /// How many derivatives stand in one another at most, and so how many infinitesimals it takes.
  public var derivativeDepth: Int {
    let inner = children.reduce(0) { max($0, $1.derivativeDepth) }
    switch self {
    case .derivative, .jacobian: return inner + 1
    default: return inner
    }
  }
}

extension World {
  /// Whether a derivative stands in the law of a model.
  var hasDerivative: Bool {
    models.values.contains { model in
      guard case .factors(let factors) = model else { return false }
      return factors.contains { $0.density.hasDerivative }
    }
  }
}
