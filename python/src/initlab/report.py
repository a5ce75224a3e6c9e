"""Reports: what the program says of an experiment or a recording."""

from __future__ import annotations

import base64
import html
import json
import os
import re
import shutil
import tempfile
import weakref
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import checking, program, tables

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from .recording import Recording


class Report:
    """The folder of a report, and what stands in it.

    A report without an `output` folder of its own is deleted when this object is.
    """

    def __init__(self, folder: str | os.PathLike[str], *, is_temporary: bool = False) -> None:
        self.folder = Path(folder)
        if is_temporary:
            # A `TemporaryDirectory` would warn.
            weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        if not (self.folder / "summary.json").exists():
            raise FileNotFoundError(f"{folder}: there is no report in this folder (no summary.json)")

    @cached_property
    def summary(self) -> dict[str, Any]:
        """All of `summary.json`."""
        loaded: dict[str, Any] = json.loads((self.folder / "summary.json").read_text(encoding="utf-8"))
        return loaded

    @property
    def title(self) -> str:
        """The report's heading."""
        return str(self.summary["title"])

    @property
    def headline(self) -> str:
        """What happened, in a sentence."""
        return str(self.summary.get("headline") or "")

    @property
    def conditions(self) -> list[dict[str, Any]]:
        """What was found for each condition."""
        return list(self.summary["conditions"])

    @cached_property
    def verdicts(self) -> pd.DataFrame:
        """A row for each condition and direction; changes in decades over the whole depth, with their intervals."""
        return tables.verdict_table(self.conditions)

    @cached_property
    def layers(self) -> pd.DataFrame:
        """A row for each condition, layer and quantity that spans decades: base-10 logarithms over the replicates."""
        return tables.read_csv(self.folder / "layers.csv")

    @cached_property
    def values(self) -> pd.DataFrame:
        """The same for the other quantities, such as means and shares, which are no logarithms."""
        return tables.read_csv(self.folder / "values.csv")

    @property
    def markdown(self) -> str:
        """The whole report as text."""
        return (self.folder / "README.md").read_text(encoding="utf-8")

    def plot(self, quantities: str | Sequence[str] = ("activation.moment2", "gradient.moment2")) -> Figure:
        """Draws forward and backward through the layers: typical network, band of 90 % of them, theory, and margin."""
        from .plotting import plot

        return plot(self, quantities)

    def _repr_markdown_(self) -> str:
        # Figures are files beside the report, which a notebook cannot see.
        return re.sub(r"^!\[[^\n]*\)\n?", "", self.markdown, flags=re.MULTILINE)

    def _repr_html_(self) -> str:
        rows = "".join(self._verdict_row(condition) for condition in self.conditions)
        figures = "".join(self._inline(name) for name in ("forward.svg", "backward.svg"))
        return (
            f"<h3>{html.escape(self.title)}</h3><p><strong>{html.escape(self.headline)}</strong></p>"
            "<table><thead><tr><th>condition</th><th>forward</th><th>backward</th></tr></thead>"
            f"<tbody>{rows}</tbody></table>{figures}"
        )

    def _verdict_row(self, condition: Mapping[str, Any]) -> str:
        cells = [html.escape(str(condition["condition"]))]
        for direction in ("forward", "backward"):
            growth = condition.get(direction) or {}
            change = growth.get("change_log10")
            text = "" if not growth else str(growth["verdict"])
            cells.append(text + ("" if change is None else f", 10<sup>{float(change):.3g}</sup>"))
        return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"

    def _inline(self, name: str) -> str:
        path = self.folder / name
        if not path.exists():
            return ""
        # As an image, so that its text and ids stay apart from the page.
        data = base64.b64encode(path.read_bytes()).decode()
        return f'<img alt="{name.removesuffix(".svg")}" style="max-width: 48%" src="data:image/svg+xml;base64,{data}">'

    def __repr__(self) -> str:
        return f"<Report {self.title!r}: {self.headline}>"


def run(
    experiment: str | os.PathLike[str] | Mapping[str, Any],
    *,
    output: str | os.PathLike[str] | None = None,
    replicates: int | None = None,
    seed: int | None = None,
    jobs: int | None = None,
    allow_commands: bool = False,
    force: bool = False,
) -> Report:
    """Runs an experiment and gives its report.

    Args:
        experiment: the path of an experiment file or a recording, or what stands in such a file as a dictionary.
        output: the report's folder. Results that are there already are used again. By default a folder that lasts as long
            as the `Report`.
        replicates: of each condition, in place of the file's.
        seed: in place of the file's.
        jobs: threads that compute; by default one per core.
        allow_commands: let the experiment run the programs that it names.
        force: start afresh, and delete the results that are there.

    Raises:
        InitLabError: with the program's message, such as the line of a mistake in the file.
    """
    options: list[str] = []
    for name, value in (("--replicates", replicates), ("--seed", seed), ("--jobs", jobs)):
        if value is not None:
            options += [name, str(value)]
    options += ["--allow-commands"] * allow_commands + ["--force"] * force
    if isinstance(experiment, (str, os.PathLike)):
        return _report(os.fspath(experiment), output, options)
    if not isinstance(experiment, Mapping):
        hint = "; a recording has a report of its own, recording.report()" if hasattr(experiment, "report") else ""
        raise TypeError(
            "experiment: the path of a file, or what stands in one as a dictionary, was expected, and not"
            f" {checking.shown(experiment)}{hint}"
        )
    # JSON is YAML.
    text = checking.json_text("experiment", experiment)
    with tempfile.TemporaryDirectory(prefix="initlab-") as folder:
        file = Path(folder) / "experiment.yaml"
        file.write_text(text, encoding="utf-8")
        try:
            return _report(os.fspath(file), output, options)
        except program.InitLabError as error:
            # The file is gone when the message is read.
            raise program.InitLabError(error.code, error.message.replace(os.fspath(file), "experiment")) from None


def report_of_recording(recording: Recording, output: str | os.PathLike[str] | None) -> Report:
    """Has the program summarize a recording."""
    with tempfile.TemporaryDirectory(prefix="initlab-") as folder:
        file = recording.save(Path(folder) / "recording.jsonl")
        # By its name alone: a report tells how to run it again, and a temporary folder is of no use there.
        try:
            return _report(file.name, output, [], folder)
        except program.InitLabError as error:
            named = str(recording.path or "the recording")
            raise program.InitLabError(error.code, error.message.replace(file.name, named)) from None


def _report(file: str, output: str | os.PathLike[str] | None, options: list[str], folder: str | None = None) -> Report:
    folder_of_report = os.path.abspath(tempfile.mkdtemp(prefix="initlab-") if output is None else output)
    # A name that begins with - is no option.
    file = os.path.join(".", file) if file.startswith("-") else file
    try:
        program.run(["run", file, "--output", folder_of_report, "--quiet", *options], folder=folder)
    except BaseException:
        if output is None:
            shutil.rmtree(folder_of_report, ignore_errors=True)
        raise
    return Report(folder_of_report, is_temporary=output is None)
