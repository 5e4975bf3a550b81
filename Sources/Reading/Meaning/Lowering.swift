import Kernel
import Notation
import SourceText

/// Turns terms into the kernel's expressions, collecting what it needs to know about shapes.
///
/// Sugar goes here: a divergence becomes the expectation of a difference of logarithms, a variance
/// the mean of squares less the square of the mean. Sizes that are not known yet stand in the
/// expression as negative fixed dimensions and are put in by ``Settlement``.
struct Lowering {
  let context: Context
  var solver: ShapeSolver
  /// Names used by this claim.
  var symbols: Set<Name> = []
  var functions: Set<Name> = []
  var variables: Set<Name> = []
  var copies: Set<Name> = []
  var models: [Name: Set<Name>] = [:]
  /// Shapes of annotated expressions.
  var forms: [Form] = []
  /// Values for parameters of a definition that is being expanded.
  var substitution: [Name: Node] = [:]
  /// Other names of models while a definition is expanded with other parameters.
  var renaming: [Name: Name] = [:]
  /// Other names of parameters while a definition is expanded with other parameters.
  var parameterNames: [Name: Name] = [:]
  /// Variables over which an expectation around averages.
  var averaged: [Name] = []
  /// Variables of which a bare name around is the law: x in ½(p + q) as a law of x.
  var lawScope: [Name] = []
  /// Parts of models that vary by themselves, as q₁ below a maximum.
  var freed: Set<Name> = []
  /// Indices bound around, with the size they run through.
  var indices: [Name: Sizes.Size] = [:]
  /// Variables that are images of others.
  var images: [Name: Image] = [:]
  /// Sizes that stand in the claim by their names, as numbers or as the ends of sums.
  var mentionedSizes: Set<Name> = []
  /// Functions of which variables are images.
  var carriers: Set<Name> = []
  /// Indices that nothing binds, in order of appearance.
  var freeIndices: [Name] = []
  /// The first thing that could not be lowered.
  var failure: Failure?
  /// Variables made up for laws without an outcome.
  var fresh: [Name] = []
  /// Those of them that are 0 or 1.
  var binary: Set<Name> = []
  /// Parameters of models by which something is differentiated.
  var parameters: Set<Name> = []
  /// Parameters that have values of their own in parts of the claim.
  var meetings: [Meeting] = []
  var domains: [Name: Signature.Symbol.Domain] = [:]
  private var expansions = 0

  /// An expression with its shape.
  struct Node {
    var expression: Expression
    var form: Form
  }

  /// Why something could not be lowered.
  struct Failure: Sendable {
    var reason: String
    var span: Span
  }

  init(_ context: Context) {
    self.context = context
    forms = context.forms
    solver = ShapeSolver(context.shapes, declared: context.declaredSizes)
    solver.rules = context.rules
  }

  // MARK: Helpers

  mutating func fail(_ reason: String, _ span: Span) -> Node {
    if failure == nil { failure = Failure(reason: reason, span: span) }
    return Node(expression: .integer(0), form: solver.shapes.unknown())
  }

  mutating func scalar(_ expression: Expression) -> Node {
    Node(expression: expression, form: solver.shapes.scalar())
  }

  /// A size that is found later, as it stands in expressions.
  static func placeholder(_ size: Sizes.Size) -> Dimension { .fixed(-size - 1) }

  static func placeholder(_ form: Form) -> Shape {
    Shape(placeholder(form.rows), placeholder(form.columns))
  }

  /// An expression that settles differently for different shapes.
  mutating func annotated(_ node: Node) -> Expression {
    forms.append(node.form)
    return .matrix([[node.expression], [.number(numerator: forms.count - 1, denominator: 0)]])
  }

  // MARK: Terms

  /// Lowers a term.
  mutating func lower(_ term: Term) -> Node {
    guard failure == nil else {
      return Node(expression: .integer(0), form: solver.shapes.unknown())
    }
    let span = term.span
    switch term.kind {
    case .number(0, _):
      let form = solver.shapes.unknown()
      return Node(expression: .zeros(Lowering.placeholder(form)), form: form)
    case .number(let numerator, let denominator):
      return scalar(.number(numerator: numerator, denominator: denominator))
    case .constant(let constant):
      switch constant {
      case .pi: return scalar(.pi)
      case .euler: return scalar(.euler)
      case .infinity: return fail("infinity is not a value", span)
      }
    case .symbol(let letter) where context.namedLaws[letter.name] != nil && !lawScope.isEmpty:
      return law(of: term, outcomes: lawScope).map { scalar($0.density) } ?? scalar(.integer(0))
    case .symbol(let letter): return symbol(parameterNames[letter.name] ?? letter.name)
    case .variable(let letter): return variable(letter.name)
    case .dimension(let letter):
      let size = solver.shapes.sizes.named(letter.name)
      mentionedSizes.insert(letter.name)
      return scalar(.dimension(Lowering.placeholder(size)))
    case .index(let letter) where isCounted(letter.name): return variable(letter.name)
    case .index(let letter) where substitution[letter.name] != nil:
      return substitution[letter.name] ?? scalar(.index(letter.name))
    case .index(let letter):
      return scalar(indices[letter.name] == nil ? freePlace(letter.name) : .index(letter.name))
    case .copy(let letter, let index, _): return copy(letter.name, index, span)
    case .entry(let base, let positions): return entry(base, positions, span)
    case .identity(let size):
      let rows = size.map { solver.shapes.sizes.named($0.name) } ?? solver.shapes.sizes.unknown()
      let form = Form(rows: rows, columns: rows)
      return Node(expression: .identity(Lowering.placeholder(rows)), form: form)
    case .ones:
      let form = Form(rows: solver.shapes.sizes.unknown(), columns: solver.shapes.sizes.fixed(1))
      return Node(expression: .ones(Lowering.placeholder(form)), form: form)
    case .sum(let addends): return sum(addends, span)
    case .product(let factors): return product(factors, span)
    case .fraction(let top, let bottom, _): return quotient(top, bottom)
    case .power(let base, let exponent): return power(base, exponent)
    case .transpose(let body):
      let node = lower(body)
      lengthen(body, node.form)
      return Node(
        expression: .apply(.transpose, [annotated(node)]),
        form: Form(rows: node.form.columns, columns: node.form.rows))
    case .inverse(let body):
      let node = lower(body)
      solver.square(node.form, body.span, "what is inverted")
      return Node(expression: .apply(.inverse, [node.expression]), form: node.form)
    case .apply(let function, let arguments): return apply(function, arguments, span)
    case .bars(let body, _) where body.isJacobian:
      // |∂f/∂z| is the factor by which volumes change.
      let volume = apply(.determinant, [body], span)
      return scalar(.apply(.absolute, [volume.expression]))
    case .bars(let body, let isDeterminant):
      return apply(isDeterminant ? .determinant : .absolute, [body], span)
    case .norm(let norm): return self.norm(norm)
    case .unknown(let letter, let arguments, let primes):
      return unknown(letter.name, arguments, primes: primes, span)
    case .density(let density): return self.density(density, span)
    case .law(let law): return self.law(law, span)
    case .model(let letter):
      let common =
        lawScope.isEmpty
        ? context.commonOutcomes(of: context.variationalModel, letter.name) : lawScope
      guard let law = defaultLaw(of: letter.name, outcomes: common, span) else {
        return scalar(.integer(0))
      }
      return scalar(law.density)
    case .range: return fail("a density needs its arguments here", span)
    case .expectation(let expectation): return self.expectation(expectation, span)
    case .spread(let spread): return self.spread(spread, span)
    case .divergence(let divergence, let left, let right):
      return self.divergence(divergence.kind, left, right, span)
    case .entropy(let law): return entropy(law, against: nil)
    case .crossEntropy(let left, let right): return entropy(left, against: right)
    case .variableEntropy(let information): return variableEntropy(information)
    case .information(let information): return self.information(information)
    case .integral(let integral): return self.integral(integral, span)
    case .series(let series): return self.series(series, span)
    case .extremum(let extremum): return self.extremum(extremum, span)
    case .derivative(let derivative): return self.derivative(derivative, span)
    case .evaluation(let evaluation): return self.evaluation(evaluation, span)
    case .matrix(let rows): return matrix(rows, span)
    case .reference(let letter, let arguments): return reference(letter, arguments, span)
    case .labelled(let body, _, _): return lower(body)
    case .arbitrary: return fail("a constant stands inside an expression", span)
    case .unread(let reason): return fail(reason, span)
    }
  }

  // MARK: Names

  /// A small letter with a transpose is a vector, of more than one entry as far as anyone knows.
  private mutating func lengthen(_ term: Term, _ form: Form) {
    switch term.kind {
    case .variable: break
    case .symbol(let letter) where !letter.looksLikeMatrix:
      guard solver.shapes.sizes.join(form.columns, solver.shapes.sizes.fixed(1)) else { return }
    default: return
    }
    if solver.shapes.sizes.value(form.rows) == nil { solver.shapes.sizes.lengthen(form.rows) }
  }

  mutating func symbol(_ name: Name) -> Node {
    if let value = substitution[name] { return value }
    if !averaged.isEmpty, context.isBareFunction(name) { return function(name, of: averaged) }
    symbols.insert(name)
    let form = solver.shapes.symbol(name)
    if let words = context.vocabulary.declared[name],
      SignatureMaker.domain(words)?.isOfSquareMatrices ?? false,
      !solver.shapes.sizes.clash(form.rows, form.columns)
    {
      _ = solver.shapes.sizes.join(form.rows, form.columns)
    }
    return Node(expression: .symbol(name), form: form)
  }

  /// A function by its letter alone, inside an expectation over what it depends on.
  private mutating func function(_ name: Name, of variables: [Name]) -> Node {
    let arguments = variables.map { name in
      Term(.variable(Term.Letter(name, latex: name.text)), Span(0, 0))
    }
    return unknown(name, arguments, primes: 0, Span(0, 0))
  }

  mutating func variable(_ name: Name) -> Node {
    if let value = substitution[name] { return value }
    variables.insert(name)
    let form = solver.shapes.variable(context.shapeName(of: name))
    if context.vocabulary.countedVariables[name] != nil {
      // An index is a number.
      _ = solver.shapes.sizes.join(form.rows, solver.shapes.sizes.fixed(1))
    }
    return Node(expression: .variable(name), form: form)
  }

  private mutating func copy(_ name: Name, _ index: Term, _ span: Span) -> Node {
    let form: Form
    if context.vocabulary.variables.contains(name) {
      variables.insert(name)
      form = solver.shapes.variable(name)
    } else {
      symbols.insert(name)
      form = solver.shapes.symbol(name)
    }
    copies.insert(name)
    let count: Sizes.Size
    if let known = solver.shapes.copies[name] {
      count = known
    } else {
      count = solver.shapes.sizes.unknown()
      solver.shapes.copies[name] = count
    }
    let place: Expression
    switch index.kind {
    case .index(let letter) where component(letter.name) != nil,
      .symbol(let letter) where component(letter.name) != nil:
      place = component(letter.name) ?? .integer(1)
    case .index(let letter) where !isCounted(letter.name):
      if let range = indices[letter.name], !runsThroughKept(range, name) {
        _ = solver.shapes.sizes.join(range, count)
      }
      place = substitution[letter.name]?.expression ?? .index(letter.name)
    case .number(let value, 1): place = .integer(max(value, 1))
    case .dimension(let letter):
      _ = solver.shapes.sizes.join(solver.shapes.sizes.named(letter.name), count)
      place = .dimension(Lowering.placeholder(count))
    case .variable(let letter) where isCounted(letter.name),
      .index(let letter) where isCounted(letter.name):
      if let size = context.vocabulary.countedVariables[letter.name] {
        _ = solver.shapes.sizes.join(solver.shapes.sizes.named(size), count)
      }
      place = variable(letter.name).expression
    case .symbol(let letter), .variable(let letter):
      // A free index: any one of the copies will do.
      if name != context.spectrum?.names.vector, let size = context.vocabulary.ranges[letter.name] {
        _ = solver.shapes.sizes.join(solver.shapes.sizes.named(size), count)
      }
      place = .integer(1)
    default: return fail("this index is not understood", index.span)
    }
    return Node(expression: .member(name, index: place), form: form)
  }

  private mutating func entry(_ base: Term, _ positions: [Term], _ span: Span) -> Node {
    if case .symbol(let letter) = base.kind, context.vocabulary.columns[letter.name] != nil {
      return fail("columns of a matrix are read in squared norms only", span)
    }
    let node = lower(base)
    if case .symbol(let letter) = base.kind, positions.count == 1,
      case .index(let index) = positions[0].kind, let range = indices[index.name],
      runsThroughKept(range, letter.name)
    {
      let place = substitution[index.name]?.expression ?? .index(index.name)
      return scalar(.entry(node.expression, row: place, column: .integer(1)))
    }
    square(base, node.form, positions)
    // A matrix with entries up to 22 is one with two rows.
    if case .symbol(let letter) = base.kind,
      let places = context.vocabulary.matrixEntries[letter.name], places > 1
    {
      _ = solver.shapes.sizes.join(node.form.rows, solver.shapes.sizes.fixed(places))
    }
    return entry(of: node, positions, span)
  }

  /// Whether an index counts the kept ones of all eigenvalues or eigenvectors.
  private func runsThroughKept(_ range: Sizes.Size, _ name: Name) -> Bool {
    guard let spectrum = context.spectrum,
      spectrum.names.values == name || spectrum.names.vector == name
    else { return false }
    return solver.shapes.sizes.areEqual(range, spectrum.kept)
  }

  /// Σ₁₁ and Σ₁₂ are entries of a covariance, which is square; and 2 × 2 where the note writes its
  /// entries by numbers and none beyond 22.
  private mutating func square(_ base: Term, _ form: Form, _ positions: [Term]) {
    let name: Name
    switch base.kind {
    case .symbol(let letter), .reference(let letter, _): name = letter.name
    default: return
    }
    guard positions.count == 2, context.vocabulary.memberships[name] == nil,
      ShapeConvention.isCovariance(name), !solver.shapes.sizes.clash(form.rows, form.columns)
    else { return }
    _ = solver.shapes.sizes.join(form.rows, form.columns)
    let isNumbered = positions.allSatisfy { if case .number = $0.kind { true } else { false } }
    if isNumbered, context.vocabulary.largestPlaces[name] == 2,
      solver.shapes.sizes.value(form.rows) == nil
    {
      _ = solver.shapes.sizes.join(form.rows, solver.shapes.sizes.fixed(2))
    }
  }

  /// An index that nothing binds: what is said of every entry is said of the first, and of a second
  /// index the second.
  mutating func freePlace(_ name: Name) -> Expression {
    let place = freeIndices.firstIndex(of: name) ?? freeIndices.count
    if place == freeIndices.count { freeIndices.append(name) }
    return .integer(place + 1)
  }

  /// An entry of a vector or matrix; with one position for a matrix, of its diagonal.
  mutating func entry(of node: Node, _ positions: [Term], _ span: Span) -> Node {
    var places: [Expression] = []
    let sizes = [node.form.rows, node.form.columns]
    for (position, size) in zip(positions, sizes) {
      places.append(place(position, size))
    }
    if places.count == 1 {
      let one = solver.shapes.sizes.fixed(1)
      if solver.shapes.sizes.isNotOne(node.form.columns) {
        // σ_j of a matrix: its diagonal.
        places.append(places[0])
      } else {
        _ = solver.shapes.sizes.join(node.form.columns, one)
        places.append(.integer(1))
      }
    }
    guard places.count == 2 else { return fail("an entry has one or two positions", span) }
    return scalar(.entry(node.expression, row: places[0], column: places[1]))
  }

  private mutating func place(_ term: Term, _ size: Sizes.Size) -> Expression {
    if case .index(let letter) = term.kind, let range = indices[letter.name] {
      if !solver.shapes.sizes.join(range, size) {
        _ = fail("this index runs through another range", term.span)
      }
      return substitution[letter.name]?.expression ?? .index(letter.name)
    }
    let name: Name? =
      switch term.kind {
      case .index(let letter), .variable(let letter): letter.name
      default: nil
      }
    if let name, isCounted(name),
      let range = context.vocabulary.countedVariables[name]
    {
      _ = solver.shapes.sizes.join(solver.shapes.sizes.named(range), size)
    }
    return lower(term).expression
  }

  /// Whether an index is a random variable, bound by a sum over its values.
  func isCounted(_ name: Name) -> Bool {
    indices[name] == nil && context.vocabulary.countedVariables[name] != nil
  }

  // MARK: Definitions

  private mutating func reference(_ letter: Term.Letter, _ arguments: [Term], _ span: Span) -> Node
  {
    guard let definition = context.definitions[letter.name] else {
      return fail("‘\(letter.name.text)’ is not defined up to here", span)
    }
    expansions += 1
    defer { expansions -= 1 }
    guard expansions < 12 else { return fail("definitions go round in a circle", span) }
    var values: [Name: Node] = [:]
    var names = renaming
    var arguments = arguments
    let outerIndices = indices
    defer { indices = outerIndices }
    if let index = definition.index {
      guard let place = arguments.popLast() else { return fail("an index is missing here", span) }
      self.place(place, for: index, in: &values)
    }
    var moved: [(old: Name, new: Name)] = []
    let outerParameters = parameterNames
    defer { parameterNames = outerParameters }
    if let reason = take(&arguments, asLawsOf: definition, &names) { return fail(reason, span) }
    if !definition.labels.isEmpty,
      arguments.count == definition.parameters.count + definition.labels.count
    {
      let labels = arguments.suffix(definition.labels.count)
      arguments.removeLast(definition.labels.count)
      for (old, new) in zip(definition.labels, labels) {
        if case .reference = new.kind {
          return fail("‘\(letter.name.text)’ is defined with other arguments", span)
        }
        guard case .symbol(let letter) = new.kind, letter.name != old else { continue }
        let other = outerParameters[letter.name] ?? letter.name
        guard let renamed = context.renamed(old, other) else {
          if isMovable(old, to: other) {
            moved.append((old, other))
            continue
          }
          return fail("no model with the parameter \(other.text) is known", new.span)
        }
        names.merge(renamed) { _, new in new }
        parameterNames[old] = other
      }
    }
    let outerNames = renaming
    renaming = names
    defer { renaming = outerNames }
    if arguments.count == definition.parameters.count {
      for (parameter, argument) in zip(definition.parameters, arguments) {
        if case .variable(let same) = argument.kind, same.name == parameter,
          substitution[parameter] == nil
        {
          continue
        }
        let inner = indices
        indices = outerIndices
        values[parameter] = lower(argument)
        indices = inner
      }
    } else if !arguments.isEmpty, !definition.parameters.isEmpty {
      return fail("‘\(letter.name.text)’ is defined with other arguments", span)
    } else if definition.parameters.isEmpty,
      arguments.contains(where: { $0.variableName == nil && !$0.isNamedValue })
    {
      return fail("‘\(letter.name.text)’ is defined without such an argument", span)
    }
    let outer = substitution
    substitution = values
    var node = lower(indexed(definition.body, letter.name))
    substitution = outer
    for (old, new) in moved { node = self.moved(node, old, to: new, span) }
    if let inner = failure, expansions == 1 {
      failure = Failure(reason: inner.reason, span: span)
    }
    return node
  }

  /// Takes the laws from a call's arguments, as q⁽ᵗ⁾ from ℱ(q⁽ᵗ⁾, θ); a reason if they don't fit.
  private func take(
    _ arguments: inout [Term], asLawsOf definition: Context.Definition, _ names: inout [Name: Name]
  ) -> String? {
    var laws: [Name] = []
    for case .model(let letter) in arguments.map(\.kind) { laws.append(letter.name) }
    guard !definition.laws.isEmpty, !laws.isEmpty else { return nil }
    guard laws.count == definition.laws.count else { return "it is defined with other laws" }
    arguments.removeAll { if case .model = $0.kind { true } else { false } }
    for (old, new) in zip(definition.laws, laws) where old != new {
      guard context.law(new) != nil || context.vocabulary.patterns[new] != nil else {
        return "‘\(new.text)’ is not known as a law"
      }
      names[old] = new
    }
    return nil
  }

  /// Lowers what a name stands for, unless names go round in a circle.
  mutating func expanding(_ span: Span, _ body: (inout Lowering) -> Node) -> Node {
    expansions += 1
    defer { expansions -= 1 }
    guard expansions < 12 else { return fail("definitions go round in a circle", span) }
    return body(&self)
  }

  /// Lowers a body in which variables are bound anew.
  mutating func binding<Result>(_ names: [Name], _ body: (inout Lowering) -> Result) -> Result {
    let outer = substitution
    for name in names { substitution[name] = nil }
    let result = body(&self)
    substitution = outer
    return result
  }
}
