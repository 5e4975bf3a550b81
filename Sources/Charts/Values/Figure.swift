/// A picture that makes one point: charts or pictures with everything needed to publish them.
public struct Figure: Hashable, Sendable {
  /// One of the figure's parts, placed row by row.
  public enum Panel: Hashable, Sendable {
    /// A chart.
    case chart(Chart)
    /// A grid of pictures.
    case pictures(PictureGrid)
  }

  /// Where the numbers come from.
  public struct Provenance: Hashable, Sendable {
    /// How the numbers were made, in a few words: a formula, a data set, a model.
    public var source: String
    /// The claim that the figure belongs to; nil for none.
    public var claim: String?
    /// The seed of whatever was drawn at random; nil where nothing was.
    public var seed: UInt64?

    /// Where the numbers come from.
    public init(source: String, claim: String? = nil, seed: UInt64? = nil) {
      self.source = source
      self.claim = claim
      self.seed = seed
    }
  }

  /// The name by which catalogues, files and pages know it: lower case, hyphens.
  public var name: String
  /// The finding, in one sentence.
  public var title: Localized<Label>
  /// How the figure was made and how to read it.
  public var caption: Localized<Label>
  /// What someone who cannot see the figure should know.
  public var alternative: Localized<String>
  /// The parts, row by row.
  public var panels: [Panel]
  /// How many parts stand side by side.
  public var columns: Int
  /// Whether all charts show the same ranges, as small multiples must.
  public var sharesScales: Bool
  /// Width of the whole and height of the parts without the title, in points.
  public var size: Size
  /// The numbers behind the figure.
  public var table: DataTable
  /// Where the numbers come from.
  public var provenance: Provenance

  /// A figure, 720 points wide unless said otherwise.
  public init(
    name: String, title: Localized<Label>, caption: Localized<Label>,
    alternative: Localized<String>, panels: [Panel], columns: Int = 1, sharesScales: Bool = false,
    size: Size = Size(width: 720, height: 380), table: DataTable, provenance: Provenance
  ) {
    self.name = name
    self.title = title
    self.caption = caption
    self.alternative = alternative
    self.panels = panels
    self.columns = max(columns, 1)
    self.sharesScales = sharesScales
    self.size = size
    self.table = table
    self.provenance = provenance
  }
}
