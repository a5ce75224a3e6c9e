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

from . import program, safetensors

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
        if value is not None:
            options += [f"--{name}", str(value)]
    if alpha is not None:
        options += ["--alpha", repr(float(alpha))]
    with tempfile.TemporaryDirectory(prefix="initlab-") as folder:
        if config is None:
            config = _own_config(model)
        if isinstance(config, Mapping):
            path = Path(folder) / "config.json"
            path.write_text(json.dumps(config, default=str), encoding="utf-8")
            config = path
        if config is not None:
            options += ["--config", os.fspath(config)]
        return _audit(_checkpoint(model, Path(folder)), options)


def _audit(checkpoint: str, options: list[str]) -> Audit:
    accept = (NOTHING_FOUND, FINDINGS, NO_FORECAST, NOT_AS_EXPECTED)

    def ask(form: str) -> tuple[str, int]:
        done = program.run(["audit", checkpoint, *options, "--format", form], accept=accept)
        return done.stdout.decode("utf-8"), done.returncode

    data, code = ask("json")
    return Audit(json.loads(data), ask("text")[0].rstrip(), code, ask("markdown")[0])


def _checkpoint(model: Any, folder: Path) -> str:
    """The path of a checkpoint; of a model in memory, its tensors are written first."""
    if isinstance(model, (str, os.PathLike)):
        path = os.fspath(model)
        return os.path.join(".", path) if path.startswith("-") else path
    state = model.state_dict() if hasattr(model, "state_dict") else model
    if not isinstance(state, Mapping):
        raise TypeError(f"audit takes a model, a state dictionary or a path, not {type(model).__name__}")
    file = folder / "model.safetensors"
    safetensors.save(_distinct(state), file)
    return os.fspath(file)


def _distinct(state: Mapping[str, Any]) -> dict[str, Any]:
    """Tied tensors once, as files have them; what is no tensor is left out."""
    kept: dict[str, Any] = {}
    seen: set[tuple[Any, ...]] = set()
    for name, tensor in state.items():
        if not hasattr(tensor, "shape") or not hasattr(tensor, "dtype"):
            continue
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
