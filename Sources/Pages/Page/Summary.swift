import Charts
import Proofreading

/// What proofreading found, in one line.
struct Summary {
  let statements: [StatementReport]
  let claims: [NoteClaim]
  let language: Language

  /// The line.
  var html: HTML {
    let words = PageWords(language: language)
    return """
      <p class="summary" role="status" aria-label="\(words.summary)">\(items)</p>

      """
  }

  private func say(_ korean: String, _ english: String) -> String {
    language == .korean ? korean : english
  }

  private var items: [HTML] {
    let holds = statements.filter { $0.word == "holds" }
    let exact = holds.filter { $0.evidence == "exact" }
    let wrong = statements.filter(\.isError)
    let expected = statements.filter { $0.expected == "fails" && !$0.isError }
    let open = statements.filter { $0.word == "undecided" && !$0.isError }
    let unread = statements.filter { $0.word == "unread" }
    let quiet = statements.filter { ["definition", "assumption"].contains($0.word) }
    var items: [HTML] = [
      item(statements.count, say("명제", statements.count == 1 ? "statement" : "statements"))
    ]
    if !wrong.isEmpty {
      items.append(
        item(wrong.count, say("거짓", wrong.count == 1 ? "fails" : "fail"), wrong, kind: "fails"))
    }
    if !holds.isEmpty {
      let weak = holds.count { $0.mutation?.isWeak == true }
      let parts = [
        exact.isEmpty ? nil : say("정확 \(exact.count)", "\(exact.count) exactly"),
        weak == 0 ? nil : say("약하게 검사됨 \(weak)", "\(weak) weakly tested"),
      ].compactMap(\.self)
      let share = parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
      items.append(item(holds.count, say("성립", holds.count == 1 ? "holds" : "hold") + share))
    }
    if !expected.isEmpty {
      items.append(
        item(
          expected.count,
          say("흔한 실수", expected.count == 1 ? "common mistake" : "common mistakes")))
    }
    if !open.isEmpty { items.append(item(open.count, say("판정 보류", "undecided"), open)) }
    if !unread.isEmpty { items.append(item(unread.count, say("읽지 못함", "unread"), unread)) }
    if !quiet.isEmpty {
      items.append(item(quiet.count, say("정의·가정", "defined or assumed")))
    }
    let measured = claims.count { $0.measurement != nil }
    if measured > 0 {
      items.append(item(measured, say("측정", measured == 1 ? "claim measured" : "claims measured")))
    }
    return items
  }

  private func item(
    _ count: Int, _ word: String, _ links: [StatementReport] = [], kind: HTML = ""
  ) -> HTML {
    let list = links.prefix(12).map { statement in
      """
      <a href="#\(statement.identifier)">\(MarginNote.number(of: statement))</a>
      """ as HTML
    }
    return "<span class=\"\(kind)\"><b>\(count)</b> \(word)\(list)</span>"
  }
}
