"""The moments of weights, and the mean squares of their gradients."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import torch
from torch import Tensor

from .doubles import KEPT_NUMBERS, in_double
from .moments import Measured, squares

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
        parts = [_row_sums(block) for block in torch.split(flat, BLOCK)]
        total, square, zeros = torch.stack(parts).sum(dim=0).tolist()
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
        square = torch.stack([row_norms(block).square().sum() for block in torch.split(flat, BLOCK)]).sum()
        if is_safe(float(square)):
            return square.view(1, 1)
    parts = [squares(in_double(block).unsqueeze(0)) for block in torch.split(flat, KEPT_NUMBERS)]
    return torch.stack(parts).sum(dim=0).unsqueeze(0)


def is_added_by_rows(flat: Tensor) -> bool:
    """Whether there are so many float32 values, on a CPU, that the time of reading them counts."""
    return flat.dtype == torch.float32 and flat.device.type == "cpu" and flat.numel() >= MANY


def is_safe(square: float) -> bool:
    """Whether squares of single values were within the range of float32, by the sum of all."""
    return SAFE_SQUARES[0] < square < SAFE_SQUARES[1]


def _norms(rows: Tensor) -> Tensor:
    norms: Tensor = torch.linalg.vector_norm(rows, dim=1)
    return norms


@lru_cache(maxsize=4)
def _ones(count: int) -> Tensor:
    return torch.ones(count)


def _rows(flat: Tensor) -> list[Tensor]:
    whole = flat.numel() // ROW * ROW
    rows = [flat[:whole].view(-1, ROW), flat[whole:].view(1, -1)]
    return [each for each in rows if each.numel()]


def row_norms(flat: Tensor) -> Tensor:
    """Norms of rows of the values, in float64."""
    return torch.cat([_norms(rows) for rows in _rows(flat)]).to(torch.float64)


def _row_sums(flat: Tensor) -> Tensor:
    """The sum, the sum of squares, and how many are zero, in float64."""
    totals, norms = (
        torch.cat(parts).to(torch.float64)
        for parts in zip(*((torch.mv(rows, _ones(rows.shape[1])), _norms(rows)) for rows in _rows(flat)), strict=True)
    )
    zeros = flat.numel() - int(torch.count_nonzero(flat)) if has_zero(flat) else 0
    return torch.stack([totals.sum(), norms.dot(norms), totals.new_tensor(zeros)])


def has_zero(flat: Tensor) -> bool:
    """Whether float32 values on a CPU hold 0 or -0: by their bits, as the least of numbers that have a quick least one.

    Comparing or counting takes longer than all other sums together, and most weights hold none.
    """
    bits = flat.view(torch.int32)
    return bool(bits.numpy().view(np.uint32).min() == 0) or int(bits.amin()) == -(2**31)
