import Charts
import Snapshots
import Testing

@Suite struct CatalogueTests {
  @Test("A figure's value is as recorded", arguments: FigureCatalogue.analytic.list)
  func figureIsAsRecorded(_ name: String) throws {
    let figure = try #require(FigureCatalogue.analytic[name]).make()
    #expect(figure.name == name)
    let text = Language.allCases.map { FigureDumper.dump(figure, language: $0) }
    try expectSnapshot(text.joined(separator: "\n"), named: "\(name).txt")
  }

  @Test("Korean and English differ where there are words", arguments: FigureCatalogue.analytic.list)
  func bothLanguagesAreWritten(_ name: String) throws {
    let figure = try #require(FigureCatalogue.analytic[name]).make()
    #expect(figure.title.korean != figure.title.english)
    #expect(figure.caption.korean != figure.caption.english)
    #expect(figure.alternative.korean != figure.alternative.english)
    #expect(figure.table.rowCount > 0)
  }

  @Test func elboAndDivergenceAddUpWhateverTheModel() {
    for index in 1...20 {
      let t = Double(index) / 21
      let model = FiniteLatentModel(
        prior: [t, (1 - t) / 3, 2 * (1 - t) / 3], likelihood: [0.01 / t, 3 * t, 0.4])
      let q = [1 - t, t * t, t * (1 - t)]
      let figure = ElboDecomposition.figure(model, [.init(Localized("q"), q)])
      let sums = zip(numbers(figure, "elbo_nats"), numbers(figure, "kl_nats")).map(+)
      for (sum, line) in zip(sums, numbers(figure, "log_evidence_nats")) {
        #expect((sum - line).magnitude < 1e-12)
      }
    }
  }

  @Test func theGapClosesAtThePosterior() throws {
    for x in [-3.0, 0, 0.4, 5] {
      let figure = ElboGap.figure(ScalarGaussianModel(weight: -0.7, noise: 2, x: x))
      let (elbos, gaps) = (numbers(figure, "elbo_nats"), numbers(figure, "kl_nats"))
      let lines = numbers(figure, "log_evidence_nats")
      for index in elbos.indices {
        #expect((elbos[index] + gaps[index] - lines[index]).magnitude < 1e-12)
      }
      #expect(try #require(gaps.last).magnitude < 1e-15)
      #expect(zip(gaps, gaps.dropFirst()).allSatisfy { $0 >= $1 - 1e-15 })
    }
  }

  @Test func degenerateModelsGiveFiguresToo() throws {
    let impossible = FiniteLatentModel(prior: [0.5, 0.5], likelihood: [0, 0])
    let figures = [
      ElboDecomposition.figure(impossible, [.init(Localized("q"), [0, 1])]),
      ElboDecomposition.figure(impossible, []),
      ElboGap.figure(ScalarGaussianModel(weight: 0, noise: 0, x: 1)),
      SpectrumCollapse.figure(eigenvalues: [], noise: -1),
      SpectrumCollapse.figure(eigenvalues: [-1, .nan, .infinity], noise: .nan),
      ForwardReverse.figure(
        TwoBumps(
          .init(weight: 1, mean: 0, deviation: -1), .init(weight: 0, mean: 0, deviation: -1))),
    ]
    for figure in figures {
      let scene = FigureLayout.scene(of: figure, language: .korean, measuring: CountingMeasurer())
      #expect(!scene.items.isEmpty)
    }
  }

  @Test func titlesCountWhatCollapses() {
    func title(_ noise: Double, _ width: Int? = nil) -> String {
      SpectrumCollapse.figure(eigenvalues: [1, 3, 2], noise: noise, latentDimensions: width)
        .title.english.plainText
    }
    #expect(title(0.5) == "No dimension collapses: every λᵢ > σ²")
    #expect(title(1) == "One dimension collapses: λᵢ ≤ σ²")
    #expect(title(5) == "3 dimensions collapse: λᵢ ≤ σ²")
    #expect(title(2.5, 2) == "One dimension collapses: λᵢ ≤ σ²")
  }

  @Test func forwardKLMatchesMomentsAndReverseKLPicksOnlyWhereThePeaksAreFar() {
    func bumps(_ distance: Double) -> TwoBumps {
      TwoBumps(
        .init(weight: 0.6, mean: 0, deviation: 1), .init(weight: 0.4, mean: distance, deviation: 1))
    }
    #expect((bumps(5).cover.mean - 2).magnitude < 1e-12)
    #expect((bumps(5).cover.deviation - 7.0.squareRoot()).magnitude < 1e-12)
    #expect(bumps(8).pick.mean.magnitude < 0.01)
    #expect((bumps(8).pick.deviation - 1).magnitude < 0.01)
    #expect((bumps(0).pick.mean - 0).magnitude < 1e-4)
    #expect(bumps(1).pick.deviation > 1)
    let title = ForwardReverse.figure(bumps(1)).title.english.plainText
    #expect(title.hasPrefix("Where the peaks are near"))
  }

  @Test func laterEntriesReplaceEarlierOnes() {
    var catalogue = FigureCatalogue.analytic
    let count = catalogue.entries.count
    let changed = FigureCatalogue.Entry("elbo-gap", Localized(korean: "새", english: "new")) {
      SpectrumCollapse.figure(eigenvalues: [1], noise: 2)
    }
    catalogue.add(changed)
    #expect(catalogue.entries.count == count)
    #expect(catalogue["elbo-gap"]?.summary.english == "new")
    #expect(catalogue["no-such-figure"] == nil)
  }

  private func numbers(_ figure: Figure, _ key: String) -> [Double] {
    figure.table.columns.first { $0.key == key }?.cells.compactMap {
      if case .number(let value) = $0 { value } else { nil }
    } ?? []
  }
}
