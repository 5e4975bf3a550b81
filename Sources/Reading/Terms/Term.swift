public import Kernel
public import SourceText

/// What a piece of mathematics means, as the author put it.
///
/// A term keeps the sugar that ``Kernel/Expression`` has lost: that a divergence was written as
/// one, which way round, in which order a sum runs. Repairs edit terms, readings are printed from
/// them, and carets point at their spans.
public struct Term: Hashable, Sendable {
  /// What it is.
  public var kind: Kind
  /// Where it was written, in bytes of the display.
  public var span: Span

  /// A meaning at a place.
  public init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }

  /// What a term can be.
  public indirect enum Kind: Hashable, Sendable {
    /// An exact fraction, as in `2` or `0.5`.
    case number(numerator: Int, denominator: Int)
    /// π, e or ∞.
    case constant(Constant)
    /// A free symbol, as in W or σ.
    case symbol(Letter)
    /// A random variable, as in z.
    case variable(Letter)
    /// The size of something, as in D or K.
    case dimension(Letter)
    /// An index that a sum or product binds.
    case index(Letter)
    /// A copy of a variable or symbol, as in xₙ or x⁽ⁱ⁾.
    case copy(Letter, index: Term, raised: Bool)
    /// An entry of a vector or matrix, as in μᵢ or Wᵢⱼ.
    case entry(Term, [Term])
    /// The identity matrix, with its size where one is written.
    case identity(Letter?)
    /// A vector or matrix of ones, `\mathbf 1`.
    case ones
    /// Terms with their signs.
    case sum([Addend])
    /// Factors in order.
    case product([Factor])
    /// A quotient.
    case fraction(Term, Term, slashed: Bool)
    /// A power with any exponent but −1.
    case power(Term, Term)
    /// A transpose.
    case transpose(Term)
    /// x⁻¹ or A⁻¹.
    case inverse(Term)
    /// A known function.
    case apply(Function, [Term])
    /// |a| or |A|: an absolute value or a determinant.
    case bars(Term, isDeterminant: Bool)
    /// A norm.
    case norm(Norm)
    /// A value of an unknown function, or of its derivative.
    case unknown(Letter, [Term], primes: Int)
    /// A density of a model.
    case density(DensityTerm)
    /// A model's law by its bare name, as in KL(q ‖ p).
    case model(Letter)
    /// A run of steps, as in x_{1:T}.
    case range(Letter, from: Term, through: Term)
    /// A family written out, as in N(x; μ, Σ), or without its outcome, as in N(μ, Σ).
    case law(LawTerm)
    /// An expectation.
    case expectation(Expectation)
    /// A variance or covariance.
    case spread(Spread)
    /// A divergence of one law from another.
    case divergence(Divergence, Term, Term)
    /// The entropy of a law, as in H[q(z|x)].
    case entropy(Term)
    /// The cross-entropy of two laws, as in H(p, q).
    case crossEntropy(Term, Term)
    /// The entropy of variables, as in H(X, Z | Y).
    case variableEntropy(Information)
    /// Mutual information of groups of variables.
    case information(Information)
    /// An integral, or a sum over all values of a random variable.
    case integral(Integral)
    /// A sum or product over an index.
    case series(Series)
    /// sup, inf, max or min over something.
    case extremum(ExtremumTerm)
    /// A gradient or derivative.
    case derivative(Derivative)
    /// What stands before a bar with a value below it: f′(θ)|_{θ = θ₀}.
    case evaluation(Evaluation)
    /// A matrix of blocks.
    case matrix([[Term]])
    /// Something that the note has defined, with its arguments.
    case reference(Letter, [Term])
    /// A term over or under a brace with a label.
    case labelled(Term, label: String, under: Bool)
    /// "const": anything that does not depend on what the statement is about.
    case arbitrary
    /// What could not be read, with the reason.
    case unread(String)
  }

  /// A constant with a name.
  public enum Constant: String, Hashable, Sendable {
    /// The circle constant.
    case pi
    /// Euler's number.
    case euler
    /// Infinity.
    case infinity
  }

  /// A name with its spelling; two letters are equal when their names are.
  public struct Letter: Hashable, Sendable {
    /// What it is called everywhere.
    public var name: Name
    /// How the note writes it in LaTeX.
    public var latex: String

    /// A name with its spelling.
    public init(_ name: Name, latex: String) {
      self.name = name
      self.latex = latex
    }
    /// Compares names only.
    public static func == (left: Letter, right: Letter) -> Bool { left.name == right.name }
    /// Hashes the name only.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
  }

  /// One term of a sum.
  public struct Addend: Hashable, Sendable {
    /// Whether it is subtracted.
    public var isNegative: Bool
    /// Where the sign stands; empty for a first term without one.
    public var sign: Span
    /// What is added or subtracted.
    public var term: Term

    /// One term of a sum.
    public init(_ term: Term, isNegative: Bool = false, sign: Span = Span(0, 0)) {
      self.term = term
      self.isNegative = isNegative
      self.sign = sign
    }
  }

  /// One factor of a product.
  public struct Factor: Hashable, Sendable {
    /// How it is joined to the factor before.
    public var joint: Joint
    /// The factor.
    public var term: Term

    /// One factor of a product.
    public init(_ term: Term, joint: Joint = .none) {
      self.term = term
      self.joint = joint
    }
  }

  /// What stands between two factors.
  public enum Joint: String, Hashable, Sendable {
    /// Nothing.
    case none
    /// `\cdot`, `*`.
    case dot
    /// `\times`.
    case times
    /// `\odot`: entry by entry.
    case elementwise
  }

  /// A term whose span is of no account, as for a placeholder.
  static let nothing = Term(.unread("nothing stands here"), Span(0, 0))
}
