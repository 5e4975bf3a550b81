/// What a finding is recognised by when lines have moved: the note, what was found, in what, and
/// which of several equal ones it is.
struct Fingerprint: Hashable, Comparable, Sendable {
  /// The note.
  var note: String
  /// What was found, as in `fails` or `table-bar`.
  var kind: String
  /// In what: LaTeX, or a source line; white space normalised.
  var text: String
  /// Number among equal findings of the note, from 1.
  var occurrence: Int

  /// The fingerprints of a note's findings, in their order.
  static func all(_ findings: [NoteFinding], note: String) -> [Fingerprint] {
    var counts: [Fingerprint: Int] = [:]
    return findings.map { finding in
      var print = Fingerprint(note: note, kind: finding.kind, text: finding.text, occurrence: 0)
      counts[print, default: 0] += 1
      print.occurrence = counts[print, default: 1]
      return print
    }
  }

  static func < (left: Fingerprint, right: Fingerprint) -> Bool {
    (left.note, left.kind, left.text, left.occurrence)
      < (right.note, right.kind, right.text, right.occurrence)
  }

  /// 64 bits as hexadecimal digits, the same on every machine (FNV-1a).
  var hash: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in [note, kind, text, String(occurrence)].joined(separator: "\u{0}").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
