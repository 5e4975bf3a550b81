import Foundation
import LinearAlgebra
import Testing

/// An array of a reference file: shape and row-major numbers.
struct ReferenceArray: Decodable, Sendable {
  let shape: [Int]
  let data: [Double]

  var scalar: Double { data[0] }
  var integers: [Int] { data.map { Int($0) } }
  var rows: [[Double]] {
    stride(from: 0, to: data.count, by: shape[1]).map { Array(data[$0..<$0 + shape[1]]) }
  }
  var matrix: Matrix<Double> { Matrix(rows: shape[0], columns: shape[1], elements: data) }

  private enum Keys: CodingKey { case shape, data }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    shape = try container.decode([Int].self, forKey: .shape)
    if let numbers = try? container.decode([Double].self, forKey: .data) {
      data = numbers
    } else {
      data = try container.decode([Bool].self, forKey: .data).map { $0 ? 1 : 0 }
    }
  }
}

/// One case: inputs, expected outputs, and its tolerance |a − b| ≤ atol + rtol |b|.
struct ReferenceCase: Decodable, Sendable, CustomTestStringConvertible {
  let id: String
  let rtol: Double
  let atol: Double
  let inputs: [String: ReferenceArray]
  let outputs: [String: ReferenceArray]

  var testDescription: String { id }

  func input(_ name: String) throws -> ReferenceArray {
    try #require(inputs[name], "case \(id) has no input \(name)")
  }

  /// What differs from the case's outputs; a forgotten output counts, except those named.
  func problems(_ computed: [String: [Double]], ignoring ignored: Set<String> = []) -> [String] {
    var problems: [String] = []
    for (name, expected) in outputs.sorted(by: { $0.key < $1.key }) where !ignored.contains(name) {
      guard let values = computed[name] else {
        problems.append("output \(name) of \(id) was not computed")
        continue
      }
      if values.count != expected.data.count {
        problems.append("\(name) of \(id) has \(values.count) numbers, not \(expected.data.count)")
        continue
      }
      for (i, pair) in zip(values, expected.data).enumerated() {
        let error = abs(pair.0 - pair.1)
        let allowed = atol + rtol * abs(pair.1)
        if !(error <= allowed) {
          problems.append(
            "\(id): \(name)[\(i)] is \(pair.0), not \(pair.1); off by \(error) > \(allowed)")
        }
      }
    }
    for name in computed.keys.sorted() where outputs[name] == nil {
      problems.append("case \(id) has no output \(name)")
    }
    return problems
  }

  /// Records every problem as an issue.
  func expect(
    _ computed: [String: [Double]], ignoring ignored: Set<String> = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for problem in problems(computed, ignoring: ignored) {
      Issue.record("\(problem)", sourceLocation: sourceLocation)
    }
  }
}

/// The reference files, which an independent implementation in 50-digit arithmetic made.
enum Reference {
  private struct File: Decodable { let cases: [ReferenceCase] }

  /// All cases of a file whose id starts with a prefix; an empty result fails the suite that asks.
  static func cases(_ file: String, prefix: String = "") -> [ReferenceCase] {
    guard let url = Bundle.module.url(forResource: "Reference/\(file)", withExtension: "json"),
      let data = try? Data(contentsOf: url),
      let decoded = try? JSONDecoder().decode(File.self, from: data)
    else { return [] }
    return decoded.cases.filter { $0.id.hasPrefix(prefix) }
  }

  /// The one case with this id.
  static func only(_ file: String, _ id: String) throws -> ReferenceCase {
    try #require(cases(file).first { $0.id == id }, "\(file) has no case \(id)")
  }
}
