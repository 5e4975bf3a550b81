/// The words that are read as one thing where plain letters spell them.
///
/// In TeX `KL(q||p)` is a K times an L. Authors mean the divergence, so a run of letters without
/// space is cut at the words of these lists, and only at its beginning: `logp(x)` is log p(x), but
/// `dlog` is no function.
enum Words {
  /// Named functions; also what `\mathrm`, `\operatorname` and `\text` make a function.
  static let functions: Set<String> = Set(plainFunctions).union([
    "lim", "arg", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "asinh", "coth", "Trace",
    "rank", "dim", "ker", "deg", "gcd", "liminf", "limsup", "sgn", "sign", "erf", "erfc", "vec",
    "logit", "artanh", "arctanh", "Pr", "softplus", "sigmoid", "relu", "ReLU", "softmax",
    "Softplus", "Sigmoid", "Softmax", "Diag", "blockdiag", "Tr", "Vec", "Corr", "lg", "hom", "sech",
    "esssup", "MLP", "span", "supp", "argsup", "arginf", "rk", "adj", "logsumexp",
  ])

  /// Functions that are recognised in a run of plain letters.
  static let plainFunctions: [String] = [
    "log", "exp", "ln", "max", "min", "sup", "inf", "det", "tr", "diag", "Var", "Cov", "argmax",
    "argmin", "trace", "Tr", "tanh", "sinh", "cosh", "sin", "cos", "tan", "softplus", "sigmoid",
  ]

  /// Names that stay one roman symbol in a run of plain letters.
  static let names: [String] = [
    "KL", "KLD", "ELBO", "MMD", "NLL", "VLB", "IWAE", "MSE", "BCE", "VAE", "JSD", "JS", "TV",
    "const",
  ]

  /// Labels such as the one in `p_{data}`, recognised if they are the whole run.
  static let labels: Set<String> = [
    "data", "model", "prior", "post", "train", "test", "true", "total", "rec", "recon", "reg",
    "loss", "enc", "dec", "new", "old", "opt", "agg", "Loss", "Gap", "gap", "Rec", "Reg", "Recon",
    "elbo", "Elbo",
  ]

  /// One piece of a run of letters.
  enum Piece: Equatable {
    /// A function.
    case function(String)
    /// A word that is one symbol.
    case name(String)
    /// A letter in the surrounding alphabet.
    case letter(String)
    /// A letter in italics whatever surrounds it, such as the z of `\mathrm{dz}`.
    case variable(String)
  }

  /// What a run of at least two plain letters spells, or nil if every letter stands for itself.
  ///
  /// After a word may follow one letter or further words: `logp`, `logdet`.
  static func pieces(of run: String) -> [Piece]? {
    if labels.contains(run) { return [.name(run)] }
    var rest = Array(run.utf8)[...]
    var pieces: [Piece] = []
    while rest.count > 1 {
      guard let word = longestWord(startingIn: rest) else { return nil }
      pieces.append(word)
      switch word {
      case .function(let text), .name(let text), .letter(let text), .variable(let text):
        rest = rest.dropFirst(text.utf8.count)
      }
    }
    if let last = rest.first { pieces.append(.letter(String(Unicode.Scalar(last)))) }
    return pieces
  }

  private static let wordsByFirstByte: [UInt8: [(bytes: [UInt8], piece: Piece)]] = {
    let all =
      plainFunctions.map { (Array($0.utf8), Piece.function($0)) }
      + names.map { (Array($0.utf8), Piece.name($0)) }
    return Dictionary(grouping: all.map { (bytes: $0.0, piece: $0.1) }) { $0.bytes[0] }
      .mapValues { $0.sorted { $0.bytes.count > $1.bytes.count } }
  }()

  private static func longestWord(startingIn run: ArraySlice<UInt8>) -> Piece? {
    guard let first = run.first, let words = wordsByFirstByte[first] else { return nil }
    return words.first { run.starts(with: $0.bytes) }?.piece
  }
}
