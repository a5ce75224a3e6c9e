"""What the benchmarks share: the machine, children's environment, sections of README.md, and one clear message."""
import importlib.metadata
import importlib.util
import os
import pathlib
import platform
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
BUILD = HERE.parent / ".build/release"
PACKAGES = {"PyTorch": "torch", "NumPy": "numpy", "JAX": "jax"}
# OpenBLAS takes its kernels (OPENBLAS_CORETYPE) and block sizes (OPENBLAS_L2_SIZE) from these if they are set. Every
# contestant that uses it shall have what it chooses for the processor by itself.
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS_")}


def require(*, peers=(), program=None, gnuplot=False):
    """Ends with a message if something that the benchmark needs isn't there."""
    for peer in peers:
        if importlib.util.find_spec(PACKAGES[peer]) is None:
            sys.exit(f"{sys.executable} has no {peer}; `make bench` runs this with the Python that has the peers.")
    if program is not None and not (BUILD / program).exists():
        sys.exit(f"{BUILD / program} isn't there; `swift build -c release --product {program}` builds it.")
    if gnuplot and shutil.which("gnuplot") is None:
        sys.exit("gnuplot, which draws the figures, isn't there; scripts/bootstrap installs it.")


def run(name, command, **variables):
    """The standard output of a contestant; ends with a message if it fails."""
    command = [str(word) for word in command]
    environment = ENVIRONMENT | {key: str(value) for key, value in variables.items()}
    child = subprocess.run(command, env=environment, capture_output=True, text=True)
    if child.returncode != 0:
        lines = child.stderr.strip().splitlines() or [f"nothing said, exit code {child.returncode}"]
        sys.exit(f"{name} failed: {lines[-1]}\nIts command was: {' '.join(command)}")
    return child.stdout


def cores():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def processor():
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor()


def versions(peers):
    return ", ".join(f"{peer} {importlib.metadata.version(PACKAGES[peer])}" for peer in peers)


def write_section(readme, name, text):
    """Puts `text` between the markers of `name`, at the end if there are none yet."""
    before, start, rest = (readme.read_text() if readme.exists() else "").partition(f"<!-- {name} -->\n")
    if not start and before:
        before += "\n"
    _, _, after = rest.partition(f"<!-- end of {name} -->\n")
    readme.write_text(f"{before}<!-- {name} -->\n{text}<!-- end of {name} -->\n{after}")
