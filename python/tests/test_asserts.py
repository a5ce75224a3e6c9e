"""The gate for models, and its plugin for pytest."""

import re
import tempfile

import pytest
import torch
from torch import nn

import initlab
from initlab import asserts, baselines

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


class Scaled(nn.Module):
    """A parameter of its own, beside modules: it begins first, and ends last."""

    def __init__(self, gain):
        super().__init__()
        self.temperature = nn.Parameter(torch.ones(()))
        self.layers = nn.ModuleList([nn.Linear(32, 32, bias=False) for _ in range(12)])
        for layer in self.layers:
            nn.init.normal_(layer.weight, std=(gain / 32) ** 0.5)

    def forward(self, x):
        for layer in self.layers:
            x = torch.relu(nn.functional.dropout(layer(x), 0.1))
        return x * self.temperature


def test_a_parameter_of_the_models_own_hides_no_explosion(program):
    with pytest.raises(AssertionError, match="forward, layers.0 to model: exploding"):
        initlab.assert_stable(lambda: Scaled(20), BATCH)


def test_an_explosion_in_the_last_block_is_seen_where_pooling_follows(program):
    def make_model():
        model = PooledStream()
        nn.init.normal_(model.blocks[-1][1].weight, std=1000)
        return model

    with pytest.raises(AssertionError, match="forward, blocks.0 to blocks.3: exploding"):
        initlab.assert_stable(make_model, torch.randn(4, 5, 32))


class PooledStream(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed, self.head = nn.Linear(32, 32), nn.Linear(32, 3)
        self.blocks = nn.ModuleList([nn.Sequential(nn.LayerNorm(32), nn.Linear(32, 32)) for _ in range(4)])

    def forward(self, x):
        x = self.embed(x)
        for block in self.blocks:
            x = x + block(x)
        return self.head(x.mean(1))


def vanishing_backward(frozen):
    steps = [step for _ in range(10) for step in (nn.Linear(32, 32), nn.Tanh())]
    model = nn.Sequential(*steps, nn.Linear(32, 3))
    for step in model[::2]:
        nn.init.normal_(step.weight, std=(0.3 / 32) ** 0.5)
        nn.init.normal_(step.bias, std=0.7)
    model[:frozen].requires_grad_(False)
    return model


@pytest.mark.parametrize("frozen", [0, 1, 2, 21])
def test_what_is_frozen_hides_no_vanishing_gradient(program, frozen):
    with pytest.raises(AssertionError, match="backward, 18 to 0: vanishing"):
        initlab.assert_stable(lambda: vanishing_backward(frozen), BATCH)


class Detached(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(128, 128) for _ in range(3)])
        for layer in self.layers:
            nn.init.orthogonal_(layer.weight)

    def forward(self, x):
        return self.layers[2](self.layers[1](self.layers[0](x).detach()))


def test_a_model_without_gradients_at_an_end_fails_unless_forward_alone_is_asked_for(program):
    batch = torch.randn(4, 128)
    with pytest.raises(AssertionError, match="backward was not judged, as no gradient comes back to layers.0 in modules"):
        initlab.assert_stable(Detached, batch, replicates=16)
    initlab.assert_stable(Detached, batch, replicates=16, loss=False)


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


@pytest.fixture
def recording_baselines():
    """What `--initlab-record` sets."""
    before = asserts.settings.set(asserts.Settings(records=True))
    yield lambda: asserts.settings.set(asserts.Settings())
    asserts.settings.reset(before)


def test_a_right_model_from_another_seed_is_as_the_baseline_has_it(program, tmp_path, recording_baselines):
    def check(gain=2.0, seed=1):
        options = {"baseline": tmp_path / "model.json", "replicates": 16, "seed": seed, "expect": "any"}
        initlab.assert_stable(lambda: mlp(gain, width=128), torch.randn(4, 128), **options)

    with pytest.raises(asserts.BaselineRecordedError, match="layers: 256 replicates; a comparison detects"):
        check()
    # More than the first look, as these would tell nothing.
    assert baselines.held(tmp_path / "model.json") == 256
    recording_baselines()
    check(seed=2)
    with pytest.raises(AssertionError, match="is not what the baseline holds"):
        check(gain=1.4, seed=2)


def test_a_baseline_of_too_few_replicates_is_named_with_what_it_needs(program, tmp_path):
    path = tmp_path / "few.json"
    baselines.write(initlab.record(lambda: mlp(width=128), torch.randn(4, 128), replicates=8), path, [])
    with pytest.raises(AssertionError) as caught:
        initlab.assert_stable(lambda: mlp(width=128), torch.randn(4, 128), seed=5, baseline=path, replicates=32, budget=64)
    message = str(caught.value)
    assert re.search(r"the baseline \S+few.json holds 8 replicates, and \d+ are needed to tell 10 % per point", message)
    assert "pytest --initlab-record" in message and "margin is where" not in message


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
