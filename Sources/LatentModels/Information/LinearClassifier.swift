import Foundation

/// Multinomial logistic regression: p(y|x) ∝ exp(w_y·x + b_y), trained by full-batch descent.
///
/// Deterministic, small, and no more than linear: what Higgins's metric asks for. Features are
/// centred and scaled first, which keeps the classifier linear in them.
public struct LinearClassifier: Sendable {
  private let means: [Double]
  private let scales: [Double]
  /// One row a class: the weights, then the bias.
  private var parameters: [[Double]]

  /// Trains on rows of features with labels 0..<classes.
  public init(
    features: [[Double]], labels: [Int], classes: Int, iterations: Int = 300, rate: Double = 1
  ) {
    precondition(features.count == labels.count, "\(features.count) rows, \(labels.count) labels")
    let variances = PosteriorCollapse.meanVariances(features)
    let n = Double(max(features.count, 1))
    means = variances.indices.map { j in features.reduce(0) { $0 + $1[j] } / n }
    scales = variances.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
    parameters = Array(
      repeating: Array(repeating: 0, count: variances.count + 1), count: classes)
    let inputs = features.map(standardized)
    for _ in 0..<iterations {
      var gradient = parameters.map { $0.map { _ in 0.0 } }
      for (x, label) in zip(inputs, labels) {
        let logits = logits(x)
        let total = NumericalFunctions.logSumExp(logits)
        for y in 0..<classes {
          let error = exp(logits[y] - total) - (y == label ? 1 : 0)
          for j in x.indices { gradient[y][j] += error * x[j] / n }
        }
      }
      for y in 0..<classes {
        for j in parameters[y].indices { parameters[y][j] -= rate * gradient[y][j] }
      }
    }
  }

  /// Mean accuracy; a tie of m classes that contains the right one counts 1/m.
  ///
  /// A fixed tie-break would score a code that says nothing above chance. Logits within 10⁻⁹ of the
  /// largest, on inputs of unit scale, are a tie.
  public func accuracy(features: [[Double]], labels: [Int]) -> Double {
    let hits = zip(features, labels).reduce(0.0) { sum, pair in
      let logits = logits(standardized(pair.0))
      let best = logits.max() ?? 0
      let tied = logits.count { $0 >= best - 1e-9 }
      return sum + (logits[pair.1] >= best - 1e-9 ? 1 / Double(tied) : 0)
    }
    return hits / Double(labels.count)
  }

  private func standardized(_ row: [Double]) -> [Double] {
    row.indices.map { (row[$0] - means[$0]) * scales[$0] } + [1]
  }

  private func logits(_ x: [Double]) -> [Double] {
    parameters.map { zip($0, x).reduce(0) { $0 + $1.0 * $1.1 } }
  }
}
