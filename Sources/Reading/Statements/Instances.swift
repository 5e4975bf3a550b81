import Kernel
import Notation

/// Instances of a quantity with a weight as its subscript: ℒ₁ of ℒ_β at β = 1.
struct Instances {
  /// Names with a number below, by the name with the symbol, and that number.
  private(set) var found: [Name: (of: Name, symbol: Name, value: Int)] = [:]

  init(
    _ sites: [DefinitionSearch.Site], _ parsed: [Int: ParsedMathematics], _ vocabulary: Vocabulary
  ) {
    var defined = Set(sites.map(\.name))
    var families: [Name: (of: Name, symbol: Name)] = [:]
    var places: [Name: Int] = [:]
    for site in sites {
      guard let step = Step(site.name), let letter = step.letter, step.offset == 0,
        !Vocabulary.indices.contains(letter.text), !vocabulary.dimensions.contains(letter),
        !vocabulary.variables.contains(letter)
      else { continue }
      families[step.base] = (site.name, letter)
      places[step.base] = site.slot
    }
    // `J_0 = D` after `J_\beta = …` is a claim about J_β at β = 0.
    for site in sites {
      guard let step = Step(site.name), step.letter == nil, let place = places[step.base],
        place < site.slot, !Instances.sharesScript(site.name, site.body)
      else { continue }
      defined.remove(site.name)
    }
    guard !families.isEmpty else { return }
    for mathematics in parsed.values {
      for side in mathematics.equations.flatMap(\.sides) {
        _ = Atoms.contains(side) { atom in
          let head = Head(atom)
          guard let symbol = head.symbol, head.below != nil else { return false }
          let name = Vocabulary.definitionName(head, symbol)
          if let step = Step(name), step.letter == nil, let family = families[step.base],
            !defined.contains(name)
          {
            found[name] = (family.of, family.symbol, step.offset)
          }
          return false
        }
      }
    }
  }

  /// Whether the body speaks of another thing with the same number below, as Z₀ = Σ e^{−E₀(z)}
  /// does: then a thing of its own is defined.
  private static func sharesScript(_ name: Name, _ body: [Syntax]) -> Bool {
    guard let step = Step(name) else { return false }
    return Atoms.contains(body) { atom in
      let head = Head(atom)
      guard head.symbol != nil, let below = head.below, below.count == 1,
        case .number(let digits) = below[0].kind
      else { return false }
      return Int(digits) == step.offset
    }
  }
}

extension Instances {
  /// The sites without `ℒ_1 = …` after `ℒ_K = …`, which says something of ℒ_K at K = 1.
  static func withoutSized(
    _ sites: [DefinitionSearch.Site], _ vocabulary: Vocabulary
  ) -> [DefinitionSearch.Site] {
    var families: [Name: Int] = [:]
    for site in sites {
      guard site.name.isScript, let step = Step(site.name), let letter = step.letter,
        step.offset == 0, vocabulary.dimensions.contains(letter)
      else { continue }
      families[step.base] = site.slot
    }
    return sites.filter { site in
      guard let step = Step(site.name), step.letter == nil, let place = families[step.base]
      else { return true }
      return site.slot <= place
    }
  }
}

extension Term {
  /// The term with a number for a symbol.
  func replacing(_ symbol: Name, by value: Int) -> Term {
    if case .symbol(let letter) = kind, letter.name == symbol {
      return Term(.number(numerator: value, denominator: 1), span)
    }
    return mapChildren { $0.replacing(symbol, by: value) }
  }
}
