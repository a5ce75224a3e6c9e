"""How InitLab's time grows with width, depth, inputs and jobs: measurements, scaling.csv and its figures."""
import csv
import datetime
import json
import math
import statistics
import subprocess
import sys
from dataclasses import dataclass

import harness

PROGRAM = "propagation-benchmark"


@dataclass(frozen=True)
class Line:
    """One line of a figure: a name, its colour, what stays the same, and where along the axis it is measured."""

    name: str
    color: str
    settings: dict
    values: list


@dataclass(frozen=True)
class Way:
    """One way to grow, and its figure."""

    axis: str
    title: str
    lines: list


# Colours of Sources/InitLab/Reporting/Palette.swift.
BLUE, ORANGE, INK, GRID = "#0072b2", "#d55e00", "#767676", "#b4b4b4"


def ways():
    jobs = list(range(1, 2 * harness.cores() + 1))
    decades = lambda low, high: [round(10 ** (k / 2)) for k in range(2 * low, 2 * high + 1)]
    width, depth = {"depth": 50, "inputs": 1}, {"width": 100, "inputs": 1}
    inputs, small = {"width": 1000, "depth": 10}, {"width": 100, "depth": 50}
    return [
        Way(
            "width",
            "50 layers, one input",
            [
                Line("auto", BLUE, width | {"engine": "auto"}, decades(2, 6)),
                Line("dense", ORANGE, width | {"engine": "dense"}, [100, 200, 500, 1000, 2000]),
            ],
        ),
        Way(
            "depth",
            "100 units a layer, one input",
            [
                Line("auto", BLUE, depth | {"engine": "auto"}, decades(1, 5)),
                Line("dense", ORANGE, depth | {"engine": "dense"}, decades(1, 4)),
            ],
        ),
        Way(
            "inputs",
            "10 layers of 1000 units",
            [
                Line("auto", BLUE, inputs | {"engine": "auto"}, decades(0, 3)),
                Line("dense", ORANGE, inputs | {"engine": "dense"}, decades(0, 3)),
            ],
        ),
        Way(
            "jobs",
            f"50 layers of 100 units, on {harness.cores()} cores",
            [
                Line("1 input", BLUE, small | {"inputs": 1}, jobs),
                Line("1000 inputs", ORANGE, small | {"inputs": 1000}, jobs),
            ],
        ),
    ]


def measure(**options):
    """What propagation-benchmark prints, for options like width=100."""
    words = [word for key, value in options.items() for word in (f"--{key}", value)]
    return json.loads(harness.run("InitLab", [harness.BUILD / PROGRAM, *words]))


def slope(points):
    """The slope of the least-squares line through the logarithms of (x, y)."""
    logarithms = [(math.log10(x), math.log10(y)) for x, y in points]
    x, y = zip(*logarithms)
    return statistics.linear_regression(x, y).slope


def measure_way(way, rounds, seconds):
    """Median milliseconds of each line at each of its values: lists of (value, milliseconds)."""
    samples = {(line.name, value): [] for line in way.lines for value in line.values}
    for seed in range(1, rounds + 1):
        for line in way.lines:
            for value in line.values:
                result = measure(**line.settings, **{way.axis: value}, seconds=seconds, seed=seed)
                samples[line.name, value].append(result["milliseconds"])
    return {
        line.name: [(value, statistics.median(samples[line.name, value])) for value in line.values]
        for line in way.lines
    }


def script(way, curves, file):
    """What gnuplot draws a figure from. Jobs have a speed-up on plain axes, all else times on logarithmic ones."""
    is_jobs = way.axis == "jobs"
    parts = [
        "set encoding utf8",
        "set terminal svg enhanced size 900,540 font 'sans-serif,14'",
        f"set output '{file}'",
        f"set border 3 linecolor rgb '{INK}'",
        f"set tics nomirror textcolor rgb '{INK}'",
        f"set grid ytics linecolor rgb '{GRID}' linewidth 0.5",
        "unset key",
        "set rmargin 22",
        f"set title '{way.title}' noenhanced textcolor rgb '{INK}' font ',17'",
        f"set xlabel '{way.axis}' textcolor rgb '{INK}'",
    ]
    if is_jobs:
        last = max(value for points in curves.values() for value, _ in points)
        curves = {name: [(x, points[0][1] / y) for x, y in points] for name, points in curves.items()}
        top = 1.1 * max(harness.cores(), *(y for points in curves.values() for _, y in points))
        parts += [
            f"set ylabel 'replicates a second, over those of one job' textcolor rgb '{INK}'",
            f"set xrange [0.8:{last}.2]",
            "set xtics 1",
            f"set yrange [0:{top:.3f}]",
        ]
    else:
        parts += [
            f"set ylabel 'milliseconds a replicate' textcolor rgb '{INK}'",
            "set logscale xy",
            "set format '10^{%T}'",
        ]
    plots = []
    for index, line in enumerate(way.lines):
        points = curves[line.name]
        parts += [f"$line{index} << END", *(f"{x} {y:.6g}" for x, y in points), "END"]
        label = line.name if is_jobs else f"{line.name}, slope {slope(points):.2f}"
        x, y = points[-1]
        parts.append(
            f"set label {index + 1} '{label}' at {x},{y:.6g} {label_place(line, way, curves)}"
            f" textcolor rgb '{line.color}'"
        )
        style = f"linecolor rgb '{line.color}' linewidth 3 pointtype 7 pointsize 0.6"
        plots.append(f"$line{index} using 1:2 with linespoints {style}")
    if is_jobs:
        style = f"linecolor rgb '{INK}' linewidth 1.3 dashtype (6,6)"
        plots.append(f"[1:{last}] (x < {harness.cores()} ? x : {harness.cores()}) with lines {style}")
    return "\n".join(parts + ["plot " + ", ".join(plots)]) + "\n"


def label_place(line, way, curves):
    """Where a label stands: beside its line's end, the lower of two that end together stepping down; above an end that
    lies amid the figure, where another line may pass on the right."""
    x, y = curves[line.name][-1]
    others = [curves[other.name][-1] for other in way.lines if other != line]
    if any(x < other_x for other_x, _ in others):
        return "right offset 0,0.9"
    is_lower = any(x == other_x and y < other_y for other_x, other_y in others)
    return f"left offset 1,{-0.5 if is_lower else 0.6}"


def draw(text, folder):
    child = subprocess.run(["gnuplot", "-d", "-"], input=text, cwd=folder, capture_output=True, text=True)
    if child.returncode != 0:
        sys.exit(f"gnuplot failed: {child.stderr.strip()}")


def section(rounds, seconds, folder):
    """Measures, draws and returns the text for README.md."""
    rows, figures, slopes = [], [], []
    for way in ways():
        curves = measure_way(way, rounds, seconds)
        file = f"scaling-{way.axis}.svg"
        draw(script(way, curves, file), folder)
        for line in way.lines:
            points = curves[line.name]
            rows += [(way.axis, line.name, value, f"{time:.4g}") for value, time in points]
            if way.axis == "jobs":
                cores = harness.cores()
                text = f"{points[0][1] / dict(points)[cores]:.2f} times as fast with {cores} jobs as with one"
            else:
                text = f"slope {slope(points):.2f} from {points[0][0]:,} to {points[-1][0]:,}"
            slopes.append(f"- {way.axis}, {line.name}: {text}")
            print(slopes[-1], flush=True)
        figures.append(f"![Time of a replicate against {way.axis}: {way.title}]({file})")
    with open(folder / "scaling.csv", "w", newline="") as output:
        writer = csv.writer(output, lineterminator="\n")
        writer.writerow(["axis", "line", "value", "milliseconds"])
        writer.writerows(rows)
    bullets, images = "\n".join(slopes), "\n\n".join(figures)
    return f"""## Scaling

Milliseconds a replicate as above, in InitLab alone, with the engine that `auto` picks and with the dense one, which
draws every matrix. Slopes are least-squares fits in log-log: 1 is proportional, and against width, with one input,
`auto` is to have no more. Medians of {rounds} rounds on {harness.cores()} cores of {harness.processor()},
{datetime.date.today()}; the numbers are in [`scaling.csv`](scaling.csv).

{bullets}

{images}
"""
