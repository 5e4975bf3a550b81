import Kernel
import Notation
import SourceText

/// A value that prose gives a symbol that was free before: "if $\\Sigma_0 = \\Sigma_1 = \\Sigma$,",
/// "at $\\mu = \\bar x$ the likelihood is".
///
/// How far such a sentence reaches is seldom said. The displays that it introduces are read with the
/// value; a claim further on must be true, or false, with and without it.
struct AssumedValue: Sendable {
  /// What the symbol stands for.
  var term: Term
  /// The same in the kernel's terms, for laws that are declared already; nil where the value is not
  /// followed, and nothing is refuted about the display that it introduces.
  var expression: Expression?
  /// The mathematics as it stands in the prose; empty for a display of its own.
  var latex: String
  /// The number of displays before it.
  var display: Int
  /// Whether the display that is being read is introduced by it.
  var isClose = false
  /// Whether it is a relation that always holds.
  var isLasting = false

  fileprivate var isNumber: Bool { term.isMadeOfNumbers }
}

extension NoteReader {
  /// Remembers a value of a symbol; false where it is not followed.
  mutating func assume(_ name: Name, _ body: Term, _ latex: String, isClose: Bool = false) -> Bool {
    guard body.firstUnread == nil, body.models.isEmpty, !body.mentions(name),
      !context.vocabulary.variables.contains(name), !context.vocabulary.dimensions.contains(name),
      !(context.vocabulary.spectrum?.names.contains(name) ?? false),
      !context.vocabulary.blocks.contains(name), context.families[name] == nil,
      context.freeVariables(body).isEmpty, let expression = value(of: name, body)
    else { return false }
    context.assumed[name] = AssumedValue(
      term: body, expression: expression, latex: latex, display: displays, isClose: isClose)
    return true
  }

  /// As ``assume(_:_:_:isClose:)``; a value that depends on random variables is remembered as one
  /// that is not followed.
  mutating func assumeOrDoubt(_ name: Name, _ body: Term) -> Bool {
    if assume(name, body, inlineLatex) { return true }
    guard body.firstUnread == nil, !body.mentions(name), !context.freeVariables(body).isEmpty,
      context.families[name] == nil, !context.vocabulary.variables.contains(name),
      isParameterOfLaw(name)
    else { return false }
    context.assumed[name] = AssumedValue(
      term: body, expression: nil, latex: inlineLatex, display: displays)
    return false
  }

  /// Whether a symbol stands in a law that the note has declared.
  private func isParameterOfLaw(_ name: Name) -> Bool {
    var names = NameCollector()
    for model in context.models.values {
      for factor in model.factors { names.collect(factor.density) }
    }
    return names.symbols.contains(name) || context.namedLaws.values.contains { $0.mentions(name) }
  }

  /// A value in the kernel's terms, of the symbol's shape.
  private mutating func value(of name: Name, _ body: Term) -> Expression? {
    var lowering = Lowering(context)
    let node = lowering.lower(body)
    let own = lowering.solver.shapes.symbol(name)
    guard lowering.failure == nil, !lowering.solver.shapes.clash(own, node.form),
      lowering.solver.shapes.join(own, node.form)
    else { return nil }
    var names = NameCollector()
    names.collect(node.expression)
    guard names.models.isEmpty, names.variables.subtracting(names.members).isEmpty else {
      return nil
    }
    lowering.solver.solve()
    guard lowering.solver.conflicts.isEmpty else { return nil }
    context.shapes = lowering.solver.shapes
    context.shapes.domains.merge(lowering.domains) { old, _ in old }
    context.rules = lowering.solver.rules
    context.forms = lowering.forms
    return node.expression
  }

  /// Which values the display that comes next is read with.
  mutating func closeValues() {
    for (name, value) in context.assumed {
      let isNew = value.display == displays
      guard !value.isLasting, isNew || value.isClose else { continue }
      let between: Substring
      if isNew {
        if value.latex.isEmpty {
          // A display of its own gave it: all the words are between.
          between = prose[...]
        } else {
          guard let place = prose.ranges(of: value.latex).last else { continue }
          between = prose[place.upperBound...]
        }
      } else {
        between = prose[...]
      }
      context.assumed[name]?.isClose =
        Self.reaches(String(between), isNew: isNew)
        && !Self.isGeneral(isNew ? Self.lastSentences(prose) : prose)
    }
  }

  /// Whether what is written between a value and a display leaves the value in force.
  private static func reaches(_ text: String, isNew: Bool) -> Bool {
    guard isNew else { return text.trimmed.count <= 30 }
    let sentences = text.split { "。！？".contains($0) }.flatMap { $0.split(separator: ". ") }
    guard sentences.count > 1 else { return true }
    // "Choose σ² = β/2. Then".
    return sentences.dropFirst().joined().trimmed.count <= 12
  }

  private static func lastSentences(_ text: String) -> String { String(text.suffix(160)) }

  /// Words that take a special case back.
  private static func isGeneral(_ text: String) -> Bool {
    let text = text.lowercased()
    return [
      "in general", "general", "otherwise", "unequal", "without", "arbitrary", "not ", "instead",
      "일반", "다르", "아니", "임의", "一般", "不同", "不等", "任意", "否则", "不",
    ].contains { text.contains($0) }
  }

  /// (σ₁ = σ₂ = σ) beside a display.
  mutating func assumeBeside(_ atoms: [Syntax]) {
    let sides = Atoms.split(atoms) { Atoms.isRelation($0, .equal) }
    guard sides.count > 1 else { return }
    for (left, right) in zip(sides, sides.dropFirst()) {
      var reader = TermReader(context.vocabulary)
      guard !left.isEmpty, !right.isEmpty, case .symbol(let letter) = reader.term(left).kind else {
        continue
      }
      _ = assume(letter.name, reader.term(right), "", isClose: true)
    }
  }
}

extension Context {
  /// The names of values with which a claim is read, or of those with which it is read as well.
  func assumedNames(in terms: [Term], close: Bool) -> [Name] {
    guard !assumed.isEmpty else { return [] }
    let found = assumed.filter { name, value in
      // "β = 1 is the usual bound": who goes on writing β means any.
      value.expression != nil && value.isClose == close
        && (!value.isNumber || !terms.contains { $0.mentions(name) })
    }
    // What something is differentiated or made best by is no constant.
    return found.keys.sorted().filter { name in !terms.contains { $0.varies(name) } }
  }

  /// A symbol whose value the words before a display give, if that is not followed.
  var valueNotFollowed: Name? {
    assumed.filter { $0.value.isClose && $0.value.expression == nil }.keys.min()
  }

  /// The context in which some symbols have the values that the note gives them.
  func assuming(_ names: [Name]) -> Context {
    guard !names.isEmpty else { return self }
    var result = self
    for (name, definition) in definitions {
      result.definitions[name]?.body = put(names, into: definition.body)
    }
    for (name, law) in namedLaws { result.namedLaws[name] = put(names, into: law) }
    for (name, law) in laws { result.laws[name]?.body = put(names, into: law.body) }
    for (model, declared) in models {
      for place in declared.factors.indices {
        result.models[model]?.factors[place].density = put(
          names, into: declared.factors[place].density)
      }
    }
    for (noise, tie) in ties { result.ties[noise]?.solution = put(names, into: tie.solution) }
    for (name, maps) in links { result.links[name] = maps.map { put(names, into: $0) } }
    for name in names { result.assumed[name] = nil }
    return result
  }

  /// A term with the values of some symbols in their places.
  func put(_ names: [Name], into term: Term) -> Term {
    var result = term
    // Σ₀ = Σ₁ and Σ₁ = Σ: as often as there are values.
    for _ in names {
      let before = result
      for name in names {
        guard let value = assumed[name] else { continue }
        result = result.replacing(symbol: name, by: value.term)
      }
      if result == before { break }
    }
    return result
  }

  private func put(_ names: [Name], into expression: Expression) -> Expression {
    var result = expression
    for _ in names {
      let before = result
      result = result.mapped { part in
        guard case .symbol(let name) = part, names.contains(name),
          let value = assumed[name]?.expression
        else { return part }
        return value
      }
      if result == before { break }
    }
    return result
  }
}

extension Term {
  /// The term with something in the place of a symbol.
  func replacing(symbol name: Name, by value: Term) -> Term {
    if case .symbol(let letter) = kind, letter.name == name { return Term(value.kind, span) }
    return mapChildren { $0.replacing(symbol: name, by: value) }
  }

  /// Whether a symbol stands in it.
  fileprivate func mentions(_ name: Name) -> Bool {
    if case .symbol(let letter) = kind, letter.name == name { return true }
    return children.contains { $0.mentions(name) }
  }

  /// Whether nothing but numbers stands in it.
  fileprivate var isMadeOfNumbers: Bool {
    switch kind {
    case .number, .constant: true
    default: !children.isEmpty && children.allSatisfy(\.isMadeOfNumbers)
    }
  }

  /// Whether something is differentiated, or made large or small, by a symbol.
  fileprivate func varies(_ name: Name) -> Bool {
    switch kind {
    case .derivative(let derivative) where derivative.by?.mentions(name) ?? true: true
    case .extremum(let extremum) where extremum.over.contains { $0.mentions(name) }: true
    default: children.contains { $0.varies(name) }
    }
  }
}
