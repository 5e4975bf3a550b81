import Kernel
import Notation
import SourceText

/// A stationary point of probabilistic PCA: W = U_k(Λ_k − σ²I)^{1/2}R with the eigenvalues and
/// eigenvectors of the covariance S of the data.
///
/// From where the note says so, its names are drawn together. Before that W is free.
struct Spectrum: Sendable {
  var names: SpectrumNames
  var dimension: Sizes.Size
  var kept: Sizes.Size
  var isMaximum = false
  var data: Name?
  var mean: Name?

  /// The ensemble that the sampler draws.
  func ensemble(_ settlement: Settlement) -> Ensemble.Spectrum {
    Ensemble.Spectrum(
      dimension: settlement.dimension(dimension), kept: settlement.dimension(kept),
      roles: names.roles, isMaximum: isMaximum, data: data, mean: mean)
  }
}

extension NoteReader {
  /// Finds what the note writes of a stationary point, before anything is read.
  mutating func findSpectrum() {
    var search = SpectrumSearch(context.vocabulary)
    for slot in parsed.keys.sorted() {
      for equation in parsed[slot]?.equations ?? [] { search.visit(equation, slot) }
    }
    guard let names = search.concluded() else { return }
    context.vocabulary.spectrum = names
    context.vocabulary.dimensions.insert(names.kept)
    context.vocabulary.specialised.subtract(names.names)
    context.vocabulary.variables.subtract(names.names)
    if let vector = names.vector { context.vocabulary.copies.insert(vector) }
  }

  /// Ties the names of the stationary point where the note comes to it.
  mutating func takeSpectrum(upTo slot: Int) {
    guard let names = context.vocabulary.spectrum, slot >= names.slot else { return }
    if context.spectrum == nil { take(names) }
    if let maximum = names.maximum, slot >= maximum { context.spectrum?.isMaximum = true }
  }

  private mutating func take(_ names: SpectrumNames) {
    var shapes = context.shapes
    let loadings = shapes.symbol(names.loadings)
    let (d, k) = (loadings.rows, loadings.columns)
    let one = shapes.sizes.fixed(1)
    var fits = shapes.sizes.join(k, shapes.sizes.named(names.kept))
    for (name, role) in names.roles.sorted(by: { $0.key < $1.key }) {
      let form = shapes.symbol(name)
      let (rows, columns) =
        switch role {
        case .loadings, .rotatedLoadings, .keptVectors: (d, k)
        case .covariance, .values: (d, d)
        case .vectors: name == names.vector ? (d, one) : (d, d)
        case .keptValues, .rotation: (k, k)
        case .valueList: (d, one)
        case .keptValueList: (k, one)
        case .deviation, .variance: (one, one)
        }
      fits =
        fits && shapes.sizes.join(form.rows, rows) && shapes.sizes.join(form.columns, columns)
    }
    if let vector = names.vector { shapes.copies[vector] = d }
    guard fits else { return }
    for size in [d, k] where shapes.sizes.value(size) == nil { shapes.sizes.lengthen(size) }
    context.shapes = shapes
    var spectrum = Spectrum(names: names, dimension: d, kept: k)
    for (name, role) in names.roles where role == .covariance {
      guard let body = context.definitions[name]?.body else { continue }
      // S = 1/N Σ_n (x_n − μ)(x_n − μ)ᵀ: points with this covariance are drawn.
      var letters: Set<Name> = []
      body.collectLetters(into: &letters)
      spectrum.data = letters.first(where: context.vocabulary.copies.contains)
      let means = letters.subtracting(context.vocabulary.copies)
      guard spectrum.data != nil, means.count <= 1 else { return }
      spectrum.mean = means.first
    }
    // A law of the data of its own would have another covariance.
    if context.empirical != nil, spectrum.data != nil { return }
    context.spectrum = spectrum
  }
}

extension TermReader {
  /// diag(λ₁ − σ², …, λ_k − σ²) with the kept eigenvalues: diag(λ_{1:k}) − σ²I.
  mutating func keptDiagonal(_ body: [Syntax], _ span: SourceText.Span) -> Term? {
    guard let spectrum = vocabulary.spectrum else { return nil }
    let parts = Atoms.split(body) { Atoms.isPunctuation($0, ",") }
    guard parts.count > 2, parts[parts.count - 2].allSatisfy({ Atoms.isDots([$0]) }),
      let first = parts.first, let last = parts.last, first.count == last.count,
      zip(first, last).allSatisfy({ one, other in
        Spelling.plain([one]) == Spelling.plain([other])
          || isValue(one, "1", spectrum) && isValue(other, spectrum.kept.text, spectrum)
      })
    else { return nil }
    let letter = Term.Letter(spectrum.keptList, latex: "\\lambda_{1:\(spectrum.kept.text)}")
    let list = Term(.apply(.diagonalMatrix, [Term(.symbol(letter), span)]), span)
    let addends = Atoms.split(first) { TermReader.sign($0) != nil }
    let signs = first.compactMap { TermReader.sign($0) }
    guard let lead = addends.first, lead.count == 1, isValue(lead[0], "1", spectrum),
      signs.count + 1 == addends.count
    else { return nil }
    var terms = [Term.Addend(list)]
    for (sign, part) in zip(signs, addends.dropFirst()) {
      let value = term(part)
      let scaled = Term(
        .product([Term.Factor(value), Term.Factor(Term(.identity(nil), span))]), span)
      terms.append(Term.Addend(scaled, isNegative: sign, sign: span))
    }
    return terms.count == 1 ? list : Term(.sum(terms), span)
  }

  /// λ_i, λ₁ and λ_k at a stationary point: entries of one list.
  mutating func eigenvalue(_ head: Head, _ symbol: Syntax.Symbol, _ span: SourceText.Span) -> Term?
  {
    let base = Spelling.name(symbol, below: nil, above: nil, primes: 0)
    guard vocabulary.spectrum?.values == base, head.primes == 0, let below = head.below,
      Vocabulary.looksLikeIndex(below)
    else { return nil }
    let outer = indices
    defer { indices = outer }
    for atom in below {
      guard let letter = Head(atom).symbol, Vocabulary.indices.contains(letter.name),
        !vocabulary.dimensions.contains(Name(letter.name))
      else { continue }
      indices.append(Name(letter.name))
    }
    let latex = Spelling.latex(symbol, below: nil, above: nil, primes: 0)
    let list = Term(.symbol(Term.Letter(base, latex: latex)), span)
    return Term(.entry(list, [term(below)]), span)
  }

  private func isValue(_ atom: Syntax, _ index: String, _ spectrum: SpectrumNames) -> Bool {
    guard let symbol = Head(atom).symbol, let below = Head(atom).below, Head(atom).above == nil
    else { return false }
    return Spelling.name(symbol, below: nil, above: nil, primes: 0) == spectrum.values
      && Spelling.plain(below) == index
  }
}
