"""Gradients of weights that are not written down are those that autograd gives."""

import pytest
import torch
from torch import nn
from torch.nn import functional

import initlab
from initlab.recorder import probe, steps

WIDTH = 48


def recorded(model, batch, **options):
    """The weight gradients by point."""
    recording = initlab.record_model(model, batch, **options)
    return dict(zip(recording.points, recording.values("weight_gradient.moment2")[0], strict=True))


def by_autograd(model, batch, loss=None):
    output = model(batch)
    value = output.square().sum() if loss is None else loss(output)
    names = [name for name, module in model.named_modules() if isinstance(module, nn.Linear)]
    weights = [model.get_submodule(name).weight for name in names]
    gradients = torch.autograd.grad(value, weights)
    return {name: gradient.double().square().mean().item() for name, gradient in zip(names, gradients, strict=True)}


@pytest.fixture
def computed(monkeypatch):
    """The names of the modules whose gradients were computed from what goes in and comes back."""
    found = set()

    def watched(*arguments):
        found.update(steps.computed_here(*arguments))
        return found

    monkeypatch.setattr(probe, "computed_here", watched)
    return found


def plain(bias=True):
    torch.manual_seed(3)
    linear = [nn.Linear(WIDTH, WIDTH, bias=bias) for _ in range(4)]
    return nn.Sequential(linear[0], nn.ReLU(), linear[1], nn.Tanh(), linear[2], nn.ReLU(), linear[3])


def total(output):
    return output.square().sum()


@pytest.mark.skipif(not probe.EDGES, reason="this PyTorch has no edges of its graph")
@pytest.mark.parametrize("inputs", [1, 2, 5, 60, 500])
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("bias", [True, False])
def test_plain_steps_are_computed_here(computed, inputs, dtype, bias):
    model, batch = plain(bias).to(dtype), torch.randn(inputs, WIDTH, dtype=dtype)
    found = recorded(model, batch, loss=total)
    assert computed == {"0", "2", "4", "6"}
    for name, expected in by_autograd(model, batch).items():
        assert found[name] == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("inputs", [3, 50])
def test_inputs_of_several_axes(computed, inputs):
    model, batch = plain(), torch.randn(2, inputs, WIDTH)
    found = recorded(model, batch, loss=total)
    for name, expected in by_autograd(model, batch).items():
        assert found[name] == pytest.approx(expected, rel=1e-6)


def squares(taken, sent):
    step = steps.Step(taken, taken._version, None, taken.shape[1] * sent.shape[1])
    gradients = steps.WeightGradients()
    gradients.add("here", step, sent)
    ((owner, found),) = gradients.results()
    assert owner == "here"
    return found.item()


@pytest.mark.parametrize("inputs", [16, 100, 256])
@pytest.mark.parametrize("scale", [1e-12, 1, 1e12])
@pytest.mark.parametrize("noise", [1e-3, 0.3])
def test_what_nearly_cancels_keeps_its_digits(inputs, scale, noise):
    random = torch.Generator().manual_seed(inputs)
    same, signs = torch.randn(1, 900, generator=random).relu(), torch.tensor([1.0, -1.0]).repeat(inputs // 2)[:, None]
    taken = (same + noise * torch.randn(inputs, 900, generator=random)) * scale
    sent = signs * (torch.randn(1, 800, generator=random) + noise * torch.randn(inputs, 800, generator=random))
    exact = (sent.double().t() @ taken.double()).square().sum().item()
    assert squares(taken, sent) == pytest.approx(exact, rel=1e-6)


@pytest.mark.parametrize("inputs", [33, 64, 127, 128, 201, 256])
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_steps_of_one_shape_are_kept_apart(inputs, dtype):
    random = torch.Generator().manual_seed(inputs)
    # The middle one nearly cancels, and may be measured in another way.
    scales, gradients, exact = [1.0, 1e-4, 1e4], steps.WeightGradients(), []
    for number, scale in enumerate(scales):
        taken = scale * torch.randn(inputs, 900, generator=random, dtype=dtype).relu()
        sent = torch.randn(inputs, 800, generator=random, dtype=dtype)
        if number == 1:
            taken[1::2], sent[1::2] = taken[: inputs // 2 * 2 : 2], -sent[: inputs // 2 * 2 : 2]
            sent[::2] += 1e-2 * torch.randn(sent[::2].shape, generator=random, dtype=dtype)
        exact.append((sent.double().t() @ taken.double()).square().sum().item())
        gradients.add(number, steps.Step(taken, taken._version, None, 900 * 800), sent)
    found = {owner: square.item() for owner, square in gradients.results()}
    for number, tolerance in enumerate([1e-6, 1e-5, 1e-6]):
        assert found[number] == pytest.approx(exact[number], rel=tolerance)


def test_what_is_no_number_is_said():
    taken, sent = torch.ones(40, 300), torch.ones(40, 300)
    sent[3, 4] = torch.nan
    assert squares(taken, sent) != squares(taken, sent)
    assert squares(taken, torch.zeros(40, 300)) == 0


class Shared(nn.Module):
    """One weight in two steps."""

    def __init__(self):
        super().__init__()
        self.first, self.second, self.third = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.third.weight = self.first.weight

    def forward(self, x):
        return self.third(torch.relu(self.second(torch.relu(self.first(x)))))


class UsedByFunction(Shared):
    """A weight that a function takes as well."""

    def __init__(self):
        super().__init__()
        self.third = nn.Linear(WIDTH, WIDTH)

    def forward(self, x):
        return functional.linear(super().forward(x), self.second.weight)


class Penalized(Shared):
    def __init__(self):
        super().__init__()
        self.third = nn.Linear(WIDTH, WIDTH)

    def forward(self, x):
        return super().forward(x) + self.first.weight.mean()


class Doubled(nn.Linear):
    """A class of its own, which may do what it likes."""

    def forward(self, x):
        return super().forward(2 * x)


class OwnClass(UsedByFunction):
    def __init__(self):
        super().__init__()
        self.second = Doubled(WIDTH, WIDTH)

    def forward(self, x):
        return Shared.forward(self, x)


@pytest.mark.parametrize(
    ("kind", "not_here"), [(Shared, "first"), (UsedByFunction, "second"), (Penalized, "first"), (OwnClass, "second")]
)
def test_weights_with_another_use_are_left_to_autograd(computed, kind, not_here):
    torch.manual_seed(5)
    model, batch = kind(), torch.randn(4, WIDTH)
    found = recorded(model, batch, loss=total)
    assert not_here not in computed
    for name, expected in by_autograd(model, batch).items():
        assert found[name] == pytest.approx(expected, rel=1e-5), name


def test_a_hook_that_changes_a_weights_gradient_counts(computed):
    model, batch = plain(), torch.randn(4, WIDTH)
    model[2].weight.register_hook(lambda gradient: 3 * gradient)
    found = recorded(model, batch, loss=total)
    assert found["2"] == pytest.approx(by_autograd(model, batch)["2"], rel=1e-5)


def test_an_input_that_changes_in_place_afterwards_is_the_models_own_mistake():
    class Spoiled(nn.Module):
        def __init__(self):
            super().__init__()
            self.first, self.second = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)

        def forward(self, x):
            hidden = torch.sin(self.first(x))
            output = self.second(hidden)
            hidden.mul_(2)
            return output

    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        initlab.record_model(Spoiled(), torch.randn(4, WIDTH), points=["first", "second"])


def test_parameters_keep_their_own_gradients():
    model, batch = plain(), torch.randn(4, WIDTH)
    recorded(model, batch)
    assert all(parameter.grad is None for parameter in model.parameters())


def test_gradients_of_weights_that_are_not_measured_are_not_computed(monkeypatch):
    layers = nn.ModuleList(nn.Sequential(nn.LayerNorm(WIDTH), nn.Linear(WIDTH, WIDTH)) for _ in range(3))
    asked = []
    own = torch.autograd.grad

    def watched(loss, ends, **options):
        asked.extend(each for each in ends if isinstance(each, torch.Tensor))
        return own(loss, ends, **options)

    class Chain(nn.Module):
        def __init__(self):
            super().__init__()
            self.layers = layers

        def forward(self, x):
            for layer in self.layers:
                x = x + layer(x)
            return x

    monkeypatch.setattr(torch.autograd, "grad", watched)
    recording = initlab.record_model(Chain(), torch.randn(4, WIDTH), points=["layers.0", "layers.1", "layers.2"])
    assert (recording.values("gradient.moment2") > 0).all()
    assert asked == [] or not probe.EDGES
