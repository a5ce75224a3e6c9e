"""Makes gaussian-moments.csv and pair-moments.csv with mpmath and NumPy, independently of InitLab.

    python3 -m pip install mpmath numpy scipy && python3 make_moments.py

gaussian-moments.csv: E[phi], E[phi^2], E[phi'^2] and d E[phi^2]/dq over N(0, q), 30 digits of working precision, integrated between
kinks and geometric places over |z| <= 14 (in x = sqrt(q) z). pair-moments.csv: E[phi(u) phi(v)], E[(phi(u) - phi(v))^2] and
E[phi'(u) phi'(v)] over two normal variables of variances q1, q2 and correlation 1 - apart, by nested Gauss-Legendre rules.
"""
import csv
import math

import numpy as np
from scipy import special

from mpmath import mp, mpf, quad, sqrt, exp, pi, tanh, log, log1p, expm1, erf, erfc, sech, npdf, ncdf

mp.dps = 30
S, A = mpf("1.0507009873554804934193349852946"), mpf("1.6732632423543772848170429916717")
C = 2 * sqrt(2 / pi)
sigmoid = lambda x: 1 / (1 + exp(-x))
softplus = lambda x: (x if x > 0 else mpf(0)) + log1p(exp(-abs(x)))


def dmish(x):
    t = tanh(softplus(x))
    return t + x * (1 - t * t) * sigmoid(x)


def gate(x):
    return C * (x + mpf("0.044715") * x**3)


ACTIVATIONS = {  # name: (phi, phi', kinks)
    "tanh": (tanh, lambda x: sech(x) ** 2, []),
    "sigmoid": (sigmoid, lambda x: sigmoid(x) * sigmoid(-x), []),
    "silu": (lambda x: x * sigmoid(x), lambda x: sigmoid(x) * (1 + x * sigmoid(-x)), []),
    "mish": (lambda x: x * tanh(softplus(x)), dmish, []),
    "softplus": (softplus, sigmoid, []),
    "softsign": (lambda x: x / (1 + abs(x)), lambda x: 1 / (1 + abs(x)) ** 2, [0]),
    "gelu": (lambda x: x * erfc(-x / sqrt(2)) / 2, lambda x: erfc(-x / sqrt(2)) / 2 + x * npdf(x), []),
    "gelu-tanh": (lambda x: x * sigmoid(gate(x)),
                  lambda x: sigmoid(gate(x)) * (1 + x * C * (1 + 3 * mpf("0.044715") * x * x) * sigmoid(-gate(x))), []),
    "elu": (lambda x: x if x > 0 else expm1(x), lambda x: mpf(1) if x > 0 else exp(x), [0]),
    "selu": (lambda x: S * x if x > 0 else S * A * expm1(x), lambda x: S if x > 0 else S * A * exp(x), [0]),
    "hard-tanh": (lambda x: max(mpf(-1), min(mpf(1), x)), lambda x: mpf(1) if -1 < x < 1 else mpf(0), [-1, 1]),
    "erf": (erf, lambda x: 2 / sqrt(pi) * exp(-x * x), []),
    "squared-relu": (lambda x: x * x if x > 0 else mpf(0), lambda x: 2 * x if x > 0 else mpf(0), [0]),
}


def places(q, kinks):
    """Panels in z: kinks, and places that grow geometrically in x and in z."""
    s = sqrt(q)
    inner = {mpf(k) / s for k in kinks} | {mpf(0)}
    for e in range(-2, 60):
        for x in (mpf(2) ** e / 4 / s, -(mpf(2) ** e) / 4 / s):
            if abs(x) < 14:
                inner.add(x)
    for z in range(-14, 15, 2):
        inner.add(mpf(z))
    ends = sorted(z for z in inner if abs(z) <= 14)
    kept = [ends[0]]
    for z in ends[1:]:
        if z - kept[-1] > mpf(10) ** -25:
            kept.append(z)
    return kept


def moments(name, q):
    phi, dphi, kinks = ACTIVATIONS[name]
    s, ends = sqrt(q), places(q, kinks)
    mean = lambda f: quad(lambda z: f(s * z, z) * npdf(z), ends, maxdegree=5, method="gauss-legendre")
    return (mean(lambda x, z: phi(x)), mean(lambda x, z: phi(x) ** 2), mean(lambda x, z: dphi(x) ** 2),
            mean(lambda x, z: z * phi(x) * dphi(x)) / s)


def write_moments():
    with open("gaussian-moments.csv", "w", newline="") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["activation", "q", "mean", "second", "derivative_second", "second_slope"])
        for name in ACTIVATIONS:
            for q in ("1e-12", "3e-7", "0.00238", "0.41", "2.385", "37", "5300", "7.1e7", "1e12"):
                w.writerow([name, q] + [mp.nstr(v, 17) for v in moments(name, mpf(q))])
                f.flush()


# Pairs, in double precision: NumPy on panels of 24 Gauss-Legendre points at every scale, from the finest up.
X, W = np.polynomial.legendre.leggauss(24)
PAIRS = {  # name: (phi, phi', kinks)
    "tanh": (np.tanh, lambda x: 1 / np.cosh(np.clip(x, -300, 300)) ** 2, []),
    "sigmoid": (special.expit, lambda x: special.expit(x) * special.expit(-x), []),
    "silu": (lambda x: x * special.expit(x), lambda x: special.expit(x) * (1 + x * special.expit(-x)), []),
    "softplus": (lambda x: np.logaddexp(0, x), special.expit, []),
    "gelu": (lambda x: x * special.ndtr(x), lambda x: special.ndtr(x) + x * np.exp(-x * x / 2) / math.sqrt(2 * math.pi), []),
    "elu": (lambda x: np.where(x > 0, x, np.expm1(np.minimum(x, 0))), lambda x: np.where(x > 0, 1.0, np.exp(np.minimum(x, 0))), [0]),
    "hard-tanh": (lambda x: np.clip(x, -1, 1), lambda x: (np.abs(x) < 1) * 1.0, [-1, 1]),
    "erf": (special.erf, lambda x: 2 / math.sqrt(math.pi) * np.exp(-x * x), []),
}


def rule(ends):
    ends = np.array(sorted(set(ends)))
    half, centre = np.diff(ends) / 2, (ends[1:] + ends[:-1]) / 2
    return (centre[:, None] + half[:, None] * X).ravel(), (half[:, None] * W).ravel()


def around(places, finest, limit):
    """Ends at places, and at distances from them that double from the finest scale up, within the limit."""
    ends = set(np.linspace(-limit, limit, 21))
    for p in places:
        if abs(p) < limit:
            ends.add(p)
        d = finest
        while d < 2 * limit:
            ends |= {e for e in (p - d, p + d) if abs(e) < limit}
            d *= 2
    return ends


def pair(name, q1, q2, apart):
    phi, dphi, kinks = PAIRS[name]
    s1, s2, c, r = math.sqrt(q1), math.sqrt(q2), 1 - apart, math.sqrt(apart * (2 - apart))
    fine = lambda s: min(0.5, 0.5 / s)
    outer = around([k / s1 for k in kinks or [0]], fine(s1), 10)
    if abs(c) > 0.1:
        outer |= around([k / s2 / c for k in kinks or [0]], min(0.5, max(fine(s2), r / 2)) if not kinks else min(0.5, r / 2), 10)
    total = np.zeros(3)
    density = lambda z: np.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    for z, w in zip(*rule(outer)):
        inner = around([(k / s2 - c * z) / r for k in kinks or [0]], fine(s2 * r), 10)
        y, v = rule(inner)
        u, x = s1 * z, s2 * (c * z + r * y)
        a, b = phi(np.float64(u)), phi(x)
        weight = w * density(z) * v * density(y)
        total += [(weight * a * b).sum(), (weight * (a - b) ** 2).sum(), (weight * dphi(np.float64(u)) * dphi(x)).sum()]
    return total


def write_pairs():
    with open("pair-moments.csv", "w", newline="") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["activation", "q1", "q2", "apart", "product", "distance", "derivative_product"])
        for name in PAIRS:
            for q1, q2, apart in [(1, 1, 0.37), (1, 1, 1e-4), (1, 1, 1e-10), (1, 1, 1.6), (1, 1, 1.9999), (41, 41, 0.002),
                                  (3.1e5, 3.1e5, 0.2), (3.1e5, 3.1e5, 1e-7), (2.4e-5, 2.4e-5, 0.7), (0.03, 12, 0.41),
                                  (2e-6, 7, 1.3), (1e4, 0.5, 0.01)]:
                w.writerow([name, q1, q2, apart] + [f"{v:.13g}" for v in pair(name, q1, q2, apart)])
                f.flush()


if __name__ == "__main__":
    write_pairs()
    write_moments()
