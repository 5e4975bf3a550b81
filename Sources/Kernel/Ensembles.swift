/// Symbols whose values hang together, because the note says how: they are drawn together in the
/// worlds that the note declares, and each for itself in general ones.
public enum Ensemble: Hashable, Sendable {
  /// Data points with mean zero, and the model whose marginal the law of the data is.
  case centred(Name, law: Name?)
  /// The blocks of a covariance matrix and of its inverse.
  case blocks(Blocks)
  /// The eigenvalues and eigenvectors of a covariance, and loadings that they give.
  case spectrum(Spectrum)

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

  /// Probabilistic PCA at a stationary point: S = U Λ Uᵀ with λ₁ > … > λ_d > 0 and
  /// W = U_k (Λ_k − σ²I)^{1/2} R with σ² < λ_k (Tipping and Bishop 1999, (7)).
  public struct Spectrum: Hashable, Sendable {
    /// The length d of the observed vectors.
    public var dimension: Dimension
    /// The number k of eigenvalues that are kept.
    public var kept: Dimension
    /// What each name is.
    public var roles: [Name: Role]
    /// Whether the noise is the mean of the discarded eigenvalues.
    public var isMaximum: Bool
    /// The data points of which S is the covariance, and the mean that S takes off them.
    public var data: Name?
    /// The mean that S takes off the data.
    public var mean: Name?

    /// What a name is at a stationary point.
    public enum Role: String, Hashable, Sendable {
      /// W, d × k, without a rotation.
      case loadings
      /// W R with the rotation R.
      case rotatedLoadings
      /// S, d × d.
      case covariance
      /// U, d × d; as a family its columns.
      case vectors
      /// U_k, d × k.
      case keptVectors
      /// Λ, d × d.
      case values
      /// Λ_k, k × k.
      case keptValues
      /// (λ₁, …, λ_d).
      case valueList
      /// (λ₁, …, λ_k).
      case keptValueList
      /// R, k × k.
      case rotation
      /// σ.
      case deviation
      /// σ².
      case variance
    }

    /// Probabilistic PCA at a stationary point.
    public init(
      dimension: Dimension, kept: Dimension, roles: [Name: Role], isMaximum: Bool,
      data: Name? = nil, mean: Name? = nil
    ) {
      self.dimension = dimension
      self.kept = kept
      self.roles = roles
      self.isMaximum = isMaximum
      self.data = data
      self.mean = mean
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
    case .spectrum(let spectrum): Set(spectrum.roles.keys)
    }
  }
}
