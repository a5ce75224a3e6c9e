"""Reading recordings: what the program takes is taken, and what it refuses is refused."""

from __future__ import annotations

import difflib
import math
import sys
from pathlib import Path
from typing import Any

from .checking import shown
from .quantities import QUANTITIES
from .recording_lines import LineError, Lines, parsed

VERSION = 1
#: What the program calls points outside of every series.
OTHERS = "other points"
MOST_POINTS, MOST_SERIES, MOST_NOTES = 100_000, 1000, 100
MOST_TEXT = 1000
MOST_REPLICATES = 1_000_000_000
MOST_COUNT = 2**53
MOST_ERRORS = 20
_WORDS = {"Infinity": math.inf, "-Infinity": -math.inf, "NaN": math.nan}
_SHARES = ("activation.zero_fraction", "activation.dead_fraction", "weight.zero_fraction")
_SQUARES = (".moment2", ".variance", ".variance_over_inputs")


class Contents:
    """What a file holds: a header, and for each replicate its number, values, seed and loss."""

    def __init__(self, path: Path) -> None:
        """Reads the file.

        Raises:
            LineError: with all mistakes, up to twenty, each at its place.
        """
        self._path = path
        self.header: dict[str, Any] = {}
        self.replicates: list[tuple[int, dict[str, list[float | None]], int | None, float | None]] = []
        self.warnings: list[str] = []
        # What is not there, or a folder, is an error of the system's own; a pipe would wait.
        if path.is_dir() or not path.exists():
            path.open("rb").close()
        if not path.is_file():
            raise LineError(f"{path}: a recording is read from a file; name one")
        errors: list[str] = []
        lines = Lines(path)
        try:
            self._read(lines, errors)
        except LineError as error:
            errors.append(self._placed(error))
        if errors:
            raise LineError("\n".join(errors))
        if lines.is_cut_off and not self.warnings:
            self.warnings.append(
                f"{path}: the gzip archive is cut off, as of a recorder that was stopped; what is whole is taken"
            )
        if not self.replicates:
            raise LineError(f"{path}: there is no replicate: no whole line follows the header")
        self.replicates.sort(key=lambda replicate: replicate[0])

    def _placed(self, error: LineError) -> str:
        return f"{self._path}:{error.number}: {error}" if error.number else f"{self._path}: {error}"

    def _read(self, lines: Lines, errors: list[str]) -> None:
        known: dict[int, int] = {}
        number = 0
        for number, line, is_ended in lines:
            try:
                if number == 1:
                    header = parsed(line, 1, "the header")
                    check_header(header)
                    self.header = header
                    continue
                replicate = _replicate(parsed(line, number, "the replicate"), self.header)
                if (other := known.setdefault(replicate[0], number)) != number:
                    raise LineError(f"replicate: line {other} is replicate {replicate[0]} as well", number)
                self.replicates.append(replicate)
            except LineError as error:
                error.number = number
                if number > 1 and not is_ended:
                    self.warnings.append(
                        f"{self._path}:{number}: the last line is cut off, as of a recorder that was stopped; its replicate is"
                        " left out"
                    )
                    continue
                errors.append(self._placed(error))
                # Without a header nothing is known of the replicates.
                if number == 1 or len(errors) >= MOST_ERRORS:
                    return
        if number == 0:
            raise LineError(
                'this is no recording: the first line is not an object with the key "initlab_recording"; it is empty'
            )


def check_header(header: dict[str, Any]) -> None:
    """Raises a LineError unless it is the header of a recording."""
    if "initlab_recording" not in header:
        raise LineError(f'a recording begins with {{"initlab_recording": {VERSION}, ...}}')
    version = _whole("initlab_recording", header["initlab_recording"], 1, 1_000_000)
    if version != VERSION:
        raise LineError(f"initlab_recording: version {version}, and this package reads version {VERSION}; use a newer one")
    for key in ("title", "model", "framework", "points", "series"):
        if key not in header:
            raise LineError(f"`{key}` is missing")
    _check_facts(header)
    _check_series(header["series"], _point_places(header["points"]))


def _check_facts(header: dict[str, Any]) -> None:
    for key in ("title", "model", "dtype"):
        if key in header:
            _name(key, header[key])
    for key in ("framework", "recorder"):
        if key in header:
            for part, text in _object(key, header[key], ["name"]).items():
                if part in ("name", "version"):
                    _name(f"{key}.{part}", text)
    if "seed" in header:
        _whole("seed", header["seed"], 0, sys.maxsize)
    if "inputs" in header:
        _whole("inputs", header["inputs"], 1, MOST_COUNT)
    if "stable_within" in header:
        within = _measured("stable_within", header["stable_within"])
        if within is None or not 0 < within < math.inf:
            raise LineError("stable_within: a number above 0 was expected: decades that a stable signal may gain or lose")
    for place, note in enumerate(_list("notes", header.get("notes", []), 0, MOST_NOTES)):
        _text(f"notes[{place}]", note)
    _check_loss(header.get("loss"))


def _check_loss(loss: Any) -> None:
    if loss is None:
        return
    _object("loss", loss, ["name", "reduction", "terms"])
    _name("loss.name", loss["name"])
    if loss["reduction"] not in ("mean", "sum"):
        raise LineError(f'loss.reduction: "mean" or "sum" was expected, not {shown(loss["reduction"])}')
    _whole("loss.terms", loss["terms"], 1, MOST_COUNT)


def _point_places(points: Any) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, point in enumerate(_list("points", points, 1, MOST_POINTS)):
        key = f"points[{place}]"
        _object(key, point, ["name", "kind"])
        _name(f"{key}.kind", point["kind"])
        for part, least in (("parameters", 0), ("width", 1)):
            if part in point:
                _whole(f"{key}.{part}", point[part], least, MOST_COUNT)
        if (first := places.setdefault(_name(f"{key}.name", point["name"]), place)) != place:
            raise LineError(f"{key}.name: `{point['name']}` is the name of points[{first}] as well")
    return places


def _check_series(series: Any, places: dict[str, int]) -> None:
    names: dict[str, int] = {}
    for number, each in enumerate(_list("series", series, 1, MOST_SERIES)):
        key = f"series[{number}]"
        _object(key, each, ["name", "points"])
        if (first := names.setdefault(_name(f"{key}.name", each["name"]), number)) != number:
            raise LineError(f"{key}.name: `{each['name']}` is the name of series[{first}] as well")
        if each["name"] == OTHERS:
            raise LineError(f"{key}.name: `{OTHERS}` is what points outside of every series are called; use another name")
        before = None
        for place, name in enumerate(_list(f"{key}.points", each["points"], 1, MOST_POINTS)):
            if _name(f"{key}.points[{place}]", name) not in places:
                raise LineError(f"{key}.points[{place}]: there is no point `{name}`")
            if before is not None and places[name] <= places[before]:
                way = "stands in the series twice" if name == before else f"does not come after `{before}` in the forward pass"
                raise LineError(f"{key}.points[{place}]: `{name}` {way}")
            before = name


def _replicate(
    line: dict[str, Any], header: dict[str, Any]
) -> tuple[int, dict[str, list[float | None]], int | None, float | None]:
    if "initlab_recording" in line:
        raise LineError("initlab_recording: a second header; give each recording a file, and unite them with `initlab merge`")
    for key in ("replicate", "values"):
        if key not in line:
            raise LineError(f"`{key}` is missing")
    number = _whole("replicate", line["replicate"], 0, MOST_REPLICATES - 1)
    loss = _measured("loss", line.get("loss"))
    seed = line.get("seed")
    values = {name: _values(name, each, header) for name, each in _object("values", line["values"], []).items()}
    return number, values, seed if isinstance(seed, int) and not isinstance(seed, bool) else None, loss


def _values(quantity: str, values: Any, header: dict[str, Any]) -> list[float | None]:
    if quantity not in QUANTITIES:
        near = difflib.get_close_matches(quantity, QUANTITIES, 1)
        raise LineError(f"values: there is no quantity `{quantity}`" + (f"; did you mean `{near[0]}`?" if near else ""))
    key = f"values.{quantity}"
    if header.get("loss") is None and quantity.partition(".")[0] in ("gradient", "weight_gradient", "bias_gradient"):
        raise LineError(f"{key}: gradients need `loss` in the header: its name, reduction and terms")
    found = [_measured(f"{key}[{place}]", value) for place, value in enumerate(_list(key, values, 0, sys.maxsize))]
    if len(found) != len(header["points"]):
        count = f"{len(found)} numbers, and the header has {len(header['points'])} points"
        raise LineError(f"{key}: {count}; write null where nothing was measured")
    least, most, what = _limits(quantity)
    for place, value in enumerate(found):
        # Shares and cosines that are infinite are taken for what was not measured.
        if value is not None and (value < least or value > most) and (math.isfinite(value) or most == math.inf):
            raise LineError(f"{key}[{place}]: {what}, not {value}")
    return found


def _limits(quantity: str) -> tuple[float, float, str]:
    if quantity in _SHARES:
        return 0, 1, "a share is a number from 0 to 1"
    if quantity == "activation.cosine":
        return -1 - 1e-6, 1 + 1e-6, "a cosine is a number from -1 to 1"
    if quantity.endswith(_SQUARES):
        return 0, math.inf, "a mean square or variance is zero or more"
    return -math.inf, math.inf, ""


def _measured(key: str, value: Any) -> float | None:
    """A number, or one of the words for what is none."""
    if value is None:
        return None
    if isinstance(value, str):
        if value not in _WORDS:
            raise LineError(f'{key}: {shown(value)} is no number; texts here are "Infinity", "-Infinity" and "NaN"')
        return _WORDS[value]
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise LineError(f"{key}: a number was expected")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise LineError(f'{key}: the number is beyond the range of float64; write "Infinity", in quotes')
    return number


def _whole(key: str, value: Any, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise LineError(f"{key}: a whole number from {least} to {most} was expected")
    return value


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise LineError(f"{key}: a text was expected")
    if len(value.encode("utf-8", errors="replace")) > MOST_TEXT:
        raise LineError(f"{key}: the text is longer than {MOST_TEXT} bytes")
    return value


def _name(key: str, value: Any) -> str:
    if not _text(key, value):
        raise LineError(f"{key}: the text is empty")
    return str(value)


def _list(key: str, value: Any, least: int, most: int) -> list[Any]:
    if not isinstance(value, list):
        raise LineError(f"{key}: a list, [...], was expected")
    if not least <= len(value) <= most:
        raise LineError(f"{key}: {least} or more were expected, and {most} at most; there are {len(value)}")
    return value


def _object(key: str, value: Any, needed: list[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise LineError(f"{key}: an object, {{...}}, was expected")
    for part in needed:
        if part not in value:
            raise LineError(f"`{key}.{part}` is missing")
    return value
