"""The package knows the quantities that the program knows."""

import json
from pathlib import Path

import pytest

import initlab
from initlab import program as initlab_program
from initlab.quantities import ON_REQUEST, QUANTITIES, USUAL

#: A test in Swift keeps it as the program has it.
SCHEMA = Path(__file__).parents[2] / "experiments" / "experiment.schema.json"


def lists_with(name, value):
    """All lists in nested JSON that hold `name`."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        if name in value:
            yield value
        for part in value:
            yield from lists_with(name, part)


def test_quantities_are_those_of_the_program_in_its_order():
    (names, *_) = lists_with(USUAL[0], json.loads(SCHEMA.read_text()))
    # Tables can show standard deviations as well, which no file holds.
    assert tuple(name for name in names if not name.endswith(".std")) == QUANTITIES


def test_the_program_reads_all_of_them(program, tmp_path):
    points = ["a", "b"]
    header = {
        "initlab_recording": 1,
        "title": "all quantities",
        "model": "M",
        "framework": {"name": "none"},
        "loss": {"name": "sum", "reduction": "sum", "terms": 1},
        "points": [{"name": name, "kind": "Linear"} for name in points],
        "series": [{"name": "all", "points": points}],
    }
    recording = initlab.Recording(header, [initlab.Replicate(0, {name: [0.5, 0.25] for name in QUANTITIES})])
    path = recording.save(tmp_path / "r.jsonl")
    assert recording.values("gradient.cosine").tolist() == [[0.5, 0.25]]
    done = initlab_program.run(["results", path, "--replicate", "0", "--format", "json"])
    for name in QUANTITIES:
        assert f'"{name}"' in done.stdout.decode(), name


def test_what_is_unknown_is_said_with_what_is_known():
    with pytest.raises(KeyError, match=r"jacobian\.moment2"):
        initlab.Recording({"points": []}).values("jacobian.moment")
    assert not set(USUAL) & set(ON_REQUEST)
