"""Times a study of 2,000 conditions x 100 replicates x 50 layers and a condition of a million replicates: computing,
keeping, reporting, asking. Prints the tables and writes the section of Benchmarks/README.md. Run by `make bench-store`."""
import datetime
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time

import harness

GRID = """title: load
replicates: 100
keep: {keep}
engine: {engine}
network: {{depth: 50, width: [{widths}]}}
input: {{samples: {samples}}}
initializers: [{initializers}]
"""
MILLION = """title: a million
replicates: 1000000
keep: summary
network: {depth: 50, width: 20}
initializers: [he]
"""


def grid(keep, engine, samples):
    initializers = ", ".join(f"{{normal: {{gain: {1 + 0.04 * index:.2f}}}}}" for index in range(50))
    widths = ", ".join(str(80 + index) for index in range(40))
    return GRID.format(keep=keep, engine=engine, widths=widths, samples=samples, initializers=initializers)


def initlab(folder, *words):
    """Seconds that a command takes, and the most memory that it had."""
    start = time.perf_counter()
    child = subprocess.Popen(
        [harness.BUILD.resolve() / "initlab", *words], cwd=folder, env=harness.ENVIRONMENT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"initlab {' '.join(words)} ended with status {status}")
    unit = 1 if sys.platform == "darwin" else 1024
    return time.perf_counter() - start, usage.ru_maxrss * unit


def size(path):
    return f"{path.stat().st_size / 2**20:,.0f} MiB"


def computing(store):
    with sqlite3.connect(store) as database:
        return database.execute("SELECT sum(seconds) FROM units").fetchone()[0] / harness.cores()


def grid_row(name, keep, engine, samples):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "load.yaml").write_text(grid(keep, engine, samples))
        # A part of one: everything is computed and kept, and there is no report yet.
        wall, _ = initlab(folder, "run", "load.yaml", "--shard", "1/1", "--output", "load", "--quiet")
        store = folder / "load/results.sqlite"
        share = 1 - computing(store) / wall
        report, memory = initlab(folder, "report", "load", "--quiet")
        ask, _ = initlab(folder, "results", "load", "--quantity", "activation.moment2", "--layer", "50")
        one = "not kept"
        if keep == "everything":
            seconds, _ = initlab(
                folder, "results", "load", "--condition", "normal(gain=2) width=100", "--replicate", "7")
            one = f"{seconds:.2f} s"
        return (
            f"| {name} | {wall:.1f} s | {share:.1%} | {size(store)} | {report:.1f} s | {memory / 2**20:,.0f} MiB"
            f" | {ask:.2f} s | {one} |"
        )


def million_row():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "million.yaml").write_text(MILLION)
        wall, _ = initlab(folder, "run", "million.yaml", "--shard", "1/1", "--output", "million", "--quiet")
        store = folder / "million/results.sqlite"
        share = 1 - computing(store) / wall
        report, memory = initlab(folder, "report", "million", "--quiet")
        return f"| {wall:.1f} s | {share:.1%} | {size(store)} | {report:.1f} s | {memory / 2**20:,.0f} MiB |"


harness.require(program="initlab")
rows = [
    grid_row("dense engine, 8 inputs", "everything", "dense", 8),
    grid_row("Gaussian engine, 1 input", "everything", "gaussian", 1),
    grid_row("Gaussian engine, 1 input, `keep: summary`", "summary", "gaussian", 1),
]
table = "\n".join([
    "| 2,000 conditions x 100 replicates x 50 layers | run | not computing | store | report | its memory"
    " | one layer of all | one replicate |",
    "|---|---:|---:|---:|---:|---:|---:|---:|",
    *rows,
])
million = "\n".join([
    "| 1,000,000 replicates of 50 layers of width 20, `keep: summary` | not computing | store | report | its memory |",
    "|---:|---:|---:|---:|---:|",
    million_row(),
])
print(table, million, sep="\n\n")
harness.write_section(
    harness.HERE / "README.md",
    "store",
    f"""## Keeping results

What it costs to keep the results of a study, and to ask for them again: widths 80 to 119 x 50 gains. *Not computing* is
the share of the run's time, over all cores, that no worker spent on replicates: starting, packing, writing, waiting for the
disk. The Gaussian engine with one input computes a replicate of 50 layers in some forty millionths of a second, and keeps
four thousand bytes of it: that row is bound by the disk. A summary of up to 256 replicates is their values;
of more it pays: a condition of 50 layers takes 0.6 MB with 513 replicates, 2 to 3 MB with 10,000, and 5 MB with 100,000. *One layer of all* is `initlab results` for a layer of every
condition; *one replicate* all values of one. {harness.processor()}, {harness.cores()} cores. {datetime.date.today()}.

{table}

{million}

```sh
make bench-store
```
""",
)
