import Notation
import Notes
import SourceText

/// p(x_i = 1 | z) = π_i(z) of x ∈ {0, 1}ᴰ says the same as the product of Bernoulli densities.
struct BernoulliLaws: Sendable {
  /// The number of entries, by the letter of the variable.
  private var sizes: [String: String] = [:]

  /// The binary vectors of a note.
  init(_ note: Note) {
    for case .mathematics(let mathematics) in note.items {
      for match in mathematics.latex.text.matches(
        of: /([a-z])\s*\\in\s*\\\{\s*0\s*,\s*1\s*\\\}\s*\^\s*\{?\s*([A-Za-z])/)
      {
        sizes[String(match.1)] = sizes[String(match.1)] ?? String(match.2)
      }
    }
  }

  /// LaTeX with the product for such a law; nil where none stands.
  func rewritten(_ latex: String) -> String? {
    guard !sizes.isEmpty,
      let match = latex.wholeMatch(
        of:
          /\s*([pP](?:_\{?\\?[A-Za-z]+\}?)?)\s*(?:\\left)?\(\s*([a-z])_\{?([a-z])\}?\s*=\s*1\s*((?:\\mid|\\vert|\||\\,\|\\,)[^=]*?)(?:\\right)?\)\s*=\s*([^=]+?)\s*/
      ), let size = sizes[String(match.2)]
    else { return nil }
    let (variable, index, mean) = (match.2, match.3, match.5)
    return "\(match.1)(\(variable)\(match.4)) = \\prod_{\(index)=1}^{\(size)} "
      + "\\left(\(mean)\\right)^{\(variable)_\(index)}"
      + "\\left(1-\(mean)\\right)^{1-\(variable)_\(index)}"
  }
}
