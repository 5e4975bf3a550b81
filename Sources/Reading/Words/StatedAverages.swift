import Kernel
import Notation

/// A law under which a note says that its bare expectations are: "$\mathbb E[\cdot]$ is with respect
/// to $p(z_n|x_n)$".
enum StatedAverages {
  /// The law that a paragraph names; inline mathematics stands at odd places of its pieces.
  static func law(in text: String, _ macros: MacroTable) -> [Syntax]? {
    let pieces = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    for place in stride(from: 1, to: pieces.count, by: 2) {
      let law = Normalise.atoms(parse(pieces[place], macros: macros))
      guard law.count == 2, Head(law[0]).symbol != nil, let body = Atoms.arguments(law[1]),
        Atoms.firstBar(in: body, count: 1) != nil
      else { continue }
      let before = pieces[place - 1].lowercased().split { ".;。；\n".contains($0) }.last ?? ""
      let after = place + 1 < pieces.count ? pieces[place + 1].lowercased().trimmed : ""
      let isAbout =
        place >= 3 && before.count < 80 && isBare(pieces[place - 2], macros)
        || ["expectations", "averages", "기댓값은 모두", "모든 기댓값", "期望均", "期望都", "所有期望"]
          .contains { before.contains($0) }
      guard isAbout, joins(String(before).trimmed, after) else { continue }
      return law
    }
    return nil
  }

  /// Whether a text speaks of a posterior or of the E step of EM.
  static func speaksOfPosterior(_ text: String) -> Bool {
    let text = text.lowercased()
    return [
      "posterior", "e step", "e-step", "expectation step", "사후", "e 단계", "e단계", "e-단계", "后验", "e 步",
      "e步", "e-步",
    ].contains(where: text.contains)
  }

  /// 𝔼[·] or ⟨·⟩.
  private static func isBare(_ latex: String, _ macros: MacroTable) -> Bool {
    let atoms = Normalise.atoms(parse(latex, macros: macros))
    guard let group = atoms.last, case .group(_, let body, _) = group.kind, body.count == 1,
      case .operator(.dot) = body[0].kind
    else { return false }
    return atoms.count == 1 || atoms.count == 2 && Head(atoms[0]).isLetter("E")
  }

  private static func joins(_ before: String, _ after: String) -> Bool {
    var lead = before
    for word in ["distribution", "posterior", "the", "law", "사후분포", "후验", "后验", "后验分布", "분포"]
    where lead.hasSuffix(word) {
      lead = String(lead.dropLast(word.count)).trimmed
    }
    if lead.hasSuffix("the") { lead = String(lead.dropLast(3)).trimmed }
    for word in ["under", "respect to", "w.r.t.", "over", "关于", "对", "在"] where lead.hasSuffix(word)
    {
      return true
    }
    return ["에 대한", "에 관한", "에 대해", "아래", "下的", "下取"].contains { after.hasPrefix($0) }
  }
}

extension TermReader {
  /// The law of an expectation that names none, where the note has said which is meant, and the body
  /// with what is drawn as a variable: 𝔼[z_n] is the average of z under p(z | x_n).
  mutating func statedSource(_ body: Term) -> (Term.Source, Term)? {
    guard let atoms = vocabulary.statedAverage else { return nil }
    let law = term(atoms)
    guard case .density(var density) = law.kind, density.outcomes.count == 1 else { return nil }
    let drawn = density.outcomes[0].variable
    let copies = body.copies(of: drawn.name)
    guard let index = copies.first else {
      guard density.outcomes[0].isPlain, body.mentionsVariable(drawn.name) else { return nil }
      return (Term.Source(.law(law), body.span), body)
    }
    guard copies.allSatisfy({ $0.withoutSpans == index.withoutSpans }) else { return nil }
    let span = body.span
    density.outcomes = [Term.Argument(drawn, at: Term(.variable(drawn), span))]
    density.givens = density.givens.map { given in
      guard case .copy(let letter, _, let raised) = given.value.kind else { return given }
      return Term.Argument(
        letter, at: Term(.copy(letter, index: index, raised: raised), span))
    }
    return (
      Term.Source(.law(Term(.density(density), span)), span),
      body.withoutCopies { $0 == drawn.name }
    )
  }
}

extension Term {
  /// The indices at which a variable's copies stand.
  func copies(of name: Name) -> [Term] {
    if case .copy(let letter, let index, _) = kind, letter.name == name { return [index] }
    return children.flatMap { $0.copies(of: name) }
  }

  /// The term with copies of some variables as the variables themselves.
  func withoutCopies(_ isMeant: (Name) -> Bool) -> Term {
    if case .copy(let letter, _, _) = kind, isMeant(letter.name) {
      return Term(.variable(letter), span)
    }
    return mapChildren { $0.withoutCopies(isMeant) }
  }

  fileprivate func mentionsVariable(_ name: Name) -> Bool {
    variableName == name || children.contains { $0.mentionsVariable(name) }
  }

  /// All copies inside, with their indices.
  var allCopies: [(Name, Term)] {
    if case .copy(let letter, let index, _) = kind { return [(letter.name, index)] }
    return children.flatMap(\.allCopies)
  }
}
