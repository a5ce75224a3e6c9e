"""An initializer in Python as the program that `command: {run: [...], stream: true}` names."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

import numpy as np

from .checking import shown


@dataclass(frozen=True)
class Request:
    """One matrix that is asked for."""

    fan_in: int
    fan_out: int
    #: 1 to L + 1, where L is the number of hidden layers.
    layer: int
    #: Counted from 0.
    replicate: int
    #: Below 2^63; belongs to this matrix alone.
    seed: int

    @property
    def shape(self) -> tuple[int, int]:
        """What the matrix is to have: (fan_out, fan_in)."""
        return (self.fan_out, self.fan_in)

    @property
    def generator(self) -> np.random.Generator:
        """A generator of NumPy from this matrix' seed."""
        return np.random.default_rng(self.seed)


#: Kinds of NumPy's types that are no real numbers: complex, objects, texts, times.
NOT_REAL = "cOSUMm"
_FIELDS = tuple(Request.__dataclass_fields__)


def serve(initializer: Callable[[Request], Any]) -> None:
    """Answers InitLab's requests until there are no more.

    Call it at the end of a program, and name the program in an experiment file:
    `command: {run: [python3, my_init.py], stream: true}`. Without `stream: true` it gives one matrix and ends.

    Args:
        initializer: gives the matrix that a `Request` asks for, as an array of NumPy, PyTorch or JAX. It must depend on the
            request alone: take random numbers from `request.generator`, or seed your own generator with `request.seed`.
            What it prints goes to standard error.
    """
    if not callable(initializer):
        raise TypeError(f"serve: a function that takes a request and gives a matrix was expected, and not {shown(initializer)}")
    with _answers() as output:
        if os.environ.get("INITLAB_STREAM"):
            for line in sys.stdin:
                written = json.loads(line)
                _answer(initializer, Request(*(int(written[name]) for name in _FIELDS)), output)
        elif "INITLAB_FAN_IN" in os.environ:
            _answer(initializer, Request(*(int(os.environ[f"INITLAB_{name.upper()}"]) for name in _FIELDS)), output)
        else:
            name = os.path.basename(sys.argv[0])
            sys.exit(
                "this program draws weights for InitLab; name it in an experiment file:\n"
                f"  initializers: [{{command: {{run: [python3, {name}], stream: true}}}}]\n"
                "and run that with `initlab run FILE --allow-commands`"
            )


@contextmanager
def _answers() -> Iterator[IO[bytes]]:
    """Standard output for answers alone: what the initializer or its libraries print goes to standard error."""
    sys.stdout.flush()
    pipe = os.dup(1)
    os.dup2(2, 1)
    try:
        # After an exception it stays open until Python has ended, which can take a while: InitLab then knows why it closes.
        with os.fdopen(pipe, "wb", closefd=False) as answers:
            yield answers
        os.close(pipe)
    except BrokenPipeError:
        # InitLab ended first; nobody reads what is left.
        os._exit(0)


def _answer(initializer: Callable[[Request], Any], request: Request, output: IO[bytes]) -> None:
    given = matrix = initializer(request)
    if hasattr(matrix, "detach"):
        matrix = matrix.detach().cpu()
        if str(matrix.layout) != "torch.strided":
            matrix = matrix.to_dense()
        # NumPy has no bfloat16.
        matrix = (matrix.float() if str(matrix.dtype) == "torch.bfloat16" else matrix).numpy()
    try:
        array = np.asarray(matrix)
    except ValueError:
        # Rows of different lengths.
        array = np.asarray(None)
    if array.dtype.kind in NOT_REAL or array.dtype.names:
        what = f"an array of the type {array.dtype}" if hasattr(given, "dtype") else shown(given)
        sys.exit(
            f"layer {request.layer}: the initializer gave {what}; real numbers of the shape {request.shape} were asked for"
        )
    if array.dtype not in (np.float32, np.float64):
        array = array.astype(np.float32 if array.dtype.kind == "f" else np.float64)
    if array.shape != request.shape:
        sys.exit(f"layer {request.layer}: the initializer gave the shape {array.shape}; {request.shape} was asked for")
    # NumPy asks files for their position, which a pipe has not.
    answer = io.BytesIO()
    np.save(answer, array.astype(array.dtype.newbyteorder("<"), copy=False))
    output.write(answer.getbuffer())
    output.flush()
