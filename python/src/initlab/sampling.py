"""Weights as the program draws them, and the gains that keep an activation's signals."""

from __future__ import annotations

import io
import json
import math
import operator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from . import checking, program

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: A rule's name, or a rule with options as an experiment file has it.
Rule = str | Mapping[str, Any]


def sample(
    rule: Rule, shape: tuple[int, int], *, seed: int = 1, layer: int = 1, count: int | None = None
) -> NDArray[np.float32]:
    """Draws the weights of one matrix.

    Args:
        rule: such as `"he"`, `"normal(gain=2)"` or `{"normal": {"gain": 2}}`.
        shape: fan_out x fan_in, as PyTorch has it.
        seed: 0 to 2^63-1. The same seed gives the same bits on every machine.
        layer: of a network; each layer has draws of its own.
        count: how many matrices, each of another replicate; the array then has a first axis more.
    """
    try:
        fan_out, fan_in = (operator.index(each) for each in shape)
    except (TypeError, ValueError):
        raise ValueError(
            f"shape: (fan_out, fan_in) was expected, such as (256, 100), and not {checking.shown(shape)}"
        ) from None
    arguments = ["sample", "--initializer", _text("rule", rule, "he"), "--shape", f"{fan_out}x{fan_in}", "--seed", str(seed)]
    arguments += ["--layer", str(layer), "--count", str(1 if count is None else count), "--format", "npy"]
    array: NDArray[np.float32] = np.load(io.BytesIO(program.run(arguments).stdout), allow_pickle=False)
    if count is None:
        return array.reshape(fan_out, fan_in)
    return array.reshape(count, fan_out, fan_in)


@dataclass(frozen=True)
class Gain:
    """A weight variance that keeps something of an activation's signals.

    `sigma_w2` is weight variance times fan-in, 2 for He's rule; `gain` is its square root, as PyTorch's
    `calculate_gain` gives it. The other fields are explained in `docs/critical-gains.md`.
    """

    #: What it keeps: "forward", "backward", "both", ...
    keeps: str
    q: float
    sigma_b2: float
    sigma_w2: float
    gain: float
    chi: float
    chi_par: float
    stability: str | None
    xi_q: float | None
    xi_c: float | None
    layers_at_width: float | None


def critical(activation: Rule, *, sigma_b2: float = 0, q: float = 1, width: int = 100) -> list[Gain]:
    """The gains that keep an activation's signals, its gradients, and both.

    Args:
        activation: such as `"gelu"`, or `{"tanh": {"input_scale": 2}}`.
        sigma_b2: the variance of biases.
        q: the second moment of pre-activations to keep.
        width: for how far signals go.
    """
    numbers = {"--sigma-b2": checking.number("sigma_b2", sigma_b2, -math.inf), "--q": checking.number("q", q, 0)}
    arguments = ["critical", "--activation", _text("activation", activation, "gelu"), "--width", str(width), "--format", "json"]
    arguments += [word for name, value in numbers.items() for word in (name, repr(value))]
    (found,) = json.loads(program.run(arguments).stdout)
    fields = Gain.__dataclass_fields__
    return [Gain(**{name: gain.get(name) for name in fields}) for gain in found["gains"]]


def _text(name: str, rule: Rule, example: str) -> str:
    if isinstance(rule, str):
        return rule
    if not isinstance(rule, Mapping):
        raise TypeError(
            f"{name}: a name such as {example!r}, or one with options, was expected, and not {checking.shown(rule)}"
        )
    return checking.json_text(name, rule)
