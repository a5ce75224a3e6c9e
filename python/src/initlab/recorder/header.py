"""What the header of a recording says of a model and its points."""

from __future__ import annotations

from collections import Counter
from typing import Any

import torch
from torch import nn

from ..recording_reading import MOST_TEXT
from .points import Point
from .scout import Call


def short(note: str) -> str:
    """A note that a recording can hold."""
    data = note.encode("utf-8", errors="backslashreplace")
    return note if len(data) <= MOST_TEXT else data[: MOST_TEXT - 4].decode("utf-8", errors="ignore") + " ..."


def point_header(point: Point) -> dict[str, Any]:
    """A point as the header has it."""
    written: dict[str, Any] = {"name": point.name, "kind": point.kind}
    if point.parameters is not None:
        written["parameters"] = point.parameters
    if point.width is not None:
        written["width"] = point.width
    return written


def dtype_of(model: nn.Module, calls: list[Call]) -> str:
    """The type that most of a model's numbers are computed with: of its weights, or of its signals where weights are packed."""
    counts: Counter[torch.dtype] = Counter()
    signals = [call.output.tensor for call in calls if call.output is not None]
    for tensors in (list(model.parameters()), signals):
        for tensor in tensors:
            # Numbers of one byte are unpacked before they are computed with.
            if (tensor.is_floating_point() or tensor.is_complex()) and tensor.element_size() > 1:
                counts[tensor.dtype] += tensor.numel()
        if counts:
            return str(counts.most_common(1)[0][0]).removeprefix("torch.")
    return "float32"
