import Charts
import Proofreading

/// A counterexample that fits the margin: its fractions, and both sides as bars on one scale.
struct CounterexampleView {
  let counterexample: Counterexample
  let language: Language

  init(_ counterexample: Counterexample, language: Language) {
    self.counterexample = counterexample
    self.language = language
  }

  private var words: PageWords { PageWords(language: language) }

  /// The counterexample.
  var html: HTML {
    let given = counterexample.given.map(item)
    let values = Quantity.pair(counterexample.left, counterexample.right)
    let prefix = counterexample.isLogarithmic ? "log " : ""
    return """
      <div class="counterexample" role="group" aria-label="\(words.counterexample)">\
      <div class="given">\(given)</div>\
      <div class="bars" style="--zero:\(zero)%">\(bar(prefix + words.left, counterexample.left, values.left, "left"))\
      \(bar(prefix + words.right, counterexample.right, values.right, "right"))</div></div>
      """
  }

  private func item(_ item: Counterexample.Item) -> HTML {
    guard item.columns > 1, item.values.count > item.columns else {
      let values = item.values.map { fraction($0) }.joined(separator: ", ")
      let shown: HTML = item.values.count == 1 ? values : "(\(values))"
      return "<p><i>\(HTML(names: item.name))</i> = \(shown)</p>"
    }
    let rows = stride(from: 0, to: item.values.count, by: item.columns).map { start in
      let cells = item.values[start..<min(start + item.columns, item.values.count)]
        .map { "<td>\(fraction($0))</td>" as HTML }
      return "<tr>\(cells)</tr>" as HTML
    }
    return """
      <div class="table"><i>\(HTML(names: item.name))</i> = <table>\(rows)</table></div>
      """
  }

  private func fraction(_ text: String) -> HTML {
    if language == .korean, text.hasPrefix("state ") { return "상태 \(String(text.dropFirst(6)))" }
    return text.contains("/") ? "<span class=\"fraction\">\(text)</span>" : "\(text)"
  }

  /// Where zero lies on the common scale, in percent.
  private var zero: String {
    let (low, span) = scale
    return Quantity.fixed(-100 * low / span, decimals: 1)
  }

  /// The scale's lower end and its length: both sides and zero.
  private var scale: (low: Double, span: Double) {
    let ends = [counterexample.left, counterexample.right].filter(\.isFinite) + [0]
    let low = ends.min() ?? 0
    return (low, max((ends.max() ?? 0) - low, 1e-300))
  }

  /// A bar from zero to the value, in percent of what both sides and zero span.
  private func bar(_ name: String, _ value: Double, _ text: String, _ kind: HTML) -> HTML {
    let (low, span) = scale
    let clamped = value.isFinite ? value : value < 0 ? low : low + span
    let from = Quantity.fixed(100 * (min(clamped, 0) - low) / span, decimals: 1)
    let width = Quantity.fixed(100 * abs(clamped) / span, decimals: 1)
    return """
      <span class="side">\(name)</span><span class="track"><span class="bar \(kind)" \
      style="margin-left:\(from)%;width:\(width)%"></span></span>\
      <span class="value">\(text)</span>
      """
  }
}
