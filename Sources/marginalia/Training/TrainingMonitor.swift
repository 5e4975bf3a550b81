import Foundation
import LatentModels
import Synchronization

/// Watches a training run: shows how far it is, keeps checkpoints, and ends it when asked to.
///
/// A person at a terminal sees one line that changes, with the rate and the time that is left; a
/// file gets at most twenty plain lines, the same for the same run.
final class TrainingMonitor: Sendable {
  fileprivate struct State {
    /// Steps taken since the monitor was made.
    var taken = 0
    /// Steps and mean terms since the last line.
    var window = 0
    var terms = BatchTerms(reconstruction: 0, divergence: 0)
    var lastShown: ContinuousClock.Instant
    var lastKept: ContinuousClock.Instant
  }

  private let isWatched: Bool
  private let keep: @Sendable (TrainingRun) throws -> Void
  private let begin = ContinuousClock.now
  private let state: Mutex<State>

  /// A monitor that hands the run to `keep` twice a minute, and when it is interrupted.
  init(
    isWatched: Bool = isatty(STDERR_FILENO) == 1,
    keep: @escaping @Sendable (TrainingRun) throws -> Void
  ) {
    self.isWatched = isWatched
    self.keep = keep
    state = Mutex(State(lastShown: begin, lastKept: begin))
  }

  /// Whether any step was taken.
  var hasSeenSteps: Bool { state.withLock { $0.taken > 0 } }

  /// Takes note of steps that were taken; false where training is to end.
  func observe(_ progress: TrainingProgress) throws -> Bool {
    let isLast = progress.run.step == progress.goal
    let (text, isDue) = state.withLock { state in
      state.add(progress)
      let now = ContinuousClock.now
      let text =
        isWatched ? line(progress, now, &state) : TrainingMonitor.plainLine(progress, &state)
      let isDue = !isLast && now - state.lastKept > .seconds(30)
      if isDue { state.lastKept = now }
      return (text, isDue)
    }
    FileHandle.standardError.write(Data(text.utf8))
    let ends = Interruption.isRequested && !isLast
    if ends && isWatched { complain("") }
    if ends || isDue { try keep(progress.run) }
    return !ends
  }

  /// The line that a person watches, anew at most ten times a second.
  private func line(
    _ progress: TrainingProgress, _ now: ContinuousClock.Instant, _ state: inout State
  ) -> String {
    let (step, goal) = (progress.run.step, progress.goal)
    guard step == goal || now - state.lastShown > .milliseconds(100) else { return "" }
    state.lastShown = now
    let rate = Double(state.taken) / ((now - begin) / .seconds(1))
    let left = TrainingMonitor.duration(Double(goal - step) / rate)
    let text = "step \(step) of \(goal)  \(TrainingMonitor.numbers(state.terms))"
    state.window = 0
    return "\r\u{1B}[K" + text + String(format: "  %.0f steps/s", rate)
      + (step == goal ? "\n" : "  \(left) left")
  }

  /// A line at every twentieth of the run, with the means since the line before.
  private static func plainLine(_ progress: TrainingProgress, _ state: inout State) -> String {
    let (step, goal) = (progress.run.step, progress.goal)
    guard step * 20 / goal > (step - progress.taken) * 20 / goal else { return "" }
    state.window = 0
    return "step \(step) of \(goal): \(numbers(state.terms))\n"
  }

  /// The bound and its two terms, in nats.
  private static func numbers(_ terms: BatchTerms) -> String {
    String(
      format: "ELBO %.3f, rate %.3f, distortion %.3f", terms.evidenceLowerBound, terms.divergence,
      -terms.reconstruction)
  }

  /// As in "12 s", "3 min", "2 h".
  static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite else { return "?" }
    if seconds < 90 { return "\(Int(seconds.rounded(.up))) s" }
    if seconds < 5400 { return "\(Int((seconds / 60).rounded(.up))) min" }
    return "\(Int((seconds / 3600).rounded(.up))) h"
  }
}

extension TrainingMonitor.State {
  /// Adds steps to the means of the window; a window that was shown begins again.
  fileprivate mutating func add(_ progress: TrainingProgress) {
    if window == 0 { terms = BatchTerms(reconstruction: 0, divergence: 0) }
    taken += progress.taken
    window += progress.taken
    let share = Double(progress.taken) / Double(window)
    terms.reconstruction += share * (progress.terms.reconstruction - terms.reconstruction)
    terms.divergence += share * (progress.terms.divergence - terms.divergence)
  }
}
