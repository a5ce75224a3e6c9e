"""The moments of weights, and the mean squares of their gradients."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from .doubles import KEPT_NUMBERS, in_double, single_scratch
from .moments import Measured, squares

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: From here on float32 values are added up in rows by float32, and the rows in float64: within 10^-6 of the exact sum, and in
#: a third of the time, which is that of reading a large weight.
MANY = 1 << 17
ROW = 1 << 8
#: Entries that are taken at a time: they stay in a cache that cores share.
BLOCK = 1 << 20
#: Sums of squares between these: no single square overflowed, and what fell below float32's range is too little to count.
SAFE_SQUARES = (2.0**-70, 2.0**100)
#: A mean beyond this share of the mean of squares costs the variance digits, and sums are taken of differences.
LARGE_MEAN_SHARE = 2.0**-4


def weight_sums(values: Tensor) -> Tensor:
    """What weights add up to.

    Args:
        values: tensors x entries in float64; what is in it is lost.

    Returns:
        tensors x sums, for `weight_moments`: the first entry, sums of the differences from it and of their squares, and how
        many entries are zero.
    """
    zeros = values.shape[1] - values.sign().abs_().sum(dim=1)
    first = values[:, :1].clone()
    values.sub_(first)
    return torch.stack([first[:, 0], values.sum(dim=1), squares(values), zeros], dim=1)


def weight_moments(count: int, sums: list[float]) -> Measured:
    """The quantities of the weights, from the sums as they came from the device."""
    first, total, square, zeros = sums
    mean = total / count
    return {
        "weight.mean": first + mean,
        # In this order NaN stays what it is.
        "weight.variance": max(square / count - mean * mean, 0.0),
        "weight.zero_fraction": zeros / count,
    }


def many_weight_sums(weight: Tensor) -> Tensor:
    """The same of one large tensor, which is not copied: 1 x sums."""
    flat = weight.detach().reshape(-1)
    if is_added_by_rows(flat):
        total, square, zeros = (sum(parts) for parts in zip(*map(_row_sums, torch.split(flat, BLOCK)), strict=True))
        if is_safe(square) and total * total <= LARGE_MEAN_SHARE * square * flat.numel():
            return torch.tensor([[0.0, total, square, zeros]], dtype=torch.float64)
    first = in_double(flat[:1]).clone()
    sums = torch.zeros(3, dtype=torch.float64, device=first.device)
    for block in torch.split(flat, KEPT_NUMBERS):
        values = in_double(block)
        zeros = values.numel() - values.sign().abs_().sum()
        values.sub_(first)
        sums += torch.stack([values.sum(), squares(values.unsqueeze(0))[0], zeros])
    return torch.cat([first, sums]).unsqueeze(0)


def many_squares(tensor: Tensor) -> Tensor:
    """The sum of squares of one large tensor, which is not copied: 1 x 1."""
    flat = tensor.detach().reshape(-1)
    if is_added_by_rows(flat):
        square = sum(_square(*_rows(block)) for block in torch.split(flat, BLOCK))
        if is_safe(square):
            return torch.tensor([[square]], dtype=torch.float64)
    parts = [squares(in_double(block).unsqueeze(0)) for block in torch.split(flat, KEPT_NUMBERS)]
    return torch.stack(parts).sum(dim=0).unsqueeze(0)


def is_added_by_rows(flat: Tensor) -> bool:
    """Whether there are so many float32 values, on a CPU, that the time of reading them counts."""
    return flat.dtype == torch.float32 and flat.device.type == "cpu" and flat.numel() >= MANY


def is_safe(square: float) -> bool:
    """Whether squares of single values were within the range of float32, by the sum of all."""
    return SAFE_SQUARES[0] < square < SAFE_SQUARES[1]


@lru_cache(maxsize=1)
def _ones() -> Tensor:
    return torch.ones(ROW)


def _rows(flat: Tensor) -> tuple[Tensor, NDArray[np.float64]]:
    """Rows of the values, and what is left of them, in float64."""
    whole = flat.numel() // ROW * ROW
    return flat[:whole].view(-1, ROW), flat[whole:].numpy().astype(np.float64)


def _square(rows: Tensor, rest: NDArray[np.float64]) -> float:
    norms = torch.linalg.vector_norm(rows, dim=1).numpy().astype(np.float64)
    return float(np.einsum("i,i->", norms, norms) + np.einsum("i,i->", rest, rest))


def _row_sums(flat: Tensor) -> tuple[float, float, int]:
    """The sum, the sum of squares, and how many are zero."""
    rows, rest = _rows(flat)
    total = torch.mv(rows, _ones()).numpy().sum(dtype=np.float64) + rest.sum()
    # Comparing or counting takes longer than all else together, and most weights hold no zero.
    least = torch.abs(flat, out=single_scratch(flat.shape)).amin()
    zeros = flat.numel() - int(torch.count_nonzero(flat)) if float(least) == 0 else 0
    return float(total), _square(rows, rest), zeros
