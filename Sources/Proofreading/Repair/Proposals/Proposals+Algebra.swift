import Kernel
import Reading
import SourceText

// Products of matrices, powers and constants.

extension Proposals {
  /// tr(AB) for AB, ADAᵀ for AᵀDA, BAᵀ for ABᵀ.
  func rearranged(_ factors: [Term.Factor], _ term: Term) -> [Proposal] {
    if let mean = modelAverage(factors, term) { return mean }
    if let outer = outerProduct(factors, term) { return [outer] }
    if let mirrored = mirrored(factors) { return [mirrored] }
    let matrices = factors.filter { $0.term.isMatrixText }
    guard matrices.count > 1, matrices.count == factors.count else { return [] }
    var proposals = [
      Proposal(
        [
          insert("\\operatorname{tr}\\left(", before: term), insert("\\right)", after: term),
        ], .traceMissing, 1.2)
    ]
    let first = factors[0].term
    let last = factors[factors.count - 1].term
    if factors.count > 2, first.isTranspose(of: last) || last.isTranspose(of: first) {
      proposals.append(
        Proposal(
          [Splice(first.span, slice(last)), Splice(last.span, slice(first))],
          .transposeMisplaced, 1))
    }
    let turned = factors.reversed().map { transposed($0.term) }
    proposals.append(
      Proposal([Splice(term.span, turned.joined(separator: " "))], .transposeMisplaced, 1.1))
    return proposals
  }

  /// b aᵀ for a bᵀ.
  private func outerProduct(_ factors: [Term.Factor], _ term: Term) -> Proposal? {
    guard factors.count == 2, case .transpose(let second) = factors[1].term.kind else { return nil }
    let first = factors[0].term
    if case .transpose = first.kind { return nil }
    guard !first.isMatrixText, !second.isMatrixText, first.withoutSpans != second.withoutSpans
    else { return nil }
    return Proposal(
      [Splice(term.span, "\(slice(second))\\,\(slice(first))^\\top")], .transposeMisplaced, 1.1)
  }

  /// (I − A) S (I − A)ᵀ for (I − A) S (I − B).
  private func mirrored(_ factors: [Term.Factor]) -> Proposal? {
    guard factors.count > 2, case .sum(let first) = factors[0].term.kind,
      let last = factors.last?.term, case .sum(let second) = last.kind,
      first.count == second.count, factors[0].term.withoutSpans != last.withoutSpans
    else { return nil }
    return Proposal(
      [Splice(last.span, "\(slice(factors[0].term))^\\top")], .transposeMisplaced, 1.2)
  }

  /// Aᵀ for A and A for Aᵀ; a symmetric matrix as it is.
  private func transposed(_ term: Term) -> String {
    if case .transpose(let body) = term.kind { return slice(body) }
    return term.isSymmetric(in: reading.signature) ? slice(term) : "\(slice(term))^\\top"
  }

  /// 1/β for β as an exponent, a² + b² for (a + b)².
  func powers(_ base: Term, _ exponent: Term, _ term: Term) -> [Proposal] {
    switch exponent.kind {
    case .symbol:
      return [Proposal([Splice(exponent.span, "{1/\(slice(exponent))}")], .ratioInverted, 1.2)]
    case .number(2, 1):
      guard case .sum(let addends) = base.kind, addends.allSatisfy({ $0.term.isLetter }) else {
        return variances(base, term)
      }
      let squares = addends.enumerated().map { place, addend in
        (place == 0 ? "" : " + ") + "\(slice(addend.term))^2"
      }
      return [
        Proposal([Splice(term.span, "\\left(\(squares.joined())\\right)")], .powerMissing, 1.2)
      ]
    default: return []
    }
  }

  /// m_j² + s_j² for m_j²: the second moment is more than the mean's square.
  private func variances(_ base: Term, _ term: Term) -> [Proposal] {
    guard case .entry(let array, let places) = base.kind, places.count == 1,
      case .symbol(let letter) = array.kind, case .index(let index)? = places.first?.kind
    else { return [] }
    return (lexicon.indexed[index.name] ?? []).filter { $0 != letter }.map {
      Proposal(
        [
          insert("\\left(", before: term),
          insert(" + \($0.latex)_{\(index.latex)}^2\\right)", after: term),
        ], .missingTerm, 1.25)
    }
  }

  /// log(2πe) for log(2π), the constant of an entropy.
  func natural(_ argument: Term) -> [Proposal] {
    let parts = argument.withParts
    guard
      !parts.contains(where: { if case .constant(.euler) = $0.kind { true } else { false } }),
      let pi = parts.first(where: { if case .constant(.pi) = $0.kind { true } else { false } })
    else { return [] }
    return [Proposal([insert(" e", after: pi)], .missingFactor, 1.2)]
  }

  /// d for 1 among the terms of a sum: one for every dimension.
  func sized(_ addends: [Term.Addend]) -> [Proposal] {
    addends.flatMap { addend -> [Proposal] in
      guard case .number(1, 1) = addend.term.kind else { return [] }
      return lexicon.dimensions.map {
        Proposal([Splice(addend.term.span, "{\($0.latex)}")], .missingFactor, 1.3)
      }
    }
  }

  /// √a for a as a bound.
  var rooted: [Proposal] {
    guard !reading.claim.relation.isTight else { return [] }
    let root = Proposal(
      [insert("\\sqrt{", before: side), insert("}", after: side)], .powerMissing, 1.3)
    // TV² ≤ ½ KL for TV ≤ ½ KL.
    switch side.kind {
    case .divergence, .unknown: break
    case .reference(_, let list) where !list.isEmpty: break
    default: return [root]
    }
    return [root, Proposal([insert("^2", after: side)], .powerMissing, 1.1)]
  }

  /// σ² for σ wherever it stands, and the other way round.
  var rescaled: [Proposal] {
    let places = side.scalePlaces
    return places.keys.sorted().flatMap { name -> [Proposal] in
      guard let found = places[name] else { return [] }
      let bare = found.filter { !$0.isSquared }
      let squared = found.filter(\.isSquared)
      var proposals: [Proposal] = []
      if bare.count > 1 {
        proposals.append(
          Proposal(bare.map { insert("^2", after: $0.term) }, .deviationForVariance, 1.2))
      }
      if squared.count > 1 {
        proposals.append(
          Proposal(
            squared.map { Splice($0.term.span, slice($0.base)) }, .deviationForVariance, 1.4))
      }
      return proposals
    }
  }
}

extension Term {
  /// A place where a scale stands, bare or squared.
  fileprivate struct ScalePlace {
    var term: Term
    var base: Term
    var isSquared: Bool
  }

  /// Where each letter, with its index, stands.
  fileprivate var scalePlaces: [String: [ScalePlace]] {
    var result: [String: [ScalePlace]] = [:]
    func walk(_ term: Term) {
      if case .power(let base, let exponent) = term.kind, let key = base.scaleKey,
        case .number(2, 1) = exponent.kind
      {
        result[key, default: []].append(ScalePlace(term: term, base: base, isSquared: true))
        return
      }
      if let key = term.scaleKey {
        result[key, default: []].append(ScalePlace(term: term, base: term, isSquared: false))
        return
      }
      for part in term.parts { walk(part) }
    }
    walk(self)
    return result
  }

  private var scaleKey: String? {
    switch kind {
    case .symbol, .entry, .copy: return "\(withoutSpans)"
    case .reference(_, let list) where list.isEmpty: return "\(withoutSpans)"
    default: return nil
    }
  }

  /// Whether it is a letter, with an index or without.
  fileprivate var isLetter: Bool {
    switch kind {
    case .symbol, .entry, .copy, .variable: return true
    case .reference(_, let list): return list.isEmpty
    default: return false
    }
  }

  /// Whether it is written like a matrix, diag(s) included.
  fileprivate var isMatrixText: Bool {
    switch kind {
    case .transpose(let body), .inverse(let body): return body.isMatrixText
    case .apply(.diagonalMatrix, _): return true
    default: return isMatrixLike
    }
  }

  fileprivate func isTranspose(of other: Term) -> Bool {
    guard case .transpose(let body) = kind else { return false }
    return body.withoutSpans == other.withoutSpans
  }

  /// Whether it is its own transpose whatever its value.
  fileprivate func isSymmetric(in signature: Signature) -> Bool {
    switch kind {
    case .inverse(let body): return body.isSymmetric(in: signature)
    case .apply(.diagonalMatrix, _), .identity: return true
    case .reference: return true
    case .symbol(let letter):
      switch signature.symbols[letter.name]?.domain {
      case .positiveDefinite?, .positiveDiagonal?, .symmetric?, .isotropic?: return true
      default: return false
      }
    default: return false
    }
  }
}
