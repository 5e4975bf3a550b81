public import Kernel
public import Notation
import SourceText

/// Reading something else where a statement stands: for repairs, and for showing that what is
/// printed means what was read.
extension ReadStatement {
  /// The reading of other sides in this statement's place, or nil if they can't be read.
  ///
  /// Terms keep their meaning wherever they came from, so that a repair may change the sides of a
  /// reading and see what becomes of the claim.
  public func reading(left: Term, _ relation: Syntax.Relation, right: Term) -> Reading? {
    let maker = ReadingMaker(context: context)
    return maker.conventional(left, relation, right, relationSpan)
  }

  /// Whether the note has declared laws of a model up to this statement.
  public func declares(_ model: Name) -> Bool {
    !(context.models[model]?.factors.isEmpty ?? true)
  }

  /// Whether the note doesn't say how long a vector is: neither a space nor a matrix goes with it.
  public func leavesLengthOpen(of name: String) -> Bool {
    let name = Name(name)
    guard context.vocabulary.memberships[name] == nil, !context.vocabulary.vectors.contains(name),
      !sides.contains(where: \.speaksOfVectors)
    else { return false }
    guard let size = context.shapes.variables[name] else { return true }
    return context.shapes.sizes.value(size) == nil && !context.shapes.sizes.isNotOne(size)
  }

  /// The variables that a term leaves open.
  public func freeVariables(of term: Term) -> [Name] { context.freeVariables(term) }

  /// The sides of the statement as terms, whether it could be read as a whole or not.
  public var sides: [Term] { [left, right].map { term(latex: $0.latex) } }

  /// How the note writes a name where it occurs first.
  public func spelling(of name: Name) -> String? { context.vocabulary.spellings[name] }

  /// A term read from LaTeX as if it stood in this statement; spans count in that LaTeX.
  public func term(latex: String) -> Term {
    var reader = TermReader(context.vocabulary, source: latex)
    return reader.term(Normalise.atoms(syntax(latex)))
  }

  private func syntax(_ latex: String) -> [Syntax] {
    let syntax = parse(latex, macros: macros)
    return context.vocabulary.withLabels(syntax)
  }

  /// The reading of other LaTeX in this statement's place, or nil if it can't be read.
  public func reading(leftLatex: String, _ relation: Syntax.Relation, rightLatex: String)
    -> Reading?
  {
    reading(left: term(latex: leftLatex), relation, right: term(latex: rightLatex))
  }

  /// Every sensible reading of other LaTeX in this statement's place; none if it can't be read.
  public func readings(leftLatex: String, _ relation: Syntax.Relation, rightLatex: String)
    -> [Reading]
  {
    ReadingMaker(context: context).readings(
      term(latex: leftLatex), relation, term(latex: rightLatex), relationSpan
    ).1
  }

  /// The reading of a whole relation, `left REL right`, in this statement's place, or nil if it is
  /// not one relation or can't be read.
  public func reading(latex: String) -> Reading? {
    let equations = Equation.all(in: syntax(latex))
    guard equations.count == 1, equations[0].relations.count == 1, equations[0].sides.count == 2
    else { return nil }
    var reader = TermReader(context.vocabulary, source: latex)
    let sides = equations[0].sides.map { reader.term(Normalise.atoms($0)) }
    return reading(left: sides[0], equations[0].relations[0].relation, right: sides[1])
  }
}

extension Term {
  /// Whether something stands in it that is written of vectors and matrices only.
  fileprivate var speaksOfVectors: Bool {
    switch kind {
    case .identity, .transpose, .norm, .apply(.determinant, _), .apply(.trace, _): true
    default: children.contains { $0.speaksOfVectors }
    }
  }
}
