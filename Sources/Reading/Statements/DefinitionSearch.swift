import Kernel
import Notation
import Notes

/// Finds what a note defines, before anything is read.
struct DefinitionSearch {
  /// A definition where it stands.
  struct Site {
    var name: Name
    var parameters: [Name]
    var labels: [Name]
    var laws: [Name]
    var definable: Definable
    /// Whether the name stands with a minus sign, as in −ℒ(x) := ….
    var isNegated: Bool
    /// Whether the name stands on the right of a plain equality.
    var isReversed = false
    var body: [Syntax]
    /// Number of the mathematics.
    var slot: Int
    /// For messages: where it stands.
    var place: String
  }

  /// All definitions in order; the first of each name counts, unless the words before it call it a
  /// misprint and it is given once more.
  static func sites(
    in note: Note, _ parsed: [Int: ParsedMathematics], _ vocabulary: Vocabulary
  ) -> [Site] {
    let misprints = misprints(in: note)
    let all = sites(in: note, parsed, vocabulary, except: [])
    guard all.contains(where: { misprints.contains($0.slot) }) else { return all }
    let rest = sites(in: note, parsed, vocabulary, except: misprints)
    return all.map { site in
      guard misprints.contains(site.slot) else { return site }
      return rest.first { $0.name == site.name } ?? site
    }
  }

  /// The displays that the words before them call wrong: "is printed as".
  private static func misprints(in note: Note) -> Set<Int> {
    var found: Set<Int> = []
    var text = ""
    for item in note.items {
      switch item {
      case .prose(let prose): text += " " + prose.text.lowercased()
      case .heading: text = ""
      case .mathematics(let mathematics) where mathematics.style == .display:
        let last = text.split { ".。;；".contains($0) }.last.map(String.init) ?? ""
        if misprint.contains(where: last.contains) { found.insert(mathematics.slot) }
        text = ""
      default: continue
      }
    }
    return found
  }

  private static let misprint = [
    "printed", "misprint", "typo", "wrongly", "mistakenly", "erroneously", "originally",
    "first edition", "first draft", "잘못", "오타", "误写", "笔误", "印错", "印成", "写错",
  ]

  private static func sites(
    in note: Note, _ parsed: [Int: ParsedMathematics], _ vocabulary: Vocabulary,
    except misprints: Set<Int>
  ) -> [Site] {
    var sites: [Site] = []
    var found: Set<Name> = []
    let uses = firstUses(note, parsed, vocabulary)
    var last: [Syntax] = []
    for case .mathematics(let mathematics) in note.items
    where !misprints.contains(mathematics.slot) {
      for equation in parsed[mathematics.slot]?.equations ?? [] {
        var sides = equation.sides
        if equation.beginsWithRelation, mathematics.style == .display { sides[0] = last }
        for (position, link) in equation.relations.enumerated() {
          let left = sides[position]
          let right = sides[position + 1]
          guard
            let site = site(
              left, link.relation, right, isFirst: position == 0, mathematics.slot, uses,
              vocabulary,
              found)
          else { continue }
          found.insert(site.name)
          sites.append(site)
        }
        if mathematics.style == .display { last = sides.last ?? [] }
      }
    }
    return sites
  }

  private static func site(
    _ left: [Syntax], _ relation: Syntax.Relation, _ right: [Syntax], isFirst: Bool, _ slot: Int,
    _ uses: [Name: Int], _ vocabulary: Vocabulary, _ found: Set<Name>
  ) -> Site? {
    func made(_ name: Definable, _ body: [Syntax], isNegated: Bool = false) -> Site? {
      // t = 1, …, T says through what an index runs.
      guard !body.contains(where: { Atoms.isPunctuation($0, ",") }) else { return nil }
      guard !body.isEmpty, !mentions(body, name.name, vocabulary) else { return nil }
      let text = name.name.text
      if text.hasSuffix("′"), found.contains(Name(String(text.filter { $0 != "′" }))) {
        return nil
      }
      if vocabulary.specialised.contains(name.name) || isList(body) { return nil }
      return Site(
        name: name.name, parameters: name.parameters, labels: name.labels, laws: name.laws,
        definable: name, isNegated: isNegated, body: body, slot: slot,
        place: "\(slot)")
    }
    switch relation {
    case .definedAs, .equivalent:
      return definable(left, vocabulary).flatMap { made($0.name, right, isNegated: $0.isNegated) }
    case .defines:
      return definable(right, vocabulary).flatMap { made($0.name, left, isNegated: $0.isNegated) }
    case .equal:
      guard SideTraits.incomparable(left + right) == nil else { return nil }
      if isFirst, let name = Definable(left, vocabulary), !found.contains(name.name),
        !factors(name.name, right, slot, uses), !isAmongSiblings(name.name, right, slot, uses),
        !isKnownInverse(name, right, slot, uses, vocabulary),
        isFresh(name, slot, uses) || vocabulary.explainedAfter.contains(name.name)
      {
        return made(name, right)
      }
      if let name = Definable(right, vocabulary), !found.contains(name.name),
        vocabulary.isLabelWeight(name.name), Definable(left, vocabulary) == nil
      {
        var site = made(name, left)
        site?.isReversed = true
        return site
      }
      // x = T(u) says what x is.
      if let name = Definable(right, vocabulary), !found.contains(name.name),
        !vocabulary.maps.isMap(name.name), Definable(left, vocabulary).map(\.isInverted) ?? true,
        (uses[name.name] ?? slot) >= slot,
        !isBound(name, uses)
      {
        var site = made(name, left)
        site?.isReversed = true
        return site
      }
      return nil
    default: return nil
    }
  }

  /// Σ = LLᵀ for a Σ that the note has used and an L that it has not: it is L that is new.
  private static func factors(
    _ name: Name, _ body: [Syntax], _ slot: Int, _ uses: [Name: Int]
  ) -> Bool {
    guard let first = uses[name], first < slot, body.count > 1 else { return false }
    var letters: [Name] = []
    for atom in body {
      let head = Head(atom)
      guard let symbol = head.symbol else { return false }
      letters.append(Vocabulary.definitionName(head, symbol))
    }
    return Set(letters).count < letters.count && letters.allSatisfy { (uses[$0] ?? slot) >= slot }
  }

  /// Σ₁ = c Σ₀ and Σ₀ = Σ₁ = Σ for symbols that the note has used: a special case that is looked
  /// at, no definition.
  private static func isAmongSiblings(
    _ name: Name, _ body: [Syntax], _ slot: Int, _ uses: [Name: Int]
  ) -> Bool {
    guard let first = uses[name], first < slot, let stem = Step(name)?.base else { return false }
    return body.contains { atom in
      let head = Head(atom)
      guard let symbol = head.symbol else { return false }
      let other = Vocabulary.definitionName(head, symbol)
      guard other != name, let used = uses[other] else { return false }
      return used < slot && Step(other)?.base == stem
    }
  }

  /// Whether an inverse is said to be something of a matrix that the note has used for a while, or to
  /// be what another name stands for.
  private static func isKnownInverse(
    _ name: Definable, _ body: [Syntax], _ slot: Int, _ uses: [Name: Int],
    _ vocabulary: Vocabulary
  ) -> Bool {
    guard name.isInverted else { return false }
    let isFunction = ["f", "g", "h", "F", "G", "T"].contains(name.name.text)
    return isFunction || vocabulary.functionsByBase[name.name] != nil || !name.isForwardable
      || slot - (uses[name.name] ?? slot) > 3 || body.count == 1
  }

  /// A name, perhaps with a minus sign before it.
  static func definable(_ atoms: [Syntax], _ vocabulary: Vocabulary)
    -> (name: Definable, isNegated: Bool)?
  {
    if TermReader.sign(atoms.first) == true {
      return Definable(Array(atoms.dropFirst()), vocabulary).map { ($0, true) }
    }
    return Definable(atoms, vocabulary, isDefined: true).map { ($0, false) }
  }

  /// Whether a body lists things, as the columns of a matrix.
  private static func isList(_ body: [Syntax]) -> Bool {
    guard body.count == 1, let inside = Atoms.arguments(body[0]) else { return false }
    return inside.contains { Atoms.isPunctuation($0, ",") }
  }

  /// A plain `=` defines a name at its first use; matrices and objectives may be used before.
  private static func isFresh(_ name: Definable, _ slot: Int, _ uses: [Name: Int]) -> Bool {
    name.isForwardable || (uses[name.name] ?? slot) >= slot
  }

  private static func isBound(_ name: Definable, _ uses: [Name: Int]) -> Bool {
    // A lone capital such as K or a constant on the right is a value, not a new name, unless it
    // is an objective.
    !(name.isForwardable)
  }

  private static func mentions(
    _ atoms: [Syntax], _ name: Name, _ vocabulary: Vocabulary, depth: Int = 0
  ) -> Bool {
    guard depth < TermReader.depthLimit else { return false }
    return atoms.contains { atom in
      let head = Head(atom)
      var lists = atom.children
      if let symbol = head.symbol {
        if Vocabulary.definitionName(head, symbol) == name { return true }
        // The D of p_D is a part of that name.
        if case .scripted = atom.kind, vocabulary.isModelLetter(symbol) {
          lists = [head.above].compactMap(\.self)
        }
      }
      return lists.contains { mentions($0, name, vocabulary, depth: depth + 1) }
    }
  }

  /// Number of the mathematics in which each name occurs first.
  static func firstUses(
    _ note: Note, _ parsed: [Int: ParsedMathematics], _ vocabulary: Vocabulary
  ) -> [Name: Int] {
    var uses: [Name: Int] = [:]
    for case .mathematics(let mathematics) in note.items {
      for equation in parsed[mathematics.slot]?.equations ?? [] {
        for side in equation.sides { count(side, mathematics.slot, &uses, depth: 0) }
      }
    }
    return uses
  }

  /// The names in a list of atoms; a symbol under scripts is no use of it by itself.
  private static func count(
    _ atoms: [Syntax], _ slot: Int, _ uses: inout [Name: Int], depth: Int
  ) {
    guard depth < TermReader.depthLimit else { return }
    for atom in atoms {
      let head = Head(atom)
      if let symbol = head.symbol {
        let name = Vocabulary.definitionName(head, symbol)
        if uses[name] == nil { uses[name] = slot }
      }
      for list in Surveyor.inside(atom) { count(list, slot, &uses, depth: depth + 1) }
    }
  }
}
