import Kernel
import Notation

/// x̄ is the mean of the data x_n wherever a note takes it from them, though it may only say so in
/// words.
extension NoteReader {
  /// Defines x̄ by the data if some display has x_n − x̄ and none says what x̄ is.
  mutating func implySampleMeans() {
    let vocabulary = context.vocabulary
    for data in vocabulary.copies.sorted() where data.text.count == 1 {
      let mean = Name(data.text + "\u{304}")
      guard context.definitions[mean] == nil, !vocabulary.defined.contains(mean),
        !vocabulary.variables.contains(mean), !vocabulary.sequences.contains(data),
        let index = centringIndex(of: data), !isParameter(mean), let size = vocabulary.ranges[index]
      else { continue }
      let latex =
        "\\frac{1}{\(size.text)}\\sum_{\(index.text)=1}^{\(size.text)}\(data.text)_{\(index.text)}"
      var reader = TermReader(vocabulary)
      let body = reader.term(Normalise.atoms(parse(latex, macros: macros)))
      guard body.firstUnread == nil else { continue }
      context.vocabulary.defined.insert(mean)
      context.definitions[mean] = Context.Definition(parameters: [], body: body, statement: "")
    }
  }

  /// Whether a law of the note is declared with x̄ in it, which is a parameter like others then.
  private func isParameter(_ mean: Name) -> Bool {
    func holds(_ atom: Syntax) -> Bool {
      Head(atom).symbol.map { Spelling.name($0, below: nil, above: nil, primes: 0) } == mean
    }
    return parsed.values.flatMap(\.equations).contains { equation in
      equation.relations.enumerated().contains { place, link in
        guard link.relation == .distributedAs || link.relation == .equal,
          let first = equation.sides[place].first.flatMap({ Head($0).symbol }),
          link.relation == .distributedAs || context.vocabulary.isModelLetter(first),
          equation.sides[place + 1].first.flatMap({ Head($0).symbol })?.name == "N"
        else { return false }
        return Atoms.contains(equation.sides[place + 1], where: holds)
      }
    }
  }

  /// The n of x_n − x̄.
  private func centringIndex(of data: Name) -> Name? {
    func index(in atoms: [Syntax], _ depth: Int) -> Name? {
      guard depth < TermReader.depthLimit else { return nil }
      for (position, atom) in atoms.enumerated() {
        if position + 2 < atoms.count, case .operator(.minus) = atoms[position + 1].kind,
          let point = Head(atom).symbol, point.name == data.text, point.accents.isEmpty,
          let script = Head(atom).below, script.count == 1, let letter = Head(script[0]).symbol,
          let mean = Head(atoms[position + 2]).symbol, Head(atoms[position + 2]).below == nil,
          Spelling.name(mean, below: nil, above: nil, primes: 0).text == data.text + "\u{304}"
        {
          return Name(letter.name)
        }
        for list in atom.children {
          if let found = index(in: list, depth + 1) { return found }
        }
      }
      return nil
    }
    for equation in parsed.sorted(by: { $0.key < $1.key }).flatMap(\.value.equations) {
      for side in equation.sides {
        if let found = index(in: side, 0) { return found }
      }
    }
    return nil
  }
}
