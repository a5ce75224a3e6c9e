#!/usr/bin/env python3
"""Writes mlp.jsonl: a recording of a small ReLU network with the default weights and biases of torch.nn.Linear.

Nothing but Python's standard library, so that the form of a recording can be seen whole: docs/recordings.md explains it.
Usage: python3 simulate.py > mlp.jsonl
"""

import json
import math
import random

DEPTH, WIDTH, INPUTS, REPLICATES, SEED = 12, 24, 4, 40, 1


def matrix(rng, rows, columns):
    """Weights and biases as torch.nn.Linear draws them: uniform between -1/sqrt(fan_in) and 1/sqrt(fan_in)."""
    bound = 1 / math.sqrt(columns)
    weights = [[rng.uniform(-bound, bound) for _ in range(columns)] for _ in range(rows)]
    return weights, [rng.uniform(-bound, bound) for _ in range(rows)]


def times(weights, vector):
    return [sum(w * x for w, x in zip(row, vector)) for row in weights]


def moment2(vectors):
    values = [x for vector in vectors for x in vector]
    return sum(x * x for x in values) / len(values)


def replicate(number):
    """One independent draw of all weights, forward and backward."""
    rng = random.Random(1000 * SEED + number)
    batch_rng = random.Random(SEED)
    batch = [[batch_rng.gauss(0, 1) for _ in range(WIDTH)] for _ in range(INPUTS)]
    layers = [matrix(rng, WIDTH, WIDTH) for _ in range(DEPTH)] + [matrix(rng, 1, WIDTH)]

    # Forward: what each linear layer makes, and what the activation makes of it.
    signals, before, after = batch, [], []
    for place, (weights, biases) in enumerate(layers):
        sums = [[s + b for s, b in zip(times(weights, x), biases)] for x in signals]
        signals = sums if place == DEPTH else [[max(0.0, s) for s in x] for x in sums]
        before.append(sums)
        after.append(signals)

    # The loss is the mean of y^2 over the inputs: its gradients carry 1/INPUTS, as `loss` in the header says.
    loss = moment2(after[-1])
    gradients = [None] * len(layers)
    gradients[DEPTH] = [[2 * y / INPUTS for y in x] for x in after[-1]]
    for place in range(DEPTH - 1, -1, -1):
        transposed = list(zip(*layers[place + 1][0]))
        gradients[place] = [
            [g if s > 0 else 0.0 for g, s in zip(times(transposed, above), sums)]
            for above, sums in zip(gradients[place + 1], before[place])
        ]

    def zeros(vectors):
        return sum(x == 0 for vector in vectors for x in vector) / (INPUTS * len(vectors[0]))

    def variance(weights):
        values = [w for row in weights for w in row]
        mean = sum(values) / len(values)
        return sum((w - mean) ** 2 for w in values) / len(values)

    def short(values):
        return [float(f"{value:.6g}") for value in values]

    return {
        "replicate": number,
        "loss": short([loss])[0],
        "values": {
            "preactivation.moment2": short(map(moment2, before)),
            "activation.moment2": short(map(moment2, after)),
            "activation.zero_fraction": short(map(zeros, after[:-1])) + [None],
            "gradient.moment2": short(map(moment2, gradients)),
            "weight.variance": short(variance(weights) for weights, _ in layers),
        },
    }


def main():
    names = [f"layers.{place}" for place in range(DEPTH)]
    points = [{"name": name, "kind": "Linear, ReLU", "width": WIDTH, "parameters": WIDTH * WIDTH + WIDTH} for name in names]
    points.append({"name": "head", "kind": "Linear", "width": 1, "parameters": WIDTH + 1})
    header = {
        "initlab_recording": 1,
        "title": "A small ReLU network with the default weights of torch.nn.Linear",
        "model": "MLP",
        "framework": {"name": "simulate.py"},
        "dtype": "float64",
        "seed": SEED,
        "notes": ["Simulated with Python's standard library; no framework ran."],
        "inputs": INPUTS,
        "loss": {"name": "squared_error", "reduction": "mean", "terms": INPUTS},
        "points": points,
        "series": [{"name": "layers", "points": names}],
    }
    print(json.dumps(header))
    for number in range(REPLICATES):
        print(json.dumps(replicate(number)))


if __name__ == "__main__":
    main()
