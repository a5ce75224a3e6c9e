"""In which order signals come to be, and which of them are not made of those before."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from .points import call_name
from .scout import Call, Seen


def by_output(calls: list[Call], signals: Mapping[int, Seen] | None = None) -> list[Call]:
    """The calls in the order in which their outputs come to be, without those that only pass on what one before gave.

    A module begins before those inside of it, and its output is there after theirs.

    Args:
        calls: those to choose from.
        signals: what is measured for a call, by its order, where that is not its output but what an activation made of it.
    """
    given: dict[int, list[Seen]] = {}
    kept = []
    for call in sorted(calls, key=lambda call: call.end):
        assert call.output is not None
        if any(call.output.is_same(earlier) for earlier in given.get(id(call.output.tensor), [])):
            continue
        kept.append(call)
        for seen in (call.output, (signals or {}).get(call.order)):
            if seen is not None:
                given.setdefault(id(seen.tensor), []).append(seen)
    return kept


def notes_on_branches(chosen: list[Call], calls: list[Call]) -> list[str]:
    """Says it where a point is not made of the one before it, as of experts side by side."""
    ends = [call.output.node for call in calls if not call.name and call.output is not None and call.output.node is not None]
    beside = _beside(chosen, ends)
    if not beside:
        return []
    earlier, later = (call_name(call, calls) for call in beside[0])
    others = f" ({len(beside) - 1} more such pairs)" if len(beside) > 1 else ""
    return [
        f"{later} is not made of what {earlier} gives{others}: they are side by side, as experts or queries and keys are, and"
        " the step between them is no growth; name points that follow each other with points=[...]"
    ]


def _beside(chosen: list[Call], ends: list[Any]) -> list[tuple[Call, Call]]:
    """Neighbors of which the later is not made of the earlier, and something that comes after is.

    Args:
        chosen: calls in the order of their outputs.
        ends: the nodes of autograd of what the model gives.
    """
    own: dict[Any, int] = {}
    for number, call in enumerate(chosen):
        if call.output is not None and call.output.node is not None:
            own[call.output.node] = own.get(call.output.node, 0) | 1 << number
    # For each node of the graph, the points behind it, as the bits of a number.
    behind: dict[Any, int] = {}
    for root in [*own, *ends]:
        waiting = [root]
        while waiting:
            node = waiting[-1]
            parents = [parent for parent, _ in node.next_functions if parent is not None]
            missing = [parent for parent in parents if parent not in behind]
            if node in behind or not missing:
                waiting.pop()
                bits = own.get(node, 0)
                for parent in parents:
                    bits |= behind[parent]
                behind[node] = bits
            else:
                waiting += missing
    pairs = []
    for number, (earlier, later) in enumerate(pairwise(chosen)):
        nodes = [call.output.node if call.output is not None else None for call in (earlier, later)]
        # Of what has no graph, or was cut off from it, nothing is known.
        if None in nodes or behind[nodes[1]] >> number & 1:
            continue
        after = [*(call.output.node for call in chosen[number + 2 :] if call.output is not None), *ends]
        if any(behind.get(node, 0) >> number & 1 for node in after):
            pairs.append((earlier, later))
    return pairs
