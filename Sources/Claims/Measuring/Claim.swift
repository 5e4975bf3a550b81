public import Charts
public import LatentModels

/// A sentence about latent-variable models with an experiment that could refute it.
public struct Claim: Sendable, Identifiable {
  /// How much is done to measure a claim.
  public enum Mode: String, Hashable, Sendable, CaseIterable {
    /// About a second.
    case quick
    /// As long as it takes to see small effects: up to minutes.
    case full
  }

  /// The name by which notes and the theory know it: a family, a dot, words with hyphens.
  public let id: String
  /// What it says.
  public let statement: Localized<String>
  /// Where it comes from: the paper, and the section where that is certain.
  public let source: String
  /// Whether only the full mode can say anything: it trains deep models.
  public let needsFullMode: Bool
  /// Draws the claim; nil where a table says more.
  public let figure: (@Sendable () throws -> Figure)?
  private let experiment: @Sendable (inout Notebook) throws -> Void

  /// A claim with its experiment, which writes what it finds into a notebook.
  public init(
    _ id: String, korean: String, english: String, source: String, needsFullMode: Bool = false,
    figure: (@Sendable () throws -> Figure)? = nil,
    experiment: @escaping @Sendable (inout Notebook) throws -> Void
  ) {
    self.id = id
    self.statement = Localized(korean: korean, english: english)
    self.source = source
    self.needsFullMode = needsFullMode
    self.figure = figure
    self.experiment = experiment
  }

  /// Runs the experiment: the same mode and seed give the same numbers.
  ///
  /// A claim that needs full mode finds nothing in quick mode, which is inconclusive.
  ///
  /// - Parameter laboratory: where deep models are trained, or looked up.
  /// - Throws: what linear algebra throws on models that are not positive definite, and what
  ///   training throws.
  public func measure(
    mode: Mode = .quick, seed: UInt64 = 1, laboratory: Laboratory = Laboratory()
  ) throws -> Measurement {
    var notebook = Notebook(mode: mode, seed: seed, laboratory: laboratory)
    if mode == .full || !needsFullMode { try experiment(&notebook) }
    return Measurement(claim: id, mode: mode, seed: seed, findings: notebook.findings)
  }
}
