import ChartRendering
import Charts
import Foundation
import LatentModels
import Notes
import Proofreading
import Testing

@testable import Claims
@testable import Pages

@Suite("How much a page weighs")
struct PageSizeTests {
  /// Models are hardly trained, so the numbers in the figures are worth nothing, but the lecture's
  /// text, equations, verdicts and drawings are whole.
  ///
  /// What is left of 3 MB is for the grids of
  /// pictures, which have fewer pictures here, and for claims' measurements.
  @Test("a lecture with all its figures and KaTeX's fonts weighs less than 2.4 MB without claims")
  func lecture() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "notes/vae.ko.md")
    let note = NoteReader.read(path: "vae.ko.md", bytes: [UInt8](try Data(contentsOf: file)))
    let report = proofread(note, options: ProofreadingOptions(models: 8, mutants: 0))
    func drawn(_ figure: Figure) throws -> Illustration {
      func renderer(_ theme: Theme) -> Renderer {
        Renderer(theme: theme, language: .korean, ground: .transparent, showsTitle: false)
      }
      return Illustration(
        figure, png: try renderer(.light).png(figure, scale: 1.5, isCoarse: true),
        drawings: (try renderer(.light).svg(figure), try renderer(.dark).svg(figure)))
    }
    let catalogue = FigureCatalogue.complete(in: Laboratory(), effort: .sketch)
    let illustrations = try catalogue.entries.map { try drawn($0.make()) }
    #expect(illustrations.count >= 20)
    let page = LecturePage(report, illustrations: illustrations, language: .korean)
    let size = try page.html(KaTeXFiles()).utf8.count
    #expect(size > 800_000 && size < 2_400_000, "\(size) bytes")
  }
}
