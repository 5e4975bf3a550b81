public import Kernel

extension Term {
  /// An integral over values of random variables.
  public struct Integral: Hashable, Sendable {
    /// The variables that are integrated out.
    public var variables: [Term]
    /// What is integrated.
    public var body: Term
    /// Whether it is written as a sum over the values, `\sum_z`.
    public var isSum: Bool
    /// Whether the variables stand below the sign.
    public var isSubscripted: Bool
    /// Whether differentials are written.
    public var hasDifferential: Bool

    /// An integral over values of random variables.
    public init(
      over variables: [Term], _ body: Term, isSum: Bool = false, isSubscripted: Bool = false,
      hasDifferential: Bool = true
    ) {
      self.variables = variables
      self.body = body
      self.isSum = isSum
      self.isSubscripted = isSubscripted
      self.hasDifferential = hasDifferential
    }
  }

  /// A sum or product over an index.
  public struct Series: Hashable, Sendable {
    /// Whether factors are multiplied instead of added.
    public var isProduct: Bool
    /// The index.
    public var index: Letter
    /// The first value; nil where only the index is written.
    public var from: Term?
    /// The last value; nil where only the index is written.
    public var through: Term?
    /// An index value that is left out, as in Σ_{j≠i}.
    public var except: Term?
    /// The general term.
    public var body: Term

    /// A sum or product over an index.
    public init(
      isProduct: Bool, index: Letter, from: Term?, through: Term?, except: Term? = nil, body: Term
    ) {
      self.isProduct = isProduct
      self.index = index
      self.from = from
      self.through = through
      self.except = except
      self.body = body
    }
  }

  /// sup, inf, max or min.
  public struct ExtremumTerm: Hashable, Sendable {
    /// Which end.
    public var extremum: Extremum
    /// `sup`, `max`, `inf` or `min`.
    public var word: String
    /// Names below it: parameters, models or variables, or a law such as q(z|x).
    public var over: [Term]
    /// What is made large or small.
    public var body: Term

    /// sup, inf, max or min.
    public init(_ extremum: Extremum, word: String, over: [Term], body: Term) {
      self.extremum = extremum
      self.word = word
      self.over = over
      self.body = body
    }
  }

  /// A gradient or derivative.
  public struct Derivative: Hashable, Sendable {
    /// What is differentiated.
    public var body: Term
    /// By what; nil where the gradient has no subscript.
    public var by: Term?
    /// How often: 1 or 2.
    public var order: Int
    /// How it is written.
    public var style: Style

    /// How a derivative is written.
    public enum Style: String, Hashable, Sendable {
      /// `\nabla_x f`.
      case nabla
      /// `\frac{\partial f}{\partial x}`, `\frac{\partial}{\partial x} f`.
      case partial
      /// `\frac{d f}{d x}`.
      case total
      /// `\partial_x f`.
      case subscriptedPartial
    }

    /// A gradient or derivative.
    public init(_ body: Term, by: Term?, order: Int = 1, style: Style) {
      self.body = body
      self.by = by
      self.order = order
      self.style = style
    }
  }

  /// Something at one value of a symbol that stands in it.
  public struct Evaluation: Hashable, Sendable {
    /// What gets its value after everything in it was differentiated.
    public var body: Term
    /// The symbol.
    public var name: Letter
    /// Its value.
    public var value: Term

    /// Something at one value of a symbol that stands in it.
    public init(_ body: Term, at name: Letter, _ value: Term) {
      self.body = body
      self.name = name
      self.value = value
    }
  }

  /// A norm.
  public struct Norm: Hashable, Sendable {
    /// Whose norm.
    public var body: Term
    /// Sum of absolute entries instead of the Euclidean norm.
    public var isSumNorm: Bool
    /// Whether the square is meant.
    public var isSquared: Bool
    /// The matrix A of ‖v‖²_A = vᵀAv.
    public var weight: Term?
    /// Whether single bars were written around a vector.
    public var isSingleBar: Bool

    /// A norm.
    public init(
      _ body: Term, isSumNorm: Bool = false, isSquared: Bool, weight: Term? = nil,
      isSingleBar: Bool = false
    ) {
      self.body = body
      self.isSumNorm = isSumNorm
      self.isSquared = isSquared
      self.weight = weight
      self.isSingleBar = isSingleBar
    }
  }
}
