"""The examples that stand in the repository."""

import subprocess
import sys
from pathlib import Path

import pytest

import initlab

EXAMPLES = Path(__file__).parents[2] / "examples"
NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))


def printed(notebook):
    """What each cell of code prints, and the kinds of what it shows."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    texts = ["".join(output.text for output in cell.outputs if output.output_type == "stream") for cell in cells]
    kinds = [sorted(kind for output in cell.outputs for kind in output.get("data", {})) for cell in cells]
    return list(zip(texts, kinds, strict=True))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_give_what_was_committed(program, path, tmp_path):
    nbclient = pytest.importorskip("nbclient")
    nbformat = pytest.importorskip("nbformat")
    notebook = nbformat.read(path, as_version=4)
    committed = printed(notebook)
    assert any(text for text, _ in committed)
    # Without the figure's pixels, which differ from one version of matplotlib to the next.
    client = nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    )
    client.execute()
    assert printed(notebook) == committed


def test_there_are_notebooks():
    assert NOTEBOOKS


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
