/// Symbols whose values hang together, because the note says how: they are drawn together in the
/// worlds that the note declares, and each for itself in general ones.
public enum Ensemble: Hashable, Sendable {
  /// Data points with mean zero, and the model whose marginal the law of the data is.
  case centred(Name, law: Name?)
  /// The blocks of a covariance matrix and of its inverse.
  case blocks(Blocks)

  /// Blocks of a symmetric positive definite matrix Σ and of Σ⁻¹, as in Bishop's (2.67) and (2.69).
  public struct Blocks: Hashable, Sendable {
    /// Numbers of rows of the parts.
    public var sizes: [Dimension]
    /// The names of the blocks of Σ that have one, by row and column.
    public var covariance: [[Name?]]
    /// The names of the blocks of Σ⁻¹ that have one, by row and column.
    public var precision: [[Name?]]

    /// Blocks of a matrix and of its inverse.
    public init(sizes: [Dimension], covariance: [[Name?]], precision: [[Name?]]) {
      self.sizes = sizes
      self.covariance = covariance
      self.precision = precision
    }
  }

  /// Whether two names are blocks of one matrix.
  public func areBlocks(_ one: Name, _ other: Name) -> Bool {
    guard case .blocks(let blocks) = self else { return false }
    return [blocks.covariance, blocks.precision].contains {
      let names = $0.joined().compactMap(\.self)
      return names.contains(one) && names.contains(other)
    }
  }

  /// The names of all symbols that are drawn.
  public var names: Set<Name> {
    switch self {
    case .centred: []
    case .blocks(let blocks):
      Set((blocks.covariance + blocks.precision).joined().compactMap(\.self))
    }
  }
}
