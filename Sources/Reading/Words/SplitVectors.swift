import Kernel
import Notation

/// Vectors of whose parts a note speaks: z beside z₁ and z₂, or beside ∏_j q(z_j).
struct SplitVectors {
  private(set) var names: Set<Name> = []
  private let vocabulary: Vocabulary

  init(_ parsed: [Int: ParsedMathematics], _ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    var reader = TermReader(vocabulary)
    for equation in parsed.keys.sorted().flatMap({ parsed[$0]?.equations ?? [] }) {
      if equation.sides.count > 1 { list(equation.sides[0], equation.sides[1]) }
      for side in equation.sides where Atoms.contains(side, where: { Self.isProduct($0) }) {
        visit(reader.term(side))
      }
    }
    names = names.filter { name in
      !vocabulary.sequences.contains(name) && Self.isLatent(name)
        && !(vocabulary.patterns.values.joined().allSatisfy {
          !$0.outcomes.contains(name)
        })
    }
  }

  private static func isProduct(_ atom: Syntax) -> Bool {
    if case .largeOperator(.product) = Head(atom).base?.kind { return true }
    return false
  }

  /// The letters that the field uses for what is not observed; an x₁, …, x_N is data.
  private static func isLatent(_ name: Name) -> Bool {
    name.text.first.map { "zhsuwc".contains($0) } ?? false
  }

  /// z = (z₁, z₂), z = (z₁, …, z_d).
  private mutating func list(_ left: [Syntax], _ right: [Syntax]) {
    guard left.count == 1, right.count == 1, let inside = Atoms.arguments(right[0]),
      let whole = vocabulary.letter(Head(left[0])), vocabulary.variables.contains(whole.name)
    else { return }
    let parts = Atoms.split(inside) { Atoms.isPunctuation($0, ",") }.filter { !$0.isEmpty }
    guard parts.count > 1,
      parts.allSatisfy({ part in
        guard part.count == 1, let symbol = Head(part[0]).symbol else { return false }
        return symbol.name == "…"
          || Spelling.name(symbol, below: nil, above: nil, primes: 0) == whole.name
            && Head(part[0]).below != nil
      })
    else { return }
    names.insert(whole.name)
  }

  /// ∏_j q(z_j) with an index that counts coordinates.
  private mutating func visit(_ term: Term) {
    if case .series(let series) = term.kind, series.isProduct, counts(series),
      case .density(let density) = series.body.kind, density.outcomes.count == 1,
      case .copy(let letter, let index, false) = density.outcomes[0].value.kind,
      case .index(let place) = index.kind, place.name == series.index.name
    {
      names.insert(letter.name)
    }
    for child in term.children { visit(child) }
  }

  /// Whether an index counts coordinates, and not data points or samples.
  private func counts(_ series: Term.Series) -> Bool {
    guard "jidm".contains(series.index.name.text) else { return false }
    let range: String?
    if case .dimension(let letter)? = series.through?.kind {
      range = letter.name.text
    } else {
      range = vocabulary.ranges[series.index.name]?.text
    }
    return range.map { ["d", "D", "J", "M", "m", "k"].contains($0) } ?? true
  }
}
