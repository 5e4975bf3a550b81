import Foundation
import Synchronization

/// Work on numbered items, several at a time, whose results are taken in order.
///
/// A worker never runs more than `ahead` items in front of the one that is taken next, so that what
/// waits to be taken stays bounded however unequal the items are.
final class Workers<Result: Sendable>: Sendable {
  private struct State {
    var next = 0
    var taken = 0
    var results: [Int: Result] = [:]
  }

  private let count: Int
  private let ahead: Int
  /// Guarded twice: by the condition's lock, so that no change is missed between looking and
  /// waiting, and by a mutex, so that the compiler knows it.
  private let state = Mutex(State())
  private let condition = NSCondition()
  private let work: @Sendable (Int) -> Result

  /// Stack of a worker in bytes, as large as the main thread's: expressions nest deeply.
  private static var stackSize: Int { 8 << 20 }

  private init(count: Int, ahead: Int, work: @escaping @Sendable (Int) -> Result) {
    self.count = count
    self.ahead = ahead
    self.work = work
  }

  /// Does the work for each item on several threads, and takes each result in order on this one.
  ///
  /// An error of `take` ends the work; items that are under way are finished and forgotten.
  static func each(
    _ count: Int, jobs: Int, work: @escaping @Sendable (Int) -> Result,
    take: (Result) throws -> Void
  ) rethrows {
    guard jobs > 1, count > 1 else {
      for index in 0..<count { try take(work(index)) }
      return
    }
    let workers = Workers(count: count, ahead: 2 * jobs, work: work)
    for _ in 0..<min(jobs, count) {
      let thread = Thread { workers.run() }
      thread.stackSize = stackSize
      thread.start()
    }
    for index in 0..<count {
      do {
        try take(workers.result(index))
      } catch {
        workers.stop()
        throw error
      }
    }
  }

  private func run() {
    while let index = claim() {
      let result = work(index)
      condition.lock()
      state.withLock { $0.results[index] = result }
      condition.broadcast()
      condition.unlock()
    }
  }

  /// The next item, once it is near enough to the one that is taken next.
  private func claim() -> Int? {
    condition.lock()
    defer { condition.unlock() }
    while true {
      let (index, isFar) = state.withLock { ($0.next, $0.next >= $0.taken + ahead) }
      if index >= count { return nil }
      if !isFar {
        state.withLock { $0.next += 1 }
        return index
      }
      condition.wait()
    }
  }

  private func result(_ index: Int) -> Result {
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let result = state.withLock({ $0.results.removeValue(forKey: index) }) {
        state.withLock { $0.taken = index + 1 }
        condition.broadcast()
        return result
      }
      condition.wait()
    }
  }

  private func stop() {
    condition.lock()
    state.withLock { $0.next = count }
    condition.broadcast()
    condition.unlock()
  }
}
