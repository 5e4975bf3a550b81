import Charts
import Testing

@Suite struct DataTableTests {
  @Test func csvQuotesWhatNeedsIt() {
    let table = DataTable([
      DataTable.Column("name", Localized("name"), texts: ["a,b", "say \"x\"", "two\nlines"]),
      DataTable.Column("kl_nats", Localized("KL"), numbers: [0.1, -1.5e-20, .nan]),
      DataTable.Column("short", Localized("short"), numbers: [1]),
    ])
    #expect(
      table.csv == "name,kl_nats,short\r\n\"a,b\",0.1,1.0\r\n\"say \"\"x\"\"\",-1.5e-20,\r\n"
        + "\"two\nlines\",,\r\n")
  }

  @Test func csvNumbersReadBackExactly() {
    let value = 0.1 + 0.2
    let table = DataTable([DataTable.Column("x", Localized("x"), numbers: [value])])
    let cell = table.csv.split(whereSeparator: \.isNewline).last.map(String.init)
    #expect(cell.flatMap(Double.init) == value)
  }
}
