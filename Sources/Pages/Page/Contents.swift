import Charts
import Notes

/// The table of contents, from the headings as the page shows them.
struct Contents {
  /// One heading.
  struct Entry {
    var level: Int
    var identifier: String
    /// The heading's HTML without links.
    var title: HTML
    /// How many statements below it fail unexpectedly.
    var slips = 0
  }

  var title: String
  var entries: [Entry]
  let language: Language

  /// The landmark.
  var html: HTML {
    let words = PageWords(language: language)
    let top = entries.map(\.level).min() ?? 1
    let items = entries.filter { $0.level - top < 3 }.map { entry in
      let slips: HTML =
        entry.slips == 0 ? "" : "<span class=\"slip\" aria-label=\"✗ \(entry.slips)\">✗</span>"
      return """
        <li class="depth-\(entry.level - top + 1)"><a href="#\(entry.identifier)">\(entry.title)\
        \(slips)</a></li>
        """ as HTML
    }
    let list: HTML = "<ol>\(items)</ol>"
    return """
      <nav class="contents wide" aria-label="\(words.contents)">\
      <p class="top"><a href="#top">\(title)</a></p>\(list)</nav>
      <nav class="contents narrow" aria-label="\(words.contents)">\
      <details><summary>\(words.contents)</summary>\(list)</details></nav>

      """
  }
}
