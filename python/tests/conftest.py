"""What tests share: the program, and models."""

import os

import pytest
import torch

os.environ.setdefault("MPLBACKEND", "Agg")
# The models are small: threads would only wait for each other.
torch.set_num_threads(1)
pytest_plugins = ["pytester"]


@pytest.fixture(autouse=True)
def _seed():
    torch.manual_seed(0)


@pytest.fixture(scope="session")
def program() -> str:
    """The program, as the package finds it."""
    from initlab.program import find

    return str(find())
