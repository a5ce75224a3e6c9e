"""Finding the program, and what is asked of it."""

import subprocess
import sys

import numpy as np
import pytest

import initlab
from initlab import program as initlab_program


def test_a_mistake_is_one_error_with_the_programs_words(program):
    with pytest.raises(initlab.InitLabError, match="reluu") as caught:
        initlab.critical("reluu")
    assert caught.value.code == 64


def test_without_a_program_it_is_said_how_to_get_one(monkeypatch, tmp_path):
    monkeypatch.delenv(initlab_program.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(initlab_program, "__file__", str(tmp_path / "program.py"))
    with pytest.raises(initlab.ProgramNotFoundError, match="make wheel"):
        initlab_program.find()
    monkeypatch.setenv(initlab_program.VARIABLE, str(tmp_path))
    with pytest.raises(initlab.ProgramNotFoundError, match="that is no program"):
        initlab_program.find()


def test_a_script_of_the_same_name_is_not_the_program(monkeypatch, tmp_path):
    script = tmp_path / "initlab"
    script.write_text("#!/bin/sh\nexit 3\n")
    script.chmod(0o755)
    monkeypatch.delenv(initlab_program.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(initlab_program, "__file__", str(tmp_path / "program.py"))
    with pytest.raises(initlab.ProgramNotFoundError):
        initlab_program.find()


def test_a_script_does_not_call_itself_for_ever(monkeypatch, tmp_path):
    script = tmp_path / "initlab"
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    monkeypatch.setenv(initlab_program.VARIABLE, str(script))
    monkeypatch.setattr("sys.argv", [str(script)])
    with pytest.raises(initlab.ProgramNotFoundError, match="that is this script itself"):
        initlab_program.find()


def test_the_console_script_becomes_the_program(program):
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv = ['initlab', '--version']; import initlab.program as p; p.main()"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("initlab ")


def test_importing_the_package_imports_nothing_else():
    heavy = ("numpy", "torch", "pandas", "subprocess", "typing", "json")
    code = f"import sys, initlab, initlab.program; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_sample_gives_the_programs_draws(program):
    matrix = initlab.sample("he", (256, 100))
    assert matrix.shape == (256, 100)
    assert matrix.dtype == np.float32
    # The standard error of the variance of 25600 normal values is 0.9 %.
    assert matrix.var() == pytest.approx(2 / 100, rel=0.05)
    assert np.array_equal(matrix, initlab.sample({"he": {}}, (256, 100)))
    assert not np.array_equal(matrix, initlab.sample("he", (256, 100), seed=2))
    several = initlab.sample("he", (4, 3), count=2)
    assert several.shape == (2, 4, 3)
    assert np.array_equal(several[0], initlab.sample("he", (4, 3)))


def test_critical_gains(program):
    (forward,) = [gain for gain in initlab.critical("relu") if gain.keeps == "forward"]
    assert forward.sigma_w2 == pytest.approx(2)
    assert {gain.keeps for gain in initlab.critical("gelu")} >= {"forward", "backward", "both"}
