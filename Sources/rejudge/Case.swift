import Foundation
import Kernel
import NumPy
import Proofreading

/// A statement with the checker's word on it and the scripts that judge it again.
struct Case: Encodable {
  var note = ""
  var statement: String
  var latex: String
  var reading: String
  var word: String
  var scripts: [String] = []
  /// Why there is no script for a kind of model.
  var reasons: [String] = []

  init(
    _ statement: String, _ latex: String, _ reading: String, _ word: String, _ judged: Judged
  ) {
    self.statement = statement
    self.latex = latex
    self.reading = reading
    self.word = word
    guard word != "undecided" else { return }
    if word == "fails" {
      if let world = judged.counterexample { add(judged, Setting(world.kind), world) }
      if scripts.isEmpty { for kind in judged.kinds.suffix(1) { add(judged, Setting(kind), nil) } }
      return
    }
    for kind in judged.kinds { add(judged, Setting(kind), nil) }
  }

  private mutating func add(_ judged: Judged, _ setting: Setting, _ world: World?) {
    do throws(Inexpressible) {
      scripts.append(
        try Script(judged.claim, judged.signature, setting, counterexample: world).text)
    } catch { reasons.append(error.reason) }
  }

  /// One line of JSON.
  var line: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
