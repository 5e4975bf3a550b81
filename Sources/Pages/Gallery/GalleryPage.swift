public import Charts

/// The index of a published set: its pages, its figures, and where each comes from.
public struct GalleryPage: Sendable {
  /// A lecture page of the set.
  public struct Lecture: Hashable, Sendable {
    /// Its title, as the note has it.
    public var title: String
    /// The language of the note.
    public var language: Language
    /// Its place as seen from the index.
    public var path: String
    /// What proofreading found, in a few words.
    public var summary: String
    /// The note's name and digest.
    public var provenance: String

    /// A lecture page of the set.
    public init(
      title: String, language: Language, path: String, summary: String, provenance: String
    ) {
      self.title = title
      self.language = language
      self.path = path
      self.summary = summary
      self.provenance = provenance
    }
  }

  /// A figure of the set with its files.
  public struct Picture: Hashable, Sendable {
    /// The figure.
    public var figure: Figure
    /// Its files in all languages, as seen from the index.
    public var paths: Localized<String>
    /// Its height for a width of 720.
    public var height: Int

    /// A figure of the set.
    public init(_ figure: Figure, paths: Localized<String>, height: Int) {
      self.figure = figure
      self.paths = paths
      self.height = height
    }
  }

  /// The lecture pages in order.
  public var lectures: [Lecture]
  /// The figures in the lecture's order.
  public var pictures: [Picture]
  /// How everything was made, in one line.
  public var settings: String

  /// The index of a set.
  public init(lectures: [Lecture], pictures: [Picture], settings: String) {
    self.lectures = lectures
    self.pictures = pictures
    self.settings = settings
  }

  /// The page as HTML; the same bytes for the same set.
  public func html() -> String {
    let links = lectures.map { lecture in
      """
      <li><a href="\(lecture.path)" hreflang="\(lecture.language.rawValue)" \
      lang="\(lecture.language.rawValue)">\(lecture.title)</a> \
      (\(Translation.name(of: lecture.language))): \(lecture.summary) \
      <span class="source">\(lecture.provenance)</span></li>

      """ as HTML
    }
    let body: HTML = """
      <main class="gallery"><header><h1>Marginalia: pages and figures</h1></header>
      <p>Two lecture pages on variational autoencoders with a verdict in the margin beside every step, \
      and the figures in them, each as a PNG for reports and posts. All of it was made by one command \
      from the notes of this repository.</p>
      <ul>\(links)</ul>
      <div class="pictures">\(pictures.map(view))</div>
      <footer><p>\(settings)</p></footer></main>

      """
    let document = PageDocument(
      title: "Marginalia: pages and figures", language: "en", body: body,
      script: PageScript(for: body), mathematics: .mathML, showsFiles: true)
    return document.gallery()
  }

  private func view(_ picture: Picture) -> HTML {
    let figure = picture.figure
    var origin = [figure.provenance.source]
    if let claim = figure.provenance.claim { origin.append("claim \(claim)") }
    if let seed = figure.provenance.seed { origin.append("seed \(seed)") }
    return """
      <figure id="\(figure.name)"><a href="\(picture.paths[.english])"><img \
      src="\(picture.paths[.english])" alt="\(figure.alternative[.english])" width="720" \
      height="\(picture.height)" loading="lazy"></a>\
      <figcaption>\(HTML(figure.caption[.english])) <span class="source">\(origin.joined(separator: "; ")).</span> \
      <a href="\(picture.paths[.korean])" hreflang="ko" lang="ko">\
      \(HTML(figure.title[.korean]))</a></figcaption></figure>

      """
  }
}
