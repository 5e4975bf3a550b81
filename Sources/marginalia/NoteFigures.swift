import ChartRendering
import Charts
import Claims
import LatentModels
import Notes
import Pages
import SourceText

/// The figures that notes ask for, each made once however many notes show it.
struct NoteFigures: Sendable {
  private let studio: FigureStudio
  private let catalogue: FigureCatalogue
  private let progress: FigureProgress
  private var made: [String: Figure] = [:]
  /// What `explorable latent-grid` walks over; nil where no note asks for it.
  private(set) var latentWalk: LatentWalkPicture?

  /// No figures yet; what they need is trained with this cache.
  init(caching: CacheOptions) {
    let progress = FigureProgress()
    self.progress = progress
    studio = FigureStudio(
      Laboratory(cache: caching.trainingCache, watcher: progress.observe))
    catalogue = .complete(in: studio)
  }

  /// Makes what the directives of notes ask for, several at a time.
  ///
  /// A name that is no figure's is left for the page that shows it.
  ///
  /// - Throws: ``Unusable`` for a figure that can't be made.
  mutating func make(for notes: [Note], _ jobs: JobOptions) throws {
    var wanted: [FigureCatalogue.Entry] = []
    var names: Set<String> = []
    var walks = false
    for note in notes {
      for case .directive(let directive) in note.items {
        if directive.kind == .explorable(.latentGrid) { walks = true }
        guard let entry = entry(of: directive) else { continue }
        if names.insert(entry.name).inserted { wanted.append(entry) }
      }
    }
    let progress = progress
    var made = made
    try jobs.each(wanted) { entry in
      Result { () throws(Unusable) in try FigureFiles.figure(entry, progress) }
    } take: { (entry, figure) in
      made[entry.name] = try figure.get()
    }
    self.made = made
    if walks { latentWalk = try FigureFiles.latentWalk(studio, progress) }
  }

  /// The figures of a note's directives, those of its claims included, as its page carries them.
  ///
  /// - Throws: ``Unusable`` for a name that is no figure's.
  func illustrations(
    of note: Note, _ language: Language
  ) throws(Unusable) -> [Illustration] {
    var result: [Illustration] = []
    for case .directive(let directive) in note.items {
      guard let figure = try figure(of: directive, in: note) else { continue }
      result.append(try FigureFiles.illustration(figure, language))
    }
    return result
  }

  /// The figures of a note's directives, each once: what a claim draws only where no other
  /// directive asks for it.
  ///
  /// - Throws: ``Unusable`` for a name that is no figure's.
  func bySlot(of note: Note) throws(Unusable) -> [Int: Figure] {
    var result: [Int: Figure] = [:]
    var names: Set<String> = []
    var claims: [(slot: Int, figure: Figure)] = []
    for case .directive(let directive) in note.items {
      guard let figure = try figure(of: directive, in: note) else { continue }
      if case .claim = directive.kind {
        claims.append((directive.slot, figure))
      } else if names.insert(figure.name).inserted {
        result[directive.slot] = figure
      }
    }
    for claim in claims where names.insert(claim.figure.name).inserted {
      result[claim.slot] = claim.figure
    }
    return result
  }

  private func figure(of directive: Directive, in note: Note) throws(Unusable) -> Figure? {
    switch directive.kind {
    case .claim(let id): return made[id]
    case .figure(let name):
      if let figure = made[name] { return figure }
      let line = note.file.position(of: directive.span.lower).line
      throw Unusable(
        "\(note.file.path):\(line): there is no figure \(name); "
          + "`marginalia figures --list` says which there are")
    default: return nil
    }
  }

  /// What a directive asks for; a claim's figure goes by the claim's id.
  private func entry(of directive: Directive) -> FigureCatalogue.Entry? {
    switch directive.kind {
    case .claim(let id):
      guard let make = try? ClaimRegistry.claim(id).figure else { return nil }
      return FigureCatalogue.Entry(id, Localized(korean: id, english: id), make: make)
    case .figure(let name): return catalogue[name]
    default: return nil
    }
  }
}
