import Kernel
import SourceText

/// Integrals, sums, extrema and derivatives.
extension Lowering {
  mutating func integral(_ integral: Term.Integral, _ span: Span) -> Node {
    let names = integral.variables.compactMap { $0.variableName }
    guard names.count == integral.variables.count else {
      return fail("integrals over copies or steps are not read", span)
    }
    if names.count == 1, images[names[0]] != nil {
      return self.integral(overImage: names[0], integral, span)
    }
    let body = binding(names) { lowering in
      for name in names { _ = lowering.variable(name) }
      return lowering.lower(integral.body)
    }
    return Node(expression: .integral(names, body.expression), form: body.form)
  }

  mutating func series(_ series: Term.Series, _ span: Span) -> Node {
    if catches(series.index.name) {
      var other = series
      let fresh = Name(series.index.name.text + "·")
      other.index = Term.Letter(fresh, latex: series.index.latex)
      other.body = series.body.renaming(index: series.index.name, to: fresh)
      other.except = series.except?.renaming(index: series.index.name, to: fresh)
      return self.series(other, span)
    }
    let name = series.index.name
    let outer = (indices[name], substitution[name])
    substitution[name] = nil
    defer { substitution[name] = outer.1 }
    let size: Sizes.Size
    if case .dimension(let letter)? = series.through?.kind {
      size = solver.shapes.sizes.named(letter.name)
      mentionedSizes.insert(letter.name)
    } else if let through = series.through {
      guard case .number(let last, 1) = through.kind, last > 0, last < 100 else {
        return fail("this upper limit is not understood", through.span)
      }
      size = solver.shapes.sizes.fixed(last)
    } else if let known = context.vocabulary.ranges[name] {
      size = solver.shapes.sizes.named(known)
      mentionedSizes.insert(known)
    } else {
      size = solver.shapes.sizes.unknown()
    }
    indices[name] = size
    let body = lower(series.body)
    indices[name] = outer.0
    let from = series.from.map { lower($0).expression } ?? .integer(1)
    let first: Expression
    if case .zeros = from { first = .integer(0) } else { first = from }
    let through = Expression.dimension(Lowering.placeholder(size))
    if series.isProduct {
      solver.scalar(body.form, series.body.span, "a factor of ∏")
      guard series.except == nil else { return fail("products with a gap are not read", span) }
      return Node(
        expression: .product(name, from: first, through: through, body.expression),
        form: body.form)
    }
    let whole = Expression.sum(name, from: first, through: through, body.expression)
    guard let except = series.except else { return Node(expression: whole, form: body.form) }
    let place = lower(except)
    let term = body.expression.replacing(index: name, by: place.expression)
    return Node(expression: .add([whole, .negative(term)]), form: body.form)
  }

  mutating func extremum(_ extremum: Term.ExtremumTerm, _ span: Span) -> Node {
    var domains: [Domain] = []
    var bound: [Name] = []
    let outerFreed = freed
    defer { freed = outerFreed }
    var outer: [Name: Sizes.Size?] = [:]
    defer { for (name, size) in outer { indices[name] = size } }
    for term in extremum.over {
      switch term.kind {
      case .model(let model):
        guard let pattern = context.defaultPattern(of: model.name) else {
          return fail("it is not clear of which variables \(model.name.text) is the law", term.span)
        }
        models[model.name, default: []].formUnion(pattern.outcomes + pattern.givens)
        freed.insert(model.name)
        domains.append(
          .densities(of: model.name, outcomes: pattern.outcomes, givens: pattern.givens))
      case .density(let density):
        let outcomes = density.outcomes.map { $0.variable.name }
        let givens = density.givens.map { $0.variable.name }
        freed.insert(density.model.name)
        models[density.model.name, default: []].formUnion(outcomes + givens)
        domains.append(.densities(of: density.model.name, outcomes: outcomes, givens: givens))
      case .variable(let letter):
        bound.append(letter.name)
        domains.append(.values(of: letter.name))
      case .index(let letter):
        let size =
          context.vocabulary.ranges[letter.name].map { solver.shapes.sizes.named($0) }
          ?? solver.shapes.sizes.unknown()
        outer[letter.name] = .some(indices[letter.name])
        indices[letter.name] = size
        domains.append(
          .indices(
            letter.name, from: .integer(1), through: .dimension(Lowering.placeholder(size))))
      case .symbol(let letter):
        let labelled = context.vocabulary.labels[letter.name] ?? []
        if let model = labelled.first, labelled.count == 1, !Context.isGenerative(model),
          let pattern = context.defaultPattern(of: model)
        {
          models[model, default: []].formUnion(pattern.outcomes + pattern.givens)
          domains.append(
            .densities(of: model, outcomes: pattern.outcomes, givens: pattern.givens))
        } else if labelled.isEmpty, !Surveyor.isParameter(letter.name) {
          _ = symbol(letter.name)
          domains.append(.values(of: letter.name))
        } else {
          return fail("an extremum over the parameters of a model is not read", term.span)
        }
      default: return fail("it is not clear over what this runs", term.span)
      }
    }
    let body = binding(bound) { $0.lower(extremum.body) }
    solver.scalar(body.form, extremum.body.span, "what is made large or small")
    var result = body.expression
    for domain in domains.reversed() {
      if case .densities(let model, let outcomes, _) = domain, let whole = context.aliases[model] {
        if result.hasJoint(of: whole.model, with: outcomes) {
          return fail("how this moves with \(model.text) alone is not known", span)
        }
        result = result.mapped { $0.separated(model, outcomes) }
      }
      result = .extremum(extremum.extremum, over: domain, result)
    }
    return scalar(result)
  }

  /// A gradient or, of a vector or where a determinant is taken of it, a Jacobian.
  mutating func derivative(
    _ derivative: Term.Derivative, _ span: Span, isJacobian: Bool = false
  ) -> Node {
    if isJacobian, let blocks = blockJacobian(derivative, span) { return blocks }
    var derivative = derivative
    if case .symbol(let letter)? = derivative.by?.kind, let other = parameterNames[letter.name] {
      guard !derivative.body.hidesDependence(on: letter) else {
        return fail("how a function depends on its parameters is not known", span)
      }
      derivative.by?.kind = .symbol(Term.Letter(other, latex: other.text))
    }
    let isJacobian = isJacobian || context.isOfMap(derivative)
    if case .symbol(let letter) = derivative.body.kind, let by = derivative.by,
      by.kind != derivative.body.kind
    {
      return fail("how \(letter.name.text) depends on other symbols is not known", span)
    }
    let body = lower(derivative.body)
    let by: Node
    if let term = derivative.by {
      switch term.kind {
      case .symbol(let letter)
      where Surveyor.isParameter(letter.name) && context.vocabulary.labels[letter.name] != nil:
        if derivative.body.hidesDependence(on: letter) {
          return fail("how a function depends on its parameters is not known", term.span)
        }
        parameters.insert(letter.name)
        symbols.insert(letter.name)
        by = Node(expression: .symbol(letter.name), form: solver.shapes.symbol(letter.name))
        solver.scalar(by.form, term.span, "a parameter")
      case .variable(let letter) where images[letter.name] != nil && derivative.order == 1:
        guard let image = images[letter.name] else { return body }
        guard derivative.style != .nabla else {
          return fail("gradients by an image are not read", term.span)
        }
        return byImage(body, image)
      case .symbol, .variable, .copy: by = lower(term)
      case .unknown(_, _, 0): by = lower(term)
      case .entry(let base, let positions):
        return partial(derivative, base, positions, term.span)
      case .number, .dimension, .index, .constant, .density, .law, .unread:
        return fail("this is nothing to differentiate by", term.span)
      default:
        let quantity = lower(term)
        if let chained = chained(derivative, body, quantity, term.span) { return chained }
        by = quantity
      }
    } else if case .unknown(_, let arguments, 0) = derivative.body.kind, arguments.count == 1,
      arguments[0].variableName == nil, case .unknown(_, let values) = body.expression
    {
      // ∇f(Az + b) is the gradient of f, taken there.
      by = Node(expression: values[0], form: lower(arguments[0]).form)
    } else {
      guard let name = context.freeVariables(derivative.body).first else {
        return fail("it is not clear by what this gradient is taken", span)
      }
      by = variable(name)
    }
    let one = solver.shapes.sizes.fixed(1)
    let isVector = solver.shapes.isArray(body.form) && !solver.shapes.isScalar(body.form)
    if isVector || isJacobian && derivative.order == 1 {
      _ = solver.shapes.sizes.join(body.form.columns, one)
      _ = solver.shapes.sizes.join(by.form.columns, one)
      guard derivative.order == 1 else {
        return fail("second derivatives of vectors are not read", span)
      }
      return Node(
        expression: .jacobian(body.expression, by: by.expression),
        form: Form(rows: body.form.rows, columns: by.form.rows))
    }
    let first = Expression.derivative(body.expression, by: by.expression)
    solver.rules.append(.preferScalar(body.form))
    guard derivative.order == 2 else { return Node(expression: first, form: by.form) }
    return Node(
      expression: .jacobian(first, by: by.expression),
      form: Form(rows: by.form.rows, columns: by.form.rows))
  }
}

extension Lowering {
  /// ∂f/∂A_ij, an entry of the gradient by A.
  private mutating func partial(
    _ derivative: Term.Derivative, _ base: Term, _ positions: [Term], _ span: Span
  ) -> Node {
    switch base.kind {
    case .symbol, .variable, .unknown(_, _, 0): break
    default: return fail("this is nothing to differentiate by", span)
    }
    guard derivative.order == 1 || positions.count == 1 else {
      return fail("second derivatives by an entry are not read", span)
    }
    var whole = derivative
    whole.by = base
    solver.rules.append(.preferScalar(lower(derivative.body).form))
    // ∂²f/∂z_j² stands on the diagonal of the Hessian.
    let places = derivative.order == 1 ? positions : positions + positions
    return entry(of: self.derivative(whole, span), places, span)
  }

  /// ∂f/∂σ², ∂f/∂s with s = log σ²: by a function of one scalar symbol, with the chain rule.
  private mutating func chained(
    _ derivative: Term.Derivative, _ body: Node, _ quantity: Node, _ span: Span
  ) -> Node? {
    guard let by = variableInside(quantity.expression) else { return nil }
    guard derivative.order == 1 else {
      return fail("a second derivative by a quantity is not read", span)
    }
    solver.scalar(quantity.form, span, "what is differentiated by")
    solver.scalar(body.form, span, "what is differentiated")
    func slope(_ expression: Expression) -> Expression {
      let whole = Expression.derivative(expression, by: by.whole)
      guard let place = by.place else { return whole }
      return .entry(whole, row: place, column: .integer(1))
    }
    return scalar(.divide(slope(body.expression), slope(quantity.expression)))
  }

  /// The one thing that a quantity depends on: a scalar symbol, or an entry of a function's value.
  private mutating func variableInside(_ quantity: Expression)
    -> (whole: Expression, place: Expression?)?
  {
    var names = NameCollector()
    names.collect(quantity)
    guard names.members.isEmpty, names.models.isEmpty else { return nil }
    if names.functions.isEmpty, names.variables.isEmpty, names.symbols.count == 1,
      let symbol = names.symbols.first
    {
      if let entry = quantity.soleEntry(of: symbol) { return entry }
      solver.scalar(solver.shapes.symbol(symbol), Span(0, 0), "what is differentiated by")
      return (.symbol(symbol), nil)
    }
    guard names.functions.count == 1, names.symbols.isEmpty else { return nil }
    var entries: Set<Expression> = []
    var values = 0
    _ = quantity.mapped { part in
      switch part {
      case .entry(.unknown, _, .number(1, 1)): entries.insert(part)
      case .unknown: values += 1
      default: break
      }
      return part
    }
    guard entries.count == 1, case .entry(let whole, let row, _)? = entries.first, values > 0,
      quantity.replacing(.entry(whole, row: row, column: .integer(1)), by: .integer(0))
        .isWithoutFunctions
    else { return nil }
    return (whole, row)
  }
}

extension Expression {
  /// The one entry of a vector in which a symbol stands: the σ_j of σ_j².
  fileprivate func soleEntry(of symbol: Name) -> (whole: Expression, place: Expression?)? {
    var entries: Set<Expression> = []
    var uses = 0
    _ = mapped { part in
      switch part {
      case .entry(.symbol(symbol), _, .number(1, 1)): entries.insert(part)
      case .symbol(symbol): uses += 1
      default: break
      }
      return part
    }
    guard entries.count == 1, uses == 1, case .entry(let whole, let row, _)? = entries.first else {
      return nil
    }
    return (whole, row)
  }

  fileprivate func replacing(_ part: Expression, by other: Expression) -> Expression {
    mapped { $0 == part ? other : $0 }
  }

  fileprivate var isWithoutFunctions: Bool {
    var names = NameCollector()
    names.collect(self)
    return names.functions.isEmpty
  }
}

extension String {
  /// Whether a command or letter occurs in LaTeX.
  func mentions(_ other: String) -> Bool {
    guard !other.isEmpty, utf8.count >= other.utf8.count else { return false }
    var rest = Substring(self)
    while !rest.isEmpty {
      if rest.hasPrefix(other) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}

extension Term {
  /// A short name for messages.
  var plainName: String {
    switch kind {
    case .symbol(let letter), .variable(let letter), .dimension(let letter), .index(let letter):
      return letter.name.text
    default: return "this"
    }
  }
}
