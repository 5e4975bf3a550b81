import Foundation
public import LinearAlgebra

/// Everything that decides what a training run computes, except how long it goes on.
///
/// Two runs of one configuration are the same run: the longer one continues the shorter one.
public struct TrainingConfiguration: Codable, Hashable, Sendable {
  /// Which model is trained.
  public enum Model: Codable, Hashable, Sendable {
    /// A VAE with dense layers.
    case dense(Architecture)
    /// The linear VAE with the stochastic bound; σ² fixed, or learned from a start.
    case linear(latents: Int, noise: NoiseModel)
  }

  /// The model and its start.
  public var model: Model
  /// The data.
  public var data: DataDigest
  /// Batches, optimiser, objective.
  public var options: TrainingOptions
  /// The seed of start, order and noise.
  public var seed: UInt64
  /// The version of the code that trained.
  public private(set) var codeVersion: Int

  /// Raised whenever a change of the code changes the numbers that training arrives at, so that no
  /// cache serves results that today's code would not find.
  public static let currentCodeVersion = 1

  /// A configuration for the code as it is.
  public init(
    model: Model, data: DataDigest, options: TrainingOptions = TrainingOptions(), seed: UInt64
  ) {
    self.model = model
    self.data = data
    self.options = options
    self.seed = seed
    codeVersion = TrainingConfiguration.currentCodeVersion
  }

  /// The configuration as JSON, the same bytes for the same configuration.
  var json: Data {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return try encoder.encode(self)
    }
  }

  /// Sixteen hexadecimal digits that stand for the configuration in names of files.
  ///
  /// Whoever reads such a file compares the whole configuration in it, so that two configurations
  /// with one key can't be taken for each other.
  public var key: String {
    get throws {
      var hash = FNV1a()
      for byte in try json { hash.add(byte) }
      return hash.digits
    }
  }

  /// What differs from another configuration, in words; empty for equal ones.
  public func differences(from other: TrainingConfiguration) -> [String] {
    var names: [String] = []
    if model != other.model { names.append("model") }
    if data != other.data { names.append("data") }
    if options.batch != other.options.batch { names.append("batch") }
    if options.optimizer != other.options.optimizer { names.append("learning rate") }
    if options.beta != other.options.beta { names.append("β") }
    if options.annealingSteps != other.options.annealingSteps { names.append("annealing") }
    if options.threads != other.options.threads { names.append("threads") }
    if options.reduction != other.options.reduction { names.append("reduction") }
    if seed != other.seed { names.append("seed") }
    if codeVersion != other.codeVersion { names.append("version of the training code") }
    return names
  }
}

/// Size and content of a data set as a short fingerprint.
public struct DataDigest: Codable, Hashable, Sendable {
  /// The number of points.
  public let rows: Int
  /// The number of coordinates.
  public let columns: Int
  /// Sixteen hexadecimal digits that follow from all values.
  public let digits: String

  /// The fingerprint of n × d values.
  public init(_ data: Matrix<Float>) {
    rows = data.rows
    columns = data.columns
    var hash = FNV1a()
    for value in data.elements { hash.add(value.bitPattern) }
    digits = hash.digits
  }
}

/// The 64-bit hash FNV-1a: for names, not against forgery.
///
/// Source: Fowler, Noll, Vo 1991.
struct FNV1a {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

  mutating func add(_ word: UInt32) {
    for shift in [0, 8, 16, 24] as [UInt32] { add(UInt8(truncatingIfNeeded: word >> shift)) }
  }

  var digits: String {
    let text = String(state, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
