"""Moments against NumPy's, by their definitions."""

import math

import numpy as np
import pytest
import torch

from initlab.recorder.batches import COLLECTED, Batches

RANDOM = torch.Generator().manual_seed(1)


def measured(*tensors, unit_axis=-1, name="activation"):
    """The quantities of signals that are measured together; of a single one, these alone."""
    batches = Batches()
    for number, tensor in enumerate(tensors):
        batches.signal([number], name, tensor, unit_axis, with_activation=name == "activation")
    found = {points[0]: quantities for points, quantities in batches.results()}
    return found[0] if len(tensors) == 1 else [found[number] for number in range(len(tensors))]


def weights(*tensors):
    batches = Batches()
    for number, tensor in enumerate(tensors):
        batches.weight([number], tensor)
    found = {points[0]: quantities for points, quantities in batches.results()}
    return found[0] if len(tensors) == 1 else [found[number] for number in range(len(tensors))]


def mean_square(tensor):
    batches = Batches()
    batches.mean_square([0], "weight_gradient.moment2", tensor)
    ((_, found),) = batches.results()
    return found["weight_gradient.moment2"]


def defined(matrix):
    """All quantities of inputs x units as the definitions say, in NumPy's float64."""
    x = matrix.astype(np.float64)
    norms = np.linalg.norm(x, axis=1)
    directions = [row / norm for row, norm in zip(x, norms, strict=True) if norm > 0]
    cosines = [a @ b for i, a in enumerate(directions) for j, b in enumerate(directions) if i != j]
    return {
        "activation.moment2": np.mean(x**2),
        "activation.variance": np.var(x),
        "activation.variance_over_inputs": np.var(x, axis=0).mean(),
        "activation.mean": x.mean(),
        "activation.kurtosis": np.mean((x - x.mean()) ** 4) / np.var(x) ** 2,
        "activation.zero_fraction": np.mean(x == 0),
        "activation.dead_fraction": np.mean((x == 0).all(axis=0)),
        "activation.cosine": np.mean(cosines),
    }


#: One that is measured with others, and one that is measured part by part.
SHAPES = [(7, 13), (61, 1301)]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.bfloat16, torch.float16])
def test_all_moments_are_those_of_their_definitions_whatever_the_type(dtype, shape):
    matrix = (torch.randn(shape, generator=RANDOM) + 0.3).relu().to(dtype)
    matrix[:, 4] = 0
    matrix[2] = 0
    expected = defined(matrix.double().numpy())
    assert measured(matrix) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_mean_that_dwarfs_the_spread_costs_no_digits(shape):
    matrix = torch.randn(shape, generator=RANDOM, dtype=torch.float64) * 0.1 + 1000
    assert measured(matrix) == pytest.approx(defined(matrix.numpy()), rel=1e-6)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_constant_has_no_variance_and_no_kurtosis(shape):
    found = measured(torch.full(shape, 0.1))
    assert found["activation.variance"] == 0
    assert found["activation.variance_over_inputs"] == 0
    assert "activation.kurtosis" not in found


@pytest.mark.parametrize("units", [500, 5000])
def test_inputs_that_are_the_same_have_no_variance_over_inputs(units):
    row = torch.randn(1, units, generator=RANDOM)
    found = measured(row.repeat(33, 1))
    assert found["activation.variance_over_inputs"] == 0
    assert found["activation.cosine"] == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("units", [50, 9000])
def test_inputs_that_are_nearly_the_same_keep_their_digits(units):
    row = torch.randn(1, units, generator=RANDOM, dtype=torch.float64)
    noise = torch.randn(9, units, generator=RANDOM, dtype=torch.float64) * 1e-7
    found = measured(row + noise)
    assert found["activation.variance_over_inputs"] == pytest.approx(np.var((row + noise).numpy(), axis=0).mean(), rel=1e-5)


def test_one_input_has_no_quantities_over_inputs():
    found = measured(torch.randn(1, 8, generator=RANDOM))
    assert "activation.variance_over_inputs" not in found
    assert "activation.cosine" not in found


def test_overflow_is_said_as_it_was_measured():
    assert measured(torch.tensor([[1.0, math.inf]]))["activation.moment2"] == math.inf
    assert math.isnan(measured(torch.tensor([[1.0, math.nan]]))["activation.moment2"])
    for value in (math.inf, math.nan):
        large = torch.ones(300, 500)
        large[250, 3] = value
        assert measured(large)["activation.moment2"] == pytest.approx(value, nan_ok=True)
    assert measured(torch.full((2, 3), 1e200, dtype=torch.float64) * torch.tensor([1, -1, 1]))["activation.moment2"] == math.inf


def test_numbers_below_the_range_of_float32_squared_are_measured():
    assert measured(torch.full((1, 3), 1e-30))["activation.moment2"] == pytest.approx(1e-60, rel=1e-6)


def test_tokens_are_inputs():
    tokens = torch.randn(2, 5, 8, generator=RANDOM)
    assert measured(tokens) == measured(tokens.reshape(10, 8))


def test_channels_are_units():
    images = torch.randn(2, 3, 4, 4, generator=RANDOM)
    assert measured(images, unit_axis=1) == measured(images.permute(0, 2, 3, 1).reshape(-1, 3))


def test_signals_of_one_shape_are_measured_together_as_each_alone():
    signals = [torch.randn(3, 50, generator=RANDOM).relu() * scale for scale in (1, 1e-9, 1e6)]
    signals += [torch.full((3, 50), 0.1), torch.zeros(3, 50), torch.full((3, 50), math.inf)]
    signals.append(torch.randn(1, 50, generator=RANDOM).repeat(3, 1))
    # More than are collected at a time.
    signals *= COLLECTED // 150
    together = measured(*signals)
    for signal, found in list(zip(signals, together, strict=True))[::97]:
        assert found == pytest.approx(measured(signal), rel=1e-13, nan_ok=True)
    assert together[6]["activation.variance_over_inputs"] == 0


def test_what_is_measured_later_was_copied():
    signal = torch.ones(2, 3)
    batches = Batches()
    batches.signal([0], "gradient", signal, -1, with_activation=False)
    signal.zero_()
    ((_, found),) = batches.results()
    assert found["gradient.moment2"] == 1


@pytest.mark.parametrize("shape", [(40, 50), (400, 1000)])
def test_constant_weights_have_no_variance(shape):
    assert weights(torch.full(shape, 0.1))["weight.variance"] == 0


@pytest.mark.parametrize(("shape", "digits"), [((30, 50), 1e-12), ((300, 500), 1e-6), ((1111, 1013), 1e-6)])
@pytest.mark.parametrize("mean", [0, 0.5])
def test_weights(shape, digits, mean):
    weight = torch.randn(shape, generator=RANDOM) + mean
    weight[0] = 0
    x = weight.double().numpy()
    found = weights(weight)
    assert found["weight.mean"] == pytest.approx(x.mean(), rel=1e-6, abs=1e-7)
    assert found["weight.variance"] == pytest.approx(x.var(), rel=digits)
    assert found["weight.zero_fraction"] == pytest.approx((x == 0).mean(), rel=1e-12)
    assert mean_square(weight) == pytest.approx((x**2).mean(), rel=digits)


def test_many_weights_of_one_size_are_exact():
    # The roundings of equal squares add up.
    signs = torch.sign(torch.randn(1000, 1000, generator=RANDOM))
    weight = signs * 0.1
    exact = weight.double().square().mean().item()
    assert mean_square(weight) == pytest.approx(exact, rel=1e-6)
    assert weights(weight)["weight.variance"] == pytest.approx(weight.double().numpy().var(), rel=1e-6)


@pytest.mark.parametrize("scale", [1e-30, 1e-18, 1e18, 1e30])
@pytest.mark.parametrize("shape", [(30, 50), (500, 600)])
def test_weights_whose_squares_leave_the_range_of_float32(shape, scale):
    weight = torch.randn(shape, generator=RANDOM) * scale
    assert mean_square(weight) == pytest.approx((weight.double().numpy() ** 2).mean(), rel=1e-6)
    assert weights(weight)["weight.variance"] == pytest.approx(weight.double().numpy().var(), rel=1e-6)


@pytest.mark.parametrize("shape", [(30, 50), (500, 600)])
def test_weights_that_are_no_numbers_are_said(shape):
    weight = torch.ones(shape)
    weight[3, 4] = math.nan
    assert math.isnan(mean_square(weight)) and math.isnan(weights(weight)["weight.variance"])


#: Signals that are measured in float32 where that costs no digits: together, alone, and part by part.
LARGE_SHAPES = [(20, 500), (1200, 700), (9000, 5), (3, 20000)]


def large_signals(shape):
    """Of kinds that need care, each of its own size."""
    noise = torch.randn(shape, generator=RANDOM)
    row = torch.randn(1, shape[1], generator=RANDOM)
    outlier = row + 0.01 * noise
    outlier[0] = -50
    return {
        "normal": noise,
        "rectified": noise.relu(),
        "far from zero": noise + 30,
        "squashed": noise.sigmoid(),
        "inputs nearly the same": row + 1e-4 * noise,
        "one input apart": outlier,
        "one input zero": torch.cat([noise[:1] * 0, noise[1:]]),
        "heavy tails": noise**5,
    }


@pytest.mark.parametrize("shape", LARGE_SHAPES)
@pytest.mark.parametrize("scale", [1e-25, 1e-7, 1, 1e12])
def test_large_signals_of_float32_keep_their_digits(shape, scale):
    signals = {name: signal * scale for name, signal in large_signals(shape).items()}
    for (name, signal), found in zip(signals.items(), measured(*signals.values()), strict=True):
        x = signal.double().numpy()
        norms = np.linalg.norm(x, axis=1, keepdims=True)
        directions = np.divide(x, norms, where=norms > 0, out=np.zeros_like(x))
        count = (norms > 0).sum()
        spread = np.std(x)
        assert found["activation.moment2"] == pytest.approx(np.mean(x**2), rel=1e-6), name
        assert found["activation.variance"] == pytest.approx(np.var(x), rel=2e-6), name
        assert found["activation.variance_over_inputs"] == pytest.approx(np.var(x, axis=0).mean(), rel=2e-6), name
        assert found["activation.mean"] == pytest.approx(x.mean(), rel=1e-6, abs=1e-6 * spread), name
        assert found["activation.kurtosis"] == pytest.approx(np.mean((x - x.mean()) ** 4) / np.var(x) ** 2, rel=1e-5), name
        assert found["activation.zero_fraction"] == np.mean(x == 0), name
        assert found["activation.dead_fraction"] == np.mean((x == 0).all(axis=0)), name
        cosine = ((directions.sum(axis=0) ** 2).sum() - count) / (count * (count - 1))
        assert found["activation.cosine"] == pytest.approx(cosine, abs=1e-6), name


def test_weights_with_zeros_of_either_sign_are_counted():
    for zero in (0.0, -0.0):
        weight = torch.randn(500, 600, generator=RANDOM)
        weight[3, :50] = zero
        assert weights(weight)["weight.zero_fraction"] == pytest.approx(50 / 300000, rel=1e-12)
