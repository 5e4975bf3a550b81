public import LinearAlgebra

/// Numbers separated by commas, one point a line.
public enum CSVFile {
  /// Reads n × d numbers; a first line without any number is a header and is skipped.
  ///
  /// - Throws: `mixedSizes`, `notANumber` (also for NaN and infinities) with line and field counted
  ///   from 1, `empty`.
  public static func read(_ text: String) throws(DataFileError) -> Matrix<Double> {
    var elements: [Double] = []
    var columns: Int?
    var rows = 0
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(trim)
      if fields.count == 1 && fields[0].isEmpty { continue }
      if rows == 0 && columns == nil && fields.allSatisfy({ Double($0) == nil }) {
        columns = fields.count
        continue
      }
      if let columns, fields.count != columns {
        throw .mixedSizes(line: index + 1, expected: columns, found: fields.count)
      }
      columns = fields.count
      for (position, field) in fields.enumerated() {
        guard let number = Double(field), number.isFinite else {
          throw .notANumber(line: index + 1, column: position + 1, text: String(field.prefix(40)))
        }
        elements.append(number)
      }
      rows += 1
    }
    guard rows > 0, let columns else { throw .empty }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }

  private static func trim(_ field: Substring) -> Substring {
    var field = field.drop { $0 == " " || $0 == "\t" }
    while let last = field.last, last == " " || last == "\t" { field.removeLast() }
    return field
  }
}
