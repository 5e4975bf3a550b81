/// What follows a display's closing delimiter on its line.
struct DisplayTail {
  /// Whether the sentence goes on after it.
  private(set) var hasText = false
  /// Whether punctuation of the sentence around it follows.
  private(set) var hasPunctuation = false
  /// Where attributes and punctuation end.
  private(set) var end: Int

  /// Reads attributes (`{: .class}`, `{#eq-bound}`) and punctuation from an offset.
  init(from start: Int, before limit: Int, in bytes: [UInt8]) {
    end = start
    while true {
      end = bytes.skippingBlanks(from: end, before: limit)
      guard end < limit else { return }
      if bytes[end] == .openBrace, end + 1 < limit, ":#.".utf8.contains(bytes[end + 1]),
        let brace = bytes[end..<limit].firstIndex(of: .closeBrace)
      {
        end = brace + 1
      } else if ".,;:".utf8.contains(bytes[end]) {
        hasPunctuation = true
        end += 1
      } else if bytes.holds("。", at: end, before: limit)
        || bytes.holds("，", at: end, before: limit) || bytes.holds("、", at: end, before: limit)
      {
        hasPunctuation = true
        end += 3
      } else {
        hasText = true
        return
      }
    }
  }
}
