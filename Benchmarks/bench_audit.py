"""Times `initlab audit` beside a PyTorch script that computes five of its statistics. Prints the table and writes the section of
Benchmarks/README.md. Run by `make bench-audit`; an argument is the size of the checkpoint in GiB, 2 if there is none."""
import datetime
import json
import os
import pathlib
import statistics
import struct
import subprocess
import sys
import tempfile
import time

import numpy

import harness

WIDTH = 4096
ROUNDS = 3


def write(path, kind, gibibytes):
    """A stack of square layers of standard deviation 0.02, of about this size."""
    width = {"F32": 4, "BF16": 2}[kind]
    size = WIDTH * WIDTH * width
    layers = max(1, int(gibibytes * 2**30) // size)
    header = {
        f"{layer}.weight": {"dtype": kind, "shape": [WIDTH, WIDTH], "data_offsets": [layer * size, (layer + 1) * size]}
        for layer in range(layers)
    }
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    generator = numpy.random.default_rng(1)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for _ in range(layers):
            values = generator.standard_normal(WIDTH * WIDTH, dtype=numpy.float32) * numpy.float32(0.02)
            if kind == "BF16":
                values = ((values.view(numpy.uint32) + numpy.uint32(0x8000)) >> 16).astype(numpy.uint16)
            file.write(values.tobytes())
    return layers * size


def audit(path):
    """Seconds of the whole program, of its processor time, and the most memory that it had in MiB."""
    start = time.perf_counter()
    child = subprocess.Popen(
        [harness.BUILD.resolve() / "initlab", "audit", path], env=harness.ENVIRONMENT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        sys.exit(f"initlab audit ended with status {status}")
    busy = usage.ru_utime + usage.ru_stime
    return seconds, busy, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 2**20


def row(kind, name, gibibytes):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "model.safetensors"
        size = write(path, kind, gibibytes)
        audit(path)
        rounds = [(audit(path), float(harness.run("PyTorch", [sys.executable, harness.HERE / "peers/audit_torch.py", path])))
                  for _ in range(ROUNDS)]
    own = statistics.median(own for (own, _, _), _ in rounds)
    busy = statistics.median(busy for (_, busy, _), _ in rounds)
    peer = statistics.median(peer for _, peer in rounds)
    memory = max(memory for (_, _, memory), _ in rounds)
    return (f"| {name} | {size / 2**30:.1f} GiB | {own:.2f} s | {size / own / 1e9:.1f} GB/s | {size / busy / 1e9:.1f} GB/s | {memory:.0f} MiB | {peer:.2f} s"
            f" | {peer / own:.1f} |")


harness.require(peers=["PyTorch", "NumPy"], program="initlab")
gibibytes = float(sys.argv[1]) if len(sys.argv) > 1 else 2
table = "\n".join([
    "| type | checkpoint | `initlab audit` | speed | per second of processor time | its memory | PyTorch | times faster |",
    "|---|---:|---:|---:|---:|---:|---:|---:|",
    row("F32", "float32", gibibytes),
    row("BF16", "bfloat16", gibibytes / 2),
])
print(table)
load = os.getloadavg()[0]
harness.write_section(
    harness.HERE / "README.md",
    "audit",
    f"""## Auditing

A stack of square matrices of width {WIDTH}, in the cache of the disk. `initlab audit` is the whole program with all of its
statistics; the script beside it (`peers/audit_torch.py`) computes mean, standard deviation, kurtosis, extremes and zeros in the threads that
PyTorch takes by itself, timed without its start. Other programs take time from both; what does not depend on them is the speed per
second of processor time, of all cores together. Medians of {ROUNDS} rounds in turn. {harness.versions(["PyTorch"])}.
{harness.processor()}, {harness.cores()} cores, under a load of {load:.1f} by other programs at the end. {datetime.date.today()}.

{table}

```sh
make bench-audit
```
""",
)
