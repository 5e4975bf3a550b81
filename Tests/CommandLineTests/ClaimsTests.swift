import Foundation
import Testing

@Suite("marginalia claims, and claims in notes")
struct ClaimsTests {
  private static let bound = """
    Text.

    <!-- marginalia: claim elbo.jensen -->
    <!-- marginalia: claim deep.sigma-init -->

    """

  @Test("--list prints every id with its statement, and what folklore gets wrong")
  func list() throws {
    let run = try Program.run(["claims", "--list"])
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n").map(String.init)
    for id in ["ppca.marginal", "linear-vae.elbo", "deep.sigma-init"] {
      let index = try #require(lines.firstIndex(of: id))
      #expect(lines[index + 1].hasPrefix("    "))
    }
    #expect(run.output.contains("Where folklore and exact results differ\n1. "))
    let korean = try Program.run(["claims", "--list", "--language", "ko", "ppca.marginal"])
    #expect(korean.output.contains { $0.unicodeScalars.contains { $0.value >= 0xAC00 } })
    #expect(korean.output.split(separator: "\n").count == 2)
  }

  @Test("one id is measured, and the same seed gives the same bytes")
  func one() throws {
    let run = try Program.run(["claims", "iwae.bound"])
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("iwae.bound: measured: as claimed\n"))
    #expect(!run.output.contains("holds"))
    #expect(try Program.run(["claims", "iwae.bound"]).output == run.output)
  }

  @Test("an unknown id ends with 2 and names the nearest")
  func unknown() throws {
    let run = try Program.run(["claims", "ppca.marginl"])
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.complaints.contains("there is no claim ppca.marginl; did you mean ppca.marginal"))
  }

  @Test("a claim about deep models asks for --full and measures nothing")
  func deep() throws {
    let run = try Program.run(["claims", "deep.sigma-init"])
    #expect(run.status == 2)
    #expect(
      run.complaints
        == "marginalia: deep.sigma-init trains deep models; measure it with --full\n")
  }

  @Test("JSON has the claim with its numbers")
  func json() throws {
    let run = try Program.run(["claims", "elbo.jensen", "--format", "json"])
    #expect(run.status == 0)
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    let claims = try #require((object as? [String: Any])?["claims"] as? [[String: Any]])
    #expect(claims.count == 1)
    #expect(claims.first?["id"] as? String == "elbo.jensen")
    #expect(claims.first?["verdict"] as? String == "measured: as claimed")
    #expect((claims.first?["findings"] as? [Any])?.isEmpty == false)
  }

  @Test("check measures what a note binds, and says what it did not measure")
  func check() throws {
    let run = try Program.run(["check", "-"], input: Self.bound)
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("<stdin>:3:1: measured: as claimed [elbo.jensen]  ") })
    #expect(
      lines.contains("<stdin>:4:1: not measured here; run with --full [deep.sigma-init]"))
    #expect(lines.last == "0 statements · 1 measured as claimed · 1 not measured")
  }

  @Test("an unknown claim in a note is an error at its line, and report writes no page")
  func unknownInNote() throws {
    let note = Self.bound.replacing("elbo.jensen", with: "elbo.jenson")
    let check = try Program.run(["check", "-"], input: note)
    #expect(check.status == 1)
    #expect(
      check.output.hasPrefix("<stdin>:3:1: error: there is no claim elbo.jenson [unknown-claim]\n"))
    #expect(check.output.contains("did you mean elbo.jensen"))
    let folder = try TemporaryFolder()
    let report = try Program.run(["report", "-", "-o", folder.path], input: note)
    #expect(report.status == 2)
    #expect(report.complaints.hasPrefix("marginalia: <stdin>:3: there is no claim elbo.jenson; "))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test("the page shows a claim with its numbers and its figure")
  func page() throws {
    let folder = try TemporaryFolder()
    let note = try folder.file(
      "note.md", Self.bound + "<!-- marginalia: claim ppca.collapse-threshold -->\n")
    let run = try Program.run(["report", note, "-o", folder.path])
    #expect(run.status == 0)
    #expect(run.output.hasSuffix("note.html: 2 measured\n"))
    let page = try String(contentsOf: URL(filePath: folder.path + "/note.html"), encoding: .utf8)
    for piece in [
      "<strong>measured: as claimed</strong>", "<code>elbo.jensen</code>",
      "<strong>not measured here; run with --full</strong>", "<figure id=\"figure-",
    ] {
      // A page in a failure's message would bury it.
      let isThere = page.contains(piece)
      #expect(isThere, "\(piece)")
    }
  }
}
