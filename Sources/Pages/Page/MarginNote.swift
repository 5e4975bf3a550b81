import Charts
import Kernel
import Proofreading

/// A verdict as it stands in the margin.
struct MarginNote {
  let statement: StatementReport
  let language: Language
  let note: String
  /// Whether the equation itself carries the anchor.
  let isFirst: Bool
  /// How the statement was read, typeset.
  let reading: HTML?
  /// Repairs after the first, typeset.
  let otherRepairs: [HTML]
  /// Mutants that nothing refutes, typeset.
  let survivors: [HTML]

  private var words: PageWords { PageWords(language: language) }

  /// The verdict.
  var html: HTML {
    let anchor: HTML = isFirst ? "" : " id=\"\(statement.identifier)\""
    let head: HTML = """
      <span class="head"><svg class="mark" aria-hidden="true"><use href="#mark-\(mark)"/></svg>\
      <strong>\(title)</strong>\(scope)</span>\(evidence)
      """
    let opening: HTML =
      "<details><summary>\(head)</summary><dl>\(details)</dl></details>"
    return """
      <div class="verdict \(kind)" role="note"\(anchor)>\
      <a class="number" href="#\(statement.identifier)" aria-label="\(words.statement(number))">\
      \(number)</a>\(opening)\(counterexample)</div>
      """
  }

  /// The statement's number as in `7` for `eq-7`.
  static func number(of statement: StatementReport) -> String {
    statement.identifier.hasPrefix("eq-")
      ? String(statement.identifier.dropFirst(3)) : statement.identifier
  }

  private var number: String { MarginNote.number(of: statement) }

  private var isExpectedFailure: Bool { statement.expected == "fails" && !statement.isError }

  private var kind: String {
    if isExpectedFailure { return "expected" }
    if statement.expected != nil, statement.isError { return "fails" }
    return statement.word
  }

  private var mark: HTML {
    switch statement.word {
    case "holds": "holds"
    case "fails": "fails"
    case "definition", "assumption": "definition"
    case "unread": "unread"
    default: "undecided"
    }
  }

  private var title: String {
    if isExpectedFailure { return words.expectedFailure }
    return VerdictWords.title(of: statement, language)
  }

  private var scope: HTML {
    guard statement.expected != nil, statement.isError else { return "" }
    return "<span class=\"scope\">\(words.unexpected)</span>"
  }

  private var evidence: HTML {
    let lines = Evidence(statement: statement, language: language).lines
    if lines.isEmpty { return "" }
    return
      "<span class=\"evidence\">\(lines.map { "<span>\(HTML(names: $0))</span>" as HTML })</span>"
  }

  private var counterexample: HTML {
    statement.counterexample.map { CounterexampleView($0, language: language).html } ?? ""
  }

  // MARK: What opens on demand

  private var details: [HTML] {
    var rows: [HTML] = []
    func add(_ term: String, _ value: HTML) {
      rows.append("<dt>\(term)</dt><dd>\(value)</dd>")
    }
    if let reading {
      add(words.readAs, reading)
    } else if !statement.reading.isEmpty {
      add(words.readAs, "\(statement.reading)")
    }
    if !statement.readingNotes.isEmpty {
      add(words.why, list(statement.readingNotes.map { Phrasebook.phrase($0, language) }))
    }
    if !statement.conditions.isEmpty {
      add(words.holdsIf, list(statement.conditions.map { $0.text(in: language) }))
    }
    if let irrelevant = statement.counterexample?.irrelevant, !irrelevant.isEmpty {
      add(words.irrelevant, HTML(names: irrelevant.joined(separator: ", ")))
    }
    if !otherRepairs.isEmpty {
      add(words.otherRepairs, otherRepairs.joined(separator: "<br>"))
    }
    if !statement.chainRepair.isEmpty {
      add(words.wholeChain, list(statement.chainRepair))
    }
    if let verdict = statement.verdict { rows += numbers(verdict) }
    if let score = statement.mutation {
      add(words.mutation, "\(MutationWords(score, language).summary)")
      if !survivors.isEmpty { add(words.survivors, survivors.joined(separator: "<br>")) }
    }
    let command = CommandLineText.explain(note, statement.identifier)
    add(words.replay, "<code>\(command)</code>")
    return rows
  }

  private func list(_ texts: [String]) -> HTML {
    texts.map { HTML(text: $0) }.joined(separator: "<br>")
  }

  private func numbers(_ verdict: Verdict) -> [HTML] {
    var rows: [HTML] = []
    func add(_ term: String, _ value: String) {
      rows.append("<dt>\(term)</dt><dd>\(value)</dd>")
    }
    let models = World.Kind.allCases.compactMap { kind in
      verdict.models[kind].map { "\(VerdictWords.text(kind)[language]) \($0)" }
    }
    if !models.isEmpty { add(words.models, models.joined(separator: ", ")) }
    if verdict.exactModels > 0 { add(words.exactModels, String(verdict.exactModels)) }
    if verdict.aside > 0 { add(words.aside, String(verdict.aside)) }
    switch verdict.outcome {
    case .holds(.exact): break
    case .holds(.searched): add(words.slack, Quantity.scientific(verdict.gap))
    case .holds(.numeric), .fails:
      add(words.gap, Quantity.scientific(verdict.gap))
      add(words.bound, Quantity.scientific(verdict.bound))
    case .undecided: break
    }
    return rows
  }
}
