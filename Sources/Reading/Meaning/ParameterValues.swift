import Kernel
import SourceText

/// ∇_θ Q(θ, θ′)|_{θ = θ′}: what is differentiated before its parameters meet.
extension Lowering {
  /// A parameter that meets another one in a part of a claim.
  struct Meeting: Sendable {
    /// The parameter.
    var name: Name
    /// The laws that it labels.
    var models: Set<Name>
    /// Where.
    var span: Span
  }

  /// Something at one value of a symbol.
  ///
  /// Laws at θ and at θ′ are two models elsewhere. Here they must be one family: a law that the
  /// symbol labels is that of its value, p_{θ′}, with θ in the place of θ′.
  mutating func evaluation(_ evaluation: Term.Evaluation, _ span: Span) -> Node {
    let name = parameterNames[evaluation.name.name] ?? evaluation.name.name
    let body = lower(evaluation.body)
    let models = context.vocabulary.labels[name] ?? []
    guard !models.isEmpty else {
      let value = lower(evaluation.value)
      solver.equal(value.form, solver.shapes.symbol(name), span) {
        "this value of \(name.text) is \($0), but \(name.text) is \($1)"
      }
      return Node(
        expression: .setting(name, to: value.expression, in: body.expression), form: body.form)
    }
    guard models.allSatisfy({ context.aliases[$0] == nil }) else {
      return fail("how this law depends on its parameters is not known", span)
    }
    parameters.insert(name)
    symbols.insert(name)
    solver.scalar(solver.shapes.symbol(name), span, "a parameter")
    var other: Name?
    if case .symbol(let letter) = evaluation.value.kind {
      other = parameterNames[letter.name] ?? letter.name
    }
    guard !body.expression.hidesFunctions(of: [name, other ?? name], but: name) else {
      return fail("how a function depends on its parameters is not known", span)
    }
    var value = Expression.integer(0)
    var result = body.expression
    if let other {
      symbols.insert(other)
      solver.scalar(solver.shapes.symbol(other), span, "a parameter")
      value = .symbol(other)
      let theirs = context.vocabulary.labels[other] ?? []
      if theirs.isEmpty {
        guard !hasFixedPart(models) else {
          return fail("how this law depends on its parameters is not known", span)
        }
      } else {
        parameters.insert(other)
        guard let family = context.family(of: models, name, as: theirs, other) else {
          return fail(
            "a derivative that is taken before its variables meet is not followed", span)
        }
        result = result.mapped { $0.at(name, family, other) }
      }
      meetings.append(Meeting(name: name, models: models, span: span))
    } else if case .number(0, _) = evaluation.value.kind {
      // Worlds stand at zero where a law is partly fixed.
    } else {
      guard !hasFixedPart(models) else {
        return fail("how this law depends on its parameters is not known", span)
      }
      let node = lower(evaluation.value)
      solver.scalar(node.form, span, "a parameter")
      value = node.expression
    }
    return Node(expression: .setting(name, to: value, in: result), form: body.form)
  }

  /// Whether the laws that a parameter labels can be taken at a value that labels none, and has the
  /// parameter's letter with a mark: F(σ) beside F(θ) may be that of another family.
  func isMovable(_ name: Name, to other: Name) -> Bool {
    let models = context.vocabulary.labels[name] ?? []
    return !models.isEmpty && name.text.first == other.text.first
      && context.vocabulary.labels[other] == nil && !hasFixedPart(models)
      && models.allSatisfy { context.aliases[$0] == nil }
  }

  /// F(θ₀) where θ₀ labels no law: F(θ) with θ₀ in the parameter's place.
  mutating func moved(_ body: Node, _ name: Name, to other: Name, _ span: Span) -> Node {
    guard !body.expression.hidesFunctions(of: [name], but: name) else {
      return fail("how a function depends on its parameters is not known", span)
    }
    parameters.insert(name)
    for symbol in [name, other] {
      symbols.insert(symbol)
      solver.scalar(solver.shapes.symbol(symbol), span, "a parameter")
    }
    return Node(
      expression: .setting(name, to: .symbol(other), in: body.expression), form: body.form)
  }

  /// Whether parts of a law do not move with its parameters, which worlds know at one value alone.
  private func hasFixedPart(_ models: Set<Name>) -> Bool {
    models.contains {
      context.vocabulary.constants[$0]?.isEmpty == false
        || context.models[$0]?.restrictions.isEmpty == false
    }
  }

  /// A parameter that has a value in one part of the claim and is free in another: it is not said
  /// whether the value is meant there as well.
  func freeMeeting(_ expressions: [Expression]) -> Meeting? {
    meetings.first { meeting in
      expressions.contains { $0.isFree(meeting.name, in: meeting.models) }
    }
  }

  /// p_{θ + δ} as p at θ + δ, where the claim differentiates by one of them.
  mutating func shifted(_ expressions: [Expression], _ span: Span) -> [Expression] {
    let shifts = context.vocabulary.shifts.filter { shift in
      expressions.contains {
        $0.isDifferentiated(by: shift.value.parameter) || $0.isDifferentiated(by: shift.value.step)
      }
    }
    guard !shifts.isEmpty else { return expressions }
    for shift in shifts.values.sorted(by: { $0.step < $1.step }) {
      parameters.insert(shift.parameter)
      for name in [shift.parameter, shift.step] {
        symbols.insert(name)
        solver.scalar(solver.shapes.symbol(name), span, "a parameter")
      }
      if hasFixedPart([shift.model]) {
        _ = fail("how this law depends on its parameters is not known", span)
      }
    }
    return expressions.map { $0.mapped { $0.shifted(shifts) } }
  }
}

extension Context {
  /// For each law that a parameter labels the one of the same family that another labels; nil where
  /// the two have the same name, and so may not be told apart.
  fileprivate func family(
    of models: Set<Name>, _ name: Name, as others: Set<Name>, _ other: Name
  ) -> [Name: Name]? {
    func stem(_ model: Name, _ parameter: Name) -> String {
      let mark = Spelling.lowered(parameter.text)
      return model.text.hasSuffix(mark) ? String(model.text.dropLast(mark.count)) : model.text
    }
    var family: [Name: Name] = [:]
    for model in models.sorted() {
      let matches = others.filter { stem($0, other) == stem(model, name) }
      guard let match = matches.first else { continue }
      guard matches.count == 1, match != model else { return nil }
      family[model] = match
    }
    return family
  }
}

extension Expression {
  /// A density of a law that a parameter labels, as that of its family at the parameter.
  fileprivate func at(_ name: Name, _ family: [Name: Name], _ other: Name) -> Expression {
    guard case .density(var density) = self, density.settings.isEmpty,
      let model = family[density.model]
    else { return self }
    density.model = model
    density.settings = [other: .symbol(name)]
    return .density(density)
  }

  /// A density p_{θ + δ} as that of p at θ + δ.
  fileprivate func shifted(_ shifts: [Name: Vocabulary.Shift]) -> Expression {
    guard case .density(var density) = self, density.settings.isEmpty,
      let shift = shifts[density.model]
    else { return self }
    density.model = shift.model
    let step = Expression.symbol(shift.step)
    density.settings = [
      shift.parameter: .add([
        .symbol(shift.parameter), shift.isNegative ? .negative(step) : step,
      ])
    ]
    return .density(density)
  }

  /// Whether a derivative by a symbol stands in it.
  fileprivate func isDifferentiated(by name: Name) -> Bool {
    contains {
      switch $0 {
      case .derivative(_, .symbol(name)), .jacobian(_, .symbol(name)): true
      default: false
      }
    }
  }

  /// Whether a parameter, or a law that it labels, stands in it without a value.
  fileprivate func isFree(_ name: Name, in models: Set<Name>) -> Bool {
    switch self {
    case .symbol(name): return true
    case .density(let density) where models.contains(density.model):
      if density.settings[name] == nil { return true }
    case .setting(name, let new, _): return new.isFree(name, in: models)
    default: break
    }
    return children.contains { $0.isFree(name, in: models) }
  }

  /// Whether a function carries one of some parameters and is not a function of the given one.
  fileprivate func hidesFunctions(of parameters: [Name], but known: Name) -> Bool {
    contains { part in
      guard case .unknown(let name, let arguments) = part else { return false }
      return parameters.contains { name.text.mentions($0.text) }
        && !arguments.contains(.symbol(known))
    }
  }
}
