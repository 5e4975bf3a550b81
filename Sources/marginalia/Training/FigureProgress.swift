import Foundation
import LatentModels
import Synchronization

/// Says on standard error what is trained for which figure.
///
/// A person at a terminal sees one line that changes; a file gets one line for each model.
final class FigureProgress: Sendable {
  private struct State {
    var figure = ""
    var lastShown = ContinuousClock.now
    var isLineOpen = false
  }

  private let isWatched: Bool
  private let state = Mutex(State())

  init(isWatched: Bool = isatty(STDERR_FILENO) == 1) { self.isWatched = isWatched }

  /// Names the figure that training is for from now on.
  func begin(_ figure: String) { state.withLock { $0.figure = figure } }

  /// Clears the line that a person watched.
  func end() {
    let isOpen = state.withLock { state in
      defer { state.isLineOpen = false }
      return state.isLineOpen
    }
    if isOpen { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }

  /// Takes note of steps; training always goes on.
  @Sendable func observe(_ progress: TrainingProgress) -> Bool {
    let (step, goal) = (progress.run.step, progress.goal)
    let text = state.withLock { state -> String in
      guard isWatched else {
        return step == goal ? "\(state.figure): trained \(goal) steps\n" : ""
      }
      let now = ContinuousClock.now
      guard step == goal || now - state.lastShown > .milliseconds(100) else { return "" }
      state.lastShown = now
      state.isLineOpen = true
      return "\r\u{1B}[K\(state.figure): training, step \(step) of \(goal)"
    }
    if !text.isEmpty { FileHandle.standardError.write(Data(text.utf8)) }
    return true
  }
}
