"""Losses that do not change with what a model computes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from types import TracebackType
from typing import Any

import torch
from torch import Tensor

from .losses import result_of
from .modules import is_norm
from .points import call_name
from .scout import Call

LOST = (
    "the gradient of the loss `{loss}` is lost between {later} and {earlier}: its sum of squares falls to less than a millionth"
    " in one step. {reason}"
)
BY_NORM = "A norm there holds such a loss constant whatever comes before it, as a sum of squares; give another loss="
BY_CHOICE = "Name points between them to see where, in points="
BY_EITHER = BY_CHOICE + "; or a norm there holds such a loss constant, as a sum of squares"
#: Where no norm is, it is the network that does it.
FALLS = (
    "the gradient of the loss `{loss}` falls between {later} and {earlier} to less than a millionth of its sum of squares: what"
    " is between them is not measured"
)
NOT_SENT = "no gradient comes back to {points}, such as through detach() or torch.no_grad(): nothing is judged backward there"
NOTHING = (
    "the gradient of the loss `{loss}` is exactly zero at every point, and not at the output: nothing comes back through what"
    " is between them, such as a last layer that starts at zero; measure what comes before it, by forward="
)
#: What a norm leaves of a sum of squares is its own small constant beside the variance, squared: 10^-10 of a variance of one.
LEAST_STEP = 1e-6


OUTPUT = "the output"


class Norms:
    """Where in the forward pass norms stand."""

    def __init__(self, calls: list[Call]) -> None:
        self._norms = [call.end for call in calls if is_norm(call.module)]
        self._ends = {call_name(call, calls): call.end for call in calls}

    def stand_between(self, later: str, earlier: str) -> bool:
        """Whether a norm comes after the point `earlier` and not after `later`."""
        first, last = self._ends.get(earlier, -1), self._ends.get(later, math.inf)
        return any(first < norm <= last for norm in self._norms)


class GradientOfOutput:
    """How large the gradient is that a loss sends into a model's output."""

    def __init__(self, output: Any) -> None:
        self._output = result_of(output)
        self._square: Tensor | None = None
        self._handle: Any = None

    def __enter__(self) -> GradientOfOutput:
        if self._output is not None and self._output.requires_grad:
            self._handle = self._output.register_hook(self._measure)  # type: ignore[no-untyped-call]
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._handle is not None:
            self._handle.remove()

    def _measure(self, gradient: Tensor) -> None:
        self._square = torch.linalg.vector_norm(gradient.detach().abs().float()) ** 2

    def is_nothing(self, squares: Sequence[float | None]) -> bool:
        """Whether nothing of it reaches any of the points, given the sums of squares there."""
        measured = [square for square in squares if square is not None]
        return self._square is not None and float(self._square) > 0 and bool(measured) and not any(measured)

    def loss_of_all(self, way: Sequence[tuple[str, float | None]]) -> tuple[str, str] | None:
        """Between which places the gradient falls in one step to next to nothing.

        Args:
            way: names of points and sums of squares of the gradients there, from the output back. Pooling spreads a gradient
                over many places: means of squares fall by it, and nothing is lost.
        """
        if self._square is None:
            return None
        measured = [(OUTPUT, float(self._square)), *((name, value) for name, value in way if value is not None)]
        for (later, before), (earlier, after) in pairwise(measured):
            # What is exactly zero is a dead network's.
            if 0 < after < LEAST_STEP * before < math.inf:
                return later, earlier
        return None
