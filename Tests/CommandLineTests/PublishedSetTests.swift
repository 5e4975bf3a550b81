import Foundation
import Testing

@Suite("the published set")
struct PublishedSetTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path()

  private static func check(_ folder: String) throws -> Program.Run {
    try Program.run(
      [
        "publish", "--check", root + "notes/vae.en.md", root + "notes/vae.ko.md", "--output",
        folder,
      ])
  }

  @Test("what is committed in reports/ was made of the notes and settings as they are")
  func isUpToDate() throws {
    let run = try Self.check(Self.root + "reports")
    #expect(run.status == 0, "\(run.complaints)")
  }

  @Test("no committed page holds a font, a foreign style sheet or a path of a machine")
  func isOwn() throws {
    for name in ["index.html", "lecture/vae.ko.html", "lecture/vae.en.html"] {
      let url = URL(filePath: Self.root + "reports/" + name)
      let page = try String(contentsOf: url, encoding: .utf8)
      let foreigners = [
        "font/woff2", "@font-face", "class=\"katex-html", "/home/", "/Users/", "/tmp/",
      ]
      for foreign in foreigners {
        let isThere = page.contains(foreign)
        #expect(!isThere, "\(name): \(foreign)")
      }
      #expect(page.utf8.count < 3_000_000)
    }
  }

  @Test("a note that was changed since, other settings and a missing file are each named")
  func isStale() throws {
    let folder = try TemporaryFolder()
    let copy = folder.path + "/reports"
    try FileManager.default.copyItem(atPath: Self.root + "reports", toPath: copy)
    let record = URL(filePath: copy + "/provenance.json")
    var text = try String(contentsOf: record, encoding: .utf8)
    text = text.replacingOccurrences(of: "\"seed\" : 1", with: "\"seed\" : 2")
    try Data(text.utf8).write(to: record)
    try FileManager.default.removeItem(atPath: copy + "/figures/ko/elbo-gap.png")
    let run = try Self.check(copy)
    #expect(run.status == 1)
    #expect(run.complaints.contains("made with other settings"))
    #expect(run.complaints.contains("figures/ko/elbo-gap.png is missing"))
    let note = try folder.file("vae.en.md", "---\nlang: en\n---\nText.\n")
    let other = try Program.run(["publish", "--check", note, "--output", Self.root + "reports"])
    #expect(other.status == 1)
    #expect(other.complaints.contains("lecture/vae.en.html was made of another vae.en.md"))
  }
}
