/// How far the two sides of a claim are apart in one world, entry by entry.
///
/// For searches: a difference is no verdict.
public struct Difference: Sendable, Hashable {
  /// Left minus right; of logarithms where both sides are positive.
  public var values: [Double]
  /// The error bound of each.
  public var errors: [Double]
  /// Left sides.
  public var left: [Double]
  /// Right sides.
  public var right: [Double]

  /// Whether every entry may be zero, and all are numbers.
  public var mayVanish: Bool {
    zip(values, errors).allSatisfy { $0.isFinite && abs($0) <= $1 }
  }
  /// Whether some entry is certainly not zero.
  public var isCertain: Bool { zip(values, errors).contains { abs($0) > $1 } }
}

/// The difference of a claim's sides in a world, or nil where one has no value there.
public func difference(_ claim: Claim, in world: World) -> Difference? {
  (try? measured(claim, in: world)).map(Difference.init)
}

/// A world in which many claims are compared: what its models say is computed once.
public struct Probe: Sendable {
  /// The world; only names of sizes may be added to it.
  public var world: World
  private var known: [ConditionalKey: Table<Ball>] = [:]

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
    guard let sides = try? sides(claim, &evaluator, { $0 }) else { return nil }
    known = evaluator.conditionals
    return Difference(sides)
  }
}

extension Claim {
  /// Whether the sides are compared by their logarithms, as densities are.
  public var comparesLogarithms: Bool {
    relation == .proportional || (relation == .equal && left.isPositive && right.isPositive)
  }
}

extension Difference {
  init(_ sides: Sides) {
    let table = sides.left.minus(sides.right)
    values = table.elements.map(\.midpoint)
    errors = table.elements.map(\.radius)
    left = sides.left.spread(over: table.axes).elements.map(\.midpoint)
    right = sides.right.spread(over: table.axes).elements.map(\.midpoint)
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
}
