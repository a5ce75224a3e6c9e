"""The moments of tensors, in float64 on the device that they are on.

A measurement is two steps: sums over a tensor, on its device and without waiting for it, and the moments that follow from
them when all sums of a replicate are there.
"""

from __future__ import annotations

import math
import threading

import torch
from torch import Tensor

#: Below this share of the mean of squares a variance is too near to the rounding of float32 to have a shape (2^-38).
ROUNDING_SHARE = 2.0**-38
#: Below this share a variance is the rounding of sums in float64: the matrix is constant.
CONSTANT_SHARE = 2.0**-80
#: Below this share of the variance, what is left of differences between inputs is cancellation: it is summed again.
CANCELLATION_SHARE = 2.0**-34

Measured = dict[str, float]


#: Memory for copies up to this many numbers is kept: fresh pages would take longer than the measurement.
KEPT_NUMBERS = 1 << 22
_memory = threading.local()


def in_double(tensor: Tensor) -> Tensor:
    """A copy in float64, on the device if it has such numbers; magnitudes of complex numbers.

    The copy lasts until this thread makes the next.
    """
    tensor = tensor.detach()
    device = torch.device("cpu") if tensor.device.type == "mps" else tensor.device
    if tensor.is_complex():
        tensor = tensor.abs()
    count = tensor.numel()
    if count > KEPT_NUMBERS:
        return tensor.to(device=device, dtype=torch.float64, copy=True)
    kept: Tensor | None = getattr(_memory, "by_device", {}).get(device)
    if kept is None or kept.numel() < count:
        kept = torch.empty(count, dtype=torch.float64, device=device)
        _memory.by_device = getattr(_memory, "by_device", {}) | {device: kept}
    return kept[:count].view(tensor.shape).copy_(tensor)


def as_matrix(tensor: Tensor, unit_axis: int) -> Tensor:
    """The tensor as inputs x units: every place along the other axes, such as a token of an example, is an input."""
    if tensor.ndim == 0:
        return tensor.reshape(1, 1)
    if unit_axis not in (-1, tensor.ndim - 1):
        tensor = tensor.movedim(unit_axis, -1)
    return tensor.reshape(-1, tensor.shape[-1])


def sum_of_squares(values: Tensor) -> Tensor:
    """Not `torch.dot`: its threads are of no use for a layer, and wait for each other where the machine is busy."""
    norm: Tensor = torch.linalg.vector_norm(values)
    return norm.square()


class SignalSums:
    """What one signal adds up to: pre-activations, activations or gradients, as inputs x units."""

    def __init__(self, signal: Tensor, unit_axis: int, *, with_activation: bool = False) -> None:
        matrix = as_matrix(signal.detach(), unit_axis)
        self.inputs, self.units = matrix.shape
        self._activation: Tensor | None = None
        values = in_double(matrix)
        directions = self._direction_sums(values) if with_activation else None
        zeros = self._zero_sums(matrix, values.device) if with_activation else None
        ones = values.new_ones(self.inputs)

        unit_sums = ones @ values
        mean = unit_sums.sum() / values.numel()
        values.sub_(mean)
        flat = values.view(-1)
        square = sum_of_squares(flat)
        between_units = sum_of_squares(unit_sums - self.inputs * mean) / self.inputs
        within_units = square - between_units
        # On a CPU a comparison waits for nothing; elsewhere none is made, and what is rarely needed is always computed.
        waits = values.device.type != "cpu"
        if self.inputs > 1 and (waits or not within_units > CANCELLATION_SHARE * square):
            within_units = _spread_within_units(values)
        # NaN or infinity where there is one.
        largest = mean
        if waits or not math.isfinite(square):
            largest = torch.linalg.vector_norm(matrix, math.inf).to(values)
        fourth = sum_of_squares(flat.mul_(flat))
        parts = [mean, square, fourth, within_units, largest]
        if directions is not None and zeros is not None:
            parts += [*directions, *zeros]
        self.sums = torch.stack(parts)

    def _direction_sums(self, values: Tensor) -> tuple[Tensor, Tensor]:
        """The squared norm of the sum of the inputs' unit vectors, and how many inputs have a direction."""
        norms = torch.linalg.vector_norm(values, dim=1)
        has_direction = norms > 0
        scales = torch.where(has_direction, 1 / norms, 0.0)
        total = scales @ values
        return sum_of_squares(total), has_direction.sum(dtype=torch.float64)

    def _zero_sums(self, matrix: Tensor, device: torch.device) -> tuple[Tensor, Tensor]:
        """How many entries are zero, and how many units are zero for every input."""
        # Counts up to 2^24 are exact in float32. Signs take a fifth of the time of comparisons.
        counts = torch.float32 if self.inputs < 2**24 else torch.float64
        signs = matrix.abs() if matrix.is_complex() else matrix
        alive = signs.sign().to(device=device, dtype=counts).abs_()
        alive_inputs = (alive.new_ones(self.inputs) @ alive).to(torch.float64)
        return matrix.numel() - alive_inputs.sum(), (alive_inputs == 0).sum(dtype=torch.float64)

    def moments(self, name: str, sums: list[float]) -> Measured:
        """The quantities of the signal `name`, from the sums as they came from the device."""
        count = self.inputs * self.units
        mean, square, fourth, within_units, largest = sums[:5]
        if not math.isfinite(largest):
            return {f"{name}.moment2": largest, f"{name}.variance": largest}
        variance = square / count
        if variance <= CONSTANT_SHARE * mean * mean:
            variance = within_units = 0.0
        moment2 = variance + mean * mean
        measured = {f"{name}.moment2": moment2, f"{name}.variance": variance, f"{name}.mean": mean}
        if variance > ROUNDING_SHARE * moment2:
            measured[f"{name}.kurtosis"] = fourth / count / (variance * variance)
        if self.inputs > 1:
            measured[f"{name}.variance_over_inputs"] = max(0.0, within_units) / count
        if len(sums) > 5:
            square_of_sum, directions, zeros, dead = sums[5:]
            measured["activation.zero_fraction"] = zeros / count
            measured["activation.dead_fraction"] = dead / self.units
            if directions >= 2:
                measured["activation.cosine"] = (square_of_sum - directions) / (directions * (directions - 1))
        return measured


def _spread_within_units(centred: Tensor) -> Tensor:
    """The squared differences of each unit from its own mean, summed; exactly zero where all inputs are the same."""
    differences = centred - centred[:1]
    unit_means = differences.mean(dim=0)
    differences.sub_(unit_means)
    flat = differences.view(-1)
    return sum_of_squares(flat)


class WeightSums:
    """What a weight tensor adds up to."""

    #: Entries that are taken at a time: they stay in the nearest cache.
    BLOCK = 1 << 16

    def __init__(self, weight: Tensor) -> None:
        self.count = weight.numel()
        flat = weight.detach().reshape(-1)
        self.sums = self._add_up(flat, None)
        if self.sums.device.type != "cpu" or self._is_mean_large():
            self.sums = self._add_up(flat, in_double(flat[:1])[0].clone())

    def _is_mean_large(self) -> bool:
        """Whether the mean is so large that sums of squares around zero lose digits of the variance."""
        _, total, square, _ = self.sums.tolist()
        return bool(total * total > 0.5 * square * self.count)

    def _add_up(self, flat: Tensor, shift: Tensor | None) -> Tensor:
        """The shift, sums of the differences from it and of their squares, and how many weights are zero."""
        parts = []
        for block in torch.split(flat, self.BLOCK):
            # Counting takes longer than all else, and most weights are none.
            has_zeros = block.device.type != "cpu" or bool(block.abs().amin() == 0)
            values = in_double(block)
            zeros = values.numel() - values.sign().abs_().sum() if has_zeros else values.new_zeros(())
            if shift is not None:
                values.sub_(shift)
            parts += [values.sum(), sum_of_squares(values), zeros]
        sums = torch.stack(parts)
        if len(parts) > 3:
            sums = sums.view(-1, 3).sum(dim=0)
        return torch.cat([(sums.new_zeros(()) if shift is None else shift).view(1), sums])

    def moments(self, sums: list[float]) -> Measured:
        """The quantities of the weights, from the sums as they came from the device."""
        first, total, square, zeros = sums
        mean = total / self.count
        return {
            "weight.mean": first + mean,
            "weight.variance": max(0.0, square / self.count - mean * mean),
            "weight.zero_fraction": zeros / self.count,
        }


def mean_square(tensor: Tensor) -> Tensor:
    """The mean of squares over all entries."""
    flat = tensor.detach().reshape(-1)
    squares = [sum_of_squares(in_double(block)) for block in torch.split(flat, WeightSums.BLOCK)]
    return (torch.stack(squares).sum() if len(squares) > 1 else squares[0]) / flat.numel()
