/// The checks of accessibility, each an expression that gives a list of what is wrong.
enum AccessibilityChecks {
  /// A check with its name.
  struct Check: Sendable, CustomStringConvertible {
    var name: String
    var script: String
    var description: String { name }
  }

  private static func list(_ body: String) -> String {
    "(() => { const wrong = [];\n\(body)\nreturn wrong; })()"
  }

  static let all = [
    Check(
      name: "landmarks",
      script: list(
        """
        if (document.querySelectorAll("main").length !== 1) wrong.push("not one main");
        const names = [...document.querySelectorAll("nav")].filter(n => n.offsetParent !== null)
          .map(n => n.getAttribute("aria-label"));
        if (names.some(n => !n)) wrong.push("a nav without a name");
        if (new Set(names).size !== names.length) wrong.push("two navs of one name: " + names);
        const skip = document.querySelector("a[href]");
        if (!skip.classList.contains("skip")) wrong.push("the first link does not skip");
        """)),
    Check(
      name: "alternative texts",
      script: list(
        """
        for (const image of document.images) if (!image.alt) wrong.push(image.outerHTML.slice(0, 80));
        for (const svg of document.querySelectorAll("body svg")) {
          if (svg.closest("[aria-hidden=true]") || svg.closest(".katex")) continue;
          if (svg.getAttribute("role") !== "img" || !svg.getAttribute("aria-label"))
            wrong.push(svg.outerHTML.slice(0, 80));
        }
        for (const box of document.querySelectorAll(".katex-html"))
          if (box.getAttribute("aria-hidden") !== "true") wrong.push("boxes that are read aloud");
        for (const formula of document.querySelectorAll(".katex"))
          if (!formula.querySelector("math")) wrong.push("a formula without MathML");
        """)),
    Check(
      name: "heading order",
      script: list(
        """
        let last = 0;
        for (const heading of document.querySelectorAll("h1,h2,h3,h4,h5,h6")) {
          const level = Number(heading.tagName[1]);
          if (level > last + 1) wrong.push(heading.textContent + " follows level " + last);
          last = level;
        }
        if (document.querySelectorAll("h1").length !== 1) wrong.push("not one h1");
        """)),
    Check(
      name: "labels",
      script: list(
        """
        for (const input of document.querySelectorAll("input,select,textarea,button"))
          if (!(input.labels && input.labels.length) && !input.getAttribute("aria-label")
            && !input.textContent.trim()) wrong.push(input.outerHTML);
        for (const link of document.querySelectorAll("a[href], summary"))
          if (!link.textContent.trim() && !link.getAttribute("aria-label")) wrong.push(link.outerHTML);
        for (const head of document.querySelectorAll("th"))
          if (head.closest("thead") && !head.scope && head.closest("figure,.explorable"))
            wrong.push("th without scope: " + head.textContent);
        """)),
    Check(
      name: "languages",
      script: list(
        """
        if (!/^[a-z]{2}/.test(document.documentElement.lang)) wrong.push("html has no lang");
        for (const part of document.querySelectorAll("[lang]"))
          if (!/^[a-z]{2}$/.test(part.lang)) wrong.push("lang=" + part.lang);
        if (!document.title) wrong.push("no title");
        """)),
    Check(
      name: "unique identifiers that are there",
      script: list(
        """
        const seen = new Set();
        for (const part of document.querySelectorAll("[id]")) {
          if (seen.has(part.id)) wrong.push("twice: " + part.id);
          seen.add(part.id);
        }
        for (const link of document.querySelectorAll("a[href^='#']"))
          if (!seen.has(decodeURIComponent(link.getAttribute("href").slice(1))))
            wrong.push("leads nowhere: " + link.getAttribute("href"));
        for (const name of ["for", "aria-labelledby", "aria-describedby"])
          for (const part of document.querySelectorAll("[" + name + "]"))
            for (const own of part.getAttribute(name).split(" "))
              if (!seen.has(own)) wrong.push(name + "=" + own);
        """)),
    Check(
      name: "focusable controls",
      script: list(
        """
        for (const control of document.querySelectorAll("a[href], input, summary")) {
          if (control.offsetParent === null && getComputedStyle(control).position !== "absolute") continue;
          if (control.tabIndex < 0) { wrong.push(control.outerHTML.slice(0, 80)); continue; }
          control.focus();
          if (document.activeElement !== control) wrong.push("no focus: " + control.outerHTML.slice(0, 80));
        }
        for (const part of document.querySelectorAll("[tabindex]"))
          if (part.tabIndex > 0) wrong.push("an order of its own: " + part.outerHTML.slice(0, 80));
        """)),
  ]

  /// Text on its ground, at least 4.5 : 1 (WCAG 2, 1.4.3).
  static let contrast = list(
    """
    function parts(color) { return (color.match(/[\\d.]+/g) || []).map(Number); }
    function light(c) {
      const [r, g, b] = c.map(v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    }
    function ground(element) {
      for (let at = element; at; at = at.parentElement) {
        const c = parts(getComputedStyle(at).backgroundColor);
        if (c.length === 3 || c[3] === 1) return c.slice(0, 3);
      }
      return [255, 255, 255];
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const known = new Set();
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || element.closest("script,style,.katex-mathml")) continue;
      if (!element.getClientRects().length) continue;
      const style = getComputedStyle(element);
      const color = parts(element.ownerSVGElement ? style.fill : style.color).slice(0, 3);
      const under = ground(element), key = color + "/" + under;
      if (known.has(key)) continue;
      known.add(key);
      const [high, low] = [light(color), light(under)].sort((a, b) => b - a);
      const ratio = (high + 0.05) / (low + 0.05);
      if (ratio < 4.5) wrong.push(ratio.toFixed(2) + ": " + key + " " + walker.currentNode.data.slice(0, 40));
    }
    if (known.size < 3) wrong.push("hardly any text was found");
    """)
}
