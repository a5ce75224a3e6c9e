"""Finding the activation that follows a linear step, be it a module or a function."""

from __future__ import annotations

import re

from .modules import is_activation, is_linear, kind
from .points import Place
from .scout import Call

#: Nodes of autograd that are activations.
FUNCTIONS = re.compile(
    r"^(Relu|LeakyRelu|Prelu|Rrelu|Elu|Celu|Selu|Gelu|Silu|Mish|Sigmoid|Tanh|Softplus|Softsign|LogSigmoid|Hardtanh|"
    r"Hardsigmoid|Hardswish|Hardshrink|Softshrink|Threshold|Sin|Cos|Erf|Abs|Exp|Clamp|ClampMin)\w*?Backward\d*$"
)
#: Nodes that change the type of numbers, not their values.
CASTS = re.compile(r"^(ToCopy|Clone|Alias)Backward\d*$")


def activations_of(calls: list[Call]) -> dict[int, tuple[Place, str]]:
    """For the calls of linear steps (by their order) that an activation follows: where it is, and its name."""
    found = {}
    for call in calls:
        if is_linear(call.module) and (activation := _activation_of(call, calls)):
            found[call.order] = activation
    return found


def _activation_of(linear: Call, calls: list[Call]) -> tuple[Place, str] | None:
    before = linear.output
    if before is None:
        return None
    for call in calls[calls.index(linear) + 1 :]:
        taken, given = call.input, call.output
        if taken is None:
            continue
        if (
            taken.tensor is before.tensor
            and taken.node is before.node
            and is_activation(call.module)
            and given is not None
            and given.shape == before.shape
        ):
            return Place(call.name, call.index), kind(call.module)
        if taken.shape == before.shape and (name := _function_between(taken.node, before.node)):
            return Place(call.name, call.index, "input"), name
    return None


def _function_between(node: object, before: object) -> str | None:
    """The activation function that made `node` of `before`, if there is just one."""
    if node is None or before is None:
        return None
    name = None
    for _ in range(4):
        if node is before:
            return name
        of_type = type(node).__name__
        if match := FUNCTIONS.match(of_type):
            if name is not None:
                return None
            name = match.group(1)
        elif not CASTS.match(of_type):
            return None
        parents = [parent for parent, _ in node.next_functions if parent is not None]  # type: ignore[attr-defined]
        if len(parents) != 1:
            return None
        node = parents[0]
    return None
