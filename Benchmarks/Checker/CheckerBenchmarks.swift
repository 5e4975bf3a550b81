import ArgumentParser
// Memory is managed as the program manages it.
import CQuietStart
import Foundation
import Notes
import Proofreading

/// How fast the checker is, beside the loops that a lecturer would write in NumPy.
@main
struct CheckerBenchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checker-benchmarks",
    abstract: "Time whole notes, the search for a repair, and single evaluations.",
    discussion: "Run it from the project's folder, built with -c release, on an idle machine.")

  @Argument(help: "Notes, or folders of them, whose statements are counted.")
  var notes = ["notes"]

  @Option(help: "How often each is timed; the median counts.")
  var rounds = 5

  @Option(help: "Models in a batch of single evaluations.")
  var models = 1000

  mutating func run() throws {
    let notes = try self.notes.flatMap(files).map { path in
      NoteReader.read(path: path, bytes: [UInt8](try Data(contentsOf: URL(filePath: path))))
    }
    try wholeNotes(notes)
    repairSearch()
    try evaluations()
  }

  private func files(_ path: String) throws -> [String] {
    guard !path.hasSuffix(".md") else { return [path] }
    return try FileManager.default.contentsOfDirectory(atPath: path)
      .filter { $0.hasSuffix(".md") }.sorted().map { path + "/" + $0 }
  }

  private func wholeNotes(_ notes: [Note]) throws {
    var statements = 0
    let seconds = median {
      statements = notes.reduce(0) { $0 + proofread($1).statements.count }
    }
    let rate = Double(statements) / seconds
    print("\(statements) statements of \(notes.count) notes: \(Self.text(rate)) a second")
  }

  /// Two slips at once: a sign and a conditional the wrong way round.
  private func repairSearch() {
    let line = """
      $$\\log p(x) + D_{KL}(q(z|x) \\| p(z|x)) = \\mathbb E_{q(z|x)}[\\log p(z|x)] \
      - D_{KL}(q(z|x) \\| p(z))$$
      """
    let note = NoteReader.read(path: "line.md", bytes: Array(line.utf8))
    var repairs = 0
    let seconds = median {
      repairs = proofread(note).statements.first?.repairs.count ?? 0
    }
    print("a line with two slips, \(repairs) repairs: \(Self.text(seconds * 1000)) ms")
  }

  private func evaluations() throws {
    let loops = try PlainLoops.measured()
    for identity in Identity.all {
      guard let evaluation = Evaluation(identity, models: models) else {
        throw ValidationError("\(identity.name) is not read any more")
      }
      var pairs = 0
      let rate = 1 / median(of: processorSeconds) { pairs = evaluation.run() } * Double(pairs)
      var line = "\(identity.name) from LaTeX: \(Self.text(rate)) evaluations a second"
      if let loop = loops?[identity.name] {
        line += ", \(Self.text(rate / loop)) × plain NumPy loops (\(Self.text(loop)))"
      }
      print(line)
    }
    if loops == nil {
      print("no plain NumPy loops beside them: there is no python3 with NumPy here")
    }
  }

  private func median(_ body: () -> Void) -> Double {
    let start = ContinuousClock.now
    return median(of: { (ContinuousClock.now - start) / .seconds(1) }, body)
  }

  /// The median of what the rounds take on a clock, after one that does not count.
  private func median(of clock: () -> Double, _ body: () -> Void) -> Double {
    body()
    let times = (0..<rounds).map { _ in
      let start = clock()
      body()
      return clock() - start
    }
    return times.sorted()[rounds / 2]
  }

  /// The processor's time of this process, which other work on the machine does not count in.
  private func processorSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

  /// Three digits, with spaces between thousands.
  static func text(_ value: Double) -> String {
    guard value < 1000 else {
      let digits = 3 - Int(log10(value).rounded(.down)) - 1
      let scale = pow(10, Double(digits))
      var text = String(Int((value * scale).rounded() / scale))
      var result = ""
      while text.count > 3 {
        result = " " + text.suffix(3) + result
        text.removeLast(3)
      }
      return text + result
    }
    let scale = value < 10 ? 100.0 : value < 100 ? 10 : 1
    return String((value * scale).rounded() / scale)
  }
}
