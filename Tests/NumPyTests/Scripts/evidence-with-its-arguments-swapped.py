# note.md, eq-1: the checker says "fails".
# log p(x) = E_{q(z | x)}[log (p(x, z)/q(z | x))] + KL(p(z | x) ‖ q(z | x))
import numpy as np

def integral(f, volume, axis):
    """The sum along one or more axes, each cell with its volume."""
    return (f * volume).sum(axis=axis, keepdims=True)

def sides():
    """Both sides in the counterexample: x along axis 0, z along axis 1; v_ are cells' volumes."""
    v_x = np.ones((2, 1))
    v_z = np.ones((1, 2))
    p_xz = np.reshape([1, 2, 4, 3], (2, 2)) / 10
    p_x = integral(p_xz, v_z, 1)
    q_xz = np.reshape([4, 1, 3, 1], (2, 2)) / 9
    q_x = integral(q_xz, v_z, 1)
    q_z_given_x = q_xz / q_x
    p_z_given_x = p_xz / p_x
    left = np.log(p_x)
    right = (
        integral(q_z_given_x * np.log(p_xz / q_z_given_x), v_z, 1)
        + integral(p_z_given_x * (np.log(p_z_given_x) - np.log(q_z_given_x)), v_z, 1)
    )
    return np.broadcast_arrays(left, right)

left, right = sides()
gap = np.abs(left - right)
worst = np.nanargmax(gap)
print(f"left = {left.flat[worst]:.9g}, right = {right.flat[worst]:.9g}")
print("differs" if gap.flat[worst] > 1e-8 else "agrees")
