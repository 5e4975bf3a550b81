import Proofreading
import SourceText

/// The questions of a quiz: which false lines are taken, and which true ones stand beside them.
struct QuizQuestions {
  /// One question: lines of which one is false.
  struct Question {
    /// The false line.
    var slip: FalseLine
    /// The lines as they stand: true ones, and nil for the false one.
    var lines: [StatementReport?]
  }

  /// The questions, easy ones first.
  private(set) var questions: [Question] = []

  /// At most `count` questions, the levels as even as the lines allow, each about another statement.
  init(_ report: NoteReport, _ lines: [FalseLine], seed: UInt64, count: Int) {
    var generator = QuizGenerator(state: seed)
    let true_ = report.statements.filter {
      $0.word == "holds" && !$0.leftSpan.isEmpty && $0.latex.utf8.count <= 220
    }
    let usable = lines.filter { $0.slip.latex.utf8.count <= 240 }
    var pools = (1...3).map { level in
      generator.shuffled(usable.filter { $0.level == level })
    }
    var used: Set<String> = []
    var chosen: [FalseLine] = []
    while chosen.count < count, pools.contains(where: { !$0.isEmpty }) {
      for level in pools.indices where chosen.count < count {
        while let line = pools[level].popLast() {
          guard used.insert(line.statement.identifier).inserted else { continue }
          chosen.append(line)
          break
        }
      }
    }
    for slip in chosen.enumerated().sorted(by: {
      ($0.element.level, $0.offset) < ($1.element.level, $1.offset)
    }).map(\.element) {
      // The nearest statements are about the same things, and tell least by their looks.
      let place = report.statements.firstIndex { $0.identifier == slip.statement.identifier } ?? 0
      let order = report.statements.map(\.identifier)
      let near = true_.filter { $0.identifier != slip.statement.identifier }.sorted {
        let first = abs((order.firstIndex(of: $0.identifier) ?? 0) - place)
        let second = abs((order.firstIndex(of: $1.identifier) ?? 0) - place)
        return (first, $0.identifier) < (second, $1.identifier)
      }
      var lines: [StatementReport?] = Array(near.prefix(2))
      lines.insert(nil, at: Int(generator.next() % UInt64(lines.count + 1)))
      questions.append(Question(slip: slip, lines: lines))
    }
  }
}

/// Random numbers from a seed (SplitMix64), the same on every machine.
struct QuizGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// The elements in another order, by the numbers of this generator alone.
  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    for place in result.indices.dropFirst().reversed() {
      result.swapAt(place, Int(next() % UInt64(place + 1)))
    }
    return result
  }
}
