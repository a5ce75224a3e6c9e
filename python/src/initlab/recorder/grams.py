"""Sums of squares of weights' gradients, from products of inputs with each other.

The gradient of a weight is D^T H, where H is what the step takes and D the gradient of the loss at what it gives, both
inputs x units. The sum of its squares is that of the products of the entries of D D^T and H H^T, which costs less where
inputs are few. Inputs that are nearly the same would cost digits: H is taken as their mean m and what differs from it, H',

    |D^T H|^2 = sum (D D^T) * (H' H'^T) + 2 (D d) . (H' m) + |d|^2 |m|^2,    d: the sum of the rows of D.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from .doubles import double_device, single_scratch
from .parameters import is_safe, many_squares

#: Below this share of the norms' product the sum is what is left of larger terms, and float32 costs digits.
CANCELLATION_SHARE = 2.0**-6
#: From here on, what is the same on both sides of the diagonal is computed once. Of less, two products take as long as one.
MANY_INPUTS = 128


@dataclass
class _Alike:
    """Steps of one shape: inputs x units that each takes, and the gradients of those that it gives."""

    owners: list[Any] = field(default_factory=list)
    pairs: list[tuple[Tensor, Tensor]] = field(default_factory=list)
    #: For each: the products of H' and of D, then d, m, D d and H' m.
    parts: list[tuple[Tensor, ...]] = field(default_factory=list)


class Grams:
    """Takes steps of a replicate as they come, and gives the sums of squares of their weights' gradients together."""

    def __init__(self) -> None:
        self._kinds: dict[Any, _Alike] = {}

    def add(self, owner: Any, taken: Tensor, sent: Tensor) -> None:
        """Takes a step: inputs x units, of one type. They must not change before `results`."""
        mean, total = taken.mean(dim=0), sent.sum(dim=0)
        is_kept = taken.dtype == torch.float32 and taken.device.type == "cpu"
        different = torch.sub(taken, mean, out=single_scratch(taken.shape) if is_kept else None)
        alike = self._kinds.setdefault((taken.shape, sent.shape, taken.device, taken.dtype), _Alike())
        alike.owners.append(owner)
        alike.pairs.append((taken, sent))
        alike.parts.append(
            (_products(different), _products(sent), total, mean, torch.mv(sent, total), torch.mv(different, mean))
        )

    def results(self) -> list[tuple[Any, Tensor]]:
        """The owners of all steps, and their sums of squares, in float64: 1 x 1."""
        found = []
        for alike in self._kinds.values():
            squares, are_right = _squares(*(torch.stack(part) for part in zip(*alike.parts, strict=True)))
            for owner, pair, square, is_right in zip(alike.owners, alike.pairs, squares, are_right, strict=True):
                found.append((owner, square.view(1, 1) if is_right else product_squares(*pair)))
        self._kinds = {}
        return found


def product_squares(taken: Tensor, sent: Tensor) -> Tensor:
    """The same of one step by the gradient itself, in float64: 1 x 1."""
    if sent.dtype == torch.float32 and sent.device.type == "cpu":
        return many_squares(torch.mm(sent.t(), taken, out=single_scratch(torch.Size((sent.shape[1], taken.shape[1])))))
    return many_squares(torch.mm(sent.t(), taken))


def _half(inputs: int) -> int:
    """How many inputs are multiplied by all; the others by each other."""
    return inputs // 2 if inputs >= MANY_INPUTS else inputs


def _products(rows: Tensor) -> Tensor:
    """The products of the first half of the rows with all, and of the second half with each other, in one row."""
    count, half = len(rows), _half(len(rows))
    others = rows[half:]
    products = rows.new_empty(half * count + len(others) ** 2)
    torch.mm(rows[:half], rows.t(), out=products[: half * count].view(half, count))
    if len(others):
        torch.mm(others, others.t(), out=products[half * count :].view(len(others), -1))
    return products


def _squares(
    of_taken: Tensor, of_sent: Tensor, totals: Tensor, means: Tensor, sent_totals: Tensor, taken_means: Tensor
) -> tuple[Tensor, list[bool]]:
    """The sums of squares of several steps, in float64, and whether each is right."""
    norms = [_product_norms(each, sent_totals.shape[1]) for each in (of_taken, of_sent)]
    device = double_device(totals)
    both = _product_sums(of_taken.mul_(of_sent), sent_totals.shape[1]).to(device)
    cross = 2 * (sent_totals * taken_means).to(device, torch.float64).sum(dim=1)
    of_means = _square(totals.to(device)) * _square(means.to(device))
    squares = both + cross + of_means
    terms = norms[0].to(device) * norms[1].to(device) + cross.abs() + of_means
    are_right = [
        # Not written as a comparison that NaN passes.
        is_safe(square) and is_safe(norm) and square > CANCELLATION_SHARE * term
        for square, norm, term in zip(squares.tolist(), norms[1].tolist(), terms.tolist(), strict=True)
    ]
    return squares, are_right


def _square(rows: Tensor) -> Tensor:
    return rows.to(torch.float64).square().sum(dim=1)


def _blocks(products: Tensor, inputs: int) -> list[Tensor]:
    """What `_products` made of several steps, as blocks that together are all products of inputs."""
    count, half = len(products), _half(inputs)
    upper = products[:, : half * inputs].view(count, half, inputs)
    if half == inputs:
        return [upper]
    rest = inputs - half
    return [upper, products[:, half * inputs :].view(count, rest, rest), upper[:, :, half:]]


def _product_norms(products: Tensor, inputs: int) -> Tensor:
    norms: Tensor = torch.cat([torch.linalg.vector_norm(block, dim=2) for block in _blocks(products, inputs)], dim=1)
    return norms.square().sum(dim=1).sqrt()


def _product_sums(products: Tensor, inputs: int) -> Tensor:
    """Sums in float64; added up by float32 along rows alone."""
    return torch.cat([block.sum(dim=2) for block in _blocks(products, inputs)], dim=1).to(torch.float64).sum(dim=1)
