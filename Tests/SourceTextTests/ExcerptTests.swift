import SourceText
import Testing

@Suite("Excerpts")
struct ExcerptTests {
  let file = SourceFile(path: "note.md", text: "> 식 a\n> b\n")

  @Test("rows of a quotation map back to their bytes")
  func rowsMapBack() {
    let excerpt = Excerpt([Span(2, 8), Span(10, 12)], of: file)
    #expect(excerpt.text == "식 a\nb\n")
    #expect(excerpt.pieces.count == 2)
    #expect(excerpt.fileOffset(of: 4) == 6)
    #expect(file.slice(excerpt.fileSpan(of: Span(6, 7))) == "b")
    #expect(file.slice(excerpt.fileSpan(of: Span(4, 7))) == "a\n> b")
  }

  @Test("spans that touch become one piece")
  func touchingSpansJoin() {
    #expect(Excerpt([Span(0, 2), Span(2, 5)], of: file).pieces.count == 1)
  }

  @Test("a part of an excerpt keeps its way back")
  func partsKeepTheirWay() {
    let part = Excerpt([Span(2, 8), Span(10, 12)], of: file).excerpt(Span(4, 7))
    #expect(part.text == "a\nb")
    #expect(part.fileOffset(of: 0) == 6)
    #expect(part.fileOffset(of: 2) == 10)
  }

  @Test("white space at the ends is trimmed and the rest still maps back")
  func trimming() {
    let excerpt = Excerpt(text: " \n x y \n", at: 10).trimmed
    #expect(excerpt.text == "x y")
    #expect(excerpt.fileOffset(of: 0) == 13)
    #expect(Excerpt(text: " \n", at: 3).trimmed.text.isEmpty)
  }

  @Test("an excerpt of an excerpt maps to the outermost file")
  func composition() {
    let outer = Excerpt(
      text: "abcdef",
      pieces: [
        .init(excerptOffset: 0, fileOffset: 100, count: 3),
        .init(excerptOffset: 3, fileOffset: 200, count: 3),
      ])
    let mapped = Excerpt(text: "bcde", at: 1).mapped(through: outer)
    #expect(mapped.text == "bcde")
    #expect(mapped.fileOffset(of: 0) == 101)
    #expect(mapped.fileOffset(of: 2) == 200)
    #expect(mapped.pieces.map(\.count).reduce(0, +) == 4)
  }

  @Test("the end of an excerpt maps to one past its last byte")
  func theEnd() {
    let excerpt = Excerpt(text: "abc", at: 5)
    #expect(excerpt.fileOffset(of: 3) == 8)
    #expect(excerpt.fileOffset(of: 99) == 8)
    #expect(excerpt.fileOffset(of: -1) == 5)
    #expect(Excerpt(text: "", pieces: []).fileOffset(of: 0) == 0)
  }

  @Test("spans outside an excerpt give what is inside")
  func spansOutside() {
    let excerpt = Excerpt(text: "abc", at: 5)
    #expect(excerpt.slice(Span(1, 99)) == "bc")
    #expect(excerpt.excerpt(Span(7, 9)).text.isEmpty)
  }
}
