import Notes
import SourceText
import Testing

@Suite("Directives")
struct DirectiveTests {
  private func kind(_ text: String) -> Directive.Kind? {
    read("<!-- marginalia: \(text) -->").directives.first?.kind
  }

  @Test("every kind of directive is read")
  func kinds() {
    #expect(kind("expect fails") == .expect(verdict: "fails", mistake: nil))
    #expect(
      kind("expect fails [sign-flipped]") == .expect(verdict: "fails", mistake: "sign-flipped"))
    #expect(kind("skip because it is a limit") == .skip(reason: "it is a limit"))
    #expect(kind("claim ppca.stability") == .claim("ppca.stability"))
    #expect(kind("figure elbo-gap") == .figure("elbo-gap"))
    #expect(kind("explorable elbo-gap") == .explorable(.elboGap))
  }

  @Test("a condition and a symbol map back to their bytes")
  func excerpts() throws {
    let note = read(
      "글 <!-- marginalia: given q(z|x) = p(z|x) -->\n\n<!-- marginalia:\n  \\sigma: Positive -->\n")
    #expect(note.directives.count == 2)
    guard case .given(let latex) = try #require(note.directives.first).kind else { return }
    #expect(latex.text == "q(z|x) = p(z|x)")
    #expect(note.file.slice(latex.fileSpan(of: Span(0, 6))) == "q(z|x)")
    guard case .symbol(let declared) = try #require(note.directives.last).kind else { return }
    #expect(declared.words == ["positive"])
    #expect(note.file.slice(declared.symbol.fileSpan(of: Span(0, 6))) == "\\sigma")
    #expect(
      note.html
        == "<p>글 <x-directive data-slot=\"0\"></x-directive></p>\n<x-directive data-slot=\"1\"></x-directive>\n"
    )
  }

  @Test("an explorable that does not exist is an error that names those that do")
  func unknownExplorable() {
    let note = read("text\n\n<!-- marginalia: explorable elbo-gep -->\n")
    #expect(note.directives.isEmpty)
    #expect(note.diagnostics.first?.severity == .error)
    #expect(
      note.diagnostics.first?.notes == [
        "did you mean elbo-gap? the explorables are elbo-gap, spectrum-collapse, beta, latent-grid"
      ])
    #expect(note.file.position(of: note.diagnostics.first?.span.lower ?? 0).line == 3)
  }

  @Test("sizes follow the kind of a symbol")
  func sizes() {
    guard case .symbol(let declared)? = kind("W: orthogonal matrix D K") else {
      Issue.record("no symbol")
      return
    }
    #expect(declared.symbol.text == "W")
    #expect(declared.words == ["orthogonal", "matrix", "D", "K"])
  }

  @Test(
    "a misspelt directive says what was meant",
    arguments: [
      ("expct fails", "did you mean expect?"), ("expect fail", "did you mean fails?"),
      ("W: matix D K", "did you mean matrix?"), ("give q = p", "did you mean given?"),
      ("skip", "skip because"), ("skip it", "skip because"), ("claim a b", "claim ppca"),
      ("nonsense", "given, expect, skip, claim, figure"), ("", "the directives are"),
      ("W:", "matrix D K"),
    ])
  func misspelt(text: String, remedy: String) {
    let note = read("<!-- marginalia: \(text) -->\n\n$$ a $$")
    #expect(note.directives.isEmpty)
    #expect(note.displays == ["a"])
    #expect(note.diagnostics.first?.notes.first?.contains(remedy) == true)
  }

  @Test("comments of others are left out of the page")
  func otherComments() {
    let note = read(
      "a <!-- $x$ --> b\n\n<!--\n$$\ny\n$$\n-->\n\nc `<!-- marginalia: skip -->`\n\n<!--stackedit\nz"
    )
    #expect(note.mathematics.isEmpty && note.directives.isEmpty && note.diagnostics.isEmpty)
    #expect(note.html.contains("<p>a  b</p>"))
    #expect(!note.html.contains("stackedit"))
  }
}
