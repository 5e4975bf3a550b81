import Kernel
import Notation
import SourceText

/// Functions that a note defines entry by entry: π_i(z) = s(a_i(z)), γ_k(x) = π_k N(x; μ_k)/….
///
/// The index is then an argument like the others, so that π_j(z) is known as well.
struct EntryDefinition: Hashable, Sendable {
  /// The name under which it is defined, with its index: π_i.
  var name: Name
  /// The index.
  var index: Name
  /// The variables that it depends on.
  var parameters: [Name]
}

extension Vocabulary {
  /// Takes functions with an index that the note defines for definitions of entries.
  mutating func findEntryDefinitions(_ sites: [DefinitionSearch.Site]) {
    for site in sites where !site.parameters.isEmpty {
      guard let step = Step(site.name), let index = step.letter, step.offset == 0,
        Vocabulary.indices.contains(index.text), !variables.contains(index),
        !dimensions.contains(index), !site.parameters.contains(index),
        !sequences.contains(step.base), entryDefinitions[step.base] == nil
      else { continue }
      var called: [Name: [Name]] = [:]
      guard areEntries(in: site.body, index, &called) else { continue }
      entryDefinitions[step.base] = EntryDefinition(
        name: site.name, index: index, parameters: site.parameters)
      entryFunctions.formUnion(called.keys)
      // a_j(z) without any a(z) is an entry of a(z) all the same.
      for (base, arguments) in called
      where functionsByBase[base] == nil && !variables.contains(base) && !arguments.isEmpty
        && arguments.allSatisfy(variables.contains)
      {
        let letter = Term.Letter(base, latex: spellings[base] ?? base.text)
        functionsByBase[base] = [FunctionUse(letter: letter, arguments: arguments)]
      }
    }
  }

  /// Whether all letters with an index below are known to have entries, so that they are read alike
  /// wherever they stand.
  private func areEntries(
    in atoms: [Syntax], _ index: Name, _ called: inout [Name: [Name]], depth: Int = 0
  ) -> Bool {
    guard depth < TermReader.depthLimit else { return false }
    for (position, atom) in atoms.enumerated() {
      let head = Head(atom)
      if let symbol = head.symbol, let below = head.below,
        Atoms.contains(below, where: { Head($0).symbol?.name == index.text })
      {
        guard below.count == 1 else { return false }
        let base = Spelling.name(symbol, below: nil, above: nil, primes: head.primes)
        if position + 1 < atoms.count, let arguments = Atoms.arguments(atoms[position + 1]) {
          guard !Atoms.contains(arguments, where: { Head($0).symbol?.name == index.text }) else {
            return false
          }
          called[base] = Atoms.commaSeparated(arguments).compactMap { part in
            part.count == 1 ? letter(Head(part[0]))?.name : nil
          }
        } else if !(summed[base]?.contains(index.text) ?? false),
          spectrum?.names.contains(base) != true
        {
          return false
        }
      }
      for list in Surveyor.inside(atom)
      where !areEntries(in: list, index, &called, depth: depth + 1) { return false }
    }
    return true
  }
}

extension Vocabulary {
  /// Whether an index below a variable of data points runs through its entries: the j of
  /// Σ_{j=1}^J z_j, where the points are z_n.
  func countsEntries(of base: Name, _ index: [Syntax]) -> Bool {
    guard index.count == 1, let letter = Head(index[0]).symbol, Head(index[0]).below == nil,
      "jid".contains(letter.name), let size = ranges[Name(letter.name)], plain.contains(base),
      !variables.contains(Name(letter.name))
    else { return false }
    return size == memberships[base]?.rows || ["J", "D", "d"].contains(size.text)
  }

  /// Whether a second index below a letter counts its entries: the j of Cov[x_i, x_j] where the
  /// note sums over the entries x_i, and of nothing else by this letter.
  func isEntry(_ base: Name, besides letter: String) -> Bool {
    guard let counted = summed[base], variables.contains(base), "ijkl".contains(letter),
      ranges[Name(letter)] == nil
    else { return false }
    let lengths: Set<Name> = ["d", "D", "J", "m", "M", "p"]
    return counted.contains { ranges[Name($0)].map(lengths.contains) ?? false }
  }
}

extension TermReader {
  /// The index below a function that nothing binds: the i of a_i(z), an entry of a(z).
  func freeEntryIndex(_ symbol: Syntax.Symbol, _ below: [Syntax], _ arguments: [Syntax]) -> Name? {
    guard below.count == 1, let letter = Head(below[0]).symbol, Head(below[0]).below == nil,
      Head(below[0]).above == nil, letter.accents.isEmpty,
      Vocabulary.indices.contains(letter.name), !vocabulary.isModelLetter(symbol)
    else { return nil }
    let index = Name(letter.name)
    let base = Spelling.name(symbol, below: nil, above: nil, primes: 0)
    guard !vocabulary.variables.contains(index), !vocabulary.dimensions.contains(index),
      !vocabulary.copies.contains(base), !vocabulary.sequences.contains(base),
      vocabulary.entryFunctions.contains(base)
        || (vocabulary.functionsByBase[base]?.count == 1
          && vocabulary.summed[base]?.contains(index.text) ?? false),
      !Atoms.contains(arguments, where: { Head($0).symbol?.name == letter.name })
    else { return nil }
    return index
  }

  /// π_j(z) of a function that the note defines entry by entry; the cursor stands at its name.
  mutating func definedEntry(
    _ cursor: inout Cursor, _ head: Head, _ symbol: Syntax.Symbol, _ arguments: [Syntax]
  ) -> Term? {
    let base = Spelling.name(symbol, below: nil, above: nil, primes: head.primes)
    guard let definition = vocabulary.entryDefinitions[base], let group = cursor.next else {
      return nil
    }
    let span = head.span.union(group.span)
    guard let below = head.below, below.count == 1, Vocabulary.looksLikeIndex(below) else {
      cursor.advance(2)
      return unread("of \(base.text) only entries are defined", span)
    }
    let outer = indices
    if let letter = Head(below[0]).symbol, Vocabulary.indices.contains(letter.name) {
      indices.append(Name(letter.name))
    }
    let place = term(below)
    indices = outer
    cursor.advance(2)
    let values = values(arguments)
    let latex = Spelling.latex(symbol, below: below, above: nil, primes: head.primes)
    return Term(.reference(Term.Letter(definition.name, latex: latex), values + [place]), span)
  }
}

extension TermReader {
  /// The a_i of ∂/∂a_i where the note has a(z), and the π_i where it defines π_i(z).
  mutating func entryVariable(_ atoms: [Syntax]) -> Term? {
    guard atoms.count == 1, let symbol = Head(atoms[0]).symbol, Head(atoms[0]).above == nil,
      let below = Head(atoms[0]).below, below.count == 1, let letter = Head(below[0]).symbol,
      Vocabulary.indices.contains(letter.name)
    else { return nil }
    let span = atoms[0].span
    let base = Spelling.name(symbol, below: nil, above: nil, primes: 0)
    let outer = indices
    indices.append(Name(letter.name))
    let place = term(below)
    indices = outer
    func variables(_ names: [Name]) -> [Term] {
      names.map { Term(.variable(Term.Letter($0, latex: $0.text)), span) }
    }
    if let definition = vocabulary.entryDefinitions[base],
      definition.parameters.allSatisfy(vocabulary.variables.contains)
    {
      let latex = Spelling.latex(symbol, below: below, above: nil, primes: 0)
      return Term(
        .reference(
          Term.Letter(definition.name, latex: latex), variables(definition.parameters) + [place]),
        span)
    }
    guard vocabulary.entryFunctions.contains(base), let use = vocabulary.functionsByBase[base],
      use.count == 1, use[0].arguments.allSatisfy(vocabulary.variables.contains)
    else { return nil }
    let value = Term(.unknown(use[0].letter, variables(use[0].arguments), primes: 0), span)
    return Term(.entry(value, [place]), span)
  }
}

extension Lowering {
  /// Puts the place of an entry for the index of a definition of entries.
  mutating func place(_ term: Term, for index: Name, in values: inout [Name: Node]) {
    if case .index(let letter) = term.kind, let range = indices[letter.name] {
      values[index] = scalar(substitution[letter.name]?.expression ?? .index(letter.name))
      indices[index] = range
    } else {
      values[index] = lower(term)
      indices[index] = nil
    }
  }

  /// Whether a bound index would catch one that stands in a value.
  func catches(_ index: Name) -> Bool {
    substitution.values.contains { node in
      var found = false
      _ = node.expression.mapped {
        if $0 == .index(index) { found = true }
        return $0
      }
      return found
    }
  }
}

extension Term {
  /// The term with another letter for an index.
  func renaming(index old: Name, to new: Name) -> Term {
    if case .index(let letter) = kind, letter.name == old {
      return Term(.index(Letter(new, latex: letter.latex)), span)
    }
    return mapChildren { $0.renaming(index: old, to: new) }
  }
}
