"""Sums of large signals on a CPU: a few inputs at a time, which stay in a core's cache."""

from __future__ import annotations

import math
from collections.abc import Iterator

import torch
from torch import Tensor

from .doubles import in_double
from .moments import CANCELLATION_SHARE, squares

#: Numbers that are taken at a time.
BLOCK = 1 << 15


def large_signal_sums(matrix: Tensor, *, with_activation: bool) -> Tensor:
    """What `signal_sums` gives, of one matrix of inputs x units, which is not changed: 1 x sums."""
    inputs, units = matrix.shape
    zero = torch.zeros(units, dtype=torch.float64)
    unit_sums, unit_vectors, alive_inputs = zero.clone(), zero.clone(), zero.clone()
    directions = torch.zeros((), dtype=torch.float64)
    for values in _blocks(matrix):
        unit_sums += _over_inputs(values.new_ones(len(values)), values)
        if with_activation:
            norms = torch.linalg.vector_norm(values, dim=1)
            has_direction = norms > 0
            unit_vectors += _over_inputs(torch.where(has_direction, 1 / norms, 0.0), values)
            directions += has_direction.sum()
            # Signs take a fifth of the time of comparisons.
            alive = values.sign_().abs_()
            alive_inputs += _over_inputs(alive.new_ones(len(alive)), alive)
    mean = unit_sums.sum() / matrix.numel()
    largest = mean
    if not math.isfinite(mean):
        largest = torch.stack([torch.linalg.vector_norm(values, math.inf) for values in _blocks(matrix)]).amax()
    square = torch.zeros((), dtype=torch.float64)
    fourth = torch.zeros((), dtype=torch.float64)
    for values in _blocks(matrix):
        flat = values.sub_(mean).view(1, -1)
        square += squares(flat)[0]
        fourth += squares(flat.mul_(flat))[0]
    within_units = square - squares((unit_sums - inputs * mean).view(1, -1))[0] / inputs
    if inputs > 1 and not within_units > CANCELLATION_SHARE * square:
        within_units = _spread_within_units(matrix)
    sums = [mean, square, fourth, within_units, largest]
    if with_activation:
        sums += [squares(unit_vectors.view(1, -1))[0], directions]
        sums += [matrix.numel() - alive_inputs.sum(), (alive_inputs == 0).sum(dtype=torch.float64)]
    return torch.stack(sums).unsqueeze(0)


def _blocks(matrix: Tensor) -> Iterator[Tensor]:
    """Copies in float64 of some inputs after others; each lasts until the next."""
    for block in torch.split(matrix, max(1, BLOCK // matrix.shape[1])):
        yield in_double(block)


def _over_inputs(factors: Tensor, values: Tensor) -> Tensor:
    return torch.mv(values.t(), factors)


def _spread_within_units(matrix: Tensor) -> Tensor:
    """The squared differences of each unit from its own mean, summed; exactly zero where all inputs are the same."""
    first = in_double(matrix[:1]).clone()
    total = torch.zeros(matrix.shape[1], dtype=torch.float64)
    square = torch.zeros((), dtype=torch.float64)
    for values in _blocks(matrix):
        values.sub_(first)
        total += values.sum(dim=0)
        square += squares(values.view(1, -1))[0]
    return square - squares(total.view(1, -1))[0] / len(matrix)
