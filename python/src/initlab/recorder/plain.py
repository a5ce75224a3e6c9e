"""Networks of linear steps and activations alone: a point for each step."""

from __future__ import annotations

from .activations import activations_of
from .modules import has_own_parameters, is_linear
from .points import Choice, Place, Point, plain_point
from .scout import Call, follows, sides


def plain_choice(calls: list[Call]) -> Choice | None:
    """The points of a network in which every linear step but the last is followed by an activation, and by the next step.

    None if the model is anything else.
    """
    steps = [call for call in calls if has_own_parameters(call.module)]
    if not all(is_linear(call.module) for call in steps):
        return None
    activations = activations_of(calls)
    hidden = steps if steps and steps[-1].order in activations else steps[:-1]
    if len(hidden) < 2 or not all(call.order in activations for call in hidden):
        return None
    made = {(call.name, call.index, side): seen for call in calls for side, seen in sides(call)}
    for step, following in zip(hidden, steps[1:], strict=False):
        place, _ = activations[step.order]
        if not follows(following.input, made[(place.module, place.call, place.side)]):
            return None
    points = [plain_point(call, calls, activations.get(call.order)) for call in steps]
    names = [point.name for point in points[: len(hidden)]]
    notes = []
    shared = sorted({call.name for call in steps if call.index > 0})
    if shared:
        notes.append(f"{', '.join(shared)}: called several times; the weight gradient is the sum over all calls")
    return Choice([_input_point(steps[0]), *points], {"layers": names}, notes)


def _input_point(first: Call) -> Point:
    """The network's input, as the first step takes it."""
    assert first.input is not None
    axis = 1 if getattr(first.module, "kernel_size", None) is not None else -1
    shape = first.input.shape
    return Point(
        "input",
        "input",
        activation=Place(first.name, first.index, "input"),
        unit_axis=axis,
        width=shape[axis],
    )
