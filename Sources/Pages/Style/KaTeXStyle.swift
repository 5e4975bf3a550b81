/// KaTeX's style sheet with its fonts: inside a page those that it uses, or all as files.
struct KaTeXStyle {
  /// The style sheet.
  let text: String
  /// The fonts beside it, by their names; none where they are inside it.
  let fonts: [(name: String, bytes: [UInt8])]

  /// The style sheet for some HTML that KaTeX set, with the fonts that it needs inside.
  init(_ files: KaTeXFiles, for html: String) throws(TypesettingError) {
    let rules = KaTeXStyle.rules(files)
    let faces = KaTeXStyle.faces(of: rules, used: KaTeXStyle.classes(in: html))
    var text = ""
    for rule in rules {
      guard rule.selector == "@font-face" else {
        text += "\(rule.selector){\(rule.body)}"
        continue
      }
      let face = Face(rule)
      guard faces.contains(face) else { continue }
      guard let bytes = files.font(face.file) else { throw .missingFont(face.file) }
      text += face.rule("data:font/woff2;base64,\(Base64.encode(bytes))")
    }
    self.text = text
    fonts = []
  }

  /// The style sheet for all pages of a folder, with all fonts as files in a folder beside it; a
  /// browser fetches those that it needs.
  init(_ files: KaTeXFiles, fontFolder: String) throws(TypesettingError) {
    var text = ""
    var fonts: [(name: String, bytes: [UInt8])] = []
    for rule in KaTeXStyle.rules(files) {
      guard rule.selector == "@font-face" else {
        text += "\(rule.selector){\(rule.body)}"
        continue
      }
      let face = Face(rule)
      guard let bytes = files.font(face.file) else { throw .missingFont(face.file) }
      fonts.append((face.file + ".woff2", bytes))
      text += face.rule("\(fontFolder)/\(face.file).woff2")
    }
    self.text = text
    self.fonts = fonts
  }

  private static func rules(_ files: KaTeXFiles) -> [Rule] {
    files.styleSheet.split(separator: "}").compactMap { rule in
      rule.firstIndex(of: "{").map {
        Rule(selector: rule[..<$0], body: rule[rule.index(after: $0)...])
      }
    }
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

    /// The rule that loads it from an address.
    func rule(_ address: String) -> String {
      """
      @font-face{font-family:\(family);font-weight:\(weight);font-style:\(style);\
      font-display:block;src:url(\(address)) format("woff2")}
      """
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
