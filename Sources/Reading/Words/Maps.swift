import Kernel
import Notation
import Notes

/// The maps by which a note changes variables: x = T(u), S = T⁻¹, h = tanh.
struct Maps: Sendable {
  /// An image: the x of x = T(u).
  struct Image: Hashable, Sendable {
    var name: Name
    var map: Name
    var cause: Name
  }

  /// What the note says are images of other variables.
  private(set) var images: [Image] = []
  /// Maps whose inverses have names of their own: the T behind S = T⁻¹.
  private(set) var inverses: [Name: Term.Letter] = [:]
  /// Functions that are named by a letter: the tanh behind h = tanh.
  private(set) var words: [Name: Function] = [:]

  init() {}

  /// The maps of a note.
  init(
    in note: Note, _ parsed: [Int: ParsedMathematics], _ vocabulary: Vocabulary,
    _ macros: MacroTable
  ) {
    let equations = parsed.sorted { $0.key < $1.key }.flatMap(\.value.equations)
    var inverted: [(Term.Letter, Term.Letter)] = []
    for equation in equations {
      for (place, link) in equation.relations.enumerated()
      where link.relation == .equal || link.relation == .definedAs {
        let (left, right) = (equation.sides[place], equation.sides[place + 1])
        if let image = Maps.image(left, right, vocabulary), !images.contains(image) {
          images.append(image)
        }
        if let pair = Maps.inverse(left, right, vocabulary) { inverted.append(pair) }
        if let (name, function) = Maps.word(left, right, vocabulary) { words[name] = function }
      }
    }
    for case .prose(let prose) in note.items {
      inverted += inverses(in: prose.text, vocabulary, macros)
    }
    for (name, map) in inverted where isMap(map.name) && inverses[map.name] == nil {
      guard name.name != map.name else { continue }
      inverses[name.name] = inverses[name.name] ?? map
    }
  }

  /// Whether a name is that of a map of which something is the image.
  func isMap(_ name: Name) -> Bool { images.contains { $0.map == name } }

  /// T⁻¹ for a name of its own.
  func inverse(_ letter: Term.Letter) -> Term.Letter? {
    inverses[letter.name].map { Term.Letter($0.name.inverted, latex: letter.latex) }
  }

  // MARK: Equations

  /// A function and its only argument: T(u).
  static func call(_ atoms: [Syntax], _ vocabulary: Vocabulary)
    -> (map: Term.Letter, argument: Term.Letter)?
  {
    guard atoms.count == 2, let inside = Atoms.arguments(atoms[1]), inside.count == 1,
      let map = function(atoms[0], vocabulary), let argument = vocabulary.letter(Head(inside[0]))
    else { return nil }
    return (map, argument)
  }

  /// A letter that may be a function's.
  static func function(_ atom: Syntax, _ vocabulary: Vocabulary) -> Term.Letter? {
    let head = Head(atom)
    guard let symbol = head.symbol, head.above == nil, head.primes == 0,
      symbol.alphabet != .calligraphic, symbol.alphabet != .blackboard,
      !vocabulary.isModelLetter(symbol), let letter = vocabulary.letter(head),
      !vocabulary.variables.contains(letter.name)
    else { return nil }
    return letter
  }

  private static func image(_ left: [Syntax], _ right: [Syntax], _ vocabulary: Vocabulary) -> Image?
  {
    guard left.count == 1, let name = vocabulary.letter(Head(left[0]))?.name,
      vocabulary.variables.contains(name), let (map, cause) = call(right, vocabulary),
      cause.name != name, vocabulary.variables.contains(cause.name)
    else { return nil }
    return Image(name: name, map: map.name, cause: cause.name)
  }

  /// S = T⁻¹.
  private static func inverse(_ left: [Syntax], _ right: [Syntax], _ vocabulary: Vocabulary)
    -> (Term.Letter, Term.Letter)?
  {
    guard left.count == 1, right.count == 1, let name = function(left[0], vocabulary),
      let above = Head(right[0]).above, Spelling.plain(above) == "-1",
      let map = function(Head(right[0]).withoutSuperscript, vocabulary)
    else { return nil }
    return (name, map)
  }

  /// h = tanh.
  private static func word(_ left: [Syntax], _ right: [Syntax], _ vocabulary: Vocabulary)
    -> (Name, Function)?
  {
    guard left.count == 1, right.count == 1, let name = function(left[0], vocabulary)?.name,
      let word = Head(right[0]).word, Head(right[0]).above == nil
    else { return nil }
    switch word {
    case "tanh": return (name, .tanh)
    case "exp": return (name, .exp)
    default: return nil
    }
  }

  // MARK: Prose

  /// "let f be the inverse of g", "x = T(u) with inverse S".
  private func inverses(in text: String, _ vocabulary: Vocabulary, _ macros: MacroTable)
    -> [(Term.Letter, Term.Letter)]
  {
    let pieces = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    func letter(_ place: Int) -> Term.Letter? {
      guard pieces.indices.contains(place), pieces[place].utf8.count < 20 else { return nil }
      let atoms = Normalise.atoms(parse(pieces[place], macros: macros))
      return atoms.count == 1 ? Maps.function(atoms[0], vocabulary) : nil
    }
    var found: [(Term.Letter, Term.Letter)] = []
    var last: Term.Letter?
    for place in stride(from: 1, to: pieces.count, by: 2) {
      let before = pieces[place - 1].lowercased().trimmed
      let after = place + 1 < pieces.count ? pieces[place + 1].lowercased().trimmed : ""
      let sides = Atoms.split(Normalise.atoms(parse(pieces[place], macros: macros))) {
        Atoms.isRelation($0, .equal)
      }
      if let (map, _) = sides.last.flatMap({ Maps.call($0, vocabulary) }), sides.count == 2 {
        last = map
        continue
      }
      guard let name = letter(place) else { continue }
      if Maps.middles.contains(after), let map = letter(place + 2) {
        found.append((name, map))
      } else if ["를", "을", "는", "은", "가", "이", "是", "为"].contains(after),
        let map = letter(place + 2), place + 3 < pieces.count,
        ["의 역", "的反函数", "的逆"].contains(where: pieces[place + 3].trimmed.hasPrefix)
      {
        found.append((name, map))
      } else if let map = last, Maps.ends.contains(where: before.hasSuffix), map.name != name.name {
        found.append((name, map))
      } else {
        last = name
      }
    }
    return found
  }

  /// Words between the name of an inverse and its map.
  private static let middles: Set<String> = [
    "be the inverse of", "is the inverse of", "the inverse of", "for the inverse of",
    "be the inverse map of", "is the inverse map of", "denotes the inverse of", ", the inverse of",
    "denote the inverse of", "be the inverse function of", "is the inverse function of",
  ]

  /// Words before the name of an inverse of the map just named.
  private static let ends = [
    "inverse", "inverse map", "inverse function", "역함수", "逆映射", "反函数", "逆变换",
  ]
}

extension Name {
  /// The name of the inverse of a map.
  var inverted: Name { Name(text + "⁻¹") }
}
