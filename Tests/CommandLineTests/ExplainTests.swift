import Foundation
import Testing

@Suite("marginalia explain")
struct ExplainTests {
  @Test("says how a statement was read, what was tried, how to replay it, and ends with a script")
  func everything() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("note.md", Sample.good)
    let run = try Program.run(["explain", path, "eq-1", "--worlds", "8"])
    #expect(run.status == 0)
    for part in ["read as: ", "evidence: ", "models: ", "error bound: ", "replay: "] {
      #expect(run.output.contains("  \(part)"), "\(part)")
    }
    #expect(run.output.contains("\nimport numpy as np\n"))
  }

  @Test("--numpy prints the script alone, the same each time")
  func script() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("note.md", Sample.failing)
    let run = try Program.run(["explain", path, "eq-1", "--worlds", "8", "--numpy"])
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("# \(path), eq-1: the checker says \"fails\".\n"))
    let again = try Program.run(["explain", path, "eq-1", "--worlds", "8", "--numpy"])
    #expect(run.output == again.output)
  }

  @Test("--numpy of a definition is unusable and says why")
  func noScript() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file(
      "note.md", "$$\n\\mathcal{L} := \\mathbb{E}_{q(z|x)}[\\log p(x|z)]\n$$\n")
    let run = try Program.run(["explain", path, "eq-1", "--numpy"])
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.complaints.contains("nothing was computed for this statement"))
  }
}
