"""Points of a model that are measured, and the series of them that verdicts are about."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal

from torch import nn

from .modules import has_parameters, is_linear, kind, unit_axis
from .scout import Call


@dataclass(frozen=True)
class Place:
    """A tensor of the forward pass: what one call of a module takes or gives, or the sum of both."""

    module: str
    call: int
    side: Literal["input", "output", "sum"] = "output"


@dataclass(frozen=True)
class Point:
    """What is measured under one name."""

    name: str
    kind: str
    #: Of the output of a linear step, if its activation is known.
    preactivation: Place | None = None
    activation: Place | None = None
    #: The gradient is that of the loss with respect to this tensor.
    gradient: Place | None = None
    #: The module whose weight and bias are measured.
    weights: str | None = None
    unit_axis: int = -1
    width: int | None = None
    parameters: int | None = None
    #: How many numbers its signal has.
    size: int = 1


@dataclass(frozen=True)
class Choice:
    """Points in the order of the forward pass."""

    points: list[Point]
    #: Names of points by the name of their series.
    series: dict[str, list[str]]
    notes: list[str] = field(default_factory=list)


class NoPointsError(ValueError):
    """A model that has no two points to compare."""


def call_name(call: Call, calls: list[Call]) -> str:
    """The name of a call: the module's, with the number of the call if there are several."""
    several = sum(other.name == call.name for other in calls) > 1
    name = call.name or "model"
    return f"{name}#{call.index + 1}" if several else name


def parameter_count(module: nn.Module) -> int:
    """How many numbers the module learns."""
    return sum(parameter.numel() for parameter in module.parameters())


def output_point(call: Call, calls: list[Call], stream: Place | None = None) -> Point:
    """A point that is the output of a module, or the stream to which that was added."""
    assert call.output is not None
    place = stream or Place(call.name, call.index)
    # The gradient of a sum is that of each of its parts.
    gradient = Place(call.name, call.index) if place.side == "sum" else place
    axis = unit_axis(call.module, call.output.shape)
    return Point(
        call_name(call, calls),
        kind(call.module),
        activation=place,
        gradient=gradient,
        weights=call.name if is_linear(call.module) else None,
        unit_axis=axis,
        width=call.output.shape[axis] if call.output.shape else 1,
        parameters=parameter_count(call.module) if has_parameters(call.module) else None,
        size=math.prod(call.output.shape),
    )


def plain_point(call: Call, calls: list[Call], activation: tuple[Place, str] | None) -> Point:
    """A point that is a linear step and its activation; the output of a network has none."""
    assert call.output is not None
    place = Place(call.name, call.index)
    axis = unit_axis(call.module, call.output.shape)
    return Point(
        call_name(call, calls),
        kind(call.module) + (f" + {activation[1]}" if activation else ""),
        preactivation=place,
        activation=activation[0] if activation else None,
        gradient=place,
        weights=call.name,
        unit_axis=axis,
        width=call.output.shape[axis],
        parameters=parameter_count(call.module),
        size=math.prod(call.output.shape),
    )
