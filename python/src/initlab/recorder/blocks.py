"""Chains of equal blocks: transformers, residual networks and what is built like them."""

from __future__ import annotations

from collections.abc import Iterable

from torch import nn

from .modules import CONTAINERS, is_composite, kind
from .points import Choice, Place, output_point
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
    chains = [[call for call in chain if call.order in streams] if chain[0].order in streams else chain for chain in chains]
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
    shared = sorted({call.name for call in members if call.index > 0})
    if shared:
        notes.append(f"{', '.join(shared)}: called several times; each call is a point")
    return Choice([points[call.order] for call in members], series, notes)


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
    return None


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
