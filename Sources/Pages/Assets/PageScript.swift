/// The script of a page: only the parts that the page uses.
///
/// They stand in one element whose hash the content security policy names. A page that nothing
/// needs a script for has none.
struct PageScript {
  /// The program; empty where there is none.
  let source: String

  /// The script for a body.
  init(for body: HTML) {
    var parts: [[UInt8]] = []
    if body.markup.contains("class=\"reference\"") { parts.append(PackageResources.preview_js) }
    if body.markup.contains("data-explorable=") {
      parts.append(PackageResources.explorables_js)
      if body.markup.contains("data-explorable=\"elbo-gap\"") {
        parts.append(PackageResources.elbo_gap_js)
      }
      if body.markup.contains("data-explorable=\"spectrum-collapse\"") {
        parts.append(PackageResources.spectrum_collapse_js)
      }
      if body.markup.contains("data-explorable=\"beta\"") {
        parts.append(PackageResources.beta_js)
      }
      if body.markup.contains("data-explorable=\"latent-grid\"") {
        parts.append(PackageResources.latent_grid_js)
      }
      parts.append(Array("start();\n".utf8))
    }
    let text = String(decoding: parts.joined(), as: UTF8.self)
    source = text.isEmpty ? "" : "(function () {\n\"use strict\";\n\(text)})();\n"
  }

  /// The element; it contains nothing from a note.
  var html: HTML {
    source.isEmpty ? "" : "<script>\(HTML(trusted: source))</script>\n"
  }

  /// What the policy says about it.
  var policy: HTML {
    if source.isEmpty { return "" }
    let hash = Base64.encode(SHA256.hash(Array(source.utf8)))
    return " script-src 'sha256-\(HTML(trusted: hash))';"
  }
}
