/// The numbers behind a figure, column by column, for the page and for downloading.
public struct DataTable: Hashable, Sendable {
  /// One entry of a table.
  public enum Cell: Hashable, Sendable {
    /// A number, written so that reading it gives the same number.
    case number(Double)
    /// A text.
    case text(String)
    /// Nothing is known here.
    case missing
  }

  /// A named list of entries.
  public struct Column: Hashable, Sendable {
    /// The name in CSV files: lower case, ASCII, with the unit if there is one, as in `kl_nats`.
    public var key: String
    /// The heading on pages.
    public var heading: Localized<Label>
    /// The entries from top to bottom.
    public var cells: [Cell]

    /// A column of numbers; those that are not finite count as missing.
    public init(_ key: String, _ heading: Localized<Label>, numbers: [Double]) {
      self.init(key, heading, cells: numbers.map { $0.isFinite ? .number($0) : .missing })
    }

    /// A column of texts.
    public init(_ key: String, _ heading: Localized<Label>, texts: [String]) {
      self.init(key, heading, cells: texts.map(Cell.text))
    }

    /// A column of any entries.
    public init(_ key: String, _ heading: Localized<Label>, cells: [Cell]) {
      self.key = key
      self.heading = heading
      self.cells = cells
    }
  }

  /// The columns from left to right.
  public var columns: [Column]

  /// A table from its columns; short ones are filled up with missing entries.
  public init(_ columns: [Column]) { self.columns = columns }

  /// How many rows the longest column has.
  public var rowCount: Int { columns.map(\.cells.count).max() ?? 0 }

  /// The table as RFC 4180 describes CSV: a header, CRLF line ends, quotation marks where needed.
  public var csv: String {
    var lines = [columns.map { Self.quoted($0.key) }.joined(separator: ",")]
    for row in 0..<rowCount {
      lines.append(
        columns.map { row < $0.cells.count ? Self.written($0.cells[row]) : "" }
          .joined(separator: ","))
    }
    return lines.map { $0 + "\r\n" }.joined()
  }

  private static func written(_ cell: Cell) -> String {
    switch cell {
    case .number(let value): "\(value)"
    case .text(let text): quoted(text)
    case .missing: ""
    }
  }

  private static func quoted(_ text: String) -> String {
    let special: Set<Unicode.Scalar> = ["\"", ",", "\r", "\n"]
    guard text.unicodeScalars.contains(where: special.contains) else { return text }
    return "\"" + text.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}
