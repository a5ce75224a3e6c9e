"""What the gate saw of a series, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .recording import Recording


def condition_lines(condition: Mapping[str, Any], recording: Recording) -> list[str]:
    """A line for each direction, one for its largest step, and the advice."""
    name = str(condition.get("condition"))
    points = recording.series.get(name, [])
    health = condition.get("health") or {}
    lines = []
    for direction in ("forward", "backward"):
        growth = health.get(direction)
        if not growth or growth.get("change") is None:
            continue
        way = points if direction == "forward" else points[::-1]
        span = f"{way[0]} to {way[-1]}" if way else name
        interval = ""
        if growth.get("low") is not None and growth.get("high") is not None:
            interval = f" ({growth['low']:.3g} to {growth['high']:.3g})"
        lines.append(
            f"{direction}, {span}: {growth.get('verdict')}, {growth['change']:+.3g} decades{interval},"
            f" margin {growth.get('margin', 1):g}"
        )
        if len(way) > 1:
            lines.append("  " + _largest_step(recording, way, direction))
    if condition.get("advice"):
        lines.append(f"change: {condition['advice']}")
    return lines


def _largest_step(recording: Recording, way: list[str], direction: str) -> str:
    """Between which two points the typical network changes most: where to look."""
    import numpy as np

    quantity = "activation.moment2" if direction == "forward" else "gradient.moment2"
    places = [recording.points.index(point) for point in way]
    with np.errstate(divide="ignore", invalid="ignore"):
        steps = np.diff(np.log10(recording.values(quantity)[:, places]), axis=1).mean(axis=0)
    if not np.isfinite(steps).all():
        return "a signal that is exactly zero, infinite or not measured has no largest step"
    place = int(np.abs(steps).argmax())
    return f"the largest step is x {10 ** steps[place]:.2g}, from {way[place]} to {way[place + 1]}"
