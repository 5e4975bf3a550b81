# note.md, eq-1: the checker says "holds".
# log E_{q(z)}[p(x | z)] ≥ E_{q(z)}[log p(x | z)]
import numpy as np

def integral(f, volume, axis):
    """The sum along one or more axes, each cell with its volume."""
    return (f * volume).sum(axis=axis, keepdims=True)

def sides(rng):
    """Both sides in a random model: x along axis 0, z along axis 1; v_ are cells' volumes."""
    v_z = rng.uniform(0.1, 3, (1, 4))
    q_z = rng.gamma(0.7, size=(1, 4)) + 1e-3
    q_z /= (q_z * v_z).sum()
    v_x = rng.uniform(0.1, 3, (3, 1))
    p_xz = rng.gamma(0.7, size=(3, 4)) + 1e-3
    p_xz /= (p_xz * v_x * v_z).sum()
    p_z = integral(p_xz, v_x, 0)
    p_x_given_z = p_xz / p_z
    left = np.log(integral(q_z * p_x_given_z, v_z, 1))
    right = integral(q_z * np.log(p_x_given_z), v_z, 1)
    return np.broadcast_arrays(left, right)

seen = 0
for seed in range(1, 41):  # other seeds, other models
    left, right = sides(np.random.default_rng(seed))
    gap = right - left
    off = gap > 1e-8 * (1 + np.minimum(np.abs(left), np.abs(right)))
    seen += np.isfinite(gap).sum()
    if off.any():
        worst = np.argmax(np.where(off, gap, -np.inf))
        print(f"seed {seed}: left = {left.flat[worst]:.9g}, right = {right.flat[worst]:.9g}")
        print("differs")
        break
else:
    print(f"agrees: {seen} values" if seen else "neither: no side has a value")
