# note.md, eq-1: the checker says "holds".
# log(∏_{n=1}^{N} p(x_n)) = Σ_{n=1}^{N} log p(x_n)
import numpy as np

def sides(rng):
    """Both sides in a random model: x along axis 0; v_ are cells' volumes."""
    v_x = rng.uniform(0.1, 3, (3,))
    p_x = rng.gamma(0.7, size=(3,)) + 1e-3
    p_x /= (p_x * v_x).sum()
    x_data = rng.integers(0, 3, 2)
    left = np.log(np.prod([np.take(p_x, [x_data[n - 1]], axis=0) for n in range(1, 3)], axis=0))
    right = sum(np.log(np.take(p_x, [x_data[n - 1]], axis=0)) for n in range(1, 3))
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
