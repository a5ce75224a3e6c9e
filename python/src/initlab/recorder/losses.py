"""The loss whose gradient is sent back, and how it adds up."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import Tensor

from ..checking import shown
from .naming import naming
from .tensors import is_signal, tensors_in

Reduction = Literal["mean", "sum"]
#: None: the model's own loss, or the signed sum of its output. False: nothing is sent back.
LossSpecification = Callable[..., Any] | Literal[False] | None


@dataclass(frozen=True)
class LossValue:
    """A loss: one number, and what it is made of."""

    value: Tensor
    name: str
    reduction: Reduction
    #: How many terms the sum or the mean is over.
    terms: int

    def header(self) -> dict[str, Any]:
        """As a recording's header has it."""
        return {"name": self.name, "reduction": self.reduction, "terms": self.terms}


def evaluate(
    loss: LossSpecification, output: Any, batch: Any, *, reduction: Reduction | None, terms: int | None
) -> LossValue | None:
    """The loss of `output`.

    A loss of several numbers is one for each input: their sum is taken. One number is a mean over the inputs, unless `loss`
    or `reduction` says otherwise.
    """
    if loss is False:
        return None
    value: Any
    if loss is None:
        value = _own_loss(output)
        if value is None:
            signal = result_of(output)
            if signal is None:
                raise TypeError(f"the model gives no tensor of floating-point numbers, but {_given(output)}; give loss=")
            return LossValue(_signed_sum(signal), "signed sum", "sum", terms or _rows(signal))
        name = "the model's own"
    else:
        with naming("the loss, which is called with the model's output, and with the batch if it takes two arguments"):
            value = loss(output, batch) if _takes_batch(loss) else loss(output)
        name = str(getattr(loss, "__name__", type(loss).__name__))
        name = "loss" if name == "<lambda>" else name
    if not isinstance(value, Tensor):
        raise TypeError(f"loss: it is to give a tensor, and gave {shown(value)}")
    if value.is_complex():
        raise TypeError("loss: it is to give real numbers, and gave complex ones; take magnitudes first")
    if not value.numel():
        raise ValueError(f"loss: it is to give a number, and gave a tensor without any, of the shape {tuple(value.shape)}")
    if value.numel() > 1:
        return LossValue(value.sum(), name, "sum", terms or value.numel())
    own = getattr(loss, "reduction", None)
    reduced: Reduction = reduction or (own if own in ("mean", "sum") else "mean")
    signal = result_of(output)
    rows = _rows(signal) if signal is not None and signal.ndim > 1 else 1
    return LossValue(value.reshape(()), name, reduced, terms or rows)


def result_of(output: Any) -> Tensor | None:
    """What the model gives: the first tensor of numbers that is not one number, as a loss in the output is."""
    signals = [tensor for tensor in tensors_in(output) if is_signal(tensor)]
    return next((tensor for tensor in signals if tensor.ndim), signals[0] if signals else None)


def _given(output: Any) -> str:
    return f"one of {output.dtype}" if isinstance(output, Tensor) else shown(output)


def _rows(signal: Tensor) -> int:
    return signal.numel() // signal.shape[-1] if signal.ndim else 1


#: Of the signs of the default loss: those of one model are the same in every recording.
SIGNS_SEED = 1


def _signed_sum(signal: Tensor) -> Tensor:
    """The sum of the output's entries, with a fixed random sign for each row and one for each unit.

    Its gradient at the output is plus or minus one everywhere, however large the output is. A sum of squares will not do:
    behind a norm it is a constant, whose gradient is zero.
    """
    if signal.is_complex():
        signal = signal.abs()
    if signal.dtype in (torch.float16, torch.bfloat16):
        signal = signal.float()
    if signal.ndim == 0:
        return signal
    matrix = signal.reshape(-1, signal.shape[-1])
    signs = torch.Generator().manual_seed(SIGNS_SEED)
    of_units, of_rows = (
        torch.randint(2, (count,), generator=signs).mul_(2).sub_(1).to(signal) for count in (matrix.shape[1], matrix.shape[0])
    )
    return torch.mv(matrix, of_units).dot(of_rows)


def _own_loss(output: Any) -> Tensor | None:
    """The loss that an output of Hugging Face's transformers carries, where labels were given."""
    own = getattr(output, "loss", None)
    return own if isinstance(own, Tensor) else None


def _takes_batch(loss: Callable[..., Any]) -> bool:
    """Whether a loss asks for the batch beside the output."""
    try:
        parameters = inspect.signature(loss).parameters.values()
    except (TypeError, ValueError):
        return False
    positional = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    needed = [each for each in parameters if each.kind in positional and each.default is inspect.Parameter.empty]
    return len(needed) > 1
