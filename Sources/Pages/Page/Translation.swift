public import Charts

/// The same note in another language, as a page beside this one.
public struct Translation: Hashable, Sendable {
  /// The language of the other page.
  public var language: Language
  /// The other page's file name.
  public var page: String

  /// The same note in another language.
  public init(_ language: Language, page: String) {
    self.language = language
    self.page = page
  }

  /// The language's own name for itself.
  static func name(of language: Language) -> String {
    switch language {
    case .korean: "한국어"
    case .english: "English"
    }
  }

  /// The note's name without its language and ending, and the language.
  ///
  /// `vae.ko.md` is `vae` in Korean. Nil for a name that says no language.
  public static func parts(of name: String) -> (stem: String, language: Language)? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 3, let language = Language(rawValue: String(parts[parts.count - 2])),
      !parts[0].isEmpty
    else { return nil }
    return (parts.dropLast(2).joined(separator: "."), language)
  }
}

/// Links to a page's translations: in the header for readers, in the head for search engines.
struct LanguageSwitch {
  let own: Language
  let translations: [Translation]
  let label: String

  /// The links for readers; nothing where there is one language only.
  var html: HTML {
    if translations.isEmpty { return "" }
    let links = translations.map { translation in
      """
      <a href="\(translation.page)" hreflang="\(translation.language.rawValue)" \
      lang="\(translation.language.rawValue)" rel="alternate">\
      \(Translation.name(of: translation.language))</a>
      """ as HTML
    }
    return """
      <nav class="languages" aria-label="\(label)"><span lang="\(own.rawValue)" \
      aria-current="true">\(Translation.name(of: own))</span>\(links)</nav>
      """
  }

  /// The links for machines.
  var head: HTML {
    let links = translations.map { translation in
      """
      <link rel="alternate" hreflang="\(translation.language.rawValue)" \
      href="\(translation.page)">

      """ as HTML
    }
    return "\(links)"
  }
}
