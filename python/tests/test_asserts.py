"""The gate for models, and its plugin for pytest."""

import tempfile

import pytest
import torch
from torch import nn

import initlab

BATCH = torch.randn(4, 32, generator=torch.Generator().manual_seed(1))


def mlp(gain=2.0, depth=10, width=32):
    steps = []
    for _ in range(depth):
        linear = nn.Linear(width, width, bias=False)
        nn.init.normal_(linear.weight, std=(gain / width) ** 0.5)
        steps += [linear, nn.ReLU()]
    return nn.Sequential(*steps, nn.Linear(width, 1, bias=False))


def test_a_model_whose_signals_keep_their_size_passes(program):
    recording = initlab.assert_stable(lambda: mlp(width=128), torch.randn(4, 128), replicates=16)
    assert 16 <= len(recording.replicates) <= 256


def test_a_model_whose_signals_vanish_fails_with_points_effect_and_interval(program):
    with pytest.raises(AssertionError) as caught:
        initlab.assert_stable(lambda: mlp(gain=1.0), BATCH, replicates=16)
    message = str(caught.value)
    assert "by 16 replicates" in message
    assert "forward, 0 to 18: vanishing, -2" in message
    assert "backward, 18 to 0: vanishing" in message
    assert "margin 1" in message
    assert "the largest step is x 0." in message
    assert "initlab check says" in message
    assert tempfile.gettempdir() not in message


def test_what_is_expected_is_no_failure(program):
    initlab.assert_stable(lambda: mlp(gain=1.0), BATCH, replicates=16, expect="vanishing")
    with pytest.raises(AssertionError, match="exploding"):
        initlab.assert_stable(lambda: mlp(gain=4.0), BATCH, replicates=16)


def test_more_replicates_are_made_until_it_is_clear_or_the_budget_is_spent(program):
    # x 10^-1 over nine steps is the margin itself.
    on_the_margin = 2 * 10 ** (-1 / 9)
    with pytest.raises(AssertionError, match="raise budget=.*by 32 replicates"):
        initlab.assert_stable(lambda: mlp(gain=on_the_margin), BATCH, replicates=8, budget=32)


def test_too_few_replicates_are_one_error():
    with pytest.raises(ValueError, match="replicates: 2 or more"):
        initlab.assert_stable(mlp, BATCH, replicates=1)


TEST_FILE = """
import pytest, torch, initlab
from torch import nn

def model():
    steps = []
    for _ in range(6):
        steps += [nn.Linear(64, 64, bias=False), nn.ReLU()]
        nn.init.kaiming_normal_(steps[-2].weight, nonlinearity="relu")
        with torch.no_grad():
            steps[-2].weight.mul_(SCALE)
    return nn.Sequential(*steps)

@pytest.mark.initlab(replicates=16, baseline="baselines/model.json", expect="any", tolerance=0.2)
def test_model():
    initlab.assert_stable(model, torch.ones(1, 64))
"""


def test_baselines_are_recorded_and_compared(program, pytester):
    path = pytester.makepyfile(test_model=TEST_FILE.replace("SCALE", "1.0"))
    missing = pytester.runpytest_subprocess()
    missing.assert_outcomes(failed=1)
    missing.stdout.fnmatch_lines(["*pytest --initlab-record*"])
    # Nothing was compared: that is no success.
    recorded = pytester.runpytest_subprocess("--initlab-record")
    recorded.assert_outcomes(failed=1)
    recorded.stdout.fnmatch_lines(["*was recorded*"])
    assert (pytester.path / "baselines" / "model.json").exists()
    pytester.runpytest_subprocess().assert_outcomes(passed=1)
    path.write_text(TEST_FILE.replace("SCALE", "0.7"))
    changed = pytester.runpytest_subprocess()
    changed.assert_outcomes(failed=1)
    changed.stdout.fnmatch_lines(["*is not what the baseline holds*"])


def test_the_marker_takes_what_it_knows(pytester):
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.initlab(replicate=3)
        def test_something():
            pass
        """
    )
    done = pytester.runpytest_subprocess("--strict-markers")
    done.assert_outcomes(errors=1)
    done.stdout.fnmatch_lines(["*the marker initlab takes replicates*not replicate*"])


def test_the_plugin_imports_nothing_for_others_tests(pytester):
    pytester.makepyfile(
        """
        import sys

        def test_something():
            assert "numpy" not in sys.modules and "initlab.asserts" not in sys.modules
        """
    )
    pytester.runpytest_subprocess().assert_outcomes(passed=1)
