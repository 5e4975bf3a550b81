/// Figures by name, made only when they are asked for.
public struct FigureCatalogue: Sendable {
  /// A name with what it stands for.
  public struct Entry: Sendable {
    /// The name on the command line and of the file: lower case, hyphens.
    public var name: String
    /// What the figure shows, in one line.
    public var summary: Localized<String>
    /// Makes the figure; whatever it computes or trains may fail.
    public var make: @Sendable () throws -> Figure

    /// A name with what it stands for.
    public init(
      _ name: String, _ summary: Localized<String>, make: @escaping @Sendable () throws -> Figure
    ) {
      self.name = name
      self.summary = summary
      self.make = make
    }
  }

  /// The entries in the order in which a lecture needs them.
  public private(set) var entries: [Entry]

  /// A catalogue of entries; of two with one name the later one counts.
  public init(_ entries: [Entry] = []) {
    self.entries = []
    for entry in entries { add(entry) }
  }

  /// The names in order.
  public var list: [String] { entries.map(\.name) }

  /// The entry of a name; nil if there is none.
  public subscript(name: String) -> Entry? { entries.first { $0.name == name } }

  /// Adds an entry at the end, or in place of the one with its name.
  public mutating func add(_ entry: Entry) {
    if let index = entries.firstIndex(where: { $0.name == entry.name }) {
      entries[index] = entry
    } else {
      entries.append(entry)
    }
  }

  /// The figures that need no trained model: everything in them is computed when they are made.
  public static let analytic = FigureCatalogue([
    Entry(
      "elbo-decomposition",
      Localized(
        korean: "어떤 q에서든 log p(x) = ELBO + KL", english: "log p(x) = ELBO + KL for any q")
    ) {
      let model = FiniteLatentModel(prior: [0.5, 0.3, 0.2], likelihood: [0.02, 0.1, 0.6])
      let halfway = zip(model.prior, model.posterior).map { ($0 + $1) / 2 }
      return ElboDecomposition.figure(
        model,
        [
          .init(Localized(korean: "사전분포\n*p*(*z*)", english: "prior\n*p*(*z*)"), model.prior),
          .init(Localized(korean: "균등분포", english: "uniform"), [1.0 / 3, 1.0 / 3, 1.0 / 3]),
          .init(
            Localized(korean: "가장 그럴듯한\n상태 하나", english: "the likeliest\nstate alone"),
            [0, 0, 1]),
          .init(
            Localized(korean: "사전·사후의\n반반", english: "half prior,\nhalf posterior"), halfway),
          .init(
            Localized(korean: "사후분포\n*p*(*z*|*x*)", english: "posterior\n*p*(*z*|*x*)"),
            model.posterior),
        ])
    },
    Entry(
      "elbo-gap",
      Localized(
        korean: "q가 사후분포로 갈 때 닫히는 틈", english: "the gap that closes as q moves to the posterior")
    ) { ElboGap.figure(ScalarGaussianModel(weight: 1.2, noise: 0.5, x: 1.6)) },
    Entry(
      "forward-reverse-kl",
      Localized(korean: "KL의 두 방향: 덮기와 고르기", english: "the two directions of KL: cover or pick")
    ) {
      ForwardReverse.figure(
        TwoBumps(
          .init(weight: 0.55, mean: -2.2, deviation: 0.55),
          .init(weight: 0.45, mean: 2.2, deviation: 0.7)))
    },
    Entry(
      "spectrum-collapse",
      Localized(
        korean: "pPCA 고윳값과 σ²: 무너지는 차원", english: "pPCA's eigenvalues against σ²: what collapses")
    ) {
      SpectrumCollapse.figure(
        eigenvalues: [4.2, 2.9, 2.1, 1.5, 0.8, 0.55, 0.3], noise: 1)
    },
  ])
}
