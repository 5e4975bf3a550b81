import Kernel
import SourceText

/// What a note has established before a statement: what names are, what is defined, what models
/// are declared.
struct Context: Sendable {
  /// What the names of the note are: a hundred tables that hardly ever change, of which a copy of
  /// the context is one reference.
  var vocabulary: Vocabulary {
    _read { yield sharedVocabulary.value }
    _modify { yield &sharedVocabulary.value }
  }
  private var sharedVocabulary: Shared<Vocabulary>
  /// Definitions by name.
  var definitions: [Name: Definition] = [:]
  /// Declared models.
  var models: [Name: Signature.Model] = [:]
  /// Laws of noise variables declared by themselves: ε ∼ N(0, I).
  var noises: [Name: Expression] = [:]
  /// Shapes that follow from declarations.
  var shapes = Shapes()
  /// Sizes that the note names.
  var declaredSizes: Set<Name> = []
  /// Variables with values of a known kind.
  var supports: [Name: Signature.Support] = [:]
  /// What is known of unknown functions from prose and directives.
  var convexity: [Name: Bool] = [:]

  /// Names of sizes that are the length of some variable by declaration.
  var declaredLengths: Set<Name> = []
  /// Rules about shapes that declarations have left open.
  var rules: [ShapeRule] = []
  /// Shapes that expressions of declared factors refer to.
  var forms: [Form] = []

  /// Models that are parts of others: p_data is the marginal of x in q's joint, q₁ a factor of q.
  var aliases: [Name: Alias] = [:]

  /// What noise variables stand for, by the equation that ties them to variables.
  var ties: [Name: Tie] = [:]
  /// Noises that the prose calls standard normal.
  var saidNormal: Set<Name> = []
  /// Densities whose factorisation the note has given, with their variables.
  var factorised: [Factorised] = []
  /// Data sets whose density is a product over their points: the X of p(X) = ∏ p(x_n).
  var dataSets: [Name: DataSet] = [:]
  /// Parameters that the note chooses as an optimum.
  var optima: Set<Name> = []
  /// Laws of vectors that are products over their parts.
  var partwise: [Partwise] = []
  /// Laws that stand for a formula.
  var laws: [Name: Law] = [:]
  /// For each model the density with a run of steps under which its bare name averages: the
  /// q(x_{1:T} | x₀) of 𝔼_q.
  var wideLaws: [Name: Term.DensityTerm] = [:]

  /// Quantities defined for every value of an index, by their names without it: α for α_t.
  var families: [Name: Name] = [:]
  /// Laws of single steps, and joint densities as products over steps.
  var schemes: [Scheme] = []
  /// Copies that stand as variables of their own: z₁ of z.
  var copyOf: [Name: Name] = [:]

  init(vocabulary: Vocabulary) { sharedVocabulary = Shared(vocabulary) }

  /// What the note says of a model for every step t.
  struct Scheme: Sendable {
    /// The density, as in q(x_t | x_{t-1}) or p(x_{0:T}).
    var density: Term.DensityTerm
    /// What it is: a law, or a product of the model's own densities.
    var body: Term
    /// Whether it is a product of the model's own densities.
    var isStructure: Bool
  }

  /// Gaussian vectors in parts, with the blocks of their covariance and precision matrices.
  var partitions: [Partition] = []
  /// The stationary point of probabilistic PCA that the note has come to.
  var spectrum: Spectrum?
  /// The data that the note calls centred.
  var centred: Name?
  /// The law of the data, where the note says that it is an average over data points.
  var empirical: EmpiricalLaw?

  /// The maps of a chain of maps that is written out.
  var flowTransports: [Transport] = []
  /// What maps are from here on, where the note gives a formula for them.
  var mapFormulas: [Name: MapFormula] = [:]
  /// Maps that the prose has made others in a way that is not followed.
  var looseMaps: Set<Name> = []
  /// The variable that the last step of a chain of maps is called.
  var flowEnd: FlowEnd?
  /// Laws with a name and no argument: P = N(m, S).
  var namedLaws: [Name: Term] = [:]

  /// Variables that the note says are functions of others: x = Au + b; a note may say several
  /// things in turn.
  var links: [Name: [Term]] = [:]
  /// Symbols that are no longer free because the note gave them values.
  var fixed: Set<Name> = []
  /// Vectors of which only mean and covariance are said.
  var onlyMoments: Set<Name> = []
  /// Values that prose gives symbols, for as long as it means.
  var assumed: [Name: AssumedValue] = [:]
  /// Whether diag(M) of a matrix is the vector on its diagonal, not the matrix of it.
  var diagonalsAreVectors = false
  /// What was supposed of symbols further up in the section.
  var supposed: [Name: [String]] = [:]

  /// Models of which the note declares something that was not understood.
  var unclear: Set<Name> = []

  /// Models that the note defines by others in a way that is not followed.
  var opaque: Set<Name> = []

  /// Models whose laws go through a channel, and the channel's.
  var channels: Set<Name> = []

  /// Mean-field laws whose factors have names of their own.
  var factorLaws = FactorLaws()

  /// Another model that a name stands for.
  struct Alias: Sendable {
    /// The model.
    var model: Name
    /// For which outcomes, without givens; nil for all densities.
    var outcomes: [Name]?
  }

  /// The index of a definition of entries.
  func entryIndex(of name: Name) -> Name? {
    Step(name).flatMap { vocabulary.entryDefinitions[$0.base] }
      .flatMap { $0.name == name ? $0.index : nil }
  }

  /// The model that has a density of these variables.
  func model(_ name: Name, _ outcomes: [Name], given givens: [Name]) -> Name {
    guard let alias = aliases[name] else { return name }
    if let only = alias.outcomes, outcomes != only || !givens.isEmpty { return name }
    return alias.model
  }

  /// Models by their names with one parameter in another's place: p for p_{θ⁽ᵗ⁾}.
  func renamed(_ old: Name, _ new: Name) -> [Name: Name]? {
    guard let before = vocabulary.labels[old], let after = vocabulary.labels[new] else {
      return nil
    }
    var names: [Name: Name] = [:]
    for model in before {
      guard let first = model.text.first,
        let other = after.sorted().first(where: { $0.text.first == first })
      else { return nil }
      names[model] = other
    }
    return names
  }

  /// Whether q₁ or q_{z₁} names a factor of q.
  func isPart(_ part: Name, of whole: Name) -> Bool {
    part == whole
      || part.text.hasPrefix(whole.text) && part.text.count > whole.text.count
        && !Context.isGenerative(whole) && !part.text.contains("*") && !part.text.contains("⋆")
  }

  /// Something that the note defines.
  struct Definition: Sendable {
    /// Its arguments.
    var parameters: [Name]
    /// Parameters among its arguments, such as θ and θ⁽ᵗ⁾.
    var labels: [Name] = []
    /// Laws among its arguments, as in R_α(P ‖ Q).
    var laws: [Name] = []
    /// The index that is its last argument, where it is defined entry by entry.
    var index: Name?
    /// What it stands for.
    var body: Term
    /// Where it was defined.
    var statement: String
  }

  /// The pattern of variables in which a model is meant when only its name is written.
  func defaultPattern(of model: Name, mentioning free: [Name] = []) -> Vocabulary.Pattern? {
    guard let patterns = vocabulary.patterns[model] else { return posterior(for: model) }
    var best: Vocabulary.Pattern?
    var bestScore = Int.min
    for (position, pattern) in patterns.enumerated() {
      var score = pattern.count * 8 - position
      if !pattern.givens.isEmpty, !Context.isGenerative(model) { score += 100 }
      if pattern.outcomes.contains(where: { free.contains($0) }) { score += 1000 }
      if score > bestScore {
        best = pattern
        bestScore = score
      }
    }
    return best
  }

  /// The pattern of the posterior, for a q of which the note writes only the name.
  private func posterior(for model: Name) -> Vocabulary.Pattern? {
    guard !Context.isGenerative(model) else { return nil }
    let patterns = vocabulary.models.flatMap { vocabulary.patterns[$0] ?? [] }
    return patterns.first { $0.isPosterior }
  }

  /// Whether a letter without arguments is a function: the T of E_p[T], said to be one.
  func isBareFunction(_ name: Name) -> Bool {
    guard vocabulary.declared[name] == nil, vocabulary.memberships[name] == nil else {
      return false
    }
    if vocabulary.energyArguments[name] != nil { return true }
    return vocabulary.namedFunctions.contains(name) || ["f", "g", "h"].contains(name.text)
  }

  /// p and its relatives are joint models; q and others are known by their conditionals.
  static func isGenerative(_ model: Name) -> Bool {
    model.text.hasPrefix("p") || model.text.hasPrefix("P") || model.text == "𝒟"
  }

  /// The generative model in which variables live where none is named.
  var defaultModel: Name {
    if vocabulary.models.contains("p") { return "p" }
    if vocabulary.models.contains("P") { return "P" }
    return vocabulary.models.first { Context.isGenerative($0) } ?? vocabulary.models.first ?? "p"
  }
}

extension Vocabulary.Pattern {
  /// Whether latent variables are drawn given observed ones, by the letters that the field uses.
  var isPosterior: Bool {
    !givens.isEmpty && outcomes.allSatisfy { "zhsuw".contains($0.text.first ?? "?") }
      && !givens.contains { "zhsuw".contains($0.text.first ?? "?") }
  }
}
