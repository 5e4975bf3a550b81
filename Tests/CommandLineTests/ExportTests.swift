import Foundation
import Testing

@Suite("marginalia export, quiz and report's forms")
struct ExportTests {
  @Test("a post lands in _posts with its figure where it looks for it")
  func jekyll() throws {
    let folder = try TemporaryFolder()
    let note = try folder.file(
      "2024-05-06-My_note.md",
      "---\ndate: 2025-03-01 09:00:00 +0900\ntitle: T\n---\n\n<!-- marginalia: figure elbo-gap -->\n"
    )
    let run = try Program.run(["export", "jekyll", note, "-o", folder.path + "/site"])
    #expect(run.status == 0)
    let post = folder.path + "/site/_posts/2025-03-01-my-note.md"
    let text = try String(contentsOf: URL(filePath: post), encoding: .utf8)
    #expect(text.contains("'/assets/images/my-note/elbo-gap.png' | relative_url"))
    #expect(
      FileManager.default.fileExists(
        atPath: folder.path + "/site/assets/images/my-note/elbo-gap.png"))
  }

  @Test("a note without a date says how to give one")
  func undated() throws {
    let folder = try TemporaryFolder()
    let note = try folder.file("note.md", "text\n")
    let run = try Program.run(["export", "jekyll", note, "-o", folder.path])
    #expect(run.status == 2)
    #expect(
      run.complaints.contains(
        "note.md:1: the note has no date; a post needs one as in --date 2025-03-01"))
  }

  @Test("a note that is named as posts are has the day of its name")
  func namedDay() throws {
    let folder = try TemporaryFolder()
    let note = try folder.file("2024-05-06-bounds.md", "text\n")
    let run = try Program.run(["export", "jekyll", note, "-o", folder.path])
    #expect(run.status == 0)
    #expect(run.output == "\(folder.path)/_posts/2024-05-06-bounds.md\n")
  }

  @Test("a quiz is a page of its own")
  func quiz() throws {
    let folder = try TemporaryFolder()
    let note = try folder.file("note.md", "# Bounds\n\n" + Sample.good)
    let run = try Program.run(["quiz", note, "-o", folder.path, "--worlds", "8"])
    #expect(run.status == 0)
    #expect(run.output.contains("note.quiz.html: "))
    let page = try String(
      contentsOf: URL(filePath: folder.path + "/note.quiz.html"), encoding: .utf8)
    let isQuiz = page.contains("class=\"question\"")
    #expect(isQuiz)
    let isTitled = page.contains("<title>Spot the error: Bounds</title>")
    #expect(isTitled)
  }

  @Test("two languages of a note lead to each other; --assets shares what they need")
  func languages() throws {
    let folder = try TemporaryFolder()
    let korean = try folder.file("a.ko.md", "---\nlang: ko\n---\n" + Sample.good)
    let english = try folder.file("a.en.md", "---\nlang: en\n---\n" + Sample.good)
    let run = try Program.run(
      [
        "report", korean, english, "--no-mutations", "--worlds", "8", "--assets", "shared", "-o",
        folder.path + "/pages",
      ])
    #expect(run.status == 0)
    for (page, other) in [("a.ko.html", "a.en.html"), ("a.en.html", "a.ko.html")] {
      let text = try String(
        contentsOf: URL(filePath: folder.path + "/pages/" + page), encoding: .utf8)
      let leads = text.contains("href=\"\(other)\" hreflang=")
      let isShared = text.contains("href=\"shared/marginalia.css\"")
      #expect(leads)
      #expect(isShared)
    }
    #expect(
      FileManager.default.fileExists(
        atPath: folder.path + "/pages/shared/fonts/KaTeX_Main-Regular.woff2"))
    let outside = try Program.run(["report", korean, "--assets", "../x"])
    #expect(outside.status == 2)
    let alone = try folder.file("b.ko.md", Sample.good)
    _ = try Program.run(
      ["report", alone, "--math", "mathml", "--no-mutations", "--worlds", "8", "-o", folder.path])
    let page = try String(contentsOf: URL(filePath: folder.path + "/b.ko.html"), encoding: .utf8)
    let isPlain = !page.contains("hreflang") && !page.contains("@font-face")
    #expect(isPlain)
  }

  @Test("an unknown explorable is an error at its line, and report writes no page")
  func unknownExplorable() throws {
    let text = "text\n\n<!-- marginalia: explorable elbo-gip -->\n"
    let check = try Program.run(["check", "-"], input: text)
    #expect(check.status == 1)
    #expect(check.output.hasPrefix("<stdin>:3:1: error: there is no explorable “elbo-gip”"))
    let report = try Program.run(["report", "-"], input: text)
    #expect(report.status == 2)
    #expect(
      report.complaints.contains(
        "the explorables are elbo-gap, spectrum-collapse, beta, latent-grid"))
  }
}
