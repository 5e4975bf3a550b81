/// Named bytes that outlive the program: a folder, or a dictionary in a test.
public protocol TrainingStore: Sendable {
  /// Where it is, for messages.
  var place: String { get }
  /// All names, in any order.
  func names() throws -> [String]
  /// The bytes of a name.
  func read(_ name: String) throws -> [UInt8]
  /// Keeps bytes under a name, whole or not at all.
  func write(_ bytes: [UInt8], _ name: String) throws
}

/// Finished training by configuration, so that nothing is trained twice.
///
/// A file is named after the configuration's key and the number of steps. Steps are no part of the
/// configuration: whoever asks for more steps than are kept continues from there.
public struct TrainingCache: Sendable {
  private let store: any TrainingStore

  /// A cache in a store.
  public init(_ store: any TrainingStore) { self.store = store }

  /// The furthest kept run of a configuration that has taken at most `steps` steps.
  ///
  /// - Throws: ``DamagedCache`` if its file can't be read or is of another configuration.
  public func run(_ configuration: TrainingConfiguration, upTo steps: Int) throws -> TrainingRun? {
    let prefix = try configuration.key + "-"
    let kept = try store.names().compactMap { name in
      name.hasPrefix(prefix) && name.hasSuffix(TrainingCache.suffix)
        ? Int(name.dropFirst(prefix.count).dropLast(TrainingCache.suffix.count)) : nil
    }
    guard let step = kept.filter({ $0 <= steps }).max() else { return nil }
    let name = "\(prefix)\(step)\(TrainingCache.suffix)"
    let run: TrainingRun
    do throws(DataFileError) {
      run = try Checkpoint.decode(try bytes(name))
    } catch {
      throw DamagedCache(file: "\(store.place)/\(name)", reason: error.description)
    }
    guard run.configuration == configuration, run.step == step else {
      throw DamagedCache(
        file: "\(store.place)/\(name)", reason: "it holds another training than its name says")
    }
    return run
  }

  /// Keeps a run at the step that it has reached.
  public func keep(_ run: TrainingRun) throws {
    let name = "\(try run.configuration.key)-\(run.step)\(TrainingCache.suffix)"
    try store.write(try Checkpoint.encode(run), name)
  }

  /// What was worked out from a run and kept under a name; nil if nothing was.
  public func finding(_ name: String) throws -> [UInt8]? {
    try store.names().contains(name) ? try store.read(name) : nil
  }

  /// Keeps what was worked out from a run, under a name that says all that it depends on.
  public func keep(_ finding: [UInt8], as name: String) throws { try store.write(finding, name) }

  /// The error for a finding that is not what its name says.
  public func damaged(_ name: String, _ reason: String) -> DamagedCache {
    DamagedCache(file: "\(store.place)/\(name)", reason: reason)
  }

  private func bytes(_ name: String) throws(DataFileError) -> [UInt8] {
    do { return try store.read(name) } catch { throw .unreadableHeader("\(error)") }
  }

  /// The end of every name.
  static let suffix = ".vae"
}

/// A file of the cache that is not what its name says.
public struct DamagedCache: Error, Hashable, CustomStringConvertible {
  /// The file.
  public let file: String
  /// What is wrong with it.
  public let reason: String

  /// What is wrong, and what to do.
  public var description: String {
    "\(file) in the cache can't be used: \(reason); delete it, and it is trained again"
  }
}
