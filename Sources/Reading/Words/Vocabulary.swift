import Kernel
import Notation

/// What the names of a note are, gathered from the whole note before anything is read.
struct Vocabulary: Sendable {
  /// Random variables.
  var variables: Set<Name> = []
  /// Letters besides p and q that name models.
  var modelLetters: Set<String> = []
  /// Names of sizes.
  var dimensions: Set<Name> = []
  /// Names that are functions wherever parentheses follow.
  var functions: Set<Name> = []
  /// Whether σ is the logistic function.
  var hasLogistic = false
  /// Whether the note speaks of a channel through which laws go.
  var speaksOfChannel = false
  /// Labels of which the note writes the values.
  var labelValues: LabelValues?
  /// Components that the note names by their numbers alone.
  var bareLabels: BareLabels?
  /// π as the density of the base of a flow.
  var baseDensity: BaseDensity?
  /// The number of a data point, where it is drawn.
  var indexVariables: IndexVariables?
  /// Names that the note defines.
  var defined: Set<Name> = []
  /// Functions by their names without parameters: μ for μ_φ(x).
  var functionsByBase: [Name: [FunctionUse]] = [:]
  /// Names that stand by themselves, neither with a subscript nor with arguments.
  var plain: Set<Name> = []
  /// Parameters among the arguments of what the note defines.
  var definedLabels: [Name: [Name]] = [:]
  /// Laws among the arguments of what the note defines: the q of ℱ(q, θ).
  var definedLaws: [Name: [Name]] = [:]
  /// Matrices whose entries the note writes with numbers, with the largest of these numbers.
  var matrixEntries: [Name: Int] = [:]
  /// The largest place in entries such as Σ₁₂, by the matrix.
  var largestPlaces: [Name: Int] = [:]
  /// The arguments of every Kullback–Leibler divergence of the note, by their text.
  var divergences: [String: [Syntax]] = [:]
  /// Letters that are vectors by their use: the σ of diag(σ²), the μ of N(z; μ, diag(σ²)).
  var vectors: Set<Name> = []
  /// What is drawn several times.
  var draws = Draws()
  /// The values that the note gives each parameter, by its letter: θ and θ⁽ᵗ⁾.
  var parameterValues: [String: Set<Name>] = [:]
  /// Parameters that label a law of a letter with another value than its parameter has: η, where
  /// the note has p_θ(x) and p_η(x).
  var twins: [String: Set<Name>] = [:]
  /// Laws at parameters that are moved: p_{θ + δ}.
  var shifts: [Name: Shift] = [:]
  /// Variables whose marginal under a model is never written with the parameters under which the
  /// model is conditioned on them: the z of p(z) beside p_θ(x | z).
  var constants: [Name: Set<Name>] = [:]

  /// Sequences of which the note writes a step 0.
  var zeroSteps: Set<Name> = []
  /// Where functions vanish, by the note's words: 1 for f(1) = 0.
  var zeros: [Name: Int] = [:]
  /// What ∇ without a subscript differentiates by, where the note says so: ∇ = ∇_θ.
  var gradientBy: [Syntax]?
  /// What primes differentiate by, where the note says so: "a dash is a derivative in θ".
  var primesBy: [Syntax]?
  /// The law under which the note says that bare expectations are.
  var statedAverage: [Syntax]?
  /// Variables that the note gives by equations, with their causes and noises.
  var structures = Structures()

  /// A function as it is applied to variables.
  struct FunctionUse: Hashable, Sendable {
    var letter: Term.Letter
    var arguments: [Name]
  }

  /// The function whose value μ stands for in μ_j: μ_φ(x), if the note has no other μ.
  func valueBehind(_ base: Name) -> FunctionUse? {
    guard let uses = functionsByBase[base], uses.count == 1, !plain.contains(base),
      memberships[base] == nil, declared[base] == nil, !variables.contains(base),
      uses[0].arguments.allSatisfy({ variables.contains($0) })
    else { return nil }
    return uses[0]
  }

  /// The matrix whose entries a small letter names: Λ for λ_ij, if λ is nothing else.
  func matrix(ofEntries base: Name) -> Name? {
    let capital = Name(base.text.uppercased())
    guard base.text.count == 1, capital != base, capital.text.count == 1, plain.contains(capital),
      !plain.contains(base), !variables.contains(base), !variables.contains(capital),
      !modelLetters.contains(capital.text), !dimensions.contains(capital)
    else { return nil }
    return capital
  }

  /// The only function that a base letter with parameters names: f_θ for the f of f_i(z).
  func functionBehind(_ base: Name) -> Term.Letter? {
    let letters = Set((functionsByBase[base] ?? []).map { $0.letter })
    return letters.count == 1 ? letters.first : nil
  }

  /// Names that the note defines with one variable as argument.
  var definedOf: [Name: Name] = [:]
  /// Variables that stand with an index for copies: data points and samples.
  var copies: Set<Name> = []
  /// Variables whose index is a step: xₜ and xₜ₋₁ are two variables.
  var sequences: Set<Name> = []
  /// Every model name with the patterns in which it occurs, most frequent first.
  var patterns: [Name: [Pattern]] = [:]
  /// Vectors that are cut in two, x_{1:m} and x_{m+1:d}.
  var blockRuns: Set<Name> = []
  /// The mixture that the note speaks of.
  var mixture: Mixture?
  /// Vectors of whose parts the note speaks: z beside z₁, z₂ or ∏_j q(z_j).
  var splitVectors: Set<Name> = []
  /// A chain of maps z_k = f_k(z_{k-1}).
  var flow: Flow?
  /// The maps by which the note changes variables.
  var maps = Maps()
  /// Functions defined entry by entry, by their names without the index.
  var entryDefinitions: [Name: EntryDefinition] = [:]
  /// Functions of which entries are called: the a of a_i(z).
  var entryFunctions: Set<Name> = []
  /// Names of models in the order of their first occurrence.
  var models: [Name] = []
  /// Kinds of symbols that directives and the front matter declare.
  var declared: [Name: [String]] = [:]
  /// Sizes that the note gives: x ∈ ℝ^D.
  var memberships: [Name: Membership] = [:]
  /// Pairs K < D.
  var orders: [(Name, Name)] = []
  /// How each name is written in LaTeX where it occurs first.
  var spellings: [Name: String] = [:]
  /// Variables known only from E[w] and the like; they may be names of something defined.
  var onlyAveraged: Set<Name> = []
  /// Variables that stand in Cov(X, Y) or before the bar of E[X | Z].
  var covarying: Set<Name> = []
  /// Models by the parameter that labels them: φ labels q.
  var labels: [Name: Set<Name>] = [:]
  /// Numbers of arguments of what the note defines.
  var definedArity: [Name: Int] = [:]
  /// Names that the words after a display explain: "where $δ = …$".
  var explainedAfter: Set<Name> = []
  /// Sizes of the values of functions: f(z) ∈ ℝ^D.
  var valueMemberships: [Name: Membership] = [:]
  /// Letters that carry an index of a sum or product somewhere, with these indices.
  var summed: [Name: Set<String>] = [:]
  /// Columns by their letter: w of W = (w_1, …, w_k).
  var columns: [Name: Name] = [:]
  /// The number of columns of matrices that are given by them: k of W = (w_1, …, w_k).
  var columnCounts: [Name: Name] = [:]
  /// Letters of laws that are matrices in this note: the P of N(m, P).
  var matrices: Set<String> = []
  /// Whether the note speaks of a posterior or of the E step of EM.
  var speaksOfPosterior = false
  /// Matrices that the note transposes, which it would not do to symmetric ones.
  var transposed: Set<Name> = []
  /// Small letters that multiply an identity matrix: the v of vI.
  var multiples: Set<Name> = []
  /// Whether numbers below a matrix name blocks and not entries.
  var hasBlocks = false
  /// Blocks of matrices and parts of vectors, which are no entries and no copies: the x_a and Σ_ab of
  /// x = (x_a, x_b).
  var blocks: Set<Name> = []
  /// What the note writes of a stationary point of probabilistic PCA.
  var spectrum: SpectrumNames?
  /// Whether ⟨·⟩ is said to be an average under the posterior.
  var anglesArePosterior = false
  /// Names that a later passage gives values, as in "plug in W = …"; free before it.
  var specialised: Set<Name> = []
  /// Which dimension an index counts through, from sums such as Σ_{n=1}^N.
  var ranges: [Name: Name] = [:]
  /// The variable of laws that stand nowhere with arguments.
  var impliedSpace: Name?
  /// Laws written by their probabilities: p with p_i.
  var massVectors: Set<Name> = []
  /// Capitals that are random variables with the values of small letters: X for x.
  var capitalVariables: [Name: Name] = [:]
  /// Functions that the prose introduces by a letter alone: "for every function T".
  var namedFunctions: Set<Name> = []
  /// Energies, the E of E(z) = −log p(x, z), with the variable that each is a function of.
  var energyArguments: [Name: Name] = [:]
  /// Letters that stand for laws without arguments somewhere.
  var bareLaws: Set<Name> = []
  /// Capitals that name the laws of small letters: P for p.
  var capitalLaws: [Name: Name] = [:]
  /// Variables that are drawn and counted through alike, with the number of their states: the n of
  /// q(z | n) beside Σ_{n=1}^N.
  var countedVariables: [Name: Name] = [:]

  /// The variables of a density as it occurs.
  struct Pattern: Hashable, Sendable {
    var outcomes: [Name]
    var givens: [Name]
    var count = 1
  }

  /// Where the note says that something lies.
  struct Membership: Hashable, Sendable {
    var rows: Name?
    var columns: Name?
    var fixedRows: Int?
    var support: Signature.Support
    var isPositive = false
  }

  /// Greek letters that label a model's parameters when they stand below its name.
  static let parameters: Set<String> = [
    "θ", "ϑ", "φ", "ϕ", "ψ", "ω", "λ", "η", "ξ", "Θ", "Φ", "Ψ", "Λ", "ν", "ρ",
  ]
  /// Letters that index something when they stand as a script.
  static let indices: Set<String> = [
    "i", "j", "k", "l", "ℓ", "m", "n", "s", "t", "b", "r", "u", "v", "d",
  ]
}

extension Vocabulary {
  /// The vector whose entries carry a letter that is also a number of its own: σ_d beside σ²I.
  func vector(beside letter: Term.Letter) -> Term.Letter {
    guard multiples.contains(letter.name), !vectors.contains(letter.name),
      !variables.contains(letter.name), let membership = memberships[letter.name],
      membership.fixedRows == 1, membership.support == .any, !membership.isPositive
    else { return letter }
    return Term.Letter(Name(letter.name.text + "\u{20D7}"), latex: letter.latex)
  }
}

extension Vocabulary {
  /// Whether arguments are two laws by their bare names, as those of H²(p, q).
  func comparesLaws(_ body: [Syntax]) -> Bool {
    let parts = Atoms.split(body, where: TermReader.separatesArguments)
    return parts.count == 2
      && parts.allSatisfy { $0.count == 1 && model(Head($0[0])) != nil }
  }

  /// Whether the note defines H(p, q) of two laws, which is then no cross-entropy.
  func definesDistance(_ body: [Syntax]) -> Bool {
    definedLaws["H"]?.count == 2 && comparesLaws(body)
  }
}

extension Vocabulary {
  /// Whether a name is the Jacobian of a function that the note has: the J_f of J_f(z).
  func isJacobian(_ head: Head, _ symbol: Syntax.Symbol) -> Bool {
    guard symbol.name == "J", let below = head.below, below.count == 1,
      let function = letter(Head(below[0]), withSuperscript: false)
    else { return false }
    return functionsByBase[function.name] != nil || defined.contains(function.name)
  }
}
