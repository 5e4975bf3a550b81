import ChartRendering
import Charts
import Testing

/// A figure of the catalogue in one theme and language.
struct Rendition: Sendable, CustomTestStringConvertible {
  let name: String
  let language: Language
  let theme: Theme
  var testDescription: String { "\(name), \(language.rawValue), \(theme.name)" }

  static let all: [Rendition] = FigureCatalogue.analytic.list.flatMap { name in
    Language.allCases.flatMap { language in
      Theme.all.map { Rendition(name: name, language: language, theme: $0) }
    }
  }
}

@Suite struct RenderingTests {
  @Test("Every figure renders in every language and theme", arguments: Rendition.all)
  func everyFigureRenders(_ rendition: Rendition) throws {
    let figure = try #require(FigureCatalogue.analytic[rendition.name]).make()
    let renderer = Renderer(theme: rendition.theme, language: rendition.language)
    let png = try renderer.png(figure)
    let name = "\(rendition.name).\(rendition.language.rawValue).\(rendition.theme.name).png"
    Attachment.record(png, named: name)
    let scene = try renderer.scene(of: figure)
    let size = try PNG.decode(png).pixels
    #expect(size.width == Int(scene.size.width * 2))
    #expect(size.height == Int(scene.size.height * 2))
  }
}
