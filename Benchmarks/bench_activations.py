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
""" + "\n".join(rows) + "\n\n```sh\nmake bench-activations\n```\n"
    harness.write_section(harness.HERE / "README.md", "activations", text)


main()
