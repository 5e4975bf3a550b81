import LatentModels
import Synchronization

/// Data sets by name, made when they are first asked for.
final class Shelf: Sendable {
  private let kept = Mutex<[String: ImageData]>([:])

  /// The images of a name.
  func images(_ name: String, make: () -> ImageData) -> ImageData {
    if let known = kept.withLock({ $0[name] }) { return known }
    let made = make()
    kept.withLock { $0[name] = made }
    return made
  }
}

/// A store that lasts as long as its owner.
final class MemoryStore: TrainingStore {
  let place = "memory"
  private let files = Mutex<[String: [UInt8]]>([:])

  func names() -> [String] { files.withLock { $0.keys.sorted() } }
  func read(_ name: String) -> [UInt8] { files.withLock { $0[name] ?? [] } }
  func write(_ bytes: [UInt8], _ name: String) { files.withLock { $0[name] = bytes } }
}
