"""Calibrates the gate, at two levels: 10,000 gates on networks that are right, and a tenth of that for each of six errors.
Where matrices are drawn and measured, which takes thirty times as long, there are 1,000 gates, a tenth of that for each error
and a hundredth for each way to spoil the weights. Writes Benchmarks/calibration/: README.md, detection.csv and the figures.
Run by `make calibrate`."""
import argparse
import collections
import concurrent.futures
import csv
import json
import math
import subprocess
import sys

import harness

HERE = harness.HERE / "calibration"
# Whether matrices are drawn, and options.
EXPERIMENTS = [
    ("experiments/he-stability.yaml", False, []),
    ("Benchmarks/calibration/gate.yaml", True, ["--tolerance", "0.05"]),
    ("Benchmarks/calibration/weights.yaml", True, [])]
LEVELS = ["0.01", "1e-6"]

parser = argparse.ArgumentParser()
parser.add_argument("--gates", default="10000")
parser.add_argument("--dense-gates", default="1000", help="where matrices are drawn")
parser.add_argument("--jobs", default=str(harness.cores()))
parser.add_argument("--health-only", action="store_true", help="what is said of health on the margin, and nothing else")
parser.add_argument(
    "--activations-only", action="store_true", help="right gates of activations whose law is drawn, and nothing else")
parser.add_argument("--activation-gates", type=int, default=300)
parser.add_argument("--activation-seed", type=int, default=1, help="of the first of them")
parser.add_argument("--initlab", default=str(harness.BUILD / "initlab"))
options = parser.parse_args()
harness.require(program=None if "--initlab" in sys.argv else "initlab", gnuplot=True)
IS_WHOLE = (options.gates, options.dense_gates) == ("10000", "1000")


def calibrated(file, level, is_dense, extra):
    gates = options.dense_gates if is_dense else options.gates
    command = ["check", file, "--calibrate", "--gates", gates, "--alpha", level, *extra]
    child = subprocess.run(
        [options.initlab, *command, "--format", "json", "--jobs", options.jobs], cwd=harness.HERE.parent,
        env=harness.ENVIRONMENT, stdout=subprocess.PIPE, text=True)
    # 10 is an answer: that the gate does not keep its level.
    if child.returncode not in (0, 10):
        sys.exit(f"initlab {' '.join(command)} ended with status {child.returncode}")
    return "initlab " + " ".join(command), json.loads(child.stdout)


def percent(share):
    return f"{100 * share:.3g} %"


def interval(share):
    return f"{percent(share['low'])} to {percent(share['high'])}"


def detection(result):
    errors = [rung["variance_error"] for rung in result["rungs"][1:]]
    lines = ["| condition | replicates | " + " | ".join(f"{100 * error:g} %" for error in errors) + " |"]
    lines.append("|---|---:|" + "---:|" * len(errors))
    for place, right in enumerate(result["rungs"][0]["conditions"]):
        cells = []
        for rung in result["rungs"][1:]:
            found = rung["conditions"][place]["regression"]
            cells.append(f"{percent(found['share'])} ({interval(found)})")
        lines.append(f"| `{right['condition']}` | {right['mean_replicates']:,.0f} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def faults(result):
    """A row for each way to spoil the weights, and for rounding them, which is right; nothing where no matrix is drawn."""
    if not result["faults"]:
        return ""
    conditions = [condition["condition"] for condition in result["faults"][0]["conditions"]]
    lines = ["", "| weights | " + " | ".join(f"`{name}`" for name in conditions) + " |"]
    lines.append("|---|" + "---:|" * len(conditions))
    for fault in result["faults"]:
        cells = []
        for condition in fault["conditions"]:
            found = condition["regression"]
            cells.append(f"{percent(found['share'])} ({interval(found)})")
        lines.append(f"| {fault['fault']} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def margins(result):
    """A row for each end of what is stable; nothing where no condition can be put there."""
    if not result["margins"]:
        return ""
    lines = ["", "| truth exactly on the margin of | gates | called healthy | called not healthy |", "|---|---:|---:|---:|"]
    for margin in result["margins"]:
        cells = [f"{percent(margin[key]['share'])} ({interval(margin[key])})" for key in ("healthy", "not_healthy")]
        lines.append(f"| {margin['side']} | {margin['healthy']['trials']:,} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def figure(name, title, curves):
    blocks = []
    for _, points in curves:
        blocks.append("\n".join(" ".join(f"{100 * value:g}" for value in point) for point in points))
    data = "\n\n\n".join(blocks)
    plots = ", ".join(
        f"$data index {place} using 1:2:3:4 with yerrorlines pointtype 7 pointsize 0.4 linewidth 1.5 title '{label}'"
        for place, (label, _) in enumerate(curves))
    script = f"""set terminal svg size 760,460 dynamic background rgb 'white' font 'sans,13'
set output '{name}.svg'
set title '{title}' noenhanced
set logscale x
set xrange [0.45:11]
set xtics (0.5, 1, 2, 3, 5, 10)
set yrange [-3:103]
set xlabel 'variance of all weights too large by, %'
set ylabel 'gates that go red, %'
set key outside right top noenhanced font ',10'
set grid linecolor rgb '#dddddd'
$data << EOD
{data}
EOD
plot {plots}
"""
    (HERE / f"{name}.gp").write_text(script)
    subprocess.run(["gnuplot", f"{name}.gp"], cwd=HERE, check=True)


def points(result, place):
    found = [(rung["variance_error"], rung["conditions"][place]["regression"]) for rung in result["rungs"][1:]]
    return [(error, share["share"], share["low"], share["high"]) for error, share in found]


def write_health(found):
    """What gates say on the margin of what is stable, for each level."""
    parts = []
    for command, result in found:
        alarms = result["false_alarms"]
        parts.append(
            f"### `{command}`\n\n**{alarms['count']} of {alarms['trials']:,} gates** on networks that are right went red"
            f" ({interval(alarms)}).\n{margins(result)}")
    (HERE / "health.md").write_text(f"""# What the gate says of health, on the margin

Networks whose growth is exactly the margin of what is stable: the gain is chosen so that the exact law's change over the depth is
`stable_within`, down or up. They do what they declare. A gate that calls them healthy is wrong of a truth just outside the margin, and
one that calls them not healthy is wrong of a truth just inside; both may happen with a probability of alpha at most. A tenth of the gates
that the command names run on each side. Intervals are those of Clopper and Pearson, 95 %.

The shares are far below alpha, as all tests of a gate share it, more than a hundred of single layers among them: what is promised holds of
the whole call, and not of one test.

{chr(10).join(parts)}""")


def clopper_pearson(count, trials, level=0.05):
    """By bisection of the binomial tail."""
    def tail(share):  # P(X >= count)
        terms = [math.comb(trials, k) * share**k * (1 - share)**(trials - k) for k in range(count)]
        return 1 - sum(terms)

    def solve(function, wanted):
        low, high = 0.0, 1.0
        for _ in range(100):
            middle = (low + high) / 2
            low, high = (middle, high) if function(middle) < wanted else (low, middle)
        return (low + high) / 2

    low = solve(tail, level / 2) if count else 0.0
    count += 1
    return low, solve(tail, 1 - level / 2) if count <= trials else 1.0


def write_activations():
    """Right gates alone, a seed each: every gate draws its networks and the chains beside them anew."""
    file, extra = "Benchmarks/calibration/activations.yaml", ["--alpha", "0.01", "--tolerance", "0.1"]

    def gate(seed):
        child = subprocess.run(
            [options.initlab, "check", file, *extra, "--seed", str(seed), "--format", "json", "--jobs", "1"],
            cwd=harness.HERE.parent, env=harness.ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        if child.returncode not in (0, 10):
            sys.exit(f"seed {seed} of {file} ended with status {child.returncode}")
        return seed, json.loads(child.stdout)["experiments"][0]["conditions"]

    tallies, replicates, red = collections.defaultdict(collections.Counter), collections.Counter(), []
    first, gates = options.activation_seed, options.activation_gates
    with concurrent.futures.ThreadPoolExecutor(int(options.jobs)) as pool:
        for seed, conditions in pool.map(gate, range(first, first + gates)):
            for condition in conditions:
                tallies[condition["condition"]][condition["verdict"]] += 1
                replicates[condition["condition"]] += condition["replicates"]
            red += [seed] if any(condition["verdict"] == "regression" for condition in conditions) else []
            print(f"seed {seed}: {len(red)} red so far", file=sys.stderr)
    low, high = clopper_pearson(len(red), gates)
    lines = ["| condition | mean replicates | as theory predicts | regression | not clear |", "|---|---:|---:|---:|---:|"]
    for name, tally in tallies.items():
        cells = [tally[verdict] for verdict in ("same", "regression", "inconclusive")]
        lines.append(f"| `{name}` | {replicates[name] / gates:,.0f} | " + " | ".join(map(str, cells)) + " |")
    (HERE / "activations.md").write_text(f"""# The gate beside kernel chains, on networks that are right

`initlab check {file} {' '.join(extra)}`, {gates} times, with the seeds from {first} on. Each
gate has its own networks, whose matrices are drawn, and its own kernel chains beside them.

**{len(red)} of {gates} gates** went red: {percent(len(red) / gates)}, with a 95 % interval (Clopper and Pearson) of {percent(low)} to
{percent(high)}, at an alpha of 0.01 for all five conditions of a call.{f" Seeds: {', '.join(map(str, red))}." if red else ""}

{chr(10).join(lines)}

`python3 Benchmarks/calibrate.py --activations-only` makes this page, in ten minutes or so of one core; `make calibrate` does as well.
""")


if options.activations_only:
    write_activations()
    sys.exit()

if options.health_only:
    write_health([calibrated("experiments/he-stability.yaml", "0.01", False, [])])
    sys.exit()

health = []
sections, rows, curves = [], [], []
for file, is_dense, extra in EXPERIMENTS:
    for level in LEVELS:
        command, result = calibrated(file, level, is_dense, extra)
        if file == "experiments/he-stability.yaml":
            health.append((command, result))
        alarms = result["false_alarms"]
        sections.append(
            f"### `{command}`\n\n**{alarms['count']} of {alarms['trials']:,} gates** on networks that are right went red:"
            f" {percent(alarms['share'])}, with a 95 % interval of {interval(alarms)}, at an alpha of {level}.\n\n"
            f"{detection(result)}\n{faults(result)}{margins(result)}")
        for rung in result["rungs"]:
            for condition in rung["conditions"]:
                rows.append([
                    condition["experiment"], level, condition["condition"], rung["variance_error"],
                    condition["regression"]["trials"], condition["regression"]["count"], condition["same"]["count"],
                    condition["inconclusive"]["count"], condition["mean_replicates"]])
        for place, condition in enumerate(result["rungs"][0]["conditions"]):
            curves.append((condition["experiment"], level, condition["condition"], points(result, place)))

with open(HERE / "detection.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(
        ["experiment", "alpha", "condition", "variance_error", "gates", "regression", "same", "inconclusive",
         "mean_replicates"])
    writer.writerows(rows)
write_health(health)
write_activations()
figure(
    "detection", "he-stability: tolerance 2 %",
    [(f"alpha {level}", found) for name, level, _, found in curves if name == "he-stability"])
figure(
    "detection-gate", "a gate of many kinds: tolerance 5 %, alpha 1e-6",
    [(label, found) for name, level, label, found in curves if name == "gate" and level == "1e-6"])
(HERE / "README.md").write_text(f"""# The gate, calibrated

`initlab check --calibrate` runs the whole gate again and again, each time with another seed: on networks that are right, where
every alarm is a false one, and on networks in which the variance of all weights is too large by a share, which is what a
forgotten factor or a wrong fan does. Where matrices are drawn, weights are also spoilt in ways that their variance does not show;
those that are rounded are right. And networks are put exactly onto the margin of what is stable, where a gate that calls them healthy,
or not healthy, is wrong by the least change of the truth: the gain is chosen so that theory's change over the depth is the margin.
Intervals are those of Clopper and Pearson, 95 %. *Replicates* is what a gate drew of
the condition on average where nothing was wrong.

```sh
{"make calibrate" if IS_WHOLE else f"python3 Benchmarks/calibrate.py --gates {options.gates} --dense-gates {options.dense_gates}    # a short run; make calibrate has 10,000 and 1,000"}
```

![Gates that go red against the error of the variance, for two levels](detection.svg)
![The same for eight conditions of other kinds](detection-gate.svg)

The curves rise at the tolerance: below it, a gate need not go red, and above it should. Gaussian weights with one input are
held to the exact law. Elsewhere the growth of signals is held to two bounds, and an error must be larger than what lies between
them to be seen in the growth: `gate.yaml` has such conditions on purpose.

{chr(10).join(sections)}
`detection.csv` has the counts; [health.md](health.md) what is said of networks on the margin of what is stable;
[activations.md](activations.md) what is said of activations whose law is drawn.
""")
