// A walk over the latent plane: the cell under the cursor, read through a lens.
makers["latent-grid"] = function (model) {
  var side = model.places.length, cell = model.size / side;
  function clamped(index) { return Math.min(Math.max(index, 0), side - 1); }
  return {
    at: function (column, row) {
      // Rows of the picture begin at the top, positions at the bottom.
      var index = (side - 1 - row) * side + column;
      return {
        column: column, row: side - 1 - row, first: model.places[column],
        second: model.places[row], ratio: model.ratios[index], digit: model.digits[index]
      };
    },
    pick: function (x, y) {
      return [clamped(Math.floor(x * side)), clamped(side - 1 - Math.floor(y * side))];
    },
    draw: function (part, numbers) {
      var x = model.left + cell * numbers.column, y = cell * numbers.row;
      part("cursor").setAttribute("x", x.toFixed(1));
      part("cursor").setAttribute("y", y.toFixed(1));
      part("lens").setAttribute("viewBox", [
        model.pixels * numbers.column, model.pixels * numbers.row, model.pixels, model.pixels
      ].join(" "));
      part("beam").setAttribute("d", "M" + (x + cell).toFixed(1) + " " + y.toFixed(1) + "L"
        + model.lens.left + " " + model.lens.top + "M" + (x + cell).toFixed(1) + " "
        + (y + cell).toFixed(1) + "L" + model.lens.left + " " + (model.lens.top + model.lens.size));
    }
  };
};
