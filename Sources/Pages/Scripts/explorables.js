// What all explorables share: sliders, numbers in their places, a picture that is drawn anew.
// Each registers a maker: parameters -> { at: positions -> numbers, draw: (part, numbers) -> }; one
// that can be pointed at also has pick: share of the ground's width and height -> positions.
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
    var sliders = Array.from(section.querySelectorAll("input"));
    var outputs = section.querySelectorAll("output");

    function part(name) { return section.querySelector("[data-part=\"" + name + "\"]"); }

    function update() {
      var numbers = explorable.at.apply(null, sliders.map(function (slider) {
        return Number(slider.value);
      }));
      var spoken = [];
      outputs.forEach(function (output) {
        var value = numbers[output.getAttribute("data-quantity")];
        var text = fixed(value, Number(output.getAttribute("data-decimals")));
        output.textContent = text;
        output.setAttribute("data-value", value);
        spoken.push(output.getAttribute("data-name") + " " + text);
      });
      sliders.forEach(function (slider) {
        slider.setAttribute("aria-valuetext", spoken.join(", "));
      });
      explorable.draw(part, numbers);
    }

    function point(event) {
      var box = part("ground").getBoundingClientRect();
      var picked = explorable.pick(
        (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
      sliders.forEach(function (slider, index) { slider.value = picked[index]; });
      update();
    }

    section.querySelectorAll(".control").forEach(function (control) { control.hidden = false; });
    section.querySelector(".still").hidden = true;
    sliders.forEach(function (slider) { slider.addEventListener("input", update); });
    if (explorable.pick) {
      part("ground").addEventListener("pointerdown", function (event) {
        event.currentTarget.setPointerCapture(event.pointerId);
        point(event);
      });
      part("ground").addEventListener("pointermove", function (event) {
        if (event.buttons || event.pointerType === "touch") { point(event); }
      });
    }
    update();
  });
}
