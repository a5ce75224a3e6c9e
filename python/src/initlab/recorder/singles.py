"""Sums of signals in float32 on a CPU, where that costs no digits.

Passes in float64 would take several times as long as reading a signal does. Here float32 adds up short rows alone, of
differences that are small: from the first input, for what differs between inputs, and from the mean, for what differs at all.
That stays within 10^-6 of the exact sums. Of signals where it might not, that is said, and float64 has to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor

from .doubles import single_scratch
from .parameters import SAFE_SQUARES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

#: Numbers that are taken at a time: more would need more memory, and take no less time.
BLOCK = 1 << 22
#: Inputs that are added up at a time by float32.
MOST_INPUTS = 1 << 10
#: More units than these are too many to be added up by float32.
MOST_UNITS = 1 << 14
#: A mean whose square is beyond this many variances costs the kurtosis digits.
LARGE_MEAN = 16.0
#: Below this share of the squared differences from the first input, what is left between inputs is cancellation.
CANCELLATION_SHARE = 2.0**-6
#: Norms of inputs between these: no square of a value that counts left the range of float32.
SAFE_NORMS = (2.0**-40, 2.0**50)
#: Variances whose squares are within the range of float32; others are scaled.
SAFE_VARIANCES = (2.0**-40, 2.0**40)
#: How PyTorch's mean squared error is told to give each square.
NOT_REDUCED = 0


def can_be_single(dtype: torch.dtype, inputs: int, units: int) -> bool:
    """Whether signals of this type and shape may be measured here."""
    return dtype != torch.float64 and inputs > 1 and units <= MOST_UNITS


def single_signal_sums(signals: Tensor, *, with_activation: bool) -> tuple[Tensor, Tensor]:
    """What `signal_sums` gives of signals x inputs x units, which are not changed, and for each signal whether it is right.

    Where it is not, float32 costs digits.
    """
    count, inputs, units = signals.shape
    beside = _Directions(count, units) if with_activation else None
    first = signals[:, :1].float()
    unit_sums, differences = np.zeros((count, units)), np.zeros(count)
    fourth, right = np.zeros(count), np.ones(count, dtype=bool)
    # What leaves the range of numbers is seen by the results.
    with np.errstate(all="ignore"):
        for values in _blocks(signals):
            from_first = torch.sub(values, first, out=single_scratch(values.shape))
            if beside:
                sums, are_right = beside.add(values, first, from_first)
                unit_sums += sums
                right &= are_right
            else:
                unit_sums += _over_inputs(_ones(count, 1, values.shape[1]), from_first)[:, 0]
            differences += _squares(from_first)
        within_units = differences - _square(unit_sums) / inputs
        right &= _are_safe(differences) & (within_units >= CANCELLATION_SHARE * differences)
        unit_means = first[:, 0].numpy() + unit_sums / inputs
        mean = unit_means.mean(axis=1)
        # Within units, and between them.
        square = within_units + inputs * _square(unit_means - mean[:, None])
        right &= _are_safe(square) & (mean * mean * (inputs * units) <= LARGE_MEAN * square)
        variance, scale = square / (inputs * units), np.ones(count)
        is_scaled = bool(((variance < SAFE_VARIANCES[0]) | (variance > SAFE_VARIANCES[1])).any())
        if is_scaled:
            scale = np.exp2(-np.round(np.log2(variance) / 2))
        for values in _blocks(signals):
            squared = single_scratch(values.shape)
            if is_scaled:
                torch.sub(values, _as_single(mean), out=squared).mul_(_as_single(scale)).square_()
            else:
                # Subtracts and squares in one pass.
                torch.ops.aten.mse_loss.out(values, _as_single(mean), NOT_REDUCED, out=squared)
            fourth += _squares(squared) / scale**4
    sums = [mean, square, fourth, within_units, mean, *(beside.sums() if beside else [])]
    return torch.from_numpy(np.stack(sums, axis=1)), torch.from_numpy(right)


class _Directions:
    """Directions of inputs, and zeros."""

    def __init__(self, count: int, units: int) -> None:
        self._inputs = 0
        self._zeros = np.zeros(count)
        self._unit_vectors = np.zeros((count, units))
        self._is_alive = np.zeros((count, units), dtype=bool)

    def add(self, values: Tensor, first: Tensor, from_first: Tensor) -> tuple[Any, Any]:
        """Takes some inputs, and how they differ from the first.

        Returns:
            the sum of those differences for each unit, which is added up beside, and for each signal whether it is right.
        """
        norms = torch.linalg.vector_norm(values, dim=2)
        array = norms.numpy()
        right = (array.min(axis=1) > SAFE_NORMS[0]) & (array.max(axis=1) < SAFE_NORMS[1])
        self._inputs += values.shape[1]
        scales = norms.reciprocal_()
        sums = _over_inputs(torch.stack([torch.ones_like(scales), scales], dim=1), from_first)
        self._unit_vectors += sums[:, 1] + first[:, 0].numpy() * scales.sum(dim=1, keepdim=True, dtype=torch.float64).numpy()
        # NumPy compares and counts several times as fast as PyTorch.
        mask = np.not_equal(values.numpy(), 0)
        self._zeros += [each.size - np.count_nonzero(each) for each in mask]
        self._is_alive |= np.bitwise_or.reduce(mask, axis=1)
        return sums[:, 0], right

    def sums(self) -> list[Numbers]:
        """As `signal_sums` has them."""
        dead = (~self._is_alive).sum(axis=1)
        return [_square(self._unit_vectors), np.full(len(dead), float(self._inputs)), self._zeros, dead.astype(np.float64)]


def _blocks(signals: Tensor) -> Iterator[Tensor]:
    """Some inputs after others, in float32."""
    count, _, units = signals.shape
    for block in torch.split(signals, max(1, min(MOST_INPUTS, BLOCK // (count * units))), dim=1):
        yield block.float().contiguous()


def _over_inputs(factors: Tensor, values: Tensor) -> Any:
    """Sums of each signal's inputs, each times its factor: signals x sums x units, as factors are signals x sums x inputs."""
    return torch.bmm(factors, values).numpy()


def _squares(values: Tensor) -> Numbers:
    """The sum of squares of each signal, added up by float32 along rows, and by float64 over them."""
    return _square(torch.linalg.vector_norm(values, dim=2).numpy().astype(np.float64))


def _square(rows: Numbers) -> Numbers:
    summed: Numbers = np.einsum("ij,ij->i", rows, rows)
    return summed


def _as_single(numbers: Numbers) -> Tensor:
    """A number for each signal."""
    return torch.from_numpy(numbers.astype(np.float32)).view(-1, 1, 1)


def _are_safe(squares: Numbers) -> Any:
    return (squares > SAFE_SQUARES[0]) & (squares < SAFE_SQUARES[1])


@lru_cache(maxsize=64)
def _ones(*shape: int) -> Tensor:
    return torch.ones(shape)
