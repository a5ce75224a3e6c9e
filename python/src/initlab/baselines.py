"""Baselines of the gate: how many replicates they need, and what is recorded of them."""

from __future__ import annotations

import json
import math
import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from . import program
from .recording import Recording

#: Changes of variance per point that comparisons tell where nobody says which.
LEAST, MOST = 0.02, 0.1
_SUCCESS, _NOT_COMPARABLE = 0, 13
#: The program's word for how many replicates a baseline needs for the tolerance.
_WANTED = re.compile(r"; record (\d+) for [\d.e+-]+ %", re.MULTILINE)


def write(recording: Recording, path: str | os.PathLike[str], options: Sequence[str]) -> list[str]:
    """Writes a baseline anew.

    Args:
        recording: what it is of.
        path: the baseline's file.
        options: `--alpha` and `--tolerance` of the comparisons to come.

    Returns:
        what a comparison with it detects, a line for each series.
    """
    with tempfile.TemporaryDirectory(prefix="initlab-") as folder:
        file = recording.save(Path(folder) / "recording.jsonl")
        command = ["check", file.name, "--baseline", os.path.abspath(path), "--record", *options]
        # In CI, to have compared nothing is no success.
        done = program.run(command, accept=(_SUCCESS, _NOT_COMPARABLE), folder=folder)
    lines = done.stderr.decode("utf-8", errors="replace").splitlines()
    return [line.removeprefix("recording: ") for line in lines if line.startswith("recording: ")]


def foresight(recording: Recording, options: Sequence[str]) -> list[str]:
    """What a comparison with a baseline of this recording would detect."""
    with tempfile.TemporaryDirectory(prefix="initlab-") as folder:
        return write(recording, Path(folder) / "baseline.json", options)


def tolerance_of(path: Path, recording: Recording, options: Sequence[str]) -> float:
    """The change of variance per point that a baseline's replicates can tell, from `LEAST` to `MOST`.

    Args:
        path: the baseline's file.
        recording: of the model that is compared, which says how many replicates `LEAST` takes at its spread.
        options: `--alpha` of the comparisons to come.
    """
    with tempfile.TemporaryDirectory(prefix="initlab-") as folder:
        other = Path(folder) / "baseline.json"
        wanted = needed(write(recording, other, [*options, "--tolerance", repr(LEAST)]))
        count, (spread, others) = held(path), (_spread(path), _spread(other))
    if not wanted or not count or not spread or not others:
        return LEAST
    # The error of a comparison falls with the square root of the replicates.
    decades = math.log10(1 + LEAST) * math.sqrt(wanted / count) * spread / others
    return min(max(10**decades - 1, LEAST), MOST)


def _spread(path: Path) -> float:
    """The largest standard deviation of a growth, in decades per point; 0 if there is none."""
    try:
        conditions = json.loads(path.read_text(encoding="utf-8"))["conditions"]
        quantities = [each for condition in conditions for each in condition["quantities"].items()]
        return max((float(each.get("sd") or 0) for name, each in quantities if name.endswith(" growth")), default=0)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return 0


def needed(lines: Sequence[str]) -> int | None:
    """How many replicates a baseline needs to tell the tolerance, by its foresight; None if it has them."""
    wanted = [int(count) for line in lines for count in _WANTED.findall(line)]
    return max(wanted, default=None)


def held(path: str | os.PathLike[str]) -> int | None:
    """How many replicates a baseline holds; None if it does not say."""
    try:
        conditions = json.loads(Path(path).read_text(encoding="utf-8"))["conditions"]
        return min(int(condition["replicates"]) for condition in conditions)
    except (OSError, ValueError, KeyError, TypeError):
        return None
