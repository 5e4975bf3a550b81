/// What can be measured of a page on paper, as scripts that list what is wrong.
enum PaperChecks {
  /// Notes in the margin that cover each other.
  static let overlaps = """
    (() => { const wrong = [];
    const boxes = [...document.querySelectorAll(".verdict")].map(v => [v, v.getBoundingClientRect()])
      .filter(([, box]) => box.height > 0);
    boxes.forEach(([one, a], index) => boxes.slice(index + 1).forEach(([other, b]) => {
      if (a.top < b.bottom - 1 && b.top < a.bottom - 1 && a.left < b.right && b.left < a.right)
        wrong.push(one.textContent.slice(0, 40) + " covers " + other.textContent.slice(0, 40));
    }));
    return wrong; })()
    """

  /// The rules of the sheet: white ground, no control, figures large enough to be read, and what
  /// belongs together on one page.
  static let all = """
    (() => { const wrong = [];
    const style = part => getComputedStyle(part);
    const seen = part => part.getClientRects().length > 0;
    if (style(document.body).backgroundColor !== "rgb(255, 255, 255)") wrong.push("the ground is not white");
    for (const part of document.querySelectorAll("nav,.control,input,.readings,.skip,figure > details:not([open])"))
      if (seen(part)) wrong.push("for the hand: " + part.outerHTML.slice(0, 60));
    for (const part of document.querySelectorAll(".explorable:not([data-explorable=latent-grid])"))
      if (!seen(part.querySelector(".still"))) wrong.push("no numbers: " + part.id);
    for (const part of document.querySelectorAll("figure svg.drawing:not(.tall)")) {
      // Letters of figures are at least 11 points high where a figure has its own size.
      const [, , width, height] = part.getAttribute("viewBox").split(" ").map(Number);
      const box = part.getBoundingClientRect();
      const scale = 0.75 * Math.min(box.width / width, box.height / height);
      if (11 * scale < 6.5) wrong.push("letters of " + (11 * scale).toFixed(1) + " pt");
    }
    for (const part of document.querySelectorAll(".step,figure,.verdict,.explorable,tr"))
      if (style(part).breakInside !== "avoid") wrong.push("may be cut: " + part.className + part.tagName);
    for (const part of document.querySelectorAll("h1,h2,h3,h4,.mistake-title"))
      if (style(part).breakAfter !== "avoid") wrong.push("may stand alone: " + part.textContent);
    for (const part of document.querySelectorAll(".step")) {
      const before = part.previousElementSibling;
      if (before && before.matches("p,.bound") && style(before).breakAfter !== "avoid")
        wrong.push("may lose its line: " + before.textContent.slice(0, 60));
    }
    return wrong; })()
    """
}
