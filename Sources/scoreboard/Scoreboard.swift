import ArgumentParser
import Foundation
import Notes
import Proofreading

/// Proofreads collections of labelled notes and prints what was right and what was missed.
@main
struct Scoreboard: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scoreboard",
    abstract: "Compare verdicts with the labels of a collection of notes, as Markdown.",
    discussion: """
      Exit status: 0 if nothing false was said, 1 if there is a false pass, a false alarm or an \
      overreach, 2 if a collection can't be read.
      """)

  @Argument(help: "Folders with notes and labels.jsonl.")
  var folders: [String]

  @Flag(help: "Print the totals only.")
  var brief = false

  mutating func run() throws {
    var rows: [(name: String, score: Score)] = []
    for folder in folders {
      let url = URL(filePath: folder)
      for (note, labels) in Dictionary(grouping: try Label.all(in: url), by: \.note)
        .sorted(by: { $0.key < $1.key })
      {
        let bytes = try Data(contentsOf: url.appending(path: note))
        let name = "\(url.lastPathComponent)/\(note)"
        rows.append((name, score(NoteReader.read(path: name, bytes: [UInt8](bytes)), labels)))
      }
    }
    let total = rows.reduce(Score()) { $0 + $1.score }
    print(brief ? Table.line(total) : Table.page(rows, total), terminator: brief ? "\n" : "")
    if total.falsePasses + total.falseAlarms + total.overreach > 0 { throw ExitCode(1) }
  }

  private func score(_ note: Note, _ labels: [Label]) -> Score {
    let report = proofread(note)
    let comparison = RepairComparison(note)
    var score = Score()
    for label in labels {
      let said = report.statements.first { $0.line == label.line && $0.index == label.index }
      score.count(label, said, comparison)
    }
    return score
  }
}
