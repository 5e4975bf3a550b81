/// The pictures of a note itself, as links: a page shows nothing that is not in it, and where a
/// picture could not be shown its words say more than a broken frame.
enum NotePictures {
  /// A note's HTML with its pictures as links to where they are; inside of links, as their words.
  static func linked(_ html: String) -> String {
    guard html.contains("<img ") else { return html }
    return html.replacing(
      /(<a [^>]*>)?<img src="([^"]*)" alt="([^"]*)"(?: title="[^"]*")? ?\/?>/
    ) { match in
      let words = match.3.isEmpty ? match.2 : match.3
      if let link = match.1 { return "\(link)\(words)" }
      return match.2.isEmpty
        ? String(words) : "<a class=\"picture\" href=\"\(match.2)\">\(words)</a>"
    }
  }
}
