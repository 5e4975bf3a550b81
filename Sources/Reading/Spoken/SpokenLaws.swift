import Notation

/// Laws that a note tells in words: "the decoder is $N(f(z), \sigma^2 I)$", "a standard normal prior",
/// "$q(z|x)$ is Gaussian with mean $\mu$ and covariance $S$".
///
/// What the note says in an equation, too, is left to the equation, and a sentence that denies or
/// replaces something is left alone.
struct SpokenLaws {
  private let densities: SpokenDensities
  private let macros: MacroTable

  /// Whom a sentence speaks of.
  private enum Subject {
    case role(SpokenRole)
    case density(SpokenDensity)
    /// z, or a law by its bare letter.
    case letter(String)
  }

  init(_ densities: SpokenDensities, _ macros: MacroTable) {
    self.densities = densities
    self.macros = macros
  }

  /// The laws that a sentence tells.
  func laws(in sentence: SpokenSentence) -> [SpokenLaw] {
    guard !sentence.mathematics.isEmpty || sentence.contains(anyOf: SpokenLaws.standard),
      !sentence.contains(anyOf: SpokenLaws.denials)
    else { return [] }
    return written(in: sentence) + standard(in: sentence) + moments(in: sentence)
  }

  // MARK: Three ways to tell a law

  /// "the decoder is $N(x; f(z), S)$".
  private func written(in sentence: SpokenSentence) -> [SpokenLaw] {
    let roles = SpokenRole.mentions(in: sentence)
    guard !roles.isEmpty || sentence.contains(anyOf: SpokenLaws.follows) else { return [] }
    return sentence.mathematics.compactMap { piece in
      guard let law = normalLaw(piece.latex) else { return nil }
      let place = piece.place
      if let role = roles.first(where: { $0.range.lowerBound > place }),
        let words = sentence.between(place + 1, role.range.lowerBound),
        words.consists(of: SpokenLaws.links)
      {
        return equation(.role(role.role), outcome: law.outcome, law.parameters)
      }
      guard let subject = subject(before: place, in: sentence), subject.gap < 60 else { return nil }
      return equation(subject.subject, outcome: law.outcome, law.parameters)
    }
  }

  /// "a standard normal prior", "$z$ is standard normal".
  private func standard(in sentence: SpokenSentence) -> [SpokenLaw] {
    sentence.places(of: SpokenLaws.standard).compactMap { range in
      let parameters = ["0", "I"]
      if let role = SpokenRole.mentions(in: sentence).first(where: {
        sentence.between(range.upperBound, $0.range.lowerBound)?.consists(of: SpokenLaws.links)
          ?? false
      }) {
        if let piece = sentence.mathematics.first(where: { $0.place >= role.range.upperBound }),
          piece.place - role.range.upperBound <= 6,
          case .density(let density)? = subject(piece.latex)
        {
          return equation(.density(density), outcome: nil, parameters)
        }
        return equation(.role(role.role), outcome: nil, parameters)
      }
      if let piece = sentence.mathematics.first(where: { $0.place >= range.upperBound }),
        let words = sentence.between(range.upperBound, piece.place), words.count <= 40,
        SpokenLaws.names.contains(where: words.opens), let subject = subject(piece.latex)
      {
        return equation(subject, outcome: nil, parameters)
      }
      guard let subject = subject(before: range.lowerBound, in: sentence), subject.gap < 40 else {
        return nil
      }
      return equation(subject.subject, outcome: nil, parameters)
    }
  }

  /// "Gaussian with mean $m$ and covariance $S$".
  private func moments(in sentence: SpokenSentence) -> [SpokenLaw] {
    guard sentence.contains(anyOf: SpokenLaws.gaussian) else { return [] }
    let moments = SpokenMoments.all(in: sentence)
    return moments.compactMap { moments in
      // "… of a Gaussian $q(z|x)$".
      if let piece = sentence.mathematics.first(where: { $0.place >= moments.range.upperBound }),
        let words = sentence.between(moments.range.upperBound, piece.place), words.count <= 48,
        SpokenSentence(bytes: Array(words)).contains(anyOf: SpokenLaws.gaussian),
        case .density(let density)? = subject(piece.latex)
      {
        return equation(.density(density), outcome: nil, moments.parameters)
      }
      guard let subject = subject(before: moments.range.lowerBound, in: sentence), subject.gap < 90
      else { return nil }
      return equation(subject.subject, outcome: nil, moments.parameters)
    }
  }

  // MARK: Subjects

  /// What is spoken of last before a place, and how far before.
  private func subject(before place: Int, in sentence: SpokenSentence) -> (
    subject: Subject, gap: Int
  )? {
    let role = SpokenRole.mentions(in: sentence).filter { $0.range.upperBound <= place }
      .max { $0.range.upperBound < $1.range.upperBound }
    let pieces = sentence.mathematics.filter { $0.place < place }
    for piece in pieces.reversed() {
      if let role, role.range.lowerBound > piece.place { break }
      guard let subject = subject(piece.latex) else { continue }
      let gap = place - piece.place - 1
      // "the prior over $z$ is".
      if case .letter = subject, let role,
        let words = sentence.between(role.range.upperBound, piece.place),
        words.consists(of: SpokenLaws.over)
      {
        return (.role(role.role), gap)
      }
      if case .letter = subject {
        let words = sentence.after(piece.place + 1, 30)
        let isNamed = SpokenLaws.named.contains { sentence.before(piece.place, 24).ends(with: $0) }
        guard
          SpokenLaws.copulas.contains(where: words.opens)
            || isNamed && SpokenLaws.with.contains(where: words.opens)
        else {
          if role != nil { continue }
          return nil
        }
      }
      return (subject, gap)
    }
    return role.map { (.role($0.role), place - $0.range.upperBound) }
  }

  /// p(z), z, z ∈ ℝ^k, q.
  private func subject(_ latex: String) -> Subject? {
    guard latex.utf8.count < 60 else { return nil }
    var atoms = Normalise.atoms(parse(latex, macros: macros))
    if atoms.count == 2, let density = SpokenDensity(atoms[0], atoms[1]) {
      return .density(density)
    }
    if let member = atoms.firstIndex(where: { Atoms.isRelation($0, .memberOf) }) {
      atoms = Array(atoms[..<member])
    }
    guard atoms.count == 1, let symbol = Head(atoms[0]).symbol, Head(atoms[0]).above == nil,
      !Vocabulary.indices.contains(symbol.name), Head(atoms[0]).below == nil,
      symbol.name.unicodeScalars.count == 1
    else { return nil }
    return .letter(LaTeXPrinter.print(atoms))
  }

  // MARK: Equations

  /// The outcome and the parameters of N(x; m, S) or N(m, S).
  private func normalLaw(_ latex: String) -> (outcome: String?, parameters: [String])? {
    guard latex.utf8.count < 200 else { return nil }
    let atoms = Normalise.atoms(parse(latex, macros: macros))
    guard atoms.count == 2, Head(atoms[0]).symbol?.name == "N" || Head(atoms[0]).word == "Normal",
      Head(atoms[0]).above == nil, let body = Atoms.arguments(atoms[1])
    else { return nil }
    func isBreak(_ atom: Syntax) -> Bool {
      if case .bar(let bar) = atom.kind { return bar.count == 1 }
      return Atoms.isPunctuation(atom, ";")
    }
    let parts = Atoms.split(body, where: isBreak)
    let parameters = Atoms.commaSeparated(parts[parts.count - 1])
    guard parts.count <= 2, parameters.count == 2 else { return nil }
    return (
      parts.count == 2 ? LaTeXPrinter.print(parts[0]) : nil, parameters.map(LaTeXPrinter.print)
    )
  }

  private func equation(_ subject: Subject, outcome: String?, _ parameters: [String]) -> SpokenLaw?
  {
    let law = "\\mathcal{N}"
    let body = parameters.joined(separator: ", ")
    func equation(_ density: SpokenDensity) -> SpokenLaw? {
      guard !densities.gives(density) else { return nil }
      return SpokenLaw(
        subject: density.latex, outcome: density.outcome,
        latex: "\(density.latex) = \(law)(\(density.outcome); \(body))")
    }
    switch subject {
    case .role(let role): return densities.density(role, outcome: outcome).flatMap(equation)
    case .density(let density): return equation(density)
    case .letter(let letter):
      guard !densities.gives(letter) else { return nil }
      if ["p", "q", "P", "Q", "r"].contains(letter) {
        return SpokenLaw(subject: letter, latex: "\(letter) = \(law)(\(body))")
      }
      return SpokenLaw(
        subject: letter, outcome: letter, latex: "\(letter) \\sim \(law)(\(body))")
    }
  }
}

/// An equation that stands for what was said.
struct SpokenLaw {
  /// Of what it is the law: of p(z), q or ε.
  var subject: String
  var outcome: String?
  var latex: String
}

extension SpokenLaws {
  /// Words for normal laws.
  static let gaussian = ["gaussian", "normal", "가우시안", "가우스", "정규", "高斯", "正态"]

  fileprivate static let standard = [
    "standard normal", "standard gaussian", "standard multivariate normal",
    "standard multivariate gaussian", "unit gaussian", "unit normal", "표준 정규", "표준정규",
    "표준 가우시안", "标准正态", "标准高斯", "标准多元正态", "标准多元高斯",
  ]

  /// By which a sentence does not say what it names.
  fileprivate static let denials = [
    " not ", "n't ", "instead", "rather than", "replac", "other than", "unless", "no longer",
    "non-gaussian", "without ", "아니", "아닌", "대신", "않", "不是", "而非", "并非", "代替", "换成", "不必", "不再",
    "mixture", "혼합", "混合", "unnormal",
  ]

  /// Between a variable and what it is.
  fileprivate static let copulas = [
    "is ", "be ", "are ", "has ", "have ", "follows ", "follow ", "the standard", "a standard",
    "for a standard", "는 ", "은 ", "이 ", "가 ", "를 ", "을 ", "는", "은", "是", "为", "服从", "取", "，",
  ]

  /// Between a law and what it plays: "$N(0, I)$ as the prior".
  fileprivate static let links = [
    "distribution", "as", "the", "a", "our", "분포", "를", "을", "인", "의", "的", "作为", "分布", "",
  ]

  /// Between a role and its variable.
  fileprivate static let over = [
    "over", "on", "of", "for", "the", "latents", "latent", "code", "variable", "관", "에", "대한", "关于",
    "의",
  ]

  /// Words for laws that are followed.
  fileprivate static let follows = ["follows", "is ", "따르", "따른", "服从", "是", "为"]

  /// Words that name what a letter is.
  fileprivate static let named = [
    "noise ", "noise", "variable ", "vector ", "latent ", "잡음 ", "노이즈 ", "변수 ", "噪声", "噪声 ",
    "变量", "变量 ", "let ",
  ]

  fileprivate static let with = ["with ", "of ", "having "]

  /// Between "standard normal" and what is.
  fileprivate static let names = [
    "variable", "random variable", "random vector", "vector", "noise", "latent", "distribution $",
    "잡음", "노이즈", "분포 \u{1}", "변수", "噪声", "变量", "分布 \u{1}", "分布\u{1}", "\u{1}",
  ]
}
