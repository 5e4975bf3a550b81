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
    let names = signature.dimensions.keys.sorted().filter { $0.text.allSatisfy(\.isLetter) }
    var result: [Hypothesis] = []
    for name in names {
      for other in names where name < other && !areOrdered(name, other) {
        result.append(
          Hypothesis(
            condition: Condition("\(name) = \(other)"),
            restriction: .size(name, .named(other)),
            claim: Claim(.dimension(.named(name)), .equal, .dimension(.named(other)))))
      }
    }
    for name in names
    where !names.contains(where: { signature.dimensions[$0]?.smallerThan.contains(name) == true }) {
      result.append(
        Hypothesis(
          condition: Condition("\(name) = 1"), restriction: .size(name, .fixed(1)),
          claim: Claim(.dimension(.named(name)), .equal, .integer(1))))
    }
    return result
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
