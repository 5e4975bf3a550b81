import ArgumentParser
import Proofreading
import Reading

/// Which rules about the source are looked at.
struct LintOptions: ParsableArguments {
  @Flag(inversion: .prefixedNo, help: "Say how the source misleads on paper.")
  var lint = true

  @Option(name: .long, help: "Only these lints, separated by commas: \(LintOptions.names).")
  var select: [String] = []

  @Option(name: .long, help: "Without these lints, separated by commas.")
  var ignore: [String] = []

  private static let names = LintRule.allCases.map(\.rawValue).joined(separator: ", ")

  func validate() throws {
    for name in LintOptions.split(select + ignore) where LintRule(rawValue: name) == nil {
      throw ValidationError("there is no lint \(name); there are \(LintOptions.names)")
    }
  }

  /// A report with the chosen lints only.
  func applied(to report: NoteReport) -> NoteReport {
    var report = report
    let selected = LintOptions.split(select)
    let ignored = LintOptions.split(ignore)
    report.lints.removeAll { found in
      let name = found.rule.rawValue
      return !lint || ignored.contains(name) || !selected.isEmpty && !selected.contains(name)
    }
    return report
  }

  private static func split(_ names: [String]) -> [String] {
    names.flatMap { $0.split(separator: ",") }.map {
      String($0.drop { $0 == " " }.prefix { $0 != " " })
    }
  }
}
