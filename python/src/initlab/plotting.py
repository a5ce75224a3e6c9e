"""The two main figures of a report, drawn by matplotlib."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from .report import Report

#: Middle tones, to be told apart on white and on black, and by most who see few colours.
COLOURS = ("#3a87c8", "#d9722e", "#2f9e77", "#c2569b", "#9a8a1f", "#7a6fd0")
INK = "#808080"
#: More lines than this are no figure.
MOST_CONDITIONS = 12


def plot(report: Report, quantities: str | Sequence[str]) -> Figure:
    """Draws a panel for each quantity: layers from left to right, powers of ten upward."""
    try:
        from matplotlib.ticker import MaxNLocator
    except ImportError:
        raise ImportError("plot() needs matplotlib: pip install matplotlib") from None
    if isinstance(quantities, str):
        quantities = (quantities,)
    layers = report.layers
    known = [name for name in quantities if (layers["quantity"] == name).any()]
    if not known:
        there = ", ".join(dict.fromkeys(layers["quantity"]))
        raise ValueError(f"this report has no {' or '.join(map(str, quantities))}; it has {there}")
    figure = _shown_figure(figsize=(5.2 * len(known), 3.8), layout="constrained")
    # A notebook's own background shows through.
    figure.patch.set_alpha(0)
    for place, quantity in enumerate(known):
        axes = figure.add_subplot(1, len(known), place + 1)
        axes.patch.set_alpha(0)
        rows = layers[layers["quantity"] == quantity]
        conditions = list(dict.fromkeys(rows["condition"]))[:MOST_CONDITIONS]
        for number, condition in enumerate(conditions):
            _draw(axes, rows[rows["condition"] == condition], condition, COLOURS[number % len(COLOURS)])
        _draw_margin(axes, report, quantity, rows)
        axes.set_title(quantity, color=INK)
        axes.set_xlabel("layer", color=INK)
        axes.set_ylabel("log10", color=INK)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.tick_params(colors=INK)
        for spine in axes.spines.values():
            spine.set_color(INK)
    legend = figure.axes[0].legend(framealpha=0, fontsize="small")
    for text in legend.get_texts():
        text.set_color(INK)
    return figure


def _shown_figure(**options: Any) -> Figure:
    """A figure that a notebook shows, also where pyplot was never imported."""
    from matplotlib.figure import Figure

    class ShownFigure(Figure):
        def _repr_png_(self) -> bytes:
            image = io.BytesIO()
            self.savefig(image, format="png")
            return image.getvalue()

    return ShownFigure(**options)


def _draw(axes: Axes, rows: Any, condition: str, colour: str) -> None:
    rows = rows.sort_values("layer")
    x = rows["layer"].to_numpy()
    axes.plot(x, rows["log10_geometric_mean"].to_numpy(), color=colour, label=condition, linewidth=1.6)
    axes.fill_between(x, rows["log10_q05"].to_numpy(), rows["log10_q95"].to_numpy(), color=colour, alpha=0.25, linewidth=0)
    if "log10_theory" in rows and rows["log10_theory"].notna().any():
        axes.plot(x, rows["log10_theory"].to_numpy(), color=colour, linestyle="--", linewidth=1)


def _draw_margin(axes: Axes, report: Report, quantity: str, rows: Any) -> None:
    """Dotted lines, one decade (or what the file says) up and down from the first layer on the signal's way."""
    hidden = rows[rows["layer"] >= 1]
    if hidden.empty:
        return
    margin = float(report.summary.get("stable_within") or 1)
    first = hidden["layer"].min() if quantity.startswith(("activation", "preactivation")) else _last_hidden(hidden)
    level = hidden[hidden["layer"] == first]["log10_geometric_mean"].mean()
    for sign in (-1, 1):
        axes.axhline(level + sign * margin, color=INK, linestyle=":", linewidth=1)


def _last_hidden(rows: Any) -> int:
    """The last hidden layer, from which gradients start; an output layer may stand behind it."""
    return int(rows["depth"].max()) if "depth" in rows and rows["depth"].notna().any() else int(rows["layer"].max())
