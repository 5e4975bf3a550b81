import CDuktape

extension Typesetter {
  /// Runs a program, or calls a function by name with texts.
  static func perform(
    _ texts: [String], _ context: OpaquePointer
  ) -> (isDone: Bool, result: String) {
    let encoded = texts.map(SurrogatePairs.encode)
    let lengths = encoded.map(\.count)
    return encoded.joined().map(CChar.init(bitPattern:)).withUnsafeBufferPointer { buffer in
      var call = marginalia_duktape_texts()
      var starts = [UnsafePointer<CChar>?](repeating: nil, count: 4)
      var start = buffer.baseAddress
      for (index, length) in lengths.enumerated() {
        starts[index] = start
        start = start?.advanced(by: length)
      }
      call.texts = (starts[0], starts[1], starts[2], starts[3])
      func length(_ index: Int) -> Int { index < lengths.count ? lengths[index] : 0 }
      call.lengths = (length(0), length(1), length(2), length(3))
      call.count = Int32(texts.count)
      let status = marginalia_duktape_perform(context, &call)
      defer { marginalia_duktape_drop(context) }
      var count = 0
      guard let text = marginalia_duktape_text(context, &count) else { return (false, "") }
      let result = SurrogatePairs.decode(UnsafeRawBufferPointer(start: text, count: count))
      return (status == 0, result)
    }
  }

  /// The one function that is called: the formula as HTML, or `!` and what is wrong with it.
  ///
  /// The source, which KaTeX repeats beside the MathML, is left out.
  /// `\edef` and its like would escape KaTeX's bound on expansions.
  static let program = #"""
    function marginalia(latex, style, marks, output) {
      var refused = {};
      ["\\edef", "\\xdef", "\\gdef", "\\global", "\\futurelet", "\\long"].forEach(
        function (name) { refused[name] = "\\marginaliaRefuses"; });
      try {
        var html = katex.renderToString((style === "row" ? "\\displaystyle " : "") + latex, {
          displayMode: style === "block", fleqn: true, output: output || "htmlAndMathml",
          throwOnError: true, strict: "ignore", maxSize: 40, maxExpand: 1000, macros: refused,
          trust: function (request) {
            if (marks === "marked" && request.command === "\\htmlClass"
              && (request["class"] === "removed" || request["class"] === "added")) return true;
            throw new Error(request.command + " is not allowed in a note");
          }
        });
        return html.replace(/<annotation [^>]*>[^<]*<\/annotation>/g, "");
      } catch (error) { return "!" + error.message; }
    }
    // MathML has no classes in KaTeX: two colours that no note can ask for stand in for them.
    function marginaliaMathML(latex, style, marks) {
      if (marks === "marked") latex = latex.replace(/\\htmlClass\{removed\}/g, "\\textcolor{#010203}")
        .replace(/\\htmlClass\{added\}/g, "\\textcolor{#010204}");
      return marginalia(latex, style, "", "mathml")
        .replace(/mathcolor="#010203"/g, 'class="removed"')
        .replace(/mathcolor="#010204"/g, 'class="added"')
        // Function application is drawn as nothing: `log p` needs the space that `log (p)` does not.
        .replace(/<mo>\u2061<\/mo>(?!<mo[^>]*>[(\[{])/g, '$&<mspace width="0.167em"></mspace>');
    }
    """#
}
