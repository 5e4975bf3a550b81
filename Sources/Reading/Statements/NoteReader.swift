import Kernel
public import Notes
import Notation
import SourceText

/// Reads the mathematics of a note: every relation of every display with its role and readings.
public func read(_ note: Note) -> ReadNote {
  var reader = NoteReader(note)
  var whole = reader.readWhole()
  if var sections = Sections(note, reader.macros) { sections.reread(&whole) }
  return whole
}

/// One equation of a note, parsed.
struct ParsedMathematics {
  var mathematics: Mathematics
  var equations: [Equation]
}

/// Goes through a note twice: first for its words, then statement by statement.
struct NoteReader {
  let note: Note
  var macros: MacroTable
  var parsed: [Int: ParsedMathematics] = [:]
  var context: Context
  var statements: [ReadStatement] = []
  /// What prose says in inline mathematics, where it neither declares nor defines.
  var remarks: [ReadStatement] = []
  var diagnostics: [Diagnostic] = []
  var definitionSites: [Name: String] = [:]
  /// The last side of the display before, which a block that begins with a relation continues.
  var carried: OpenSide?
  var chain = -1
  /// What the chain that is being read begins with.
  var chainHead: Term?
  var place = 0
  /// The prose since the last display.
  var prose = ""
  var expectation: ReadStatement.Expectation?
  var skipped: String?
  var displays = 0
  /// Whether inline mathematics is being read.
  var isInline = false
  /// Number of the mathematics in which each name occurs first.
  var firstUses: [Name: Int] = [:]
  /// Number of the mathematics that is being read.
  var slot = 0
  /// The inline mathematics that is being read.
  var inlineLatex = ""
  /// The law that the last paragraph has chosen.
  var chosen: ChosenLaw?
  /// How many headings lie before this.
  var headings = 0
  /// The number of headings before the last law of each model.
  var factorSections: [Name: Int] = [:]
  /// What the note supposes of symbols, in its order.
  var suppositions: [Supposition] = []
  /// What was supposed just before.
  var closeSuppositions: [Name: [String]] = [:]
  /// How many paragraphs lie before this one.
  var paragraph = -1
  /// Values that a display gives to free symbols, where the words before it suppose them.
  var displayedValues: [(name: Name, value: Term)] = []
  /// Laws that are averages of others, M = ½(P + Q), as they are given.
  var averages: [Name: Term] = [:]
  /// Partitions that the note has not yet come to.
  var partitions: [Partition] = []

  init(_ note: Note) {
    var macros = MacroTable()
    for case .mathematics(let mathematics) in note.items {
      MacroTable.collect(from: mathematics.latex.text, into: &macros)
    }
    macros.primesTranspose = Primes.transpose(in: note, macros)
    macros.boldApart = BoldLetters.apart(in: note, macros)
    self.macros = macros
    self.note = Completion.of(note, macros)
    context = Context(vocabulary: Vocabulary())
  }

  /// The note in one go.
  mutating func readWhole() -> ReadNote {
    survey()
    for item in note.items {
      switch item {
      case .mathematics(let mathematics):
        guard let found = parsed[mathematics.slot] else { continue }
        slot = mathematics.slot
        takePartitions(upTo: mathematics.slot)
        takeSpectrum(upTo: mathematics.slot)
        if mathematics.style == .display { display(found) } else { inline(found) }
      case .directive(let directive): self.directive(directive)
      case .prose(let text):
        endChoice(atParagraph: true)
        suppose(in: text.text)
        loosenMaps(in: text.text)
        prose += " " + text.text
      case .heading(let heading):
        endChoice()
        endSuppositions()
        headings += 1
        prose = heading.text
      }
    }
    return ReadNote(
      statements: statements, definitions: definitionSites,
      declaredModels: context.models.keys.sorted(), diagnostics: diagnostics, remarks: remarks)
  }

  // MARK: First pass

  /// Mathematics as it is read.
  func syntax(of mathematics: Mathematics, _ bernoulli: BernoulliLaws) -> [Syntax] {
    let latex = mathematics.latex.text
    let law = mathematics.style == .display ? nil : bernoulli.rewritten(latex)
    let syntax = parse(law ?? latex, macros: macros)
    return context.vocabulary.withLabels(syntax)
  }

  /// Z = k: that a variable takes a value, which is no definition of it.
  private func isEvent(_ equation: Equation) -> Bool {
    guard equation.sides.count == 2, equation.sides[1].count == 1 else { return false }
    let value = Head(equation.sides[1][0])
    guard let symbol = value.symbol else {
      if case .number? = value.base?.kind { return true }
      return false
    }
    return value.below == nil && value.above == nil && Vocabulary.indices.contains(symbol.name)
  }

  private mutating func survey() {
    let labelValues = LabelValues(note, macros)
    let bernoulli = BernoulliLaws(note)
    let bareLabels = BareLabels(note, macros)
    context.vocabulary.labelValues = labelValues
    context.vocabulary.bareLabels = bareLabels
    let indexVariables = IndexVariables(note, macros)
    context.vocabulary.indexVariables = indexVariables
    let baseDensity = BaseDensity(note, macros)
    context.vocabulary.baseDensity = baseDensity
    var surveyor = Surveyor()
    surveyor.vocabulary.labelValues = labelValues
    surveyor.vocabulary.bareLabels = bareLabels
    surveyor.vocabulary.indexVariables = indexVariables
    surveyor.vocabulary.baseDensity = baseDensity
    var bare = BareLaws()
    var masses = MassVectors()
    var draws = Draws()
    for case .mathematics(let mathematics) in note.items {
      let atoms = Normalise.atoms(flattened(syntax(of: mathematics, bernoulli)))
      bare.visit(atoms)
      masses.visit(atoms)
      surveyor.capitals.visit(atoms)
      if BareLaws.namesMatrix("P", in: atoms) { surveyor.vocabulary.matrices.insert("P") }
    }
    surveyor.vocabulary.modelLetters.formUnion(bare.names.map(\.text).filter { $0 == "Q" })
    surveyor.vocabulary.modelLetters.formUnion(bare.applied)
    surveyor.vocabulary.modelLetters.formUnion(bare.weights)
    surveyor.ignoresMarks = !bare.names.isDisjoint(with: ["P", "Q", "p", "q"])
    for case .mathematics(let mathematics) in note.items {
      let syntax = syntax(of: mathematics, bernoulli)
      surveyor.visit(Normalise.atoms(flattened(syntax)))
      var equations = Equation.all(in: syntax)
      for index in equations.indices {
        equations[index].sides = equations[index].sides.map { Normalise.atoms($0) }
        equations[index].cutRemarks()
      }
      parsed[mathematics.slot] = ParsedMathematics(mathematics: mathematics, equations: equations)
    }
    for equation in parsed.sorted(by: { $0.key < $1.key }).flatMap({ $0.value.equations }) {
      draws.visit(equation)
      if let zero = equation.zero { surveyor.vocabulary.zeros[zero.function] = zero.place }
      surveyor.vocabulary.gradientBy = surveyor.vocabulary.gradientBy ?? equation.gradientBy
    }
    surveyor.vocabulary.primesBy = Primes.variable(in: note, macros)
    for case .prose(let prose) in note.items {
      draws.announce(prose.text, macros)
      for atoms in draws.visit(prose.text, macros) { surveyor.visit(atoms) }
    }
    for declaration in note.frontMatter.symbols { declare(declaration, &surveyor.vocabulary) }
    for case .directive(let directive) in note.items {
      if case .symbol(let declaration) = directive.kind {
        declare(declaration, &surveyor.vocabulary)
      }
    }
    let structures = Structures(
      parsed.sorted { $0.key < $1.key }.flatMap(\.value.equations), surveyor.vocabulary)
    structures.outcomes.forEach { surveyor.draw($0) }
    for case .prose(let prose) in note.items {
      for statement in StatedMoments.statements(in: prose.text, macros) {
        if let letter = surveyor.vocabulary.letter(Head(statement.variable[0])) {
          surveyor.draw(letter.name)
        }
      }
    }
    context.vocabulary = surveyor.conclude()
    context.vocabulary.hasLogistic = LogisticFunction.stands(in: note, parsed)
    if let mixture = MixtureSearch.mixture(in: parsed, context.vocabulary) {
      context.vocabulary.take(mixture)
    }
    context.vocabulary.countLabels(in: parsed)
    context.vocabulary.flow = Flow(in: parsed)
    context.vocabulary.flow?.findJacobian(in: note, macros)
    context.vocabulary.structures = structures
    for case .prose(let prose) in note.items where context.vocabulary.statedAverage == nil {
      context.vocabulary.statedAverage = StatedAverages.law(in: prose.text, macros)
    }
    context.vocabulary.speaksOfChannel = note.items.contains { item in
      if case .prose(let prose) = item { Self.speaksOfChannel(prose.text) } else { false }
    }
    context.vocabulary.speaksOfPosterior = note.items.contains { item in
      switch item {
      case .prose(let prose): StatedAverages.speaksOfPosterior(prose.text)
      case .heading(let heading): StatedAverages.speaksOfPosterior(heading.text)
      default: false
      }
    }
    context.vocabulary.bareLaws = bare.names
    context.vocabulary.draws = draws
    context.vocabulary.foldCapitalLaws()
    masses.conclude(
      &context.vocabulary,
      prose: note.items.contains {
        if case .prose(let prose) = $0 { MassVectors.says(prose.text) } else { false }
      })
    // P beside its probabilities p_i.
    context.vocabulary.foldCapitalLaws()
    context.vocabulary.implySpace()
    context.vocabulary.shareSpaces(bare.pairs)
    for equation in parsed.values.flatMap({ $0.equations }) {
      guard let link = equation.relations.first,
        link.relation == .equal || link.relation == .definedAs,
        equation.sides[0].count == 1
          || equation.sides[0].count == 2 && Atoms.arguments(equation.sides[0][1]) != nil,
        let letter = context.vocabulary.letter(Head(equation.sides[0][0])),
        context.vocabulary.onlyAveraged.contains(letter.name), !isEvent(equation)
      else { continue }
      context.vocabulary.variables.remove(letter.name)
    }
    let conditions = Conditions(note, parsed, context.vocabulary, macros)
    context.vocabulary.declared.merge(conditions.words) { declared, _ in declared }
    suppositions = conditions.suppositions.filter {
      context.vocabulary.declared[$0.name] == nil
    }
    context.convexity.merge(conditions.convexity) { declared, _ in declared }
    learn(conditions)
    let functions = conditions.functions.subtracting(context.vocabulary.covarying)
    context.vocabulary.namedFunctions = functions
    context.vocabulary.variables.subtract(functions)
    // The ε > 0 of a threshold is not the ε ∼ N(0, I) of a noise.
    let noises = Set(parsed.values.flatMap(\.equations).flatMap { normalOutcomes(in: $0) })
    for name in conditions.positive where !noises.contains(name) {
      context.supports[name] = .positive
    }
    // Letters that are discrete here and normal there are not told apart.
    let discrete = conditions.isAllDiscrete ? context.vocabulary.variables : conditions.discrete
    if conditions.isAllDiscrete || noises.isDisjoint(with: discrete) {
      for name in discrete { context.supports[name] = .discrete }
    }
    learnNoises()
    findPartitions()
    findSpectrum()
    context.vocabulary.energyArguments = Energies(parsed, context.vocabulary).arguments
    context.vocabulary.variables.subtract(context.vocabulary.energies)
    nameLaws()
    context.vocabulary.maps = Maps(in: note, parsed, context.vocabulary, macros)
    var sites = DefinitionSearch.sites(in: note, parsed, context.vocabulary)
      .filter { context.namedLaws[$0.name] == nil }
    let named = namedSides()
    sites.removeAll { site in named[site.name].map { $0 < site.slot } ?? false }
    let instances = Instances(sites, parsed, context.vocabulary)
    sites.removeAll { instances.found[$0.name] != nil }
    sites = Instances.withoutSized(sites, context.vocabulary)
    let bounds = Set(conditions.bounds.compactMap { Definable($0.name, context.vocabulary)?.name })
    sites.removeAll { $0.isReversed && bounds.contains($0.name) }
    sites.removeAll { context.vocabulary.blocks.contains($0.name) }
    // What S is of the data remains, and so do points that have it.
    sites.removeAll { site in
      guard let role = context.vocabulary.spectrum?.roles[site.name] else { return false }
      return role != .covariance
        || !Atoms.contains(site.body) { Head($0).base?.kind == .largeOperator(.sum) }
    }
    if let flow = context.vocabulary.flow {
      sites.removeAll { $0.name == flow.inverse || $0.name == flow.whole }
    }
    sites.removeAll { isFormulaOfMap($0) }
    if let squares = context.vocabulary.mixture?.squares {
      sites.removeAll { site in Step(site.name).map { squares[$0.base] != nil } ?? false }
    }
    context.vocabulary.defined = Set(sites.map { $0.name }).union(instances.found.keys)
    for site in sites {
      context.vocabulary.definedLabels[site.name] = site.labels
      context.vocabulary.definedLaws[site.name] = site.laws
      context.vocabulary.definedArity[site.name] =
        site.parameters.count + site.labels.count + site.laws.count
    }
    for (name, instance) in instances.found {
      context.vocabulary.definedLabels[name] = context.vocabulary.definedLabels[instance.of]
      context.vocabulary.definedLaws[name] = context.vocabulary.definedLaws[instance.of]
      context.vocabulary.definedArity[name] = context.vocabulary.definedArity[instance.of]
    }
    for site in sites where site.parameters.count == 1 {
      context.vocabulary.definedOf[site.name] = site.parameters[0]
    }
    for site in sites
    where site.parameters.allSatisfy({ context.vocabulary.variables.contains($0) }) {
      if let step = Step(site.name), let letter = step.letter,
        step.base != context.vocabulary.flow?.variable,
        // y_a and y_b are two parts of y.
        letter != "b" || !sites.contains(where: { $0.name.text == step.base.text + "_a" }),
        Vocabulary.indices.contains(letter.text)
          || context.vocabulary.dimensions.contains(letter)
      {
        context.families[step.base] = site.name
      }
    }
    // The w₁ of Var[w₁] is one of the w_k that are defined, no variable of its own.
    context.vocabulary.variables = context.vocabulary.variables.filter { name in
      guard let step = Step(name), step.letter == nil else { return true }
      return context.families[step.base] == nil
    }
    context.vocabulary.findEntryDefinitions(sites)
    context.aliasData()
    context.aliasMarginals()
    implySampleMeans()
    nameBounds(conditions)
    nameWordBounds()
    nameSides()
    prepareShapes()
    var reader = TermReader(context.vocabulary)
    for site in sites where context.definitions[site.name] == nil {
      let index = context.entryIndex(of: site.name)
      reader.indices = index.map { [$0] } ?? []
      let body = reader.term(site.body)
      context.definitions[site.name] = Context.Definition(
        parameters: site.parameters, labels: site.labels, laws: site.laws, index: index,
        body: site.definable.generalised(site.isNegated ? body.negated : body),
        statement: site.place)
    }
    collectDiagonals()
    reader.indices = []
    collectComplements()
    findFirstSteps()
    collectWideLaws()
    nameMixtures()
    for (name, instance) in instances.found {
      guard var definition = context.definitions[instance.of] else { continue }
      definition.body = definition.body.replacing(instance.symbol, by: instance.value)
      context.definitions[name] = definition
    }
    context.findReplicates()
    takeStatedMoments()
    findCentredData()
    findImpliedDataSets()
    context.vocabulary.splitVectors = SplitVectors(parsed, context.vocabulary).names
    context.factorLaws = FactorLaws(parsed, context.vocabulary)
    context.vocabulary.splitVectors.formUnion(context.factorLaws.wholes.values.map(\.whole))
    for slot in parsed.keys.sorted() {
      for equation in parsed[slot]?.equations ?? [] {
        let sides = equation.sides.map { reader.term($0) }
        context.findEmpiricalLaw(sides)
        context.findCountedLaw(sides)
      }
    }
    findChannels()
  }

  /// Rows of an alignment as one list, for the survey.
  private func flattened(_ syntax: [Syntax]) -> [Syntax] {
    syntax.flatMap { atom -> [Syntax] in
      if case .rows(let rows) = atom.kind { return rows.flatMap { $0.flatMap { flattened($0) } } }
      return [atom]
    }
  }

  private func declare(_ declaration: SymbolDeclaration, _ vocabulary: inout Vocabulary) {
    let atoms = Normalise.atoms(parse(declaration.symbol.text, macros: macros))
    guard let first = atoms.first, let letter = vocabulary.letter(Head(first)) else { return }
    vocabulary.declared[letter.name] = declaration.words
    let words = declaration.words
    if words.contains("function") { vocabulary.functions.insert(letter.name) }
    let sizes = words.filter { Surveyor.sizeLetters.contains($0) || Int($0) != nil }
    for size in sizes where Int(size) == nil { vocabulary.dimensions.insert(Name(size)) }
    if words.contains("vector") || words.contains("matrix") {
      vocabulary.memberships[letter.name] = Vocabulary.Membership(
        rows: sizes.first.flatMap { Int($0) == nil ? Name($0) : nil },
        columns: sizes.count > 1 && Int(sizes[1]) == nil ? Name(sizes[1]) : nil,
        fixedRows: sizes.first.flatMap { Int($0) }, support: .any,
        isPositive: words.contains("positive"))
    } else if words.contains("scalar") || words.contains("positive") {
      vocabulary.memberships[letter.name] = Vocabulary.Membership(
        rows: nil, columns: nil, fixedRows: 1, support: .any,
        isPositive: words.contains("positive"))
    }
  }

  /// Variables that are drawn from a normal law somewhere in an equation.
  private func normalOutcomes(in equation: Equation) -> [Name] {
    var found: [Name] = []
    func visit(_ atoms: [Syntax], _ depth: Int) {
      guard depth < TermReader.depthLimit else { return }
      for (place, atom) in atoms.enumerated() {
        if place > 0, place + 2 < atoms.count, Atoms.isRelation(atom, .distributedAs),
          let law = Head(atoms[place + 1]).symbol, law.name == "N", law.alphabet == .calligraphic,
          let letter = context.vocabulary.letter(Head(atoms[place - 1]))
        {
          found.append(letter.name)
        }
        for list in atom.children { visit(list, depth + 1) }
      }
    }
    for side in equation.sides { visit(side, 0) }
    for (place, link) in equation.relations.enumerated() where link.relation == .distributedAs {
      let right = equation.sides[place + 1]
      if let law = right.first.flatMap({ Head($0).symbol }), law.name == "N",
        law.alphabet == .calligraphic, let last = equation.sides[place].last,
        let letter = context.vocabulary.letter(Head(last))
      {
        found.append(letter.name)
      }
    }
    return found
  }

  // MARK: What prose says

  private mutating func learn(_ conditions: Conditions) {
    context.vocabulary.hasBlocks = conditions.hasBlocks
    context.vocabulary.anglesArePosterior = conditions.anglesArePosterior
    for (name, size) in conditions.sizes where context.vocabulary.memberships[name] == nil {
      context.vocabulary.memberships[name] = size
      context.vocabulary.dimensions.formUnion([size.rows, size.columns].compactMap(\.self))
    }
    context.vocabulary.variables.subtract(context.vocabulary.dimensions)
    context.vocabulary.columns.merge(conditions.columns) { known, _ in known }
    findColumns()
    findSpecialised()
  }

  /// W = (w_1, …, w_k): w with an index is a column of W.
  private mutating func findColumns() {
    for equation in parsed.values.flatMap({ $0.equations }) {
      guard equation.relations.first?.relation == .equal, equation.sides[0].count == 1,
        equation.sides[1].count == 1, let inside = Atoms.arguments(equation.sides[1][0]),
        let matrix = context.vocabulary.letter(Head(equation.sides[0][0])),
        matrix.looksLikeMatrix
      else { continue }
      let parts = Atoms.commaSeparated(inside)
      guard parts.count == 1, parts[0].count == 1, let column = Head(parts[0][0]).symbol,
        Head(parts[0][0]).below?.contains(where: { Atoms.isPunctuation($0, ":") }) ?? false
      else { continue }
      let name = Spelling.name(column, below: nil, above: nil, primes: 0)
      context.vocabulary.columns[name] = matrix.name
      if let below = Head(parts[0][0]).below,
        let colon = below.firstIndex(where: { Atoms.isPunctuation($0, ":") })
      {
        context.vocabulary.columnCounts[matrix.name] = Name(
          Spelling.plain(Array(below[(colon + 1)...])))
      }
    }
  }

  /// "At the optimum, plug in $W = …$": a symbol that was free before and is fixed from here on.
  private mutating func findSpecialised() {
    let uses = DefinitionSearch.firstUses(note, parsed, context.vocabulary)
    firstUses = uses
    var displays: [Int] = []
    var prose = ""
    for item in note.items {
      switch item {
      case .prose(let text): prose = text.text
      case .mathematics(let mathematics) where mathematics.style == .display:
        displays.append(mathematics.slot)
      case .mathematics(let mathematics):
        for equation in parsed[mathematics.slot]?.equations ?? [] {
          guard equation.relations.first?.relation == .equal,
            let name = Definable(equation.sides[0], context.vocabulary),
            !name.isInverted, let first = uses[name.name], first < mathematics.slot
          else { continue }
          if name.isForwardable, name.parameters.isEmpty {
            if displays.contains(where: { $0 > first }),
              isLoneName(equation.sides[1])
                || NoteReader.says(NoteReader.choosing, in: prose, before: mathematics.latex.text)
            {
              context.vocabulary.specialised.insert(name.name)
            }
          } else if !displays.contains(where: { $0 > first }), hasLetters(equation.sides[1]),
            NoteReader.says(NoteReader.explaining, in: prose, before: mathematics.latex.text)
              || NoteReader.continuesList(in: prose, before: mathematics.latex.text)
          {
            context.vocabulary.explainedAfter.insert(name.name)
          }
        }
      default: continue
      }
    }
  }

  /// Whether a side is more than a number: "with $s = 1$" is a special case and explains nothing.
  private func hasLetters(_ side: [Syntax]) -> Bool {
    Atoms.contains(side) { Head($0).symbol != nil || Head($0).word != nil }
  }

  /// Whether a side is one name and nothing else: the Σ of "if $\\Sigma_0 = \\Sigma$".
  private func isLoneName(_ side: [Syntax]) -> Bool {
    guard side.count == 1 else { return false }
    let head = Head(side[0])
    return head.symbol != nil && head.above == nil
  }

  /// Whether one of some words stands before inline mathematics in its paragraph.
  private static func says(_ words: [String], in prose: String, before latex: String) -> Bool {
    guard let place = prose.firstRange(of: latex) else { return false }
    let before = String(prose[..<place.lowerBound].suffix(60)).lowercased()
    return words.contains { before.contains($0) }
  }

  /// Whether inline mathematics continues a list: "…, $\\alpha_t = …$", "and $\\alpha_t = …$".
  private static func continuesList(in prose: String, before latex: String) -> Bool {
    guard let place = prose.firstRange(of: latex) else { return false }
    let before = prose[..<place.lowerBound].suffix(8).split { " \n$".contains($0) }
    return before.last.map { $0.hasSuffix(",") || $0 == "and" } ?? false
  }

  /// Words that choose a value.
  private static let choosing = [
    "plug", "setting", "set ", "optim", "maxim", "choos", "suppose", "take ", "taking", "at the ",
    "대입", "최적", "代入", "最优", "取",
  ]

  /// Words that explain a name that was used just before.
  private static let explaining = [
    "where", "with", "here", "for ", "when ", "여기", "단,", "이때", "其中", "这里", "denot",
  ]

  /// What the note calls the ELBO without saying what it is.
  private mutating func nameBounds(_ conditions: Conditions) {
    for (side, law) in conditions.bounds {
      guard let definable = Definable(side, context.vocabulary),
        !context.vocabulary.defined.contains(definable.name),
        let body = evidenceBound(side[0].span, of: law)
      else { continue }
      context.vocabulary.defined.insert(definable.name)
      context.vocabulary.definedLabels[definable.name] = definable.labels
      context.definitions[definable.name] = Context.Definition(
        parameters: definable.parameters, labels: definable.labels, body: body, statement: "")
    }
  }

  /// E_q[log p(x, z) − log q(z | x)] with the note's names.
  func evidenceBound(_ span: Span, of law: Name?) -> Term? {
    let vocabulary = context.vocabulary
    guard let model = law ?? vocabulary.models.first(where: { !Context.isGenerative($0) }),
      let patterns = vocabulary.patterns[model],
      let pattern = patterns.first(where: \.isPosterior) ?? patterns.first,
      let observed = observed(pattern, context.defaultModel)
    else { return nil }
    func density(_ model: Name, _ outcomes: [Name], _ givens: [Name]) -> Term {
      func arguments(_ names: [Name]) -> [Term.Argument] {
        names.map {
          let letter = Term.Letter($0, latex: vocabulary.spellings[$0] ?? $0.text)
          return Term.Argument(letter, at: Term(.variable(letter), span))
        }
      }
      return Term(
        .density(
          Term.DensityTerm(
            model: Term.Letter(model, latex: model.text), name: span,
            outcomes: arguments(outcomes), givens: arguments(givens))), span)
    }
    let law = density(model, pattern.outcomes, pattern.givens)
    let joint = density(context.defaultModel, observed + pattern.outcomes, [])
    let gap = Term(
      .sum([
        Term.Addend(Term(.apply(.log, [joint]), span)),
        Term.Addend(Term(.apply(.log, [law]), span), isNegative: true, sign: span),
      ]), span)
    return Term(
      .expectation(
        Term.Expectation(latex: "\\mathbb{E}", source: Term.Source(.law(law), span), body: gap)),
      span)
  }

  /// Shapes that the note declares: x ∈ ℝ^D.
  private mutating func prepareShapes() {
    for (name, membership) in context.vocabulary.memberships.sorted(by: { $0.key < $1.key }) {
      // A model's parameters move along one direction at a time, however many there are.
      if Surveyor.isParameter(name), context.vocabulary.labels[name] != nil { continue }
      if context.vocabulary.shifts.values.contains(where: { $0.step == name }) { continue }
      var sizes: [Sizes.Size] = []
      if let rows = membership.rows {
        context.shapes.sizes.declare(rows)
        context.declaredSizes.insert(rows)
        // "an $n \\times n$ matrix" does not say whose length n is.
        if membership.support != .any { context.declaredLengths.insert(rows) }
        sizes.append(context.shapes.sizes.named(rows))
      } else if let fixed = membership.fixedRows {
        sizes.append(context.shapes.sizes.fixed(fixed))
      } else {
        continue
      }
      if let columns = membership.columns {
        context.shapes.sizes.declare(columns)
        context.declaredSizes.insert(columns)
        sizes.append(context.shapes.sizes.named(columns))
      }
      if context.vocabulary.variables.contains(name) {
        context.shapes.variables[name] = sizes[0]
      } else {
        let columns = sizes.count > 1 ? sizes[1] : context.shapes.sizes.fixed(1)
        context.shapes.symbols[name] = Form(rows: sizes[0], columns: columns)
      }
    }
    for (name, membership) in context.vocabulary.valueMemberships.sorted(by: { $0.key < $1.key }) {
      guard let rows = membership.rows else { continue }
      let uses = context.vocabulary.functionsByBase.values.joined().first { $0.letter.name == name }
      guard let form = context.shapes.function(name, arity: uses?.arguments.count ?? 1) else {
        continue
      }
      context.shapes.sizes.declare(rows)
      context.declaredSizes.insert(rows)
      _ = context.shapes.sizes.join(form.value.rows, context.shapes.sizes.named(rows))
      _ = context.shapes.sizes.join(form.value.columns, context.shapes.sizes.fixed(1))
    }
  }
}
