"""Times InitLab's activations beside PyTorch's, in turn, and writes the section on activations of Benchmarks/README.md.

Run by `make bench-activations`, with the Python that has the peers. Each round runs both once, on one thread; ratios are
medians of the ratios within a round.
"""
import datetime
import statistics
import sys

import harness

ROUNDS = 5
TARGETS = {"tanh": 8, "mish": 8, "elu": 4, "softplus": 3, "gelu": 2, "silu": 1.3}

# What falls short, and why; beside whatever the table says today.
NOTES = """On AMD EPYC (2026-11-24, the same versions) the ratios were: elu 3.9, gelu 0.8, silu 1.4, mish 10.6, softplus 2.7, tanh 5.1. On
Intel's, PyTorch, which is built with Intel's library, takes 0.4 to 0.6 ns for tanh, sin and GELU; no kernel is eight times as fast as
that. GELU is slower than PyTorch's as its tail is exact: at -5.5 PyTorch's float32 is off by 57 %, and from -6
on it is zero. About 60 vector instructions for 16 values go into that: the square in two parts, its exponential in two parts, and
the normal distribution function over the density by one of two polynomials. Softplus and SiLU are bound by a division."""


def measure(contestant, command):
    lines = harness.run(contestant, command, OMP_NUM_THREADS=1).split("\n")
    return {name: float(time) for name, time in (line.split() for line in lines if line)}


def main():
    harness.require(peers=["PyTorch"], program="activation-benchmark")
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(measure("InitLab", [harness.BUILD / "activation-benchmark"]))
        theirs.append(measure("PyTorch", [sys.executable, harness.HERE / "peers/activations_torch.py"]))
    rows = []
    for name in theirs[0]:
        pairs = [(a[name], b[name]) for a, b in zip(ours, theirs)]
        a, b = (statistics.median(times) for times in zip(*pairs))
        ratio = statistics.median(b / a for a, b in pairs)
        rows.append(f"| {name} | {a:.2f} | {b:.2f} | {ratio:.1f} | {TARGETS.get(name, '')} |")
        print(rows[-1], flush=True)
    text = f"""## Activations

Nanoseconds per value, 100,000 normal values in the cache, on one thread. InitLab's are within 2 units in the last place of
the exact value (mish and gelu by tanh 4), tails included. Medians of {ROUNDS} interleaved rounds on {harness.processor()},
{datetime.date.today()}, {harness.versions(["PyTorch"])}; the ratio is PyTorch's time over InitLab's.

| activation | InitLab | PyTorch | ratio | target |
| --- | --- | --- | --- | --- |
""" + "\n".join(rows) + f"\n\n{NOTES}\n\n```sh\nmake bench-activations\n```\n"
    harness.write_section(harness.HERE / "README.md", "activations", text)


main()
