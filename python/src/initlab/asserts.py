"""Assertions for tests: signals of a model stay stable, and its weights were drawn as they should be."""

from __future__ import annotations

import inspect
import json
import math
import os
import tempfile
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from . import baselines, checking, program
from .audits import FINDINGS, NOT_AS_EXPECTED, audit
from .growth_words import condition_lines
from .recording import Recording

_SUCCESS, _REGRESSION, _NOT_CLEAR, _NOT_HEALTHY, _NOT_COMPARABLE = 0, 10, 11, 12, 13

#: How many times the first replicates are made at most, until the gate can decide.
BUDGET = 16
#: As many replicates as the program reads.
MOST = 1_000_000_000


@dataclass
class Settings:
    """What the plugin of pytest sets for the test that runs."""

    #: Write baselines anew.
    records: bool = False
    #: Where relative paths of baselines start.
    folder: Path = field(default_factory=Path)
    #: Options of the marker.
    options: dict[str, Any] = field(default_factory=dict)


settings: ContextVar[Settings] = ContextVar("initlab_settings", default=Settings())  # noqa: B039 (never changed)


class BaselineRecordedError(AssertionError):
    """A baseline was written; nothing was compared."""


def assert_stable(
    make_model: Callable[[], Any],
    make_batch: Any,
    *,
    loss: Any = None,
    replicates: int | None = None,
    budget: int | None = None,
    tolerance: float | None = None,
    alpha: float | None = None,
    expect: str | None = None,
    baseline: str | os.PathLike[str] | None = None,
    **options: Any,
) -> Recording:
    """Fails unless signals stay within a factor of ten forward, and gradients backward, over all points of the model.

    The model is made and measured `replicates` times; where that does not decide, more are made, up to `budget`. A correct
    model fails with a probability below `alpha`. It sees the mean squares of what the modules pass on (see `record`), with
    the batch that is given. It does not see what training does later, nor what a sum over points hides: a stable
    first and last point with a valley between. Where a loss sends no gradient to the ends of a series, that is a failure.

    Args:
        make_model: makes the model; called once for each replicate.
        make_batch: makes what the model is called with; called once.
        loss: takes the model's output; see `record`.
        replicates: of the first look; default 32.
        budget: replicates that may be made; default 16 times the first look.
        tolerance: change of variance per point that is still the same as the baseline's; by default what the baseline's
            replicates can tell, from 0.02 to 0.1.
        alpha: probability of a false alarm; default 1e-6.
        expect: what signals are to do: "stable" (default), "vanishing", "exploding" or "any".
        baseline: a file to compare with, recorded by `pytest --initlab-record`. Relative paths start at the test's folder.
        options: those of `record`, such as `points` and `seed`.

    Raises:
        AssertionError: with the points, the change and its interval, and what to change.
    """
    from .recorder import record
    from .recorder.torch_models import check_model_maker

    known = [*inspect.signature(assert_stable).parameters, *inspect.signature(record).parameters]
    checking.known_names("assert_stable", options, sorted(set(known) - {"first", "options"}))
    check_model_maker(make_model)
    current = settings.get()

    def option(name: str, value: Any, standard: Any) -> Any:
        return value if value is not None else current.options.get(name, standard)

    baseline = option("baseline", baseline, None)
    if baseline is not None and not isinstance(baseline, (str, os.PathLike)):
        raise TypeError(f"baseline: the path of a file was expected, and not {checking.shown(baseline)}")
    path = None if baseline is None else current.folder / baseline
    first = checking.whole("replicates", option("replicates", replicates, 32), 2, MOST // BUDGET)
    most = checking.whole("budget", option("budget", budget, BUDGET * first), first, MOST)
    # Each look gets an equal share, so that all of them together stay below alpha.
    looks = 1 + math.ceil(math.log2(most / first))
    arguments = ["--alpha", repr(checking.number("alpha", option("alpha", alpha, 1e-6), 0, 1, what="probability") / looks)]
    share = option("tolerance", tolerance, None)
    if share is not None:
        share = checking.number("tolerance", share, 0, 1, what="share")
    expected = option("expect", expect, "stable")
    checking.choice("expect", expected, ("stable", "vanishing", "exploding", "any"))

    recording = record(make_model, make_batch, loss=loss, replicates=first, **options)

    def extend(count: int) -> None:
        there = len(recording.replicates)
        more = record(make_model, make_batch, loss=loss, replicates=count - there, first=there, **options)
        recording.extend(more.replicates)

    if path is not None and current.records:
        _record_baseline(recording, path, [*arguments, "--tolerance", repr(share or baselines.LEAST)], extend, most)
    if path is not None and not path.exists():
        raise AssertionError(f"there is no baseline {path}; write it with `pytest --initlab-record`")
    if share is None:
        share = baselines.LEAST if path is None else baselines.tolerance_of(path, recording, arguments)
    arguments += ["--tolerance", repr(share), "--expect", expected]
    result = _check(recording, arguments, path)
    # More replicates would not bring gradients.
    is_asked = loss is not False and expected != "any" and result.code in (_SUCCESS, _NOT_CLEAR)
    if is_asked and (missing := _without_gradients(recording)):
        raise AssertionError(_not_judged_backward(recording, missing))
    while result.code == _NOT_CLEAR and (count := len(recording.replicates)) < most:
        extend(min(2 * count, most))
        result = _check(recording, arguments, path)
    if result.code != _SUCCESS:
        not_clear = _why_not_clear(recording, result, path, arguments[:4]) if result.code == _NOT_CLEAR else ""
        raise AssertionError(_message(recording, result, not_clear))
    return recording


def _without_gradients(recording: Recording) -> dict[str, list[str]]:
    """The ends of series to which no gradient came in any replicate, by the names of the series."""
    places = {point: place for place, point in enumerate(recording.points)}
    measured = [replicate.values.get("gradient.moment2") for replicate in recording.replicates]

    def is_missing(point: str) -> bool:
        return all(values is None or values[places[point]] is None for values in measured)

    ends = {name: [points[0], points[-1]] for name, points in recording.series.items()}
    return {name: missing for name, points in ends.items() if (missing := [point for point in points if is_missing(point)])}


def _not_judged_backward(recording: Recording, missing: Mapping[str, list[str]]) -> str:
    places = ", ".join(f"{' and '.join(points)} in {name}" for name, points in missing.items())
    lines = [
        f"{recording.title}: backward was not judged, as no gradient comes back to {places}",
        "",
        "Give a loss= that reaches these points, name others with points=[...], or judge forward alone with loss=False",
        *(f"note: {note}" for note in recording.notes),
    ]
    return "\n".join(lines)


def assert_initialized(
    model: Any,
    *,
    scheme: str | None = None,
    profile: str | None = None,
    alpha: float | None = None,
    **options: Any,
) -> None:
    """Fails if the weights were not drawn as the scheme says, or if something is wrong that no scheme means.

    It sees one draw: scales to about 1 % in tensors of thousands of values, laws, means, constants, equal tensors, one seed
    for several. It does not see signals; `assert_stable` does.

    Args:
        model: a model of PyTorch, a state dictionary, or the path of a checkpoint.
        scheme: how weights should be drawn, such as "he" or "pytorch"; by default found by their scales.
        profile: what the tensors are; by default found by their names.
        alpha: probability of any false alarm; default 1e-6.
        options: the others of `audit`.

    Raises:
        AssertionError: with every finding, and the line that mends it.
    """
    marked = settings.get().options
    found = audit(model, scheme=scheme, profile=profile, alpha=alpha if alpha is not None else marked.get("alpha"), **options)
    if found.exit_code in (FINDINGS, NOT_AS_EXPECTED):
        raise AssertionError(f"the weights were not initialized right\n\n{found.text}")


@dataclass(frozen=True)
class _Result:
    code: int
    #: The program's answer as JSON, and in words.
    data: Mapping[str, Any]
    text: str


def _check(recording: Recording, arguments: list[str], baseline: Path | None) -> _Result:
    accept = (_SUCCESS, _REGRESSION, _NOT_CLEAR, _NOT_HEALTHY, _NOT_COMPARABLE)
    if baseline is not None:
        arguments = [*arguments, "--baseline", os.path.abspath(baseline)]
    with tempfile.TemporaryDirectory(prefix="initlab-") as folder:
        file = recording.save(Path(folder) / "recording.jsonl")
        # By its name alone: a message with a temporary folder is of no use.
        command = ["check", file.name, *arguments]
        done = program.run([*command, "--format", "json"], accept=accept, folder=folder)
        data = json.loads(done.stdout)
        if done.returncode == _SUCCESS:
            return _Result(_SUCCESS if _is_clear(data, baseline) else _NOT_CLEAR, data, "")
        return _Result(done.returncode, data, program.run(command, accept=accept, folder=folder).stdout.decode("utf-8"))


def _is_clear(data: Mapping[str, Any], baseline: Path | None) -> bool:
    """Whether every series is shown to be as expected, and as the baseline has it; not only not shown to be otherwise."""
    conditions = [condition for experiment in data["experiments"] for condition in experiment["conditions"]]
    return all(
        (condition.get("health") or {}).get("verdict") == "as expected"
        and (baseline is None or condition.get("verdict") == "same")
        for condition in conditions
    )


def _record_baseline(
    recording: Recording, path: Path, arguments: list[str], extend: Callable[[int], None], most: int
) -> NoReturn:
    """Writes a baseline of as many replicates as a comparison needs, as far as the budget goes."""
    told = baselines.foresight(recording, arguments)
    # How much replicates differ is known better with each look.
    while (wanted := baselines.needed(told)) is not None and len(recording.replicates) < most:
        extend(min(max(wanted, len(recording.replicates) + 1), most))
        told = baselines.foresight(recording, arguments)
    path.parent.mkdir(parents=True, exist_ok=True)
    baselines.write(recording, path, arguments)
    lines = [f"the baseline {path} was recorded; run again without --initlab-record to compare with it", "", *told]
    if wanted is not None:
        lines += [f"without tolerance= comparisons tell what it can, up to {100 * baselines.MOST:g} %; for less, raise budget="]
    raise BaselineRecordedError("\n".join(lines))


def _why_not_clear(recording: Recording, result: _Result, path: Path | None, arguments: list[str]) -> str:
    """Whether it is the baseline that leaves a model's verdict open."""
    conditions = [condition for experiment in result.data.get("experiments", []) for condition in experiment["conditions"]]
    is_healthy = all((condition.get("health") or {}).get("verdict") == "as expected" for condition in conditions)
    if path is None or not is_healthy:
        return "is not clear yet: raise budget=, or the margin is where this model is"
    held = baselines.held(path)
    # Asked of as many as the baseline holds, so that what is missing is told.
    same = Recording(recording.header, recording.replicates[:held])
    needed = baselines.needed(baselines.foresight(same, arguments))
    known = f"the baseline {path} holds {'too few' if held is None else held} replicates"
    tolerance = f"{100 * float(arguments[3]):g} %"
    if held is None or needed is not None:
        return (
            f"does what is expected, and cannot be told from the baseline: {known}, and {needed or 'more'} are needed to tell"
            f" {tolerance} per point; write it anew with `pytest --initlab-record`, or raise tolerance="
        )
    return f"does what is expected, and cannot be told from the baseline yet: {known}; raise budget= or tolerance="


_REASONS = {
    _REGRESSION: "is not what the baseline holds",
    _NOT_HEALTHY: "does not do what is expected",
    _NOT_COMPARABLE: "cannot be compared with the baseline",
}


def _message(recording: Recording, result: _Result, not_clear: str) -> str:
    count = len(recording.replicates)
    lines = [f"{recording.title} {_REASONS.get(result.code, not_clear)}, by {count} replicates", ""]
    for experiment in result.data.get("experiments", []):
        for condition in experiment.get("conditions", []):
            lines += condition_lines(condition, recording)
    lines += [f"note: {note}" for note in recording.notes]
    if result.text:
        lines += ["", "initlab check says:", *("  " + line for line in result.text.strip().splitlines())]
    return "\n".join(lines)
