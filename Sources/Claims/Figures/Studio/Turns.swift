import Foundation
import Synchronization

/// Lets those who work under one name take turns, so that the second finds what the first kept.
final class Turns<Name: Hashable & Sendable>: Sendable {
  private let condition = NSCondition()
  private let taken = Mutex<Set<Name>>([])

  /// Works when nobody else does under this name; waits until then.
  func take<Result>(_ name: Name, _ work: () throws -> Result) rethrows -> Result {
    condition.lock()
    while !taken.withLock({ $0.insert(name).inserted }) { condition.wait() }
    condition.unlock()
    defer {
      condition.lock()
      taken.withLock { _ = $0.remove(name) }
      condition.broadcast()
      condition.unlock()
    }
    return try work()
  }
}
