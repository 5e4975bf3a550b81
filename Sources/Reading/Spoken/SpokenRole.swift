/// The parts that laws play in a model: "the prior", "the encoder", "the decoder".
enum SpokenRole: CaseIterable {
  case prior, encoder, decoder

  /// Words for it.
  fileprivate var words: [String] {
    switch self {
    case .prior: ["prior", "사전분포", "사전 분포", "先验"]
    case .encoder:
      [
        "encoder", "recognition model", "recognition network", "inference network",
        "inference model", "approximate posterior", "variational posterior", "인코더", "근사 사후",
        "변분 사후", "编码器", "近似后验", "变分后验", "识别模型",
      ]
    case .decoder:
      ["decoder", "likelihood", "observation model", "디코더", "가능도", "우도", "解码器", "似然"]
    }
  }

  /// Words before which it is another thing: an autoencoder, the log-likelihood.
  private static let others = [
    "auto-", "auto ", "auto", "오토", "오토 ", "自", "log-", "log ", "marginal ", "maximum ",
    "로그 ", "로그", "주변 ", "주변", "최대 ", "최대", "对数", "边缘", "边际", "最大", "negative ",
  ]

  /// Where a sentence speaks of roles.
  static func mentions(in sentence: SpokenSentence) -> [(range: Range<Int>, role: SpokenRole)] {
    allCases.flatMap { role in
      sentence.places(of: role.words)
        .filter { range in
          sentence.begins(at: range.lowerBound)
            && !others.contains { sentence.before(range.lowerBound, 12).ends(with: $0) }
        }
        .map { (range: $0, role: role) }
    }
  }
}
