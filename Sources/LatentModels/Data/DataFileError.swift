/// Why a file of data was refused, with the place.
public enum DataFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The first bytes are not those of the format.
  case wrongMagic(found: [UInt8], expected: String)
  /// The file ends before what its header promises.
  case truncated(expected: Int, found: Int)
  /// There is more than the header promises.
  case trailingBytes(Int)
  /// The header asks for more than is reasonable.
  case tooLarge(elements: Int)
  /// The compressed data is damaged.
  case damagedCompression(String)
  /// Images and labels, or rows, do not match in number.
  case mismatchedCounts(String)
  /// A line has another number of fields than the first.
  case mixedSizes(line: Int, expected: Int, found: Int)
  /// A field is no finite number.
  case notANumber(line: Int, column: Int, text: String)
  /// There is no data.
  case empty
  /// The stored checksum differs from the content's.
  case wrongChecksum(stored: UInt32, computed: UInt32)
  /// The description inside the file cannot be read.
  case unreadableHeader(String)

  /// One sentence that says what is wrong and where.
  public var description: String {
    switch self {
    case .wrongMagic(let found, let expected):
      "the file begins with \(found), not with \(expected)"
    case .truncated(let expected, let found):
      "the file is truncated: \(expected) bytes were promised and \(found) are there"
    case .trailingBytes(let count): "\(count) bytes follow the end of the data"
    case .tooLarge(let elements): "the header asks for \(elements) values, which is too many"
    case .damagedCompression(let reason): "the compressed data is damaged: \(reason)"
    case .mismatchedCounts(let what): "the numbers do not match: \(what)"
    case .mixedSizes(let line, let expected, let found):
      "line \(line) has \(found) fields, the first has \(expected)"
    case .notANumber(let line, let column, let text):
      "line \(line), field \(column): “\(text)” is not a finite number"
    case .empty: "there is no data"
    case .wrongChecksum(let stored, let computed):
      "the file is damaged: its checksum is \(stored), its content gives \(computed)"
    case .unreadableHeader(let reason): "the description in the file cannot be read: \(reason)"
    }
  }
}
