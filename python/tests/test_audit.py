"""Audits of models and state dictionaries."""

import numpy as np
import pytest
import torch
from torch import nn

import initlab


def mlp(scale=1.0, width=256):
    model = nn.Sequential(*[step for _ in range(4) for step in (nn.Linear(width, width), nn.ReLU())])
    for step in model:
        if isinstance(step, nn.Linear):
            nn.init.kaiming_normal_(step.weight)
            nn.init.zeros_(step.bias)
            step.weight.data.mul_(scale)
    return model


def test_a_right_model_has_no_findings(program):
    found = initlab.audit(mlp(), scheme="he")
    assert (found.findings, found.exit_code) == ([], 0)
    assert found.summary in str(found).replace("\n  ", " ") or found.text
    assert initlab.assert_initialized(mlp(), scheme="he") is None


def test_a_wrong_scale_is_found_and_the_assertion_says_what_to_change(program):
    wrong = mlp(scale=0.5)
    found = initlab.audit(wrong.state_dict(), scheme="he")
    assert found.exit_code == 10
    assert found.findings
    with pytest.raises(AssertionError, match="wrong scale"):
        initlab.assert_initialized(wrong, scheme="he")


def test_arrays_half_precision_and_paths(program, tmp_path):
    arrays = {name: tensor.numpy() for name, tensor in mlp(0.5).state_dict().items()}
    assert initlab.audit(arrays, scheme="he").exit_code == 10
    assert initlab.audit(mlp(0.5).bfloat16(), scheme="he").exit_code == 10
    from initlab.safetensors import load, save

    save({**arrays, "half": np.ones(3, np.float16)}, tmp_path / "model.safetensors")
    again = load(tmp_path / "model.safetensors")
    assert all(np.array_equal(again[name], array) for name, array in arrays.items())
    save(arrays, tmp_path / "model.safetensors")
    assert initlab.audit(tmp_path / "model.safetensors", scheme="he").exit_code == 10


def test_compiled_models_and_tied_tensors(program):
    model = mlp(0.5)
    model = nn.Sequential(*model, model[0], nn.ReLU())
    assert len(initlab.audit(model).data["tensors"]) == 8
    assert initlab.audit(torch.compile(model), scheme="he").exit_code == 10


def test_what_is_no_model_is_one_error(program):
    with pytest.raises(TypeError, match="a checkpoint was expected, and not 3"):
        initlab.audit(3)
    with pytest.raises(initlab.InitLabError, match="nosuch"):
        initlab.audit(mlp(), scheme="nosuch")
