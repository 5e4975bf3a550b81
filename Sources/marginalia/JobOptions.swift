import ArgumentParser
import Foundation
import Notes
import Proofreading

/// On how many cores notes are proofread.
struct JobOptions: ParsableArguments {
  @Option(
    name: [.customShort("j"), .long],
    help: "Notes at a time; as many as there are cores if not given.")
  var jobs: Int?

  func validate() throws {
    guard (jobs ?? 1) >= 1 else {
      throw ValidationError("--jobs takes a whole number from 1, not \(jobs ?? 0)")
    }
  }

  private var count: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

  /// Does something to each item, several at a time, and takes what comes of it in order.
  func each<Item: Sendable, Result: Sendable>(
    _ items: [Item], _ work: @escaping @Sendable (Item) -> Result,
    take: ((Item, Result)) throws -> Void
  ) rethrows {
    try Workers.each(
      items.count, jobs: count, work: { (items[$0], work(items[$0])) }, take: take)
  }

  /// What proofreading finds in each note, in order.
  func reports(_ notes: [Note], _ options: ProofreadingOptions) -> [NoteReport] {
    var reports: [NoteReport] = []
    reports.reserveCapacity(notes.count)
    each(notes, { proofread($0, options: options) }, take: { reports.append($0.1) })
    return reports
  }
}
