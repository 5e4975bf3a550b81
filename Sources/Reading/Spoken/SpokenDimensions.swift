import Notation

/// Dimensions that a note tells in words: "$x$ is $D$-dimensional", "$k$ is the dimension of $z$",
/// "the latent dimension $k$".
struct SpokenDimensions {
  let macros: MacroTable
  let densities: SpokenDensities

  /// The memberships x ∈ ℝ^D that a sentence stands for, by variable.
  func memberships(in sentence: SpokenSentence) -> [(variable: String, latex: String)] {
    var found: [(variable: String, latex: String)] = []
    func add(_ variable: String?, _ size: String?) {
      guard let variable, let size, variable != size else { return }
      found.append((variable, "\(variable) \\in \\mathbb{R}^{\(size)}"))
    }
    let pieces = sentence.mathematics
    for (rank, piece) in pieces.enumerated() {
      if piece.latex.contains("\\dim") || piece.latex.contains("dim}") {
        addEquation(piece.latex, add)
      }
      let next = rank + 1 < pieces.count ? pieces[rank + 1] : nil
      let between = next.flatMap { sentence.between(piece.place + 1, $0.place) }
      let after = sentence.after(piece.place + 1, 30)
      if SpokenDimensions.dimensional.contains(where: after.opens) {
        let size = letter(piece.latex, isSize: true)
        if rank > 0, let words = sentence.between(pieces[rank - 1].place + 1, piece.place),
          words.consists(of: SpokenDimensions.copulas), !words.consists(of: [","])
        {
          // "$x$ is $D$-dimensional".
          add(letter(pieces[rank - 1].latex), size)
        } else if let next, let between, between.count < 40,
          between.consists(of: SpokenDimensions.dimensional + SpokenDimensions.things)
        {
          // "$D$-dimensional data $x$".
          add(letter(next.latex), size)
        }
      }
      if let next, let between {
        if between.consists(of: SpokenDimensions.counts),
          SpokenDimensions.parts.contains(where: sentence.after(next.place + 1, 24).opens)
        {
          // "$x$ has $D$ entries".
          add(letter(piece.latex), letter(next.latex, isSize: true))
        } else if between.consists(of: SpokenDimensions.isDimension), between.speaksOfDimension {
          // "$D$ is the dimension of $x$"; in Korean and Chinese the word stands behind.
          add(letter(next.latex), letter(piece.latex, isSize: true))
        } else if between.consists(of: SpokenDimensions.ofIs), between.speaksOfDimension {
          // "the dimension of $x$ is $D$" begins before; "$x$의 차원은 $D$".
          add(letter(piece.latex), letter(next.latex, isSize: true))
        } else if between.consists(of: SpokenDimensions.copulas),
          SpokenDimensions.ofDimension.contains(where: sentence.after(next.place + 1, 30).opens)
        {
          add(letter(next.latex), letter(piece.latex, isSize: true))
        } else if between.consists(of: SpokenDimensions.copulas),
          sentence.before(piece.place, 24).ends(with: "dimension of ")
            || sentence.before(piece.place, 24).ends(with: "dimensionality of ")
        {
          add(letter(piece.latex), letter(next.latex, isSize: true))
        } else if between.consists(of: ["in", "on", "over", "上", "，", ","]),
          between.contains(where: { $0 > 0x40 }),
          next.latex.contains("mathbb") || next.latex.contains("\\R"), let size = space(next.latex)
        {
          // "$q(z|x) = N(…)$ in $\mathbb R^k$".
          add(outcome(piece.latex), size)
        }
      }
      addRole(piece, sentence, add)
    }
    return found
  }

  /// "with latent dimension $k$", "$D$ being the dimension of the data".
  private func addRole(
    _ piece: (place: Int, latex: String), _ sentence: SpokenSentence,
    _ add: (String?, String?) -> Void
  ) {
    for (words, variable) in [
      (SpokenDimensions.latent, densities.latent), (SpokenDimensions.observed, densities.data),
    ] {
      let before = sentence.before(piece.place, 40)
      let after = sentence.after(piece.place + 1, 60)
      if words.before.contains(where: { before.ends(with: $0) })
        || words.after.contains(where: after.opens)
      {
        add(variable, letter(piece.latex, isSize: true))
      }
    }
  }

  /// D = \dim x.
  private func addEquation(_ latex: String, _ add: (String?, String?) -> Void) {
    for equation in Equation.all(in: parse(latex, macros: macros)) where equation.sides.count == 2 {
      let sides = equation.sides.map { Normalise.atoms($0) }
      for (one, other) in [(sides[0], sides[1]), (sides[1], sides[0])] {
        guard one.count == 2, Head(one[0]).word == "dim", other.count == 1 else { continue }
        let inside = Atoms.arguments(one[1]) ?? [one[1]]
        guard inside.count == 1, Head(inside[0]).symbol != nil else { continue }
        add(LaTeXPrinter.print(inside), LaTeXPrinter.print(other))
      }
    }
  }

  /// A single letter.
  private func letter(_ latex: String, isSize: Bool = false) -> String? {
    guard latex.utf8.count < 30 else { return nil }
    let atoms = Normalise.atoms(parse(latex, macros: macros))
    guard atoms.count == 1, let symbol = Head(atoms[0]).symbol, Head(atoms[0]).above == nil else {
      return nil
    }
    if isSize {
      guard symbol.name.utf8.count == 1, Head(atoms[0]).primes == 0 else { return nil }
    } else {
      guard Head(atoms[0]).below == nil else { return nil }
    }
    return LaTeXPrinter.print(atoms)
  }

  /// The k of ℝ^k.
  private func space(_ latex: String) -> String? {
    let atoms = Normalise.atoms(parse(latex, macros: macros))
    guard atoms.count == 1, let symbol = Head(atoms[0]).symbol,
      symbol.name == "R" || symbol.name == "ℝ",
      let above = Head(atoms[0]).above, above.count == 1, let size = Head(above[0]).symbol,
      size.name.utf8.count == 1
    else { return nil }
    return LaTeXPrinter.print(above)
  }

  /// The z of q(z | x) or of q(z | x) = N(…).
  private func outcome(_ latex: String) -> String? {
    guard latex.utf8.count < 160 else { return nil }
    let equations = Equation.all(in: parse(latex, macros: macros))
    guard let side = equations.first?.sides.first else { return nil }
    let atoms = Normalise.atoms(side)
    return atoms.count == 2 ? SpokenDensity(atoms[0], atoms[1])?.outcome : nil
  }
}

extension ArraySlice<UInt8> {
  fileprivate var speaksOfDimension: Bool {
    SpokenSentence(bytes: Array(self)).contains(anyOf: ["dimension", "차원", "维"])
  }
}

extension SpokenDimensions {
  /// Words for numbers.
  static let scalar = [
    "one-dimensional", "one dimensional", "1-dimensional", "univariate", "scalar", "1-d ", "1차원",
    "일차원", "단변량", "스칼라", "一维", "1维", "单变量", "标量",
  ]

  fileprivate static let dimensional = [
    "-dimensional", "dimensional", "- dimensional", "-dim", "차원", "维",
  ]
  fileprivate static let copulas = [
    "is", "are", "be", "being", "an", "a", "the", "denotes", "denote", "는", "은", "이", "가", "을", "를",
    "是", "为", "，其中", "表示",
    "has", "of",
  ]
  /// What is D-dimensional.
  fileprivate static let things = [
    "data", "points", "point", "vectors", "vector", "observations", "observation", "latents",
    "latent", "variables", "variable", "codes", "code", "inputs", "input", "image", "images",
    "random",
    "gaussian", "real", "column", "벡터", "데이터", "관측값", "관측", "잠재변수", "잠재 변수", "변수", "확률변수", "확률 변수",
    "인", "의", "실수", "벡터인", "向量", "数据", "变量", "隐变量", "观测", "随机", "列", "实", "的", "潜变量", "样本",
  ]
  fileprivate static let counts = ["has", "have", "with", "는", "은", "이", "가", "有", "共有"]
  fileprivate static let parts = [
    "entries", "components", "coordinates", "dimensions", "pixels", "개의 성분", "개의 원소", "개의 좌표",
    "个分量",
    "个元素", "个维度", "개 성분", "个坐标", "real entries", "real components", "차원",
  ]
  /// From a size to its variable.
  fileprivate static let isDimension = [
    "is", "are", "be", "being", "denotes", "denote", "the", "for", "dimensionality", "dimension",
    "of",
  ]
  /// From a variable to its size, where the dimension follows the variable.
  fileprivate static let ofIs = [
    "의", "차원", "차원수", "은", "는", "을", "이", "的", "维度", "维数", "为", "是", "记",
  ]
  /// "$D$는 $x$의 차원", "$D$ 为 $x$ 的维数".
  fileprivate static let ofDimension = ["의 차원", "의차원", "的维"]

  fileprivate static let latent = (
    before: [
      "latent dimension ", "latent dimensionality ", "latent space of dimension ",
      "dimension of the latent ",
      "dimension of the latents ", "잠재 차원 ", "잠재 공간의 차원 ", "잠재공간의 차원은 ", "잠재 차원은 ", "잠재 차원이 ",
      "잠재차원 ",
      "隐空间维度 ", "隐变量维度 ", "隐变量维数 ", "潜空间维度 ", "潜变量维数 ", "隐空间维数 ", "隐变量维度为 ", "latent dimension is ",
    ],
    after: [
      "is the latent dimension", "being the latent dimension", "denotes the latent dimension",
      "is the dimension of the latent", "being the dimension of the latent", "latent dimensions",
      "는 잠재 차원", "는 잠재공간의 차원", "는 잠재 공간의 차원", "는 잠재변수의 차원", "是隐空间维", "是隐变量维", "为隐变量维", "为隐空间维",
      "是隐变量的维", "为隐变量的维", "是潜变量维", "为潜变量维", "是隐空间的维", "为隐空间的维",
    ]
  )
  fileprivate static let observed = (
    before: [
      "data dimension ", "data dimensionality ", "dimension of the data ", "observed dimension ",
      "데이터 차원 ", "데이터의 차원 ",
      "데이터 차원은 ", "데이터의 차원은 ", "数据维度 ", "数据维数 ", "数据的维度 ", "数据维度为 ",
    ],
    after: [
      "is the data dimension", "is the dimension of the data", "being the dimension of the data",
      "is the dimension of the observ", "denotes the dimension of the data",
      "is the number of pixels",
      "being the number of pixels", "는 데이터의 차원", "는 데이터 차원", "는 관측 차원", "是数据维", "为数据维", "是数据的维",
      "为数据的维",
      "는 픽셀 수", "是像素数", "为像素数", "是观测维", "为观测维",
    ]
  )
}
