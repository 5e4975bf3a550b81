import Kernel
import Notation
import SourceText

/// Entries of matrices by numbers: (Λ⁻¹)₁₁, and Λ₁₁ beside it.
///
/// Elsewhere Λ₁₁ may be a block, a symbol of its own; an entry of the inverse in the same note says
/// that Λ is one matrix with numbered entries.
enum MatrixEntries {
  /// Row and column of `11` or `1,2`; nil for other subscripts.
  static func positions(_ below: [Syntax]) -> [Int]? {
    let digits = below.compactMap { atom -> String? in
      if case .number(let digits) = atom.kind { return digits }
      return nil
    }
    let text = digits.joined()
    let isNumbers = below.allSatisfy {
      if case .number = $0.kind { return true }
      return Atoms.isPunctuation($0, ",")
    }
    guard isNumbers, text.utf8.count == 2 else { return nil }
    let places = text.compactMap { $0.wholeNumberValue }
    return places.allSatisfy { $0 > 0 } ? places : nil
  }

  /// The matrix letters inside parentheses with such a subscript, with the largest place.
  static func matrices(_ head: Head) -> [(Name, Int)] {
    guard let below = head.below, let places = positions(below), let most = places.max(),
      let base = head.base, let body = Atoms.arguments(base)
    else { return [] }
    var found: [(Name, Int)] = []
    _ = Atoms.contains(body) {
      let inner = Head($0)
      if let symbol = inner.symbol, inner.below == nil,
        symbol.name.unicodeScalars.first?.properties.isUppercase ?? false
      {
        found.append((Spelling.name(symbol, below: nil, above: nil, primes: 0), most))
      }
      return false
    }
    return found.filter { $0.0.text != "T" }
  }
}

extension TermReader {
  /// An entry at numbered places.
  func entry(of whole: Term, _ positions: [Int], _ span: Span) -> Term {
    Term(
      .entry(whole, positions.map { Term(.number(numerator: $0, denominator: 1), span) }), span)
  }
}
