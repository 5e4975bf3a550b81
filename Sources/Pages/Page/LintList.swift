import Charts
import Notes
import Proofreading
import Reading
import SourceText

/// What the note's source gets wrong on paper, below the summary, opened on demand.
struct LintList {
  let report: NoteReport
  let language: Language

  /// The list; nothing where there is nothing to say.
  var html: HTML {
    guard !report.lints.isEmpty else { return "" }
    let words = PageWords(language: language)
    let file = report.note.file
    let items = report.lints.map { lint -> HTML in
      let text = LintWords(lint: lint, language: language)
      let message = Words.capitalised(text.message { file.position(of: $0).line })
      let help = Words.capitalised(text.help)
      let place = words.line(file.position(of: lint.span.lower).line)
      return "<li><b>\(place)</b> \(message). \(help). <code>\(lint.rule.rawValue)</code></li>"
    }
    return """
      <details class="lints"><summary>\(words.lints(report.lints.count))</summary>\
      <ul>\(items)</ul></details>

      """
  }
}
