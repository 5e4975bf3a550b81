// The weight beta on its way along the rate-distortion curve of a linear VAE: water rises over the
// spectrum to beta times the noise; what stands out of it is coded, what is below is lost.
makers.beta = function (model) {
  function height(value) { return 34 * value; }
  function rates(level) {
    var rate = 0, distortion = 0, used = 0;
    model.eigenvalues.forEach(function (eigenvalue) {
      distortion += Math.min(eigenvalue, level);
      if (eigenvalue > level) { used += 1; rate += 0.5 * Math.log(eigenvalue / level); }
    });
    return { rate: rate, distortion: distortion, used: used };
  }
  return {
    at: function (exponent) {
      var beta = Math.pow(2, exponent), level = beta * model.noise, numbers = rates(level);
      numbers.beta = beta;
      numbers.level = level;
      numbers.elbo = -numbers.rate - 0.5 * (model.eigenvalues.length
        * Math.log(2 * Math.PI * model.noise) + numbers.distortion / model.noise);
      return numbers;
    },
    draw: function (part, numbers) {
      model.eigenvalues.forEach(function (eigenvalue, index) {
        var under = height(Math.min(eigenvalue, numbers.level));
        part("lost-" + index).setAttribute("y", (200 - under).toFixed(1));
        part("lost-" + index).setAttribute("height", under.toFixed(1));
      });
      var level = (200 - Math.min(height(numbers.level), 190)).toFixed(1);
      part("level").setAttribute("y1", level);
      part("level").setAttribute("y2", level);
      part("level-name").setAttribute(
        "y", (194 - Math.min(height(numbers.level), 180)).toFixed(1));
      part("point").setAttribute("cx", (370 + 19 * numbers.distortion).toFixed(1));
      part("point").setAttribute("cy", (200 - 17 * numbers.rate).toFixed(1));
    }
  };
};
