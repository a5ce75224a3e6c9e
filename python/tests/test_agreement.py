"""Replicates that PyTorch draws by a rule lead to the verdicts of `initlab run` for the same network and rule."""

import math

import pytest
import torch
from torch import nn

import initlab

DEPTH, WIDTH, REPLICATES = 20, 60, 200

EXPERIMENT = {
    "title": "agreement",
    "replicates": REPLICATES,
    "network": {"depth": DEPTH, "width": WIDTH, "outputs": 1},
    "input": {"dimension": WIDTH, "samples": 1},
    "initializers": ["he", "glorot", {"normal": {"gain": 1.6}}, {"normal": {"gain": 3}}],
    "engine": "dense",
}


def by_gain(gain):
    return lambda weight: nn.init.normal_(weight, std=(gain / weight.shape[1]) ** 0.5)


RULES = {
    "he": lambda weight: nn.init.kaiming_normal_(weight, nonlinearity="relu"),
    "glorot": nn.init.xavier_normal_,
    "normal(gain=1.6)": by_gain(1.6),
    "normal(gain=3)": by_gain(3),
}
EXPECTED = {"he": "stable", "glorot": "vanishing", "normal(gain=1.6)": "vanishing", "normal(gain=3)": "exploding"}


@pytest.fixture(scope="module")
def own(program):
    """What InitLab finds by weights of its own."""
    return {condition["condition"]: condition for condition in initlab.run(EXPERIMENT).conditions}


def model_by(rule):
    steps = [step for _ in range(DEPTH) for step in (nn.Linear(WIDTH, WIDTH), nn.ReLU())]
    model = nn.Sequential(*steps, nn.Linear(WIDTH, 1))
    for layer in model:
        if isinstance(layer, nn.Linear):
            rule(layer.weight)
            nn.init.zeros_(layer.bias)
    return model


@pytest.mark.parametrize("name", RULES)
def test_verdicts_and_growth_of_200_recorded_replicates_are_those_of_run(own, name):
    recording = initlab.record(lambda: model_by(RULES[name]), lambda: torch.randn(1, WIDTH), replicates=REPLICATES)
    (recorded,) = recording.report().conditions
    assert own[name]["depth"] == recorded["depth"] == DEPTH
    for direction in ("forward", "backward"):
        ours, theirs = own[name][direction], recorded[direction]
        assert ours["verdict"] == theirs["verdict"] == EXPECTED[name], direction
        assert ours["alive"] == theirs["alive"] == REPLICATES
        # Both were drawn: the interval of the difference of two independent growths, at 99 %.
        widths = [(growth["change_ci_high"] - growth["change_ci_low"]) / 2 for growth in (ours, theirs)]
        assert abs(ours["change_log10"] - theirs["change_log10"]) < math.hypot(*widths), direction
        # Intervals of as many replicates of one law are about as wide.
        assert max(widths) < 1.5 * min(widths), direction
