import Charts
import Claims
import Notes
import Pages
import Proofreading
import Testing

/// Claims that notes bind, in every rendering.
@Suite struct NoteClaimTests {
  static let text = "<!-- marginalia: claim coin.fair -->\n"

  /// A claim whose one number is 0.5 ± 0.1, beside what it should be.
  private func claim(expecting value: Double, needsFullMode: Bool = false) -> Claims.Claim {
    Claim(
      "coin.fair", korean: "동전은 <공정>하다.", english: "A coin is <fair>.", source: "A & B 1999",
      needsFullMode: needsFullMode
    ) { lab in
      lab.equal("Pr[x < 1]", 0.5, value, within: 0.1, not: .init("a headless coin", 0))
    }
  }

  /// A note with one claim, measured or not.
  private func note(expecting value: Double, isMeasured: Bool = true) throws -> CheckedNote {
    let note = Fixtures.note(Self.text)
    guard case .directive(let directive)? = note.items.first else {
      Issue.record("the directive was not read")
      return CheckedNote(NoteReport(note: note, statements: []))
    }
    let claim = claim(expecting: value)
    return CheckedNote(
      NoteReport(note: note, statements: []),
      claims: [
        NoteClaim(
          claim, measurement: isMeasured ? try claim.measure(seed: 3) : nil, slot: directive.slot,
          span: directive.span)
      ])
  }

  private func page(_ note: CheckedNote, _ language: Charts.Language = .english) throws -> String {
    let page = LecturePage(note.report, claims: note.claims, language: language)
    return try page.html(KaTeXFiles())
  }

  @Test func aMeasurementThatAgreesIsOneLine() throws {
    let note = try note(expecting: 0.45)
    #expect(!note.hasErrors)
    #expect(
      TerminalText().text([note]) == """
        notes/vae.md:1:1: measured: as claimed [coin.fair]  Pr[x < 1]: 0.5 ± 0.1 = 0.45

        0 statements · 1 measured as claimed

        """)
  }

  @Test func aMeasurementThatRefutesIsAnErrorWithEveryNumber() throws {
    let note = try note(expecting: 0.9)
    #expect(note.hasErrors)
    let text = TerminalText().text([note])
    #expect(text.hasPrefix("notes/vae.md:1:1: error: measured: not as claimed [coin.fair]\n"))
    expect("  ✗ Pr[x < 1]  0.5 ± 0.1 = 0.9 (exact)\n", in: text)
    expect("    ≠ 0 (a headless coin)\n", in: text)
    expect("0 statements · 1 measured not as claimed", in: text)
  }

  @Test func whatWasNotMeasuredSaysSoAndIsNoError() throws {
    let note = try note(expecting: 0.9, isMeasured: false)
    #expect(!note.hasErrors)
    let text = TerminalText().text([note])
    expect("not measured here; run with --full [coin.fair]\n", in: text)
    expect("0 statements · 1 not measured", in: text)
    expect("\"verdict\": \"not measured\"", in: JSONReport([note]).text)
    expect("\"mode\": null", in: JSONReport([note]).text)
  }

  @Test func noRenderingSaysThatAClaimHolds() throws {
    for note in [
      try note(expecting: 0.5), try note(expecting: 0.9), try note(expecting: 1, isMeasured: false),
    ] {
      expect("holds", false, in: TerminalText(isVerbose: true).text([note]))
      expect("holds", false, in: JSONReport([note]).text)
    }
  }

  @Test func JSONHasEveryNumberWithItsUncertainty() throws {
    let json = JSONReport([try note(expecting: 0.45)]).text
    for piece in [
      "\"id\": \"coin.fair\"", "\"statement\": \"A coin is <fair>.\"", "\"source\": \"A & B 1999\"",
      "\"verdict\": \"measured: as claimed\"", "\"mode\": \"quick\"", "\"seed\": \"3\"",
      "\"quantity\": \"Pr[x < 1]\"", "\"measured\": 0.5", "\"uncertainty\": 0.1",
      "\"relation\": \"=\"", "\"expected\": 0.45", "\"method\": \"exact\"",
      "\"isExcluded\": true", "\"line\": 1", "\"isError\": false",
    ] {
      expect(piece, in: json)
    }
  }

  @Test func thePageShowsVerdictStatementAndNumbersEscaped() throws {
    let page = try page(note(expecting: 0.45))
    for piece in [
      "class=\"verdict measured as-claimed\"", "<strong>measured: as claimed</strong>",
      "<code>coin.fair</code>",
      "A coin is &lt;fair&gt;.", "A &amp; B 1999", "<dt>Pr[x &lt; 1]</dt>",
      "<dd>0.5 ± 0.1 <span class=\"claimed\">claimed: = 0.45", "1 measurement · ",
      "<b>1</b> claim measured",
    ] {
      expect(piece, in: page)
    }
    expect("<details open>", false, in: page)
  }

  @Test func thePageOpensTheNumbersOfWhatIsNotAsClaimed() throws {
    let page = try page(note(expecting: 0.9), .korean)
    expect("class=\"verdict measured not-as-claimed\"", in: page)
    expect("<strong>측정: 주장과 다름</strong>", in: page)
    expect("동전은 &lt;공정&gt;하다.", in: page)
    expect("<details open><summary>", in: page)
    expect("측정값 1개", in: page)
    expect("주장: = 0.9 · 정확", in: page)
  }

  @Test func thePageSaysWhatWasNotMeasured() throws {
    let page = try page(note(expecting: 0.9, isMeasured: false))
    expect("<strong>not measured here; run with --full</strong>", in: page)
    expect("claims measured", false, in: page)
  }
}
