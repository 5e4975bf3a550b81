/// The signs of a piece of LaTeX in their order, without what only sets it.
struct Words {
  private let list: [Substring]

  /// Commands that say nothing.
  private static let silent: Set<Substring> = [
    "\\left", "\\right", "\\middle", "\\big", "\\Big", "\\bigg", "\\Bigg", "\\bigl", "\\bigr",
    "\\Bigl", "\\Bigr", "\\,", "\\;", "\\:", "\\!", "\\quad", "\\displaystyle", "{", "}", " ", "\n",
    "\t", "&",
  ]

  init(_ latex: String) {
    var list: [Substring] = []
    var rest = latex[...]
    while let first = rest.first {
      var word = rest.prefix(1)
      if first == "\\" {
        let name = rest.dropFirst().prefix { $0.isLetter }
        word = rest.prefix(1 + max(name.count, 1))
      }
      if !Words.silent.contains(word) { list.append(word) }
      rest = rest.dropFirst(word.count)
    }
    self.list = list
  }

  /// The share of words, of both together, that are not in a longest common subsequence.
  ///
  /// It is 0 for the same words and 1 for entirely others. Where one has all words of the other, as where a term is
  /// lost, the share is at most 0.15.
  func distance(to other: Words) -> Double {
    guard !list.isEmpty, !other.list.isEmpty else { return 1 }
    var row = Array(repeating: 0, count: other.list.count + 1)
    for word in list {
      var diagonal = 0
      for (place, candidate) in other.list.enumerated() {
        let above = row[place + 1]
        row[place + 1] = word == candidate ? diagonal + 1 : max(above, row[place])
        diagonal = above
      }
    }
    let common = row[other.list.count]
    let share =
      Double(list.count + other.list.count - 2 * common)
      / Double(list.count + other.list.count)
    return common == min(list.count, other.list.count) && common > 1 ? min(share, 0.15) : share
  }
}
