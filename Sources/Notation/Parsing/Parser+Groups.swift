import SourceText

extension Parser {
  /// A delimiter that opens: its group, or an error and the rest of the list if it never closes.
  mutating func group(
    _ open: Syntax.Delimiter, upTo end: Int, breaks: Breaks, into list: inout NodeList
  ) {
    let start = position
    let span = items[start].span
    let partner = partners[start]
    guard partner > start else {
      position += 1
      return unclosed(open, span, upTo: end, breaks: breaks, into: &list)
    }
    guard enter() else { return skip(to: partner, from: start, into: &list) }
    position = start + 1
    let body = self.list(upTo: partner, breaks: .vanish)
    depth -= 1
    position = partner + 1
    let whole = span.union(items[partner].span)
    guard case .close(let close, _) = items[partner].kind else {
      return list.append(.error("mismatched delimiters"), whole)
    }
    if open == .none, close == .none {
      list.splice(body, whole)
    } else {
      list.append(.group(open: open, body: body, close: close), whole)
    }
  }

  private mutating func unclosed(
    _ open: Syntax.Delimiter, _ span: Span, upTo end: Int, breaks: Breaks,
    into list: inout NodeList
  ) {
    if open == .bar || open == .doubleBar, case .open(_, isLeft: false) = items[position - 1].kind {
      return list.append(.bar(.init(count: open == .bar ? 1 : 2, spelling: .opening)), span)
    }
    guard open != .none else {
      return list.append(.error("`\\left.` has no `\\right`"), span)
    }
    let reason = "`\(open.opening)` is never closed"
    guard enter() else { return skip(to: end - 1, from: position - 1, into: &list) }
    let rest = self.list(upTo: end, breaks: breaks == .become ? .stop : breaks)
    depth -= 1
    let whole = rest.last.map { span.union($0.span) } ?? span
    let body = [Syntax(.error(reason), span)] + rest
    list.append(.group(open: open, body: body, close: open), whole)
  }

  /// `{…}`: what stands inside if that is one node, else a group without delimiters.
  mutating func braces(upTo end: Int, breaks: Breaks, into list: inout NodeList) {
    let start = position
    let partner = partners[start]
    guard enter() else {
      return skip(to: partner > start ? partner : end - 1, from: start, into: &list)
    }
    let (body, span) = bracedBody(upTo: end, breaks: breaks)
    depth -= 1
    list.splice(body, span)
  }

  /// The content of the brace here, and its span with the braces.
  mutating func bracedBody(upTo end: Int, breaks: Breaks) -> ([Syntax], Span) {
    let start = position
    let span = items[start].span
    position += 1
    guard partners[start] > start else {
      let error = Syntax(.error("this brace is never closed"), span)
      let rest = self.list(upTo: end, breaks: breaks == .become ? .stop : breaks)
      return ([error] + rest, rest.last.map { span.union($0.span) } ?? span)
    }
    let body = self.list(upTo: partners[start], breaks: .vanish)
    position = partners[start] + 1
    return (body, span.union(items[partners[start]].span))
  }

  // MARK: Depth

  /// Goes one level deeper unless that is too deep.
  mutating func enter() -> Bool {
    guard depth < Self.depthLimit else { return false }
    depth += 1
    return true
  }

  /// Jumps over what nests too deeply.
  mutating func skip(to last: Int, from first: Int, into list: inout NodeList) {
    let last = max(first, last)
    position = last + 1
    list.append(
      .error("nested more than \(Self.depthLimit) deep"), items[first].span.union(items[last].span))
  }
}
