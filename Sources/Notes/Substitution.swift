import SourceText

/// The text that cmark is given: the note's body with placeholders for what was lifted.
struct Substitution {
  /// The text.
  var bytes: [UInt8] = []
  /// For every line of the text, the line of the file that it begins in.
  var origins: [Int]
  /// Number of quotation marks that the line begins with; negative after other text.
  private var quotations = 0

  /// Copies the body from `start` on and puts a placeholder in the place of every lift.
  ///
  /// Lifts are in order and do not overlap.
  init(of file: SourceFile, from start: Int, lifts: [Lift]) {
    var line = file.lineIndex(of: start)
    origins = [line]
    bytes.reserveCapacity(file.bytes.count - start)
    var offset = start
    for (number, lift) in lifts.enumerated() {
      copy(offset..<lift.replaced.lower, of: file, line: &line)
      bytes.append(contentsOf: Placeholder.bytes(number, isBlock: lift.isBlock))
      for index in lift.replaced.lower..<lift.replaced.upper
      where file.bytes[index] == .newline {
        line += 1
      }
      offset = lift.replaced.upper
      if let continuation = lift.continuation {
        bytes.append(.newline)
        origins.append(line)
        bytes.append(contentsOf: continuation)
      }
    }
    copy(offset..<file.bytes.count, of: file, line: &line)
  }

  /// The lines of the file that some lines of the text came from.
  func fileLines(of lines: ClosedRange<Int>) -> ClosedRange<Int> {
    let last = origins.count - 1
    let first = origins[min(lines.lowerBound, last)]
    let next = lines.upperBound + 1
    let end = next <= last ? origins[next] - 1 : origins[min(lines.upperBound, last)]
    return first...max(first, end)
  }

  /// Copies bytes; what cmark would take for a placeholder or a line break of its own is harmless
  /// afterwards and as long as before.
  private mutating func copy(_ range: Range<Int>, of file: SourceFile, line: inout Int) {
    for index in range {
      let byte = file.bytes[index]
      bytes.append(byte)
      if byte == .greater {
        // Quotations nested deeper than any reader could follow are read as nested less deeply.
        quotations += 1
        if quotations > 100 { bytes[bytes.count - 1] = 0x20 }
      } else if byte != 0x20 {
        quotations = byte == .newline ? 0 : -file.bytes.count
      }
      if byte == .newline {
        line += 1
        origins.append(line)
      } else if byte == 0x0D, index + 1 < file.bytes.count, file.bytes[index + 1] != .newline {
        bytes[bytes.count - 1] = 0x20
      } else if Placeholder.isSentinel(endingAt: index, in: file.bytes) {
        bytes.replaceSubrange(bytes.count - 3..<bytes.count, with: Placeholder.harmless)
      }
    }
  }
}
