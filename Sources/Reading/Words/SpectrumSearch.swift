import Kernel
import Notation

/// What a note writes of a stationary point of probabilistic PCA.
struct SpectrumNames: Hashable, Sendable {
  /// W or W_ML.
  var loadings: Name
  /// What each name is.
  var roles: [Name: Ensemble.Spectrum.Role]
  /// The letter of the eigenvalues: λ.
  var values: Name
  /// The letter of the eigenvectors, if they stand one by one: u.
  var vector: Name?
  /// The number of kept eigenvalues: k.
  var kept: Name
  /// Number of the mathematics that says what W is.
  var slot: Int
  /// Number of the mathematics that says that the noise is the mean of what is discarded.
  var maximum: Int?

  /// All names whose values hang together; W is free before the note says what it is.
  var names: Set<Name> { Set(roles.keys) }
  /// The list (λ₁, …, λ_k) as a symbol of its own.
  var keptList: Name { Name("\(values.text)_1:\(kept.text)") }
}

/// Looks for W = U_k(Λ_k − σ²I)^{1/2}R or w_i = √(λ_i − σ²) u_i, in whatever letters.
struct SpectrumSearch {
  private var vocabulary: Vocabulary
  private(set) var found: SpectrumNames?
  /// Names with scripts below, by their bases.
  private var scripted: Set<Name> = []
  /// The S of S = UΛUᵀ.
  private var covariances: [Name: (vectors: Name, values: Name)] = [:]
  private var means: [(noise: Name, values: Name, kept: String, slot: Int)] = []

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  mutating func visit(_ equation: Equation, _ slot: Int) {
    for (place, link) in equation.relations.enumerated()
    where link.relation == .equal || link.relation == .definedAs {
      let (left, right) = (equation.sides[place], equation.sides[place + 1])
      guard left.count == 1 else { continue }
      if found == nil { found = loadings(left[0], right, slot) ?? columns(left[0], right, slot) }
      decomposition(left[0], right)
      mean(left[0], right, slot)
    }
    for side in equation.sides { collect(side) }
  }

  private mutating func collect(_ atoms: [Syntax], depth: Int = 0) {
    guard depth < TermReader.depthLimit else { return }
    for atom in atoms {
      if Head(atom).below != nil, let symbol = Head(atom).symbol {
        scripted.insert(Spelling.name(symbol, below: nil, above: nil, primes: 0))
      }
      for list in atom.children { collect(list, depth: depth + 1) }
    }
  }

  // MARK: Forms

  /// W = U_k (Λ_k − σ²I)^{1/2} R.
  private func loadings(_ left: Syntax, _ right: [Syntax], _ slot: Int) -> SpectrumNames? {
    guard (2...3).contains(right.count), let whole = Self.capital(left),
      let vectors = Self.capital(right[0]), let index = Self.script(right[0]),
      let inside = Self.root(right[1]), let (values, noise, role) = Self.difference(inside),
      Self.script(inside[0]) == index, Head(inside[0]).symbol?.name.first?.isUppercase ?? false
    else { return nil }
    var roles: [Name: Ensemble.Spectrum.Role] = [noise: role]
    roles[Self.full(right[0])] = .keptVectors
    roles[vectors] = .vectors
    roles[Self.full(inside[0])] = .keptValues
    roles[values] = .values
    roles[Self.full(left)] = right.count == 3 ? .rotatedLoadings : .loadings
    if right.count == 3 {
      guard let rotation = Self.capital(right[2]) else { return nil }
      roles[rotation] = .rotation
    }
    _ = whole
    return SpectrumNames(
      loadings: Self.full(left), roles: roles, values: Self.small(values), vector: nil,
      kept: Name(index), slot: slot)
  }

  /// w_i = √(λ_i − σ²) u_i.
  private func columns(_ left: Syntax, _ right: [Syntax], _ slot: Int) -> SpectrumNames? {
    guard right.count == 2, let symbol = Head(left).symbol, let index = Self.script(left),
      let matrix = vocabulary.columns[Spelling.name(symbol, below: nil, above: nil, primes: 0)],
      let inside = Self.root(right[0]), let (values, noise, role) = Self.difference(inside),
      Self.script(inside[0]) == index, Self.script(right[1]) == index,
      let vector = Head(right[1]).symbol, let kept = vocabulary.columnCounts[matrix]
    else { return nil }
    let letter = Spelling.name(vector, below: nil, above: nil, primes: 0)
    return SpectrumNames(
      loadings: matrix, roles: [noise: role, matrix: .loadings, letter: .vectors],
      values: values, vector: letter, kept: kept, slot: slot)
  }

  /// S = U Λ Uᵀ.
  private mutating func decomposition(_ left: Syntax, _ right: [Syntax]) {
    guard right.count == 3, let name = Self.capital(left), Self.script(left) == nil,
      let one = Head(right[0]).symbol, let other = Head(right[2]).symbol, one == other,
      Head(right[2]).above != nil, let vectors = Self.capital(right[0]),
      let values = Self.capital(right[1]), Self.script(right[0]) == nil
    else { return }
    covariances[name] = (vectors, values)
  }

  /// σ² = 1/(d − k) Σ_{j=k+1}^d λ_j.
  private mutating func mean(_ left: Syntax, _ right: [Syntax], _ slot: Int) {
    guard right.count == 3, case .fraction = right[0].kind, let symbol = Head(left).symbol,
      case .largeOperator(.sum)? = Head(right[1]).base?.kind, let below = Head(right[1]).below,
      let value = Head(right[2]).symbol
    else { return }
    let from = Spelling.plain(below)
    guard let equal = from.firstIndex(of: "="), from.hasSuffix("+1") else { return }
    means.append(
      (
        Spelling.name(symbol, below: Head(left).below, above: nil, primes: 0),
        Spelling.name(value, below: nil, above: nil, primes: 0),
        String(from[from.index(after: equal)...].dropLast(2)), slot
      ))
  }

  /// The names with what the rest of the note says of them.
  func concluded() -> SpectrumNames? {
    guard var names = found else { return nil }
    if !scripted.contains(names.values),
      let letter = ["λ", "ℓ", "l"].map({ Name($0) }).first(where: scripted.contains)
    {
      names.values = letter
    }
    names.roles[names.values] = .valueList
    names.roles[names.keptList] = .keptValueList
    let covariance = covariances.first { names.roles[$0.value.vectors] == .vectors }?.key ?? "S"
    names.roles[covariance] = .covariance
    if names.vector == nil {
      // The columns of U.
      let letters = names.roles.filter { $0.value == .vectors }.map { Self.small($0.key) }
      if let letter = letters.first, scripted.contains(letter), names.roles[letter] == nil {
        names.vector = letter
        names.roles[letter] = .vectors
      }
    }
    names.maximum =
      means.first {
        $0.values == names.values && $0.kept == names.kept.text && names.roles[$0.noise] != nil
      }?.slot
    return names
  }

  // MARK: Parts

  private static func capital(_ atom: Syntax) -> Name? {
    guard let symbol = Head(atom).symbol, symbol.alphabet != .calligraphic,
      symbol.name.unicodeScalars.first?.properties.isUppercase ?? false
    else { return nil }
    return Spelling.name(symbol, below: nil, above: nil, primes: 0)
  }

  private static func full(_ atom: Syntax) -> Name {
    let head = Head(atom)
    guard let symbol = head.symbol else { return "" }
    return Spelling.name(symbol, below: head.below, above: nil, primes: 0)
  }

  private static func script(_ atom: Syntax) -> String? {
    guard let below = Head(atom).below else { return nil }
    let text = Spelling.plain(below)
    return text.hasPrefix("1:") ? String(text.dropFirst(2)) : text
  }

  /// The radicand of √(…) or of (…)^{1/2}.
  private static func root(_ atom: Syntax) -> [Syntax]? {
    if case .root(nil, let radicand) = atom.kind { return radicand }
    let head = Head(atom)
    guard let above = head.above, ["1/2", "0.5"].contains(plainPower(above)), let base = head.base
    else { return nil }
    return Atoms.arguments(base)
  }

  private static func plainPower(_ atoms: [Syntax]) -> String { Spelling.plain(atoms) }

  /// Λ_k − σ²I or λ_i − σ²: the letter of the values, the noise and whether it is σ or σ².
  private static func difference(_ atoms: [Syntax]) -> (Name, Name, Ensemble.Spectrum.Role)? {
    guard (3...4).contains(atoms.count), let values = Head(atoms[0]).symbol,
      case .operator(.minus) = atoms[1].kind, let noise = Head(atoms[2]).symbol
    else { return nil }
    if atoms.count == 4, !Head(atoms[3]).isLetter("I") { return nil }
    let head = Head(atoms[2])
    return (
      Spelling.name(values, below: nil, above: nil, primes: 0),
      Spelling.name(noise, below: head.below, above: nil, primes: 0),
      head.above.map { Spelling.plain($0) == "2" } ?? false ? .deviation : .variance
    )
  }

  /// The small letter of a capital: λ of Λ.
  private static func small(_ capital: Name) -> Name { Name(capital.text.lowercased()) }
}
