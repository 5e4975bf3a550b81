import Kernel
import Reading

/// The names of a note in the note's own spelling, for edits that bring in another name.
struct Lexicon {
  private(set) var models: [Term.Letter] = []
  private(set) var variables: [Term.Letter] = []
  private(set) var symbols: [Term.Letter] = []
  private(set) var dimensions: [Term.Letter] = []
  /// The densities of the note's variables, without their places, as first seen.
  private(set) var densities: [Term.DensityTerm] = []
  /// The families of quantities that an index tells apart, as π for k in π_k.
  private(set) var indexed: [Name: [Term.Letter]] = [:]
  /// The first and the last value of indices that the note sums over, in LaTeX.
  private(set) var ranges: [Name: String] = [:]
  /// What the note says, equation by equation.
  private(set) var equations: [Equation] = []

  /// The additive terms of the note's sides, without their places, as first seen.
  private(set) var addends: [Term] = []

  /// One equation of the note.
  struct Equation {
    var left: Term
    var right: Term
    var rightLatex: String
  }

  /// The variables that occur with each model anywhere in the note.
  private(set) var variablesOfModel: [Name: Set<Name>] = [:]

  /// Names of no note, each spelled as it is called.
  init() {}

  init(_ note: ReadNote) {
    for statement in note.statements {
      for reading in statement.readings.prefix(1) {
        equations.append(
          Equation(
            left: reading.left.withoutSpans, right: reading.right,
            rightLatex: statement.right.latex))
        collect(reading.left)
        collect(reading.right)
        for side in [reading.left, reading.right] {
          for addend in side.addends.map(\.term.withoutSpans) where addend.isWorthBorrowing {
            if !addends.contains(addend) { addends.append(addend) }
          }
        }
      }
    }
  }

  private mutating func collect(_ term: Term) {
    switch term.kind {
    case .density(let density):
      add(density.model, to: &models)
      for argument in density.outcomes + density.givens where argument.isPlain {
        add(argument.variable, to: &variables)
        variablesOfModel[density.model.name, default: []].insert(argument.variable.name)
      }
      if (density.outcomes + density.givens).allSatisfy(\.isPlain), !density.isIndexed,
        case .density(var bare) = term.withoutSpans.kind
      {
        bare.parameters = nil
        if !densities.contains(bare) { densities.append(bare) }
      }
    case .entry(let base, let places):
      if case .symbol(let letter) = base.kind, case .index(let index)? = places.first?.kind,
        places.count == 1
      {
        add(letter, to: &indexed[index.name, default: []])
      }
    case .copy(let letter, let index, false):
      if case .index(let name) = index.kind { add(letter, to: &indexed[name.name, default: []]) }
    case .information(let information), .variableEntropy(let information):
      for argument in information.groups.joined() + information.givens where argument.isPlain {
        add(argument.variable, to: &variables)
        if let model = information.model {
          variablesOfModel[model.name, default: []].insert(argument.variable.name)
        }
      }
    case .series(let series):
      if let first = series.from, let last = series.through, ranges[series.index.name] == nil {
        ranges[series.index.name] = "_{\(series.index.latex)=\(first.latex)}^{\(last.latex)}"
      }
    case .model(let letter): add(letter, to: &models)
    case .variable(let letter): add(letter, to: &variables)
    case .symbol(let letter): add(letter, to: &symbols)
    case .dimension(let letter): add(letter, to: &dimensions)
    default: break
    }
    for part in term.parts { collect(part) }
  }

  private func add(_ letter: Term.Letter, to list: inout [Term.Letter]) {
    if !list.contains(letter) { list.append(letter) }
  }
}

extension Term {
  /// The expectations within a term.
  var expectations: [Term] {
    var result = parts.flatMap(\.expectations)
    if case .expectation = kind { result.append(self) }
    return result
  }

  /// The top-level terms with their signs.
  var addends: [(term: Term, isNegative: Bool)] {
    guard case .sum(let list) = kind else { return [(self, false)] }
    return list.map { ($0.term, $0.isNegative) }
  }
}

extension Term {
  /// Whether a term of one statement may be one of another: a number or a name is too little, and a
  /// law is no term.
  fileprivate var isWorthBorrowing: Bool {
    switch kind {
    case .number, .constant, .variable, .index, .identity, .ones, .law, .density, .model, .unread,
      .matrix, .range, .arbitrary, .sum, .dimension:
      false
    default: true
    }
  }
}
