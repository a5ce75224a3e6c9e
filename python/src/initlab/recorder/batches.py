"""Small tensors of one shape, measured together: one by one, calling PyTorch would take longer than computing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from .doubles import double_device, in_double, real
from .large import large_signal_sums
from .moments import Measured, as_matrix, signal_moments, signal_sums, squares
from .parameters import many_squares, many_weight_sums, weight_moments, weight_sums
from .singles import can_be_single, single_signal_sums

#: Numbers that are collected before they are measured: they stay in a core's cache.
COLLECTED = 1 << 15
#: The same of those that are measured in float32. They are more than caches of cores hold: in between, the model has run, and
#: each pass wakes all cores, which takes as long as reading so many. Memory is used for as many as come.
COLLECTED_SINGLES = 1 << 22
#: From here on signals are measured in float32 where that costs no digits.
LARGE = 1 << 13

#: What the sums of a tensor mean, and for which points.
Finish = Callable[[list[float]], Measured]


@dataclass
class Sums:
    """Sums on a device, tensors x sums, and whose they are."""

    tensor: Tensor
    owners: list[tuple[list[int], Finish]]


@dataclass
class _Batch:
    """Copies in float64 of tensors that are not measured yet."""

    copies: Tensor
    measure: Callable[[Tensor], Tensor]
    owners: list[tuple[list[int], Finish]] = field(default_factory=list)

    def sums(self) -> Sums:
        owners, self.owners = self.owners, []
        return Sums(self.measure(self.copies[: len(owners)]), owners)


class Batches:
    """Takes tensors of a replicate, as they come, and gives their sums; then those of the next replicate.

    Memory for copies is kept from one replicate to the next: fresh pages would take longer than the copies.
    """

    def __init__(self) -> None:
        self._batches: dict[Any, _Batch] = {}
        self._sums: list[Sums] = []

    def signal(self, points: list[int], name: str, signal: Tensor, unit_axis: int, *, with_activation: bool) -> None:
        """Takes pre-activations, activations or gradients; they may change afterwards."""
        matrix = as_matrix(real(signal), unit_axis)
        inputs, units = matrix.shape

        def finish(sums: list[float]) -> Measured:
            return signal_moments(name, inputs, units, sums)

        def measure(values: Tensor) -> Tensor:
            return signal_sums(values, with_activation=with_activation)

        def measure_singles(values: Tensor) -> Tensor:
            sums, right = single_signal_sums(values, with_activation=with_activation)
            for place in (~right).nonzero().view(-1).tolist():
                sums[place] = large_signal_sums(values[place], with_activation=with_activation)[0]
            return sums

        # Sums by float32 are worth their calls from here on.
        if matrix.device.type == "cpu" and matrix.numel() >= LARGE and can_be_single(matrix.dtype, inputs, units):
            measure, dtype, collected = measure_singles, torch.float32, COLLECTED_SINGLES
        else:
            dtype, collected = torch.float64, COLLECTED
        if not self._collect(("signal", with_activation), matrix, points, finish, measure, dtype, collected):
            if dtype == torch.float32:
                sums = measure(matrix.unsqueeze(0))
            elif double_device(matrix).type == "cpu":
                sums = large_signal_sums(matrix, with_activation=with_activation)
            else:
                sums = measure(in_double(matrix).unsqueeze(0))
            self._sums.append(Sums(sums, [(points, finish)]))

    def weight(self, points: list[int], weight: Tensor) -> None:
        """Takes a weight."""
        flat, count = real(weight).reshape(-1), weight.numel()

        def finish(sums: list[float]) -> Measured:
            return weight_moments(count, sums)

        if not self._collect("weight", flat, points, finish, weight_sums):
            self._sums.append(Sums(many_weight_sums(flat), [(points, finish)]))

    def mean_square(self, points: list[int], name: str, tensor: Tensor) -> None:
        """Takes what is measured by the mean of its squares alone."""
        flat, count = real(tensor).reshape(-1), tensor.numel()

        def finish(sums: list[float]) -> Measured:
            return {name: sums[0] / count}

        def measure(values: Tensor) -> Tensor:
            return squares(values).unsqueeze(1)

        if not self._collect("square", flat, points, finish, measure):
            self._sums.append(Sums(many_squares(flat), [(points, finish)]))

    def sum_of_squares(self, points: list[int], name: str, squares: Tensor, count: int) -> None:
        """Takes the sum of squares of `count` numbers, 1 x 1, where their mean is measured."""
        self._sums.append(Sums(squares, [(points, lambda sums: {name: sums[0] / count})]))

    def _collect(
        self,
        kind: Any,
        tensor: Tensor,
        points: list[int],
        finish: Finish,
        measure: Callable[[Tensor], Tensor],
        dtype: torch.dtype = torch.float64,
        collected: int = COLLECTED,
    ) -> bool:
        """Keeps a copy, and measures all of its shape when there are many. Says no to a large one."""
        capacity = collected // max(1, tensor.numel())
        if capacity < 2:
            return False
        # Gradients of each device come on a thread of their own.
        key = (kind, tensor.shape, tensor.device, dtype)
        batch = self._batches.get(key)
        if batch is None:
            copies = torch.empty((capacity, *tensor.shape), dtype=dtype, device=double_device(tensor))
            batch = self._batches[key] = _Batch(copies, measure)
        batch.copies[len(batch.owners)].copy_(tensor)
        batch.owners.append((points, finish))
        if len(batch.owners) == capacity:
            self._sums.append(batch.sums())
        return True

    def results(self) -> list[tuple[list[int], Measured]]:
        """The quantities of all that was taken, by points, in one transfer from each device."""
        all_sums = self._sums + [batch.sums() for batch in self._batches.values() if batch.owners]
        self._sums = []
        found = []
        for device in {sums.tensor.device for sums in all_sums}:
            here = [sums for sums in all_sums if sums.tensor.device == device]
            numbers = torch.cat([sums.tensor.reshape(-1) for sums in here]).tolist()
            start = 0
            for sums in here:
                width = sums.tensor.shape[1]
                for points, finish in sums.owners:
                    found.append((points, finish(numbers[start : start + width])))
                    start += width
        return found
