import ChartRendering
import Charts
import Testing

/// A figure of the catalogue in one theme and language.
struct Rendition: Sendable, CustomTestStringConvertible {
  let name: String
  let language: Language
  let theme: Theme
  var testDescription: String { "\(name), \(language.rawValue), \(theme.name)" }

  static let names = FigureCatalogue.analytic.list + Gallery.all.list

  static let all: [Rendition] = names.flatMap { name in
    Language.allCases.flatMap { language in
      Theme.all.map { Rendition(name: name, language: language, theme: $0) }
    }
  }

  func figure() throws -> Figure {
    try #require(FigureCatalogue.analytic[name] ?? Gallery.all[name]).make()
  }
}

@Suite struct RenderingTests {
  @Test("Every figure renders in every language and theme", arguments: Rendition.all)
  func everyFigureRenders(_ rendition: Rendition) throws {
    let renderer = Renderer(theme: rendition.theme, language: rendition.language)
    let png = try renderer.png(rendition.figure())
    let name = "\(rendition.name).\(rendition.language.rawValue).\(rendition.theme.name).png"
    Attachment.record(png, named: name)
    let scene = try renderer.scene(of: rendition.figure())
    let pixels = try PNG.decode(png).pixels
    #expect(pixels.width == Int(scene.size.width * 2))
    #expect(pixels.height == Int(scene.size.height * 2))
  }

  @Test func filesSayWhereTheyComeFrom() throws {
    var figure = small
    figure.provenance = .init(source: "표본 1000개 & more", claim: "elbo.forms", seed: 42)
    let file = try PNG.decode(Renderer(language: .korean).png(figure, scale: 2))
    #expect(file.resolution == 144)
    #expect(
      file.texts == [
        "Title": "작은 그림", "Description": "선 하나", "Source": "표본 1000개 & more",
        "Software": "Marginalia", "Claim": "elbo.forms", "Seed": "42",
      ])
  }

  @Test("A line is where its data are, in its colour", arguments: Theme.all)
  func aLineIsDrawn(_ theme: Theme) throws {
    let renderer = Renderer(theme: theme, language: .english)
    let pixels = try PNG.decode(renderer.png(small, scale: 2)).pixels
    #expect(isNear(pixels[1, 1], theme.color(.paper)))
    let line = try #require(renderer.scene(of: small).shapes.first { $0.stroke?.width == 6 })
    guard case .move(let from)? = line.path.first, case .line(let to)? = line.path.last else {
      Issue.record("the line has no ends")
      return
    }
    let (x, y) = (Int(from.x + to.x), Int(from.y + to.y))
    #expect(isNear(pixels[x, y], theme.color(.blue)))
    #expect(isNear(pixels[x, y + 20], theme.color(.paper)))
  }

  @Test func aTransparentGroundLetsThePageThrough() throws {
    let renderer = Renderer(language: .english, ground: .transparent)
    let pixels = try PNG.decode(renderer.png(small, scale: 1)).pixels
    #expect(pixels[1, 1] == [0, 0, 0, 0])
  }

  @Test func theSameFigureGivesTheSameBytes() throws {
    let renderer = Renderer(language: .korean)
    #expect(try renderer.png(small) == renderer.png(small))
    #expect(try renderer.svg(small) == renderer.svg(small))
    #expect(try renderer.pdf(small) == renderer.pdf(small))
  }

  @Test func svgSpeaksToThoseWhoHearIt() throws {
    var figure = small
    figure.alternative = Localized("a < b & c")
    let svg = try Renderer(language: .english).svg(figure)
    #expect(svg.hasPrefix("<?xml"))
    #expect(svg.contains("<title>Small figure</title>\n<desc>a &lt; b &amp; c</desc>"))
    #expect(svg.contains("id=\"small-glyph-1\"") && !svg.contains("id=\"glyph"))
    #expect(svg.contains("role=\"img\" xml:lang=\"en\""))
  }

  @Test func pdfIsAPage() throws {
    let pdf = try Renderer(language: .english).pdf(small)
    #expect(String(decoding: pdf.prefix(5), as: UTF8.self) == "%PDF-")
    #expect(String(decoding: pdf.suffix(6), as: UTF8.self).hasPrefix("%%EOF"))
  }

  @Test("A size without pixels is refused", arguments: [0, -1, .nan, .infinity, 1e-9, 1e6])
  func invalidSizesAreRefused(_ scale: Double) {
    let error = #expect(throws: RenderingError.self) {
      try Renderer(language: .english).png(small, scale: scale)
    }
    guard case .invalidSize? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func missingKoreanGlyphsNameTheFontPackage() {
    let latin = Typography(words: ["DejaVu Sans"], variables: ["DejaVu Serif"], fallsBack: false)
    let error = #expect(throws: RenderingError.self) {
      try Renderer(language: .korean, typography: latin).png(small)
    }
    #expect(error == .missingGlyphs(text: "작은 그림", package: "fonts-nanum"))
    #expect(error?.description.contains("fonts-nanum") == true)
  }

  @Test func damagedPicturesAreErrors() throws {
    let png = try Renderer(language: .english).png(small, scale: 1)
    for bytes in [[], [1, 2, 3], Array(png.prefix(200)), Array(png.dropFirst())] {
      #expect(throws: RenderingError.self) { try PNG.decode(bytes) }
    }
  }

  @Test func textIsAsWideAtAnyScale() throws {
    let setter = try TextSetter(.standard, language: .korean)
    let label: Label = "log *p*(*x*) 로그"
    let small = setter.extent(of: label, style: TextStyle(size: 10)).width
    let large = setter.extent(of: label, style: TextStyle(size: 100)).width
    #expect((large / small - 10).magnitude < 0.05)
  }

  /// A thick blue line across a small chart.
  private var small: Figure {
    let chart = Chart(
      x: Axis(Localized(""), .linear(0...1), ticks: .none),
      y: Axis(Localized(""), .linear(0...1), ticks: .none),
      marks: [.line(Line([Point(0, 0.5), Point(1, 0.5)], .blue, width: 6))])
    return Figure(
      name: "small", title: Localized(korean: "작은 그림", english: "Small figure"),
      caption: Localized(""), alternative: Localized(korean: "선 하나", english: "a line"),
      panels: [.chart(chart)], size: Size(width: 160, height: 60), table: DataTable([]),
      provenance: .init(source: "nothing"))
  }

  private func isNear(_ pixel: [UInt8], _ color: Color) -> Bool {
    zip(pixel, [color.red, color.green, color.blue]).allSatisfy {
      (Double($0) - $1 * 255).magnitude < 4
    }
  }
}
