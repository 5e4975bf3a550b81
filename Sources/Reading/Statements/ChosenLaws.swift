import Kernel
import Notation

/// A law that is another law for the next displays, as after "take $q(z) = p(z | x, θ)$, then".
///
/// What holds for every q holds for this one too, but what comes right after may hold for no other.
/// The choice ends with the first paragraph after a display.
struct ChosenLaw {
  /// The model.
  var model: Name
  /// How many displays came before it was chosen.
  var displays: Int
}

extension NoteReader {
  /// Takes a law for the one that a sentence chooses.
  mutating func chooseLaw(_ equation: Equation, _ latex: String) {
    guard equation.relations.count == 1, equation.relations[0].relation == .equal,
      NoteReader.chooses(latex, in: prose)
    else { return }
    var reader = TermReader(context.vocabulary)
    let sides = equation.sides.map { reader.term($0) }
    guard case .density(let density) = sides[0].kind, case .density(let other) = sides[1].kind,
      density.model != other.model, !Context.isGenerative(density.model.name),
      context.aliases[density.model.name] == nil, context.law(density.model.name) == nil,
      context.models[density.model.name]?.factors.isEmpty ?? true,
      (density.outcomes + density.givens).allSatisfy(\.isPlain),
      Set(density.outcomes.map(\.variable)) == Set(other.outcomes.map(\.variable)),
      Set(density.givens.map(\.variable)).isSubset(of: other.givens.map(\.variable))
    else { return }
    endChoice()
    context.laws[density.model.name] = Context.Law(
      outcomes: density.outcomes.map { $0.variable.name },
      givens: density.givens.map { $0.variable.name }, body: sides[1])
    // The q_t of an E step is that law from here on, and no other q.
    if let step = Step(density.model.name), step.letter != nil,
      context.vocabulary.patterns[step.base] != nil
    {
      return
    }
    chosen = ChosenLaw(model: density.model.name, displays: displays)
  }

  /// Forgets the choice; at a paragraph only if a display has come since.
  mutating func endChoice(atParagraph: Bool = false) {
    guard let choice = chosen, !atParagraph || displays > choice.displays else { return }
    context.laws[choice.model] = nil
    chosen = nil
  }

  /// Whether the words around inline mathematics choose what it says.
  private static func chooses(_ latex: String, in prose: String) -> Bool {
    guard let place = prose.firstRange(of: latex) else { return false }
    let before = prose[..<place.lowerBound].suffix(40).lowercased()
    let clause = before.split { ".;。；\n".contains($0) }.last.map(String.init) ?? ""
    let rest = String(prose[place.upperBound...].drop { "$ ".contains($0) })
    let after = rest.prefix(12)
    if verbs.contains(where: clause.contains) || endings.contains(where: after.contains) {
      return true
    }
    // "Equality holds if and only if …" says nothing of what comes next, "if …, then" does.
    let isLead = rest.count < 60 && !rest.trimmed.contains { ".。;；".contains($0) }
    return isLead && !bounds.contains(where: clause.contains)
      && (conditions.contains { clause.hasPrefix($0) || clause.contains(" " + $0) }
        || suppositions.contains(where: after.contains))
  }

  private static let verbs = [
    "take", "taking", "set ", "setting", "choos", "pick", "plug", "put ", "let ", "取", "令", "选",
    "设", "e step", "e-step", "e 단계", "e-단계", "e단계", "e 步", "e步",
  ]

  private static let conditions = ["if ", "when ", "with ", "for ", "at ", "若", "当", "如果"]

  private static let suppositions = ["이면", "일 때", "라면", "이라면", "때에"]

  private static let bounds = [
    "only", "iff", "equal", "tight", "exact", "등호", "같", "等号", "当且仅当", "紧",
  ]

  private static let endings = ["두면", "놓으면", "놓고", "두고", "잡으면", "택하", "고르", "대입", "代入"]
}
