"""Times InitLab's sampler beside PyTorch's and NumPy's, in turn, and writes the section on
sampling of Benchmarks/README.md.

Run by `make bench-sampling`, with the Python that has the peers. Each round runs every contestant once; a row has the
median of its rounds, and ratios are medians of the ratios within a round, so that a machine whose speed drifts harms none.
"""
import datetime
import statistics
import sys

import harness

ROUNDS = 7
PEERS = ["PyTorch", "NumPy"]


def measure(contestant, kind, threads):
    command = (
        [harness.BUILD / "sampler-benchmark", kind, threads]
        if contestant == "InitLab"
        else [sys.executable, harness.HERE / "peers/sampling.py", contestant.lower(), kind, threads]
    )
    return float(harness.run(contestant, command, OPENBLAS_NUM_THREADS=threads, OMP_NUM_THREADS=threads))


def main():
    harness.require(peers=PEERS, program="sampler-benchmark")
    cores = harness.cores()
    rows = []
    for kind, unit, scale in [("normal", "M/s", 1e6), ("uniform", "M/s", 1e6), ("orthogonal", "/s", 1)]:
        for threads in sorted({1, cores}):
            rates = {name: [] for name in ["InitLab", *PEERS]}
            for _ in range(ROUNDS):
                for name in rates:
                    rates[name].append(measure(name, kind, threads))
            ours = rates["InitLab"]
            cells = [f"{statistics.median(r) / scale:.{0 if scale > 1 else 1}f} {unit}" for r in rates.values()]
            ratios = [f"{statistics.median(a / b for a, b in zip(ours, rates[peer])):.1f}" for peer in PEERS]
            label = "orthogonal 1000 x 1000" if kind == "orthogonal" else kind
            rows.append(f"| {label} | {threads} | " + " | ".join(cells + ratios) + " |")
            print(rows[-1], flush=True)
    text = f"""## Sampling

Float32 values a second, a million at a time, and orthogonal matrices a second. NumPy draws values on one thread and
InitLab factors matrices on one, whatever is asked. Medians of {ROUNDS} interleaved rounds on {cores} cores of {harness.processor()}, {datetime.date.today()}, {harness.versions(PEERS)}.

| what | threads | InitLab | PyTorch | NumPy | over PyTorch | over NumPy |
| --- | --- | --- | --- | --- | --- | --- |
""" + "\n".join(rows) + "\n\n```sh\nmake bench-sampling\n```\n"
    harness.write_section(harness.HERE / "README.md", "sampling", text)


main()
