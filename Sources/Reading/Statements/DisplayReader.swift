import Kernel
import Notation
import Notes
import SourceText

/// Displays become statements; inline mathematics only declares and defines.
extension NoteReader {
  mutating func display(_ found: ParsedMathematics) {
    closeValues()
    displays += 1
    let mathematics = found.mathematics
    let line = note.file.position(of: mathematics.span.lower).line
    let total = found.equations.reduce(0) { $0 + $1.relations.count { $0.index != nil } }
    for equation in found.equations {
      var sides = open(equation, mathematics)
      guard !sides.isEmpty else { continue }
      if equation.beginsWithRelation, let before = carried {
        sides[0] = before
      } else {
        chain += 1
        place = 0
      }
      let (declared, assumed) = (context.vocabulary.declared, context.assumed)
      let supposed = context.supposed
      defer {
        (context.vocabulary.declared, context.assumed) = (declared, assumed)
        context.supposed = supposed
      }
      takeSuppositions()
      chainHead = sides[0].term
      restrict(by: equation.conditions)
      for (position, link) in equation.relations.enumerated() {
        guard let index = link.index else { continue }
        let left = sides[position]
        let right = sides[position + 1]
        let (role, readings) = understand(left, link, right)
        declareDensity(left, link, right)
        // "Suppose that the variances are equal: $$ s = t $$".
        if isSupposed, total == 1, link.relation == .equal,
          case .symbol(let letter) = left.term.kind, right.term.firstUnread == nil
        {
          displayedValues.append((letter.name, right.term))
        }
        statements.append(
          ReadStatement(
            id: total == 1 ? "eq-\(displays)" : "eq-\(displays).\(index + 1)",
            slot: mathematics.slot, index: index, line: line,
            position: note.file.position(of: mathematics.latex.fileOffset(of: link.span.lower)),
            left: left.side, relation: link.relation, relationSpan: link.span, right: right.side,
            role: role, chain: ReadStatement.Place(chain: chain, position: place),
            readings: readings, expectation: expectation, skipped: skipped,
            references: equation.references, context: context, macros: macros))
        place += 1
      }
      carried = sides[sides.count - 1]
    }
    for (name, value) in displayedValues { _ = assume(name, value, "") }
    displayedValues = []
    if total == 0 { reportErrors(of: found) }
    expectation = nil
    skipped = nil
    prose = ""
  }

  /// A display that brings no statement is silent only if it could be read.
  private mutating func reportErrors(of found: ParsedMathematics) {
    let latex = found.mathematics.latex
    let syntax = parse(latex.text, macros: macros)
    guard let error = syntax.lazy.compactMap({ $0.errors.first }).first else { return }
    diagnostics.append(
      Diagnostic(
        .warning, "this display is not read: \(error.reason)", codes: ["unread-display"],
        span: latex.fileSpan(of: error.span)))
  }

  /// The sides of an equation, read.
  private func open(_ equation: Equation, _ mathematics: Mathematics) -> [OpenSide] {
    equation.sides.map { atoms in
      var reader = TermReader(context.vocabulary, source: mathematics.latex.text)
      let span =
        atoms.first.map { first in
          atoms.dropFirst().reduce(first.span) { $0.union($1.span) }
        } ?? equation.span
      let side = ReadStatement.Side(
        latex: atoms.isEmpty ? "" : mathematics.latex.slice(span).trimmed, slot: mathematics.slot,
        span: span)
      return OpenSide(atoms: atoms, side: side, term: reader.term(atoms))
    }
  }

  /// Inline mathematics: what it declares or defines counts, what it claims is never judged.
  mutating func inline(_ found: ParsedMathematics) {
    isInline = true
    inlineLatex = found.mathematics.latex.text
    defer { isInline = false }
    for equation in found.equations where !equation.relations.isEmpty {
      chainOfArrows(equation)
      let sides = open(equation, found.mathematics)
      for (position, link) in equation.relations.enumerated() {
        establish(sides[position], link, sides[position + 1], found.mathematics)
      }
      chooseLaw(equation, found.mathematics.latex.text)
    }
  }

  /// Takes a declaration from inline mathematics.
  private mutating func establish(
    _ left: OpenSide, _ link: Equation.Link, _ right: OpenSide, _ mathematics: Mathematics
  ) {
    switch link.relation {
    case .equal, .definedAs, .distributedAs, .proportional:
      let (role, readings) = understand(left, link, right)
      declareDensity(left, link, right)
      if let role = remarked(role, left, link, right) {
        let position = note.file.position(of: mathematics.latex.fileOffset(of: link.span.lower))
        remarks.append(
          ReadStatement(
            id: "remark-\(remarks.count + 1)", slot: mathematics.slot, index: link.index ?? 0,
            line: position.line, position: position, left: left.side, relation: link.relation,
            relationSpan: link.span, right: right.side, role: role,
            chain: ReadStatement.Place(chain: -1, position: 0), readings: readings,
            expectation: nil, skipped: nil, references: [], context: context, macros: macros))
      }
    case .memberOf: member(left, right)
    default: break
    }
  }

  /// The role of a relation in the prose that a refutation has to reckon with; nil for what has been
  /// taken up.
  private func remarked(
    _ role: ReadStatement.Role, _ left: OpenSide, _ link: Equation.Link, _ right: OpenSide
  ) -> ReadStatement.Role? {
    switch role {
    case .claim, .unread: return isTakenUp(left, link) ? nil : role
    case .assumption:
      // ε² = E_q‖x − f(z)‖²: a value that is not put in anywhere.
      guard case .power = left.term.kind, !right.term.averages.isEmpty else { return nil }
      return .unread("this value is not followed", link.span)
    default: return nil
    }
  }

  /// z ∈ {0, 1}: a discrete variable.
  private mutating func member(_ left: OpenSide, _ right: OpenSide) {
    guard let name = left.term.memberName(context.vocabulary), let set = right.atoms.first else {
      return
    }
    guard let group = Atoms.group(Head(set).base ?? set), group.open == .brace else { return }
    if let above = Head(set).above, above.count == 1,
      let size = context.vocabulary.letter(Head(above[0])),
      context.vocabulary.dimensions.contains(size.name)
    {
      context.shapes.sizes.declare(size.name)
      context.declaredSizes.insert(size.name)
      _ = context.shapes.sizes.join(
        context.shapes.variable(name).rows, context.shapes.sizes.named(size.name))
    }
    context.supports[name] = Spelling.plain(group.body) == "0,1" ? .binary : .discrete
  }

  mutating func directive(_ directive: Directive) {
    switch directive.kind {
    case .expect(let verdict, let mistake):
      expectation = ReadStatement.Expectation(verdict: verdict, mistake: mistake)
    case .skip(let reason): skipped = reason
    case .given(let excerpt): given(excerpt, directive.span)
    case .claim, .figure, .explorable, .symbol: break
    }
  }

  /// `given q(z|x) = p(z|x)`: restricts the models from here on.
  private mutating func given(_ excerpt: Excerpt, _ span: Span) {
    if excerpt.text.trimmed == "none" {
      for name in context.models.keys { context.models[name]?.restrictions = [] }
      return
    }
    let syntax = parse(excerpt.text, macros: macros)
    for equation in Equation.all(in: syntax) where equation.relations.count == 1 {
      var reader = TermReader(context.vocabulary)
      let left = reader.term(Normalise.atoms(equation.sides[0]))
      let right = reader.term(Normalise.atoms(equation.sides[1]))
      if restrict(left, right) { return }
    }
    diagnostics.append(
      Diagnostic(.warning, "this condition is not understood", codes: ["given-unread"], span: span))
  }

  /// Applies an assumption to the models; false if it is of no known kind.
  mutating func restrict(_ left: Term, _ right: Term) -> Bool {
    guard case .density(let density) = left.kind else { return false }
    let outcomes = density.outcomes.map { $0.variable.name }
    let givens = density.givens.map { $0.variable.name }
    let restriction: Signature.Restriction
    switch right.kind {
    case .density(let other):
      guard other.model != density.model else {
        let missing = givens.filter { name in !other.givens.contains { $0.variable.name == name } }
        guard !missing.isEmpty, other.outcomes.map({ $0.variable.name }) == outcomes else {
          return false
        }
        restriction = .independent(
          [outcomes, missing], given: givens.filter { !missing.contains($0) })
        break
      }
      restriction = .equals(
        outcomes: outcomes, givens: givens, model: other.model.name, theirs: givens)
    case .product(let factors):
      var groups: [[Name]] = []
      for factor in factors {
        guard case .density(let part) = factor.term.kind, part.model == density.model else {
          return false
        }
        groups.append(part.outcomes.map { $0.variable.name })
      }
      guard Set(groups.flatMap { $0 }) == Set(outcomes) else { return false }
      restriction = .independent(groups, given: givens)
    default: return false
    }
    let model = density.model.name
    context.models[model, default: Signature.Model(variables: [])].restrictions.append(restriction)
    return true
  }
}

extension Term {
  /// The variable that lies in a set, or whose every entry does: x of x ∈ {0, 1}^D and x_j ∈ {0, 1}.
  fileprivate func memberName(_ vocabulary: Vocabulary) -> Name? {
    switch kind {
    case .variable(let letter):
      if vocabulary.variables.contains(letter.name) { return letter.name }
      guard let step = Step(letter.name), step.letter != nil, step.offset == 0,
        vocabulary.variables.contains(step.base)
      else { return letter.name }
      return step.base
    case .symbol(let letter):
      guard let step = Step(letter.name), step.letter != nil, step.offset == 0,
        vocabulary.variables.contains(step.base)
      else { return nil }
      return step.base
    case .entry(let base, let places) where places.count == 1: return base.variableName
    default: return nil
    }
  }
}

extension Term {
  /// The averages in it.
  fileprivate var averages: [Term] {
    let inner = children.flatMap(\.averages)
    if case .expectation = kind { return inner + [self] }
    return inner
  }
}
