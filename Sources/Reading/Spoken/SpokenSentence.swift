import Notation

/// A sentence of prose in which every piece of mathematics is one mark.
///
/// Words are looked for in bytes of the lowered text, since a note is read in a few milliseconds and
/// most of its sentences speak of no law.
struct SpokenSentence {
  /// Stands for a piece of mathematics.
  static let mark: UInt8 = 1
  /// The words, lowered, with marks.
  private(set) var bytes: [UInt8] = []
  /// The mathematics, and where their marks stand.
  private(set) var mathematics: [(place: Int, latex: String)] = []

  /// The sentences of a paragraph, whose mathematics stands between dollar signs.
  static func all(in text: String) -> [SpokenSentence] {
    var sentences = [SpokenSentence()]
    for (place, piece) in text.split(separator: "$", omittingEmptySubsequences: false).enumerated()
    {
      guard place.isMultiple(of: 2) else {
        let last = sentences.count - 1
        sentences[last].mathematics.append((sentences[last].bytes.count, String(piece)))
        sentences[last].bytes.append(mark)
        continue
      }
      let parts = parts(of: piece.lowercased())
      sentences[sentences.count - 1].bytes += parts[0]
      sentences += parts.dropFirst().map { SpokenSentence(bytes: Array($0)) }
    }
    return sentences
  }

  init(bytes: [UInt8] = []) { self.bytes = bytes }

  /// Words between full stops; the stops of "i.i.d." and "resp." end no sentence.
  private static func parts(of words: String) -> [[UInt8]] {
    var parts: [[UInt8]] = [[]]
    let bytes = Array(words.utf8)
    for (place, byte) in bytes.enumerated() {
      let next = place + 1 < bytes.count ? bytes[place + 1] : 0x20
      let isStop = byte == UInt8(ascii: ".") && (next == 0x20 || next == 0x0A)
      let isAbbreviation = ["i.e", "e.g", "i.i.d", "resp", "w.r.t", "eq", "cf", "vs"].contains {
        parts[parts.count - 1].ends(with: $0)
      }
      parts[parts.count - 1].append(byte)
      if isStop && !isAbbreviation || byte == UInt8(ascii: ";")
        || parts[parts.count - 1].ends(with: "。") || parts[parts.count - 1].ends(with: "；")
      {
        parts.append([])
      }
    }
    return parts
  }

  /// Whether one of some words stands in it.
  func contains(anyOf words: [String]) -> Bool {
    words.contains { bytes.firstPlace(of: Array($0.utf8), from: 0) != nil }
  }

  /// Where one of some words stands, the longest first where several begin at a place.
  func places(of words: [String]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for word in words {
      let sought = Array(word.utf8)
      var start = 0
      while let place = bytes.firstPlace(of: sought, from: start) {
        found.append(place..<place + sought.count)
        start = place + 1
      }
    }
    found.sort { ($0.lowerBound, $1.count) < ($1.lowerBound, $0.count) }
    var last = -1
    return found.filter { range in
      defer { last = max(last, range.upperBound) }
      return range.lowerBound >= last
    }
  }

  /// Whether a word begins at a place: no letter of the same word stands before it.
  func begins(at place: Int) -> Bool {
    place == 0 || !bytes[place - 1].isASCIILetter
  }

  /// The words before or after a place, up to a number of bytes.
  func before(_ place: Int, _ count: Int) -> ArraySlice<UInt8> {
    bytes[max(0, place - count)..<place]
  }

  /// See ``before(_:_:)``.
  func after(_ place: Int, _ count: Int) -> ArraySlice<UInt8> {
    bytes[min(place, bytes.count)..<min(place + count, bytes.count)]
  }

  /// The words between two places; nil where they overlap.
  func between(_ start: Int, _ end: Int) -> ArraySlice<UInt8>? {
    start <= end && end <= bytes.count ? bytes[start..<end] : nil
  }
}

extension Collection<UInt8> where Self: BidirectionalCollection {
  /// Whether the bytes end with a word, with any spaces behind it.
  func ends(with word: String) -> Bool { reversed().starts(with: word.utf8.reversed()) }

  /// Whether the bytes, without spaces in front, begin with a word.
  func opens(with word: String) -> Bool {
    drop { $0 == 0x20 || $0 == 0x0A }.starts(with: word.utf8)
  }
}

extension ArraySlice<UInt8> {
  /// Whether there is nothing but some words.
  func consists(of words: [String]) -> Bool {
    var rest = self[...]
    while true {
      rest = rest.drop { $0 == 0x20 || $0 == 0x0A }
      if rest.isEmpty { return true }
      guard
        let word = words.filter({ !$0.isEmpty && rest.starts(with: $0.utf8) }).max(by: {
          $0.utf8.count < $1.utf8.count
        })
      else { return false }
      rest = rest.dropFirst(word.utf8.count)
    }
  }
}

extension [UInt8] {
  /// Where a run of bytes begins first, from a place on.
  fileprivate func firstPlace(of sought: [UInt8], from start: Int) -> Int? {
    guard let first = sought.first, count >= sought.count, start <= count - sought.count else {
      return nil
    }
    return (start...count - sought.count).first { place in
      self[place] == first && self[place..<place + sought.count].elementsEqual(sought)
    }
  }
}

extension UInt8 {
  fileprivate var isASCIILetter: Bool {
    self >= 0x61 && self <= 0x7A || self >= 0x41 && self <= 0x5A
  }
}
