import Foundation
import LatentModels
import Synchronization

/// Says on standard error what is trained for which figures, several of which may be made at a time.
///
/// A person at a terminal sees one line that changes; a file gets one line for each model.
final class FigureProgress: Sendable {
  private struct State {
    /// How far the training for each figure is, in per cent.
    var shares: [String: Int] = [:]
    var lastShown = ContinuousClock.now
    var isLineOpen = false
  }

  /// The figure that this thread works for.
  @TaskLocal private static var figure = ""

  private let isWatched: Bool
  private let state = Mutex(State())

  init(isWatched: Bool = isatty(STDERR_FILENO) == 1) { self.isWatched = isWatched }

  /// Names the figure that work on this thread is for.
  func follow<Result>(_ figure: String, _ work: () -> Result) -> Result {
    defer {
      let isOpen = state.withLock { state in
        state.shares[figure] = nil
        defer { state.isLineOpen = false }
        return state.isLineOpen
      }
      if isOpen { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
    return Self.$figure.withValue(figure, operation: work)
  }

  /// Takes note of steps; training always goes on.
  @Sendable func observe(_ progress: TrainingProgress) -> Bool {
    let (step, goal, figure) = (progress.run.step, progress.goal, Self.figure)
    let text = state.withLock { state -> String in
      guard isWatched else { return step == goal ? "\(figure): trained \(goal) steps\n" : "" }
      let now = ContinuousClock.now
      state.shares[figure] = 100 * step / max(goal, 1)
      guard now - state.lastShown > .milliseconds(100) else { return "" }
      state.lastShown = now
      state.isLineOpen = true
      let all = state.shares.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value) %" }
      return "\r\u{1B}[Ktraining for " + all.joined(separator: ", ")
    }
    if !text.isEmpty { FileHandle.standardError.write(Data(text.utf8)) }
    return true
  }
}
