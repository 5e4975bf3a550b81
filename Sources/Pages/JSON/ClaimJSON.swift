import Charts
public import Claims
import SourceText

/// A measurement as JSON; `Documentation/JSON.md` describes every field.
enum ClaimJSON {
  /// A note's claim with its place.
  static func value(_ claim: NoteClaim, in file: SourceFile) -> JSONValue {
    let position = file.position(of: claim.span.lower)
    let place: [JSONValue.Member] = [
      .init("line", .integer(position.line)), .init("column", .integer(position.column)),
      .init("isError", .boolean(claim.isError)),
    ]
    return .object(members(claim.claim, claim.measurement) + place)
  }

  /// A claim with what was measured of it, if it was.
  static func members(_ claim: Claims.Claim, _ measurement: Measurement?) -> [JSONValue.Member] {
    [
      .init("id", .string(claim.id)),
      .init("statement", .string(claim.statement.english)),
      .init("source", .string(claim.source)),
      .init("verdict", .string(measurement?.verdict.wording.english ?? "not measured")),
      .init("mode", JSONValue(measurement?.mode.rawValue)),
      .init("seed", JSONValue(measurement.map { String($0.seed) })),
      .init("findings", .array((measurement?.findings ?? []).map(finding))),
    ]
  }

  private static func finding(_ finding: Claims.Finding) -> JSONValue {
    let rivals = finding.rivals.map { rival in
      JSONValue.object([
        .init("name", .string(rival.name)),
        .init("value", .number(rival.value)),
        .init("isExcluded", .boolean(finding.excludes(rival.value))),
      ])
    }
    return .object([
      .init("quantity", .string(finding.quantity)),
      .init("measured", .number(finding.measured)),
      .init("uncertainty", .number(finding.uncertainty)),
      .init("relation", .string(finding.expectation.sign)),
      .init("expected", .number(finding.expectation.value)),
      .init("method", .string(finding.method.rawValue)),
      .init("verdict", .string(finding.verdict.wording.english)),
      .init("rivals", .array(rivals)),
    ])
  }
}

/// Measurements of claims as JSON, for `marginalia claims --format json`.
public struct MeasurementsJSON: Sendable {
  private let measurements: [(claim: Claims.Claim, measurement: Measurement)]

  /// Claims with their measurements, in order.
  public init(_ measurements: [(claim: Claims.Claim, measurement: Measurement)]) {
    self.measurements = measurements
  }

  /// The text, with a line break at its end.
  public var text: String {
    let claims = measurements.map { JSONValue.object(ClaimJSON.members($0.claim, $0.measurement)) }
    return JSONValue.object([
      .init("version", .integer(1)), .init("claims", .array(claims)),
    ]).text() + "\n"
  }
}
