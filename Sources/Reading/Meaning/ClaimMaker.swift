import Kernel
public import SourceText

/// A part of a statement that has no sensible shape or type, found before any values.
public struct TypeError: Hashable, Sendable {
  /// What is wrong, as a plain sentence without a full stop.
  public var message: String
  /// Where it stands, in bytes of the display.
  public var span: Span

  /// A part that has no sensible type.
  public init(message: String, span: Span) {
    self.message = message
    self.span = span
  }
}

/// A claim with everything that is needed to judge it.
struct MadeClaim: Sendable {
  var claim: Claim
  var signature: Signature
  var typeErrors: [TypeError]
}

/// Makes a claim of two terms and a relation.
struct ClaimMaker {
  var context: Context
  /// Laws of single steps that are lowered with the claim.
  var laws: [(density: Term.DensityTerm, body: Term)] = []

  enum Outcome: Sendable {
    case made(MadeClaim)
    case unread(String, Span)
  }

  func claim(_ left: Term, _ relation: Kernel.Relation, _ right: Term, modulo: [Name] = [])
    -> Outcome
  {
    var lowering = Lowering(context)
    lowering.carry(context.transports([left, right]))
    var one = lowering.lower(left)
    var other = lowering.lower(right)
    let whole = left.span.union(right.span)
    let moved = lowering.shifted([one.expression, other.expression], whole)
    (one.expression, other.expression) = (moved[0], moved[1])
    if lowering.failure == nil, let meeting = lowering.freeMeeting(moved) {
      return .unread(
        "it is not clear at which value of its parameter the other part is taken", meeting.span)
    }
    if let failure = lowering.failure { return .unread(failure.reason, failure.span) }
    lowering.solver.equal(one.form, other.form, right.span) { before, after in
      "the left side is \(before), the right side \(after)"
    }
    if relation.comparesNumbers {
      lowering.solver.scalar(one.form, left.span, "what is compared")
    }
    var models = context.models
    for law in laws where lowering.models[law.density.model.name] != nil {
      let factor = lowering.factor(law.density, law.body)
      var names = NameCollector()
      names.collect(factor.density)
      guard names.models.isEmpty else { continue }
      if let failure = lowering.failure { return .unread(failure.reason, left.span) }
      models[law.density.model.name, default: Signature.Model(variables: [])].factors.append(factor)
    }
    lowering.settleShapes([one.expression, other.expression])
    // With one sample, one entry or one data point, means are sums and logarithms of K vanish.
    if let size = lowering.trivialSize {
      return .unread("\(size.text) would have to be 1 here", left.span.union(right.span))
    }
    var errors = densityErrors(left, right)
    if let conflict = lowering.solver.conflicts.first {
      guard conflict.isCertain else {
        if let own = onItsOwn(lowering) { return own.claim(left, relation, right, modulo: modulo) }
        return .unread(conflict.message, conflict.span)
      }
      errors.append(TypeError(message: conflict.message, span: conflict.span))
      // No numbers are needed to refute it, but repairs ask what its names are.
      var settlement = Settlement(lowering)
      let whole = Claim(
        settlement.settle(one.expression), relation, settlement.settle(other.expression))
      let signature = SignatureMaker(context: context, lowering: lowering)
        .signature(of: whole, &settlement)
      let claim = Claim(.integer(0), relation, .integer(1), modulo: modulo)
      return .made(MadeClaim(claim: claim, signature: signature, typeErrors: errors))
    }
    var settlement = Settlement(lowering)
    let claim = Claim(
      settlement.settle(one.expression), relation, settlement.settle(other.expression),
      modulo: modulo)
    if let problem = settlement.problem { return .unread(problem, left.span.union(right.span)) }
    var context = context
    context.models = models
    var signature = SignatureMaker(context: context, lowering: lowering)
      .signature(of: claim, &settlement)
    for (name, symbol) in signature.symbols
    where symbol.domain == .orthogonal && symbol.shape.rows != symbol.shape.columns {
      // What turns fewer directions than there are can only have orthonormal columns.
      signature.symbols[name]?.domain = .orthonormalColumns
    }
    signature.orderColumns()
    return .made(
      FixedValues.simplified(
        MadeClaim(claim: claim, signature: signature, typeErrors: errors)))
  }

  /// A maker for a claim about laws and symbols alone, whose shapes the rest of the note need not
  /// share: a section in one dimension before one in many.
  private func onItsOwn(_ lowering: Lowering) -> ClaimMaker? {
    func isGuessed(_ name: Name) -> Bool { context.vocabulary.memberships[name] == nil }
    let variables = lowering.variables.union(lowering.fresh).filter {
      context.shapes.variables[$0] != nil && isGuessed($0)
    }
    let symbols = lowering.symbols.filter { context.shapes.symbols[$0] != nil && isGuessed($0) }
    let functions = lowering.functions.filter { context.shapes.functions[$0] != nil }
    guard lowering.models.isEmpty, !(variables.isEmpty && symbols.isEmpty && functions.isEmpty),
      !lowering.symbols.contains(where: isOblong)
    else { return nil }
    var maker = self
    for name in symbols { maker.context.shapes.symbols[name] = nil }
    for name in variables { maker.context.shapes.variables[name] = nil }
    for name in functions { maker.context.shapes.functions[name] = nil }
    maker.context.rules = []
    return maker
  }

  /// Whether a symbol is a matrix with two different sizes that the note names: W ∈ ℝ^{D×K} is no
  /// number in any section.
  private func isOblong(_ name: Name) -> Bool {
    guard let form = context.shapes.symbols[name],
      case .named(let rows)? = context.shapes.sizes.value(form.rows),
      case .named(let columns)? = context.shapes.sizes.value(form.columns)
    else { return false }
    return rows != columns
  }

  // MARK: Densities against families

  /// A density of a model beside a family: outcomes must match, and the family's parameters may
  /// only depend on what is given.
  func densityErrors(_ left: Term, _ right: Term) -> [TypeError] {
    guard case .density(let density) = left.kind, case .law(let law) = right.kind,
      let outcome = law.outcome, let name = outcome.variableName
    else { return [] }
    let outcomes = density.outcomes.filter { $0.isPlain }.map { $0.variable.name }
    guard outcomes.count == density.outcomes.count else { return [] }
    var errors: [TypeError] = []
    if outcomes != [name] {
      let list = outcomes.map { $0.text }.joined(separator: ", ")
      errors.append(
        TypeError(
          message:
            "the left side is a density of \(list), the right side a density of \(name.text)",
          span: outcome.span))
      return errors
    }
    let givens = density.givens.map { $0.variable.name }
    for parameter in law.parameters {
      for free in context.freeVariables(parameter) where !givens.contains(free) {
        let message =
          free == name
          ? "a parameter of this law depends on \(free.text), its own outcome"
          : "a parameter of this law depends on \(free.text), which is not given on the left"
        errors.append(TypeError(message: message, span: parameter.span(of: free) ?? parameter.span))
      }
    }
    return errors
  }
}

extension Kernel.Relation {
  /// Whether both sides must be numbers.
  var comparesNumbers: Bool {
    switch self {
    case .equal: return false
    default: return true
    }
  }
}

extension Term {
  /// Where a variable occurs first.
  func span(of name: Name) -> Span? {
    if variableName == name { return span }
    for child in children {
      if let found = child.span(of: name) { return found }
    }
    return nil
  }
}

extension Lowering {
  /// Settles shapes by use, then by convention.
  mutating func settleShapes(_ expressions: [Expression]) {
    var names = NameCollector()
    names.collect(expressions)
    solver.solve()
    let symbols = Array(names.symbols.union(names.members.subtracting(names.variables)))
    let functions = Array(names.functions)
    solver.settle(symbols: symbols, functions: functions)
    tieSizes(expressions, names)
  }

  /// A size that occurs as a number only, such as the d of `\frac d2 \log 2π`, is the length of the
  /// one vector whose length has no name.
  private mutating func tieSizes(_ expressions: [Expression], _ names: NameCollector) {
    guard solver.conflicts.isEmpty else { return }
    var lengths: [Sizes.Size] = []
    func add(_ size: Sizes.Size) {
      let root = solver.shapes.sizes.root(size)
      if solver.shapes.sizes.value(root) == nil, !lengths.contains(root) { lengths.append(root) }
    }
    for name in names.variables.sorted() {
      if let size = solver.shapes.variables[name] { add(size) }
    }
    for name in names.symbols.sorted() {
      if let form = solver.shapes.symbols[name] { add(form.rows) }
    }
    // What counts the columns of a matrix or data points has its meaning, too.
    let columns = names.symbols.compactMap { solver.shapes.symbols[$0]?.columns }
    let points = names.members.compactMap { solver.shapes.copies[$0] }
    let known = context.spectrum.map { [$0.kept, $0.dimension] } ?? []
    let used = Set(lengths + (columns + points + known).map { solver.shapes.sizes.root($0) })
    for name in context.vocabulary.dimensions.sorted() {
      guard let node = solver.shapes.sizes.node(named: name), isMentioned(node, expressions) else {
        continue
      }
      let root = solver.shapes.sizes.root(node)
      guard !used.contains(root), solver.shapes.sizes.value(root).isFree(name),
        !context.declaredLengths.contains(name) || context.declaredLengths.count == 1
      else { continue }
      let open = lengths.filter {
        solver.shapes.sizes.value($0) == nil && !solver.shapes.sizes.hasName($0)
      }
      if open.count == 1 {
        solver.shapes.sizes.force(root, into: open[0])
      }
    }
  }

  /// A size of the claim that would have to be 1 for its shapes to fit.
  fileprivate var trivialSize: Name? {
    mentionedSizes.sorted().first { name in
      solver.shapes.sizes.node(named: name).map { solver.shapes.sizes.isOne($0) } ?? false
    }
  }

  private func isMentioned(_ node: Sizes.Size, _ expressions: [Expression]) -> Bool {
    let target = Expression.dimension(Lowering.placeholder(node))
    var found = false
    for expression in expressions {
      _ = expression.mapped {
        if $0 == target { found = true }
        return $0
      }
    }
    return found
  }
}

extension Dimension? {
  /// Whether a size has no value but perhaps its own name.
  fileprivate func isFree(_ name: Name) -> Bool {
    switch self {
    case nil: return true
    case .named(let own): return own == name
    case .fixed: return false
    }
  }
}

extension Lowering {
  /// A declared conditional density.
  mutating func factor(_ density: Term.DensityTerm, _ body: Term) -> Signature.Factor {
    let outcomes = density.outcomes.map { $0.variable.name }
    for argument in density.outcomes + density.givens { _ = variable(argument.variable.name) }
    let node: Node
    if case .law(let law) = body.kind, law.outcome == nil, let name = outcomes.first {
      node = family(law, at: variable(name), body.span)
    } else {
      node = lower(body)
    }
    return Signature.Factor(
      outcomes, given: density.givens.map { $0.variable.name }, density: node.expression)
  }
}

extension Signature {
  /// Orthogonal columns are no more than rows.
  fileprivate mutating func orderColumns() {
    for symbol in symbols.values
    where symbol.domain == .orthogonalColumns || symbol.domain == .orthonormalColumns {
      guard case .named(let rows) = symbol.shape.rows,
        case .named(let columns) = symbol.shape.columns,
        rows != columns, dimensions[columns]?.smallerThan.contains(rows) == false
      else { continue }
      dimensions[columns]?.smallerThan.append(rows)
    }
  }
}
