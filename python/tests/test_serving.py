"""Initializers in Python as programs that InitLab runs."""

import os
import subprocess
import sys

import pytest

import initlab

PROGRAM = """
import initlab

def he(request):
    print("a library that talks")
    return request.generator.normal(0, (2 / request.fan_in) ** 0.5, request.shape)

initlab.serve(he)
"""


@pytest.mark.parametrize("stream", [True, False])
def test_a_served_initializer_gives_stable_signals(program, tmp_path, stream):
    (tmp_path / "my_init.py").write_text(PROGRAM)
    command = {"run": [sys.executable, str(tmp_path / "my_init.py")], "stream": stream}
    experiment = {
        "replicates": 20 if stream else 1,
        "network": {"depth": 3, "width": 30},
        "initializers": [{"command": command}],
    }
    report = initlab.run(experiment, allow_commands=True)
    weights = report.layers[report.layers.quantity == "weight.variance"]
    # 900 entries in a matrix: the standard error of one is 5 %.
    assert 10 ** weights.log10_geometric_mean.iloc[0] == pytest.approx(2 / 30, rel=0.25)


def test_torch_and_half_precision_are_taken(program, tmp_path):
    (tmp_path / "my_init.py").write_text(
        "import initlab, torch\n"
        "initlab.serve(lambda r: torch.nn.init.kaiming_normal_(torch.empty(r.shape,"
        " dtype=torch.bfloat16), generator=torch.Generator().manual_seed(r.seed)))\n"
    )
    command = {"run": [sys.executable, str(tmp_path / "my_init.py")], "stream": True}
    report = initlab.run(
        {"replicates": 2, "network": {"depth": 2, "width": 9}, "initializers": [{"command": command}]}, allow_commands=True
    )
    assert len(report.conditions) == 1


def test_a_wrong_shape_is_said(program, tmp_path):
    (tmp_path / "my_init.py").write_text("import initlab, numpy\ninitlab.serve(lambda r: numpy.zeros((1, 2)))\n")
    command = {"run": [sys.executable, str(tmp_path / "my_init.py")], "stream": True}
    with pytest.raises(initlab.InitLabError, match="the initializer gave the shape"):
        initlab.run({"network": {"depth": 2, "width": 9}, "initializers": [{"command": command}]}, allow_commands=True)


@pytest.mark.parametrize(
    ("gives", "said"),
    [
        ("r.generator.normal(size=r.shape) * 1j", "an array of the type complex128"),
        ("torch.ones(r.shape, dtype=torch.cfloat)", "an array of the type complex64"),
        ("None", "None"),
        ("[[1, 2], [3]]", r"\[\[1, 2\], \[3\]\]"),
        ("np.full(r.shape, 'a')", "an array of the type <U1"),
    ],
)
def test_what_is_no_matrix_of_real_numbers_is_said(program, tmp_path, gives, said):
    (tmp_path / "my_init.py").write_text(f"import initlab, torch\nimport numpy as np\ninitlab.serve(lambda r: {gives})\n")
    command = {"run": [sys.executable, str(tmp_path / "my_init.py")], "stream": True}
    with pytest.raises(initlab.InitLabError, match=rf"gave {said}; real numbers of the shape \(9, 9\) were asked for"):
        initlab.run({"network": {"depth": 2, "width": 9}, "initializers": [{"command": command}]}, allow_commands=True)


def test_what_went_wrong_is_said_though_python_ends_slowly(program, tmp_path):
    (tmp_path / "my_init.py").write_text(
        "import atexit, initlab, time\natexit.register(time.sleep, 3)\ninitlab.serve(lambda r: 1 / 0)\n"
    )
    command = {"run": [sys.executable, str(tmp_path / "my_init.py")], "stream": True}
    with pytest.raises(initlab.InitLabError, match="exited with status 1: ZeroDivisionError: division by zero"):
        initlab.run({"network": {"depth": 2, "width": 9}, "initializers": [{"command": command}]}, allow_commands=True)


def test_sparse_matrices_are_taken(program, tmp_path):
    (tmp_path / "my_init.py").write_text("import initlab, torch\ninitlab.serve(lambda r: torch.ones(r.shape).to_sparse())\n")
    command = {"run": [sys.executable, str(tmp_path / "my_init.py")], "stream": True}
    experiment = {"replicates": 2, "network": {"depth": 2, "width": 9}, "initializers": [{"command": command}]}
    report = initlab.run(experiment, allow_commands=True)
    variances = report.layers[report.layers.quantity == "weight.variance"]
    # All entries are one.
    assert list(variances.zeros) == [2, 2, 2]


def test_started_by_hand_it_says_what_it_is_for(tmp_path):
    (tmp_path / "my_init.py").write_text("import initlab\ninitlab.serve(lambda r: 0)\n")
    environment = {name: value for name, value in os.environ.items() if name != "INITLAB_STREAM"}
    done = subprocess.run(
        [sys.executable, tmp_path / "my_init.py"], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 1
    assert "allow-commands" in done.stderr
