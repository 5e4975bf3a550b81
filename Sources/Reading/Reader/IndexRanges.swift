import Kernel
import Notation
import SourceText

/// What stands below a sum that says by an inequality how far its index runs: s ≤ t, s < t,
/// 1 ≤ s ≤ t, 1 ≤ s < t.
struct IndexRange {
  /// The index.
  var index: Term.Letter
  /// The first value; nil for one.
  var from: [Syntax]?
  /// The letter at the upper end; nil for a number.
  var limit: Name?
  /// The upper end as it is written.
  var last: [Syntax]
  /// Whether the upper end is left out.
  var isStrict: Bool
}

extension TermReader {
  /// The range that an inequality below a sum gives, or nil if it says something else.
  ///
  /// In Σ_{i<j} both letters may run; only where the second one is bound already, or what is added
  /// does not depend on it, is it the end of the first one's range.
  func range(_ below: [Syntax], before rest: some Collection<Syntax>) -> IndexRange? {
    let links = below.indices.filter {
      Atoms.isRelation(below[$0], .lessOrEqual) || Atoms.isRelation(below[$0], .less)
    }
    guard let final = links.last, final > 0, links.count <= 2, final + 1 < below.count,
      let letter = vocabulary.letter(Head(below[final - 1]))
    else { return nil }
    var from: [Syntax]?
    if links.count == 2 {
      guard final == links[0] + 2, links[0] > 0, Atoms.isRelation(below[links[0]], .lessOrEqual)
      else { return nil }
      from = Array(below[..<links[0]])
    } else if final != 1 {
      return nil
    }
    let last = Array(below[(final + 1)...])
    let limit = last.count == 1 ? vocabulary.letter(Head(last[0]))?.name : nil
    if let limit, from == nil, !indices.contains(limit), !vocabulary.dimensions.contains(limit),
      mentions(Array(rest), [limit])
    {
      return nil
    }
    return IndexRange(
      index: letter, from: from, limit: limit, last: last,
      isStrict: Atoms.isRelation(below[final], .less))
  }

  /// t > 1 or t ≥ 2 below a sum, which runs as far as its index does.
  func openRange(_ below: [Syntax]) -> (index: Term.Letter, from: Term)? {
    guard below.count == 3, let letter = vocabulary.letter(Head(below[0])),
      case .number(let digits) = below[2].kind, let number = Int(digits)
    else { return nil }
    let isStrict = Atoms.isRelation(below[1], .greater)
    guard isStrict || Atoms.isRelation(below[1], .greaterOrEqual) else { return nil }
    let first = isStrict ? number + 1 : number
    return (letter, Term(.number(numerator: first, denominator: 1), below[2].span))
  }

  /// The last value of an index.
  mutating func through(_ range: IndexRange) -> Term {
    let last = term(range.last)
    guard range.isStrict else { return last }
    let one = Term(.number(numerator: 1, denominator: 1), last.span)
    return Term(.sum([Term.Addend(last), Term.Addend(one, isNegative: true)]), last.span)
  }
}
