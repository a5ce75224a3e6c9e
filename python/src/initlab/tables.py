"""Tables of a report as DataFrames of pandas, which is imported when the first is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def pandas() -> Any:
    """The module, or an error that says how to get it."""
    try:
        import pandas as module
    except ImportError:
        raise ImportError("tables need pandas: pip install pandas") from None
    return module


def read_csv(path: Path) -> pd.DataFrame:
    """A table that the program wrote. Labels stay text, whatever they look like."""
    if not path.exists():
        raise FileNotFoundError(f"{path}: this report has no such table")
    text = dict.fromkeys(("condition", "initializer", "activation", "quantity", "point"), str)
    frame: pd.DataFrame = pandas().read_csv(path, dtype=text, keep_default_na=False, na_values=[""])
    return frame


def verdict_table(conditions: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """A row for each condition and direction: verdict, change in decades, and its interval."""
    rows = []
    for condition in conditions:
        for direction in ("forward", "backward"):
            growth = condition.get(direction)
            if not growth:
                continue
            row = {"condition": condition["condition"], "direction": direction}
            row |= {key: value for key, value in growth.items() if not isinstance(value, (dict, list))}
            shape = growth.get("shape") or {}
            row |= {"shape": shape.get("kind"), "replicates": condition.get("replicates")}
            rows.append(row)
    first = ["condition", "direction", "verdict", "change_log10", "change_ci_low", "change_ci_high", "log10_per_layer"]
    frame: pd.DataFrame = pandas().DataFrame(rows)
    ordered = [name for name in first if name in frame.columns]
    arranged: pd.DataFrame = frame.reindex(columns=ordered + [name for name in frame.columns if name not in ordered])
    return arranged
