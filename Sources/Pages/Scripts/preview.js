// Shows the equation that a link leads to, while the link is pointed at or has the focus.
// Without it the link is a link.
(function () {
  var box = document.createElement("div");
  box.className = "preview";
  box.id = "preview";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  document.body.appendChild(box);

  function target(link) {
    var name = decodeURIComponent(link.getAttribute("href").slice(1));
    var place = document.getElementById(name);
    return place && (place.closest(".parts, .line, .whole") || place);
  }

  function show(link) {
    var place = target(link);
    if (!place) return;
    var copy = place.cloneNode(true);
    copy.removeAttribute("id");
    copy.querySelectorAll("[id]").forEach(function (inner) { inner.removeAttribute("id"); });
    box.replaceChildren(copy);
    box.hidden = false;
    var at = link.getBoundingClientRect();
    var room = document.documentElement.clientWidth - box.offsetWidth - 12;
    var below = at.bottom + box.offsetHeight + 12 < window.innerHeight;
    box.style.left = Math.max(12, Math.min(at.left, room)) + window.scrollX + "px";
    box.style.top = (below ? at.bottom + 6 : at.top - box.offsetHeight - 6) + window.scrollY + "px";
    link.setAttribute("aria-describedby", "preview");
  }

  function hide() {
    box.hidden = true;
    document.querySelectorAll("[aria-describedby=preview]").forEach(function (link) {
      link.removeAttribute("aria-describedby");
    });
  }

  document.querySelectorAll("a.reference, .summary a").forEach(function (link) {
    link.addEventListener("mouseenter", function () { show(link); });
    link.addEventListener("mouseleave", hide);
    link.addEventListener("focus", function () { show(link); });
    link.addEventListener("blur", hide);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") hide();
  });
})();
