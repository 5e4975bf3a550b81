import SourceText

/// Reads the text of an HTML comment that is addressed to Marginalia.
enum DirectiveReader {
  /// A directive, or what is wrong with it; neither for a comment of somebody else's.
  struct Answer {
    var kind: Directive.Kind?
    var diagnostics: [Diagnostic] = []
  }

  /// The verdicts that `expect` knows.
  static let verdicts = [
    "holds", "fails", "undecided", "definition", "assumption", "unread",
  ]
  /// The words that begin a directive.
  static let keywords = ["given", "expect", "skip", "claim", "figure", "explorable"]

  /// Whether a comment begins with Marginalia's name and a colon.
  static func isAddressed(_ comment: String) -> Bool {
    comment.drop(while: \.isWhitespace).prefix(11).lowercased() == "marginalia:"
  }

  /// Reads the text between `<!--` and `-->`.
  static func read(_ comment: Excerpt, span: Span) -> Answer {
    guard isAddressed(comment.text) else { return Answer() }
    let text = comment.trimmed
    let body = text.excerpt(Span("marginalia:".utf8.count, text.text.utf8.count)).trimmed
    let bytes = Array(body.text.utf8)
    let wordEnd =
      bytes.firstIndex { $0.isSpace || $0 == UInt8(ascii: ":") } ?? bytes.count
    let word = body.slice(Span(0, wordEnd))
    guard keywords.contains(word) else { return symbol(body, firstWord: word, span: span) }
    var start = wordEnd
    while start < bytes.count, bytes[start].isSpace || bytes[start] == UInt8(ascii: ":") {
      start += 1
    }
    let argument = body.excerpt(Span(start, bytes.count))
    return read(word, argument, span: span)
  }

  private static func read(_ keyword: String, _ argument: Excerpt, span: Span) -> Answer {
    let words = argument.text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard !words.isEmpty else {
      return wrong(
        "\(keyword) needs something after it", span,
        "as in <!-- marginalia: \(example(of: keyword)) -->")
    }
    switch keyword {
    case "given": return Answer(kind: .given(argument))
    case "expect": return expectation(words, span: span)
    case "skip":
      guard words[0] == "because", words.count > 1 else {
        return wrong(
          "skip needs a reason", span, "write <!-- marginalia: \(example(of: "skip")) -->")
      }
      return Answer(kind: .skip(reason: words.dropFirst().joined(separator: " ")))
    default:
      guard words.count == 1 else {
        return wrong(
          "\(keyword) takes one name, not \(words.count)", span,
          "as in <!-- marginalia: \(example(of: keyword)) -->")
      }
      switch keyword {
      case "claim": return Answer(kind: .claim(words[0]))
      case "figure": return Answer(kind: .figure(words[0]))
      default: return explorable(words[0], span: span)
      }
    }
  }

  /// An explorable that there is; a page with a hole would look finished, so another is an error.
  private static func explorable(_ name: String, span: Span) -> Answer {
    if let found = Explorable(rawValue: name) { return Answer(kind: .explorable(found)) }
    let names = Explorable.allCases.map(\.rawValue)
    let near = Suggestion.nearest(to: name, in: names).map { "did you mean \($0)? " } ?? ""
    return Answer(
      diagnostics: [
        Diagnostic(
          .error, "there is no explorable “\(name)”", codes: ["unknown-explorable"], span: span,
          notes: ["\(near)the explorables are \(names.joined(separator: ", "))"])
      ])
  }

  private static func expectation(_ words: [String], span: Span) -> Answer {
    let names = words.map { $0.filter { !"[](),:".contains($0) } }.filter { !$0.isEmpty }
    guard let verdict = names.first, verdicts.contains(verdict), names.count <= 2 else {
      let unknown = names.first ?? ""
      let message =
        verdicts.contains(unknown)
        ? "expect takes a verdict and one mistake" : "“\(unknown)” is no verdict"
      var hint = "the verdicts are \(verdicts.joined(separator: ", "))"
      if let near = Suggestion.nearest(to: unknown, in: verdicts), near != unknown {
        hint = "did you mean \(near)? " + hint
      }
      return wrong(message, span, hint)
    }
    return Answer(kind: .expect(verdict: verdict, mistake: names.dropFirst().first))
  }

  /// `SYMBOL: kind words`, or something unknown.
  private static func symbol(_ body: Excerpt, firstWord: String, span: Span) -> Answer {
    if let near = Suggestion.nearest(to: firstWord, in: keywords) {
      return wrong("unknown directive “\(firstWord)”", span, "did you mean \(near)?")
    }
    guard let colon = Array(body.text.utf8).firstIndex(of: UInt8(ascii: ":")) else {
      return wrong(
        firstWord.isEmpty ? "an empty directive" : "unknown directive “\(firstWord)”", span,
        "the directives are \(keywords.joined(separator: ", ")), and SYMBOL: kind")
    }
    let name = body.excerpt(Span(0, colon)).trimmed
    let words = body.slice(Span(colon + 1, body.text.utf8.count))
    switch SymbolDeclaration.read(name, words: words) {
    case .success(let declaration): return Answer(kind: .symbol(declaration))
    case .failure(let problem): return wrong(problem.message, span, problem.remedy)
    }
  }

  private static func example(of keyword: String) -> String {
    switch keyword {
    case "given": "given q(z|x) = p(z|x)"
    case "expect": "expect fails"
    case "skip": "skip because it is a limit"
    case "claim": "claim ppca.stability"
    case "explorable": "explorable elbo-gap"
    default: "figure elbo-gap"
    }
  }

  private static func wrong(_ message: String, _ span: Span, _ remedy: String) -> Answer {
    Answer(
      diagnostics: [
        Diagnostic(.warning, message, codes: ["bad-directive"], span: span, notes: [remedy])
      ])
  }
}
