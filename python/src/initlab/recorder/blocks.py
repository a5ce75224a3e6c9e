"""Chains of equal blocks: transformers, residual networks and what is built like them."""

from __future__ import annotations

from collections.abc import Iterable

from torch import nn

from .modules import CONTAINERS, is_composite, kind
from .points import Choice, Place, call_name, output_point
from .scout import Call, adds, follows

Group = list[Call]


def block_series(calls: list[Call]) -> Choice | None:
    """A series for each chain of blocks of one class; None if there is none.

    Blocks are modules of modules or recurrent layers, of one class, under one parent, or in containers or modules that are
    stages under one parent, each of which takes what the one before gave. Where that is added to a stream outside of the
    block, as in `x = x + block(x)`, the point is the stream. Of chains inside of blocks of another chain nothing is said.
    """
    composite = [call for call in calls if is_composite(call.module) or isinstance(call.module, nn.RNNBase)]
    named = [call for call in composite if not isinstance(call.module, CONTAINERS)]
    containers = {call.name: call for call in calls if isinstance(call.module, CONTAINERS)}
    names = _container_names(calls)
    found = _chains(named, names)
    chains = [_in_stages(chain, found) or chain for chain in _outermost(found)] or _outermost(_chains(composite, set()))
    if not chains:
        return None
    streams = {call.order: stream for chain in chains for call in chain if (stream := _stream_after(call, chain, calls))}
    # Behind the last block, a stream may go where no module takes it.
    lost = [call for chain in chains if chain[0].order in streams for call in chain if call.order not in streams]
    chains = [[call for call in chain if call not in lost] for chain in chains]
    chains = [chain for chain in chains if len(chain) > 1]
    if not chains:
        return None
    members = sorted({call.order: call for chain in chains for call in chain}.values(), key=lambda call: call.order)
    points = {call.order: output_point(call, calls, streams.get(call.order)) for call in members}
    series: dict[str, list[str]] = {}
    for chain in chains:
        name = _series_name(chain, containers)
        while name in series:
            name += "'"
        series[name] = [points[call.order].name for call in chain]
    notes = []
    if streams:
        notes.append("what a block gives is added to a stream outside of it: its point is the stream behind the block")
    notes += _notes_on_others(chains, lost, [call for call in composite if type(call.module) not in CONTAINERS], calls)
    if lost:
        notes.append(
            f"{', '.join(call_name(call, calls) for call in lost)}: not measured, as no module takes the stream behind it as it"
            " is; let a module take it, such as nn.Identity()"
        )
    shared = sorted({call.name for call in members if call.index > 0})
    if shared:
        notes.append(f"{', '.join(shared)}: called several times; each call is a point")
    return Choice([points[call.order] for call in members], series, notes)


def _notes_on_others(chains: list[Group], lost: Group, named: list[Call], calls: list[Call]) -> list[str]:
    """Blocks of a measured class that are in no series, nor inside of what is."""
    members = [call for chain in chains for call in chain]
    kinds = {kind(call.module) for call in members}
    inside = tuple(call.name + "." for call in members)
    others = [
        call_name(call, calls)
        for call in named
        if kind(call.module) in kinds and call not in members and call not in lost and not call.name.startswith(inside)
    ]
    if not others:
        return []
    return [f"{', '.join(others)}: of the same class, and in no series, as they do not take what a block before gave"]


def _parent(name: str) -> str:
    return name.rpartition(".")[0]


def _container_names(calls: list[Call]) -> set[str]:
    """Names of modules that only hold others: those that are numbered, and so no module of their own in the model."""
    return {_parent(call.name) for call in calls if call.name.rpartition(".")[2].isdigit()}


def _chains(calls: list[Call], containers: set[str]) -> list[Group]:
    groups: dict[tuple[str, str], Group] = {}
    for call in calls:
        owner = _parent(call.name)
        if owner in containers:
            owner = _parent(owner)
        groups.setdefault((owner, kind(call.module)), []).append(call)
    chains = []
    for group in groups.values():
        chain = [group[0]]
        for call in group[1:]:
            if not follows(call.input, chain[-1].output) and not adds(call.input, chain[-1].output):
                chains.append(chain)
                chain = []
            chain.append(call)
        chains.append(chain)
    return [chain for chain in chains if len(chain) > 1]


def _stream_after(call: Call, chain: Group, calls: list[Call]) -> Place | None:
    """Where the stream is to which a block's output was added outside of it; None if there is no such stream."""
    if follows(chain[1].input, chain[0].output):
        return None
    for other in calls:
        if other.order > call.order and adds(other.input, call.output):
            return Place(other.name, other.index, "input")
    return Place(call.name, call.index, "sum") if _is_added_to_input(call, calls) else None


def _is_added_to_input(call: Call, calls: list[Call]) -> bool:
    """Whether what the call gives goes into one sum alone, with what it takes: `x = x + block(x)` before a pooling."""
    taken, given = call.input, call.output
    if taken is None or given is None or given.node is None or taken.shape != given.shape:
        return False
    later = [other.input for other in calls if other.order > call.order]
    later += [other.output for other in calls if other.end > call.end]
    waiting = [seen.node for seen in later if seen is not None and seen.node is not None]
    known, users = set(waiting), []
    while waiting:
        node = waiting.pop()
        for parent, _ in node.next_functions:
            if parent is given.node:
                users.append(node)
            elif parent is not None and parent not in known:
                known.add(parent)
                waiting.append(parent)
    if len(users) != 1 or not type(users[0]).__name__.startswith("AddBackward") or getattr(users[0], "_saved_alpha", 1) != 1:
        return False
    return {part for part, _ in users[0].next_functions} == {given.node, taken.node}


def _outermost(chains: list[Group]) -> list[Group]:
    def is_inside(chain: Group, others: Iterable[Group]) -> bool:
        prefixes = [call.name + "." for other in others if other is not chain for call in other]
        return any(chain[0].name.startswith(prefix) for prefix in prefixes)

    return [chain for chain in chains if not is_inside(chain, chains)]


def _in_stages(chain: Group, chains: list[Group]) -> Group | None:
    """The blocks of all stages, where each member of `chain` is a stage: it gives what its own chain of blocks gave."""
    blocks: Group = []
    for stage in chain:
        inside = _outermost([other for other in chains if other[0].name.startswith(stage.name + ".")])
        if len(inside) != 1 or not follows(stage.output, inside[0][-1].output):
            return None
        blocks += inside[0]
    return blocks if len({kind(block.module) for block in blocks}) == 1 else None


def _series_name(chain: Group, containers: dict[str, Call]) -> str:
    """The name of what holds all blocks, or their class."""
    parents = {_parent(call.name) for call in chain}
    if len(parents) == 1 and (parent := parents.pop()):
        return parent
    return kind(chain[0].module)
