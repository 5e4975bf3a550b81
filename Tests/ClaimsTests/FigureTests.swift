import ChartRendering
import Charts
import LatentModels
import LinearAlgebra
import Testing

@testable import Claims

/// Every figure of the catalogue, with models that were hardly trained: what is tested is layout.
@Suite struct FigureTests {
  static let sketches = FigureCatalogue.complete(in: Laboratory(), effort: .sketch)
  /// Labels at points that one step of training leaves all in one place.
  static let needingNumbers = [
    "rate-distortion", "latent-scatter", "gaussian-decoder-variance", "linear-rate-distortion",
  ]

  /// Every sketch, made once for all tests.
  static let made = Result {
    try Dictionary(uniqueKeysWithValues: sketches.entries.map { ($0.name, try $0.make()) })
  }

  private static func sketch(_ name: String) throws -> Figure {
    try #require(try made.get()[name])
  }

  @Test(
    "No label of a figure overlaps, is clipped or is crossed",
    arguments: sketches.list.filter { !needingNumbers.contains($0) })
  func labelsAreClear(_ name: String) throws {
    let figure = try Self.sketch(name)
    #expect(figure.name == name)
    try Self.expectClearLabels(figure)
  }

  @Test(
    "Nor does one with numbers like those that training finds",
    arguments: GivenFigures.all.map(\.name))
  func labelsAreClearAmongRealNumbers(_ name: String) throws {
    let figure = try #require(GivenFigures.all.first { $0.name == name })
    try Self.expectClearLabels(figure)
  }

  /// In both languages, at its own width and at that of a narrow column.
  private static func expectClearLabels(_ figure: Figure) throws {
    #expect(figure.size.width == 720)
    for language in Language.allCases {
      for width in [720.0, 640] {
        var narrow = figure
        narrow.size.width = width
        let scene = try Renderer(language: language).scene(of: narrow)
        #expect(scene.labelFaults == [], "\(language), \(width) points")
        #expect(scene.texts.allSatisfy { $0.style.size >= 11 })
      }
    }
  }

  @Test(
    "A figure says in both languages what it shows, of which claim, with its numbers",
    arguments: sketches.list)
  func figureIsComplete(_ name: String) throws {
    let entry = try #require(Self.sketches[name])
    let figure = try Self.sketch(name)
    #expect(entry.summary.korean != entry.summary.english)
    #expect(figure.title.korean != figure.title.english)
    #expect(figure.caption.korean != figure.caption.english)
    #expect(figure.alternative.korean != figure.alternative.english)
    #expect(figure.table.rowCount > 0)
    if let claim = figure.provenance.claim {
      #expect(throws: Never.self) { try ClaimRegistry.claim(claim) }
    }
    let keys = figure.table.columns.map(\.key)
    #expect(Set(keys).count == keys.count)
    #expect(keys.allSatisfy { $0.allSatisfy { $0.isASCII && !$0.isUppercase } })
  }

  @Test("A figure draws in both themes", arguments: ["latent-grid", "gap-parts", "beta-sweep"])
  func figureIsDrawn(_ name: String) throws {
    let figure = try Self.sketch(name)
    for theme in Theme.all {
      let png = try Renderer(theme: theme, language: .korean).png(figure, scale: 1)
      #expect(try PNG.decode(png).pixels.width == 720)
    }
  }

  @Test func theSameFigureIsMadeTwice() throws {
    let again = FigureCatalogue.complete(in: Laboratory(), effort: .sketch)
    for name in ["rate-distortion", "linear-vae-subspace", "iwae-bounds"] {
      #expect(try Self.sketch(name) == again[name]?.make())
    }
  }

  @Test func theCatalogueHoldsTheLecturesFiguresInItsOrder() {
    let names = Self.sketches.list
    #expect(Set(names).count == names.count)
    #expect(names.count == 22)
    #expect(names.firstIndex(of: "elbo-gap") == 1)
    #expect(names.last == "traversals")
  }

  @Test func figuresThatShareAModelTrainItOnce() throws {
    let studio = FigureStudio(Laboratory(), effort: .sketch)
    let first = try studio.plane().model
    let second = try studio.plane().model
    #expect(first.parameters == second.parameters)
    let elsewhere = try FigureStudio(Laboratory(), effort: .sketch).plane().model
    #expect(first.parameters == elsewhere.parameters)
  }

  @Test func trainingThatWasEndedIsAnError() {
    let studio = FigureStudio(Laboratory(watcher: { _ in false }), effort: .full)
    let data = Matrix<Float>(rows: 128, columns: 2) { i, j in Float(i + j) / 128 }
    let configuration = TrainingConfiguration(
      model: .linear(latents: 1, noise: .fixed(variance: 1)), data: DataDigest(data), seed: 1)
    let error = #expect(throws: UnfinishedTraining.self) {
      try studio.run(configuration, on: data, steps: 5)
    }
    #expect(error?.goal == 5)
    #expect(error?.description.contains("of 5") == true)
  }
}
