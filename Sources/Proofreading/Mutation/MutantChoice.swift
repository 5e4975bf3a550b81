import Worlds

/// Which edits of a statement become mutants: not too many, and of every kind of mistake.
struct MutantChoice {
  /// The edits in the order in which they are tried: one of each mistake, then the next of each,
  /// so that wherever one stops no mistake is left out that has an edit; within a mistake by lot.
  static func ordered(
    _ candidates: [Repairer.Candidate], seed: UInt64
  ) -> [Repairer.Candidate] {
    var generator = SplitMix64(seed: seed)
    var groups = Mistake.allCases.map { mistake in
      candidates.filter { $0.mistakes == [mistake] }
    }.filter { !$0.isEmpty }
    for group in groups.indices {
      for place in groups[group].indices.dropFirst().reversed() {
        groups[group].swapAt(place, Int(generator.next() % UInt64(place + 1)))
      }
    }
    var result: [Repairer.Candidate] = []
    for round in 0..<(groups.map(\.count).max() ?? 0) {
      for group in groups where round < group.count { result.append(group[round]) }
    }
    return result
  }
}
