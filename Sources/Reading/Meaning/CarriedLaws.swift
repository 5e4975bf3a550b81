import Kernel
import SourceText

/// Which laws of an image x = T(u) are carried from a law of u, and from which.
///
/// Where q(z) is the density of z = f(z₀) with z₀ ∼ q₀, a target p(z) is a law of z of its own: taken
/// at f(z₀), and integrated with the volume |det ∂f/∂z₀|.
extension Context {
  /// The law of the cause from which a model's law of the image comes; nil for a law of its own.
  func base(of model: Name, image: Name, cause: Name) -> Name? {
    func isOf(_ law: Name, _ variable: Name) -> Bool {
      vocabulary.patterns[law]?.contains { $0.outcomes == [variable] } ?? false
    }
    if isOf(model, cause) { return model }
    let rivals = vocabulary.models.filter { isOf($0, image) && !isOf($0, cause) }
    guard noises[cause] == nil else {
      return rivals.count < 2 || !Context.isGenerative(model) ? model : nil
    }
    let others = vocabulary.models.filter { isOf($0, cause) && $0 != model }
    let alike = others.filter { $0.text.first == model.text.first }
    if others.isEmpty { return rivals.count < 2 || !Context.isGenerative(model) ? model : nil }
    if alike.count == 1 { return alike[0] }
    return others.count == 1 && (rivals.isEmpty || rivals == [model]) ? others[0] : nil
  }

  /// The variable of which a law by its bare name is the law.
  func outcomes(ofBare model: Name) -> [Name] {
    guard let pattern = defaultPattern(of: model), pattern.givens.isEmpty else { return [] }
    return pattern.outcomes
  }
}

extension Term {
  /// Whether the density, the entropy or a mean of a variable occurs under a law of which it is the
  /// only outcome.
  func asksForLaw(of name: Name, in context: Context) -> Bool {
    switch kind {
    case .density(let density)
    where density.givens.isEmpty && density.outcomes.count == 1
      && density.outcomes[0].variable.name == name:
      return true
    case .variableEntropy(let information)
    where information.givens.isEmpty && information.groups.flatMap({ $0 }).count == 1
      && information.groups[0][0].variable.name == name:
      return true
    case .entropy(let law):
      if case .model(let model) = law.kind, context.outcomes(ofBare: model.name) == [name] {
        return true
      }
    case .divergence(_, let left, let right):
      for law in [left, right] {
        if case .model(let model) = law.kind, context.outcomes(ofBare: model.name) == [name] {
          return true
        }
      }
    case .expectation(let expectation) where expectation.givens.isEmpty:
      switch expectation.source?.kind {
      case .model(let model)? where context.outcomes(ofBare: model.name) == [name]: return true
      case nil where context.freeVariables(expectation.body) == [name]: return true
      default: break
      }
    case .spread(let spread)
    where spread.givens.isEmpty && spread.source == nil && spread.other == nil
      && context.freeVariables(spread.body) == [name]:
      return true
    default: break
    }
    return children.contains { $0.asksForLaw(of: name, in: context) }
  }
}

extension Lowering {
  /// An image whose law a density is, taken at the image itself: p(x), or p(T(u)).
  func image(of density: Term.DensityTerm) -> (name: Name, image: Image)? {
    guard density.outcomes.count == 1 else { return nil }
    let argument = density.outcomes[0]
    guard let image = images[argument.variable.name] else { return nil }
    let isAtImage = argument.isPlain || argument.value.withoutSpans == image.map.withoutSpans
    return isAtImage ? (argument.variable.name, image) : nil
  }

  /// p(x) at x = T(u), perhaps given something that is no image.
  mutating func transportedDensity(_ density: Term.DensityTerm, _ model: Name) -> Node? {
    guard density.outcomes.count == 1 else { return nil }
    let name = density.outcomes[0].variable.name
    guard let known = images[name], let givens = density.plainGivens,
      let base = context.base(of: model, image: name, cause: known.cause)
    else { return nil }
    guard let (_, image) = image(of: density) else {
      return fail("the density of an image is read at the image only", density.name)
    }
    guard !givens.contains(where: { images[$0] != nil }) else {
      return fail("densities given images are not read", density.name)
    }
    guard substitution[name] != nil || !density.outcomes[0].isPlain else {
      return fail("integrals over images are not read", density.name)
    }
    return scalar(carried(image, base, givens))
  }

  /// The law of x = T(u), integrated over u.
  mutating func transportedLaw(of name: Name, _ model: Name, given givens: [Name] = []) -> Law? {
    guard let image = images[name], let map = substitution[name] else { return nil }
    if let base = context.base(of: model, image: name, cause: image.cause) {
      let (law, value) = binding([image.cause]) { lowering -> (Expression, Expression) in
        (lowering.base(image.cause, base, givens), lowering.carried(image, base, givens))
      }
      return Law(bound: [image.cause], density: law, transported: value)
    }
    models[model, default: []].formUnion([name] + givens)
    variables.insert(name)
    let conditions = givens.map { Density.Argument($0, at: variable($0).expression) }
    let density = Expression.density(
      Density(model, [Density.Argument(name, at: map.expression)], given: conditions))
    return Law(
      bound: [image.cause], density: .multiply([density, image.volume]), transported: density)
  }

  private mutating func carried(_ image: Image, _ model: Name, _ givens: [Name]) -> Expression {
    .divide(base(image.cause, model, givens), image.volume)
  }

  private mutating func base(_ cause: Name, _ model: Name, _ givens: [Name]) -> Expression {
    if givens.isEmpty, let noise = noiseLaw(cause) { return noise.density }
    // p(z) is the law of z₀, too, where no other is given.
    if let flow = context.vocabulary.flow, cause == flow.start,
      let patterns = context.vocabulary.patterns[model],
      !patterns.contains(where: { $0.outcomes == [cause] }),
      patterns.contains(where: { $0.outcomes == [flow.variable] })
    {
      models[model, default: []].formUnion([flow.variable] + givens)
      variables.insert(flow.variable)
      let conditions = givens.map { Density.Argument($0, at: variable($0).expression) }
      let start = variable(cause)
      _ = solver.shapes.join(start.form, solver.shapes.variable(flow.variable))
      return .density(
        Density(
          model, [Density.Argument(flow.variable, at: start.expression)], given: conditions))
    }
    return plainDensity(model, [cause], given: givens)
  }

  /// ∫ k(x) dx of an image x = T(u): ∫ k(T(u)) |det ∂T/∂u| du.
  mutating func integral(overImage name: Name, _ integral: Term.Integral, _ span: Span) -> Node {
    guard let image = images[name], substitution[name] != nil else {
      return fail("integrals over images are not read", span)
    }
    guard !context.freeVariables(integral.body).contains(image.cause) else {
      return fail("integrals over images are not read", span)
    }
    let body = binding([image.cause]) { lowering -> Node in
      _ = lowering.variable(image.cause)
      return lowering.lower(integral.body)
    }
    return Node(
      expression: .integral([image.cause], .multiply([body.expression, image.volume])),
      form: body.form)
  }

  /// The u that T⁻¹ gives at x = T(u), or at T(u) itself.
  func cause(of inverse: Name, at argument: Term) -> Name? {
    for (name, image) in images where image.name?.inverted == inverse {
      let isImage = argument.variableName == name && substitution[name] != nil
      if isImage || argument.withoutSpans == image.map.withoutSpans { return image.cause }
    }
    return nil
  }
}
