"""Tensors in what modules take and give: tuples, dictionaries and dataclasses of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from torch import Tensor


def tensors_in(value: Any) -> Iterator[Tensor]:
    """All tensors in nested tuples, lists, mappings and dataclasses, in order."""
    if isinstance(value, Tensor):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from tensors_in(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from tensors_in(getattr(value, part.name, None))
    elif isinstance(value, Sequence) and not isinstance(value, (str, bytes)):
        for part in value:
            yield from tensors_in(part)


def first_tensor(value: Any) -> Tensor | None:
    """The first tensor, of whatever type."""
    return next(tensors_in(value), None)


def signal_in(value: Any) -> Tensor | None:
    """The first tensor of floating-point or complex numbers, not empty: what a module passes on."""
    return next((tensor for tensor in tensors_in(value) if is_signal(tensor)), None)


def is_signal(tensor: Tensor) -> bool:
    """Whether it holds floating-point or complex numbers."""
    return (tensor.is_floating_point() or tensor.is_complex()) and tensor.numel() > 0
