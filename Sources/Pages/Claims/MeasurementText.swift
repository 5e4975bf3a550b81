public import Charts
public import Claims
import Foundation

/// What was measured of a claim, as lines of plain text.
public struct MeasurementText: Sendable {
  private let claim: Claims.Claim
  private let measurement: Claims.Measurement
  private let language: Language

  /// The lines about a measurement of a claim.
  public init(_ claim: Claims.Claim, _ measurement: Claims.Measurement, language: Language) {
    self.claim = claim
    self.measurement = measurement
    self.language = language
  }

  /// Verdict, statement, every number and the source as one block, without a line break at its end.
  public var block: String {
    let body = [claim.statement[language]] + findings + [claim.source]
    let title = "\(claim.id): \(measurement.verdict.wording[language])"
    return ([title] + body.map { "  " + $0 }).joined(separator: "\n")
  }

  /// One line for each number, the quantities as wide as the widest; below it the tempting values
  /// that the measurement excludes.
  public var findings: [String] {
    let width = measurement.findings.map { Columns.count($0.quantity) }.max() ?? 0
    return measurement.findings.flatMap { finding in
      let padding = String(repeating: " ", count: width - Columns.count(finding.quantity))
      let mark = finding.verdict == .confirmed ? " " : finding.verdict == .refuted ? "✗" : "?"
      let numbers = MeasurementText.numbers(finding)
      let rivals = finding.rivals.filter { finding.excludes($0.value) }
      return ["\(mark) \(finding.quantity)\(padding)  \(numbers) (\(finding.method.rawValue))"]
        + rivals.map { "    ≠ \(MeasurementText.number($0.value)) (\($0.name))" }
    }
  }

  /// The first number, and how many more there are.
  var summary: String {
    guard let first = measurement.findings.first else { return "" }
    let others = measurement.findings.count - 1
    let more = others == 0 ? "" : language == .korean ? " 외 \(others)개" : ", and \(others) more"
    return "\(first.quantity): \(MeasurementText.numbers(first))\(more)"
  }

  /// As in "0.785 ± 0.1 = 0.8": measured, uncertain by, expected.
  static func numbers(_ finding: Claims.Finding) -> String {
    let expectation = finding.expectation
    return "\(number(finding.measured))\(uncertainty(finding)) \(expectation.sign) "
      + number(expectation.value)
  }

  /// As in " ± 0.1"; empty for what is counted.
  static func uncertainty(_ finding: Claims.Finding) -> String {
    finding.uncertainty == 0 ? "" : " ± \(String(format: "%.1g", finding.uncertainty))"
  }

  /// Seven digits at most.
  static func number(_ value: Double) -> String { String(format: "%.7g", value) }
}
