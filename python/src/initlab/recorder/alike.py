"""Replicates: draws of one model, each with weights of its own."""

from __future__ import annotations

from collections.abc import Sequence

from torch import nn

from ..recording import Replicate
from .modules import is_lazy

EQUAL = (
    "all replicates are the same to the last bit: `make_model` gives the same weights each time, as a model that was made"
    " before does, or a seed that is set inside of it; replicates are to be independent draws"
)

Shapes = dict[str, tuple[int, ...]]


def parameter_shapes(model: nn.Module) -> Shapes | None:
    """The shapes of the model's parameters by name; None where the first batch will say what they are."""
    parameters = list(model.named_parameters())
    return None if any(is_lazy(each) for _, each in parameters) else {name: tuple(each.shape) for name, each in parameters}


def check_alike(first: Shapes | None, model: nn.Module, number: int) -> None:
    """That replicate `number` is the model that the first one was."""
    shapes = parameter_shapes(model)
    if first is None or shapes is None or shapes == first:
        return
    name = next(name for name in (*first, *shapes) if shapes.get(name) != first.get(name))
    if name not in shapes:
        what = f"it has no {name!r}"
    elif name not in first:
        what = f"it has {name!r}, which that had not"
    else:
        what = f"the shape of {name!r} is {shapes[name]}, and was {first[name]}"
    raise ValueError(
        f"make_model: replicate {number} is another model than the first one: {what}; replicates differ in their weights alone"
    )


def are_equal(lines: Sequence[Replicate]) -> bool:
    """Whether several replicates were measured, and are the same to the last bit."""
    # As text, because NaN is unlike itself.
    return len(lines) > 1 and all(repr(line.values) == repr(lines[0].values) for line in lines[1:])
