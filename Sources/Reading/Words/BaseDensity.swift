import Notation
import Notes
import SourceText

/// π as the density of the base of a flow: u ∼ π(u) beside p(x) = π(T⁻¹(x)) |det J|.
///
/// There π is the law of u that other notes write p(u), so the note is read as if it did; the
/// number of 2π keeps its meaning. A note that gives u a law p(u) as well means two laws, and a π
/// with a condition, as in π(a | s), or with an index, as in π_k, is no base: they are left alone.
struct BaseDensity: Sendable {
  /// The variable that is drawn from π.
  private var variable: Syntax.Symbol
  /// Whether the note writes its laws with the variable below, as in p_X(x).
  private var isMarked: Bool

  /// The base density of a note; nil if π is none there.
  init?(_ note: Note, _ macros: MacroTable) {
    var search = Search()
    for case .mathematics(let mathematics) in note.items {
      search.visit(parse(mathematics.latex.text, macros: macros), 0)
    }
    guard search.drawn.count == 1, let variable = search.drawn.first, !search.isOther,
      !search.outcomes.contains(variable.name), !search.marks.contains(variable.name.uppercased())
    else { return nil }
    self.variable = variable
    isMarked = !search.marks.isEmpty
  }

  /// Mathematics with p(u) for π(u).
  func rewritten(_ atoms: [Syntax]) -> [Syntax] {
    var result: [Syntax] = []
    for (place, atom) in atoms.enumerated() {
      let before = place > 0 ? atoms[place - 1] : nil
      let after = place + 1 < atoms.count ? atoms[place + 1] : nil
      if BaseDensity.isPi(atom), BaseDensity.isDensity(before, after) {
        result += density(atom.span, isApplied: after.flatMap(Atoms.arguments) != nil)
      } else {
        result.append(atom.mapChildren(rewritten))
      }
    }
    return result
  }

  private func density(_ span: Span, isApplied: Bool) -> [Syntax] {
    let letter = Syntax(.symbol(Syntax.Symbol("p")), span)
    if isMarked {
      let mark = Syntax(.symbol(Syntax.Symbol(variable.name.uppercased())), span)
      return [
        Syntax(.scripted(base: [letter], subscript: [mark], superscript: nil, primes: 0), span)
      ]
    }
    if isApplied { return [letter] }
    let argument = Syntax(.symbol(variable), span)
    return [
      letter, Syntax(.group(open: .parenthesis, body: [argument], close: .parenthesis), span),
    ]
  }

  private static func isPi(_ atom: Syntax) -> Bool {
    if case .symbol(let symbol) = atom.kind { return symbol.name == "π" && symbol.accents.isEmpty }
    return false
  }

  /// Whether π is a law at its place: before its argument, or alone as in H[π], E_π and KL(π ‖ p).
  private static func isDensity(_ before: Syntax?, _ after: Syntax?) -> Bool {
    if case .number? = before?.kind { return false }
    if after.flatMap(Atoms.arguments) != nil { return true }
    func isEdge(_ atom: Syntax?) -> Bool {
      switch atom?.kind {
      case nil, .bar, .relation(.distributedAs): true
      case .punctuation(let sign): sign == ","
      default: false
      }
    }
    return isEdge(before) && isEdge(after)
  }

  /// Looks for draws from π, and for what the letters p and π are otherwise.
  private struct Search {
    /// Variables u of u ∼ π(u) and π(u) = N(u; 0, I).
    var drawn: [Syntax.Symbol] = []
    /// Variables that stand alone in a law p.
    var outcomes: Set<String> = []
    /// Capitals below a law p.
    var marks: Set<String> = []
    /// Whether π is something else too: conditional, indexed or a value.
    var isOther = false

    mutating func visit(_ atoms: [Syntax], _ depth: Int) {
      guard depth < TermReader.depthLimit else { return }
      for (place, atom) in atoms.enumerated() {
        let head = Head(atom)
        if head.symbol?.name == "π" {
          visitPi(head, in: atoms, at: place)
        } else if head.isLetter("p") || head.isLetter("q") {
          visitLaw(head, place + 1 < atoms.count ? Atoms.arguments(atoms[place + 1]) : nil)
        }
        for list in atom.children { visit(list, depth + 1) }
      }
    }

    private mutating func visitPi(_ head: Head, in atoms: [Syntax], at place: Int) {
      if head.below != nil || head.above != nil || head.primes > 0 {
        if place == 0 || !BaseDensity.isNumber(atoms[place - 1]) { isOther = true }
        return
      }
      let arguments = place + 1 < atoms.count ? Atoms.arguments(atoms[place + 1]) : nil
      if let arguments, Atoms.firstBar(in: arguments, count: 1) != nil { isOther = true }
      if place >= 2, Atoms.isRelation(atoms[place - 1], .distributedAs),
        let variable = BaseDensity.variable(Array(atoms[place - 2...(place - 2)])),
        arguments.map({ BaseDensity.variable($0) == variable }) ?? true
      {
        draw(variable)
      }
      if place == 0, let arguments, let variable = BaseDensity.variable(arguments),
        atoms.count > 3, Atoms.isRelation(atoms[2], .equal), Head(atoms[3]).isLetter("N")
      {
        draw(variable)
      }
    }

    private mutating func draw(_ variable: Syntax.Symbol) {
      if !drawn.contains(variable) { drawn.append(variable) }
    }

    private mutating func visitLaw(_ head: Head, _ arguments: [Syntax]?) {
      if let arguments, let only = BaseDensity.variable(arguments) { outcomes.insert(only.name) }
      if let mark = head.below.flatMap(BaseDensity.variable), mark.name.count == 1,
        mark.name == mark.name.uppercased()
      {
        marks.insert(mark.name)
      }
    }
  }

  private static func isNumber(_ atom: Syntax) -> Bool {
    if case .number = atom.kind { return true }
    return false
  }

  /// The one Latin letter that a list is.
  private static func variable(_ atoms: [Syntax]) -> Syntax.Symbol? {
    guard atoms.count == 1, case .symbol(let symbol) = atoms[0].kind, symbol.accents.isEmpty,
      symbol.name.count == 1, symbol.name.first?.isASCII ?? false
    else { return nil }
    return symbol
  }
}
