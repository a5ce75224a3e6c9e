"""Arguments that are not what they should be: one sentence that says which, what was expected, and what was given."""

from __future__ import annotations

import difflib
import json
import math
from collections.abc import Callable, Iterable
from typing import Any


def whole(name: str, value: Any, least: int, most: int) -> int:
    """A whole number in a range; those of NumPy will do."""
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise TypeError(f"{name}: a whole number was expected, and not {shown(value)}")
    if not least <= value <= most:
        raise ValueError(f"{name}: {least} or more are needed, and {most} at most; not {value}")
    return int(value)


def number(name: str, value: Any, above: float, below: float = math.inf, *, what: str = "number") -> float:
    """A number between two others."""
    if isinstance(value, (bool, str, bytes)) or not hasattr(value, "__float__"):
        raise TypeError(f"{name}: a {what} was expected, and not {shown(value)}")
    if not above < float(value) < below:
        limits = f"above {above:g}" + ("" if below == math.inf else f" and below {below:g}")
        raise ValueError(f"{name}: a {what} {limits} was expected, and not {value}")
    return float(value)


def callable_or(name: str, value: Any, allowed: Iterable[Any], expected: str) -> None:
    """A function, or one of a few values."""
    if not callable(value) and not any(value is each for each in allowed):
        raise TypeError(f"{name}: {expected} was expected, and not {shown(value)}")


def choice(name: str, value: Any, known: Iterable[Any]) -> None:
    """One of a few values."""
    if value not in (known := tuple(known)):
        names = " or ".join(repr(each) for each in known if each is not None)
        raise ValueError(f"{name}: {names} was expected, and not {shown(value)}")


def text(name: str, value: Any) -> None:
    """A text, or nothing."""
    if value is not None and not isinstance(value, str):
        raise TypeError(f"{name}: a text was expected, and not {shown(value)}")
    if value is not None and any("\ud800" <= character <= "\udfff" for character in value):
        raise ValueError(f"{name}: it holds half of a surrogate pair alone, which is no character")


def known_names(function: str, given: Iterable[str], known: Iterable[str]) -> None:
    """Names of arguments, of which none is misspelled."""
    known = list(known)
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"it takes {', '.join(known)}"
            raise TypeError(f"{function} takes no argument {name!r}; {hint}")


def json_text(name: str, value: Any) -> str:
    """A value as JSON, which is YAML as well."""
    try:
        return json.dumps(value, default=_written_in_json(name))
    except (ValueError, RecursionError) as error:
        circular = isinstance(error, RecursionError) or "Circular" in str(error)
        what = "a dictionary or list holds itself, or is nested too deep; no file can hold that" if circular else str(error)
        raise ValueError(f"{name}: {what}") from None


def _written_in_json(name: str) -> Callable[[Any], Any]:
    """What `json.dumps` does with values that it does not know: arrays of NumPy or PyTorch are lists, their numbers numbers."""

    def default(value: Any) -> Any:
        plain = getattr(value, "tolist", None)
        if plain is not None and not isinstance(value, type):
            return plain()
        if hasattr(value, "__fspath__"):
            return value.__fspath__()
        raise TypeError(
            f"{name}: numbers, texts, lists and dictionaries of them were expected, as files hold them; not {shown(value)}"
        )

    return default


def shown(value: Any) -> str:
    """A value in a message: short, on one line."""
    if value is None or isinstance(value, (bool, int, float, str, bytes, tuple, list, dict, set)):
        shown_value = repr(value)
        if len(shown_value) <= 60 and "\n" not in shown_value:
            return shown_value
    if isinstance(value, type):
        return f"the class {value.__name__}"
    kind = type(value).__name__
    return f"{'an' if kind[0] in 'aeiouAEIOU' else 'a'} {kind}"
