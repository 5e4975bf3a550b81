import ArgumentParser
import Foundation
import Notes
import Proofreading
import SourceText

@main
struct Marginalia: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Proofreads the mathematics in your notes.")
  @Argument var notes: [String]
  @Option var format = "text"
  mutating func run() throws {
    for path in notes {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      let report = proofread(NoteReader.read(path: path, bytes: bytes))
      if format == "json" {
        var out: [[String: Any]] = []
        for s in report.statements {
          out.append(["line": s.line, "index": s.index, "verdict": s.word, "message": s.message, "latex": s.latex, "repairs": s.repairs.map { ["latex": $0.latex] }, "evidence": s.evidence ?? NSNull() as Any])
        }
        let d = try JSONSerialization.data(withJSONObject: ["note": path, "statements": out])
        print(String(decoding: d, as: UTF8.self))
      } else {
        for s in report.statements {
          print("\(path):\(s.position.line):\(s.position.column) [\(s.line)/\(s.index)] \(s.word) \(s.evidence ?? "") \(s.scope.rawValue) — \(s.message)\n    \(s.latex)")
          for r in s.repairs { print("    repair: \(r.latex) \(r.mistakes.map(\.rawValue)) \(r.evidence)") }
          if let c = s.counterexample { print("    cex: \(c.given.map(\.line).joined(separator: "; ")) left \(c.left) right \(c.right)") }
        }
      }
    }
  }
}
