import Kernel
import Notation

/// Models told by equations: y = ν + Λf + ε with f ∼ N(0, I) and ε ∼ N(0, Ψ).
///
/// Such a note may never write a density. What stands on the left is then as random as what is
/// drawn, and everything drawn but the noise is a cause of it.
struct Structures: Sendable {
  /// Variables given by equations.
  private(set) var outcomes: Set<Name> = []
  /// What is drawn and stands on the right.
  private(set) var causes: Set<Name> = []
  /// What is drawn and added.
  private(set) var noises: Set<Name> = []

  /// None.
  init() {}

  /// The structures among a note's equations.
  init(_ equations: [Equation], _ vocabulary: Vocabulary) {
    var drawn: Set<Name> = []
    for equation in equations {
      for (place, link) in equation.relations.enumerated() where link.relation == .distributedAs {
        let left = equation.sides[place]
        if left.count == 1, Head(left[0]).below == nil,
          let name = vocabulary.letter(Head(left[0]))?.name,
          equation.sides[place + 1].first.map({ Head($0).isLetter("N") }) ?? false
        {
          drawn.insert(name)
        }
      }
    }
    guard drawn.count > 1 else { return }
    for equation in equations {
      for (place, link) in equation.relations.enumerated()
      where link.relation == .equal || link.relation == .definedAs {
        read(equation.sides[place], equation.sides[place + 1], drawn, vocabulary)
      }
    }
  }

  /// One equation, if its left side is a letter of a variable, and its right side a sum of some
  /// drawn variable alone and of terms with others.
  private mutating func read(
    _ left: [Syntax], _ right: [Syntax], _ drawn: Set<Name>, _ vocabulary: Vocabulary
  ) {
    guard left.count == 1, Head(left[0]).below == nil, Head(left[0]).above == nil,
      let name = vocabulary.letter(Head(left[0]))?.name, !drawn.contains(name),
      name.text.count == 1, "xyzuvwhts".contains(name.text)
    else { return }
    let addends = Atoms.split(right) { Self.isSign($0) }
    guard addends.count > 1 else { return }
    func drawnNames(_ atoms: [Syntax]) -> Set<Name> {
      var found: Set<Name> = []
      _ = Atoms.contains(atoms) { atom in
        if let letter = vocabulary.letter(Head(atom), withSuperscript: false),
          drawn.contains(letter.name)
        {
          found.insert(letter.name)
        }
        return false
      }
      return found
    }
    guard let last = addends.last(where: { !drawnNames($0).isEmpty }) else { return }
    let noise = drawnNames(last)
    let rest = drawnNames(right).subtracting(noise)
    guard noise.count == 1, !rest.isEmpty else { return }
    outcomes.insert(name)
    causes.formUnion(rest)
    noises.formUnion(noise)
  }

  private static func isSign(_ atom: Syntax) -> Bool {
    switch atom.kind {
    case .operator(.plus), .operator(.minus): return true
    default: return false
    }
  }
}

extension Context {
  /// The model whose laws equations tell.
  var structuralModel: Name {
    Context.isGenerative(defaultModel) ? defaultModel : "p"
  }
}

extension Equation {
  /// Takes away what is said in words behind a law: "∼ N(0, Ψ) independent of f".
  mutating func cutRemarks() {
    for (place, link) in relations.enumerated() where link.relation == .distributedAs {
      let right = sides[place + 1]
      guard
        let words = right.firstIndex(where: {
          if case .text = $0.kind { return true }
          return false
        }), words > 1
      else { continue }
      sides[place + 1] = Array(right[..<words])
    }
  }
}
