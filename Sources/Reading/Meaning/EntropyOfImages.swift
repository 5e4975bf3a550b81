import Kernel
import Notation

/// Entropies of images: H[AX + b] for a random vector X and an invertible A.
extension TermReader {
  /// Whether H with brackets, or set as an operator, stands before a map of one random variable.
  func isEntropyOfImage(_ cursor: Cursor) -> Bool {
    guard let atom = cursor.current, let symbol = Head(atom).symbol, symbol.name == "H",
      Head(atom).below == nil, Head(atom).above == nil, !vocabulary.defined.contains("H"),
      vocabulary.memberships["H"] == nil, let next = cursor.next,
      case .group(let open, let body, _) = Head(next).base?.kind,
      open == .bracket || symbol.alphabet != .italic
    else { return false }
    return image(body) != nil
  }

  /// The only random variable of a product or sum of symbols and numbers, such as AX + b.
  func image(_ body: [Syntax]) -> Term.Letter? {
    guard body.count > 1 else { return nil }
    var found: Term.Letter?
    for atom in body {
      switch atom.kind {
      case .number, .operator(.plus), .operator(.minus): continue
      case .symbol, .scripted:
        guard let symbol = Head(atom).symbol, Head(atom).above == nil,
          !vocabulary.isModelLetter(symbol), symbol.alphabet != .calligraphic,
          let letter = vocabulary.letter(Head(atom))
        else { return nil }
        guard vocabulary.variables.contains(letter.name) else { continue }
        guard found == nil else { return nil }
        found = letter
      default: return nil
      }
    }
    return found
  }
}

extension Term.Argument {
  /// Whether it is taken at a map of the variable, as in H[AX].
  var isImage: Bool {
    switch value.kind {
    case .sum, .product: true
    default: false
    }
  }
}

extension Lowering {
  /// −E[log density of T(X) at T(X)], where that density is the density of X over |det ∂T/∂X|.
  mutating func entropy(ofImage argument: Term.Argument, _ model: Name) -> Node {
    let name = argument.variable.name
    return binding([name]) { lowering in
      let map = lowering.lower(argument.value)
      let cause = lowering.variable(name)
      lowering.solver.equal(map.form, cause.form, argument.span) {
        "the image is \($0), the variable \($1)"
      }
      let base =
        lowering.noiseLaw(name)?.density
        ?? lowering.plainDensity(model, [name], given: [])
      let slope = Expression.jacobian(map.expression, by: cause.expression)
      let volume = Expression.apply(.absolute, [.apply(.determinant, [slope])])
      return lowering.scalar(
        .negative(.expectation([name], law: base, .log(.divide(base, volume)))))
    }
  }
}
