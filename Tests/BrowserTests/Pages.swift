import ChartRendering
import Charts
import Claims
import Foundation
import LatentModels
import Notes
import Pages
import Proofreading
import SourceText

/// Pages to look at in the browser, in a folder of their own.
final class WrittenPages {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "marginalia-pages-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Writes a file; its path.
  @discardableResult
  func write(_ bytes: [UInt8], _ name: String) throws -> String {
    let url = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path()
  }

  /// Proofreads a note and writes its page; the page's path.
  func page(
    _ text: String, _ name: String = "page.html", _ change: (inout LecturePage) -> Void = { _ in }
  ) throws -> String {
    var page = try text == WrittenPages.everything ? WrittenPages.whole.get() : Self.made(of: text)
    change(&page)
    let rendered = try page.rendered(KaTeXFiles())
    for file in rendered.files { try write(file.bytes, file.path) }
    return try write(Array(rendered.html.utf8), name)
  }

  /// The page about everything, proofread once for all tests.
  private static let whole = Result { try made(of: everything) }

  private static func made(of text: String) throws -> LecturePage {
    let note = Note(parsing: SourceFile(path: "note.md", text: text))
    var claims: [NoteClaim] = []
    var illustrations: [Illustration] = []
    for case .directive(let directive) in note.items {
      switch directive.kind {
      case .claim(let id):
        let claim = try ClaimRegistry.claim(id)
        let measurement = try claim.measure(seed: 1)
        claims.append(
          NoteClaim(claim, measurement: measurement, slot: directive.slot, span: directive.span))
      case .figure(let name):
        guard let figure = try FigureCatalogue.analytic[name]?.make() else { continue }
        illustrations.append(try illustration(of: figure))
      default: break
      }
    }
    let report = proofread(note, options: ProofreadingOptions(models: 8))
    var page = LecturePage(report, claims: claims, illustrations: illustrations)
    let walk = try FigureStudio(Laboratory(), effort: .sketch).latentWalk()
    page.latentWalk = try walk.atlas.map { LatentWalkPicture(walk, atlas: try PNG.mask($0)) }
    return page
  }

  private static func illustration(of figure: Figure) throws -> Illustration {
    let light = Renderer(
      theme: .light, language: .english, ground: .transparent, showsTitle: false)
    let dark = Renderer(theme: .dark, language: .english, ground: .transparent, showsTitle: false)
    return Illustration(
      figure, png: try light.png(figure), darkPNG: try dark.png(figure),
      drawings: (try light.svg(figure), try dark.svg(figure)))
  }

  /// A note whose margin has more to say than its text is high, and a line that is just wide enough.
  static let crowded = """
    ---
    title: Crowded
    lang: en
    ---
    $$
    \\log p(x) + \\mathrm{KL}[q(z|x) \\| p(z|x)] = \\mathbb{E}_{q(z|x)}[\\log p(x|z)] - \
    \\mathrm{KL}[q(z|x) \\| p(z)]
    $$

    One.

    <!-- marginalia: claim elbo.decomposition -->

    Two.

    <!-- marginalia: claim elbo.forms -->

    Three.

    <!-- marginalia: claim elbo.jensen -->

    $$
    \\begin{aligned}
    p(x) &= \\int p(x, z) \\, dz \\\\
    &= \\mathbb{E}_{p(z)}[p(x|z)]
    \\end{aligned}
    $$

    $$
    \\mathcal{B}_T \\le \\log p(x)
    $$
    """

  /// A note with one of everything that a page can show.
  static let everything = """
    ---
    title: "What the bound loses"
    lang: en
    ---
    Let $q(z|x)$ be any density.

    ## The bound

    ### A chain

    $$
    \\begin{aligned}
    \\log p(x) &= \\mathbb{E}_{q(z|x)}\\left[\\log \\frac{p(x,z)}{q(z|x)}\\right] + \
    \\mathrm{KL}[q(z|x) \\| p(z|x)] \\label{eq:split} \\\\
    &\\ge \\mathbb{E}_{q(z|x)}\\left[\\log p(x|z)\\right] - \\mathrm{KL}[q(z|x) \\| p(z)]
    \\end{aligned}
    $$

    By \\eqref{eq:split} the loss is a divergence.

    <!-- marginalia: claim elbo.decomposition -->

    <!-- marginalia: figure elbo-gap -->

    <!-- marginalia: explorable elbo-gap -->

    ### A slip

    $$
    \\log p(x) + \\mathrm{KL}[q(z|x) \\| p(z|x)] = \\mathbb{E}_{q(z|x)}[\\log p(z|x)] - \
    \\mathrm{KL}[q(z|x) \\| p(z)] \\tag{S}
    $$

    <!-- marginalia: expect fails -->

    $$
    \\mathrm{KL}[q(z|x)\\|p(z)] \\le 0
    $$

    ## Pictures

    <!-- marginalia: explorable spectrum-collapse -->

    <!-- marginalia: explorable beta -->

    <!-- marginalia: explorable latent-grid -->

    | model | loss |
    | --- | --- |
    | linear | none |
    """
}
