import Charts
import Foundation
import Pages
import Testing

/// Pages in a real browser.
///
/// A target of its own that exists only where `BROWSER_TESTS` is set, as `make test-browser` does:
/// `make test` and `swift test` need no browser, and no test has to be skipped without one.
@Suite("Pages in a browser", .serialized)
struct BrowserTests {
  private let browser: Browser
  private let pages: WrittenPages

  init() throws {
    browser = try Browser()
    pages = try WrittenPages()
    try browser.resize(width: 1280, height: 1000)
    try browser.emulate()
  }

  private func number(_ script: String) throws -> Double {
    try #require(browser.evaluate(script) as? Double, "\(script)")
  }

  @Test("a page loads without an error or a request", arguments: ["katex", "mathml", "assets"])
  func loads(form: String) throws {
    let path = try pages.page(WrittenPages.everything) { page in
      if form == "mathml" { page.mathematics = .mathML }
      if form == "assets" { page.assets = .folder("shared") }
    }
    try browser.visit(file: path)
    #expect(browser.errors == [])
    let folder = URL(filePath: path).deletingLastPathComponent().absoluteString
    #expect(browser.requests.allSatisfy { $0.hasPrefix(folder) }, "\(browser.requests)")
    if form != "assets" { #expect(browser.requests.count == 1) }
    let fonts = try number(
      "document.fonts.ready.then(() => [...document.fonts].filter(f => f.status === 'loaded').length)"
    )
    #expect(form == "mathml" ? fonts == 0 : fonts >= 3)
    let styled = try browser.evaluate("getComputedStyle(document.body).backgroundColor") as? String
    #expect(styled == "rgb(253, 252, 249)")
  }

  @Test("each verdict stands beside its line, in the margin where there is one")
  func verdicts() throws {
    try browser.visit(file: pages.page(WrittenPages.everything))
    let script = """
      (() => { const wrong = []; let count = 0;
      for (const display of document.querySelectorAll(".display")) {
        const rows = display.classList.contains("chain") ? display.querySelectorAll(".row") : [display];
        for (const row of rows) {
          const verdict = row.querySelector(".verdicts"), line = row.querySelector(".parts,.line,.whole");
          if (!verdict) continue;
          count += 1;
          const a = verdict.getBoundingClientRect(), b = line.getBoundingClientRect();
          const column = document.querySelector(".text").getBoundingClientRect();
          if (MARGIN && a.left < column.right) wrong.push("in the text: " + verdict.textContent);
          if (!MARGIN && a.top < b.bottom - 1) wrong.push("not below: " + verdict.textContent);
          if (MARGIN && row !== display && Math.abs(a.top - b.top) > 40) wrong.push("astray: " + (a.top - b.top));
        }
      }
      if (count !== 4) wrong.push("verdicts: " + count);
      return wrong; })()
      """
    #expect(try browser.problems(script.replacing("MARGIN", with: "true")) == [])
    try browser.resize(width: 700, height: 1000)
    #expect(try browser.problems(script.replacing("MARGIN", with: "false")) == [])
  }

  @Test("ELBO and KL add up to log p(x) at every position of the slider")
  func elboGap() throws {
    try browser.visit(file: pages.page(WrittenPages.everything))
    let script = """
      (() => { const section = document.querySelector("[data-explorable=elbo-gap]");
      const slider = section.querySelector("input"), wrong = [], seen = new Set();
      const value = name => Number(section.querySelector("[data-quantity=" + name + "]").dataset.value);
      for (let step = 0; step <= 100; step += 1) {
        slider.value = step / 100;
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        const [elbo, kl, evidence] = ["elbo", "kl", "evidence"].map(value);
        if (!(Math.abs(elbo + kl - evidence) <= 1e-9)) wrong.push(step + ": " + (elbo + kl - evidence));
        if (!(kl >= 0)) wrong.push(step + ": KL = " + kl);
        seen.add(elbo);
      }
      if (seen.size !== 101) wrong.push("the ELBO takes " + seen.size + " values");
      if (!(value("kl") < 1e-12)) wrong.push("at the posterior KL = " + value("kl"));
      return wrong; })()
      """
    #expect(try browser.problems(script) == [])
  }

  @Test("the numbers of the page and those of its script are the same")
  func sameNumbers() throws {
    let path = try pages.page(WrittenPages.everything)
    let texts = """
      [...document.querySelectorAll("output")].map(o => o.dataset.quantity + " " + o.textContent)
      """
    try browser.allowScripts(false)
    try browser.visit(file: path)
    let still = try browser.problems(texts)
    try browser.allowScripts(true)
    try browser.visit(file: path)
    #expect(try browser.problems(texts) == still)
    #expect(still.count == 18)
  }

  @Test("σ² collapses dimensions and β has its best at one")
  func otherExplorables() throws {
    try browser.visit(file: pages.page(WrittenPages.everything))
    let script = """
      (() => { const wrong = [];
      const set = (name, position) => {
        const section = document.querySelector("[data-explorable=" + name + "]");
        const slider = section.querySelector("input");
        slider.value = position;
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        return quantity => Number(section.querySelector("[data-quantity=" + quantity + "]").dataset.value);
      };
      for (const [noise, used] of [[0.5, 5], [1, 4], [2, 3], [2.5, 2], [3, 1], [4.5, 0]]) {
        const found = set("spectrum-collapse", noise)("used");
        const drawn = document.querySelectorAll("[data-explorable=spectrum-collapse] .used").length;
        if (found !== used || drawn !== used) wrong.push(noise + ": " + found + ", " + drawn);
      }
      const best = set("beta", 0)("elbo");
      for (const exponent of [-2, -1, 1, 2, 3]) if (!(set("beta", exponent)("elbo") < best)) wrong.push(exponent);
      return wrong; })()
      """
    #expect(try browser.problems(script) == [])
  }

  @Test("the latent plane is walked by arrow keys and by pointing at it")
  func walk() throws {
    try browser.visit(file: pages.page(WrittenPages.everything))
    let section = "document.querySelector('[data-explorable=latent-grid]')"
    func lens() throws -> String? {
      try browser.evaluate(
        "\(section).querySelector('[data-part=lens]').getAttribute('viewBox')") as? String
    }
    // Five places a side: from the second column and the fourth row from below.
    #expect(try lens() == "28 28 28 28")
    _ = try browser.evaluate("\(section).querySelectorAll('input')[0].focus()")
    try browser.press("ArrowRight", code: 39)
    #expect(try lens() == "56 28 28 28")
    _ = try browser.evaluate("\(section).querySelectorAll('input')[1].focus()")
    try browser.press("ArrowUp", code: 38)
    #expect(try lens() == "56 0 28 28")
    let spoken =
      try browser.evaluate("document.activeElement.getAttribute('aria-valuetext')") as? String
    #expect(spoken?.hasPrefix("z₁ 0.00, z₂ 1.28") == true)
    let point = """
      (() => { const ground = \(section).querySelector("[data-part=ground]");
      ground.setPointerCapture = () => {};
      const box = ground.getBoundingClientRect();
      ground.dispatchEvent(new PointerEvent("pointerdown", {
        clientX: box.left + 0.99 * box.width, clientY: box.top + 0.7 * box.height
      })); })()
      """
    _ = try browser.evaluate(point)
    #expect(try lens() == "112 84 28 28")
  }

  @Test("a slider moves by the keyboard and says its numbers")
  func keyboard() throws {
    try browser.visit(file: pages.page(WrittenPages.everything))
    _ = try browser.evaluate("document.querySelector('[data-explorable=elbo-gap] input').focus()")
    let before = try number("Number(document.activeElement.value)")
    try browser.press("ArrowRight", code: 39)
    let after = try number("Number(document.activeElement.value)")
    #expect(abs(after - before - 0.01) < 1e-12)
    let spoken =
      try browser.evaluate("document.activeElement.getAttribute('aria-valuetext')") as? String
    #expect(spoken?.hasPrefix("ELBO −") == true && spoken?.contains("log p(x) −1.910") == true)
  }

  @Test("a reference shows its equation on focus, and Escape hides it")
  func preview() throws {
    try browser.visit(file: pages.page(WrittenPages.everything))
    _ = try browser.evaluate("document.querySelector('a.reference').focus()")
    let shown =
      "!document.querySelector('#preview').hidden && !!document.querySelector('#preview .katex')"
    #expect(try browser.evaluate(shown) as? Bool == true)
    try browser.press("Escape", code: 27)
    #expect(try browser.evaluate("document.querySelector('#preview').hidden") as? Bool == true)
    let leads = "!!document.getElementById(document.querySelector('a.reference').hash.slice(1))"
    #expect(try browser.evaluate(leads) as? Bool == true)
  }

  @Test("without scripts the page is complete")
  func withoutScripts() throws {
    try browser.allowScripts(false)
    try browser.visit(file: pages.page(WrittenPages.everything))
    let text = try browser.evaluate("document.querySelector('main').innerText") as? String ?? ""
    for piece in [
      "holds · exact", "fails", "Common mistake", "measured: as claimed", "As q moves",
      "Two changes make it hold.", "−1.910", "0.682", "(S)",
    ] {
      #expect(text.contains(piece), "\(piece)")
    }
    let hidden = """
      [...document.querySelectorAll(".control")].filter(c => c.offsetParent !== null).map(c => c.innerText)
      """
    #expect(try browser.problems(hidden) == [])
    let tables = try number(
      "[...document.querySelectorAll('.still')].filter(t => t.offsetParent).length")
    #expect(tables == 4)
  }

  @Test("notes of the margin cover neither each other nor lines that fit", arguments: [1440, 1150])
  func margin(width: Int) throws {
    try browser.visit(file: pages.page(WrittenPages.crowded))
    try browser.resize(width: width, height: 900)
    #expect(try browser.problems(PaperChecks.overlaps) == [])
    let scrolling = """
      [...document.querySelectorAll(".left,.right,.whole")]
        .filter(part => part.clientWidth && part.scrollWidth > part.clientWidth)
        .map(part => part.scrollWidth - part.clientWidth + " px too wide: " + part.textContent.slice(0, 60))
      """
    #expect(try browser.problems(scrolling) == [])
  }

  @Test("nothing is wider than a telephone", arguments: [360, 390, 768, 1024])
  func narrow(width: Int) throws {
    try browser.visit(file: pages.page(WrittenPages.everything))
    try browser.resize(width: width, height: 800)
    #expect(try number("document.documentElement.scrollWidth") <= Double(width))
  }

  @Test("the index of a set is no wider than a telephone")
  func index() throws {
    let lecture = GalleryPage.Lecture(
      title: "A title", language: .english, path: "lecture/a.en.html", summary: "1 holds",
      provenance: "a.en.md, SHA-256 " + String(repeating: "0123456789abcdef", count: 4))
    let figure = try #require(FigureCatalogue.analytic["elbo-gap"]).make()
    let picture = GalleryPage.Picture(
      figure, paths: Localized(korean: "ko.png", english: "en.png"), height: 400)
    let page = GalleryPage(lectures: [lecture], pictures: [picture], settings: "seed 1").html()
    try browser.visit(file: pages.write(Array(page.utf8), "index.html"))
    try browser.resize(width: 360, height: 800)
    #expect(try number("document.documentElement.scrollWidth") <= 360)
    let clipped = """
      [...document.querySelectorAll("figure")].filter(f => f.scrollWidth > f.clientWidth).map(f => f.id)
      """
    #expect(try browser.problems(clipped) == [])
  }

  @Test("paper clips nothing")
  func paper() throws {
    try browser.visit(file: pages.page(WrittenPages.everything))
    // A4 without the style sheet's margins, in CSS pixels.
    try browser.resize(width: 673, height: 987)
    try browser.emulate(medium: "print")
    let clipped = """
      (() => { const wrong = [];
      for (const part of document.querySelectorAll(".left,.right,.whole,td,dd,figure,.drawing,table,p")) {
        if (!part.getClientRects().length || part.closest("details:not([open])")) continue;
        if (part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== "inline"
          && (part.matches(".left,.right,.whole") || getComputedStyle(part).overflowX !== "visible")) wrong.push(part.className + ": " + part.textContent.slice(0, 60));
        if (part.getBoundingClientRect().right > 674) wrong.push("beyond the edge: " + part.textContent.slice(0, 60));
      }
      for (const part of document.querySelectorAll(".verdict"))
        if (part.getBoundingClientRect().right > 674) wrong.push("beyond the edge: " + part.textContent.slice(0, 60));
      return wrong; })()
      """
    #expect(try browser.problems(clipped) == [])
    #expect(try browser.problems(PaperChecks.all) == [])
    #expect(try browser.problems(PaperChecks.overlaps) == [])
    let answer = try browser.call("Page.printToPDF", ["preferCSSPageSize": true])
    let pdf = Data(base64Encoded: answer["data"] as? String ?? "") ?? Data()
    #expect(pdf.starts(with: Array("%PDF-".utf8)) && pdf.count > 20_000)
  }

  @Test("accessibility", arguments: AccessibilityChecks.all)
  func accessibility(check: AccessibilityChecks.Check) throws {
    try browser.visit(file: pages.page(WrittenPages.everything))
    #expect(try browser.problems(check.script) == [])
  }

  @Test("every text has a contrast of at least 4.5 : 1", arguments: ["light", "dark"])
  func contrast(scheme: String) throws {
    try browser.emulate(scheme: scheme)
    try browser.visit(file: pages.page(WrittenPages.everything))
    _ = try browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    #expect(try browser.problems(AccessibilityChecks.contrast) == [])
  }

  @Test("the policy refuses scripts, pictures and styles from elsewhere")
  func policy() throws {
    try browser.visit(file: pages.page(WrittenPages.everything))
    let script = """
      new Promise(done => { const refused = [];
      document.addEventListener("securitypolicyviolation", event => {
        refused.push(event.effectiveDirective);
        if (refused.length === 3) done(refused.sort());
      });
      setTimeout(() => done(refused.sort()), 5000);
      const script = document.createElement("script");
      script.textContent = "window.owned = 1";
      document.body.append(script);
      const image = new Image();
      image.src = "https://example.com/x.png";
      document.body.append(image);
      const style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = "https://example.com/x.css";
      document.head.append(style); })
      """
    #expect(
      try browser.problems(script) == ["img-src", "script-src-elem", "style-src-elem"])
    #expect(try browser.evaluate("window.owned === undefined") as? Bool == true)
  }

  static let hostileNotes = [
    "<script>window.owned = 1</script>",
    "<img src=x onerror=\"window.owned = 1\">",
    "[link](javascript:window.owned=1) ![x](javascript:window.owned=1)",
    "<a href=\"javascript:window.owned=1\">x</a> <svg onload=\"window.owned=1\">",
    "$$\n\\href{javascript:window.owned=1}{a} = b\n$$",
    "$$\n\\htmlData{x=\"><img src=x onerror=window.owned=1>\"}{a} = b\n$$",
    "$$\n\\htmlStyle{background:url(https://example.com/x)}{a} = \\includegraphics{https://example.com/x.png}\n$$",
    "$$\n\\def\\a{\\a\\a}\\a = b\n$$",
    "$$\n\\newcommand{\\b}{xxxxxxxxxx}\\newcommand{\\c}{\\b\\b\\b\\b\\b\\b\\b\\b\\b\\b}"
      + "\\newcommand{\\d}{\\c\\c\\c\\c\\c\\c\\c\\c\\c\\c}\\newcommand{\\e}{\\d\\d\\d\\d\\d\\d\\d\\d}\\e = \\e\n$$",
    "$$\na = \\text{</span><img src=x onerror=window.owned=1>} \\label{\"><script>window.owned=1</script>}\n$$",
    "\\eqref{\"onmouseover=\"window.owned=1}",
    "![pixel](https://example.com/pixel.png)",
  ]

  @Test("nothing from a hostile note runs or is fetched", arguments: hostileNotes)
  func hostile(text: String) throws {
    try browser.visit(file: pages.page("# A note\n\n" + text + "\n\nand $x$ more.\n"))
    // Everything is clicked, but no link is followed: what would run, runs here, and the page stays.
    let script = """
      (() => { const wrong = [];
      addEventListener("click", event => event.preventDefault());
      if (!document.body.innerText.includes("more.")) wrong.push("the rest of the note is lost");
      document.querySelectorAll("a").forEach(a => { if (/^javascript:/i.test(a.href)) wrong.push(a.href);
        if (a.getAttribute("href") === "") wrong.push("loads again: " + a.outerHTML); });
      document.querySelectorAll("a,svg,span").forEach(part => part.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })));

      for (const part of document.querySelectorAll("*"))
        for (const attribute of part.attributes)
          if (/^on/i.test(attribute.name)) wrong.push(part.outerHTML.slice(0, 80));
      if (document.querySelectorAll("script").length > 1) wrong.push("a script");
      if (window.owned !== undefined) wrong.push("owned");
      return wrong; })()
      """
    #expect(try browser.problems(script) == [])
    #expect(try browser.evaluate("window.owned === undefined") as? Bool == true)
    #expect(browser.requests.allSatisfy { $0.hasPrefix("file:") }, "\(browser.requests)")
    #expect(!browser.events.contains { $0.method == "Page.javascriptDialogOpening" })
  }
}
