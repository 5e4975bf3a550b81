extension Syntax.Symbol {
  /// Whether the symbol is a roman letter without accents.
  var isUpright: Bool { alphabet == .roman && accents.isEmpty }

  /// Whether the symbol is one undecorated Latin letter in italics.
  var isPlainLetter: Bool {
    guard alphabet == .italic, accents.isEmpty, let byte = name.utf8.first else { return false }
    return name.utf8.count == 1 && isLetter(byte)
  }
}

extension Syntax {
  /// Whether delimiters around the node should grow with it.
  var isTall: Bool {
    switch kind {
    case .fraction, .largeOperator, .matrix, .rows, .labelled: true
    case .scripted(let base, _, _, _), .group(.none, let base, .none):
      base.contains(where: \.isTall)
    default: false
    }
  }
}

extension Syntax.Operator {
  /// Whether the operator stands between two things as a rule.
  var isBinary: Bool {
    switch self {
    case .slash, .partial, .nabla, .forAll, .exists, .transpose, .dagger: false
    default: true
    }
  }
}

extension Syntax.Kind {
  /// Whether a d after the node is a differential rather than a factor, as after `p(x)`.
  var endsIntegrand: Bool {
    switch self {
    case .group(let open, _, _): open != .none
    case .fraction: true
    default: false
    }
  }

  /// Whether a sign after the node stands between two things.
  var isOperand: Bool {
    switch self {
    case .operator(let sign): !sign.isBinary && sign != .slash
    case .relation, .punctuation, .space, .lineBreak, .largeOperator, .function: false
    case .bar(let bar): bar.spelling != .opening
    default: true
    }
  }
}

extension Syntax {
  /// Whether the node is two plain bars, maybe with a power.
  var isDoubleBar: Bool {
    switch kind {
    case .bar(let bar): bar.count == 2 && (bar.spelling == .plain || bar.spelling == .twoPlain)
    case .scripted(let base, _, _, _): base.count == 1 && base.allSatisfy(\.isDoubleBar)
    default: false
    }
  }
}

extension [Syntax] {
  /// Whether the list is one symbol or number.
  var isOneLetter: Bool {
    guard count == 1, let first else { return false }
    switch first.kind {
    case .symbol, .number: return true
    default: return false
    }
  }

  /// Whether the list is one pair of bars with its content, as in `|Σ|`.
  var isBetweenBars: Bool {
    guard let first, let last, first.barCount > 0, last.barCount == first.barCount else {
      return false
    }
    return count { $0.barCount > 0 } == 2
  }

  /// Whether the list is a name before one pair of parentheses, as in `p(x, z)`.
  var isCall: Bool {
    guard count == 2, let first, let last, case .group(let open, _, _) = last.kind, open != .none
    else { return false }
    switch first.kind {
    case .symbol: return true
    case .scripted(let base, _, _, _): return base.isOneLetter
    default: return false
    }
  }
}

extension Syntax.Symbol {
  /// Whether the symbol is written with several letters.
  var isWord: Bool { name.unicodeScalars.count > 1 }
}

extension Syntax.Kind {
  /// Whether the node is a word, from which a letter after it keeps its distance.
  var isWord: Bool {
    switch self {
    case .symbol(let symbol): symbol.isWord
    case .function, .text, .largeOperator, .error, .reference: true
    case .scripted(let base, _, _, _): base.last?.kind.isWord ?? false
    default: false
    }
  }
}
