/// Identifiers of headings as GitHub and kramdown make them: words joined by hyphens.
struct HeadingIdentifiers {
  private var used: Set<String> = []
  private var counts: [String: Int] = [:]

  /// The identifier of the next heading, unlike all before.
  mutating func make(from text: String) -> String {
    var slug = ""
    for character in text.lowercased() {
      if character.isLetter || character.isNumber || character == "_" {
        slug.append(character)
      } else if character == " " || character == "-" {
        slug.append("-")
      }
    }
    while slug.hasPrefix("-") { slug.removeFirst() }
    while slug.hasSuffix("-") { slug.removeLast() }
    if slug.isEmpty { slug = "section" }
    slug = String(slug.prefix(120))
    var identifier = slug
    while !used.insert(identifier).inserted {
      counts[slug, default: 0] += 1
      identifier = "\(slug)-\(counts[slug, default: 1])"
    }
    return identifier
  }
}
