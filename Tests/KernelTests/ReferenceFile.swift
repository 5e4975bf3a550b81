import Foundation
import Kernel

/// Values of an independent implementation, case by case, as they stand in `Reference/`.
struct ReferenceFile: Decodable {
  var cases: [Case]

  /// Inputs and outputs by name.
  struct Case: Decodable {
    var id: String
    var inputs: [String: Numbers]
    var outputs: [String: Numbers]

    func input(_ name: String) throws -> [Double] {
      try (inputs[name] ?? { throw Missing(name: name, in: id) }()).data
    }
    func output(_ name: String) throws -> [Double] {
      try (outputs[name] ?? { throw Missing(name: name, in: id) }()).data
    }
  }

  /// A row-major array.
  struct Numbers: Decodable {
    var shape: [Int]
    var data: [Double]
  }

  struct Missing: Error {
    var name: String
    var `in`: String
  }

  init(_ name: String) throws {
    guard
      let url = Bundle.module.url(
        forResource: name, withExtension: "json", subdirectory: "Reference")
    else { throw Missing(name: name, in: "Reference") }
    self = try JSONDecoder().decode(ReferenceFile.self, from: Data(contentsOf: url))
  }

  func named(_ id: String) throws -> Case {
    guard let found = cases.first(where: { $0.id == id }) else { throw Missing(name: id, in: "") }
    return found
  }
}

/// The nearest fraction with denominator 2⁵⁰: off by at most 2⁻⁵¹ < 5e−16, and not at all for the
/// dyadic numbers of which most reference inputs are made.
func fraction(_ number: Double) -> Fraction {
  Fraction(Int((number * 0x1p50).rounded()), 1 << 50)
}

/// A matrix of the same numbers in every model of a batch.
func constant(_ numbers: [Double], rows: Int, columns: Int = 1, batch: Int = 1) -> World.Constant {
  World.Constant(
    rows: rows, columns: columns,
    elements: numbers.flatMap { number in [Fraction](repeating: fraction(number), count: batch) })
}

/// Whether two lists agree entry by entry: |a − b| ≤ tolerance · max(1, |b|).
func agree(_ found: [Double]?, _ expected: [Double], within tolerance: Double = 1e-12) -> Bool {
  guard let found, found.count == expected.count else { return false }
  return zip(found, expected).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
}
