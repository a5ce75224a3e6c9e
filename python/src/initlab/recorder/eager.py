"""Models as they are without `torch.compile`, and as they were before they were measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import torch
from torch import nn
from torch.utils import checkpoint

from .modules import can_have_gradient, is_lazy


def eager_original(model: nn.Module) -> tuple[nn.Module, list[str]]:
    """The model that was compiled, and what is to be said of that; the model itself if none was."""
    notes: list[str] = []
    original = getattr(model, "_orig_mod", model)
    if original is not model or any(_is_compiled(module) for module in model.modules()):
        notes.append("compiled: measured by its eager original")
    return original, notes


def _is_compiled(module: nn.Module) -> bool:
    return hasattr(module, "_orig_mod") or getattr(module, "_compiled_call_impl", None) is not None


@contextmanager
def running_eagerly(model: nn.Module) -> Iterator[None]:
    """Runs what was compiled inside of the model as it is written."""
    compiled = [(each, each._compiled_call_impl) for each in model.modules() if _has_compiled_call(each)]
    with ExitStack() as stack:
        # From PyTorch 2.6 on.
        if stance := getattr(torch.compiler, "set_stance", None):
            stack.enter_context(stance("force_eager"))
        stack.enter_context(_without_reentrant_checkpoints())
        try:
            for module, _ in compiled:
                module._compiled_call_impl = None
            yield
        finally:
            for module, call in compiled:
                module._compiled_call_impl = call


@contextmanager
def _without_reentrant_checkpoints() -> Iterator[None]:
    """Calls what is checkpointed with `use_reentrant=True` as if it were not: such a part hides its graph, and its gradients.

    Those without are as they are: their graph is there, and they compute again what was not kept.
    """
    function = getattr(checkpoint, "CheckpointFunction", None)
    if function is None:
        yield
        return

    def call(run: Callable[..., Any], _: bool, *arguments: Any) -> Any:
        return run(*arguments)

    function.apply = call
    try:
        yield
    finally:
        # What is inherited.
        del function.apply


def _has_compiled_call(module: nn.Module) -> bool:
    return getattr(module, "_compiled_call_impl", None) is not None


@contextmanager
def gradients_flowing(model: nn.Module) -> Iterator[frozenset[nn.Parameter]]:
    """Lets gradients come back through what is frozen; gives the parameters that are."""
    frozen = frozenset(each for each in model.parameters() if not each.requires_grad)
    flowing = [each for each in frozen if can_have_gradient(each)]
    try:
        for parameter in flowing:
            parameter.requires_grad_(True)
        yield frozen
    finally:
        for parameter in flowing:
            parameter.requires_grad_(False)


@contextmanager
def buffers_restored(model: nn.Module) -> Iterator[None]:
    """Leaves the model's buffers, such as running means, as they were."""
    kept = [(buffer, buffer.detach().clone()) for buffer in model.buffers() if not is_lazy(buffer)]
    try:
        yield
    finally:
        with torch.no_grad():
            for buffer, value in kept:
                buffer.copy_(value)
