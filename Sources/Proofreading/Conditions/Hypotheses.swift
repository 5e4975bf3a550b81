import Kernel
import Reading
import SourceText

/// The conditions that make sense for a claim: only about names that stand in it.
struct Hypotheses {
  let claim: Claim
  let signature: Signature
  let lexicon: Lexicon

  /// The densities that the claim asks for, apart from those of the note's own factors.
  let densities: [Density]

  init(_ claim: Claim, _ signature: Signature, _ lexicon: Lexicon) {
    self.claim = claim
    self.signature = signature
    self.lexicon = lexicon
    densities = (claim.left.densities + claim.right.densities).uniqued()
  }

  /// Largest number of conditions that are tried on one claim.
  static let limit = 48

  /// Every condition, those about models first.
  var all: [Hypothesis] {
    let list = ofPairs + ofModels + ofFunctions + ofMatrices + ofVectors + ofScalars + ofSizes
    var seen: Set<Condition> = []
    return Array(list.filter { seen.insert($0.condition).inserted }.prefix(Hypotheses.limit))
  }

  // MARK: Functions and sizes

  private var ofFunctions: [Hypothesis] {
    signature.functions.keys.sorted().filter { name in
      // Where a value must be positive, no affine function has it.
      signature.functions[name]?.range == .real && occurs { $0.isValue(of: name) }
    }.map {
      Hypothesis(
        condition: Condition(spelled($0), .affine), restriction: .affine($0), claim: nil)
    }
  }

  private var ofSizes: [Hypothesis] {
    let all = signature.dimensions.keys.sorted()
    let named = all.filter { $0.text.allSatisfy(\.isLetter) }
    var result: [Hypothesis] = []
    for name in named {
      for other in named where name < other && !areOrdered(name, other) {
        result.append(sized(name, .named(other), Condition("\(name) = \(other)")))
      }
    }
    for name in all
    where !all.contains(where: { signature.dimensions[$0]?.smallerThan.contains(name) == true }) {
      if named.contains(name) {
        result.append(sized(name, .fixed(1), Condition("\(name) = 1")))
      } else if let owner = owner(of: name) {
        result.append(sized(name, .fixed(1), Condition(owner, .scalar)))
      }
    }
    return result
  }

  private func sized(_ name: Name, _ size: Dimension, _ condition: Condition) -> Hypothesis {
    let claim = Claim(
      .dimension(.named(name)), .equal, size == .fixed(1) ? .integer(1) : .dimension(size))
    return Hypothesis(condition: condition, restriction: .size(name, size), claim: claim)
  }

  /// What has a size that the note gives no name: the first such variable, or else symbol.
  private func owner(of size: Name) -> String? {
    let variable = signature.variables.sorted { $0.key < $1.key }
      .first { $0.value.dimension == .named(size) }
    if let variable { return variable.key.text }
    let symbol = signature.symbols.sorted { $0.key < $1.key }
      .first { $0.value.shape.rows == .named(size) || $0.value.shape.columns == .named(size) }
    return symbol.map { spelled($0.key) }
  }

  private func areOrdered(_ one: Name, _ other: Name) -> Bool {
    signature.dimensions[one]?.smallerThan.contains(other) == true
      || signature.dimensions[other]?.smallerThan.contains(one) == true
  }

  // MARK: Names

  /// Whether something occurs in the claim or in what the note declares of its models.
  func occurs(_ test: (Expression) -> Bool) -> Bool {
    claim.left.contains(where: test) || claim.right.contains(where: test)
      || signature.models.values.contains { model in
        model.factors.contains { $0.density.contains(where: test) }
      }
  }

  /// A name as readings show it.
  func spelled(_ name: Name) -> String {
    if let letter = lexicon.symbols.first(where: { $0.name == name }) {
      return Term(.symbol(letter), Span(0, 0)).plainText
    }
    return name.text
  }
}

extension Expression {
  /// The densities of models, from left to right.
  var densities: [Density] {
    var found: [Density] = []
    if case .density(let density) = self { found.append(density) }
    return found + children.flatMap(\.densities)
  }

  /// Whether it is a value of an unknown function.
  fileprivate func isValue(of name: Name) -> Bool {
    if case .unknown(name, _) = self { true } else { false }
  }
}
