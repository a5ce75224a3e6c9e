"""Recording models as people build them."""

import dataclasses
import json
import math
import sys
import warnings
from collections import OrderedDict

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.checkpoint import checkpoint

import initlab
from initlab.quantities import USUAL
from initlab.recorder.losses import evaluate
from initlab.recorder.points import NoPointsError


def mlp(depth=3, width=8, activation=nn.ReLU):
    steps = [step for _ in range(depth) for step in (nn.Linear(width, width), activation())]
    return nn.Sequential(*steps, nn.Linear(width, 2))


def gradient_moment2(recording, point):
    return recording.values("gradient.moment2")[0][recording.points.index(point)]


def signs(rows, units):
    """What the default loss multiplies an output by, as the package finds it: its gradient."""
    output = torch.zeros(rows, units, requires_grad=True)
    (gradient,) = torch.autograd.grad(evaluate(None, output, None, reduction=None, terms=None).value, output)
    return gradient


W = "weight_gradient.moment2"
BATCH = torch.randn(5, 8, generator=torch.Generator().manual_seed(3))


def test_replicates_are_independent_draws_that_come_again():
    once = initlab.record(mlp, BATCH, replicates=3)
    again = initlab.record(mlp, BATCH, replicates=2, first=1)
    values = once.values("weight.variance")
    assert np.array_equal(values[1:], again.values("weight.variance"), equal_nan=True)
    assert len({row[1] for row in values}) == 3
    assert [replicate.number for replicate in again.replicates] == [1, 2]
    seed = once.replicates[2].seed
    torch.manual_seed(seed)
    assert values[2][1] == pytest.approx(mlp()[0].weight.double().var(correction=0).item(), rel=1e-9)


def test_recording_leaves_random_generators_as_they_were():
    torch.manual_seed(5)
    np.random.seed(5)
    expected = torch.rand(1).item(), np.random.rand()
    torch.manual_seed(5)
    np.random.seed(5)
    initlab.record(mlp, BATCH, replicates=1)
    assert (torch.rand(1).item(), np.random.rand()) == expected


def test_a_model_stays_as_it_was():
    model = nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 2))
    model(BATCH).sum().backward()
    before = {name: value.clone() for name, value in model.state_dict().items()}
    gradients = [parameter.grad.clone() for parameter in model.parameters()]
    initlab.record_model(model, BATCH)
    assert all(torch.equal(before[name], value) for name, value in model.state_dict().items())
    assert all(torch.equal(a, b.grad) for a, b in zip(gradients, model.parameters(), strict=True))
    assert not any(module._forward_hooks or module._forward_pre_hooks for module in model.modules())


def test_activations_in_place_give_the_same_numbers():
    torch.manual_seed(1)
    model = mlp()
    torch.manual_seed(1)
    in_place = mlp(activation=lambda: nn.ReLU(inplace=True))
    assert initlab.record_model(model, BATCH).replicates[0].values == initlab.record_model(in_place, BATCH).replicates[0].values


class Shared(nn.Module):
    """One block, called four times."""

    def __init__(self):
        super().__init__()
        self.block = nn.Sequential(nn.Linear(8, 8), nn.Tanh())
        self.head = nn.Linear(8, 1)

    def forward(self, x):
        for _ in range(4):
            x = self.block(x)
        return self.head(x)


def test_shared_modules_are_a_point_for_each_call():
    model = Shared()
    recording = initlab.record_model(model, BATCH)
    assert recording.series == {"layers": [f"block.0#{call}" for call in (1, 2, 3, 4)]}
    assert "called several times" in recording.notes[0]
    x, moments = BATCH, []
    for _ in range(4):
        x = model.block(x)
        moments.append(x.double().square().mean().item())
    assert recording.values("activation.moment2")[0][1:5] == pytest.approx(moments, rel=1e-6)
    (model(BATCH) * signs(5, 1)).sum().backward()
    gradient = model.block[0].weight.grad.double().square().mean().item()
    assert recording.values("weight_gradient.moment2")[0][1:5] == pytest.approx([gradient] * 4, rel=1e-5)


class TupleBlock(nn.Module):
    """Gives its signal, and something beside it."""

    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(8, 8)
        self.other = nn.Linear(8, 8)

    def forward(self, hidden_states, mask=None):
        return hidden_states + self.other(F.relu(self.linear(hidden_states))), {"mask": mask}


class Tuples(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([TupleBlock() for _ in range(3)])

    def forward(self, x):
        for block in self.blocks:
            x = block(hidden_states=x, mask=None)[0]
        return {"logits": x, "count": torch.tensor(3)}


def test_outputs_that_are_tuples_and_dictionaries():
    model = Tuples()
    recording = initlab.record_model(model, {"x": BATCH})
    assert recording.series == {"blocks": ["blocks.0", "blocks.1", "blocks.2"]}
    output = model(BATCH)["logits"]
    assert recording.values("activation.moment2")[0][2] == pytest.approx(output.double().square().mean().item())
    # The loss is the signed sum of the output.
    assert gradient_moment2(recording, "blocks.2") == pytest.approx(1)


class InPlaceStream(nn.Module):
    """A stream that is changed in place after a block gave it."""

    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([TupleBlock() for _ in range(2)])

    def forward(self, x):
        for block in self.blocks:
            x = block(x)[0]
            x *= 3
        return x


def test_a_gradient_is_that_of_the_value_before_a_change_in_place():
    model = InPlaceStream()
    recording = initlab.record_model(model, BATCH, points=["blocks.0", "blocks.1"])
    output = model(BATCH)
    # The loss is the sum of y = 3 x with signs.
    assert gradient_moment2(recording, "blocks.1") == pytest.approx(9)
    assert recording.values("activation.moment2")[0][1] == pytest.approx(output.double().square().mean().item() / 9)


@pytest.mark.parametrize("frozen", [[0], [0, 2], [2, 4], [0, 2, 4, 6, 8]])
def test_gradients_come_back_through_frozen_parts_and_their_own_are_not_measured(frozen):
    model = mlp(depth=4)
    expected = initlab.record_model(model, BATCH)
    for number in frozen:
        model[number].requires_grad_(False)
    recording = initlab.record_model(model, BATCH)
    assert recording.series == {"layers": ["0", "2", "4", "6"]}
    for quantity, left_out in (("gradient.moment2", ()), (W, [number // 2 + 1 for number in frozen])):
        wanted = expected.values(quantity)[0]
        wanted[list(left_out)] = np.nan
        assert recording.values(quantity)[0] == pytest.approx(wanted, rel=1e-6, nan_ok=True)
    assert f"frozen: {2 * len(frozen)} of 10 parameters" in recording.notes[0] and len(recording.notes) == 1
    assert [each.requires_grad for each in model.parameters()] == [2 * (n // 2) not in frozen for n in range(10)]
    assert all(each.grad is None for each in model.parameters())


def test_where_no_gradient_comes_back_the_notes_say_it():
    class Half(nn.Module):
        def __init__(self):
            super().__init__()
            self.layers = nn.ModuleList([nn.Linear(8, 8) for _ in range(4)])

        def forward(self, x):
            with torch.no_grad():
                x = torch.relu(self.layers[1](torch.relu(self.layers[0](x))))
            return self.layers[3](torch.relu(self.layers[2](x)))

    recording = initlab.record_model(Half(), torch.randn(4, 8))
    assert any("no gradient comes back to layers.0, layers.1" in note for note in recording.notes)


def test_compiled_models_are_measured_by_their_eager_original():
    model = mlp()
    expected = initlab.record_model(model, BATCH)
    compiled = initlab.record_model(torch.compile(model), BATCH)
    assert compiled.replicates[0].values == expected.replicates[0].values
    assert compiled.points == expected.points
    assert compiled.notes == ["compiled: measured by its eager original"]
    model.compile()
    inside = nn.Sequential(torch.compile(nn.Linear(8, 8)), nn.ReLU(), model)
    recording = initlab.record_model(inside, BATCH)
    assert recording.notes == ["compiled: measured by its eager original"]
    assert recording.series == {"layers": ["0", "2.0", "2.2", "2.4"]}
    assert model._compiled_call_impl is not None


def test_half_precision_keeps_its_type():
    recording = initlab.record_model(mlp().bfloat16(), BATCH.bfloat16())
    assert recording.header["dtype"] == "bfloat16"
    assert np.isfinite(recording.values("gradient.moment2")[0][1:]).all()


def test_autocast_is_a_way_to_call_the_model():
    seen = []

    def forward(model, batch):
        with torch.autocast("cpu", torch.bfloat16):
            output = model(batch)
            seen.append(output.dtype)
            return output

    recording = initlab.record_model(mlp(), BATCH, forward=forward)
    assert set(seen) == {torch.bfloat16}
    assert recording.series == {"layers": ["0", "2", "4"]}
    assert recording.header["dtype"] == "float32"


def test_losses_and_their_terms():
    def header(**options):
        return initlab.record_model(mlp(), BATCH, **options).header.get("loss")

    targets = torch.zeros(5, dtype=torch.long)
    assert header() == {"name": "signed sum", "reduction": "sum", "terms": 5}
    mean = header(loss=lambda output: F.cross_entropy(output, targets))
    assert mean == {"name": "loss", "reduction": "mean", "terms": 5}
    each = header(loss=lambda output: F.cross_entropy(output, targets, reduction="none"))
    assert each == {"name": "loss", "reduction": "sum", "terms": 5}
    beside = header(loss=lambda output, batch: (output - batch[:, :2]).square().sum(), reduction="sum", terms=7)
    assert beside == {"name": "loss", "reduction": "sum", "terms": 7}
    assert header(loss=False) is None


def test_the_default_loss_sends_back_one_with_either_sign_however_large_the_output_is():
    for shape in [(64, 32), (6, 1), (1, 50)]:
        gradient = signs(*shape)
        assert torch.equal(gradient.abs(), torch.ones(shape))
        assert torch.equal(gradient, signs(*shape))
        assert torch.linalg.matrix_rank(gradient) == 1
    assert set(signs(64, 32).mean(dim=0).sign().tolist()) == {-1, 1}


@pytest.mark.parametrize("norm", [nn.LayerNorm, nn.BatchNorm1d])
def test_the_default_loss_sees_through_a_norm_at_the_end(norm):
    model = nn.Sequential(mlp(), nn.Linear(2, 8), norm(8))
    recording = initlab.record_model(model, BATCH, points=["0.0", "0.2", "1"])
    assert min(recording.values("gradient.moment2")[0]) > 1e-6
    assert recording.notes == []


def test_a_loss_that_a_norm_holds_constant_is_said(program):
    def make_model():
        return nn.Sequential(*mlp(), nn.Linear(2, 8), nn.LayerNorm(8, eps=1e-7))

    def squares(output):
        return output.square().sum()

    with pytest.warns(initlab.RecordingWarning, match="loss `squares` is lost between 8 and 7.*give another loss=") as caught:
        recording = initlab.record(make_model, BATCH, replicates=3, loss=squares)
    assert len(caught) == 1 and caught[0].filename == __file__
    assert "is lost" in recording.notes[-1]
    with pytest.raises(AssertionError, match="note: the gradient of the loss"), pytest.warns(initlab.RecordingWarning):
        initlab.assert_stable(make_model, BATCH, replicates=3, budget=3, loss=squares)


def test_without_a_loss_nothing_is_measured_backward():
    values = initlab.record_model(mlp(), BATCH, loss=False).replicates[0].values
    assert set(values) == {name for name in USUAL if "gradient" not in name}


def test_checkpointed_blocks_are_measured_once():
    from torch.utils.checkpoint import checkpoint

    class Checkpointed(Tuples):
        def forward(self, x):
            for block in self.blocks:
                x = checkpoint(block, x, use_reentrant=False)[0]
            return x

    torch.manual_seed(2)
    plain = Tuples()
    torch.manual_seed(2)
    recomputed = Checkpointed()
    expected = initlab.record_model(plain, BATCH).replicates[0].values
    assert initlab.record_model(recomputed, BATCH).replicates[0].values == expected


def test_a_file_comes_back_as_it_was(tmp_path):
    recording = initlab.record(mlp, BATCH, replicates=2, title='a "title" | with\nnewline')
    for name in ("r.jsonl", "r.jsonl.gz"):
        path = recording.save(tmp_path / name)
        again = initlab.Recording.load(path)
        assert again == recording
        first = path.read_bytes()
        recording.save(path)
        assert path.read_bytes() == first
    assert (tmp_path / "r.jsonl.gz").read_bytes()[:2] == b"\x1f\x8b"
    assert {path.name for path in tmp_path.iterdir()} == {"r.jsonl", "r.jsonl.gz"}


def test_what_left_the_range_of_numbers_is_written_as_a_word(tmp_path):
    model = mlp()
    with torch.no_grad():
        model[2].weight.fill_(3e38)
    path = initlab.record_model(model, BATCH).save(tmp_path / "r.jsonl")
    line = json.loads(path.read_text().splitlines()[1], parse_constant=pytest.fail)
    assert line["values"]["activation.moment2"][2] in ("Infinity", "NaN")
    again = initlab.Recording.load(path).replicates[0].values["activation.moment2"][2]
    assert not math.isfinite(again)


def test_replicates_are_added_once():
    recording = initlab.record(mlp, BATCH, replicates=1)
    recording.extend(initlab.record(mlp, BATCH, replicates=1, first=1).replicates)
    assert len(recording.replicates) == 2
    with pytest.raises(ValueError, match="replicate 1 is there"):
        recording.extend(initlab.record(mlp, BATCH, replicates=1, first=1).replicates)


def test_wrong_calls_are_one_error():
    with pytest.raises(TypeError, match="make_model: it is to give a torch.nn.Module, and gave 3"):
        initlab.record(lambda: 3, BATCH)
    with pytest.raises(TypeError, match="loss: it is to give a tensor, and gave 3.0"):
        initlab.record_model(mlp(), BATCH, loss=lambda output: 3.0)
    for replicates in (0, -3, 10**12):
        with pytest.raises(ValueError, match=f"replicates: 1 or more.*not {replicates}"):
            initlab.record(mlp, BATCH, replicates=replicates)
    for replicates in (2.5, "3", True):
        with pytest.raises(TypeError, match="replicates: a whole number"):
            initlab.record(mlp, BATCH, replicates=replicates)
    with pytest.raises(ValueError, match="first: 0 or more"):
        initlab.record(mlp, BATCH, first=-1)
    with pytest.raises(ValueError, match="seed: 0 or more"):
        initlab.record(mlp, BATCH, seed=-1)
    with pytest.raises(ValueError, match="stable_within: a number of decades above 0"):
        initlab.record(mlp, BATCH, stable_within=0)
    with pytest.raises(TypeError, match=r"model: a torch.nn.Module was expected, and not a function"):
        initlab.record_model(mlp, BATCH)
    with torch.device("meta"), pytest.raises(ValueError, match="on the device `meta`"):
        initlab.record_model(mlp(), torch.randn(5, 8))
    with pytest.raises(NoPointsError, match="the forward pass calls none"):
        initlab.record_model(nn.ReLU(), BATCH)


def fails(*_):
    raise RuntimeError("mine")


@pytest.mark.skipif(sys.version_info < (3, 11), reason="exceptions have notes from Python 3.11 on")
@pytest.mark.parametrize(
    ("arguments", "options", "part"),
    [
        ((fails, BATCH), {}, "make_model, for replicate 4"),
        ((mlp, fails), {}, "make_batch"),
        ((mlp, BATCH), {"loss": fails}, "the loss"),
        ((mlp, BATCH), {"forward": fails}, "the model's forward pass"),
    ],
)
def test_an_exception_of_ones_own_stays_and_says_where_it_came_from(arguments, options, part):
    with pytest.raises(RuntimeError, match="^mine") as caught:
        initlab.record(*arguments, replicates=2, first=4, **options)
    (note,) = caught.value.__notes__
    assert note.startswith(f"initlab: this came from {part}")


def test_a_model_of_another_shape_in_a_later_replicate_is_an_error():
    depths = iter((3, 2))
    with pytest.raises(ValueError, match="replicate 1 is another model than the first one: it has no '4.weight'"):
        initlab.record(lambda: mlp(next(depths))[:-1], BATCH, replicates=2)


def test_modules_that_are_never_called_are_no_points():
    class Spare(nn.Module):
        def __init__(self):
            super().__init__()
            self.used, self.spare = mlp(), mlp()

        def forward(self, x):
            return self.used(x)

    recording = initlab.record_model(Spare(), BATCH)
    assert recording.points == ["input", "used.0", "used.2", "used.4", "used.6"]
    assert np.isfinite(recording.values("weight_gradient.moment2")[0][1:]).all()
    with pytest.raises(NoPointsError, match="'spare.0' is not called"):
        initlab.record_model(Spare(), BATCH, points=["used.0", "spare.0"])


def test_outputs_as_transformers_give_them():
    class Output(OrderedDict):
        """Items by key, by place, and as attributes."""

        def __getattr__(self, name):
            try:
                return self[name]
            except KeyError:
                raise AttributeError(name) from None

    class Labelled(nn.Module):
        def __init__(self):
            super().__init__()
            self.body = mlp()

        def forward(self, x, labels=None):
            logits = self.body(x)
            loss = None if labels is None else F.cross_entropy(logits, labels)
            return Output(loss=loss, logits=logits) if loss is not None else Output(logits=logits)

    labels = torch.zeros(5, dtype=torch.long)
    with_labels = initlab.record_model(Labelled(), {"x": BATCH, "labels": labels})
    assert with_labels.header["loss"] == {"name": "the model's own", "reduction": "mean", "terms": 5}
    without = initlab.record_model(Labelled(), {"x": BATCH})
    assert without.header["loss"]["name"] == "signed sum"


def test_a_margin_of_ones_own(program):
    recording = initlab.record(lambda: mlp(6), BATCH, replicates=12, stable_within=30)
    assert set(recording.report().verdicts["verdict"]) == {"stable"}
    assert set(initlab.record(lambda: mlp(6), BATCH, replicates=12).report().verdicts["verdict"]) != {"stable"}


class Checkpointed(nn.Module):
    def __init__(self, reentrant):
        super().__init__()
        self.blocks = nn.ModuleList(nn.Sequential(nn.Linear(8, 8), nn.ReLU()) for _ in range(3))
        self.out, self.reentrant = nn.Linear(8, 2), reentrant

    def forward(self, x):
        for block in self.blocks:
            x = x if self.reentrant is None else checkpoint(lambda y, block=block: y, x, use_reentrant=self.reentrant)
            x = block(x) if self.reentrant is None else checkpoint(block, x, use_reentrant=self.reentrant)
        return self.out(x)


@pytest.mark.filterwarnings("ignore")
def test_checkpoints_of_either_kind_hide_no_gradient():
    found = {}
    for reentrant in (None, False, True):
        torch.manual_seed(1)
        recording = initlab.record_model(Checkpointed(reentrant), torch.linspace(-1, 1, 32).view(4, 8))
        found[reentrant] = {name: recording.values(f"{name}.moment2") for name in ("activation", "gradient", "weight_gradient")}
    for reentrant in (False, True):
        for name, values in found[None].items():
            assert found[reentrant][name][0] == pytest.approx(values[0], rel=1e-6, nan_ok=True), name
    # They are as they were.
    assert "apply" not in vars(torch.utils.checkpoint.CheckpointFunction)


def test_pooling_over_many_places_loses_no_gradient(recwarn):
    steps = [
        nn.Conv2d(3, 8, 3, padding=1),
        nn.BatchNorm2d(8),
        nn.ReLU(),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(8, 2),
    ]
    recording = initlab.record_model(nn.Sequential(*steps), torch.randn(2, 3, 48, 48))
    assert not any("is lost" in note for note in recording.notes)
    assert not [each for each in recwarn if each.category is initlab.RecordingWarning]


def test_a_graph_that_was_cut_is_said():
    class Cut(nn.Module):
        def __init__(self):
            super().__init__()
            self.model = mlp()

        def forward(self, x):
            return self.model(x).detach()

    recording = initlab.record_model(Cut(), torch.randn(4, 8))
    assert any("the loss has no gradient" in note for note in recording.notes)
    assert "gradient.moment2" not in recording.replicates[0].values


@pytest.mark.filterwarnings("ignore")
def test_a_model_that_lets_nobody_look_inside_is_one_error():
    with pytest.raises(TypeError, match="record the model that it was made of"):
        initlab.record_model(torch.jit.script(mlp()), torch.randn(4, 8))


def test_a_last_layer_of_zeros_lets_nothing_back_and_that_is_said():
    model = mlp()
    nn.init.zeros_(model[-1].weight)
    with pytest.warns(initlab.RecordingWarning, match="exactly zero at every point.*last layer that starts at zero"):
        recording = initlab.record_model(model, torch.randn(4, 8))
    assert any("exactly zero" in note for note in recording.notes)
    # A dead network is another matter: its gradient ends on the way.
    dead = mlp()
    nn.init.constant_(dead[2].bias, -100)
    assert not any("exactly zero" in note for note in initlab.record_model(dead, torch.randn(4, 8)).notes)


@dataclasses.dataclass
class Result:
    hidden: torch.Tensor
    other: object = None


class GivesResult(nn.Module):
    def __init__(self):
        super().__init__()
        self.step, self.back = nn.Linear(8, 16), nn.Linear(16, 8)

    def forward(self, x):
        return Result(x + self.back(torch.relu(self.step(x))))


class ResultStack(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([GivesResult() for _ in range(3)])

    def forward(self, x):
        for block in self.blocks:
            x = block(x).hidden
        return Result(x)


def test_dataclasses_hold_signals():
    model, batch = ResultStack(), torch.randn(4, 8)
    recording = initlab.record_model(model, batch)
    assert recording.series == {"blocks": ["blocks.0", "blocks.1", "blocks.2"]}
    expected = model(batch).hidden.detach().double().square().mean().item()
    assert recording.values("activation.moment2")[0][-1] == pytest.approx(expected, rel=1e-6)
    assert (recording.values("gradient.moment2") > 0).all()


class Packed(nn.Module):
    """Weights of one byte, which are unpacked to be computed with."""

    def __init__(self, scale):
        super().__init__()
        self.weight = nn.Parameter(torch.randint(-127, 127, (32, 32), dtype=torch.int8), requires_grad=False)
        self.scale = nn.Parameter(torch.tensor(0.002)) if scale else 0.002

    def forward(self, x):
        return F.linear(x, self.weight.to(x.dtype) * self.scale)


@pytest.mark.parametrize("scale", [True, False])
def test_the_type_of_a_packed_model_is_that_which_it_computes_with(scale):
    model = nn.Sequential(*(step for _ in range(3) for step in (Packed(scale), nn.ReLU())))
    recording = initlab.record_model(model, torch.randn(4, 32, requires_grad=True), points=["0", "2", "4"])
    assert recording.header["dtype"] == "float32"


def test_where_no_norm_is_none_is_blamed():
    class Parts(nn.Module):
        """Ends in a part that nothing is measured in, and that lets little through."""

        def __init__(self):
            super().__init__()
            self.blocks = nn.ModuleList([nn.Sequential(nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 8)) for _ in range(3)])
            self.last = nn.Linear(8, 2)
            nn.init.normal_(self.last.weight, std=1e-5)

        def forward(self, x):
            for block in self.blocks:
                x = block(x)
            return self.last(x)

    with warnings.catch_warnings():
        warnings.simplefilter("error", initlab.RecordingWarning)
        recording = initlab.record_model(Parts(), BATCH[:, :8])
    assert recording.series == {"blocks": ["blocks.0", "blocks.1", "blocks.2"]}
    assert recording.notes == [
        "the gradient of the loss `signed sum` falls between the output and blocks.2 to less than a millionth of its sum of"
        " squares: what is between them is not measured"
    ]
    # Points that somebody chose may be far from each other, which is worth a warning.
    with pytest.warns(initlab.RecordingWarning, match="is lost between the output and blocks.1") as caught:
        initlab.record_model(Parts(), BATCH[:, :8], points=["blocks.0", "blocks.1"])
    assert "norm" not in str(caught[0].message)


def test_a_recording_holds_notes_of_any_length(tmp_path, program):
    class Cut(nn.Module):
        def __init__(self):
            super().__init__()
            self.a_rather_long_name_of_layers = nn.ModuleList([nn.Linear(4, 4) for _ in range(60)])

        def forward(self, x):
            with torch.no_grad():
                for layer in self.a_rather_long_name_of_layers[:-1]:
                    x = layer(x)
            return self.a_rather_long_name_of_layers[-1](x)

    recording = initlab.record_model(Cut(), torch.randn(2, 4))
    assert any(note.endswith(" ...") for note in recording.notes)
    initlab.Recording.load(recording.save(tmp_path / "cut.jsonl"))
    assert recording.report().headline
