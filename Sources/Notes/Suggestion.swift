/// Finds the word that a misspelt one was meant to be.
enum Suggestion {
  /// The nearest candidate, at most two slips away and nearer than half of the word.
  static func nearest(to word: String, in candidates: [String]) -> String? {
    let word = word.lowercased()
    guard word.count <= 24 else { return nil }
    let ranked = candidates.map { (name: $0, distance: distance(from: word, to: $0)) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= 2,
      best.distance * 2 < best.name.count
    else { return nil }
    return best.name
  }

  /// Number of letters to insert, to drop or to change.
  private static func distance(from left: String, to right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (index, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in right.indices {
        let change = diagonal + (letter == right[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(change, row[column] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}
