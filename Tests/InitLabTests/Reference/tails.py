"""Tails of means of logarithms of chi-squared values, by importance sampling: what LogarithmLawTests and EstimateTests
compare with. Values are drawn from the law tilted by exp(theta y), on a grid of y, so that their mean is where it is wanted.

Prints for each case the share of means that are as far from the expectation, and the standard error of that share."""
import numpy
from scipy import optimize, special, stats

GRID = numpy.linspace(-45, 12, 400_001)


def logarithm(freedom):
    """The log density of ln chi^2."""
    return freedom / 2 * (GRID - numpy.log(2)) - numpy.exp(GRID) / 2 - special.gammaln(freedom / 2)


def relu(units):
    """ln chi^2_k for k of so many units that are on, one at least."""
    active = numpy.arange(1, units + 1)
    weights = stats.binom.logpmf(active, units, 0.5)
    return special.logsumexp([logarithm(k) + w for k, w in zip(active, weights)], axis=0)


def orthogonal(freedom, entries):
    """ln of a beta variable: chi^2_freedom over chi^2_entries that has it as a part."""
    share = numpy.exp(numpy.minimum(GRID, 0))
    inside = GRID < 0
    density = numpy.full(GRID.shape, -numpy.inf)
    density[inside] = freedom / 2 * GRID[inside] + (entries - freedom - 2) / 2 * numpy.log1p(-share[inside])
    return density


def tail(density, distance, count, samples=40_000, seed=1):
    density = density - special.logsumexp(density)
    mean = (numpy.exp(density) * GRID).sum()

    def tilted(theta):
        weights = density + theta * GRID
        total = special.logsumexp(weights)
        return numpy.exp(weights - total), total

    theta = optimize.brentq(lambda t: (tilted(t)[0] * GRID).sum() - mean - distance, -0.49, 60, xtol=1e-10)
    weights, total = tilted(theta)
    draws = numpy.random.default_rng(seed)
    cumulative = numpy.cumsum(weights)
    found = []
    for _ in range(20):
        places = numpy.searchsorted(cumulative, draws.random((samples // 20, count)) * cumulative[-1])
        sums = GRID[places].sum(axis=1)
        is_out = (sums / count - mean - distance) * distance >= 0
        found.append(numpy.where(is_out, numpy.exp(count * total - theta * sums), 0))
    found = numpy.concatenate(found)
    return found.mean(), found.std() / len(found) ** 0.5


if __name__ == "__main__":
    cases = {
        "chi^2 1": logarithm(1), "relu 1": relu(1), "relu 3": relu(3), "relu 5": relu(5), "relu 50": relu(50),
        "orthogonal 2 of 5": orthogonal(2, 5)}
    for name, density in cases.items():
        weights = numpy.exp(density - special.logsumexp(density))
        deviation = ((weights * GRID**2).sum() - (weights * GRID).sum() ** 2) ** 0.5
        for count in (2, 100):
            for errors in (-6, -3, 3, 5):
                distance = float(f"{errors * deviation / count**0.5:.4g}")
                try:
                    share, error = tail(density, distance, count)
                except ValueError:
                    continue
                print(f"{name:18s} {count:4d} {distance:9.4g} {share:.4g} +- {error / share:.1%}", flush=True)
