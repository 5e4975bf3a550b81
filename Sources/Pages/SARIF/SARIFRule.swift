import Proofreading
import Reading

/// A rule of SARIF: what a result is an instance of.
struct SARIFRule {
  let id: String
  private let summary: String
  private let help: String
  private let level: String
  /// The page and section that says more.
  private let page: String?

  /// All rules that there are, and names that only this run brought up.
  static func all(including names: [String]) -> [SARIFRule] {
    let known =
      Mistake.allCases.map(SARIFRule.init) + general + LintRule.allCases.map(SARIFRule.init)
    let others = Set(names).subtracting(known.map(\.id)).sorted()
    return known
      + others.map {
        SARIFRule(
          id: $0, summary: "the note can't be read as it stands",
          help: "The message says what is wrong and what to write instead.", level: "warning",
          page: nil)
      }
  }

  private static let general = [
    SARIFRule(
      id: "false-step", summary: "a step is false",
      help: "A small model refutes the step, and no small change mends it.", level: "error",
      page: nil),
    SARIFRule(
      id: "unexpected-verdict", summary: "a step is not what the note expects of it",
      help: "A directive of the note expects another verdict: mend the step or the directive.",
      level: "error", page: nil),
    SARIFRule(
      id: "undecided", summary: "a step could not be decided",
      help: "Two sensible readings disagree, or no model gives both sides a value.",
      level: "warning", page: nil),
    SARIFRule(
      id: "unread", summary: "a step was not understood",
      help: "What is not understood is not judged: write it differently, or declare its symbols.",
      level: "warning", page: nil),
  ]

  private init(id: String, summary: String, help: String, level: String, page: String?) {
    self.id = id
    self.summary = summary
    self.help = help
    self.level = level
    self.page = page
  }

  private init(_ mistake: Mistake) {
    let example = mistake.example
    self.init(
      id: mistake.rawValue, summary: mistake.phrase,
      help: "Written: \(example.written)\nMeant: \(example.meant)", level: "error",
      page: "Documentation/Mistakes.md#\(mistake.rawValue)")
  }

  private init(_ rule: LintRule) {
    self.init(
      id: rule.rawValue, summary: rule.summary,
      help: "How the source is written, not what it says: \(rule.summary).", level: "warning",
      page: "Documentation/Lints.md#\(rule.rawValue)")
  }

  /// The rule as a reporting descriptor.
  ///
  /// The standard wants an absolute address in `helpUri`, and pages of a repository have none: the
  /// relative one stands among the properties.
  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("id", .string(id)),
      .init("shortDescription", SARIFReport.message(summary)),
      .init("help", SARIFReport.message(help)),
      .init("defaultConfiguration", .object([.init("level", .string(level))])),
    ]
    if let page {
      members.append(.init("properties", .object([.init("documentation", .string(page))])))
    }
    return .object(members)
  }
}
