"""The program `initlab`, which does all computing but that of recording."""

from __future__ import annotations

import os
import sys

# The console script imports nothing else, so that the program starts at once.
TYPE_CHECKING = False
if TYPE_CHECKING:
    import subprocess
    from collections.abc import Sequence
    from pathlib import Path

#: A program to use in place of the one in the package: for those who change InitLab.
VARIABLE = "INITLAB_PROGRAM"


class ProgramNotFoundError(RuntimeError):
    """There is no program."""


class InitLabError(RuntimeError):
    """The program said what is wrong.

    Attributes:
        code: its exit code.
        message: what it wrote to standard error.
    """

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message or f"initlab ended with exit code {code}")
        self.code = code
        self.message = message


def find() -> Path:
    """The program: `INITLAB_PROGRAM`, else the one in the package, else one on the search path.

    Raises:
        ProgramNotFoundError: if there is none.
    """
    from pathlib import Path

    return Path(_find())


def _find() -> str:
    # The console script of this package has the program's name, and would only come back here.
    own = os.path.realpath(sys.argv[0]) if sys.argv and sys.argv[0] else None
    if chosen := os.environ.get(VARIABLE):
        if os.path.realpath(chosen) == own:
            raise ProgramNotFoundError(f"{VARIABLE}={chosen}: that is this script itself, which looks for the program")
        if not _is_executable(chosen):
            raise ProgramNotFoundError(f"{VARIABLE}={chosen}: that is no program")
        return chosen
    inside = os.path.join(os.path.dirname(os.path.abspath(__file__)), "_bin", "initlab")
    if _is_executable(inside):
        return inside
    for folder in os.get_exec_path():
        candidate = os.path.join(folder, "initlab")
        if _is_executable(candidate) and os.path.realpath(candidate) != own and not _is_script(candidate):
            return candidate
    raise ProgramNotFoundError(
        "this installation of the package has no program in it, and there is none on PATH; install the wheel that"
        f" `make wheel` builds, or set {VARIABLE} to a program that `make build` built"
    )


def _is_executable(path: str) -> bool:
    return os.access(path, os.X_OK) and not os.path.isdir(path)


def _is_script(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read(2) == b"#!"
    except OSError:
        return True


def run(
    arguments: Sequence[str | os.PathLike[str]],
    *,
    accept: Sequence[int] = (0,),
    text: str | None = None,
    folder: str | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Runs the program and waits for it.

    Args:
        arguments: the subcommand, its options and operands.
        accept: exit codes that are results.
        text: its standard input; none by default.
        folder: where it runs; here by default.

    Raises:
        InitLabError: with what the program wrote to standard error, if it ends with another exit code.
    """
    import subprocess

    command = [os.path.abspath(_find()), *(os.fspath(each) for each in arguments)]
    data = None if text is None else text.encode("utf-8", errors="surrogateescape")
    done = subprocess.run(
        command,
        capture_output=True,
        check=False,
        cwd=folder,
        input=data,
        stdin=subprocess.DEVNULL if data is None else None,
    )
    if done.returncode not in accept:
        raise InitLabError(done.returncode, done.stderr.decode("utf-8", errors="replace").strip())
    return done


def main() -> None:
    """The console script: becomes the program."""
    try:
        program = _find()
    except ProgramNotFoundError as error:
        print(f"initlab: {error}", file=sys.stderr)
        raise SystemExit(69) from None
    os.execv(program, [program, *sys.argv[1:]])
