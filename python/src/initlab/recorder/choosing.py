"""Which points of a model are measured."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Literal

from torch import nn

from ..checking import shown
from .activations import activations_of
from .blocks import block_series
from .modules import has_own_parameters
from .naming import naming
from .order import by_output, notes_on_branches
from .plain import plain_choice
from .points import Choice, NoPointsError, call_name, output_point, plain_point
from .scout import Call, sides

#: `"auto"`, names of modules, or a choice by name and module.
Points = Literal["auto"] | Sequence[str] | Callable[[str, nn.Module], bool]


def choose_points(model: nn.Module, calls: list[Call], points: Points) -> Choice:
    """The points of a model that made these calls.

    Raises:
        NoPointsError: if fewer than two points are found.
    """
    # Parts of a weight are no steps of the signal.
    calls = [call for call in calls if call.output is not None and "parametrizations" not in call.name.split(".")]
    if points == "auto":
        choice = plain_choice(calls) or block_series(calls) or _modules_with_parameters(calls)
        return replace(choice, notes=[*choice.notes, *_notes_on_recurrent(calls)])
    chosen = _chosen_calls(model, calls, points)
    activations = activations_of(calls)
    seen = {(call.name, call.index, side): value for call in calls for side, value in sides(call)}
    signals = {order: seen[place.module, place.call, place.side] for order, (place, _) in activations.items()}
    different = by_output(chosen, {order: signal for order, signal in signals.items() if signal is not None})
    chosen_points = [
        plain_point(call, calls, activations[call.order]) if call.order in activations else output_point(call, calls)
        for call in different
    ]
    same = [call_name(call, calls) for call in chosen if call not in different]
    if len(chosen_points) < 2:
        found = f"only {chosen_points[0].name!r}" if chosen_points else "none"
        found += f", as {', '.join(same)} gives the same tensor," if same else ""
        raise NoPointsError(f"points: two or more modules are needed that the forward pass calls, and {found} was chosen")
    notes = [f"{', '.join(same)}: what a point before gave, and no point of its own"] if same else []
    notes += notes_on_branches(different, calls)
    return Choice(chosen_points, {"points": [point.name for point in chosen_points]}, notes)


def _chosen_calls(model: nn.Module, calls: list[Call], points: Sequence[str] | Callable[..., bool]) -> list[Call]:
    if callable(points):
        with naming("points, which is called with the name of a module and the module"):
            return [call for call in calls if points(call.name, call.module)]
    if isinstance(points, (str, bytes)) or not isinstance(points, Iterable):
        raise NoPointsError(f'points: "auto", a list of names of modules, or a function was expected; not {shown(points)}')
    points = list(points)
    for name in points:
        if not isinstance(name, str):
            raise NoPointsError(f"points: names of modules are texts, such as {calls[-1].name!r}; not {shown(name)}")
    known = {call_name(call, calls): call for call in calls}
    chosen = []
    for name in dict.fromkeys(points):
        matches = [call for call in calls if call.name == name] or ([known[name]] if name in known else [])
        if not matches:
            near = difflib.get_close_matches(name, [call.name for call in calls], 1)
            names = {each for each, _ in model.named_modules()}
            reason = "is not called in the forward pass" if name in names else "is no module of the model"
            raise NoPointsError(f"points: {name!r} {reason}" + (f"; did you mean {near[0]!r}?" if near else ""))
        chosen += matches
    return chosen


def _modules_with_parameters(calls: list[Call]) -> Choice:
    """Every module with parameters of its own, by its output."""
    different = by_output([call for call in calls if has_own_parameters(call.module)])
    chosen = [output_point(call, calls) for call in different]
    if len(chosen) < 2:
        found = f"only {chosen[0].name!r}" if chosen else "none"
        raise NoPointsError(
            f"two points are needed to compare, and of modules with parameters the forward pass calls {found};"
            " name modules without parameters with points=[...], or record a model that has more"
        )
    notes = ["no chain of equal blocks was found: the series is every module with parameters, by its output"]
    notes += notes_on_branches(different, calls)
    return Choice(chosen, {"modules": [point.name for point in chosen]}, notes)


def _notes_on_recurrent(calls: list[Call]) -> list[str]:
    """Layers that are inside of one module, where nothing looks."""
    return [
        f"{call_name(call, calls)}: {call.module.num_layers} layers in one module, of which the last one's output is measured;"
        " to see each, make each a module"
        for call in calls
        if isinstance(call.module, nn.RNNBase) and call.module.num_layers > 1
    ]
