import Testing

@testable import Notation

@Suite("Parsing") struct ParserTests {
  @Test("A fraction without braces takes one digit a side") func bracelessFraction() {
    #expect(parse("\\frac12").count == 1)
  }
}
