import Notes
import Proofreading

/// What was said of labelled relations, counted.
struct Score: Sendable {
  var judged = 0
  var right = 0
  var falsePasses = 0
  var falseAlarms = 0
  var left = 0
  var unjudged = 0
  var overreach = 0
  var failing = 0
  var repaired = 0
  var expectedFirst = 0
  var expectedShown = 0
  var misses: [Miss] = []

  /// A relation of which something else was said than its label.
  struct Miss: Sendable {
    var kind: String
    var label: Label
    var said: String
    var message: String
  }

  /// Counts one relation.
  mutating func count(
    _ label: Label, _ report: StatementReport?, _ comparison: RepairComparison
  ) {
    let said = report?.word ?? "missing"
    guard label.isJudged else {
      unjudged += 1
      if said == "fails" {
        overreach += 1
        miss("overreach", label, said, report)
      }
      return
    }
    judged += 1
    if label.label == "fails" { failing += 1 }
    switch said {
    case label.label:
      right += 1
      if said == "fails", let report { countRepairs(label, report, comparison) }
    case "holds":
      falsePasses += 1
      miss("false pass", label, said, report)
    case "fails":
      falseAlarms += 1
      miss("false alarm", label, said, report)
    default:
      left += 1
      miss("open", label, said, report)
    }
  }

  private mutating func countRepairs(
    _ label: Label, _ report: StatementReport, _ comparison: RepairComparison
  ) {
    if report.repairs.isEmpty {
      miss("no repair", label, "fails", report)
      return
    }
    repaired += 1
    guard let expected = label.repair else { return }
    switch comparison.place(of: expected, in: report) {
    case 0?:
      expectedFirst += 1
      expectedShown += 1
    case _?: expectedShown += 1
    case nil: miss("another repair", label, "fails", report)
    }
  }

  private mutating func miss(
    _ kind: String, _ label: Label, _ said: String, _ report: StatementReport?
  ) {
    let message =
      kind == "another repair"
      ? "offered: \(report?.repairs.first?.latex ?? "")" : report?.message ?? "not found"
    misses.append(Miss(kind: kind, label: label, said: said, message: message))
  }

  static func + (one: Score, other: Score) -> Score {
    var sum = one
    sum.judged += other.judged
    sum.right += other.right
    sum.falsePasses += other.falsePasses
    sum.falseAlarms += other.falseAlarms
    sum.left += other.left
    sum.unjudged += other.unjudged
    sum.overreach += other.overreach
    sum.failing += other.failing
    sum.repaired += other.repaired
    sum.expectedFirst += other.expectedFirst
    sum.expectedShown += other.expectedShown
    sum.misses += other.misses
    return sum
  }
}
