import Claims
import LatentModels
import Notes
import Pages
import Proofreading
import SourceText

/// Measures the claims that notes bind.
struct NoteClaims {
  /// How much is done for each claim.
  let mode: Claim.Mode
  /// The seed of everything random.
  let seed: UInt64
  /// Where deep models are trained.
  let laboratory: Laboratory
  /// What was measured so far: a claim that is bound twice is measured once.
  private var measured: [String: Measurement] = [:]

  init(mode: Claim.Mode, seed: UInt64, laboratory: Laboratory) {
    self.mode = mode
    self.seed = seed
    self.laboratory = laboratory
  }

  /// The note's report with its claims; a claim that does not exist is an error at its directive.
  ///
  /// - Throws: ``Unusable`` if an experiment can't be done.
  mutating func checked(_ report: NoteReport) throws(Unusable) -> CheckedNote {
    var note = CheckedNote(report)
    for case .directive(let directive) in report.note.items {
      guard case .claim(let id) = directive.kind else { continue }
      let claim: Claim
      do throws(UnknownClaim) {
        claim = try ClaimRegistry.claim(id)
      } catch {
        note.report.diagnostics.append(
          Diagnostic(
            .error, "there is no claim \(id)", codes: ["unknown-claim"], span: directive.span,
            notes: [error.hint]))
        continue
      }
      note.claims.append(
        NoteClaim(
          claim, measurement: try measurement(of: claim), slot: directive.slot,
          span: directive.span))
    }
    return note
  }

  /// What was measured; nil for claims that only the full mode can measure.
  private mutating func measurement(of claim: Claim) throws(Unusable) -> Measurement? {
    if claim.needsFullMode && mode == .quick { return nil }
    if let known = measured[claim.id] { return known }
    do {
      let measurement = try claim.measure(mode: mode, seed: seed, laboratory: laboratory)
      measured[claim.id] = measurement
      return measurement
    } catch {
      throw Unusable("can't measure \(claim.id): \(error)")
    }
  }
}
