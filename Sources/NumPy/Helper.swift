/// A short Python function that a script brings along if it needs it.
enum Helper: Int, CaseIterable, Comparable {
  case definite
  case draw
  case smooth
  case logNormal
  case logNormalVector
  case grid
  case integral
  case logIntegral
  case supremum
  case slope
  case gradient
  case jacobian

  static func < (one: Helper, other: Helper) -> Bool { one.rawValue < other.rawValue }

  /// Helpers that this one calls.
  var needs: [Helper] { self == .gradient || self == .jacobian ? [.slope] : [] }

  /// The function; arrays have the given number of axes for variables.
  func text(axes: Int) -> String {
    switch self {
    case .definite:
      """
      def definite(rng, n):
          \"""A random positive definite matrix.\"""
          a = rng.uniform(-0.5, 0.5, (n, n))
          return a @ a.T + 0.6 * np.eye(n)
      """
    case .draw:
      """
      def draw(rng, inputs, outputs, bend):
          \"""Coefficients a, B, c, V, d of a random function a + B u + c sin(V u + d).\"""
          a, c, d = rng.uniform(-1, 1, (3, outputs, 1))
          B, V = rng.uniform(-0.8, 0.8, (2, outputs, inputs))
          return a, B, bend * c, V, d
      """
    case .smooth:
      """
      def smooth(coefficients, shape, squash=lambda y: y):
          \"""The function u -> a + B u + c sin(V u + d) of all its arguments' entries u.\"""
          a, B, c, V, d = coefficients
          def f(*columns):
              lead = np.broadcast_shapes(*[u.shape[:-2] for u in columns])
              u = np.concatenate([np.broadcast_to(u, lead + u.shape[-2:]) for u in columns], -2)
              y = squash(a + B @ u + c * np.sin(V @ u + d))
              return y.reshape(y.shape[:-2] + shape)
          return f
      """
    case .logNormal:
      """
      def log_normal(x, mean, variance):
          \"""log N(x; mean, variance) of a number.\"""
          return -0.5 * (np.log(2 * np.pi * variance) + (x - mean) ** 2 / variance)
      """
    case .logNormalVector:
      """
      def log_normal_vector(x, mean, covariance):
          \"""log N(x; mean, covariance) of a column of numbers.\"""
          d = x - mean
          square = (d * (np.linalg.inv(covariance) @ d)).sum((-2, -1))
          return -0.5 * (np.linalg.slogdet(2 * np.pi * covariance)[1] + square)
      """
    case .grid:
      """
      def grid(dimensions, axis, step, reach):
          \"""Nodes of a square lattice along an axis, and the volume that each stands for.\"""
          line = np.arange(-reach, reach + step / 2, step)
          nodes = np.stack(np.meshgrid(*[line] * dimensions), -1).reshape(-1, dimensions)
          shape = [1] * \(axes)
          shape[axis] = len(nodes)
          column = [dimensions, 1] if dimensions > 1 else []
          return nodes.reshape(shape + column), np.full(shape, step ** dimensions)
      """
    case .integral:
      """
      def integral(f, volume, axis):
          \"""The sum along one or more axes, each cell with its volume.\"""
          return (f * volume).sum(axis=axis, keepdims=True)
      """
    case .logIntegral:
      """
      def log_integral(f, volume, axis):
          \"""log of the integral of exp(f), a sum over the nodes along one or more axes.\"""
          top = np.max(f, axis=axis, keepdims=True)
          return top + np.log((np.exp(f - top) * volume).sum(axis=axis, keepdims=True))
      """
    case .supremum:
      """
      def supremum(F, volume, axis, shape, h=1e-4):
          \"""The largest F(q) over densities q along an axis, by climbing and at the corners.\"""
          states = np.eye(shape[axis]).reshape([-1] + [
              shape[axis] if k == axis else 1 for k in range(len(shape))])
          q = np.ones(shape) / integral(np.ones(shape), volume, axis)
          for _ in range(300):
              changes = [F(q * (1 + h * e)) - F(q * (1 - h * e)) for e in states]
              slopes = np.concatenate(changes, axis) / (2 * h * q * volume)
              q = q * np.exp(0.3 * (slopes - slopes.max(axis=axis, keepdims=True)))
              q = q / integral(q, volume, axis)
          corners = [F(e / volume + np.full(shape, 1e-300)) for e in states]
          return np.fmax.reduce([F(q)] + corners)
      """
    case .slope:
      """
      def slope(f, x, h=1e-3):
          \"""f'(x) by differences, to about 1e-11.\"""
          return (8 * (f(x + h) - f(x - h)) - f(x + 2 * h) + f(x - 2 * h)) / (12 * h)
      """
    case .gradient:
      """
      def gradient(f, x):
          \"""All derivatives of a scalar by the entries of a matrix, in the matrix's shape.\"""
          shape = x.shape[-2:]
          unit = np.eye(shape[0] * shape[1]).reshape(-1, *shape)
          slopes = [slope(lambda t: f(x + t * e), 0.0) for e in unit]
          slopes = np.stack(np.broadcast_arrays(*slopes), -1)
          return slopes.reshape(slopes.shape[:-1] + shape)
      """
    case .jacobian:
      """
      def jacobian(f, x):
          \"""All derivatives of a column by the entries of a column: one row an entry of f.\"""
          slopes = [slope(lambda t: f(x + t * e[:, None]), 0.0) for e in np.eye(x.shape[-2])]
          return np.concatenate(np.broadcast_arrays(*slopes), -1)
      """
    }
  }
}
