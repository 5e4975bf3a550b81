import Kernel
import Notation

/// Gathers what carries two labels, as in Σ_ab and Λ₁₂, and what carries one, as in x_a and μ₁.
struct PartitionSearch {
  private let vocabulary: Vocabulary
  /// Capitals with two labels: for each the labels and the mathematics in which it stands first.
  private var blocks: [Name: [Pair: Int]] = [:]
  /// What stands between the labels of each capital.
  private var separators: [Name: String] = [:]
  /// Capitals of which a block has a value.
  private var given: Set<Name> = []
  /// Letters that the note says to be the inverse of another: the Λ of Λ = Σ⁻¹.
  private var inverses: Set<Name> = []
  /// Where a column of two names, (x_1, x_2)ᵀ, stands first.
  private var columns: [[Name]: Int] = [:]
  /// All names with scripts below.
  private var names: Set<Name> = []

  private struct Pair: Hashable {
    var row: String
    var column: String
  }

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// Notes what an equation gives a value: Σ_xz = W says more of the blocks than that they are some.
  mutating func visit(_ equation: Equation, _ slot: Int) {
    for side in equation.sides { visit(side, slot) }
    if equation.sides.count == 2, equation.sides.allSatisfy({ $0.count == 1 }) {
      noteInverse(equation.sides[0][0], of: equation.sides[1][0])
      noteInverse(equation.sides[1][0], of: equation.sides[0][0])
    }
    for (place, side) in equation.sides.enumerated() where side.count == 1 {
      guard let (base, _) = Self.block(side[0]) else { continue }
      var others: [[Syntax]] = []
      if place > 0 { others.append(equation.sides[place - 1]) }
      if place + 1 < equation.sides.count { others.append(equation.sides[place + 1]) }
      let isValue = { (other: [Syntax]) in
        !other.isEmpty
          && !Atoms.contains(other) { Self.block($0) != nil || Head($0).isAverageOrMoment }
      }
      if others.contains(where: isValue) { given.insert(base) }
    }
  }

  private mutating func noteInverse(_ one: Syntax, of other: Syntax) {
    let (head, whole) = (Head(one), Head(other))
    guard let symbol = head.symbol, head.below == nil, head.above == nil, whole.symbol != nil,
      whole.below == nil, whole.above.map({ Spelling.plain($0) }) == "-1"
    else { return }
    inverses.insert(Spelling.name(symbol, below: nil, above: nil, primes: 0))
  }

  /// Notes where a column of names stands.
  private mutating func noteColumn(_ head: Head, _ slot: Int) {
    guard case .group(_, let body, _)? = head.base?.kind, head.above?.isTransposition == true else {
      return
    }
    let parts = Atoms.split(body) { Atoms.isPunctuation($0, ",") }
    let names = parts.compactMap { $0.count == 1 ? vocabulary.letter(Head($0[0]))?.name : nil }
    guard names.count == parts.count, columns[names] == nil else { return }
    columns[names] = slot
  }

  private static func block(_ atom: Syntax) -> (Name, Pair)? {
    let head = Head(atom)
    guard let symbol = head.symbol, let below = head.below,
      symbol.name.unicodeScalars.first?.properties.isUppercase ?? false,
      symbol.alphabet != .calligraphic, symbol.alphabet != .blackboard,
      let (pair, _) = labels(below)
    else { return nil }
    return (Spelling.name(symbol, below: nil, above: nil, primes: 0), pair)
  }

  private mutating func visit(_ atoms: [Syntax], _ slot: Int, depth: Int = 0) {
    guard depth < TermReader.depthLimit else { return }
    for atom in atoms {
      let head = Head(atom)
      if let symbol = head.symbol, let below = head.below { note(symbol, below, slot) }
      noteColumn(head, slot)
      for list in atom.children { visit(list, slot, depth: depth + 1) }
    }
  }

  private mutating func note(_ symbol: Syntax.Symbol, _ below: [Syntax], _ slot: Int) {
    let base = Spelling.name(symbol, below: nil, above: nil, primes: 0)
    names.insert(Spelling.name(symbol, below: below, above: nil, primes: 0))
    guard symbol.name.unicodeScalars.first?.properties.isUppercase ?? false,
      symbol.alphabet != .calligraphic, symbol.alphabet != .blackboard,
      let (pair, separator) = Self.labels(below)
    else { return }
    blocks[base, default: [:]][pair] = blocks[base]?[pair] ?? slot
    separators[base] = separator
  }

  private static func labels(_ below: [Syntax]) -> (Pair, String)? {
    if below.count == 1, case .number(let digits) = below[0].kind, digits.utf8.count == 2 {
      let parts = digits.map(String.init)
      return (Pair(row: parts[0], column: parts[1]), "")
    }
    let parts = below.filter { !Atoms.isPunctuation($0, ",") }.compactMap { atom -> String? in
      switch atom.kind {
      case .number(let digits) where digits.utf8.count == 1: digits
      case .symbol(let symbol) where symbol.accents.isEmpty: Spelling.symbol(symbol)
      default: nil
      }
    }
    let hasComma = below.count == 3 && Atoms.isPunctuation(below[1], ",")
    guard parts.count == 2, below.count == 2 || hasComma else { return nil }
    return (Pair(row: parts[0], column: parts[1]), hasComma ? "," : "")
  }

  // MARK: Partitions

  /// Whether the prose speaks of vectors in parts.
  static func speaksOfBlocks(_ prose: String) -> Bool {
    [
      "block", "partition", "jointly gaussian", "jointly normal", "joint gaussian", "블록", "분할",
      "결합 가우", "결합 정규", "결합정규", "결합가우", "分块", "联合高斯", "联合正态", "联合服从",
    ].contains { prose.contains($0) }
  }

  /// Whether the prose says that the parts are numbers.
  private static func speaksOfNumbers(_ prose: String) -> Bool {
    [
      "scalar block", "scalar component", "scalar part", "bivariate", "two-dimensional gaussian",
      "two-dimensional normal", "two dimensional gaussian", "스칼라 블록", "스칼라 성분", "이변량",
      "2차원 가우", "2차원 정규", "이차원 가우", "标量块", "标量分块", "二元高斯", "二元正态", "二维高斯", "二维正态",
    ].contains { prose.contains($0) }
  }

  /// The vectors in parts, of which at most one for each pair of labels.
  func partitions(in prose: String) -> [Partition] {
    var pairs: [Pair] = []
    for found in blocks.values {
      for pair in found.keys where pair.row != pair.column {
        let ordered =
          pair.row < pair.column ? pair : Pair(row: pair.column, column: pair.row)
        if !pairs.contains(ordered) { pairs.append(ordered) }
      }
    }
    return pairs.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
      .compactMap { partition($0, prose) }.sorted { $0.slot < $1.slot }
  }

  private func partition(_ pair: Pair, _ prose: String) -> Partition? {
    let labels = [pair.row, pair.column]
    // Σ_ij is an entry.
    if labels.allSatisfy({ Self.counters.contains($0) }) { return nil }
    guard let variables = variables(labels) else { return nil }
    let both = blocks.keys.sorted().filter { base in
      labels.contains { blocks[base]?[Pair(row: $0, column: $0)] != nil }
    }
    let saysPrecision = ["precision", "정밀도", "精度"].contains { prose.contains($0) }
    let precision = both.first {
      Self.precisions.contains($0.text) && (saysPrecision || inverses.contains($0))
    }
    let covariance = both.first { $0 != precision && Self.covariances.contains($0.text) }
    // Blocks of a matrix whose part is not clear would stand free beside those that are.
    guard given.isDisjoint(with: both),
      Set(both) == Set([precision, covariance].compactMap(\.self)), !both.isEmpty
    else {
      return nil
    }
    let means = means(labels, besides: variables)
    let isCentred = ["zero mean", "zero-mean", "mean zero", "평균이 0", "평균 0", "零均值", "均值为零"]
      .contains { prose.contains($0) }
    guard means != nil || isCentred else { return nil }
    let slots = both.flatMap { base in
      labels.flatMap { row in
        labels.compactMap { blocks[base]?[Pair(row: row, column: $0)] }
      }
    }
    return Partition(
      variables: variables, means: means,
      covariance: covariance.map { ($0, named($0, labels)) },
      precision: precision.map { ($0, named($0, labels)) },
      slot: (slots + [columns[variables]].compactMap(\.self)).min() ?? 0,
      isScalar: Self.speaksOfNumbers(prose))
  }

  private func named(_ base: Name, _ labels: [String]) -> [[Name]] {
    let separator = separators[base] ?? ""
    return labels.map { row in
      labels.map { Name(base.text + Spelling.lowered(row + separator + $0)) }
    }
  }

  /// x_a and x_b, or the labels themselves, as in Σ_xz.
  private func variables(_ labels: [String]) -> [Name]? {
    let own = labels.map { Name($0) }
    if own.allSatisfy(vocabulary.variables.contains) { return own }
    let bases = vocabulary.variables.compactMap { name -> String? in
      let suffix = Spelling.lowered(labels[0])
      return name.text.hasSuffix(suffix) ? String(name.text.dropLast(suffix.count)) : nil
    }
    for base in bases.sorted() {
      let names = labels.map { Name(base + Spelling.lowered($0)) }
      if names.allSatisfy(vocabulary.variables.contains) { return names }
    }
    // Where x is drawn, x_a seems to be a copy of it.
    for base in vocabulary.copies.union(vocabulary.variables).sorted() {
      let found = labels.map { Name(base.text + Spelling.lowered($0)) }
      if found.allSatisfy(names.contains) { return found }
    }
    return nil
  }

  private func means(_ labels: [String], besides variables: [Name]) -> [Name]? {
    for base in ["μ", "m", "ν", "η"] {
      let found = labels.map { Name(base + Spelling.lowered($0)) }
      if found.allSatisfy(names.contains), found != variables { return found }
    }
    return nil
  }

  private static let covariances: Set<String> = ["Σ", "C", "K", "S", "V", "Γ", "Ψ", "R", "P"]
  private static let precisions: Set<String> = ["Λ", "Ω", "P", "J", "Q", "K", "Π", "H", "Θ"]
  private static let counters: Set<String> = ["i", "j", "k", "l", "m", "n", "s", "t", "d"]
}

extension Head {
  /// Whether a covariance, variance or expectation stands here, or a name such as Σ_{a|b}.
  fileprivate var isAverageOrMoment: Bool {
    let hasBar = below?.contains { if case .bar = $0.kind { true } else { false } } ?? false
    return hasBar || ["Cov", "cov", "Var", "var", "E", "𝔼"].contains(word ?? symbol?.name ?? "")
  }
}
