import Kernel
import Notation

/// Laws written by their probabilities: the p_i of −Σ_i p_i log p_i, i ∈ {1, …, m}.
///
/// p_i is the density p(i) of a variable i with finitely many states. A letter counts as such a law
/// if it stands for a law elsewhere in the note or the prose speaks of probabilities.
struct MassVectors {
  /// Scripts of p, q and their relatives that are single index letters.
  private(set) var scripts: [Name: Set<Name>] = [:]
  /// Indices of sums without a range, or from 1 on.
  private(set) var summed: Set<Name> = []
  /// The m of {1, …, m}.
  private(set) var size: Name?
  /// Letters that stand with such a script and arguments: the q of q_i(z_i), which numbers laws.
  private var applied: Set<Name> = []
  private var depth = 0

  /// Looks at a list of atoms and all lists inside.
  mutating func visit(_ atoms: [Syntax]) {
    guard depth < TermReader.depthLimit else { return }
    depth += 1
    defer { depth -= 1 }
    for (position, atom) in atoms.enumerated() {
      let head = Head(atom)
      if case .largeOperator(.sum) = head.base?.kind, let first = head.below?.first,
        let index = Head(first).symbol, Vocabulary.indices.contains(index.name)
      {
        summed.insert(Name(index.name))
      }
      if let symbol = head.symbol, MassVectors.letters.contains(symbol.name),
        symbol.accents.isEmpty, let below = head.below, below.count == 1,
        let index = Head(below[0]).symbol, Vocabulary.indices.contains(index.name)
      {
        let name = Spelling.name(symbol, below: nil, above: nil, primes: head.primes)
        if position + 1 == atoms.count || Atoms.arguments(atoms[position + 1]) == nil {
          scripts[name, default: []].insert(Name(index.name))
        } else if atoms[position + 1].isListOfNames {
          applied.insert(name)
        }
      }
      if let group = Atoms.group(atom), group.open == .brace { range(group.body) }
      for list in atom.children { visit(list) }
    }
  }

  private static let letters: Set<String> = ["p", "q", "r", "P", "Q"]

  /// {1, …, m}.
  private mutating func range(_ body: [Syntax]) {
    let parts = Atoms.split(body) { Atoms.isPunctuation($0, ",") }.filter { !$0.isEmpty }
    guard parts.count >= 3, parts.contains(where: Atoms.isDots),
      case .number("1")? = parts[0].first?.kind, let last = parts.last, last.count == 1,
      let symbol = Head(last[0]).symbol, Head(last[0]).below == nil
    else { return }
    size = size ?? Name(Spelling.symbol(symbol))
  }

  /// Whether prose says that letters are probabilities.
  static func says(_ prose: String) -> Bool {
    let text = prose.lowercased()
    let words = [
      "probability mass", "pmf", "probability vector", "probability distributions on",
      "distributions on", "discrete distribution", "categorical distribution", "확률질량", "확률 질량",
      "확률벡터", "확률 벡터", "이산 분포", "이산분포", "概率质量", "概率向量", "离散分布",
    ]
    return words.contains { text.contains($0) }
  }

  /// Tells the vocabulary.
  func conclude(_ vocabulary: inout Vocabulary, prose: Bool) {
    var indices: Set<Name> = []
    for (letter, found) in scripts {
      let counted = found.intersection(summed)
      guard !counted.isEmpty, !applied.contains(letter),
        prose || vocabulary.bareLaws.contains(letter),
        !vocabulary.copies.contains(letter), !vocabulary.sequences.contains(letter),
        vocabulary.memberships[letter] == nil
      else { continue }
      vocabulary.massVectors.insert(letter)
      indices.formUnion(counted)
    }
    for index in indices.sorted() {
      let range = vocabulary.ranges[index] ?? size ?? Name("states of \(index.text)")
      vocabulary.variables.insert(index)
      vocabulary.countedVariables[index] = range
      if range == size || vocabulary.ranges[index] != nil {
        vocabulary.dimensions.insert(range)
        vocabulary.ranges[index] = range
      }
      for letter in vocabulary.massVectors.sorted() {
        if vocabulary.patterns[letter] == nil { vocabulary.models.append(letter) }
        vocabulary.patterns[letter, default: []].insert(
          Vocabulary.Pattern(outcomes: [index], givens: []), at: 0)
      }
    }
  }
}

extension Syntax {
  /// Whether names stand in parentheses, as arguments do and factors such as (1 − p_i) do not.
  fileprivate var isListOfNames: Bool {
    guard let inside = Atoms.arguments(self) else { return false }
    return Atoms.split(inside, where: TermReader.separatesArguments).allSatisfy {
      $0.count == 1 && Head($0[0]).symbol != nil
    }
  }
}
