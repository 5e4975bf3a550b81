import Foundation
import Synchronization

/// A fixed number of threads that run one program, each on its own share, and meet at barriers.
///
/// Training alternates products and passes of some ten microseconds; handing each to a queue would
/// cost as much again. So the whole loop runs on every lane, and lanes wait for each other by
/// watching a counter, giving the processor away when that takes long.
struct ThreadTeam: Sendable {
  /// The number of lanes.
  let lanes: Int

  /// Runs `body` once on every lane and returns when all are done; lane 0 is the caller.
  func run(_ body: @escaping @Sendable (_ lane: Int, _ barrier: Barrier) -> Void) {
    let barrier = Barrier(lanes: lanes)
    let finished = DispatchSemaphore(value: 0)
    for lane in 1..<Swift.max(lanes, 1) {
      let thread = Thread {
        body(lane, barrier)
        finished.signal()
      }
      thread.stackSize = 1 << 22
      thread.start()
    }
    body(0, barrier)
    for _ in 1..<Swift.max(lanes, 1) { finished.wait() }
  }

  /// The part of 0..<count that belongs to a lane, with bounds at multiples of `grain`.
  func share(of count: Int, lane: Int, grain: Int = 16) -> Range<Int> {
    if lanes == 1 { return 0..<count }
    let blocks = (count + grain - 1) / grain
    let low = Swift.min(blocks * lane / lanes * grain, count)
    let high = Swift.min(blocks * (lane + 1) / lanes * grain, count)
    return low..<high
  }
}

/// A point that no lane passes before all have reached it, and again for every later use.
final class Barrier: Sendable {
  private let lanes: Int
  private let arrived = Atomic<Int>(0)
  private let phase = Atomic<Int>(0)

  init(lanes: Int) {
    self.lanes = lanes
  }

  /// Waits for the other lanes.
  func wait() {
    if lanes == 1 { return }
    let current = phase.load(ordering: .relaxed)
    if arrived.add(1, ordering: .acquiringAndReleasing).newValue == lanes {
      arrived.store(0, ordering: .relaxed)
      phase.store(current &+ 1, ordering: .releasing)
      return
    }
    var spins = 0
    while phase.load(ordering: .acquiring) == current {
      spins &+= 1
      if spins > 20_000 { sched_yield() }
    }
  }
}
