# note.md, eq-1: the checker says "holds".
# [∇_{η}^2KL(p(x) ‖ p_η(x))]_{η = θ} = −E_{p(x)}[∇_{θ}^2log p(x)]
import numpy as np

def integral(f, volume, axis):
    """The sum along one or more axes, each cell with its volume."""
    return (f * volume).sum(axis=axis, keepdims=True)

def slope(f, x, h=1e-3):
    """f'(x) by differences, to about 1e-11."""
    return (8 * (f(x + h) - f(x - h)) - f(x + 2 * h) + f(x - 2 * h)) / (12 * h)

def sides(rng):
    """Both sides in a random model: x along axis 0; v_ are cells' volumes."""
    theta = rng.normal()
    v_x = rng.uniform(0.1, 3, (3,))
    tilt_theta = rng.uniform(-1, 1, (3,))
    weights = rng.gamma(0.7, size=(3,)) + 1e-3
    def p_x(theta):
        tilted = weights * np.exp(theta * tilt_theta)
        return tilted / (tilted * v_x).sum()
    left = (lambda eta: slope(lambda eta: slope(lambda eta: integral(p_x(theta) * (np.log(p_x(theta)) - np.log(p_x(eta))), v_x, 0), eta), eta))(theta)
    right = -integral(p_x(theta) * slope(lambda theta: slope(lambda theta: np.log(p_x(theta)), theta), theta), v_x, 0)
    return np.broadcast_arrays(left, right)

seen = 0
for seed in range(1, 41):  # other seeds, other models
    left, right = sides(np.random.default_rng(seed))
    gap = np.abs(left - right)
    off = gap > 1e-8 * (1 + np.minimum(np.abs(left), np.abs(right)))
    seen += np.isfinite(gap).sum()
    if off.any():
        worst = np.argmax(np.where(off, gap, -np.inf))
        print(f"seed {seed}: left = {left.flat[worst]:.9g}, right = {right.flat[worst]:.9g}")
        print("differs")
        break
else:
    print(f"agrees: {seen} values" if seen else "neither: no side has a value")
