import Charts
import Claims
import Foundation
import Notes
import Proofreading
import Testing

@testable import Pages

@Suite("Explorables")
struct ExplorableTests {
  @Test("ELBO and divergence, each by its own formula, add up to log p(x) at every position")
  func decomposition() {
    let picture = ElboGapPicture()
    for step in 0...100 {
      let numbers = picture.numbers(at: Double(step) / 100)
      let (sum, evidence) = (numbers["sum"] ?? .nan, numbers["evidence"] ?? .nan)
      #expect(abs(sum - evidence) <= 1e-9, "\(step)")
    }
  }

  @Test("dimensions collapse one by one as the noise passes their eigenvalues")
  func collapse() {
    let picture = SpectrumPicture()
    for (noise, used) in [(0.5, 5.0), (0.8, 4), (1.6, 3), (2.5, 2), (3.0, 1), (4.5, 0)] {
      #expect(picture.numbers(at: noise)["used"] == used)
    }
    // The likelihood is largest where the noise is the mean of the eigenvalues beyond W.
    let best = (0.55 + 0.3 + 0.2) / 3
    let peak = picture.numbers(at: best)["likelihood"] ?? 0
    for other in [0.25, 0.3, 0.4, 0.5, 1] {
      #expect(peak > picture.numbers(at: other)["likelihood"] ?? 0)
    }
  }

  @Test("the ELBO is largest where the weight is one, and rate buys distortion")
  func beta() {
    let picture = BetaPicture()
    let peak = picture.numbers(at: 0)["elbo"] ?? 0
    for exponent in [-2.0, -1, -0.5, 0.5, 1, 2, 4] {
      #expect(peak > picture.numbers(at: exponent)["elbo"] ?? 0)
    }
    // dR/dD = −1/(2βσ²), by central differences of the curve.
    for exponent in [-1.0, 0.3, 1.7] {
      let step = 1e-5
      let (low, high) = (picture.numbers(at: exponent - step), picture.numbers(at: exponent + step))
      let slope =
        ((high["rate"] ?? 0) - (low["rate"] ?? 0))
        / ((high["distortion"] ?? 0) - (low["distortion"] ?? 0))
      let expected = -1 / (2 * pow(2, exponent) * picture.noise)
      #expect(abs(slope - expected) < 1e-6 * abs(expected))
    }
  }

  @Test("without a script an explorable is a picture with a table", arguments: Explorable.allCases)
  func still(name: Explorable) {
    var shelf = Shelf(.embedded)
    let html =
      (ExplorableView(name, slot: 7, language: .korean)?.html
      ?? LatentWalkView(Self.walk, slot: 7, language: .korean).html(&shelf)).markup
    for piece in [
      "<svg class=\"drawing\" role=\"img\" aria-label=\"", "<p class=\"control\" hidden>",
      "<label for=\"explorable-7-slider", "<table class=\"still\">", "<output for=",
    ] {
      expect(piece, in: html)
    }
    #expect(html.split(separator: "<tr>").count >= 6)
  }

  @Test("no column of the table says what another says", arguments: Explorable.allCases)
  func columns(name: Explorable) {
    for language in [Language.korean, .english] {
      let html = ExplorableView(name, slot: 7, language: language)?.html.markup ?? ""
      let heads = html.split(separator: "<th scope=\"col\">").dropFirst().compactMap {
        $0.split(separator: "</th>").first
      }
      #expect(Set(heads).count == heads.count, "\(heads)")
    }
  }

  /// A walk over four places with one pixel each.
  static let walk: LatentWalkPicture = {
    let pixel = Picture(width: 1, height: 1, ink: [0.5])
    let walk = LatentWalk(
      places: [-1, 1], pictures: Array(repeating: pixel, count: 4).compactMap { $0 },
      ratios: [0.1, 0.2, 0.3, 0.4], digits: [1, 2, 3, 4])
    return LatentWalkPicture(walk, atlas: [1, 2, 3])
  }()

  @Test("a walk's numbers are of the column from the left and the row from below")
  func walk() {
    let found = Self.walk.numbers(column: 1, row: 0)
    #expect(found == ["first": 1, "second": -1, "ratio": 0.4, "digit": 4])
    #expect(Self.walk.numbers(column: 0, row: 1)["digit"] == 1)
  }

  @Test("a walk stands in the page with one copy of its pictures, and not without them")
  func walkOnPage() throws {
    let note = Fixtures.note("<!-- marginalia: explorable latent-grid -->\n")
    var page = LecturePage(NoteReport(note: note, statements: []), language: .english)
    expect("missing-figure", in: try page.html(KaTeXFiles()))
    page.latentWalk = Self.walk
    let html = try page.html(KaTeXFiles())
    expect("makers[\"latent-grid\"]", in: html)
    #expect(html.split(separator: "data:image/png;base64,AQID").count == 2)
    page.assets = .folder("assets")
    let files = try page.rendered(KaTeXFiles()).files.map(\.path)
    #expect(files.contains("assets/latent-walk.png"))
  }

  @Test("the page's script holds what its explorables need, and nothing more")
  func script() throws {
    let report = NoteReport(
      note: Fixtures.note("<!-- marginalia: explorable beta -->\n"), statements: [])
    let page = try LecturePage(report, language: .english).html(KaTeXFiles())
    expect("makers.beta", in: page)
    expect("makers[\"elbo-gap\"]", false, in: page)
    expect("</script", in: page)
    #expect(!PageScript(for: "data-explorable=\"beta\"").source.contains("</"))
  }
}
