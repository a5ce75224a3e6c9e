"""Times InitLab's sampler beside PyTorch's and NumPy's, in turn, and writes the section on
sampling of Benchmarks/README.md.

Run by `make bench-sampling`, with the Python that has the peers. Each round runs every contestant once; a row has the
median of its rounds, and ratios are medians of the ratios within a round, so that a machine whose speed drifts harms none.
"""
import datetime
import importlib.metadata
import os
import pathlib
import platform
import statistics
import subprocess
import sys

ROUNDS = 7
HERE = pathlib.Path(__file__).parent
BINARY = HERE.parent / ".build/release/sampler-benchmark"
# How OpenBLAS sees the processor is left to OpenBLAS.
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS_")}


def measure(contestant, kind, threads):
    environment = dict(ENVIRONMENT, OPENBLAS_NUM_THREADS=str(threads), OMP_NUM_THREADS=str(threads))
    command = (
        [BINARY, kind, str(threads)]
        if contestant == "InitLab"
        else [sys.executable, HERE / "peers/sampling.py", contestant.lower(), kind, str(threads)]
    )
    return float(subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout)


def processor():
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor()


def main():
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    rows = []
    for kind, unit, scale in [("normal", "M/s", 1e6), ("uniform", "M/s", 1e6), ("orthogonal", "/s", 1)]:
        for threads in sorted({1, cores}):
            rates = {name: [] for name in ["InitLab", "PyTorch", "NumPy"]}
            for _ in range(ROUNDS):
                for name in rates:
                    rates[name].append(measure(name, kind, threads))
            ours = rates["InitLab"]
            cells = [f"{statistics.median(r) / scale:.{0 if scale > 1 else 1}f} {unit}" for r in rates.values()]
            ratios = [
                f"{statistics.median(a / b for a, b in zip(ours, rates[peer])):.1f}" for peer in ["PyTorch", "NumPy"]
            ]
            label = "orthogonal 1000 x 1000" if kind == "orthogonal" else kind
            rows.append(f"| {label} | {threads} | " + " | ".join(cells + ratios) + " |")
            print(rows[-1], flush=True)
    versions = ", ".join(
        f"{name} {importlib.metadata.version(package)}" for name, package in [("PyTorch", "torch"), ("NumPy", "numpy")]
    )
    text = f"""## Sampling

Float32 values a second, a million at a time, and orthogonal matrices a second. NumPy draws values on one thread and
InitLab factors matrices on one, whatever is asked. Medians of {ROUNDS} interleaved rounds on {cores} cores of {processor()}, {datetime.date.today()}, {versions}.

| what | threads | InitLab | PyTorch | NumPy | over PyTorch | over NumPy |
| --- | --- | --- | --- | --- | --- | --- |
""" + "\n".join(rows) + "\n\n```sh\nmake bench-sampling\n```\n"
    readme = HERE / "README.md"
    before, _, rest = readme.read_text().partition("<!-- sampling -->\n")
    _, _, after = rest.partition("<!-- end of sampling -->\n")
    readme.write_text(f"{before}<!-- sampling -->\n{text}<!-- end of sampling -->\n{after}")


main()
