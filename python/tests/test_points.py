"""Which points "auto" finds, and how others are named."""

import pytest
import torch
import torch.nn.functional as F
from torch import nn

import initlab
from initlab.recorder.points import NoPointsError


def points(model, batch, chosen="auto"):
    recording = initlab.record_model(model, batch, points=chosen)
    return recording.points, recording.series, {point["name"]: point["kind"] for point in recording.header["points"]}


def mlp(activation=nn.ReLU, depth=3):
    steps = [step for _ in range(depth) for step in (nn.Linear(8, 8), activation())]
    return nn.Sequential(*steps, nn.Linear(8, 2))


def test_linear_steps_with_activations_are_plain_points():
    names, series, kinds = points(mlp(), torch.randn(4, 8))
    assert names == ["input", "0", "2", "4", "6"]
    assert series == {"layers": ["0", "2", "4"]}
    assert kinds["2"] == "Linear + ReLU"
    assert kinds["6"] == "Linear"


class Functional(nn.Module):
    """Activations that are functions, and dropout between."""

    def __init__(self, function):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(8, 8) for _ in range(3)])
        self.head = nn.Linear(8, 1)
        self.function = function

    def forward(self, x):
        for layer in self.layers:
            x = F.dropout(self.function(layer(x)), 0.1, self.training)
        return self.head(x)


@pytest.mark.parametrize(
    ("function", "name"), [(F.relu, "Relu"), (F.gelu, "Gelu"), (torch.tanh, "Tanh"), (F.relu_, "Relu"), (F.silu, "Silu")]
)
def test_activations_that_are_functions_are_found(function, name):
    model = Functional(function).eval()
    recording = initlab.record_model(model, torch.randn(4, 8))
    assert recording.series == {"layers": ["layers.0", "layers.1", "layers.2"]}
    assert recording.header["points"][1]["kind"] == f"Linear + {name}"
    moments = recording.values("activation.moment2")[0]
    x = torch.randn(4, 8)
    model2 = initlab.record_model(model, x)
    expected = function(model.layers[0](x)).double().square().mean().item()
    assert model2.values("activation.moment2")[0][1] == pytest.approx(expected, rel=1e-6)
    assert len(moments) == 5


class Swish(nn.Module):
    def forward(self, x):
        return x * torch.sigmoid(x)


def test_an_activation_of_ones_own_is_found_as_a_module():
    assert points(mlp(Swish), torch.randn(4, 8))[2]["0"] == "Linear + Swish"


def test_convolutions_count_channels_as_units():
    model = nn.Sequential(
        nn.Conv2d(3, 6, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 5, 3), nn.ReLU(), nn.Flatten(), nn.LazyLinear(2)
    )
    recording = initlab.record_model(model, torch.randn(2, 3, 12, 12))
    assert recording.series == {"layers": ["0", "3"]}
    assert [point["width"] for point in recording.header["points"]] == [3, 6, 5, 2]


class Block(nn.Module):
    def __init__(self, width=8):
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.up = nn.Linear(width, 4 * width)
        self.down = nn.Linear(4 * width, width)

    def forward(self, x):
        return x + self.down(F.gelu(self.up(self.norm(x))))


class Stack(nn.Module):
    def __init__(self, blocks, *, as_list=True):
        super().__init__()
        self.embed = nn.Embedding(11, 8)
        self.h = nn.ModuleList(blocks) if as_list else nn.Sequential(*blocks)
        self.head = nn.Linear(8, 11)
        self.as_list = as_list

    def forward(self, x):
        x = self.embed(x)
        if self.as_list:
            for block in self.h:
                x = block(x)
        else:
            x = self.h(x)
        return self.head(x)


TOKENS = torch.randint(0, 11, (2, 5))


@pytest.mark.parametrize("as_list", [True, False])
def test_equal_blocks_are_the_series(as_list):
    names, series, kinds = points(Stack([Block() for _ in range(4)], as_list=as_list), TOKENS)
    assert names == ["h.0", "h.1", "h.2", "h.3"]
    assert series == {"h": names}
    assert kinds["h.1"] == "Block"


class Stages(nn.Module):
    """As a residual network: stages of blocks, each stage of its own width."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 4, 3)
        self.layer1 = nn.Sequential(ResidualBlock(4, 4), ResidualBlock(4, 4))
        self.layer2 = nn.Sequential(ResidualBlock(4, 8), ResidualBlock(8, 8))

    def forward(self, x):
        return self.layer2(self.layer1(self.stem(x))).mean(dim=(2, 3))


class ResidualBlock(nn.Module):
    def __init__(self, before, after):
        super().__init__()
        self.first = nn.Conv2d(before, after, 3, padding=1)
        self.norm = nn.BatchNorm2d(after)
        self.second = nn.Conv2d(after, after, 3, padding=1)
        self.skip = nn.Identity() if before == after else nn.Conv2d(before, after, 1)

    def forward(self, x):
        return self.second(F.relu(self.norm(self.first(x)))).add_(self.skip(x))


def test_blocks_of_all_stages_are_one_series():
    recording = initlab.record_model(Stages(), torch.randn(2, 3, 8, 8))
    assert recording.series == {"ResidualBlock": ["layer1.0", "layer1.1", "layer2.0", "layer2.1"]}
    assert [point["width"] for point in recording.header["points"]] == [4, 4, 8, 8]


class TwoTowers(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.ModuleList([Block() for _ in range(2)])
        self.decoder = nn.ModuleList([Block() for _ in range(3)])

    def forward(self, x):
        y = x
        for block in self.encoder:
            x = block(x)
        for block in self.decoder:
            y = block(y)
        return x + y


def test_two_chains_are_two_series():
    series = points(TwoTowers(), torch.randn(2, 5, 8))[1]
    assert {name: len(members) for name, members in series.items()} == {"encoder": 2, "decoder": 3}


class Odd(nn.Module):
    """No chain: two branches of linear steps that are added, and a norm."""

    def __init__(self):
        super().__init__()
        self.a, self.b, self.norm, self.c = nn.Linear(8, 8), nn.Linear(8, 8), nn.LayerNorm(8), nn.Linear(8, 2)

    def forward(self, x):
        return self.c(self.norm(self.a(x) + self.b(x)))


def test_without_a_chain_all_modules_with_parameters_are_the_series():
    recording = initlab.record_model(Odd(), torch.randn(4, 8))
    assert recording.series == {"modules": ["a", "b", "norm", "c"]}
    assert "no chain of equal blocks" in recording.notes[0]


class Experts(nn.Module):
    """Experts side by side, and a parameter of the model's own."""

    def __init__(self):
        super().__init__()
        self.route, self.out = nn.Linear(8, 3), nn.Linear(8, 2)
        self.experts = nn.ModuleList([nn.Sequential(nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 8)) for _ in range(3)])
        self.scale = nn.Parameter(torch.tensor(3.0))

    def forward(self, x):
        weights = self.route(x).softmax(-1)
        return self.scale * self.out(sum(weights[:, [k]] * expert(x) for k, expert in enumerate(self.experts)))


def test_modules_stand_in_the_order_of_their_outputs():
    model, batch = Experts(), torch.randn(4, 8)
    recording = initlab.record_model(model, batch)
    assert recording.points[0] == "route" and recording.points[-2:] == ["out", "model"]
    expected = model(batch).detach().double().square().mean().item()
    assert recording.values("activation.moment2")[0][-1] == pytest.approx(expected, rel=1e-6)


def test_modules_side_by_side_are_told():
    notes = initlab.record_model(Experts(), torch.randn(4, 8)).notes
    assert any("experts.0.0 is not made of what route gives (2 more such pairs)" in note for note in notes)
    assert not initlab.record_model(Odd(), torch.randn(4, 8), points=["a", "norm", "c"]).notes


class Wrapped(nn.Module):
    """A module that gives what one inside of it gives, and has a parameter of its own."""

    def __init__(self):
        super().__init__()
        self.shift, self.first, self.last = nn.Parameter(torch.ones(8)), nn.Linear(8, 8), nn.LayerNorm(8)

    def forward(self, x):
        return self.last(self.first(x) + self.shift)


def test_one_tensor_is_one_point():
    batch = torch.randn(4, 8)
    assert points(Wrapped(), batch)[0] == ["first", "last"]
    names, _, _ = points(Wrapped(), batch, ["", "last", "first"])
    assert names == ["first", "last"]
    with pytest.raises(NoPointsError, match="only 'last', as model gives the same tensor, was chosen"):
        points(Wrapped(), batch, ["", "last"])
    # What a linear step is measured by is what its activation gives.
    with pytest.raises(NoPointsError, match="only '0', as 1 gives the same tensor"):
        points(mlp(), torch.randn(4, 8), ["0", "1"])


class Skips(nn.Module):
    """Blocks of one class of which not all are a chain, as on the way up of a U-net."""

    def __init__(self):
        super().__init__()
        self.down = nn.ModuleList([Pair(8) for _ in range(3)])
        self.up, self.out = Pair(16), nn.Linear(8, 2)

    def forward(self, x):
        first = self.down[0](x)
        return self.out(self.up(torch.cat([self.down[2](self.down[1](first)), first], -1)))


class Pair(nn.Sequential):
    def __init__(self, width):
        super().__init__(nn.Linear(width, 8), nn.ReLU(), nn.Linear(8, 8))


def test_blocks_in_no_series_are_told():
    recording = initlab.record_model(Skips(), torch.randn(4, 8))
    assert recording.series == {"down": ["down.0", "down.1", "down.2"]}
    assert recording.notes == ["up: of the same class, and in no series, as they do not take what a block before gave"]


def test_names_and_functions_override():
    assert points(Odd(), torch.randn(4, 8), ["c", "a"])[1] == {"points": ["a", "c"]}
    by_function = points(Odd(), torch.randn(4, 8), lambda name, module: isinstance(module, nn.Linear))
    assert by_function[0] == ["a", "b", "c"]


def test_a_misspelt_name_is_an_error_with_the_nearest():
    with pytest.raises(NoPointsError, match="did you mean 'norm'"):
        points(Odd(), torch.randn(4, 8), ["a", "nrom"])


def test_one_point_is_no_series():
    with pytest.raises(NoPointsError, match="calls only 'model'"):
        points(nn.Linear(3, 2), torch.randn(4, 3))


class Stream(nn.Module):
    """Blocks whose outputs are added to a stream outside of them."""

    def __init__(self, shared=False):
        super().__init__()
        blocks = [nn.Sequential(nn.LayerNorm(8), nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 8)) for _ in range(3)]
        self.blocks = nn.ModuleList([blocks[0]] * 3 if shared else blocks)
        self.norm, self.unused = nn.LayerNorm(8), nn.Linear(3, 3)

    def forward(self, x):
        self.streams = []
        for block in self.blocks:
            x = x + block(x)
            x.retain_grad()
            self.streams.append(x)
        return self.norm(x), x.sum()


@pytest.mark.parametrize("shared", [False, True])
def test_a_stream_outside_of_the_blocks_is_measured_behind_each(shared):
    model, batch = Stream(shared), torch.randn(4, 8)
    recording = initlab.record_model(model, batch.requires_grad_())
    assert len(recording.points) == 3
    assert any("added to a stream" in note for note in recording.notes)
    streams = model.streams
    expected = [stream.detach().double().square().mean().item() for stream in streams]
    assert recording.values("activation.moment2")[0] == pytest.approx(expected, rel=1e-6)
    assert (recording.values("gradient.moment2") > 0).all()


class PooledStream(nn.Module):
    """A stream that no module takes as it is behind the last block."""

    def __init__(self, pool, join=torch.add, count=4):
        super().__init__()
        self.embed, self.head, self.pool, self.join = nn.Linear(8, 8), nn.Linear(8, 2), pool, join
        self.blocks = nn.ModuleList([nn.Sequential(nn.LayerNorm(8), nn.Linear(8, 8)) for _ in range(count)])

    def forward(self, x):
        x = self.embed(x)
        for block in self.blocks:
            x = self.join(x, block(x))
        self.stream = x
        self.stream.retain_grad()
        return self.head(self.pool(x))


POOLINGS = [lambda x: x.mean(1), lambda x: x[:, 0], lambda x: x]


@pytest.mark.parametrize("pool", POOLINGS)
def test_the_stream_behind_the_last_block_is_measured_whatever_follows(pool):
    model, batch = PooledStream(pool), torch.randn(2, 5, 8)
    recording = initlab.record_model(model, batch)
    assert recording.series == {"blocks": ["blocks.0", "blocks.1", "blocks.2", "blocks.3"]}
    expected = model.stream.detach().double().square().mean().item()
    assert recording.values("activation.moment2")[0][3] == pytest.approx(expected, rel=1e-6)
    recording = initlab.record_model(model, batch, loss=torch.sum, reduction="sum")
    model(batch).sum().backward()
    expected = model.stream.grad.double().square().mean().item()
    assert recording.values("gradient.moment2")[0][3] == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("join", [lambda x, y: torch.add(x, y, alpha=0.5), lambda x, y: x + F.dropout(y, 0.5)])
def test_a_stream_that_cannot_be_measured_behind_the_last_block_is_told(join):
    recording = initlab.record_model(PooledStream(POOLINGS[0], join), torch.randn(2, 5, 8))
    assert recording.series == {"blocks": ["blocks.0", "blocks.1", "blocks.2"]}
    assert any(note.startswith("blocks.3: not measured, as no module takes the stream") for note in recording.notes)
    # One point is no series.
    recording = initlab.record_model(PooledStream(POOLINGS[0], join, count=2), torch.randn(2, 5, 8))
    assert list(recording.series) == ["modules"]


class Recurrent(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.layers = nn.ModuleList(kind(8, 8, batch_first=True) for _ in range(3))
        self.out = nn.Linear(8, 2)

    def forward(self, x):
        for layer in self.layers:
            x, _ = layer(x)
        return {"logits": self.out(x), "last": x}


@pytest.mark.parametrize("kind", [nn.LSTM, nn.GRU, nn.RNN])
def test_recurrent_layers_are_a_chain(kind):
    names, series, kinds = points(Recurrent(kind), torch.randn(2, 5, 8))
    assert names == ["layers.0", "layers.1", "layers.2"]
    assert series == {"layers": names}
    assert kinds["layers.1"] == kind.__name__


def test_layers_inside_of_one_recurrent_module_are_said_to_be_unseen():
    class Deep(nn.Module):
        def __init__(self):
            super().__init__()
            self.first, self.rnn = nn.Linear(8, 8), nn.GRU(8, 8, num_layers=3)

        def forward(self, x):
            return self.rnn(self.first(x))[0]

    recording = initlab.record_model(Deep(), torch.randn(2, 5, 8))
    assert any("3 layers in one module" in note for note in recording.notes)


def test_weights_with_a_parametrization_are_plain_steps():
    norm = nn.utils.parametrizations.weight_norm
    steps = [step for _ in range(3) for step in (norm(nn.Linear(8, 8)), nn.ReLU())]
    names, series, _ = points(nn.Sequential(*steps, nn.Linear(8, 2)), torch.randn(4, 8))
    assert series == {"layers": ["0", "2", "4"]}
    assert names == ["input", "0", "2", "4", "6"]


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.branch = nn.Sequential(nn.LayerNorm(8), nn.Linear(8, 8))

    def forward(self, x):
        return x + self.branch(x)


class Stage(nn.Module):
    def __init__(self):
        super().__init__()
        self.down, self.blocks = nn.Linear(8, 8), nn.Sequential(Residual(), Residual())

    def forward(self, x):
        return self.blocks(self.down(x))


class Twice(nn.Module):
    """A block with two equal parts, which is no stage: it adds what they give to what it took."""

    def __init__(self):
        super().__init__()
        self.parts = nn.Sequential(Residual(), Residual())

    def forward(self, x):
        return x + self.parts(x)


def test_blocks_in_modules_that_are_stages_are_one_chain():
    names, series, kinds = points(nn.Sequential(Stage(), Stage(), Stage()), torch.randn(4, 8))
    assert names == [f"{stage}.blocks.{block}" for stage in range(3) for block in range(2)]
    assert series == {"Residual": names}
    assert set(kinds.values()) == {"Residual"}


def test_parts_of_a_block_are_no_chain():
    names, _, _ = points(nn.Sequential(Twice(), Twice(), Twice()), torch.randn(4, 8))
    assert names == ["0", "1", "2"]
