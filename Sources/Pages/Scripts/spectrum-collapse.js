// The noise of probabilistic PCA on its way through the spectrum: at the best W for a noise, column
// i has the squared length max(eigenvalue - noise, 0).
makers["spectrum-collapse"] = function (model) {
  function y(value) { return 210 - 42 * value; }
  return {
    at: function (noise) {
      var used = 0, length = 0, likelihood = 0;
      model.eigenvalues.forEach(function (eigenvalue, index) {
        var isUsed = index < model.latent && eigenvalue > noise;
        var variance = isUsed ? eigenvalue : noise;
        if (isUsed) { used += 1; length += eigenvalue - noise; }
        likelihood -= 0.5 * (Math.log(2 * Math.PI * variance) + eigenvalue / variance);
      });
      return {
        noise: noise, used: used, collapsed: model.latent - used, length: length,
        likelihood: likelihood
      };
    },
    draw: function (part, numbers) {
      part("noise").setAttribute("y1", y(numbers.noise).toFixed(1));
      part("noise").setAttribute("y2", y(numbers.noise).toFixed(1));
      part("noise-name").setAttribute("y", (y(numbers.noise) - 6).toFixed(1));
      for (var index = 0; index < model.latent; index += 1) {
        var isUsed = model.eigenvalues[index] > numbers.noise;
        part("stem-" + index).setAttribute(
          "y1", y(Math.min(numbers.noise, model.eigenvalues[index])).toFixed(1));
        part("dot-" + index).setAttribute("class", isUsed ? "used" : "collapsed");
      }
    }
  };
};
