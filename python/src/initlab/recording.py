"""Recordings: what was measured in models of other frameworks, as files that the program reads."""

from __future__ import annotations

import difflib
import gzip
import json
import math
import os
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .checking import shown
from .quantities import QUANTITIES
from .recording_lines import LineError
from .recording_reading import Contents

if TYPE_CHECKING:
    from .report import Report

Value = float | None


class RecordingError(ValueError):
    """A file that is no recording."""


class RecordingWarning(UserWarning):
    """A recording that does not say what its reader may think."""


@dataclass
class Replicate:
    """What was measured in one draw of all weights."""

    number: int
    #: For each quantity one value for each point; None where it was not measured.
    values: dict[str, list[Value]]
    seed: int | None = None
    loss: float | None = None

    def line(self) -> dict[str, Any]:
        """As a line of the file has it."""
        line: dict[str, Any] = {"replicate": self.number}
        if self.seed is not None:
            line["seed"] = self.seed
        if self.loss is not None:
            line["loss"] = _written(self.loss)
        line["values"] = {name: [_written(value) for value in values] for name, values in self.values.items()}
        return line


@dataclass
class Recording:
    """A header, which says what was measured, and replicates, which hold the numbers.

    `docs/recordings.md` describes the file.
    """

    header: dict[str, Any]
    replicates: list[Replicate] = field(default_factory=list)
    #: The file that it was read from.
    path: Path | None = field(default=None, compare=False)

    @property
    def title(self) -> str:
        """The heading of the report."""
        return str(self.header.get("title", "recording"))

    @property
    def points(self) -> list[str]:
        """The names of the points, in the order of the forward pass."""
        return [point["name"] for point in self.header["points"]]

    @property
    def series(self) -> dict[str, list[str]]:
        """Names of points by the name of their series: what verdicts are about."""
        return {series["name"]: list(series["points"]) for series in self.header["series"]}

    @property
    def notes(self) -> list[str]:
        """What a reader should know."""
        return list(self.header.get("notes", []))

    def values(self, quantity: str) -> Any:
        """A quantity as an array of replicates x points, NaN where it was not measured."""
        import numpy as np

        if quantity not in QUANTITIES:
            near = difflib.get_close_matches(str(quantity), QUANTITIES, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(QUANTITIES)}"
            raise KeyError(f"no quantity {shown(quantity)}; {hint}")
        nothing: list[Value] = [None] * len(self.points)
        rows = [replicate.values.get(quantity, nothing) for replicate in self.replicates]
        return np.array([[math.nan if value is None else value for value in row] for row in rows], dtype=np.float64)

    def extend(self, others: Iterable[Replicate]) -> None:
        """Adds replicates of the same model. Their numbers must be new."""
        if not isinstance(others, Iterable):
            raise TypeError(f"replicates: those of another recording were expected, `other.replicates`; not {shown(others)}")
        known = {replicate.number for replicate in self.replicates}
        for other in others:
            if not isinstance(other, Replicate):
                raise TypeError(f"replicates: those of another recording were expected, `other.replicates`; not {shown(other)}")
            if other.number in known:
                raise ValueError(f"replicate {other.number} is there already")
            known.add(other.number)
            self.replicates.append(other)

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Writes the recording, compressed if the name ends in `.gz`; the file is whole or not there."""
        path = Path(path)
        lines = [self.header, *(replicate.line() for replicate in self.replicates)]
        text = "".join(json.dumps(line, ensure_ascii=False, allow_nan=False) + "\n" for line in lines)
        data = text.encode("utf-8", errors="backslashreplace")
        if path.name.endswith(".gz"):
            # No time and no name inside: the same recording gives the same bytes.
            data = gzip.compress(data, mtime=0)
        if not path.parent.is_dir():
            raise FileNotFoundError(f"{path}: there is no folder {path.parent}")
        if path.is_dir():
            raise IsADirectoryError(f"{path}: this is a folder; name a file in it, such as {path / 'model.jsonl'}")
        unfinished = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            unfinished.write_bytes(data)
            unfinished.replace(path)
        except PermissionError:
            raise PermissionError(f"{path}: nothing can be written in {path.parent}; name a file in another folder") from None
        finally:
            unfinished.unlink(missing_ok=True)
        return path

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Recording:
        """Reads a recording, as the program does: what it refuses is an error.

        A last line that was not written to its end, and a gzip file that was cut off, are warnings; what is whole is taken.

        Raises:
            RecordingError: with each mistake at its line.
        """
        path = Path(path)
        try:
            contents = Contents(path)
        except LineError as error:
            raise RecordingError(str(error)) from None
        for warning in contents.warnings:
            warnings.warn(warning, RecordingWarning, stacklevel=2)
        return cls(contents.header, [Replicate(*each) for each in contents.replicates], path)

    def report(self, output: str | os.PathLike[str] | None = None) -> Report:
        """Has the program summarize and judge the recording.

        Args:
            output: the report's folder; by default one that lasts as long as the `Report`.
        """
        from .report import report_of_recording

        return report_of_recording(self, output)


def _written(value: Value) -> float | str | None:
    if value is None or math.isfinite(value):
        return value
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
