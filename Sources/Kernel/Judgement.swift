// Chapter four: what is said.
//
// A verdict has no public initialiser: only `judge` makes one, from values that it computed itself
// in worlds that it was given, and it decides itself how many of them are enough.

/// What the kernel says of a claim.
public struct Verdict: Sendable {
  /// What was found.
  public let outcome: Outcome
  /// Number of models in which both sides had a value, by kind of world.
  public let models: [World.Kind: Int]
  /// Number of models set aside because both sides diverge there.
  public let aside: Int
  /// Number of models in which the claim was confirmed in exact arithmetic.
  public let exactModels: Int
  /// The largest distance of the two sides, or for inequalities the smallest slack, in nats or in
  /// the unit of the sides.
  public let gap: Double
  /// The bound on the error of that number.
  public let bound: Double
  /// The model in which the claim fails worst.
  public let witness: Witness?

  init(
    _ outcome: Outcome, models: [World.Kind: Int] = [:], aside: Int = 0, exactModels: Int = 0,
    gap: Double = 0, bound: Double = 0, witness: Witness? = nil
  ) {
    self.outcome = outcome
    self.models = models
    self.aside = aside
    self.exactModels = exactModels
    self.gap = gap
    self.bound = bound
    self.witness = witness
  }

  /// What can be found.
  public enum Outcome: Hashable, Sendable {
    /// True in every model tried, with this evidence.
    case holds(Evidence)
    /// False: there is a model in which an interval around the difference excludes the relation.
    case fails
    /// Neither.
    case undecided(Reason)
  }

  /// How strong a *holds* is.
  public enum Evidence: Hashable, Sendable {
    /// Equal in exact arithmetic.
    case exact
    /// No model violates the inequality.
    case searched
    /// Equal within error bounds; says what took it out of exact arithmetic.
    case numeric
  }

  /// Why nothing was found.
  public enum Reason: Hashable, Sendable {
    /// No world gave both sides a value; the evaluator's reason.
    case noMeaning(String)
    /// Shapes do not fit.
    case mismatch(String)
    /// Every model diverges.
    case diverges
    /// The error bounds are too wide to tell.
    case tooCoarse
    /// Too few models had a value.
    case tooFew(Int)
    /// An inequality had a value in Gaussian models alone, and held in these.
    case onlyGaussian
    /// A bound on size was met.
    case tooLarge(String)
  }

  /// A model in which a claim fails.
  public struct Witness: Sendable {
    /// Which of the judged worlds.
    public let world: Int
    /// Which model of its batch.
    public let model: Int
    /// States of the free finite variables.
    public let states: [Name: Int]
    /// The left side's value there.
    public let left: Double
    /// The right side's value there.
    public let right: Double
    /// Entry of the matrix, counting from 0; zero for scalars.
    public let entry: Int
  }
}

/// The smallest number of models that a verdict *holds* may rest on.
///
/// A false claim that fails in half of the models of its kind passes eight of them with
/// probability 2⁻⁸; samplers mix scales and signs so that false claims fail in nearly all.
public let fewestModels = 8

/// Judges a claim in worlds.
///
/// - Parameters:
///   - claim: two sides and a relation.
///   - worlds: batches of models; those in which a side has no meaning are skipped.
///   - exactly: for how many models an equality is confirmed in exact arithmetic, if it can be.
public func judge(_ claim: Claim, in worlds: [World], exactly: Int = 1) -> Verdict {
  var hearing = Hearing(claim)
  for world in worlds where !hearing.isRefuted { hearing.add(world) }
  return hearing.verdict(exactly: exactly)
}

/// A claim that is being judged, world after world: what was seen in the first ones counts when
/// more of them are found.
public struct Hearing: Sendable {
  /// What is judged.
  public let claim: Claim
  /// The worlds so far.
  public private(set) var worlds: [World] = []
  private var record = Record()

  /// A claim of which nothing is known yet.
  public init(_ claim: Claim) { self.claim = claim }

  /// Whether a world refutes the claim so clearly that no other one is needed.
  public var isRefuted: Bool { record.worstGap > 1e-6 + 1000 * record.worstBound }

  /// Evaluates both sides in one more world, unless the claim is clearly refuted; where a side has
  /// no meaning, the world counts for nothing.
  public mutating func add(_ world: World) {
    worlds.append(world)
    guard !isRefuted else { return }
    do throws(EvaluationError) {
      let sides = try measured(claim, in: world)
      record.add(sides, claim.relation, world: worlds.count - 1, kind: world.kind)
    } catch {
      record.reasons.append(error)
    }
  }

  /// What the worlds so far say, with an equality confirmed in exact arithmetic in so many models.
  public func verdict(exactly: Int = 1) -> Verdict {
    Kernel.verdict(claim, record, worlds, exactly)
  }
}

private func verdict(
  _ claim: Claim, _ record: Record, _ worlds: [World], _ exactly: Int
) -> Verdict {
  if let witness = record.witness {
    return Verdict(
      .fails, models: record.models, aside: record.aside, gap: record.worstGap,
      bound: record.worstBound, witness: witness)
  }
  let count = record.models.values.reduce(0, +)
  func undecided(_ reason: Verdict.Reason) -> Verdict {
    Verdict(
      .undecided(reason), models: record.models, aside: record.aside, gap: record.gap,
      bound: record.bound)
  }
  if count == 0 {
    if record.aside > 0 { return undecided(.diverges) }
    for error in record.reasons {
      if case .mismatch(let text) = error { return undecided(.mismatch(text)) }
    }
    switch record.reasons.first {
    case .tooLarge(let text): return undecided(.tooLarge(text))
    case .meaningless(let text), .mismatch(let text): return undecided(.noMeaning(text))
    case nil: return undecided(.tooFew(0))
    }
  }
  if record.unclear > 0 { return undecided(.tooCoarse) }
  if count < fewestModels { return undecided(.tooFew(count)) }
  // Gaussian conditionals have one spread at all values, so they keep inequalities that others break.
  let isOrder = [.less, .greater, .lessOrEqual, .greaterOrEqual].contains(claim.relation)
  let asksModels = [claim.left, claim.right].contains { side in
    side.contains { if case .density = $0 { true } else { false } }
  }
  if isOrder, asksModels, worlds.contains(where: { $0.kind != .gaussian }),
    record.models.keys.allSatisfy({ $0 == .gaussian })
  {
    return undecided(.onlyGaussian)
  }
  let isEquality = claim.relation == .equal
  if isEquality {
    let exact = exactAgreements(claim, in: worlds, upTo: exactly)
    if exact >= max(exactly, 1) {
      return Verdict(
        .holds(.exact), models: record.models, aside: record.aside, exactModels: exact,
        gap: record.gap, bound: record.bound)
    }
  }
  switch claim.relation {
  case .equal, .equalUpToConstant, .proportional:
    guard boundsAreFine(claim, worlds, record) else { return undecided(.tooCoarse) }
    return Verdict(
      .holds(.numeric), models: record.models, aside: record.aside, gap: record.gap,
      bound: record.bound)
  case .less, .greater:
    // Never strictly ordered anywhere: an equality in disguise.
    if record.gap <= record.bound { return undecided(.tooCoarse) }
    return Verdict(
      .holds(.searched), models: record.models, aside: record.aside, gap: record.slack,
      bound: record.bound)
  case .lessOrEqual, .greaterOrEqual:
    return Verdict(
      .holds(.searched), models: record.models, aside: record.aside, gap: record.slack,
      bound: record.bound)
  }
}

/// Whether the widest error bound is at most a thousandth of every additive term somewhere.
///
/// Then no term could be changed without the change being seen. A term that vanishes everywhere, as
/// an expected score does, asks for 10⁻⁵ instead.
private func boundsAreFine(_ claim: Claim, _ worlds: [World], _ record: Record) -> Bool {
  var sizes: [Expression: Double] = [:]
  for term in claim.left.terms + claim.right.terms { sizes[term] = 0 }
  for world in worlds {
    for term in sizes.keys {
      guard let table = try? measured(Claim(term, .equal, .integer(0)), in: world) else { continue }
      for ball in table.left.elements
      where ball.isValid && ball.midpoint.isFinite && abs(ball.midpoint) > ball.radius {
        sizes[term] = max(sizes[term] ?? 0, abs(ball.midpoint))
      }
    }
    if sizes.values.allSatisfy({ record.bound <= $0 / 1000 }) { return true }
  }
  return sizes.values.allSatisfy { record.bound <= ($0 == 0 ? 1e-5 : $0 / 1000) }
}

/// What was seen so far.
private struct Record: Sendable {
  var models: [World.Kind: Int] = [:]
  var aside = 0
  var unclear = 0
  var gap = 0.0
  var bound = 0.0
  var slack = Double.infinity
  var worstGap = 0.0
  var worstBound = 0.0
  var witness: Verdict.Witness?
  var reasons: [EvaluationError] = []

  mutating func add(_ sides: Sides, _ relation: Relation, world: Int, kind: World.Kind) {
    // Numbers are the same in every model of the batch.
    let plain = sides.left.minus(sides.right)
    let everyModel = Axis(id: Axis.batch, extent: sides.batch)
    let difference = plain.spread(over: Axis.union(plain.axes, [everyModel]))
    let left = sides.left.spread(over: difference.axes)
    let right = sides.right.spread(over: difference.axes)
    let batch = sides.batch
    let size = difference.size
    var seen = [Bool](repeating: false, count: batch)
    var diverged = [Bool](repeating: false, count: batch)
    for index in difference.elements.indices {
      let model = index % size % batch
      let (l, r, d) = (left.elements[index], right.elements[index], difference.elements[index])
      guard l.isValid, r.isValid, l.midpoint.isFinite || r.midpoint.isFinite else {
        diverged[model] = true
        continue
      }
      seen[model] = true
      let infinite = !l.midpoint.isFinite || !r.midpoint.isFinite
      let distance = infinite ? l.midpoint - r.midpoint : d.midpoint
      let error = infinite ? 0 : d.radius
      let violation: Double
      switch relation {
      case .equal, .equalUpToConstant, .proportional: violation = abs(distance)
      case .lessOrEqual, .less: violation = distance
      case .greaterOrEqual, .greater: violation = -distance
      }
      if violation > error {
        if witness == nil || violation > worstGap {
          worstGap = violation
          worstBound = error
          var states: [Name: Int] = [:]
          for (name, axis) in sides.free {
            if let position = Broadcast.position(of: axis, at: index % size, in: difference.axes) {
              states[name] = position
            }
          }
          witness = Verdict.Witness(
            world: world, model: model, states: states, left: l.midpoint, right: r.midpoint,
            entry: index / size)
        }
      } else {
        gap = max(gap, abs(distance))
        slack = min(slack, max(-violation, 0))
        bound = max(bound, error)
      }
    }
    for model in 0..<batch {
      if seen[model] { models[kind, default: 0] += 1 } else if diverged[model] { aside += 1 }
    }
  }
}

/// The two sides of a claim in one batch, as balls.
struct Sides {
  var left: Table<Ball>
  var right: Table<Ball>
  var batch: Int
  /// The axis of each free finite variable.
  var free: [Name: Int]
  /// The dimension of the quadratures behind them; 0 where there is none.
  var quadratureDimension: Int
}

/// Evaluates both sides; where a quadrature was needed, by every rule or by so many.
func measured(_ claim: Claim, in world: World, rules: Int = 3) throws(EvaluationError) -> Sides {
  switch max(claim.left.derivativeDepth, claim.right.derivativeDepth) {
  case 0: try measured(claim, in: world, rules, Ball.self) { $0 }
  case 1 where !world.hasDerivative:
    try measured(claim, in: world, rules, Tangent.self) { $0.real }
  default: try measured(claim, in: world, rules, Dual.self) { $0.real }
  }
}

private func measured<S: Scalar>(
  _ claim: Claim, in world: World, _ rules: Int, _ arithmetic: S.Type, _ ball: (S) -> Ball
) throws(EvaluationError) -> Sides {
  var result = try sides(claim, in: world, 0, arithmetic, ball)
  for offset in 0..<min(result.quadratureDimension, rules - 1) {
    let next = try sides(claim, in: world, offset + 1, arithmetic, ball)
    result.left = result.left.combined(next.left) { $0.hull($1) }
    result.right = result.right.combined(next.right) { $0.hull($1) }
  }
  return result
}

private func sides<S: Scalar>(
  _ claim: Claim, in world: World, _ offset: Int, _: S.Type, _ ball: (S) -> Ball
) throws(EvaluationError) -> Sides {
  var evaluator = Evaluator<S>(world, offset: offset)
  return try sides(claim, &evaluator, ball)
}

/// Both sides by an evaluator, which may have seen the world's models before.
func sides<S: Scalar>(
  _ claim: Claim, _ evaluator: inout Evaluator<S>, _ ball: (S) -> Ball
) throws(EvaluationError) -> Sides {
  let isRelative = claim.relation == .proportional || claim.relation == .equalUpToConstant
  if isRelative { evaluator.bindSeveralPoints(claim.modulo) }
  let asLog =
    claim.relation == .proportional
    || (claim.relation == .equal && evaluator.isPositive(claim.left)
      && evaluator.isPositive(claim.right))
  var left = asLog ? try evaluator.logValue(claim.left, [:]) : try evaluator.value(claim.left, [:])
  var right =
    asLog ? try evaluator.logValue(claim.right, [:]) : try evaluator.value(claim.right, [:])
  guard left.rows == right.rows, left.columns == right.columns else {
    throw .mismatch("\(evaluator.shape(left)) against \(evaluator.shape(right))")
  }
  if isRelative {
    // Equal up to what is constant along the axes in question: every position against the first.
    var difference = left.minus(right)
    var first = difference
    var varies = false
    for name in claim.modulo {
      guard let axis = evaluator.axis(of: name) else { continue }
      varies = varies || difference.axes.contains { $0.id == axis }
      first = first.slice(axis, 0)
    }
    // What varies with nothing is equal up to a constant to anything.
    guard varies else { throw .meaningless("no side varies with what the constant must not") }
    difference = difference.spread(over: Axis.union(difference.axes, first.axes))
    left = difference
    right = first
  }
  var free: [Name: Int] = [:]
  for (name, binding) in evaluator.free.bindings { free[name] = binding.states?.axes.first?.id }
  return Sides(
    left: left.converted(ball), right: right.converted(ball), batch: evaluator.world.count,
    free: free, quadratureDimension: evaluator.quadratureDimension)
}

extension Evaluator {
  /// Lets a real variable in question stand at several points at once.
  mutating func bindSeveralPoints(_ names: [Name]) {
    for name in names {
      guard case .real(let dimension, let observation, _)? = world.variables[name] else { continue }
      let axis = openAxis(4)
      let point = constant(observation)
      let entries = (0..<dimension).map { i in
        point.entry(i, 0).plus(
          Table(axes: [axis], elements: (0..<4).map { S(Fraction($0 * (i + 2) - 2, 3)) })
        )
      }
      free[name] = Binding(
        states: nil, value: .assemble(rows: dimension, columns: 1, entries))
    }
  }

  /// The axis along which a free variable is open.
  func axis(of name: Name) -> Int? {
    guard let binding = free[name] else { return nil }
    if let states = binding.states { return states.axes.first?.id }
    return binding.value?.axes.first { $0.id != Axis.batch }?.id
  }
}

extension Table {
  func converted<T: Scalar>(_ transform: (S) -> T) -> Table<T> {
    Table<T>(rows: rows, columns: columns, axes: axes, elements: elements.map(transform))
  }
}

extension Broadcast {
  /// The position along an axis of an element of a table.
  static func position(of axis: Int, at index: Int, in axes: [Axis]) -> Int? {
    var stride = 1
    for candidate in axes.reversed() {
      if candidate.id == axis { return index / stride % candidate.extent }
      stride *= candidate.extent
    }
    return nil
  }
}

extension Expression {
  /// The additive terms.
  var terms: [Expression] {
    if case .add(let list) = self { return list.flatMap(\.terms) }
    return [self]
  }
}
