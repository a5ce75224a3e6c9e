"""Audits: whether the weights of a model were initialized right."""

from __future__ import annotations

import html
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import checking, program, safetensors

NOTHING_FOUND, FINDINGS, NO_FORECAST, NOT_AS_EXPECTED = 0, 10, 11, 12


@dataclass(frozen=True)
class Audit:
    """What `initlab audit` found."""

    #: All of the program's answer, as `initlab audit --format json` prints it.
    data: dict[str, Any]
    #: The same in words.
    text: str
    #: 0: nothing found; 10: findings; 12: signals not as expected.
    exit_code: int
    markdown: str = field(repr=False, default="")

    @property
    def findings(self) -> list[dict[str, Any]]:
        """What is wrong, the worst first; empty if nothing is."""
        return list(self.data["findings"])

    @property
    def notes(self) -> list[str]:
        """What is no error, and good to know."""
        return list(self.data["notes"])

    @property
    def summary(self) -> str:
        """The result in a sentence."""
        return str(self.data["summary"])

    def _repr_markdown_(self) -> str:
        return self.markdown

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self.text)}</pre>"

    def __str__(self) -> str:
        return self.text


def audit(
    model: Any,
    *,
    profile: str | None = None,
    scheme: str | None = None,
    activation: str | None = None,
    config: str | os.PathLike[str] | Mapping[str, Any] | None = None,
    expect: str | None = None,
    alpha: float | None = None,
) -> Audit:
    """Tells whether weights were initialized right.

    Args:
        model: a model of PyTorch, a state dictionary (names to tensors of PyTorch or arrays of NumPy and JAX), or the path
            of a checkpoint.
        profile: what the tensors are; by default found by their names.
        scheme: how they should be drawn; by default found by their scales.
        activation: forecasts what a stack of linear layers does with it.
        config: the model's `config.json`, or what stands in it; that of a model of transformers is found by itself.
        expect: what signals should do: "stable", "vanishing", "exploding" or "any".
        alpha: the probability of any false alarm; by default 1e-6.

    Raises:
        InitLabError: with the program's message, such as a name of a profile that is unknown.
    """
    options: list[str] = []
    for name, value in (("profile", profile), ("scheme", scheme), ("activation", activation), ("expect", expect)):
        checking.text(name, value)
        if value is not None:
            options += [f"--{name}", value]
    if alpha is not None:
        options += ["--alpha", repr(checking.number("alpha", alpha, 0, 1, what="probability"))]
    with tempfile.TemporaryDirectory(prefix="initlab-") as folder:
        if config is None:
            config = _own_config(model)
        if isinstance(config, Mapping):
            path = Path(folder) / "config.json"
            path.write_text(json.dumps(config, default=str), encoding="utf-8")
            config = path
        if config is not None and not isinstance(config, (str, os.PathLike)):
            raise TypeError(
                f"config: the path of a config.json, or what stands in it, was expected; not {checking.shown(config)}"
            )
        if config is not None:
            options += ["--config", os.path.abspath(config)]
        if isinstance(model, (str, os.PathLike)):
            checkpoint = os.fspath(model)
            return _audit(os.path.join(".", checkpoint) if checkpoint.startswith("-") else checkpoint, options)
        # By its name alone: a message or a result with a temporary folder is of no use.
        return _audit(_write(model, Path(folder)), options, folder)


def _audit(checkpoint: str, options: list[str], folder: str | None = None) -> Audit:
    accept = (NOTHING_FOUND, FINDINGS, NO_FORECAST, NOT_AS_EXPECTED)

    def ask(form: str) -> tuple[str, int]:
        done = program.run(["audit", checkpoint, *options, "--format", form], accept=accept, folder=folder)
        return done.stdout.decode("utf-8"), done.returncode

    data, code = ask("json")
    return Audit(json.loads(data), ask("text")[0].rstrip(), code, ask("markdown")[0])


def _write(model: Any, folder: Path) -> str:
    """Writes the tensors of a model in memory, and gives the file's name."""
    state = model if isinstance(model, type) or not hasattr(model, "state_dict") else model.state_dict()
    if not isinstance(state, Mapping):
        hint = "; call it, and give what it makes" if callable(model) else ""
        raise TypeError(
            f"a model, a state dictionary or the path of a checkpoint was expected, and not {checking.shown(model)}{hint}"
        )
    tensors = _distinct(state)
    if not tensors:
        inner = next((name for name, value in state.items() if isinstance(value, Mapping) and _distinct(value)), None)
        hint = "" if inner is None else f"; what stands in it under {checking.shown(inner)} does: give that"
        raise ValueError(f"there is nothing to audit: this model or dictionary holds no tensors{hint}")
    file = folder / "model.safetensors"
    safetensors.save(tensors, file)
    return file.name


def _distinct(state: Mapping[str, Any]) -> dict[str, Any]:
    """Tied tensors once, as files have them; what is no tensor is left out."""
    kept: dict[str, Any] = {}
    seen: set[tuple[Any, ...]] = set()
    for name, given in state.items():
        tensor = given
        if not hasattr(tensor, "shape") or not hasattr(tensor, "dtype"):
            continue
        if getattr(tensor, "is_meta", False):
            raise ValueError(f"{name} is on the device `meta`, where weights have no numbers; make the model where they have")
        if str(getattr(tensor, "layout", "torch.strided")) != "torch.strided":
            tensor = tensor.to_dense()
        if hasattr(tensor, "data_ptr") and tensor.numel():
            place = (tensor.data_ptr(), tuple(tensor.shape), tuple(tensor.stride()))
            if place in seen:
                continue
            seen.add(place)
        # Of compiled models.
        kept[str(name).removeprefix("_orig_mod.")] = tensor
    return kept


def _own_config(model: Any) -> Mapping[str, Any] | None:
    to_dict = getattr(getattr(model, "config", None), "to_dict", None)
    config = to_dict() if callable(to_dict) else None
    return config if isinstance(config, Mapping) else None
