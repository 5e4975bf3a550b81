/// The disentanglement metric of the β-VAE paper.
///
/// (1) Draw a factor index y; (2) draw L pairs of factor vectors that share coordinate y and are
/// otherwise independent, and encode both; (3) average |z₁ − z₂| over the pairs; (4) train a linear
/// classifier from those averages to y. The score is its held-out accuracy. Indices are drawn equally
/// often, so that a code that says nothing scores exactly 1/F. Blind spot: a code of all factors but
/// one still scores 1.
///
/// Source: Higgins et al. 2017, "beta-VAE", ICLR, section 3.
public struct DisentanglementMetric: Sendable {
  /// L, the pairs averaged into one example.
  public let pairs: Int
  /// Examples for training, and again for the held-out score; rounded up to a multiple of F.
  public let examples: Int

  /// The metric at this size.
  public init(pairs: Int = 32, examples: Int = 500) {
    self.pairs = pairs
    self.examples = examples
  }

  /// (1/L) Σ |z₁ − z₂| entry by entry.
  public static func meanAbsoluteDifference(
    _ first: [[Double]], _ second: [[Double]]
  ) -> [Double] {
    guard let width = first.first?.count else { return [] }
    return (0..<width).map { k in
      zip(first, second).reduce(0) { $0 + abs($1.0[k] - $1.1[k]) } / Double(first.count)
    }
  }

  /// The held-out accuracy of the classifier.
  ///
  /// - Parameters:
  ///   - draw: draws one value of a factor.
  ///   - encode: encoder means for a batch of factor vectors, through the simulator.
  public func score<Generator: RandomNumberGenerator>(
    factors: Int, draw: (_ factor: Int, _ generator: inout Generator) -> Double,
    encode: ([[Double]]) -> [[Double]], using generator: inout Generator
  ) -> Double {
    func example(_ y: Int) -> [Double] {
      var first: [[Double]] = []
      var second: [[Double]] = []
      for _ in 0..<pairs {
        let a = (0..<factors).map { draw($0, &generator) }
        var b = (0..<factors).map { draw($0, &generator) }
        b[y] = a[y]
        first.append(a)
        second.append(b)
      }
      let codes = encode(first + second)
      return DisentanglementMetric.meanAbsoluteDifference(
        Array(codes.prefix(pairs)), Array(codes.suffix(pairs)))
    }
    let perFactor = (examples + factors - 1) / factors
    let sets = (0..<2).map { _ in
      (0..<factors).flatMap { y in (0..<perFactor).map { _ in example(y) } }
    }
    let labels = (0..<factors).flatMap { Array(repeating: $0, count: perFactor) }
    let classifier = LinearClassifier(features: sets[0], labels: labels, classes: factors)
    return classifier.accuracy(features: sets[1], labels: labels)
  }
}
