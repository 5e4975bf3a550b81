/// The pictures and links of a note itself.
///
/// Pictures become links: a page shows nothing that is not in it, and where a picture could not be
/// shown its words say more than a broken frame. A link whose address was refused, such as
/// `javascript:`, keeps its words alone: an empty address would load the page again.
enum NotePictures {
  /// A note's HTML with its pictures as links to where they are; inside of links, as their words.
  static func linked(_ html: String) -> String {
    let html = html.replacing(/<a href=""(?: title="[^"]*")?>/, with: "<a>")
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
