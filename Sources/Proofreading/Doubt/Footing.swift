import Kernel
import Reading

/// What the reading of a statement leans on beyond the field's fixed notation.
///
/// The densities, divergences and expectations of the field mean one thing when they are written
/// in full. A symbol, a function or a quantity of the author's own means what some sentence of the
/// note says, and that sentence can be misunderstood; so can everything that is left unwritten,
/// such as the law of an expectation.
struct Footing: Hashable, Sendable {
  /// The things leant on, each with its role: the same letter as a symbol and as the base of an
  /// entry is two things.
  private(set) var things: Set<String> = []

  /// What the sides of a statement lean on.
  init(_ sides: [Term]) {
    for side in sides { collect(side) }
  }

  /// Whether nothing is leant on but notation with a fixed meaning.
  var isConventional: Bool { things.isEmpty }

  private mutating func collect(_ term: Term) {
    switch term.kind {
    case .symbol(let letter): things.insert("symbol \(letter.name.text)")
    case .dimension(let letter): things.insert("size \(letter.name.text)")
    case .copy(let letter, _, _): things.insert("copies of \(letter.name.text)")
    case .range(let letter, _, _): things.insert("run of \(letter.name.text)")
    case .entry(let base, let places):
      things.insert("entry \(base.withoutSpans.plainText) of order \(places.count)")
    case .unknown(let letter, _, let primes):
      things.insert("function \(letter.name.text) of order \(primes)")
    case .reference(let letter, let arguments):
      things.insert("quantity \(letter.name.text) of \(arguments.count)")
    case .model(let letter): things.insert("law \(letter.name.text)")
    case .law(let law): if law.outcome == nil { things.insert("bare \(law.latex)") }
    case .density(let density): collect(density)
    case .expectation(let expectation): collect(expectation.source, "expectation")
    case .spread(let spread): collect(spread.source, "spread")
    case .derivative(let derivative):
      things.insert("derivative by \(derivative.by?.withoutSpans.plainText ?? "something")")
    case .evaluation(let evaluation): things.insert("value at \(evaluation.name.name.text)")
    case .extremum(let extremum): things.insert("extremum \(extremum.word)")
    case .series(let series):
      things.insert("series over \(series.index.name.text)\(series.from == nil ? " alone" : "")")
    case .matrix: things.insert("blocks")
    default: break
    }
    for child in term.children { collect(child) }
  }

  /// A density taken elsewhere than at its variables needs to know what stands there.
  private mutating func collect(_ density: Term.DensityTerm) {
    if density.isIndexed { things.insert("indexed \(density.model.name.text)") }
    for argument in density.outcomes + density.givens where !argument.isPlain {
      things.insert("\(density.model.name.text) at \(argument.value.withoutSpans.plainText)")
    }
  }

  private mutating func collect(_ source: Term.Source?, _ what: String) {
    switch source?.kind {
    case nil: things.insert("\(what) without a law")
    case .variables: things.insert("\(what) over variables")
    default: break
    }
  }
}
