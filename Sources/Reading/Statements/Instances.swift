import Kernel
import Notation

/// Instances of a quantity with a weight as its subscript: ℒ₁ of ℒ_β at β = 1, D_{1/2} and
/// D_{1-α} of D_α.
struct Instances {
  /// What a name with a value below stands for.
  struct Instance {
    /// The name with the symbol.
    var of: Name
    /// The symbol.
    var symbol: Name
    /// The value in its place.
    var value: Term
  }

  /// Names with a value below.
  private(set) var found: [Name: Instance] = [:]

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
    guard !families.isEmpty else { return }
    var candidates: [Name: (base: Name, value: Term)] = [:]
    for (_, mathematics) in parsed.sorted(by: { $0.key < $1.key }) {
      for side in mathematics.equations.flatMap(\.sides) {
        _ = Atoms.contains(side) { atom in
          let head = Head(atom)
          guard let symbol = head.symbol, let below = head.below else { return false }
          let name = Vocabulary.definitionName(head, symbol)
          let base = Spelling.name(symbol, below: nil, above: nil, primes: head.primes)
          if let family = families[base], name != family.of, candidates[name] == nil,
            let value = Instances.value(below, family.symbol, vocabulary)
          {
            candidates[name] = (base, value)
          }
          return false
        }
      }
    }
    // `J_0 = D` after `J_\beta = …` is a claim about J_β at β = 0.
    for site in sites {
      guard let candidate = candidates[site.name], let place = places[candidate.base],
        place < site.slot, !Instances.sharesScript(site.name, site.body)
      else { continue }
      defined.remove(site.name)
    }
    for (name, candidate) in candidates where !defined.contains(name) {
      guard let family = families[candidate.base] else { continue }
      found[name] = Instance(of: family.of, symbol: family.symbol, value: candidate.value)
    }
  }

  /// A number, or a formula in which nothing but the symbol stands, such as 1 − α.
  private static func value(_ below: [Syntax], _ symbol: Name, _ vocabulary: Vocabulary) -> Term? {
    var reader = TermReader(vocabulary)
    let value = reader.term(below)
    return value.isNumber(orMadeOf: symbol) ? value : nil
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
    // β_{t-1}(z_{t-1}) = … after β_t(z_t) = … says how the steps hang together.
    var steps: [Name: Int] = [:]
    for site in sites where Step(site.name).map({ $0.letter != nil && $0.offset == 0 }) ?? false {
      if let step = Step(site.name), steps[step.base] == nil { steps[step.base] = site.slot }
    }
    return sites.filter { site in
      guard let step = Step(site.name) else { return true }
      if step.letter != nil, step.offset != 0, let place = steps[step.base] {
        return site.slot <= place
      }
      guard step.letter == nil, let place = families[step.base] else { return true }
      return site.slot <= place
    }
  }
}

extension Term {
  /// The term with a value for a symbol.
  func replacing(_ symbol: Name, by value: Term) -> Term {
    if case .symbol(let letter) = kind, letter.name == symbol { return Term(value.kind, span) }
    return mapChildren { $0.replacing(symbol, by: value) }
  }

  /// Whether only numbers and a symbol stand in it.
  fileprivate func isNumber(orMadeOf symbol: Name) -> Bool {
    switch kind {
    case .number: return true
    case .symbol(let letter): return letter.name == symbol
    case .sum, .product, .fraction, .inverse:
      return children.allSatisfy { $0.isNumber(orMadeOf: symbol) }
    default: return false
    }
  }
}
