"""Times whole replicates in InitLab and its peers, in turn, and InitLab alone as networks grow; writes the sections on
propagation and scaling of Benchmarks/README.md, scaling.csv and a figure for each way to grow.

Run by `make bench`, with the Python that has the peers; `--help` tells how to make it short. Each round runs every
contestant once; a figure is the median of its rounds, and ratios are medians of the ratios within a round, so that a
machine whose speed drifts harms none.
"""
import argparse
import datetime
import itertools
import json
import math
import pathlib
import statistics
import sys

import harness
import scaling

PEERS = ["PyTorch", "NumPy", "JAX"]
# Width, depth and inputs; how many times faster than the fastest peer InitLab is to be on two cores of Intel's and AMD's
# processors; and the ratio on AMD's when it was last at hand.
ROWS = {
    (100, 50, 1): (33, 90, 53),
    (100, 50, 1000): (1.15, 2.6, 2.3),
    (256, 100, 256): (1.2, 2.5, 2.3),
    (1000, 50, 100): (3.6, 9, 6.6),
    (1000, 50, 1): (737, 1447, 1447),
    (4096, 20, 16): (93, 258, 258),
}
AMD_DATE = "2026-11-24"
# A peer that takes so many times as long as the fastest one in the first round of a row sits the others out.
LAG = 2
# Contestants whose check figures are further apart than this many standard errors don't do the same work.
TOLERANCE = 6


def measure_peer(peer, row, jobs, threads, seconds, seed):
    script = harness.HERE / f"peers/propagation_{harness.PACKAGES[peer]}.py"
    options = ["--seconds", seconds, "--jobs", jobs, "--threads", threads, "--seed", seed]
    return json.loads(harness.run(peer, [sys.executable, script, *row, *options]))


def peer_rounds(peer, row, rounds, seconds):
    """Yields a peer's measurements. The first round tries both ways to use the cores, and the better one stays."""
    cores = harness.cores()
    ways = {(cores, 1), (1, cores)}
    first = {way: measure_peer(peer, row, *way, seconds, 1) for way in sorted(ways)}
    best = min(first, key=lambda way: first[way]["milliseconds"])
    yield first[best] | {"jobs": best[0]}
    for seed in range(2, rounds + 1):
        yield measure_peer(peer, row, *best, seconds, seed) | {"jobs": best[0]}


def our_rounds(row, rounds, seconds):
    for seed in range(1, rounds + 1):
        width, depth, inputs = row
        yield scaling.measure(width=width, depth=depth, inputs=inputs, seconds=seconds, seed=seed)


def compare(row, rounds, seconds):
    """Each contestant's measurements, a list with an item for each round."""
    contests = {peer: peer_rounds(peer, row, rounds, seconds) for peer in PEERS}
    contests["InitLab"] = our_rounds(row, rounds, seconds)
    results = {name: [] for name in contests}
    for _ in range(rounds):
        for name, contest in contests.items():
            results[name].append(next(contest))
        # The first round shows who is far behind; measuring that more precisely is not worth the minutes.
        fastest = min(results[peer][0]["milliseconds"] for peer in PEERS)
        for peer in PEERS:
            if results[peer][0]["milliseconds"] > LAG * fastest:
                contests.pop(peer, None)
    return results


def check(row, results):
    """Ends with a message unless all contestants find the same signals, within statistical bounds."""
    for quantity in ["activation", "gradient"]:
        counts, means, squares, freedom = {}, {}, 0.0, 0
        for name, measurements in results.items():
            figures = [(one["replicates"], one["check"][quantity]) for one in measurements]
            counts[name] = sum(count for count, _ in figures)
            means[name] = sum(count * figure["mean"] for count, figure in figures) / counts[name]
            squares += sum((count - 1) * figure["deviation"] ** 2 for count, figure in figures)
            freedom += sum(count - 1 for count, _ in figures)
        if freedom == 0:
            continue
        deviation = math.sqrt(squares / freedom)
        for one, other in itertools.combinations(means, 2):
            distance = abs(means[one] - means[other])
            if distance > TOLERANCE * deviation * math.sqrt(1 / counts[one] + 1 / counts[other]):
                sys.exit(
                    f"At width, depth, inputs {row}, {one} and {other} don't compute the same: log10 of the mean"
                    f" square of the {quantity}s is {means[one]:.3f} in one, {means[other]:.3f} in the other."
                )


def milliseconds(value):
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2g}"


def table_row(row, goals, results):
    """The rows of the two tables, of times and of memory."""
    times = {name: statistics.median(one["milliseconds"] for one in results[name]) for name in results}
    rounds = len(results["InitLab"])
    fastest = min((peer for peer in PEERS if len(results[peer]) == rounds), key=times.get)
    pairs = zip(results[fastest], results["InitLab"])
    ratio = statistics.median(theirs["milliseconds"] / ours["milliseconds"] for theirs, ours in pairs)
    cells = [", ".join(map(str, row)), f"{milliseconds(times['InitLab'])} ({results['InitLab'][0]['engine']})"]
    for peer in PEERS:
        text = milliseconds(times[peer]) + ("" if results[peer][0]["jobs"] > 1 else "\\*")
        cells.append(f"**{text}**" if peer == fastest else text)
    cells += [f"{ratio:.3g}", *map(str, goals)]
    memory = [cells[0]]
    for name in ["InitLab", *PEERS]:
        memory.append(f"{max(one['peak_bytes'] for one in results[name]) / 1e6:.0f}")
    return [f"| {' | '.join(row)} |" for row in (cells, memory)]


def propagation(rounds, seconds):
    times, memory = [], []
    for row, goals in ROWS.items():
        results = compare(row, rounds, seconds)
        check(row, results)
        for table, line in zip((times, memory), table_row(row, goals, results)):
            table.append(line)
        print(times[-1], flush=True)
    kernels = results["InitLab"][0]["kernels"]
    names = ["InitLab", *PEERS]
    return f"""## Propagation

One replicate: draw all weights of a ReLU network, forward, backward, and the moments of every layer's pre-activations,
activations, gradients and weight gradients. The figure is throughput: milliseconds a replicate while all cores compute.
InitLab runs as many replicates side by side as there are cores, as `initlab run` does. So do the peers, in a process
a core, except where one process with a thread a core was faster, which \\* marks. In parentheses is the engine that
`auto` picks: `gaussian` forms no matrix and draws from the same law. The fastest peer is in bold; the ratio is its
time over InitLab's. Medians of {rounds} interleaved rounds on {harness.cores()} cores of {harness.processor()},
{datetime.date.today()}, {harness.versions(PEERS)}. A peer that took more than {LAG} times as long as the fastest in the
first round of a row sat the others out.

| width, depth, inputs | {" | ".join(names)} | ratio | goal, Intel | goal, AMD | ratio on AMD, {AMD_DATE} |
| {" | ".join(["---"] * (len(names) + 5))} |
{chr(10).join(times)}

What the same runs took of memory at most, in megabytes, all processes of a contestant together:

| width, depth, inputs | {" | ".join(names)} |
| {" | ".join(["---"] * (len(names) + 1))} |
{chr(10).join(memory)}

InitLab records more than the peers were asked for: kurtoses, cosines, dead units, bias gradients. Setting up, summaries
and theory are part of its time; importing, compiling and setting up are not part of the peers'. The run fails unless all
contestants' signals agree within {TOLERANCE} standard errors. The peers' scripts, `peers/propagation_*.py`, say what
they do to be fast. InitLab's OpenBLAS chose its {kernels} kernels for this processor; NumPy brings an OpenBLAS of its
own, of another version.

```sh
make bench
```
"""


def main():
    parser = argparse.ArgumentParser(description="Times propagation in InitLab and its peers, and how InitLab scales.")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of the comparison; scaling has half as many")
    parser.add_argument("--seconds", type=float, default=2, help="how long each measurement lasts at least")
    parser.add_argument("--only", choices=["propagation", "scaling"], help="one section of the two")
    parser.add_argument("--output", type=pathlib.Path, default=harness.HERE, help="the folder of README.md and figures")
    options = parser.parse_args()
    if options.rounds < 1 or options.seconds <= 0:
        parser.error("--rounds and --seconds must be positive")
    harness.require(peers=PEERS, program=scaling.PROGRAM, gnuplot=options.only != "propagation")
    options.output.mkdir(parents=True, exist_ok=True)
    readme = options.output / "README.md"
    if options.only != "scaling":
        harness.write_section(readme, "propagation", propagation(options.rounds, options.seconds))
    if options.only != "propagation":
        text = scaling.section((options.rounds + 1) // 2, options.seconds / 2, options.output)
        harness.write_section(readme, "scaling", text)


if __name__ == "__main__":
    main()
