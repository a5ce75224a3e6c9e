"""Copies of tensors in float64, and memory for copies."""

from __future__ import annotations

import threading

import torch
from torch import Tensor

#: Memory for copies up to this many numbers is kept: fresh pages would take longer than the measurement.
KEPT_NUMBERS = 1 << 22


class _Memory(threading.local):
    def __init__(self) -> None:
        self.single = torch.empty(0)
        self.kept: dict[tuple[torch.dtype, torch.device], Tensor] = {}


_memory = _Memory()


def double_device(tensor: Tensor) -> torch.device:
    """Where the tensor's copy in float64 is: on its device, if that has such numbers."""
    return torch.device("cpu") if tensor.device.type == "mps" else tensor.device


def real(tensor: Tensor) -> Tensor:
    """The tensor without its gradient; of complex numbers their magnitudes."""
    tensor = tensor.detach()
    return tensor.abs() if tensor.is_complex() else tensor


def in_double(tensor: Tensor) -> Tensor:
    """A copy in float64; magnitudes of complex numbers. It lasts until this thread makes the next."""
    device, tensor = double_device(tensor), real(tensor)
    return _kept(tensor.shape, torch.float64, device).copy_(tensor)


def single_scratch(shape: torch.Size) -> Tensor:
    """Memory for numbers in float32 on the CPU. It lasts until this thread asks again."""
    if _memory.single.shape != shape:
        _memory.single = _kept(shape, torch.float32, torch.device("cpu"))
    return _memory.single


def _kept(shape: torch.Size, dtype: torch.dtype, device: torch.device) -> Tensor:
    count = shape.numel()
    kept = _memory.kept.get((dtype, device))
    if kept is None or kept.numel() < count:
        kept = torch.empty(count, dtype=dtype, device=device)
        if count <= KEPT_NUMBERS:
            _memory.kept[dtype, device] = kept
    return kept[:count].view(shape)
