"""Sums of large signals of float32 on a CPU, in float32 where that costs no digits, and in a few passes that stay in a cache.

Passes in float64 would take several times as long as reading the signal does. Here float32 adds up short rows alone, of
differences that are small: from the first input, for what differs between inputs, and from the mean, for what differs at all.
That stays within 10^-6 of the exact sums. Where it might not, nothing is given, and float64 has to do.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import torch
from torch import Tensor

from .doubles import single_scratch
from .parameters import is_safe

#: Numbers that are taken at a time.
BLOCK = 1 << 18
#: More units than this are too many to be added up by float32.
MOST_UNITS = 1 << 14
#: Inputs that are added up at a time by float32.
MOST_INPUTS = 1 << 12
#: A mean whose square is beyond this many variances costs the kurtosis digits.
LARGE_MEAN = 16.0
#: Below this share of the squared differences from the first input, what is left between inputs is cancellation.
CANCELLATION_SHARE = 2.0**-6
#: Norms of inputs between these: no square of a value that counts left the range of float32.
SAFE_NORMS = (2.0**-40, 2.0**50)
#: Variances whose squares are within the range of float32; others are scaled.
SAFE_VARIANCES = (2.0**-40, 2.0**40)


def single_signal_sums(matrix: Tensor, *, with_activation: bool) -> Tensor | None:
    """What `signal_sums` gives, of one matrix of inputs x units, which is not changed: 1 x sums.

    None if float32 may cost digits.
    """
    inputs, units = matrix.shape
    if matrix.dtype == torch.float64 or units > MOST_UNITS or inputs < 2:
        return None
    beside = _Directions(units) if with_activation else None
    first = matrix[0].float()
    unit_sums, differences = np.zeros(units), 0.0
    for values in _blocks(matrix):
        if beside and not beside.add(values):
            return None
        from_first = torch.sub(values, first, out=single_scratch(values.shape))
        unit_sums += torch.mv(from_first.t(), _ones(len(values))).numpy()
        differences += _square(from_first)
    within_units = differences - float(unit_sums @ unit_sums) / inputs
    mean = float(first.numpy().sum(dtype=np.float64) + unit_sums.sum() / inputs) / units
    if not is_safe(differences) or within_units < CANCELLATION_SHARE * differences:
        return None
    square, fourth = 0.0, 0.0
    for values in _blocks(matrix):
        centered = torch.sub(values, mean, out=single_scratch(values.shape))
        part = _square(centered)
        if not is_safe(part):
            return None
        variance, scale = part / centered.numel(), 1.0
        if not SAFE_VARIANCES[0] < variance < SAFE_VARIANCES[1]:
            scale = 2.0 ** -round(math.log2(variance) / 2)
            centered.mul_(scale)
        square += part
        fourth += _square(centered.mul_(centered)) / scale**4
    if mean * mean * matrix.numel() > LARGE_MEAN * square:
        return None
    sums = [mean, square, fourth, within_units, mean]
    return torch.tensor([sums + (beside.sums() if beside else [])], dtype=torch.float64)


class _Directions:
    """Directions of inputs, and zeros."""

    def __init__(self, units: int) -> None:
        self._inputs = self._zeros = 0
        self._unit_vectors = np.zeros(units)
        self._is_alive = np.zeros(units, dtype=bool)

    def add(self, values: Tensor) -> bool:
        """Takes some inputs; says no where float32 may cost digits."""
        norms = torch.linalg.vector_norm(values, dim=1)
        array = norms.numpy()
        if not (SAFE_NORMS[0] < array.min() and array.max() < SAFE_NORMS[1]):
            return False
        self._inputs += len(values)
        self._unit_vectors += torch.mv(values.t(), norms.reciprocal_()).numpy()
        # NumPy compares and counts several times as fast as PyTorch.
        array = values.numpy()
        if array.all():
            self._is_alive[:] = True
        else:
            mask = np.not_equal(array, 0)
            self._zeros += mask.size - int(np.count_nonzero(mask))
            self._is_alive |= np.bitwise_or.reduce(mask, axis=0)
        return True

    def sums(self) -> list[float]:
        """As `signal_sums` has them."""
        square = float(self._unit_vectors @ self._unit_vectors)
        return [square, self._inputs, self._zeros, int(np.count_nonzero(~self._is_alive))]


def _square(values: Tensor) -> float:
    """The sum of squares, added up by float32 along rows, and by float64 over them."""
    norms = torch.linalg.vector_norm(values, dim=1).numpy().astype(np.float64)
    return float(norms @ norms)


@lru_cache(maxsize=64)
def _ones(count: int) -> Tensor:
    return torch.ones(count)


def _blocks(matrix: Tensor) -> Iterator[Tensor]:
    """Some inputs after others, in float32."""
    for block in torch.split(matrix, max(1, min(MOST_INPUTS, BLOCK // matrix.shape[1]))):
        yield block.float().contiguous()
