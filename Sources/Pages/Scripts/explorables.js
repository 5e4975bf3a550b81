// What all explorables share: a slider, numbers in their places, a picture that is drawn anew.
// Each registers a maker: parameters -> { at: position -> numbers, draw: (part, numbers) -> }.
var makers = {};

// A number as people write it, with a real minus sign.
function fixed(value, decimals) {
  var text = Math.abs(value).toFixed(decimals);
  return (value < 0 && Number(text) !== 0 ? "\u2212" : "") + text;
}

function start() {
  document.querySelectorAll("[data-explorable]").forEach(function (section) {
    var parameters = JSON.parse(section.getAttribute("data-parameters"));
    var explorable = makers[section.getAttribute("data-explorable")](parameters);
    var slider = section.querySelector("input");
    var outputs = section.querySelectorAll("output");

    function part(name) { return section.querySelector("[data-part=\"" + name + "\"]"); }

    function update() {
      var numbers = explorable.at(Number(slider.value));
      var spoken = [];
      outputs.forEach(function (output) {
        var value = numbers[output.getAttribute("data-quantity")];
        var text = fixed(value, Number(output.getAttribute("data-decimals")));
        output.textContent = text;
        output.setAttribute("data-value", value);
        spoken.push(output.getAttribute("data-name") + " " + text);
      });
      slider.setAttribute("aria-valuetext", spoken.join(", "));
      explorable.draw(part, numbers);
    }

    section.querySelector(".control").hidden = false;
    section.querySelector(".still").hidden = true;
    slider.addEventListener("input", update);
    update();
  });
}
