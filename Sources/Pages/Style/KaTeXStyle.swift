/// KaTeX's style sheet with only the fonts that a page uses, inside the page.
struct KaTeXStyle {
  /// The style sheet.
  let text: String

  /// The style sheet for some HTML that KaTeX set.
  init(_ files: KaTeXFiles, for html: String) throws(TypesettingError) {
    let used = KaTeXStyle.classes(in: html)
    var rules: [Rule] = []
    for rule in files.styleSheet.split(separator: "}") {
      guard let brace = rule.firstIndex(of: "{") else { continue }
      rules.append(Rule(selector: rule[..<brace], body: rule[rule.index(after: brace)...]))
    }
    let faces = KaTeXStyle.faces(of: rules, used: used)
    var text = ""
    for rule in rules {
      guard rule.selector == "@font-face" else {
        text += "\(rule.selector){\(rule.body)}"
        continue
      }
      let face = Face(rule)
      guard faces.contains(face) else { continue }
      guard let data = files.encodedFont(face.file) else { throw .missingFont(face.file) }
      text += """
        @font-face{font-family:\(face.family);font-weight:\(face.weight);font-style:\(face.style);\
        font-display:block;src:url(data:font/woff2;base64,\(data)) format("woff2")}
        """
    }
    self.text = text
  }

  private struct Rule {
    var selector: Substring
    var body: Substring

    func value(_ property: String) -> String? {
      for declaration in body.split(separator: ";") {
        let parts = declaration.split(separator: ":", maxSplits: 1)
        if parts.count == 2, parts[0] == property { return String(parts[1]) }
      }
      return nil
    }
  }

  private struct Face: Hashable {
    var family: String
    var weight: String
    var style: String

    init(_ rule: Rule) {
      let own = rule.value("font-family").map { $0.split(separator: ",").first.map(String.init) }
      family = own.flatMap { $0 } ?? "KaTeX_Main"
      weight = rule.value("font-weight").map { $0 == "bold" ? "700" : $0 } ?? "400"
      style = rule.value("font-style") ?? "normal"
    }

    /// The name of its file.
    var file: String {
      let bold = weight == "700" ? "Bold" : ""
      let italic = style == "italic" ? "Italic" : ""
      return "\(family)-\(bold + italic == "" ? "Regular" : bold + italic)"
    }
  }

  /// The faces that rules for the classes in use ask for.
  private static func faces(of rules: [Rule], used: Set<Substring>) -> Set<Face> {
    var faces: Set<Face> = []
    for rule in rules where !rule.selector.hasPrefix("@") {
      let asks = ["font-family", "font-weight", "font-style", "font"].contains {
        rule.value($0) != nil
      }
      guard asks else { continue }
      let applies = rule.selector.split(separator: ",").contains { selector in
        selector.split { " >+~:".contains($0) }.flatMap { $0.split(separator: ".") }
          .allSatisfy { used.contains($0) }
      }
      guard applies else { continue }
      if rule.value("font") != nil {
        faces.insert(Face(Rule(selector: "", body: "")))
      } else {
        faces.insert(Face(rule))
      }
    }
    return faces
  }

  /// The classes of elements.
  private static func classes(in html: String) -> Set<Substring> {
    var result: Set<Substring> = []
    for part in html.split(separator: "class=\"").dropFirst() {
      result.formUnion(part.prefix { $0 != "\"" }.split(separator: " "))
    }
    return result
  }
}
