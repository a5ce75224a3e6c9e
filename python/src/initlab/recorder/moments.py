"""The moments of signals, in float64 on the device that they are on.

A measurement is two steps: sums over tensors, on their device and without waiting for it, and the moments that follow from
them when all sums of a replicate are there. Sums are taken of several signals of one shape at a time.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

#: Below this share of the mean of squares a variance is too near to the rounding of float32 to have a shape (2^-38).
ROUNDING_SHARE = 2.0**-38
#: Below this share a variance is the rounding of sums in float64: the matrix is constant.
CONSTANT_SHARE = 2.0**-80
#: Below this share of the variance, what is left of differences between inputs is cancellation: it is summed again.
CANCELLATION_SHARE = 2.0**-34

Measured = dict[str, float]


def as_matrix(tensor: Tensor, unit_axis: int) -> Tensor:
    """The tensor as inputs x units: every place along the other axes, such as a token of an example, is an input."""
    if tensor.ndim == 0:
        return tensor.reshape(1, 1)
    if unit_axis not in (-1, tensor.ndim - 1):
        tensor = tensor.movedim(unit_axis, -1)
    return tensor.reshape(-1, tensor.shape[-1])


def squares(rows: Tensor) -> Tensor:
    """The sum of squares of each row.

    Not by `torch.dot`: its threads are of no use for a layer, and wait for each other where the machine is busy.
    """
    norms: Tensor = torch.linalg.vector_norm(rows, dim=1)
    return norms.square()


def signal_sums(values: Tensor, *, with_activation: bool) -> Tensor:
    """What signals add up to: pre-activations, activations or gradients.

    Args:
        values: signals x inputs x units in float64; what is in it is lost.
        with_activation: whether zeros are counted and directions compared as well.

    Returns:
        signals x sums, for `signal_moments`.
    """
    signals, inputs, units = values.shape
    beside = [*_direction_sums(values), *_zero_sums(values)] if with_activation else []
    # On a CPU a comparison waits for nothing; elsewhere none is made, and what is rarely needed is always computed.
    waits = values.device.type != "cpu"
    unit_sums = _over_inputs(values.new_ones(signals, inputs), values)
    mean = unit_sums.sum(dim=1) / (inputs * units)
    # NaN or infinity where there is one.
    largest = mean
    if waits or not bool(mean.isfinite().all()):
        largest = torch.linalg.vector_norm(values.view(signals, -1), math.inf, dim=1)
    values.sub_(mean[:, None, None])
    flat = values.view(signals, -1)
    square = squares(flat)
    within_units = square - squares(unit_sums - inputs * mean[:, None]) / inputs
    if inputs > 1 and (waits or not bool((within_units > CANCELLATION_SHARE * square).all())):
        within_units = _spread_within_units(values)
    fourth = squares(flat.mul_(flat))
    return torch.stack([mean, square, fourth, within_units, largest, *beside], dim=1)


def _over_inputs(factors: Tensor, values: Tensor) -> Tensor:
    """The sum of each signal's inputs, each times its factor: signals x units."""
    if len(values) == 1:
        return torch.mv(values[0].t(), factors[0]).unsqueeze(0)
    return torch.bmm(factors.unsqueeze(1), values).squeeze(1)


def _direction_sums(values: Tensor) -> tuple[Tensor, Tensor]:
    """The squared norm of the sum of the inputs' unit vectors, and how many inputs have a direction."""
    norms = torch.linalg.vector_norm(values, dim=2)
    has_direction = norms > 0
    scales = torch.where(has_direction, 1 / norms, 0.0)
    return squares(_over_inputs(scales, values)), has_direction.sum(dim=1, dtype=torch.float64)


def _zero_sums(values: Tensor) -> tuple[Tensor, Tensor]:
    """How many entries are zero, and how many units are zero for every input."""
    signals, inputs, units = values.shape
    # Signs take a fifth of the time of comparisons.
    alive = values.sign().abs_()
    alive_inputs = _over_inputs(alive.new_ones(signals, inputs), alive)
    return inputs * units - alive_inputs.sum(dim=1), (alive_inputs == 0).sum(dim=1, dtype=torch.float64)


def _spread_within_units(values: Tensor) -> Tensor:
    """The squared differences of each unit from its own mean, summed; exactly zero where all inputs are the same."""
    differences = values - values[:, :1]
    differences.sub_(differences.mean(dim=1, keepdim=True))
    return squares(differences.view(len(values), -1))


def signal_moments(name: str, inputs: int, units: int, sums: list[float]) -> Measured:
    """The quantities of the signal `name`, from its sums as they came from the device."""
    count = inputs * units
    mean, square, fourth, within_units, largest = sums[:5]
    if not math.isfinite(largest):
        return {f"{name}.moment2": largest, f"{name}.variance": largest}
    if not math.isfinite(square):
        return {f"{name}.moment2": math.inf, f"{name}.variance": math.inf}
    variance = square / count
    if variance <= CONSTANT_SHARE * mean * mean:
        variance = within_units = 0.0
    moment2 = variance + mean * mean
    measured = {f"{name}.moment2": moment2, f"{name}.variance": variance, f"{name}.mean": mean}
    if variance > ROUNDING_SHARE * moment2:
        measured[f"{name}.kurtosis"] = fourth / count / (variance * variance)
    if inputs > 1:
        measured[f"{name}.variance_over_inputs"] = max(0.0, within_units) / count
    if len(sums) > 5:
        square_of_sum, directions, zeros, dead = sums[5:]
        measured["activation.zero_fraction"] = zeros / count
        measured["activation.dead_fraction"] = dead / units
        if directions >= 2:
            measured["activation.cosine"] = (square_of_sum - directions) / (directions * (directions - 1))
    return measured
