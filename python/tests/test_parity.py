"""A model of PyTorch with InitLab's own weights and inputs gives InitLab's own numbers."""

import csv
import io
import math

import pytest
import torch
from torch import nn

import initlab
from initlab import program as initlab_program
from initlab.safetensors import load

EXPERIMENT = """
title: parity
replicates: 2
network: {{depth: 5, width: 24, outputs: 3, activation: {activation}, bias_variance: 0.05}}
input: {{dimension: 10, samples: {samples}}}
loss: {{target: 0.5}}
initializers: [he]
engine: dense
"""


def own_values(folder, replicate):
    """InitLab's numbers by quantity and layer, not logarithms."""
    done = initlab_program.run(["results", folder, "--replicate", str(replicate), "--format", "csv"])
    values = {}
    for row in csv.DictReader(io.StringIO(done.stdout.decode())):
        value = 10 ** float(row["log10_value"]) if row["log10_value"] else float(row["value"])
        values[row["quantity"], int(row["layer"])] = value
    return values


def model_with(tensors, activation):
    """The network of the experiment, with its weights."""
    names = [name.removesuffix(".weight") for name in tensors if name.endswith(".weight")]
    names.sort(key=lambda name: (name == "output", name))
    layers = []
    for name in names:
        weight = torch.from_numpy(tensors[f"{name}.weight"].copy())
        linear = nn.Linear(weight.shape[1], weight.shape[0])
        with torch.no_grad():
            linear.weight.copy_(weight)
            linear.bias.copy_(torch.from_numpy(tensors[f"{name}.bias"].copy()))
        layers += [linear, activation()]
    return nn.Sequential(*layers[:-1])


@pytest.mark.parametrize("samples", [1, 6])
@pytest.mark.parametrize(("name", "activation"), [("relu", nn.ReLU), ("tanh", nn.Tanh), ("gelu", nn.GELU)])
@pytest.mark.parametrize("reduction", ["sum", "mean"])
def test_every_quantity_of_every_layer(tmp_path, program, name, activation, samples, reduction):
    experiment = tmp_path / "parity.yaml"
    experiment.write_text(EXPERIMENT.format(activation=name, samples=samples))
    initlab_program.run(["run", experiment, "--output", tmp_path / "report", "--quiet"])

    def loss(output):
        squares = (output - 0.5).square().sum(dim=-1)
        return squares.sum() if reduction == "sum" else squares.mean()

    for replicate in range(2):
        weights = tmp_path / "weights.safetensors"
        initlab_program.run(["sample", "--experiment", experiment, "--replicate", str(replicate), "-o", weights])
        tensors = load(weights)
        inputs = torch.from_numpy(tensors["input"].copy())
        recording = initlab.record_model(model_with(tensors, activation), inputs, loss=loss, reduction=reduction)
        assert recording.header["loss"]["terms"] == samples

        found = {}
        for quantity, values in recording.replicates[0].values.items():
            for layer, value in enumerate(values):
                if value is not None:
                    found[quantity, layer] = value * scale(quantity, reduction, samples)
        expected = own_values(tmp_path / "report", replicate)
        assert found.keys() == expected.keys()
        for key, value in expected.items():
            # Zero is recorded as 10^-infinity; means and cosines may be near zero.
            spread = math.sqrt(expected.get((key[0].rpartition(".")[0] + ".variance", key[1]), 0))
            assert found[key] == pytest.approx(value, rel=1e-5, abs=1e-6 * spread if "mean" in key[0] else 1e-7), key


def scale(quantity, reduction, terms):
    """What the reader of recordings multiplies by, so that gradients are those of each input's loss."""
    if quantity in ("weight_gradient.moment2", "bias_gradient.moment2"):
        return terms**-2 if reduction == "sum" else 1
    if not quantity.startswith("gradient.") or reduction == "sum":
        return 1
    return {"mean": terms, "kurtosis": 1}.get(quantity.rpartition(".")[2], terms**2)
