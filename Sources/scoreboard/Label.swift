import Foundation

/// What an author says of one relation of a note.
struct Label: Decodable, Sendable {
  /// The note's file name.
  var note: String
  /// The line on which the display opens, from 1.
  var line: Int
  /// The number of the relation within its display, from 0.
  var index: Int
  /// The relation.
  var latex: String
  /// `holds`, `fails`, `definition`, `assumption` or `not-checkable`.
  var label: String
  /// How the author would mend it, "left REL right".
  var repair: String?

  /// Whether the relation is to be decided.
  var isJudged: Bool { label == "holds" || label == "fails" }

  /// The labels of a folder, from its `labels.jsonl`, one a line.
  static func all(in folder: URL) throws -> [Label] {
    let file = folder.appending(path: "labels.jsonl")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    return try lines.enumerated().map { number, line in
      do {
        return try JSONDecoder().decode(Label.self, from: Data(line.utf8))
      } catch {
        throw Damaged(file: file.path(), line: number + 1)
      }
    }
  }

  /// A line of a file of labels that is none.
  struct Damaged: Error, CustomStringConvertible {
    var file: String
    var line: Int
    var description: String {
      "\(file):\(line): not a label; see Tests/DevelopmentCollection/README.md for the fields"
    }
  }
}
