public import Charts

/// Draws figures in one theme and language.
///
/// The same figure gives the same bytes wherever the same fonts and libraries are installed, in
/// any locale.
public struct Renderer: Hashable, Sendable {
  /// What lies under a figure.
  public enum Ground: String, Hashable, Sendable {
    /// The theme's paper.
    case paper
    /// Nothing: what is behind the figure shows through.
    case transparent
  }

  /// The colours.
  public var theme: Theme
  /// The language of titles and labels.
  public var language: Language
  /// What lies under the figure.
  public var ground: Ground
  /// Whether the title is drawn, or left to the page.
  public var showsTitle: Bool
  /// The fonts.
  public var typography: Typography

  /// A way of drawing figures.
  public init(
    theme: Theme = .light, language: Language = .korean, ground: Ground = .paper,
    showsTitle: Bool = true, typography: Typography = .standard
  ) {
    self.theme = theme
    self.language = language
    self.ground = ground
    self.showsTitle = showsTitle
    self.typography = typography
  }

  /// A figure as PNG, `scale` pixels for a point, with its provenance in the file.
  ///
  /// Throws ``RenderingError/invalidSize(width:height:)`` where that gives no picture or one with
  /// more than 16 384 pixels on a side, and ``RenderingError/missingGlyphs(text:package:)`` rather
  /// than draw boxes. With `isCoarse`, half-transparent edges have 32 levels and not 256: half the
  /// bytes of a picture that stands in a page.
  public func png(
    _ figure: Figure, scale: Double = 2, isCoarse: Bool = false
  ) throws(RenderingError) -> [UInt8] {
    var bitmap = try draw(figure, .pixels(scale: scale)).pixels(isOpaque: ground == .paper)
    if isCoarse { bitmap = bitmap.coarsened }
    return try PNG.encode(
      bitmap, resolution: 72 * scale, texts: texts(figure), language: language.rawValue)
  }

  /// A figure as SVG, with title and alternative text for readers who hear it.
  ///
  /// Throws as ``png(_:scale:)`` does.
  public func svg(_ figure: Figure) throws(RenderingError) -> String {
    let bytes = try draw(figure, .svg).page()
    return SVG.described(
      String(decoding: bytes, as: UTF8.self), prefix: figure.name,
      title: figure.title[language].plainText, description: figure.alternative[language],
      language: language)
  }

  /// A figure as a page of PDF, with its title in the file.
  ///
  /// Throws as ``png(_:scale:)`` does.
  public func pdf(_ figure: Figure) throws(RenderingError) -> [UInt8] {
    let canvas = try draw(figure, .pdf)
    canvas.describe(
      title: figure.title[language].plainText, subject: figure.alternative[language],
      keywords: figure.name)
    return try canvas.page()
  }

  /// Where every piece of a figure lies.
  ///
  /// Throws where Pango has no fonts at all.
  public func scene(of figure: Figure) throws(RenderingError) -> Scene {
    FigureLayout.scene(
      of: figure, language: language, showsTitle: showsTitle,
      measuring: try TextSetter(typography, language: language))
  }

  private func draw(_ figure: Figure, _ kind: Canvas.Kind) throws(RenderingError) -> Canvas {
    let scene = try scene(of: figure)
    let setter = try TextSetter(typography, language: language)
    let canvas = try Canvas(kind, size: scene.size)
    if ground == .paper { canvas.fill(theme.color(.paper)) }
    for item in scene.items {
      switch item {
      case .shape(let shape): canvas.draw(shape, theme)
      case .text(let text): try canvas.draw(text, theme, setter)
      case .raster(let raster): canvas.draw(raster, theme)
      case .picture(let picture, let frame): canvas.draw(picture, in: frame, theme)
      }
    }
    return canvas
  }

  private func texts(_ figure: Figure) -> [PNG.Text] {
    var texts = [
      PNG.Text(key: "Title", value: figure.title[language].plainText),
      PNG.Text(key: "Description", value: figure.alternative[language]),
      PNG.Text(key: "Source", value: figure.provenance.source),
      PNG.Text(key: "Software", value: "Marginalia"),
    ]
    if let claim = figure.provenance.claim { texts.append(PNG.Text(key: "Claim", value: claim)) }
    if let seed = figure.provenance.seed { texts.append(PNG.Text(key: "Seed", value: "\(seed)")) }
    return texts
  }
}
