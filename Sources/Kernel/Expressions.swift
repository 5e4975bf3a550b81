// Chapter one: what can be said.
//
// An expression is built from primitives only. Kullback-Leibler divergences, entropies, variances
// and mutual informations are no primitives: `Reading` lowers them to expectations of logarithms,
// their definitions, so that no closed form is ever used to check itself.

/// A name in a statement: of a variable, a model, a symbol, a function, an index or a dimension.
public struct Name: Hashable, Sendable, Comparable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// The name as it is shown, as in `z`, `μ₀` or `p`.
  public let text: String

  /// A name.
  public init(_ text: String) { self.text = text }
  /// A name.
  public init(stringLiteral text: String) { self.text = text }

  /// The name itself.
  public var description: String { text }
  /// Alphabetical.
  public static func < (left: Name, right: Name) -> Bool { left.text < right.text }
}

/// A size that differs from world to world, or a fixed one.
public enum Dimension: Hashable, Sendable {
  /// The same in every world.
  case fixed(Int)
  /// Chosen by the world, as in D or K.
  case named(Name)
}

/// The shape of a value: a matrix; vectors are columns and scalars 1 × 1.
public struct Shape: Hashable, Sendable {
  /// Number of rows.
  public var rows: Dimension
  /// Number of columns.
  public var columns: Dimension

  /// A shape.
  public init(_ rows: Dimension, _ columns: Dimension) {
    self.rows = rows
    self.columns = columns
  }
  /// 1 × 1.
  public static let scalar = Shape(.fixed(1), .fixed(1))
}

/// A mathematical expression with a value in every world.
public indirect enum Expression: Hashable, Sendable {
  /// An exact fraction.
  case number(numerator: Int, denominator: Int)
  /// The circle constant.
  case pi
  /// Euler's number.
  case euler
  /// A dimension as a number: D, K, the number of points N.
  case dimension(Dimension)
  /// A free symbol, universally quantified: W, μ, σ², β. Its kind stands in the ``Signature``.
  case symbol(Name)
  /// A random variable's value, as in z; bound by an integral, otherwise universally quantified.
  case variable(Name)
  /// The n-th copy of a random variable or symbol, as in data points xₙ.
  case member(Name, index: Expression)
  /// A summation index, bound by ``sum`` or ``product``, counting from 1.
  case index(Name)
  /// The identity matrix.
  case identity(Dimension)
  /// A matrix of zeros.
  case zeros(Shape)
  /// A matrix of ones.
  case ones(Shape)
  /// A matrix of blocks, row by row.
  case matrix([[Expression]])
  /// A sum; a scalar beside a matrix is an error, not a broadcast.
  case add([Expression])
  /// A product from left to right; scalars scale, matrices multiply.
  case multiply([Expression])
  /// A quotient by a scalar.
  case divide(Expression, Expression)
  /// A scalar power, or an integer power of a square matrix.
  case power(Expression, Expression)
  /// A known function.
  case apply(Function, [Expression])
  /// An unknown smooth function: any function of the right shape.
  case unknown(Name, [Expression])
  /// The entry at a row and column, counting from 1.
  case entry(Expression, row: Expression, column: Expression)
  /// A model's density: p(x | z).
  case density(Density)
  /// A density or mass function written out, as in N(x; μ, Σ).
  case family(Family, outcome: Expression, parameters: [Expression])
  /// ∫ body over all values of the variables; in a finite world Σ body × volume.
  case integral([Name], Expression)
  /// ∫ law × body over all values of the variables; the law is a density in them.
  case expectation([Name], law: Expression, Expression)
  /// Σ body for the index from `from` to `through`.
  case sum(Name, from: Expression, through: Expression, Expression)
  /// ∏ body for the index from `from` to `through`.
  case product(Name, from: Expression, through: Expression, Expression)
  /// The largest or smallest value of the body.
  case extremum(Extremum, over: Domain, Expression)
  /// The derivative of a scalar body: a column for a vector, d for a scalar.
  case derivative(Expression, by: Expression)
  /// The Jacobian matrix of a vector body by a vector.
  case jacobian(Expression, by: Expression)
  /// The body where a symbol has a value, as in f′(θ)|_{θ = θ₀}: what is differentiated by the symbol
  /// inside is differentiated before it gets the value.
  case setting(Name, to: Expression, in: Expression)

  /// The whole number as an expression.
  public static func integer(_ value: Int) -> Expression {
    .number(numerator: value, denominator: 1)
  }
  /// One half.
  public static let half = Expression.number(numerator: 1, denominator: 2)
  /// The expression with its sign flipped.
  public static func negative(_ body: Expression) -> Expression {
    .multiply([.integer(-1), body])
  }
  /// The natural logarithm.
  public static func log(_ body: Expression) -> Expression { .apply(.log, [body]) }
}

/// A known function of one or two arguments.
public enum Function: String, Hashable, Sendable, CaseIterable {
  /// Natural logarithm of a positive scalar.
  case log
  /// Exponential of a scalar, elementwise for vectors.
  case exp
  /// Positive square root of a scalar, elementwise for vectors.
  case sqrt
  /// Absolute value of a scalar.
  case absolute
  /// Determinant.
  case determinant
  /// Trace.
  case trace
  /// Transpose.
  case transpose
  /// Inverse of a square matrix, or 1/x.
  case inverse
  /// ‖v‖², the sum of squared entries.
  case squaredNorm
  /// ‖v‖₁, the sum of absolute entries.
  case sumNorm
  /// Diagonal matrix of a vector.
  case diagonalMatrix
  /// The diagonal of a matrix as a vector.
  case diagonal
  /// Elementwise product.
  case elementwiseProduct
  /// Elementwise quotient.
  case elementwiseQuotient
  /// Elementwise logarithm.
  case elementwiseLog
  /// 1/(1+e⁻ˣ), elementwise.
  case sigmoid
  /// log(1+eˣ), elementwise.
  case softplus
  /// Hyperbolic tangent, elementwise.
  case tanh
  /// max(x, 0), elementwise.
  case relu
  /// Sine.
  case sin
  /// Cosine.
  case cos
  /// The larger of two scalars.
  case maximum
  /// The smaller of two scalars.
  case minimum
}

/// A family of densities that can be written out.
public enum Family: String, Hashable, Sendable {
  /// Mean (d × 1) and covariance (d × d); for d = 1 a variance.
  case gaussian
  /// Probability of 1; the outcome is 0 or 1.
  case bernoulli
  /// Column of probabilities; the outcome is a one-hot column.
  case categorical
  /// Mean and scale.
  case laplace
  /// Lower and upper end.
  case uniform
  /// Rate.
  case exponential
  /// Rate.
  case poisson
}

/// A conditional density of a model at given arguments, as in p(x = x', z | y).
public struct Density: Hashable, Sendable {
  /// The model, as in p or q.
  public var model: Name
  /// What is left of the bar.
  public var outcomes: [Argument]
  /// What is right of the bar.
  public var givens: [Argument]
  /// Values of the model's parameters where they are not those of the symbols, as in p_{θ + δ}.
  public var settings: [Name: Expression]

  /// A conditional density of a model.
  public init(
    _ model: Name, _ outcomes: [Argument], given givens: [Argument] = [],
    settings: [Name: Expression] = [:]
  ) {
    self.model = model
    self.outcomes = outcomes
    self.givens = givens
    self.settings = settings
  }

  /// The values of parameters in the order of their names.
  public var orderedSettings: [(name: Name, value: Expression)] {
    settings.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
  }

  /// A variable of the model and the value at which the density is taken.
  public struct Argument: Hashable, Sendable {
    /// The model's variable.
    public var variable: Name
    /// Where the density is taken; usually the variable itself.
    public var value: Expression

    /// A variable at a value.
    public init(_ variable: Name, at value: Expression) {
      self.variable = variable
      self.value = value
    }
    /// A variable at itself.
    public init(_ variable: Name) {
      self.init(variable, at: .variable(variable))
    }
  }
}

/// Which end of the values an extremum takes.
public enum Extremum: String, Hashable, Sendable {
  /// sup and max.
  case supremum
  /// inf and min.
  case infimum
}

/// What an extremum runs over.
public enum Domain: Hashable, Sendable {
  /// Every conditional density of the model's outcomes given its givens.
  case densities(of: Name, outcomes: [Name], givens: [Name])
  /// Every value of a variable.
  case values(of: Name)
  /// Every value of an index.
  case indices(Name, from: Expression, through: Expression)
}

/// How two sides are related.
public enum Relation: String, Hashable, Sendable {
  /// =
  case equal
  /// ≤
  case lessOrEqual
  /// ≥
  case greaterOrEqual
  /// <
  case less
  /// >
  case greater
  /// ∝: equal up to a factor that does not depend on the statement's `modulo` variables.
  case proportional
  /// = up to a summand that does not depend on the statement's `modulo` variables.
  case equalUpToConstant

  /// Whether it leaves no slack, so that hardly any two expressions stand in it by chance.
  public var isTight: Bool {
    switch self {
    case .equal, .proportional, .equalUpToConstant: true
    case .lessOrEqual, .greaterOrEqual, .less, .greater: false
    }
  }
}

/// Two sides and a relation: what a verdict is about.
public struct Claim: Hashable, Sendable {
  /// Left side.
  public var left: Expression
  /// The relation.
  public var relation: Relation
  /// Right side.
  public var right: Expression
  /// For ∝ and "+ const": the variables or symbols on which the factor must not depend.
  public var modulo: [Name]

  /// Two sides and a relation.
  public init(
    _ left: Expression, _ relation: Relation, _ right: Expression, modulo: [Name] = []
  ) {
    self.left = left
    self.relation = relation
    self.right = right
    self.modulo = modulo
  }
}
