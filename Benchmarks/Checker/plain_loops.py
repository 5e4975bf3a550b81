"""Two identities as a lecturer checks them: one random model after the other, in plain NumPy.

Prints each identity's name and how many evaluations of it are made in a second of the
processor: an evaluation is one of both sides, in one model at one observation.
"""
import time

import numpy as np

STATES_Z, STATES_X = 3, 4
D, K = 3, 2


def discrete_model(rng):
    """p(z), p(x, z) at one x, q(z)."""
    prior = rng.dirichlet(np.ones(STATES_Z))
    likelihood = rng.dirichlet(np.ones(STATES_X), STATES_Z)
    return prior * likelihood[:, rng.integers(STATES_X)], rng.dirichlet(np.ones(STATES_Z))


def discrete(joint, q):
    """log p(x) = E_q[log p(x, z) - log q(z)] + KL(q || p(z|x)) at one x."""
    evidence = joint.sum()
    bound = np.sum(q * (np.log(joint) - np.log(q)))
    divergence = np.sum(q * np.log(q / (joint / evidence)))
    return np.log(evidence), bound + divergence


def ppca_model(rng):
    """W, mu, s, x."""
    return rng.normal(size=(D, K)), rng.normal(size=D), rng.uniform(0.5, 2), rng.normal(size=D)


def ppca(W, mu, s, x):
    """log p(x) = log N(x; mu, W W' + s I): by Bayes' rule at the posterior mean, and directly."""
    precision = np.eye(K) + W.T @ W / s
    z = np.linalg.solve(precision, W.T @ (x - mu)) / s
    rest = x - mu - W @ z
    log_joint = -0.5 * (z @ z + rest @ rest / s + D * np.log(s) + (D + K) * np.log(2 * np.pi))
    log_posterior = 0.5 * np.linalg.slogdet(precision)[1] - 0.5 * K * np.log(2 * np.pi)
    C = W @ W.T + s * np.eye(D)
    quadratic = (x - mu) @ np.linalg.solve(C, x - mu)
    direct = -0.5 * (quadratic + np.linalg.slogdet(C)[1] + D * np.log(2 * np.pi))
    return log_joint - log_posterior, direct


# Models are drawn before the clock starts, as the checker's are.
for identity, draw in ((discrete, discrete_model), (ppca, ppca_model)):
    rng = np.random.default_rng(1)
    models = [draw(rng) for _ in range(1000)]
    rates = []
    for _ in range(5):
        start = time.process_time()
        for model in models:
            left, right = identity(*model)
            assert abs(left - right) < 1e-9
        rates.append(len(models) / (time.process_time() - start))
    print(identity.__name__, sorted(rates)[2])
