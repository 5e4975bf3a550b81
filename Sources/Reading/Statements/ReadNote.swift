public import Kernel
public import SourceText

/// A note with its mathematics understood.
public struct ReadNote: Sendable {
  /// Every relation of every display, in reading order.
  public var statements: [ReadStatement]
  /// Names that the note defines, with the statement or inline equation that does.
  public var definitions: [Name: String]
  /// Models that the note declares, with their factors in order.
  public var declaredModels: [Name]
  /// What was wrong while reading: directives that could not be read.
  public var diagnostics: [Diagnostic]
  /// Relations in the prose that neither declare nor define.
  ///
  /// Claims in passing, conditions, and what was not understood: they are not judged, but a
  /// refutation has to reckon with them.
  public var remarks: [ReadStatement]

  /// A note with its mathematics understood.
  public init(
    statements: [ReadStatement], definitions: [Name: String] = [:], declaredModels: [Name] = [],
    diagnostics: [Diagnostic] = [], remarks: [ReadStatement] = []
  ) {
    self.statements = statements
    self.definitions = definitions
    self.declaredModels = declaredModels
    self.diagnostics = diagnostics
    self.remarks = remarks
  }
}
