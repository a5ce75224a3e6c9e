"""Copies of tensors in float64."""

from __future__ import annotations

import threading

import torch
from torch import Tensor

#: Memory for copies up to this many numbers is kept: fresh pages would take longer than the measurement.
KEPT_NUMBERS = 1 << 22
_memory = threading.local()


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
    count = tensor.numel()
    if count > KEPT_NUMBERS:
        return tensor.to(device=device, dtype=torch.float64, copy=True).contiguous()
    kept: Tensor | None = getattr(_memory, "by_device", {}).get(device)
    if kept is None or kept.numel() < count:
        kept = torch.empty(count, dtype=torch.float64, device=device)
        _memory.by_device = getattr(_memory, "by_device", {}) | {device: kept}
    return kept[:count].view(tensor.shape).copy_(tensor)
