import Foundation
import Testing

@Suite("marginalia report and figures")
struct OutputTests {
  @Test("report writes a whole page that names the note's verdicts")
  func page() throws {
    let folder = try TemporaryFolder()
    let note = try folder.file("note.md", "# A <b>title</b>\n\n" + Sample.failing)
    let run = try Program.run(["report", note, "-o", folder.path + "/pages"])
    #expect(run.status == 0)
    #expect(run.complaints.isEmpty)
    let path = folder.path + "/pages/note.html"
    #expect(run.output.hasSuffix("note.html: 1 fails\n"))
    let page = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    #expect(page.lowercased().hasPrefix("<!doctype html>"))
    #expect(page.contains("</html>"))
    #expect(page.contains("katex"))
    #expect(!page.contains("<script"))
  }

  @Test("report ends with 2 where a note asks for a figure that does not exist")
  func unknownFigure() throws {
    let run = try Program.run(
      ["report", "-"], input: "<!-- marginalia: figure no-such-figure -->\n")
    #expect(run.status == 2)
    #expect(
      run.complaints == """
        marginalia: <stdin>:1: there is no figure no-such-figure; \
        `marginalia figures --list` says which there are

        """)
  }

  @Test("figures --list names every figure with what it shows")
  func list() throws {
    let run = try Program.run(["figures", "--list"])
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count >= 3)
    for name in ["elbo-decomposition", "elbo-gap"] {
      #expect(lines.contains { $0.hasPrefix(name + " ") }, "\(name)")
    }
  }

  @Test("a figure is a PNG whose size in pixels follows --scale")
  func figure() throws {
    let folder = try TemporaryFolder()
    var widths: [Int] = []
    for scale in ["1", "2"] {
      let run = try Program.run(
        ["figures", "elbo-gap", "--scale", scale, "-o", folder.path])
      #expect(run.status == 0)
      #expect(run.output == "\(folder.path)/elbo-gap.png\n")
      let bytes = [UInt8](
        try Data(contentsOf: URL(filePath: folder.path + "/elbo-gap.png")))
      #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
      try #require(bytes.count > 24)
      widths.append(bytes[16..<20].reduce(0) { $0 << 8 | Int($1) })
    }
    #expect(widths.count == 2 && widths[0] >= 300)
    #expect(widths.last == widths.first.map { 2 * $0 })
  }

  @Test(
    "a file where a folder is meant is refused before anything is written",
    arguments: [
      ["quiz", "NOTE"], ["report", "NOTE"], ["publish", "NOTE"], ["figures", "elbo-gap"],
      ["export", "jekyll", "NOTE", "--date", "2025-03-01"],
    ])
  func fileForFolder(command: [String]) throws {
    let folder = try TemporaryFolder()
    let note = try folder.file("note.md", Sample.good)
    let taken = try folder.file("taken", "kept")
    let arguments = command.map { $0 == "NOTE" ? note : $0 }
    for (output, reason) in [
      (folder.path + "/page.html", "and \(folder.path)/page.html is the name of a file"),
      (taken, "and \(taken) is a file"), (taken + "/below", "and \(taken) is a file"),
      ("", "not nothing"),
    ] {
      let run = try Program.run(arguments + ["--output", output])
      #expect(run.status == 2)
      #expect(run.output == "")
      #expect(run.complaints.hasPrefix("marginalia: --output takes a folder, \(reason); give a"))
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(left.sorted() == ["note.md", "taken"])
    #expect(try String(contentsOf: URL(filePath: taken), encoding: .utf8) == "kept")
  }

  @Test("a folder that is named like a file is a folder all the same")
  func folderLikeFile() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/pages.html"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    let run = try Program.run(["figures", "elbo-gap", "-o", path])
    #expect(run.status == 0)
    #expect(run.output == "\(path)/elbo-gap.png\n")
  }

  @Test("no figure is drawn where one of the names is unknown")
  func unknownAmongFigures() throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(["figures", "elbo-gap", "no-such-figure", "-o", folder.path])
    #expect(run.status == 2)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test("a folder where a file is meant is refused")
  func folderForFile() throws {
    let folder = try TemporaryFolder()
    let train = try Program.run(["train", "vae", "digits", "--overwrite", "-o", folder.path])
    #expect(train.status == 2)
    #expect(
      train.complaints == """
        marginalia: --output takes a file, and \(folder.path) is a folder; give one, as in \
        --output model.vae

        """)
    let check = try Program.run(
      ["check", "-", "--write-baseline", folder.path], input: Sample.good)
    #expect(check.status == 2)
    #expect(check.complaints == "marginalia: can't write \(folder.path): it is a folder\n")
  }

  @Test("an unknown figure or scale ends with 2")
  func misuse() throws {
    let unknown = try Program.run(["figures", "no-such-figure"])
    #expect(unknown.status == 2)
    #expect(
      unknown.complaints
        == "marginalia: there is no figure no-such-figure; --list says which there are\n")
    let scale = try Program.run(["figures", "elbo-gap", "--scale", "9"])
    #expect(scale.status == 2)
    #expect(scale.complaints.contains("--scale takes a number from 1 to 4, not 9.0"))
  }
}
