"""Wrong arguments: each has one sentence that says which it is, what was expected, and what was given."""

import sys

import numpy as np
import pytest
import torch
from torch import nn

import initlab


def model():
    return nn.Sequential(nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 2))


BATCH = torch.linspace(-1, 1, 32).view(4, 8)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"make_model": model()}, "make_model: a function without arguments.*not the model itself.*record_model"),
        ({"make_model": 3}, "make_model: a function without arguments.*not 3"),
        ({"replicates": 1}, "replicates: 2 or more are needed.*not 1"),
        ({"replicates": "many"}, "replicates: a whole number was expected, and not 'many'"),
        ({"budget": 3}, "budget: 4 or more are needed.*not 3"),
        ({"budget": 4.5}, "budget: a whole number was expected, and not 4.5"),
        ({"tolerance": -1}, "tolerance: a share above 0 and below 1 was expected, and not -1"),
        ({"tolerance": "2%"}, "tolerance: a share was expected, and not '2%'"),
        ({"alpha": 2}, "alpha: a probability above 0 and below 1 was expected, and not 2"),
        ({"expect": "stabel"}, "expect: 'stable' or 'vanishing' or .* was expected, and not 'stabel'"),
        ({"baseline": 3}, "baseline: the path of a file was expected, and not 3"),
        ({"repliactes": 4}, "assert_stable takes no argument 'repliactes'; did you mean 'replicates'?"),
        ({"first": 4}, "assert_stable takes no argument 'first'; it takes alpha,"),
        ({"loss": "mse"}, "loss: a function of the model's output, None or False was expected, and not 'mse'"),
        ({"reduction": "avg"}, "reduction: 'mean' or 'sum' was expected, and not 'avg'"),
        ({"terms": 0}, "terms: 1 or more are needed"),
        ({"forward": "x"}, "forward: a function of model and batch was expected, and not 'x'"),
        ({"title": 3}, "title: a text was expected, and not 3"),
        ({"stable_within": "2"}, "stable_within: a number of decades was expected, and not '2'"),
        ({"points": 3}, "points: .*was expected; not 3"),
        ({"points": [0, 2]}, "points: names of modules are texts, such as '4'; not 0"),
        ({"points": ["0"]}, "points: two or more modules.*only '0' was chosen"),
        ({"loss": nn.MSELoss}, r"loss: the class MSELoss is no loss, but makes one: write MSELoss\(\)"),
        ({"loss": lambda output: 3.0}, "loss: it is to give a tensor, and gave 3.0"),
        ({"loss": lambda output: output.sum() * 1j}, "loss: it is to give real numbers, and gave complex ones"),
        ({"loss": lambda output: output[:0]}, r"loss: .* gave a tensor without any, of the shape \(0, 2\)"),
        ({"title": "a\udcff"}, "title: it holds half of a surrogate pair alone"),
        ({"make_batch": torch.empty(4, 8, device="meta")}, "the batch is on the device `meta`"),
        ({"make_batch": torch.empty(0, 8)}, r"the batch holds a tensor without numbers, of the shape \(0, 8\)"),
    ],
)
def test_assert_stable(options, message):
    arguments = {"make_model": model, "make_batch": BATCH, "replicates": 4} | options
    with pytest.raises((TypeError, ValueError), match=message):
        initlab.assert_stable(**arguments)


@pytest.mark.parametrize(
    ("gives", "given"), [(lambda y: None, "None"), (lambda y: "x", "'x'"), (lambda y: y.argmax(-1), "one of torch.int64")]
)
def test_models_without_a_signal_at_the_end(gives, given):
    class Ends(nn.Module):
        def __init__(self):
            super().__init__()
            self.inner = model()

        def forward(self, x):
            return gives(self.inner(x))

    with pytest.raises(TypeError, match=f"no tensor of floating-point numbers, but {given}; give loss=") as caught:
        initlab.record(Ends, BATCH, replicates=2)
    # No loss was called.
    assert not getattr(caught.value, "__notes__", [])


def test_every_replicate_is_a_draw_of_one_model():
    def of_width(width):
        return nn.Sequential(nn.Linear(8, width), nn.ReLU(), nn.Linear(width, 8), nn.ReLU(), nn.Linear(8, 2))

    widths = iter([8, 8, 9])
    message = r"make_model: replicate 2 is another model.*the shape of '0.weight' is \(9, 8\), and was \(8, 8\)"
    with pytest.raises(ValueError, match=message):
        initlab.record(lambda: of_width(next(widths)), BATCH, replicates=3)
    models = iter([of_width(8), of_width(8).append(nn.ReLU()).append(nn.Linear(2, 2))])
    with pytest.raises(ValueError, match="replicate 1 is another model.*it has '6.weight', which that had not"):
        initlab.record(lambda: next(models), BATCH, replicates=2)


@pytest.mark.parametrize("is_seeded", [True, False])
def test_replicates_that_are_the_same_are_said(is_seeded):
    made = model()

    def make():
        if is_seeded:
            torch.manual_seed(5)
            return model()
        return made

    with pytest.warns(initlab.RecordingWarning, match="the same to the last bit") as caught:
        recording = initlab.record(make, BATCH, replicates=3)
    assert caught[0].filename == __file__
    assert any("the same to the last bit" in note for note in recording.notes)


def test_one_module_may_draw_its_weights_anew():
    made = model()

    def make():
        for part in made[::2]:
            part.weight.data.normal_()
        return made

    recording = initlab.record(make, BATCH, replicates=3)
    assert not any("the same to the last bit" in note for note in recording.notes)


def test_modes_around_the_call_do_not_matter():
    outside = initlab.record(model, lambda: torch.ones(2, 8), replicates=2)
    with torch.inference_mode():
        inside = initlab.record(model, lambda: torch.ones(2, 8), replicates=2)
    with torch.no_grad():
        without = initlab.record(model, lambda: torch.ones(2, 8), replicates=2)
    gradient = outside.values("gradient.moment2").tolist()
    assert str(inside.values("gradient.moment2").tolist()) == str(without.values("gradient.moment2").tolist()) == str(gradient)


@pytest.mark.skipif(sys.version_info < (3, 11), reason="exceptions have no notes")
def test_what_becomes_of_a_pair_is_said():
    with pytest.raises(TypeError) as caught:
        initlab.record(model, (BATCH, torch.zeros(4)), replicates=2)
    assert "takes the 2 parts of the batch as arguments; forward= can call it otherwise" in caught.value.__notes__[0]
    with pytest.raises(TypeError) as caught:
        initlab.record(model, 3, replicates=2)
    assert caught.value.__notes__ == ["initlab: this came from the model's forward pass"]


def test_a_gradient_that_many_layers_take_away_is_no_fault_of_the_loss():
    def deep():
        return nn.Sequential(*[step for _ in range(12) for step in (nn.Linear(8, 8), nn.ReLU())], nn.Linear(8, 2))

    with pytest.warns(initlab.RecordingWarning, match="lost between the output and 2.*Name points between them"):
        initlab.record(deep, BATCH, replicates=2, points=["0", "2"])


def test_a_point_that_is_named_twice_is_one():
    assert initlab.record(model, BATCH, replicates=2, points=["0", "2", "0"]).points == ["0", "2"]


@pytest.mark.parametrize(
    ("given", "options", "message"),
    [
        (3, {}, "a model, a state dictionary or the path of a checkpoint was expected, and not 3"),
        (model, {}, "not a function; call it, and give what it makes"),
        (nn.Linear, {}, "not the class Linear; call it"),
        ({}, {}, "this model or dictionary holds no tensors"),
        ({"epoch": 3, "model": {"w": np.ones(2)}}, {}, "no tensors; what stands in it under 'model' does: give that"),
        (nn.ReLU(), {}, "this model or dictionary holds no tensors"),
        ({"w": np.array(["a"])}, {}, "w: numbers were expected, real ones"),
        ({"w": torch.ones(2, 2, dtype=torch.complex64)}, {}, "w: numbers were expected, real ones"),
        ({"w": torch.ones(2, 2, device="meta")}, {}, "w is on the device `meta`"),
        ({"w": torch.ones(2, 2)}, {"alpha": "x"}, "alpha: a probability was expected, and not 'x'"),
        ({"w": torch.ones(2, 2)}, {"scheme": 3}, "scheme: a text was expected, and not 3"),
        ({"w": torch.ones(2, 2)}, {"activation": nn.ReLU}, "activation: a text was expected, and not the class ReLU"),
        ({"w": torch.ones(2, 2)}, {"config": 3}, "config: the path of a config.json.*not 3"),
    ],
)
def test_audits(given, options, message):
    for function in (initlab.audit, initlab.assert_initialized):
        with pytest.raises((TypeError, ValueError), match=message):
            function(given, **options)


def test_what_the_program_finds_wrong_names_no_temporary_file(program):
    with pytest.raises(initlab.InitLabError) as caught:
        initlab.run({"netwrok": {"depth": 3}})
    assert "did you mean `network`?" in str(caught.value)
    assert "experiment:1:" in str(caught.value)
    assert "/" not in str(caught.value).split("experiment:1:")[0]
    assert initlab.audit(model()).data["checkpoint"] == "model.safetensors"


def test_experiments(program):
    for wrong in (3, ["he"], None):
        with pytest.raises(TypeError, match="experiment: the path of a file, or what stands in one"):
            initlab.run(wrong)
    with pytest.raises(TypeError, match=r"recording\.report\(\)"):
        initlab.run(initlab.record_model(model(), BATCH))
    with pytest.raises(TypeError, match="experiment: numbers, texts, lists.*not {'he'}"):
        initlab.run({"initializers": {"he"}})
    itself = {"initializers": ["he"]}
    itself["network"] = itself
    with pytest.raises(ValueError, match="experiment: a dictionary or list holds itself"):
        initlab.run(itself)
    network = {"depth": np.int64(3), "width": torch.tensor(10)}
    report = initlab.run({"network": network, "initializers": ["he"], "replicates": np.int32(2)})
    assert report.conditions[0]["depth"] == 3


@pytest.mark.parametrize("shape", [4, (4,), (4, 4, 3), None, "44", (4.0, 4)])
def test_shapes(shape):
    with pytest.raises(ValueError, match=r"shape: \(fan_out, fan_in\) was expected, such as \(256, 100\)"):
        initlab.sample("he", shape)


@pytest.mark.parametrize("rule", [3, None, ["he"], nn.ReLU(), torch.relu])
def test_rules(rule):
    with pytest.raises(TypeError, match="rule: a name such as 'he', or one with options, was expected"):
        initlab.sample(rule, (4, 4))
    with pytest.raises(TypeError, match="activation: a name such as 'gelu', or one with options, was expected"):
        initlab.critical(rule)


def test_numbers_of_gains():
    with pytest.raises(TypeError, match="q: a number was expected, and not 'x'"):
        initlab.critical("gelu", q="x")
    for wrong in (0, -1, float("nan")):
        with pytest.raises(ValueError, match=f"q: a number above 0 was expected, and not {wrong}"):
            initlab.critical("gelu", q=wrong)


def test_numbers_of_numpy_are_numbers(program):
    assert initlab.sample({"normal": {"gain": np.float32(2)}}, (np.int64(3), 2)).shape == (3, 2)


def test_recordings(tmp_path, program):
    recording = initlab.record_model(model(), BATCH)
    with pytest.raises(FileNotFoundError, match="there is no folder"):
        recording.save(tmp_path / "none" / "x.jsonl")
    with pytest.raises(IsADirectoryError, match="this is a folder; name a file in it"):
        recording.save(tmp_path)
    assert not list(tmp_path.parent.glob(f".{tmp_path.name}.*"))
    for wrong in ([3], recording, None):
        with pytest.raises(TypeError, match=r"other\.replicates"):
            recording.extend(wrong)
    with pytest.raises(KeyError, match="no quantity 'activation.moment'; did you mean 'activation.moment2'?"):
        recording.values("activation.moment")
    report = recording.report()
    with pytest.raises(ValueError, match=r"has no a or b; it has .*activation\.moment2"):
        report.plot(("a", "b"))
    assert len(report.plot("activation.moment2").axes) == 1


def test_an_initializer_is_a_function():
    with pytest.raises(TypeError, match="serve: a function that takes a request and gives a matrix was expected, and not 3"):
        initlab.serve(3)
