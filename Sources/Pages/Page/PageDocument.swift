/// A whole HTML document around a body: its policy, its styles, its script.
struct PageDocument {
  var title: String
  /// The language of the text.
  var language: String
  var body: HTML
  /// Further links of the head.
  var head: HTML = ""
  var script: PageScript
  var mathematics: MathematicsFormat
  /// Whether pictures are files beside the page, though its style is in it.
  var showsFiles = false

  /// The document of a gallery.
  func gallery() -> String {
    let styles: HTML = "<style>\(HTML(trusted: StyleSheet.text + StyleSheet.gallery))</style>\n"
    return html(body, styles, .embedded).markup
  }

  /// The document, with its files where they stand beside it.
  func rendered(
    _ files: KaTeXFiles, _ shelf: consuming Shelf
  ) throws(TypesettingError) -> RenderedPage {
    var styles: HTML = ""
    let classes = StyleClasses(of: body.markup)
    switch shelf.assets {
    case .embedded:
      if mathematics == .typeset {
        let katex = try KaTeXStyle(files, for: body.markup).text
        styles += "<style>\(HTML(trusted: katex))</style>\n"
      }
      styles += "<style>\(HTML(trusted: StyleSheet.text + shelf.inkStyle))</style>\n"
    case .folder(let folder):
      if mathematics == .typeset {
        let katex = try KaTeXStyle(files, fontFolder: "fonts")
        shelf.add("\(folder)/katex.css", katex.text)
        for (name, bytes) in katex.fonts {
          shelf.files.append(PageFile(path: "\(folder)/fonts/\(name)", bytes: bytes))
        }
        styles += "<link rel=\"stylesheet\" href=\"\(folder)/katex.css\">\n"
      }
      shelf.add("\(folder)/marginalia.css", StyleSheet.text)
      styles += "<link rel=\"stylesheet\" href=\"\(folder)/marginalia.css\">\n"
    }
    if classes.rules != "" { styles += "<style>\(HTML(trusted: classes.rules))</style>\n" }
    let page = html(HTML(trusted: classes.markup), styles, shelf.assets)
    return RenderedPage(html: page.markup, files: shelf.files)
  }

  private func html(_ body: HTML, _ styles: HTML, _ assets: PageAssets) -> HTML {
    """
    <!DOCTYPE html>
    <html lang="\(language)">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(policy(assets))">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="generator" content="Marginalia">
    <title>\(title)</title>
    \(head)\(styles)</head>
    <body>
    \(body)\(script.html)</body>
    </html>

    """
  }

  /// What the page may load: nothing but its own pictures, fonts and styles, and the one script.
  private func policy(_ assets: PageAssets) -> HTML {
    let own: HTML = assets == .embedded ? "" : "'self' "
    let fonts: HTML =
      mathematics == .mathML ? "" : assets == .embedded ? " font-src data:;" : " font-src 'self';"
    let files: HTML = showsFiles ? "'self' " : own
    return """
      default-src 'none'; style-src \(own)'unsafe-inline'; img-src \(files)data:;\(fonts)\
      \(script.policy) base-uri 'none'; form-action 'none'
      """
  }
}
