"""Gradients of weights of linear steps, from what goes in and the gradient of what comes out.

Autograd would write them down, which takes longer than all else where inputs are few.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from .doubles import double_device
from .grams import Grams, product_squares

#: Nodes of autograd that are a linear step, and those that only change the shape of what it gives.
_PRODUCTS = frozenset({"AddmmBackward0", "MmBackward0", "LinearBackward0", "MkldnnLinearBackward0"})
_SHAPES = frozenset({"ViewBackward0", "UnsafeViewBackward0", "ReshapeAliasBackward0"})
#: Below this share of what a product of matrices costs, products of inputs with each other cost less.
FEW_INPUTS = 0.6
#: So few that their products are computed in float64.
FEWEST_INPUTS = 32


@dataclass
class Step:
    """One call of a linear layer in the forward pass."""

    taken: Tensor
    #: Of `taken`: a later change in place gives it another.
    version: int
    #: The node of autograd that made what it gives.
    given: Any
    weight_numel: int

    @classmethod
    def of(cls, module: nn.Module, args: tuple[Any, ...], output: Any) -> Step | None:
        """None unless the step is a plain product of tensors of one type."""
        # A class of its own may do what it likes.
        if type(module) is not nn.Linear or len(args) != 1 or not isinstance(output, Tensor):
            return None
        taken = args[0]
        if not isinstance(taken, Tensor) or not taken.dtype == output.dtype == module.weight.dtype:
            return None
        if taken.dtype not in (torch.float32, torch.float64) or output.grad_fn is None:
            return None
        return cls(taken.detach(), taken._version, output.grad_fn, module.weight.numel())


def computed_here(steps: dict[str, list[Step | None]], modules: dict[str, nn.Module], loss: Tensor) -> set[str]:
    """The names of the modules whose weights are used by one step alone, as the graph behind `loss` shows."""
    candidates = {}
    for name, calls in steps.items():
        weight = modules[name].weight
        if len(calls) != 1 or (step := calls[0]) is None or not isinstance(weight, nn.Parameter) or weight._backward_hooks:
            continue
        if step.taken._version == step.version:
            candidates[name] = (step.given, weight)
    # A large graph takes a while to walk.
    uses = _uses(loss.grad_fn) if candidates else Counter()
    return {name for name, (given, weight) in candidates.items() if _is_only_use(given, weight, uses)}


def _uses(root: Any) -> Counter[Any]:
    """How often each node of the graph is asked for a gradient."""
    uses: Counter[Any] = Counter()
    seen, waiting = {root}, [root]
    while waiting:
        for node, _ in waiting.pop().next_functions:
            if node is not None:
                uses[node] += 1
                if node not in seen:
                    seen.add(node)
                    waiting.append(node)
    return uses


def _is_only_use(given: Any, weight: nn.Parameter, uses: Counter[Any]) -> bool:
    for _ in range(3):
        if type(given).__name__ not in _SHAPES:
            break
        given = given.next_functions[0][0]
    if type(given).__name__ not in _PRODUCTS:
        return False
    for node, _ in given.next_functions:
        inner = node.next_functions[0][0] if type(node).__name__ == "TBackward0" else node
        if inner is not None and getattr(inner, "variable", None) is weight:
            return uses[node] == uses[inner] == 1
    return False


class WeightGradients:
    """Sums of squares of weights' gradients, as gradients of what steps give come."""

    def __init__(self) -> None:
        self._grams = Grams()
        self._found: list[tuple[Any, Tensor]] = []

    def add(self, owner: Any, step: Step, gradient: Tensor) -> None:
        """Takes the gradient of what a step gave; nothing may change it before `results`."""
        taken, sent = (tensor.reshape(-1, tensor.shape[-1]) for tensor in (step.taken, gradient.detach()))
        inputs, fan_in, fan_out = len(taken), taken.shape[1], sent.shape[1]
        if inputs <= FEWEST_INPUTS and inputs < min(fan_in, fan_out):
            self._found.append((owner, _squares_of_fewest(taken, sent)))
        elif inputs * (fan_in + fan_out) < FEW_INPUTS * fan_in * fan_out:
            self._grams.add(owner, taken, sent)
        else:
            self._found.append((owner, product_squares(taken, sent)))

    def results(self) -> list[tuple[Any, Tensor]]:
        """The owners of all steps, and the sums of squares of their weights' gradients, in float64: 1 x 1."""
        return self._found + self._grams.results()


def _squares_of_fewest(taken: Tensor, sent: Tensor) -> Tensor:
    """By products of inputs with each other in float64, which keep their digits."""
    taken, sent = (each.to(double_device(each), torch.float64) for each in (taken, sent))
    return torch.mm(taken, taken.t()).view(-1).dot(torch.mm(sent, sent.t()).view(-1)).view(1, 1)
