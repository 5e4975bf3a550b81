import SourceText

extension Syntax.Kind {
  /// What two neighbours are together, if they are one thing.
  ///
  /// `\arg\max`, `:=` whose colon came out of a group, `\mid\mid`, `\perp\perp` and
  /// `\mathbb{V}\mathrm{ar}`.
  func joined(with next: Syntax.Kind, apart: Bool) -> Syntax.Kind? {
    switch (self, next) {
    case (.function("arg"), .function(let name)):
      return ["max", "min", "sup", "inf"].contains(name) ? .function("arg" + name) : nil
    case (.punctuation(":"), .relation(.equal)): return apart ? nil : .relation(.definedAs)
    case (.relation(.equal), .punctuation(":")): return apart ? nil : .relation(.defines)
    case (.relation(.independent), .relation(.independent)): return next
    case (.bar(let first), .bar(let second)):
      guard first == second, first == .init(count: 1, spelling: .separator) else { return nil }
      return .bar(.init(count: 2, spelling: .separator))
    case (.symbol(let first), .symbol(let rest)):
      guard first.alphabet == .blackboard, rest.alphabet == .roman, first.accents.isEmpty
      else { return nil }
      switch (first.name, rest.name) {
      case ("V", "ar"): return .function("Var")
      case ("C", "ov"): return .function("Cov")
      default: return nil
      }
    default: return nil
    }
  }
}

extension Syntax.Kind {
  /// Whether scripts after the node belong to it.
  var takesScripts: Bool {
    switch self {
    case .space, .lineBreak, .reference, .punctuation: false
    default: true
    }
  }
}

extension Syntax {
  /// Base and scripts of a node, the node being its own base if it has none.
  var scriptParts: (base: [Syntax], sub: [Syntax]?, sup: [Syntax]?, primes: Int) {
    if case .scripted(let base, let sub, let sup, let primes) = kind {
      return (base, sub, sup, primes)
    }
    return ([self], nil, nil, 0)
  }

  /// A node with scripts: primes written as a superscript are counted, empty scripts vanish.
  static func scripted(
    _ base: [Syntax], _ sub: [Syntax]?, _ sup: [Syntax]?, _ primes: Int, _ span: Span
  ) -> Syntax {
    var primes = primes
    var sup = sup
    while let first = sup?.first,
      first.kind == .symbol(.init("′")) || first.kind == .punctuation("'")
    {
      sup?.removeFirst()
      primes += 1
    }
    let sub = sub?.isEmpty == true ? nil : sub
    if let only = sup?.first, sup?.count == 1, only.kind == .relation(.independent) {
      sup = [Syntax(.operator(.perpendicular), only.span)]
    }
    if sup?.isEmpty == true { sup = nil }
    if sub == nil, sup == nil, primes == 0, let only = base.first, base.count == 1 { return only }
    return Syntax(.scripted(base: base, subscript: sub, superscript: sup, primes: primes), span)
  }
}

extension [Syntax] {
  /// Whether an annotation over a relation makes it a definition: "def", `\triangle`.
  var isDefinitionMark: Bool {
    let written = map { node -> String in
      switch node.kind {
      case .text(let text): text.filter { $0 != " " && $0 != "." }
      case .symbol(let symbol): symbol.name
      default: "?"
      }
    }.joined()
    return ["def", "Def", "DEF", "defn", "definition", "△", "Δ", "∆"].contains(written)
  }
}
