"""One forward pass that sees which modules a model calls, in which order, and what passes between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

import torch
from torch import Tensor, nn

from .eager import gradients_flowing
from .modules import has_parameters, named_modules
from .tensors import first_tensor, signal_in


@dataclass(eq=False)
class Seen:
    """A tensor as it was when a module took or gave it: a later change in place gives it another `node`."""

    tensor: Tensor
    node: Any
    shape: tuple[int, ...]
    #: Counts changes in place; they need no graph.
    version: int

    @classmethod
    def of(cls, tensor: Tensor | None) -> Seen | None:
        """What is seen of a tensor, nothing of none."""
        if tensor is None:
            return None
        return cls(tensor, tensor.grad_fn, tuple(tensor.shape), 0 if tensor.is_inference() else tensor._version)

    def is_same(self, other: Seen | None) -> bool:
        """Whether both are one tensor with the same numbers."""
        return other is not None and (self.tensor is other.tensor and (self.node, self.version) == (other.node, other.version))


@dataclass(eq=False)
class Call:
    """One call of a module."""

    name: str
    module: nn.Module
    #: Which call of this module it is, from 0.
    index: int
    #: The place in the order in which calls begin.
    order: int
    input: Seen | None
    output: Seen | None = None
    #: The place in the order in which calls end, and so in which outputs come to be.
    end: int = -1


def sides(call: Call) -> list[tuple[str, Seen | None]]:
    """What the call took and gave, by the names of the sides of a place."""
    return [("input", call.input), ("output", call.output)]


def scout(model: nn.Module, run: Callable[[], Any]) -> list[Call]:
    """The calls of `model`'s modules that `run` makes, in the order in which they begin.

    All parameters ask for gradients meanwhile, so that the graph of autograd shows what was made of what.
    """
    calls: list[Call] = []
    counts: dict[str, int] = {}
    open_calls: dict[str, list[Call]] = {}
    ends = count()
    handles = []

    def watch(name: str, module: nn.Module) -> None:
        def before(_: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
            index = counts.get(name, 0)
            counts[name] = index + 1
            call = Call(name, module, index, len(calls), Seen.of(first_tensor((args, kwargs))))
            calls.append(call)
            open_calls.setdefault(name, []).append(call)

        def after(_: nn.Module, __: tuple[Any, ...], ___: dict[str, Any], output: Any) -> None:
            call = open_calls[name].pop()
            call.output, call.end = Seen.of(signal_in(output)), next(ends)

        handles.append(module.register_forward_pre_hook(before, with_kwargs=True))
        handles.append(module.register_forward_hook(after, with_kwargs=True))

    try:
        for name, module in named_modules(model).items():
            watch(name, module)
        with torch.enable_grad(), gradients_flowing(model):
            run()
    finally:
        for handle in handles:
            handle.remove()
    return [call for call in calls if call.output is not None or not has_parameters(call.module)]


#: Longest way back in the graph from a tensor to what it was made of: casts, reshapes, dropout.
STEPS_BACK = 8


def ancestors(node: Any) -> list[Any]:
    """The nodes of autograd's graph from `node` back, as long as each has one differentiable parent."""
    nodes: list[Any] = []
    while node is not None and len(nodes) < STEPS_BACK:
        nodes.append(node)
        # Parameters are parents too.
        parents = [parent for parent, _ in node.next_functions if parent is not None]
        node = parents[0] if len(parents) == 1 else None
    return nodes


def follows(later: Seen | None, earlier: Seen | None) -> bool:
    """Whether `later` is `earlier`, or was made of it alone: by casts, reshapes, dropout or pooling."""
    if later is None or earlier is None:
        return False
    if later.tensor is earlier.tensor and later.node is earlier.node:
        return True
    return earlier.node is not None and any(node is earlier.node for node in ancestors(later.node))


def adds(later: Seen | None, earlier: Seen | None) -> bool:
    """Whether `later` is a sum of which `earlier` is a part: a residual stream behind a branch."""
    if later is None or earlier is None or earlier.node is None or not type(later.node).__name__.startswith("AddBackward"):
        return False
    parts = [part for part, _ in later.node.next_functions]
    return any(node is earlier.node for part in parts for node in ancestors(part))
