import ChartRendering
import Charts
import Claims
import Pages

/// Figures made, and figures as pages carry them.
enum FigureFiles {
  /// Makes a figure and says on standard error what is trained for it.
  static func figure(
    _ entry: FigureCatalogue.Entry, _ progress: FigureProgress
  ) throws(Unusable) -> Figure {
    let result = progress.follow(entry.name) { Result { try entry.make() } }
    do { return try result.get() } catch { throw Unusable("\(entry.name): \(error)") }
  }

  /// The walk over the latent grid's model with its pictures.
  static func latentWalk(
    _ studio: FigureStudio, _ progress: FigureProgress
  ) throws(Unusable) -> LatentWalkPicture {
    let result = progress.follow("latent-grid") { Result { try studio.latentWalk() } }
    do {
      let walk = try result.get()
      guard let atlas = walk.atlas else { throw Unusable("there are no pictures") }
      return LatentWalkPicture(walk, atlas: try PNG.mask(atlas))
    } catch {
      throw Unusable("latent-grid: \(error)")
    }
  }

  /// A figure with its picture in both themes, as drawing and as pixels.
  static func illustration(
    _ figure: Figure, _ language: Language
  ) throws(Unusable) -> Illustration {
    do {
      let light = Renderer(
        theme: .light, language: language, ground: .transparent, showsTitle: false)
      let dark = Renderer(
        theme: .dark, language: language, ground: .transparent, showsTitle: false)
      // Pictures are coarser than any screen, and most of a page's size.
      let isPictures = figure.panels.contains { if case .pictures = $0 { true } else { false } }
      let scale = isPictures ? 1.5 : 2
      return Illustration(
        figure, png: try light.png(figure, scale: scale, isCoarse: true),
        darkPNG: try dark.png(figure, scale: scale, isCoarse: true),
        drawings: (try light.svg(figure), try dark.svg(figure)))
    } catch {
      throw Unusable("\(figure.name): \(error)")
    }
  }
}
