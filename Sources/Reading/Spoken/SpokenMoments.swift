import Notation

/// "mean $m$ and covariance $S$", with what stands for a number: zero mean, unit variance.
struct SpokenMoments {
  /// The mean and the covariance.
  var parameters: [String]
  /// Where it is said.
  var range: Range<Int>

  /// A word with the mathematics behind it.
  private struct Moment {
    var latex: String
    var range: Range<Int>
  }

  /// All pairs of a mean and a spread in a sentence.
  static func all(in sentence: SpokenSentence) -> [SpokenMoments] {
    let means =
      moments(means, in: sentence) + fixed(zeroMeans, "0", in: sentence)
    let spreads = spreads(in: sentence)
    var used: Set<Int> = []
    var found: [SpokenMoments] = []
    for mean in means.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      let near = spreads.indices.filter { !used.contains($0) }
        .map { (place: $0, gap: gap(mean.range, spreads[$0].range)) }
        .filter { $0.gap < 50 }
        .min { ($0.gap, $0.place) < ($1.gap, $1.place) }
      guard let near else { continue }
      used.insert(near.place)
      let spread = spreads[near.place]
      found.append(
        SpokenMoments(
          parameters: [mean.latex, spread.latex],
          range: min(
            mean.range.lowerBound, spread.range.lowerBound)..<max(
              mean.range.upperBound, spread.range.upperBound)))
    }
    guard found.isEmpty, let spread = spreads.first, spreads.count == 1,
      sentence.contains(anyOf: ["noise", "잡음", "노이즈", "噪声"])
    else { return found }
    return [SpokenMoments(parameters: ["0", spread.latex], range: spread.range)]
  }

  private static func gap(_ one: Range<Int>, _ other: Range<Int>) -> Int {
    max(one.lowerBound, other.lowerBound) - min(one.upperBound, other.upperBound)
  }

  private static func spreads(in sentence: SpokenSentence) -> [Moment] {
    let covariances = moments(covariances, in: sentence)
    let deviations = moments(deviations, in: sentence).map {
      Moment(latex: "\\left(\($0.latex)\\right)^{2}", range: $0.range)
    }
    let precisions = moments(precisions, in: sentence).map {
      Moment(latex: "\\left(\($0.latex)\\right)^{-1}", range: $0.range)
    }
    return covariances + deviations + precisions + fixed(identities, "I", in: sentence)
      + fixed(units, "1", in: sentence)
  }

  /// Words with mathematics directly behind them.
  private static func moments(_ words: [String], in sentence: SpokenSentence) -> [Moment] {
    sentence.places(of: words).compactMap { range in
      guard !halves.contains(where: { sentence.before(range.lowerBound, 8).ends(with: $0) }),
        let piece = sentence.mathematics.first(where: { $0.place >= range.upperBound }),
        let words = sentence.between(range.upperBound, piece.place), words.count <= 24,
        words.consists(of: links), piece.latex.utf8.count < 120
      else { return nil }
      return Moment(latex: piece.latex, range: range.lowerBound..<piece.place + 1)
    }
  }

  private static func fixed(_ words: [String], _ latex: String, in sentence: SpokenSentence)
    -> [Moment]
  {
    sentence.places(of: words).map { Moment(latex: latex, range: $0) }
  }

  private static let means = ["mean", "평균", "均值"]
  private static let zeroMeans = [
    "zero mean", "zero-mean", "mean zero", "평균이 0", "평균 0", "零均值", "均值为零", "均值为0", "均值为 0",
    "centred gaussian", "centered gaussian",
  ]
  private static let covariances = [
    "covariance matrix", "covariance", "variance", "variances", "공분산", "분산", "协方差", "方差",
  ]
  private static let deviations = [
    "standard deviation", "std", "표준편차", "표준 편차", "标准差",
  ]
  private static let precisions = ["precision", "정밀도", "精度"]
  private static let identities = [
    "identity covariance", "unit covariance", "단위 공분산", "항등 공분산", "单位协方差",
  ]
  private static let units = ["unit variance", "단위 분산", "분산이 1", "분산 1", "单位方差", "方差为1", "方差为 1"]
  /// Halves of other words: the variance of "covariance", the mean of "meaning".
  private static let halves = ["co", "공", "协", "标", "条件", "sample ", "empirical ", "표본 ", "样本"]
  /// What may stand between a word and its mathematics; "of" may not: "the mean of $q$".
  private static let links = [
    "s", "vector", "matrix", "function", "is", "equal to", "given by", "a", "the", "=", ":", "为",
    "是",
    "向量", "矩阵", "函数", "取", "벡터", "행렬", "함수", "은", "는", "이", "가",
  ]
}
