"""Moments against NumPy's, by their definitions."""

import math

import numpy as np
import pytest
import torch

from initlab.recorder.moments import SignalSums, WeightSums, mean_square

RANDOM = torch.Generator().manual_seed(1)


def measured(tensor, unit_axis=-1, name="activation"):
    sums = SignalSums(tensor, unit_axis, with_activation=name == "activation")
    return sums.moments(name, sums.sums.tolist())


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


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.bfloat16, torch.float16])
def test_all_moments_are_those_of_their_definitions_whatever_the_type(dtype):
    matrix = (torch.randn(7, 13, generator=RANDOM) + 0.3).relu().to(dtype)
    matrix[:, 4] = 0
    matrix[2] = 0
    expected = defined(matrix.double().numpy())
    assert measured(matrix) == pytest.approx(expected, rel=1e-12)


def test_a_mean_that_dwarfs_the_spread_costs_no_digits():
    matrix = torch.randn(6, 9, generator=RANDOM, dtype=torch.float64) * 0.1 + 1000
    assert measured(matrix) == pytest.approx(defined(matrix.numpy()), rel=1e-6)


def test_a_constant_has_no_variance_and_no_kurtosis():
    found = measured(torch.full((5, 7), 0.1))
    assert found["activation.variance"] == 0
    assert found["activation.variance_over_inputs"] == 0
    assert "activation.kurtosis" not in found


def test_inputs_that_are_the_same_have_no_variance_over_inputs():
    row = torch.randn(1, 500, generator=RANDOM)
    found = measured(row.repeat(33, 1))
    assert found["activation.variance_over_inputs"] == 0
    assert found["activation.cosine"] == pytest.approx(1, abs=1e-12)


def test_inputs_that_are_nearly_the_same_keep_their_digits():
    row = torch.randn(1, 50, generator=RANDOM, dtype=torch.float64)
    noise = torch.randn(9, 50, generator=RANDOM, dtype=torch.float64) * 1e-7
    found = measured(row + noise)
    assert found["activation.variance_over_inputs"] == pytest.approx(np.var((row + noise).numpy(), axis=0).mean(), rel=1e-5)


def test_one_input_has_no_quantities_over_inputs():
    found = measured(torch.randn(1, 8, generator=RANDOM))
    assert "activation.variance_over_inputs" not in found
    assert "activation.cosine" not in found


def test_overflow_is_said_as_it_was_measured():
    assert measured(torch.tensor([[1.0, math.inf]]))["activation.moment2"] == math.inf
    assert math.isnan(measured(torch.tensor([[1.0, math.nan]]))["activation.moment2"])


def test_numbers_below_the_range_of_float32_squared_are_measured():
    assert measured(torch.full((1, 3), 1e-30))["activation.moment2"] == pytest.approx(1e-60, rel=1e-6)


def test_tokens_are_inputs():
    tokens = torch.randn(2, 5, 8, generator=RANDOM)
    assert measured(tokens) == measured(tokens.reshape(10, 8))


def test_channels_are_units():
    images = torch.randn(2, 3, 4, 4, generator=RANDOM)
    assert measured(images, unit_axis=1) == measured(images.permute(0, 2, 3, 1).reshape(-1, 3))


def test_constant_weights_have_no_variance():
    sums = WeightSums(torch.full((40, 50), 0.1))
    assert sums.moments(sums.sums.tolist())["weight.variance"] == 0


def test_weights():
    weight = torch.randn(300, 500, generator=RANDOM) + 0.5
    weight[0] = 0
    sums = WeightSums(weight)
    x = weight.double().numpy()
    expected = {"weight.mean": x.mean(), "weight.variance": x.var(), "weight.zero_fraction": 1 / 300}
    assert sums.moments(sums.sums.tolist()) == pytest.approx(expected, rel=1e-12)
    assert mean_square(weight).item() == pytest.approx((x**2).mean(), rel=1e-12)
