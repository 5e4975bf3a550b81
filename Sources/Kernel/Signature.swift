/// What a claim's names are: all that a sampler must know to make worlds for it.
///
/// Dictionaries are read in sorted order wherever order could show.
public struct Signature: Hashable, Sendable {
  /// Random variables.
  public var variables: [Name: Variable]
  /// Models: p, q, and others that the note contrasts with them.
  public var models: [Name: Model]
  /// Free symbols.
  public var symbols: [Name: Symbol]
  /// Unknown functions.
  public var functions: [Name: UnknownFunction]
  /// Named dimensions with what is known of them.
  public var dimensions: [Name: Size]
  /// Families of copies, as in data points xₙ: the variable or symbol and the number of copies.
  public var members: [Name: Dimension]
  /// Symbols that hang together in the worlds that the note declares.
  public var ensembles: [Ensemble] = []
  /// Whether second derivatives are taken by models' parameters, so that laws must be normalised
  /// beside the point as well.
  public var hasCurvature = false

  /// A signature, empty unless told otherwise.
  public init(
    variables: [Name: Variable] = [:], models: [Name: Model] = [:], symbols: [Name: Symbol] = [:],
    functions: [Name: UnknownFunction] = [:], dimensions: [Name: Size] = [:],
    members: [Name: Dimension] = [:]
  ) {
    self.variables = variables
    self.models = models
    self.symbols = symbols
    self.functions = functions
    self.dimensions = dimensions
    self.members = members
  }

  /// A random variable.
  public struct Variable: Hashable, Sendable {
    /// Length of the column vector.
    public var dimension: Dimension
    /// Which values it takes.
    public var support: Support
    /// The variable of which it is a copy with the same values, as z₁ and z₂ are of z.
    public var copyOf: Name?
    /// The number of its states, where the note says it: N for an index n that is drawn.
    public var states: Dimension?

    /// A random variable.
    public init(
      dimension: Dimension, support: Support = .any, copyOf: Name? = nil, states: Dimension? = nil
    ) {
      self.dimension = dimension
      self.support = support
      self.copyOf = copyOf
      self.states = states
    }
  }

  /// Which values a variable takes.
  public enum Support: String, Hashable, Sendable {
    /// Discrete or continuous, the note does not say.
    case any
    /// Finitely many states with counting measure.
    case discrete
    /// 0 or 1.
    case binary
    /// Real vectors.
    case real
    /// Positive numbers.
    case positive
  }

  /// A model: a joint distribution of some variables.
  public struct Model: Hashable, Sendable {
    /// All variables that occur with it.
    public var variables: [Name]
    /// What the note declares of it, in order; empty for "any joint distribution".
    public var factors: [Factor]
    /// Restrictions by assumption.
    public var restrictions: [Restriction]
    /// Scalar symbols on which the whole joint depends smoothly, as θ in p_θ; only those by which
    /// something is differentiated.
    public var parameters: [Name]
    /// Variables whose joint marginal does not depend on the parameters, as the prior p(z) beside
    /// p_θ(x | z).
    public var constants: [Name]

    /// A model.
    public init(
      variables: [Name], factors: [Factor] = [], restrictions: [Restriction] = [],
      parameters: [Name] = [], constants: [Name] = []
    ) {
      self.variables = variables
      self.factors = factors
      self.restrictions = restrictions
      self.parameters = parameters
      self.constants = constants
    }
  }

  /// A declared conditional density: p(x | z) = N(x; Wz + μ, σ²I).
  public struct Factor: Hashable, Sendable {
    /// What is left of the bar.
    public var outcomes: [Name]
    /// What is right of the bar.
    public var givens: [Name]
    /// The density in these variables.
    public var density: Expression

    /// A declared conditional density.
    public init(_ outcomes: [Name], given givens: [Name], density: Expression) {
      self.outcomes = outcomes
      self.givens = givens
      self.density = density
    }
  }

  /// An assumption that restricts a model.
  public enum Restriction: Hashable, Sendable {
    /// Groups of variables independent of each other, given others.
    case independent([[Name]], given: [Name])
    /// A conditional of this model equals one of another, which is given `theirs`: all of the
    /// givens, as in q(z | x) = p(z | x), or fewer, as in q(z | x) = p(z).
    case equals(outcomes: [Name], givens: [Name], model: Name, theirs: [Name])
    /// A marginal is uniform; only variables with finitely many cells can be.
    case uniform([Name])
  }

  /// A free symbol.
  public struct Symbol: Hashable, Sendable {
    /// Its shape.
    public var shape: Shape
    /// Which values it takes.
    public var domain: Domain
    /// The symbol that has the same value, where two are restricted to be one.
    public var copyOf: Name?

    /// A free symbol.
    public init(shape: Shape, domain: Domain = .real, copyOf: Name? = nil) {
      self.shape = shape
      self.domain = domain
      self.copyOf = copyOf
    }

    /// Which values a symbol takes.
    public enum Domain: String, Hashable, Sendable {
      /// Any real entries of either sign.
      case real
      /// Positive entries.
      case positive
      /// Entries strictly between 0 and 1.
      case unitInterval
      /// Entries strictly between −1 and 1, of either sign.
      case correlation
      /// At least 1.
      case atLeastOne
      /// Positive entries that sum to 1.
      case simplex
      /// A whole number from 1.
      case natural
      /// Symmetric positive definite.
      case positiveDefinite
      /// Diagonal with positive entries.
      case positiveDiagonal
      /// Lower triangular with a positive diagonal, as a Cholesky factor.
      case lowerTriangular
      /// Orthogonal square matrix.
      case orthogonal
      /// Square and invertible.
      case invertible
      /// Symmetric.
      case symmetric
      /// A positive multiple of the identity.
      case isotropic
      /// 1, or the identity matrix.
      case one
      /// Zeros only.
      case zero
      /// Orthogonal columns, no more of them than rows.
      case orthogonalColumns
      /// Orthogonal columns of length 1, no more of them than rows.
      case orthonormalColumns
    }
  }

  /// An unknown smooth function.
  public struct UnknownFunction: Hashable, Sendable {
    /// Shapes of its arguments.
    public var arguments: [Shape]
    /// Shape of its value.
    public var value: Shape
    /// Where its values lie.
    public var range: Symbol.Domain
    /// Whether the note says that it is convex (true), concave (false) or neither (nil).
    public var convex: Bool?
    /// Whether it is known to have an inverse, and the inverse's name.
    public var inverse: Name?
    /// Whether it is restricted to be affine.
    public var isAffine: Bool
    /// Whether it maps a space onto itself, one to one: x = T(u) as a change of variables.
    public var isInvertible: Bool

    /// An unknown smooth function.
    public init(
      arguments: [Shape], value: Shape, range: Symbol.Domain = .real, convex: Bool? = nil,
      inverse: Name? = nil, isAffine: Bool = false, isInvertible: Bool = false
    ) {
      self.arguments = arguments
      self.value = value
      self.range = range
      self.convex = convex
      self.inverse = inverse
      self.isAffine = isAffine
      self.isInvertible = isInvertible
    }
  }

  /// What is known of a named dimension.
  public struct Size: Hashable, Sendable {
    /// At least this.
    public var minimum: Int
    /// Dimensions that are larger than this one, as in K < D.
    public var smallerThan: [Name]
    /// The one size that it is restricted to: a number, or that of another dimension.
    public var exactly: Dimension?

    /// What is known of a named dimension.
    public init(minimum: Int = 1, smallerThan: [Name] = [], exactly: Dimension? = nil) {
      self.minimum = minimum
      self.smallerThan = smallerThan
      self.exactly = exactly
    }
  }
}
