import Kernel
import Notation
import Notes

/// What a note says in passing about its symbols: `\beta \ge 1`, "for a convex function $g$".
struct Conditions {
  /// Words of the symbol table by name.
  private(set) var words: [Name: [String]] = [:]
  /// What is only supposed: "if the columns of $W$ are orthogonal".
  private(set) var suppositions: [Supposition] = []
  /// Functions said to be convex (true) or concave (false).
  private(set) var convexity: [Name: Bool] = [:]
  /// Variables that take positive values only.
  var positive: Set<Name> = []
  /// Variables that are said to be discrete.
  var discrete: Set<Name> = []
  /// Whether all variables are said to be discrete.
  var isAllDiscrete = false
  /// Functions introduced by a letter alone.
  var functions: Set<Name> = []
  /// Sizes said in words: "$B$ is $n \\times k$".
  private(set) var sizes: [Name: Vocabulary.Membership] = [:]
  /// Columns by their letter: w of "$w_i$ for the columns of $W$".
  private(set) var columns: [Name: Name] = [:]
  /// Whether the note speaks of blocks of a matrix.
  private(set) var hasBlocks = false
  /// Whether ⟨·⟩ is said to be an average under the posterior.
  private(set) var anglesArePosterior = false
  /// Objectives that the note calls the ELBO without a formula.
  private(set) var bounds: [(name: [Syntax], law: Name?)] = []
  /// What stands first in mathematics of paragraphs that speak of rotations.
  private var rotations: Set<Name> = []
  /// How many paragraphs lie before the one that is being read.
  private var paragraph = -1
  let vocabulary: Vocabulary
  let macros: MacroTable

  init(
    _ note: Note, _ parsed: [Int: ParsedMathematics], _ vocabulary: Vocabulary, _ macros: MacroTable
  ) {
    self.vocabulary = vocabulary
    self.macros = macros
    for item in note.items {
      switch item {
      case .prose(let prose):
        paragraph += 1
        if prose.text.contains("$") { describe(prose.text) }
      case .mathematics(let mathematics):
        for equation in parsed[mathematics.slot]?.equations ?? [] {
          bounds(equation)
          if mathematics.style != .display { orthogonality(equation) }
        }
      case .heading, .directive: continue
      }
    }
    for name in rotations where words[name] == ["orthonormalcolumns"] {
      words[name] = ["orthogonal"]
    }
  }

  /// A paragraph, in which inline mathematics stands between `$`.
  private mutating func describe(_ text: String) {
    let pieces = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    describeVariables(pieces)
    let lowered = text.lowercased()
    for word in ["block", "partition", "블록", "분할", "分块"] where lowered.contains(word) {
      hasBlocks = true
    }
    if ["rotation", "rotate", "회전", "旋转"].contains(where: lowered.contains) {
      for place in stride(from: 1, to: pieces.count, by: 2) where pieces[place].utf8.count < 40 {
        let first = Normalise.atoms(parse(pieces[place], macros: macros)).first
        if let first, let letter = vocabulary.letter(Head(first), withSuperscript: false) {
          rotations.insert(letter.name)
        }
      }
    }
    sizes(pieces)
    bounds(pieces)
    columns.merge(Columns.named(in: pieces, vocabulary, macros)) { known, _ in known }
    var before = ""
    for place in stride(from: 1, to: pieces.count, by: 2) {
      let lead = Conditions.ending(of: pieces[place - 1])
      // "an orthogonal $k \\times k$ matrix $Q$": the size stands between the words and the name.
      let isSized =
        place >= 3 && Conditions.namesMatrix(lead) && size(pieces[place - 2]) != nil
      if !isSized, !Conditions.joins.contains(lead.trimmed) { before = lead }
      triangular(pieces[place], lead, further: String(pieces[place - 1].suffix(60)))
      if place >= 3, pieces[place].contains("times"), Conditions.joinsSize(pieces[place - 1]),
        place + 1 < pieces.count, let name = subject(of: pieces[place - 2])
      {
        // "$W$ is $d \\times k$ with orthogonal columns."
        describe(name, Conditions.opening(of: pieces[place + 1]))
      }
      guard pieces[place].utf8.count < 80, let name = subject(of: pieces[place]) else { continue }
      let after =
        place + 1 < pieces.count
        ? Conditions.clause(Conditions.opening(of: pieces[place + 1])) : ""
      // "the columns of $W$ are orthogonal"
      let whole = Conditions.namesColumns(before) && !after.isEmpty ? ["columns" + after] : []
      suppose(Supposition.isMade(by: before, after)) { conditions in
        if Conditions.callsFunction(before, after) { conditions.functions.insert(name) }
        for text in [before] + whole + [after] { conditions.describe(name, text) }
      }
    }
  }

  /// Takes what is said of symbols as supposed only, where it is.
  private mutating func suppose(_ isSupposed: Bool, _ describe: (inout Conditions) -> Void) {
    let known = words
    describe(&self)
    guard isSupposed else { return }
    for (name, found) in words where known[name] != found {
      suppositions.append(Supposition(name: name, words: found, paragraph: paragraph))
      words[name] = known[name]
    }
  }

  private static func namesColumns(_ text: String) -> Bool {
    let text = text.lowercased()
    return text.hasSuffix("columns of ")
  }

  private static let joins: Set<String> = ["and", "", "와", "과", "및", "和", "与", "、"]

  /// Whether a name is called a function by the words before it or after it.
  ///
  /// "A constant baseline $b$ is free in the score-function gradient" says nothing of the kind.
  private static func callsFunction(_ before: String, _ after: String) -> Bool {
    let nouns = ["function", "critic", "함수", "函数"]
    let before = before.lowercased()
    if nouns.contains(where: before.contains), !before.hasSuffix(" of ") { return true }
    let after = after.lowercased()
    let verbs = [
      " is ", " are ", " be ", " (", ": ", ", a ", " a ", "는 ", "은 ", "가 ", "이 ", "是", " 是", "为",
    ]
    guard verbs.contains(where: after.hasPrefix) else { return false }
    let predicate = after.split(separator: ",", maxSplits: 1).first.map(String.init) ?? after
    return nouns.contains { noun in
      guard let range = predicate.firstRange(of: noun) else { return false }
      return !predicate[..<range.lowerBound].hasSuffix("-")
        && !["in the ", "of the ", "with the "].contains {
          predicate[..<range.lowerBound].contains($0)
        }
    }
  }

  // MARK: Bounds

  /// |ρ| < 1 and −1 < ρ < 1.
  private mutating func correlations(_ equation: Equation) {
    guard equation.relations.allSatisfy({ $0.relation == .less || $0.relation == .lessOrEqual }),
      let last = equation.sides.last, value(last) == 1
    else { return }
    if equation.sides.count == 3, Spelling.plain(equation.sides[0]) == "-1",
      let name = symbol(equation.sides[1])
    {
      words[name] = ["correlation"]
    } else if equation.sides.count == 2, let name = symbol(Self.inBars(equation.sides[0])) {
      words[name] = ["correlation"]
    }
  }

  /// What stands in bars, if that is all.
  private static func inBars(_ atoms: [Syntax]) -> [Syntax] {
    if atoms.count == 1, case .group(.bar, let body, _) = atoms[0].kind { return body }
    guard atoms.count == 3, case .bar(let open) = atoms[0].kind, open.count == 1,
      case .bar(let close) = atoms[2].kind, close.count == 1
    else { return [] }
    return [atoms[1]]
  }

  private mutating func bounds(_ equation: Equation) {
    correlations(equation)
    for (position, link) in equation.relations.enumerated() {
      let left = equation.sides[position]
      let right = equation.sides[position + 1]
      switch link.relation {
      case .greater, .greaterOrEqual: bound(left, below: right)
      case .less, .lessOrEqual:
        bound(right, below: left)
        if let number = value(right), number <= 1, let name = symbol(left),
          words[name] == ["positive"]
        {
          words[name] = ["probability"]
        }
      case .memberOf:
        guard let name = symbol(left), right.count == 1 else { continue }
        switch Spelling.plain(right) {
        case "(0,1)", "[0,1]": words[name] = ["probability"]
        case "(-1,1)", "[-1,1]": words[name] = ["correlation"]
        default: continue
        }
      default: continue
      }
    }
  }

  private mutating func bound(_ subject: [Syntax], below: [Syntax]) {
    if let number = value(below), number >= 0, subject.count == 1,
      let letter = vocabulary.letter(Head(subject[0])), vocabulary.variables.contains(letter.name)
    {
      positive.insert(letter.name)
    }
    guard let name = symbol(subject), let number = value(below) else { return }
    if number >= 1 {
      words[name] = ["atLeastOne"]
    } else if number >= 0 {
      words[name] = ["positive"]
    }
  }

  private func symbol(_ atoms: [Syntax]) -> Name? {
    guard atoms.count == 1, var letter = vocabulary.letter(Head(atoms[0]), withSuperscript: false)
    else { return nil }
    if let below = Head(atoms[0]).below, Vocabulary.looksLikeIndex(below),
      let symbol = Head(atoms[0]).symbol, !vocabulary.variables.contains(letter.name)
    {
      letter.name = Spelling.name(symbol, below: nil, above: nil, primes: 0)
    }
    return vocabulary.variables.contains(letter.name) ? nil : letter.name
  }

  private func value(_ atoms: [Syntax]) -> Double? {
    guard atoms.count == 1, case .number(let digits) = atoms[0].kind else { return nil }
    return Double(digits)
  }

  /// RᵀR = I.
  private mutating func orthogonality(_ equation: Equation) {
    let sides = equation.sides
    let isIdentity = { (side: [Syntax]) in
      side.count == 1 && (Head(side[0]).isLetter("I") || Head(side[0]).isLetter("𝕀"))
    }
    guard sides.count > 1, sides.contains(where: isIdentity),
      equation.relations.allSatisfy({ $0.relation == .equal })
    else { return }
    for side in sides where side.count == 2 {
      let (first, second) = (Head(side[0]), Head(side[1]))
      guard let symbol = first.symbol, symbol == second.symbol,
        (first.above == nil) != (second.above == nil),
        let above = first.above ?? second.above, above.count == 1,
        ["T", "⊤", "⊺"].contains(Spelling.plain(above))
      else { continue }
      let plain = first.above == nil ? first : second
      guard let name = vocabulary.letter(plain)?.name else { continue }
      // WᵀW = I: the columns, of which there may be fewer than rows.
      words[name] = [first.above == nil ? "orthogonal" : "orthonormalcolumns"]
    }
  }

  /// Σ = LLᵀ, called a Cholesky factorisation, and a triangular map f(u) = Lu + c.
  private mutating func triangular(_ latex: String, _ before: String, further: String) {
    let isFactor = before.lowercased().contains("cholesky") || before.contains("촐레스키")
    let lead = further.lowercased()
    let isMap =
      ["triangular", "하삼각", "下三角"].contains(where: lead.contains) && !lead.contains("upper")
    guard isFactor || isMap else { return }
    for equation in Equation.all(in: parse(latex, macros: macros)) {
      if isMap, let name = linearPart(of: equation) { words[name] = words[name] ?? ["triangular"] }
      guard isFactor else { continue }
      guard let last = equation.sides.last.map({ Normalise.atoms($0) }), last.count == 2,
        let symbol = Head(last[0]).symbol, symbol == Head(last[1]).symbol,
        Head(last[0]).above == nil, Head(last[1]).above != nil,
        let name = vocabulary.letter(Head(last[0]))?.name
      else { continue }
      words[name] = ["triangular"]
    }
  }

  /// The L of a map f(u) = Lu + c.
  private func linearPart(of equation: Equation) -> Name? {
    guard equation.sides.count == 2,
      Maps.call(Normalise.atoms(equation.sides[0]), vocabulary) != nil
    else { return nil }
    let body = Normalise.atoms(equation.sides[1])
    guard body.count > 1, let letter = Maps.function(body[0], vocabulary),
      letter.looksLikeMatrix, vocabulary.letter(Head(body[1])) != nil
    else { return nil }
    return letter.name
  }

  // MARK: Sizes in words

  /// "$B$ is $n \\times k$", "$U$ ($d \\times q$)", "a $K \\times K$ matrix $R$".
  private mutating func sizes(_ pieces: [String]) {
    for place in stride(from: 1, to: pieces.count, by: 2) {
      guard let size = size(pieces[place]) else { continue }
      if place >= 3, Conditions.joinsSize(pieces[place - 1]),
        let name = subject(of: pieces[place - 2])
      {
        sizes[name] = size
      } else if place + 2 < pieces.count, Conditions.namesMatrix(pieces[place + 1]),
        let name = subject(of: pieces[place + 2])
      {
        sizes[name] = size
      }
    }
  }

  private func size(_ latex: String) -> Vocabulary.Membership? {
    let equations = Equation.all(in: parse(latex, macros: macros))
    guard equations.count == 1, equations[0].relations.isEmpty,
      let side = equations[0].sides.first.map({ Normalise.atoms($0) }), side.count == 3,
      case .operator(.times) = side[1].kind,
      let rows = vocabulary.letter(Head(side[0])), let columns = vocabulary.letter(Head(side[2])),
      Surveyor.sizeLetters.contains(rows.name.text),
      Surveyor.sizeLetters.contains(columns.name.text)
    else { return nil }
    return Vocabulary.Membership(
      rows: rows.name, columns: columns.name, fixedRows: nil, support: .any)
  }

  private static let sizeWords: Set<String> = [
    "is", "a", "an", "constant", "of", "size", "shape", "has", "fixed", "any", "some", "the", "be",
    "with", "real", "matrix", "full", "tall", "arbitrary", "는", "은", "이", "가", "크기", "크기가",
    "크기의", "행렬", "是", "为", "as",
  ]

  private static func joinsSize(_ text: String) -> Bool {
    let words = text.lowercased().split { " ,(:\n".contains($0) }
    return text.count < 40 && words.allSatisfy { sizeWords.contains(String($0)) }
      && (!words.isEmpty || text.contains("("))
  }

  private static func namesMatrix(_ text: String) -> Bool {
    let text = text.lowercased().trimmed
    return ["matrix", "matrices", "행렬", "矩阵", "constant matrix", "real matrix"].contains(text)
  }

  // MARK: Names in words

  /// "where $\\mathcal L(x)$ is the ELBO"; "$\\langle\\cdot\\rangle$ = posterior expectation".
  private mutating func bounds(_ pieces: [String]) {
    for place in stride(from: 1, to: pieces.count, by: 2) where pieces[place].utf8.count < 40 {
      let after = place + 1 < pieces.count ? Conditions.opening(of: pieces[place + 1]) : ""
      let before = Conditions.ending(of: pieces[place - 1])
      if pieces[place].contains("langle"), Conditions.isPosterior(after + before) {
        anglesArePosterior = true
      }
      var law: Name?
      if place + 2 < pieces.count, BoundNames.reach(before, pieces[place + 1]) {
        let atoms = Normalise.atoms(parse(pieces[place + 2], macros: macros))
        law = atoms.first.flatMap { vocabulary.model(Head($0))?.name }
      }
      guard law != nil || BoundNames.follow(after) || BoundNames.precede(before) else { continue }
      let equations = Equation.all(in: parse(pieces[place], macros: macros))
      guard equations.count == 1, equations[0].relations.isEmpty,
        let side = equations[0].sides.first.map({ Normalise.atoms($0) }),
        let symbol = side.first.flatMap({ Head($0).symbol }), symbol.alphabet == .calligraphic
      else { continue }
      bounds.append((side, law))
    }
  }

  private static func isPosterior(_ text: String) -> Bool {
    let text = text.lowercased()
    return ["posterior", "사후", "后验"].contains { text.contains($0) }
  }

  // MARK: Words

  /// The symbol that inline mathematics is about: `g`, `D \in \mathbb R^{K \times K}`, `f: A`.
  private func subject(of latex: String) -> Name? {
    let equations = Equation.all(in: parse(latex, macros: macros))
    guard equations.count == 1, let side = equations[0].sides.first.map({ Normalise.atoms($0) }),
      let first = side.first,
      let letter = vocabulary.letter(Head(first), withSuperscript: false)
    else { return nil }
    let isMapping = side.count > 1 && Atoms.isPunctuation(side[1], ":")
    let isMember = equations[0].relations.first?.relation == .memberOf
    guard side.count == 1 || isMapping else { return nil }
    guard equations[0].relations.isEmpty || isMapping || isMember else { return nil }
    return vocabulary.variables.contains(letter.name) ? nil : letter.name
  }

  private mutating func describe(_ name: Name, _ text: String) {
    let text = text.lowercased()
    func says(_ list: String...) -> Bool { list.contains { text.contains($0) } }
    if says("concave", "오목", "凹") {
      convexity[name] = false
    } else if says("convex", "볼록", "凸") {
      convexity[name] = true
    }
    // A positive distribution is no positive number.
    guard words[name] == nil, !vocabulary.isBareLaw(name) else { return }
    // "no diagonal $D$ can match it" says nothing of D.
    if says("non-diagonal", "non-negative", "not ", " no ") || text.hasPrefix("no ") { return }
    if says("positive definite", "positive-definite", "양의 정부호", "양정치", "正定") {
      words[name] = ["positive", "definite"]
    } else if says("triangular", "cholesky factor", "하삼각", "下三角"), !says("upper") {
      words[name] = ["triangular"]
    } else if says("orthonormal column", "정규직교 열", "标准正交列") {
      words[name] = ["orthonormalcolumns"]
    } else if says(
      "orthogonal column", "columns are orthogonal", "columns orthogonal", "mutually orthogonal",
      "pairwise orthogonal", "직교하는 열", "열이 서로 직교", "列正交", "列相互正交")
    {
      words[name] = ["orthogonalcolumns"]
    } else if text.contains("column") || text.contains("열") || text.contains("列"),
      says("orthogonal", "직교", "正交")
    {
      words[name] = ["orthogonalcolumns"]
    } else if says("orthogonal", "rotation", "직교", "正交", "旋转", "회전") {
      words[name] = ["orthogonal"]
    } else if says("diagonal", "대각", "对角") {
      words[name] = ["diagonal"]
    } else if says("invertible", "non-singular", "nonsingular", "가역", "可逆") {
      words[name] = ["invertible"]
    } else if says("symmetric", "대칭", "对称") {
      words[name] = ["symmetric"]
    } else if says("positive", "양수", "양의", "正数", "正的") {
      words[name] = ["positive"]
    }
  }

  /// The words just before inline mathematics, back to the last sign that ends a clause.
  static func ending(of text: String) -> String {
    var tail: [Character] = []
    for character in text.reversed() {
      if ".,;:!?。，；：".contains(character) || tail.count > 36 { break }
      tail.append(character)
    }
    return String(tail.reversed())
  }

  static func opening(of text: String) -> String {
    var head = ""
    for character in text {
      if ".;!?。；".contains(character) || head.count > 48 { break }
      head.append(character)
    }
    return head
  }

  /// What follows a symbol counts if it says what it is: "… is convex", "… 는 직교 행렬".
  private static func clause(_ text: String) -> String {
    let lowered = text.lowercased()
    for verb in [" is ", " are ", " be ", "는 ", "은 ", "이 ", "가 ", "为", "是", "의 열"]
    where lowered.prefix(10).contains(verb) {
      return text
    }
    for word in [
      " diagonal", " lower triangular", " lower-triangular", " invertible", " orthogonal",
      " convex", " symmetric", " positive", " a convex", " any convex", " a concave", " concave",
      " a rotation", " an orthogonal", " a diagonal", " a symmetric", " an invertible",
    ]
    where lowered.hasPrefix(word) {
      return text
    }
    return ""
  }
}
