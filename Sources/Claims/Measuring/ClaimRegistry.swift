/// Every claim of the house by id.
public enum ClaimRegistry {
  /// All claims, sorted by id.
  public static let all: [Claim] = [
    BoundClaims.all, InformationClaims.all, GradientClaims.all, PrincipalClaims.all,
    LandscapeClaims.all, LinearAutoencoderClaims.all, LinearOptimumClaims.all,
    GaussianDecoderClaims.all, UnitIntervalClaims.all, ImportanceClaims.all, VariationalClaims.all,
    SamplingClaims.all, CollapseClaims.all, ObjectiveClaims.all, DisentanglementClaims.all,
    DeepClaims.all,
  ].flatMap { $0 }.sorted { $0.id < $1.id }

  /// The claim with this id.
  ///
  /// - Throws: ``UnknownClaim`` with the ids that come closest.
  public static func claim(_ id: String) throws(UnknownClaim) -> Claim {
    if let claim = all.first(where: { $0.id == id }) { return claim }
    throw UnknownClaim(id: id, suggestions: suggestions(for: id))
  }

  /// The claims of a whole family such as `ppca`, or the one with this id.
  public static func claims(matching name: String) throws(UnknownClaim) -> [Claim] {
    let family = all.filter { $0.id.hasPrefix(name + ".") }
    return family.isEmpty ? [try claim(name)] : family
  }

  /// Up to three ids in order of their edit distance, none further than half their length.
  static func suggestions(for id: String) -> [String] {
    let ranked = all.map { (id: $0.id, distance: distance(Array(id), Array($0.id))) }
      .filter { 2 * $0.distance <= max(id.count, $0.id.count) }
      .sorted { ($0.distance, $0.id) < ($1.distance, $1.id) }
    return ranked.prefix(3).map(\.id)
  }

  /// Levenshtein's edit distance.
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (x == y ? 0 : 1))
        diagonal = above
      }
    }
    return row[b.count]
  }
}

/// An id that no claim has.
public struct UnknownClaim: Error, Hashable, CustomStringConvertible {
  /// The id that was asked for.
  public let id: String
  /// The ids that come closest, best first.
  public let suggestions: [String]

  /// What may have been meant.
  public var hint: String {
    suggestions.isEmpty
      ? "`marginalia claims --list` says which there are"
      : "did you mean \(suggestions.joined(separator: ", "))?"
  }

  /// What is wrong, and what may have been meant.
  public var description: String { "there is no claim \(id); \(hint)" }
}
