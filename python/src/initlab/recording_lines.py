"""The lines of a recording's file, unpacked where it is gzip, within the limits of the program."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

#: A line of 100,000 points and all quantities takes about 50 MB.
MOST_IN_A_LINE = 64 << 20
#: Of the whole file, unpacked.
MOST_IN_A_FILE = 1 << 30
#: A packed gigabyte of line ends is a small file.
MOST_BLANK_LINES = 10_000
MOST_LEVELS = 64
_BLOCK = 1 << 20
_DAMAGED = "the gzip archive is damaged; copy the file again, or record it again"
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]')


class LineError(ValueError):
    """What is wrong with a line, or with the file if it has no number."""

    def __init__(self, message: str, number: int | None = None) -> None:
        super().__init__(message)
        self.number = number


class Lines:
    """An iterator of (number, text, whether its end is there)."""

    def __init__(self, path: Path) -> None:
        self._path = path
        #: Whether the file ends within a member of gzip.
        self.is_cut_off = False

    def __iter__(self) -> Iterator[tuple[int, bytes, bool]]:
        number, pending, blanks = 0, bytearray(), 0
        with self._path.open("rb") as file:
            for block in self._unpacked(file):
                pending += block
                *lines, rest = pending.split(b"\n") if b"\n" in block else [pending]
                pending = bytearray(rest)
                for line in lines:
                    number += 1
                    if line.strip(b" \t\r") or number == 1:
                        yield number, bytes(line), True
                        continue
                    blanks += 1
                    if blanks > MOST_BLANK_LINES:
                        raise LineError(f"more than {MOST_BLANK_LINES} blank lines; is it the right file?", number)
                if len(pending) > MOST_IN_A_LINE:
                    limit = MOST_IN_A_LINE >> 20
                    message = f"the line is longer than {limit} MiB, which no replicate needs; is it the right file?"
                    raise LineError(message, number + 1)
        if pending.strip(b" \t\r"):
            yield number + 1, bytes(pending), False

    def _unpacked(self, file: IO[bytes]) -> Iterator[bytes]:
        first = file.read(_BLOCK)
        # A mark of UTF-8 that some editors write says nothing.
        first = first.removeprefix(b"\xef\xbb\xbf")
        is_packed = first.startswith(b"\x1f\x8b")
        total = 0
        for block in self._inflated(first, file) if is_packed else self._blocks(first, file):
            total += len(block)
            if total > MOST_IN_A_FILE:
                how = ", unpacked" if is_packed else ""
                limit = f"the file holds more than {MOST_IN_A_FILE >> 30} GiB{how}"
                raise LineError(f"{limit}; record fewer points, quantities or replicates in one file")
            yield block

    def _blocks(self, first: bytes, file: IO[bytes]) -> Iterator[bytes]:
        while first:
            yield first
            first = file.read(_BLOCK)

    def _inflated(self, data: bytes, file: IO[bytes]) -> Iterator[bytes]:
        inflater = zlib.decompressobj(wbits=31)
        while True:
            try:
                if data:
                    yield inflater.decompress(data, _BLOCK)
            except zlib.error:
                raise LineError(_DAMAGED) from None
            if inflater.eof:
                data = inflater.unused_data or file.read(_BLOCK)
                # What pads an archive to a whole block says nothing.
                while data and not data.strip(b"\0"):
                    data = file.read(_BLOCK)
                if not data:
                    return
                inflater = zlib.decompressobj(wbits=31)
                continue
            data = inflater.unconsumed_tail or file.read(_BLOCK)
            if not data:
                yield inflater.flush()
                self.is_cut_off = not inflater.eof
                return


def parsed(line: bytes, number: int, what: str) -> dict[str, Any]:
    """A line as JSON: an object in which no name stands twice, and every number is one.

    Raises:
        LineError: with what is wrong.
    """
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        raise LineError("bytes that are not UTF-8; write the file as UTF-8", number) from None
    if text.count("[") + text.count("{") > MOST_LEVELS:
        _check_levels(text, number)

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in pairs:
            if name in found:
                raise LineError(f"the name `{name}` stands in an object for the second time", number)
            found[name] = value
        return found

    def no_number(name: str) -> Any:
        raise LineError(f'JSON has no {name}; write "NaN", "Infinity" or "-Infinity", in quotes', number)

    try:
        value = json.loads(text, object_pairs_hook=unique, parse_constant=no_number)
    except LineError:
        raise
    except (ValueError, RecursionError) as error:
        raise LineError(f"this is no JSON ({error})", number) from None
    if "\\u" in text and _has_half_pairs(value):
        raise LineError("half of a surrogate pair alone is no character", number)
    if not isinstance(value, dict):
        raise LineError(f"{what}: an object, {{...}}, was expected", number)
    return value


def _check_levels(text: str, number: int) -> None:
    depth = 0
    for match in _BRACKETS.finditer(text):
        if (found := match.group()) in "[{":
            depth += 1
            if depth > MOST_LEVELS:
                raise LineError(f"nested more than {MOST_LEVELS} levels deep", number)
        elif found in "]}":
            depth -= 1


def _has_half_pairs(value: Any) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
