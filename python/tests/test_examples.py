"""The examples that stand in the repository."""

import subprocess
import sys
from pathlib import Path

import pytest

import initlab

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_flax_writes_a_recording_that_is_read_like_any_other(program, tmp_path):
    pytest.importorskip("flax")
    path = tmp_path / "flax.jsonl"
    subprocess.run([sys.executable, EXAMPLES / "record_flax.py", path], check=True)
    recording = initlab.Recording.load(path)
    assert recording.header["framework"]["name"] == "flax"
    assert len(recording.replicates) == 20
    verdicts = recording.report().verdicts.set_index("direction")["verdict"]
    # LeCun's rule, which Flax uses by default, halves the mean square in each layer of ReLU.
    assert dict(verdicts) == {"forward": "vanishing", "backward": "vanishing"}
