public import Kernel
public import SourceText

extension Term {
  /// A density of a model, as in p_θ(x | z).
  public struct DensityTerm: Hashable, Sendable {
    /// The model.
    public var model: Letter
    /// Where the model's name stands.
    public var name: Span
    /// What is left of the bar.
    public var outcomes: [Argument]
    /// What is right of the bar.
    public var givens: [Argument]
    /// Parameters written after a semicolon, verbatim; they do not change the meaning.
    public var parameters: String?
    /// Where the bar stands.
    public var bar: Span?
    /// Whether it is written with its outcome below, as p_i.
    public var isIndexed = false

    /// A density of a model.
    public init(
      model: Letter, name: Span, outcomes: [Argument], givens: [Argument] = [],
      parameters: String? = nil, bar: Span? = nil
    ) {
      self.model = model
      self.name = name
      self.outcomes = outcomes
      self.givens = givens
      self.parameters = parameters
      self.bar = bar
    }
  }

  /// One argument of a density: which variable, and the value at which it is taken.
  public struct Argument: Hashable, Sendable {
    /// The model's variable.
    public var variable: Letter
    /// Where the density is taken; usually the variable itself.
    public var value: Term
    /// Whether it was written with its variable, as in p(z = 0).
    public var isNamed: Bool

    /// One argument of a density.
    public init(_ variable: Letter, at value: Term, isNamed: Bool = false) {
      self.variable = variable
      self.value = value
      self.isNamed = isNamed
    }
    /// Where the argument stands.
    public var span: Span { value.span }
    /// Whether the density is taken at the variable itself.
    public var isPlain: Bool {
      if case .variable(let letter) = value.kind { return letter == variable }
      return false
    }
  }

  /// A family of densities written out.
  public struct LawTerm: Hashable, Sendable {
    /// Which family.
    public var family: Family
    /// How the family is called in the note.
    public var latex: String
    /// At what it is taken; nil for the law itself.
    public var outcome: Term?
    /// Mean and covariance, or whatever the family takes.
    public var parameters: [Term]
    /// How the outcome is set off.
    public var style: Style

    /// How the outcome of a family is set off.
    public enum Style: String, Hashable, Sendable {
      /// N(x; μ, Σ).
      case semicolon
      /// N(x | μ, Σ).
      case bar
      /// N_x(μ, Σ).
      case subscripted
      /// N(μ, Σ).
      case none
    }

    /// A family of densities written out.
    public init(
      family: Family, latex: String, outcome: Term?, parameters: [Term], style: Style
    ) {
      self.family = family
      self.latex = latex
      self.outcome = outcome
      self.parameters = parameters
      self.style = style
    }
  }

  /// Under which law an expectation, variance or information is taken.
  public struct Source: Hashable, Sendable {
    /// What the subscript says.
    public var kind: Kind
    /// Where it stands.
    public var span: Span

    /// What a subscript can say.
    public indirect enum Kind: Hashable, Sendable {
      /// A law in full: q(z|x), p(x)q(z|x), N(ε; 0, I).
      case law(Term)
      /// Variables with a law: z ∼ q(z|x), ε ∼ N(0, I).
      case drawn([Term], from: Term)
      /// The bare name of a model: E_q.
      case model(Letter)
      /// Variables with the bare name of a model: z ∼ q.
      case drawnFromModel([Term], Letter)
      /// Variables alone: E_z.
      case variables([Term])
    }

    /// Under which law something is taken.
    public init(_ kind: Kind, _ span: Span) {
      self.kind = kind
      self.span = span
    }
  }

  /// An expectation.
  public struct Expectation: Hashable, Sendable {
    /// How its name is written.
    public var latex: String
    /// The law; nil where none is written.
    public var source: Source?
    /// What is averaged.
    public var body: Term
    /// What is conditioned on inside the brackets, as in E[z | x].
    public var givens: [Argument]

    /// An expectation.
    public init(latex: String, source: Source?, body: Term, givens: [Argument] = []) {
      self.latex = latex
      self.source = source
      self.body = body
      self.givens = givens
    }
  }

  /// A variance or covariance.
  public struct Spread: Hashable, Sendable {
    /// How its name is written.
    public var latex: String
    /// The law; nil where none is written.
    public var source: Source?
    /// What varies.
    public var body: Term
    /// What it varies with; nil for a variance or the covariance of a vector with itself.
    public var other: Term?
    /// What is conditioned on inside the brackets.
    public var givens: [Argument]

    /// A variance or covariance.
    public init(
      latex: String, source: Source?, body: Term, other: Term? = nil, givens: [Argument] = []
    ) {
      self.latex = latex
      self.source = source
      self.body = body
      self.other = other
      self.givens = givens
    }
  }

  /// An entropy of variables or a mutual information.
  public struct Information: Hashable, Sendable {
    /// How its name is written.
    public var latex: String
    /// The model; nil where none is written.
    public var model: Letter?
    /// The groups of variables: one for an entropy, two for mutual information.
    public var groups: [[Argument]]
    /// What is conditioned on.
    public var givens: [Argument]

    /// An entropy of variables or a mutual information.
    public init(
      latex: String, model: Letter?, groups: [[Argument]], givens: [Argument] = []
    ) {
      self.latex = latex
      self.model = model
      self.groups = groups
      self.givens = givens
    }
  }

  /// A divergence between two laws.
  public struct Divergence: Hashable, Sendable {
    /// Which one.
    public var kind: Kind
    /// How its name is written.
    public var latex: String

    /// Divergences that have a fixed meaning.
    public enum Kind: String, Hashable, Sendable {
      /// ∫ P log(P/Q).
      case kullbackLeibler
      /// The mean of the divergences from the mixture.
      case jensenShannon
      /// ½ ∫ |P − Q|.
      case totalVariation
      /// ∫ P²/Q − 1.
      case chiSquared
      /// 1 − ∫ √(PQ).
      case squaredHellinger
    }

    /// A divergence between two laws.
    public init(_ kind: Kind, latex: String) {
      self.kind = kind
      self.latex = latex
    }
  }
}
