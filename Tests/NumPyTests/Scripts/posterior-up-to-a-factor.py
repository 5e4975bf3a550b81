# note.md, eq-1: the checker says "holds".
# p(z | x) ∝ p(x | z) p(z)
import numpy as np

def integral(f, volume, axis):
    """The sum along one or more axes, each cell with its volume."""
    return (f * volume).sum(axis=axis, keepdims=True)

def sides(rng):
    """The logarithms of both sides in a random model: x along axis 0, z along axis 1; v_ are cells' volumes."""
    v_x = rng.uniform(0.1, 3, (3, 1))
    v_z = rng.uniform(0.1, 3, (1, 4))
    p_xz = rng.gamma(0.7, size=(3, 4)) + 1e-3
    p_xz /= (p_xz * v_x * v_z).sum()
    p_x = integral(p_xz, v_z, 1)
    p_z_given_x = p_xz / p_x
    p_z = integral(p_xz, v_x, 0)
    p_x_given_z = p_xz / p_z
    left = np.log(p_z_given_x)
    right = np.log(p_x_given_z * p_z)
    # Equal up to a constant: the difference must not change along its axes.
    change = left - right
    first = change
    first = np.take(first, [0], axis=1)
    return np.broadcast_arrays(change - first, 0.0)

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
