import SourceText
import Testing

@Suite("Files and positions")
struct SourceFileTests {
  @Test("columns count characters, not bytes")
  func columns() {
    let file = SourceFile(path: "n.md", text: "사후 $z$\nβ-VAE")
    #expect(file.position(of: 7) == Position(line: 1, column: 4))
    let second = file.lineStarts[1]
    #expect(file.position(of: second + 2) == Position(line: 2, column: 2))
  }

  @Test("Windows line ends do not belong to their lines")
  func carriageReturns() {
    let file = SourceFile(path: "n.md", text: "a\r\nb\r\n")
    #expect(file.slice(file.lineSpan(0)) == "a")
    #expect(file.slice(file.lineSpan(1)) == "b")
    #expect(file.lineSpan(2).isEmpty)
  }

  @Test("bytes that are not UTF-8 become replacement characters")
  func invalidBytes() {
    let file = SourceFile(path: "n.md", bytes: [0x61, 0xFF, 0x62] as [UInt8])
    #expect(file.text == "a\u{FFFD}b")
    #expect(file.bytes.count == 5)
  }

  @Test("offsets outside the file give its ends")
  func outside() {
    let file = SourceFile(path: "n.md", text: "ab")
    #expect(file.position(of: 99) == Position(line: 1, column: 3))
    #expect(file.slice(Span(1, 99)) == "b")
    #expect(SourceFile(path: "", text: "").position(of: 0) == Position(line: 1, column: 1))
  }

  @Test("spans join, contain and sort by where they begin")
  func spans() {
    #expect(Span(3, 5).union(Span(8, 9)) == Span(3, 9))
    #expect(Span(3, 9).contains(Span(3, 5)))
    #expect([Span(3, 9), Span(3, 5), Span(1, 2)].sorted().first == Span(1, 2))
    #expect(Span(5, 3).isEmpty)
  }

  @Test("notes matter less than warnings, and warnings less than errors")
  func severities() {
    #expect([Severity.error, .note, .warning].sorted() == [.note, .warning, .error])
  }
}
