# note.md, eq-1: the checker says "holds".
# p(x) = N(x; μ, W Wᵀ + σ^2 I)
import numpy as np

def log_normal_vector(x, mean, covariance):
    """log N(x; mean, covariance) of a column of numbers."""
    d = x - mean
    square = (d * (np.linalg.inv(covariance) @ d)).sum((-2, -1))
    return -0.5 * (np.linalg.slogdet(2 * np.pi * covariance)[1] + square)

def grid(dimensions, axis, step, reach):
    """Nodes of a square lattice along an axis, and the volume that each stands for."""
    line = np.arange(-reach, reach + step / 2, step)
    nodes = np.stack(np.meshgrid(*[line] * dimensions), -1).reshape(-1, dimensions)
    shape = [1] * 2
    shape[axis] = len(nodes)
    column = [dimensions, 1] if dimensions > 1 else []
    return nodes.reshape(shape + column), np.full(shape, step ** dimensions)

def log_integral(f, volume, axis):
    """log of the integral of exp(f), a sum over the nodes along one or more axes."""
    top = np.max(f, axis=axis, keepdims=True)
    return top + np.log((np.exp(f - top) * volume).sum(axis=axis, keepdims=True))

def sides(rng, step, reach):
    """The logarithms of both sides in a random model: x along axis 0, z along axis 1."""
    z, dz = grid(2, 1, step, reach)
    W = rng.uniform(-0.8, 0.8, (3, 2))
    mu = rng.uniform(-0.8, 0.8, (3, 1))
    sigma = rng.uniform(0.6, 1.2)
    def log_p_x(x):
        return log_integral(log_normal_vector(z, np.zeros((2, 1)), np.eye(2)) + log_normal_vector(x, W @ z + mu, sigma ** 2 * np.eye(3)), dz, 1)
    x = rng.uniform(-1, 1, (4, 1, 3, 1))
    left = log_p_x(x)
    right = log_normal_vector(x, mu, W @ W.T + sigma ** 2 * np.eye(3))
    return np.broadcast_arrays(left, right)

seen = 0
for seed in range(1, 4):  # other seeds, other models
    coarse = sides(np.random.default_rng(seed), 0.35, 8)
    left, right = sides(np.random.default_rng(seed), 0.3, 9)
    error = 10 * (np.abs(coarse[0] - left) + np.abs(coarse[1] - right))
    gap = np.abs(left - right)
    scale = 1 + np.minimum(np.abs(left), np.abs(right))
    off = gap > error + 1e-7 * scale
    if not off.any() and (error > 1e-3 * scale).any():
        print("neither: the lattice is too coarse")
        break
    seen += np.isfinite(gap).sum()
    if off.any():
        worst = np.argmax(np.where(off, gap, -np.inf))
        print(f"seed {seed}: left = {left.flat[worst]:.9g}, right = {right.flat[worst]:.9g}")
        print("differs")
        break
else:
    print(f"agrees: {seen} values" if seen else "neither: no side has a value")
