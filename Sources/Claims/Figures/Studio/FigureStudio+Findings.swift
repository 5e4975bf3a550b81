import Foundation
import LatentModels

extension FigureStudio {
  /// Works something out from a trained model, or finds it in the cache.
  ///
  /// - Parameters:
  ///   - name: what it is, with a number that grows whenever the way it is worked out changes.
  ///   - key: the training that it was worked out from.
  /// - Throws: ``DamagedCache`` for a file that is not what its name says, and what cache and work
  ///   throw.
  func finding<Value: Codable>(
    _ name: String, from key: String, _ work: () throws -> Value
  ) throws -> Value {
    let file = "\(name)-\(effort)-\(key).json"
    if let bytes = try laboratory.cache?.finding(file) {
      do {
        return try JSONDecoder().decode(Value.self, from: Data(bytes))
      } catch {
        throw laboratory.cache?.damaged(file, "it is no \(name)") ?? error
      }
    }
    let value = try work()
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    try laboratory.cache?.keep([UInt8](try encoder.encode(value)), as: file)
    return value
  }
}
