import ArgumentParser
import Foundation
import LatentModels

/// Where finished training is kept between runs.
struct CacheOptions: ParsableArguments {
  @Option(
    name: .long,
    help: """
      Folder that trained models are kept in; if not given, marginalia in the user's cache folder.
      """)
  var cache: String?

  @Flag(name: .long, help: "Train everything anew and keep nothing.")
  var noCache = false

  func validate() throws {
    if noCache, cache != nil {
      throw ValidationError("--cache and --no-cache exclude each other")
    }
  }

  /// The folder that is asked for, or the usual one.
  var folder: CacheFolder { CacheFolder(path: cache ?? CacheFolder.usual) }

  /// The cache; nil if none is wanted.
  var trainingCache: TrainingCache? { noCache ? nil : TrainingCache(folder) }

  /// Where claims train: with this cache, and with progress where a person watches.
  var laboratory: Laboratory {
    guard isatty(STDERR_FILENO) == 1 else { return Laboratory(cache: trainingCache) }
    let monitor = TrainingMonitor { _ in }
    return Laboratory(cache: trainingCache, watcher: { try monitor.observe($0) })
  }
}

/// A folder as a store; it is made when the first file is written.
struct CacheFolder: TrainingStore {
  let path: String

  var place: String { path }

  /// `$XDG_CACHE_HOME/marginalia`, or the place that the system has for caches.
  static var usual: String {
    let environment = ProcessInfo.processInfo.environment
    if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") {
      return folder + "/marginalia"
    }
    let folder = FileManager.default.urls(for: .cachesDirectory, in: .userDomainMask).first
    return (folder ?? FileManager.default.temporaryDirectory).appending(path: "marginalia").path(
      percentEncoded: false)
  }

  func names() throws -> [String] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: path)
  }

  func read(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path).appending(path: name)))
  }

  func write(_ bytes: [UInt8], _ name: String) throws {
    try Output.write(Data(bytes), to: "\(path)/\(name)")
  }
}
