"""What the scripts `propagation_*.py` share: arguments, processes side by side, the clock, and one line of JSON.

A script has a function `prepare(width, depth, inputs, seed, threads)`. It imports its library, reserves what a good
user would reserve once, and returns `replicate`, a function without arguments that draws all weights of a network anew,
goes forward and backward through it and takes the moments of every layer. `replicate` returns two plain numbers: the
mean squares of the last hidden layer's activations and of the first layer's gradient, over the input's mean square.

The network: `depth` hidden ReLU layers as wide as the input, one linear output, weights N(0, 2/fan_in), no biases,
float32. The inputs are standard normal and drawn once; the loss of each is y^2.
"""
import argparse
import json
import math
import multiprocessing
import os
import queue
import resource
import statistics
import sys
import time

# The variables with which the libraries under PyTorch, NumPy and JAX are told how many threads to use.
THREADS = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "NPROC"]


def measure(prepare, arguments, process, barrier, results):
    """Runs replicates until the time is over, while other processes do the same."""
    try:
        width, depth, inputs = arguments.width, arguments.depth, arguments.inputs
        replicate = prepare(width, depth, inputs, 1000 * arguments.seed + process, arguments.threads)
        replicate()  # compiles, and touches all memory
        barrier.wait()
        times, figures = [], []
        end = time.perf_counter() + arguments.seconds
        while not times or time.perf_counter() < end:
            start = time.perf_counter()
            result = replicate()
            times.append(time.perf_counter() - start)
            figures.append([math.log10(value) for value in result])
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        results.put((times, figures, peak))
    except BaseException as error:
        barrier.abort()
        results.put(f"{type(error).__name__}: {error}")


def main(prepare):
    parser = argparse.ArgumentParser()
    for name in ["width", "depth", "inputs"]:
        parser.add_argument(name, type=int)
    parser.add_argument("--seconds", type=float, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="processes side by side")
    parser.add_argument("--threads", type=int, default=1, help="threads of each process")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    os.environ.update({name: str(arguments.threads) for name in THREADS})
    context = multiprocessing.get_context("spawn")
    barrier, results = context.Barrier(arguments.jobs), context.Queue()
    processes = [
        context.Process(target=measure, args=(prepare, arguments, process, barrier, results), daemon=True)
        for process in range(arguments.jobs)
    ]
    for process in processes:
        process.start()
    outcomes = []
    while len(outcomes) < arguments.jobs:
        try:
            outcomes.append(results.get(timeout=0.5))
        except queue.Empty:
            codes = [process.exitcode for process in processes if process.exitcode]
            if codes:
                sys.exit(f"a process ended with {codes[0]} (-9: the system had no memory left)")
    for process in processes:
        process.join()
    failures = [outcome for outcome in outcomes if isinstance(outcome, str)]
    if failures:
        # The others only report that they waited in vain.
        sys.exit(next((text for text in failures if not text.startswith("BrokenBarrierError")), failures[0]))
    times = [seconds for times, _, _ in outcomes for seconds in times]
    figures = [pair for _, figures, _ in outcomes for pair in figures]
    check = {
        name: {"mean": statistics.fmean(values), "deviation": statistics.stdev(values) if len(values) > 1 else 0.0}
        for name, values in zip(["activation", "gradient"], zip(*figures))
    }
    print(
        json.dumps(
            {
                "milliseconds": 1000 * statistics.median(times) / arguments.jobs,
                "peak_bytes": sum(peak for _, _, peak in outcomes),
                "replicates": len(times),
                "check": check,
            }
        )
    )
