import Notation
import Notes
import SourceText

/// Puts into a note, as inline equations, what it only says in words: "the decoder is
/// $N(f(z), \\sigma^2 I)$" becomes $p(x \\mid z) = N(x; f(z), \\sigma^2 I)$, "$x$ is $D$-dimensional"
/// becomes $x \\in \\mathbb{R}^D$.
///
/// The equations are read like any others of the note, so that no later part of the reader needs to
/// know in which of the two ways something was said. Nobody sees them: they are context, not
/// statements.
struct Completion {
  private let macros: MacroTable
  private var densities = SpokenDensities()
  private var means = SpokenMeans()
  private var families = UnindexedFamilies()
  private var encoders = ImpliedEncoders()
  /// What has been said already.
  private var said: Set<String> = []

  /// The note with what it says in words before the paragraphs that say it.
  static func of(_ note: Note, _ macros: MacroTable) -> Note {
    var completion = Completion(macros: macros)
    for case .mathematics(let mathematics) in note.items {
      for equation in Equation.all(in: parse(mathematics.latex.text, macros: macros)) {
        completion.densities.visit(equation)
        completion.means.visit(equation)
        completion.families.visit(equation)
        completion.encoders.visit(equation)
      }
    }
    let told = note.items.map { item in
      if case .prose(let prose) = item { completion.equations(in: prose.text) } else { [String]() }
    }
    // What words say of a law counts before what a draw implies.
    let implied = completion.encoders.definitions(completion.densities)
      .filter { !completion.said.contains($0.subject) }.map(\.latex)
    var completed = note
    completed.items = []
    // Slots below zero: before everything that the note itself has.
    var slot = -1
    func append(_ latex: String, _ span: Span) {
      completed.items.append(
        .mathematics(
          Mathematics(
            style: .inline, latex: Excerpt(text: latex, at: span.lower), span: span, slot: slot)))
      slot -= 1
    }
    for latex in completion.families.definitions + implied { append(latex, Span(0, 0)) }
    for (item, equations) in zip(note.items, told) {
      if case .prose(let prose) = item { for latex in equations { append(latex, prose.span) } }
      completed.items.append(item)
    }
    return completed
  }

  private init(macros: MacroTable) { self.macros = macros }

  /// Words without which a paragraph tells nothing of this kind.
  private static let words =
    SpokenLaws.gaussian + [
      "mean", "average", "prior", "encoder", "decoder", "likelihood", "평균", "사전", "코더", "均值", "平均",
      "先验", "码器", "似然", "dimension", "차원", "维", "entries", "components", "coordinates", "성분", "分量",
      "\\dim", "pixels", "mathbb",
    ]

  /// The equations that a paragraph stands for.
  private mutating func equations(in text: String) -> [String] {
    let lowered = text.lowercased()
    guard Completion.words.contains(where: lowered.contains) else { return [] }
    let dimensions = SpokenDimensions(macros: macros, densities: densities)
    let laws = SpokenLaws(densities, macros)
    var found: [String] = []
    for sentence in SpokenSentence.all(in: text) {
      for membership in dimensions.memberships(in: sentence) {
        place(membership.variable, membership.latex, &found)
      }
      found += means.definitions(in: sentence, macros).filter { said.insert($0).inserted }
      let isScalar = sentence.contains(anyOf: SpokenDimensions.scalar)
      for law in laws.laws(in: sentence) where said.insert(law.subject).inserted {
        found.append(law.latex)
        if isScalar, let outcome = law.outcome {
          place(outcome, "\(outcome) \\in \\mathbb{R}", &found)
        }
      }
    }
    return found
  }

  /// Says where a variable lives, unless an equation does.
  private mutating func place(_ variable: String, _ latex: String, _ found: inout [String]) {
    guard !densities.placed.contains(variable), said.insert("\(variable) in").inserted else {
      return
    }
    found.append(latex)
  }
}
