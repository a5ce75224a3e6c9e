"""Saying of an exception of a person's own code where it came from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def naming(what: str) -> Iterator[None]:
    """Adds to exceptions of what is called inside which part of the call to InitLab it was; the exception stays what it is.

    Python 3.10 has no notes; there the traceback has to do.
    """
    try:
        yield
    except Exception as error:
        if add := getattr(error, "add_note", None):
            add(f"initlab: this came from {what}")
        raise
