// q on its way from the prior to the posterior of a scalar Gaussian model.
// ELBO and divergence are computed each on its own, so that their sum is a check and no definition.
makers["elbo-gap"] = function (model) {
  var total = model.weight * model.weight + model.noise;
  var posterior = { mean: model.weight * model.x / total, variance: model.noise / total };

  function logNormal(deviation, variance) {
    return -0.5 * (Math.log(2 * Math.PI * variance) + deviation * deviation / variance);
  }
  function divergence(q, p) {
    var shift = q.mean - p.mean, ratio = q.variance / p.variance;
    return 0.5 * (ratio + shift * shift / p.variance - 1 - Math.log(ratio));
  }

  return {
    at: function (t) {
      var deviation = 1 - t + t * Math.sqrt(posterior.variance);
      var q = { mean: t * posterior.mean, variance: deviation * deviation };
      var reconstruction = logNormal(model.x - model.weight * q.mean, model.noise)
        - model.weight * model.weight * q.variance / (2 * model.noise);
      var elbo = reconstruction - divergence(q, { mean: 0, variance: 1 });
      var kl = divergence(q, posterior);
      return {
        mean: q.mean, deviation: deviation, elbo: elbo, kl: kl, sum: elbo + kl,
        evidence: logNormal(model.x, total)
      };
    },
    draw: function (part, numbers) {
      function x(z) { return 320 + 100 * z; }
      function nats(value) { return 60 + (value + 5) * 140; }
      var points = [];
      for (var step = 0; step <= 120; step += 1) {
        var z = -3 + step / 20, deviation = numbers.deviation;
        var density = Math.exp(logNormal(z - numbers.mean, deviation * deviation));
        points.push(x(z).toFixed(1) + "," + (140 - 130 * density).toFixed(1));
      }
      part("q").setAttribute("points", points.join(" "));
      part("q-name").setAttribute("x", x(numbers.mean).toFixed(1));
      part("elbo").setAttribute("cx", nats(numbers.elbo).toFixed(2));
      part("elbo-name").setAttribute("x", nats(numbers.elbo).toFixed(2));
      part("kl").setAttribute("x1", nats(numbers.elbo).toFixed(2));
    }
  };
};
