"""Gradients of weights of linear steps, from what goes in and the gradient of what comes out.

The gradient of a weight is D^T H, where H is what the step takes and D the gradient of the loss at what it gives, both
inputs x units. Autograd would write it down, which takes longer than all else where inputs are few. With few inputs the sum
of its squares is that of the products of the entries of D D^T and H H^T.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from .doubles import double_device, single_scratch
from .parameters import is_safe, many_squares

#: Nodes of autograd that are a linear step, and those that only change the shape of what it gives.
_PRODUCTS = frozenset({"AddmmBackward0", "MmBackward0", "LinearBackward0", "MkldnnLinearBackward0"})
_SHAPES = frozenset({"ViewBackward0", "UnsafeViewBackward0", "ReshapeAliasBackward0"})
#: Below this share of what a product of matrices costs, products of inputs with each other cost less.
FEW_INPUTS = 0.6
#: So few that their products are computed in float64.
FEWEST_INPUTS = 32
#: Below this share of the norms' product the sum is what is left of larger terms, and float32 costs digits.
CANCELLATION_SHARE = 2.0**-6


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


def weight_gradient_squares(step: Step, gradient: Tensor) -> Tensor:
    """The sum of squares of the weight's gradient, in float64: 1 x 1."""
    taken, sent = (tensor.reshape(-1, tensor.shape[-1]) for tensor in (step.taken, gradient.detach()))
    inputs, fan_in, fan_out = len(taken), taken.shape[1], sent.shape[1]
    if inputs <= FEWEST_INPUTS and inputs < min(fan_in, fan_out):
        taken, sent = (each.to(double_device(each), torch.float64) for each in (taken, sent))
        return torch.mm(taken, taken.t()).view(-1).dot(torch.mm(sent, sent.t()).view(-1)).view(1, 1)
    if inputs * (fan_in + fan_out) < FEW_INPUTS * fan_in * fan_out and (squares := _squares_by_inputs(taken, sent)) is not None:
        return squares
    if sent.dtype == torch.float32 and sent.device.type == "cpu":
        return many_squares(torch.mm(sent.t(), taken, out=single_scratch(torch.Size((fan_out, fan_in)))))
    return many_squares(torch.mm(sent.t(), taken))


def _squares_by_inputs(taken: Tensor, sent: Tensor) -> Tensor | None:
    """The same by products of inputs with each other; None if that may cost digits.

    Inputs that are nearly the same would cost them, and are taken as their mean and what differs from it.
    """
    mean, total = taken.mean(dim=0), sent.sum(dim=0)
    is_kept = taken.dtype == torch.float32 and taken.device.type == "cpu"
    different = torch.sub(taken, mean, out=single_scratch(taken.shape) if is_kept else None)
    cross = torch.mv(sent, total).dot(torch.mv(different, mean)) * 2
    of_taken, of_sent = (torch.mm(each, each.t()) for each in (different, sent))
    norms = [float(torch.linalg.vector_norm(each)) for each in (of_taken, of_sent)]
    device = double_device(taken)
    # Added up by float32 along rows alone.
    parts = [
        of_taken.mul_(of_sent).sum(dim=1).to(device, torch.float64).sum(),
        cross,
        total.to(device, torch.float64).square().sum() * mean.to(device, torch.float64).square().sum(),
    ]
    square = sum(map(float, parts))
    terms = norms[0] * norms[1] + abs(float(parts[1])) + float(parts[2])
    # Not written as a comparison that NaN passes.
    if is_safe(square) and is_safe(norms[1]) and square > CANCELLATION_SHARE * terms:
        return torch.tensor([[square]], dtype=torch.float64, device=device)
    return None
