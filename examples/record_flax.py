"""Records a network of Flax as InitLab reads it, without the package `initlab`: python3 examples/record_flax.py flax.jsonl"""
import json
import sys

import flax
import flax.linen as nn
import jax
import numpy as np

DEPTH, WIDTH, INPUTS, REPLICATES = 10, 64, 8, 20


class Network(nn.Module):
    @nn.compact
    def __call__(self, x):
        for layer in range(DEPTH):
            x = self.perturb(f"dense{layer}", nn.Dense(WIDTH)(x))  # its gradient is that of the pre-activations
            self.sow("preactivation", f"dense{layer}", x)
            x = nn.relu(x)
            self.sow("activation", f"dense{layer}", x)
        return nn.Dense(1)(x)


def moments(name, matrices):
    """The moments of a matrix of inputs x units for each point, in float64, as lists by the names of quantities."""
    x = [np.asarray(matrix, np.float64) for matrix in matrices]
    return {
        f"{name}.moment2": [float(np.mean(each**2)) for each in x],
        f"{name}.variance": [float(np.var(each)) for each in x],
        f"{name}.mean": [float(np.mean(each)) for each in x],
    }


def record(replicate, inputs):
    """One replicate: all weights anew, one pass forward and one back."""
    network = Network()
    variables = network.init(jax.random.key(replicate), inputs)
    perturbations = variables["perturbations"]

    def loss(perturbations):
        kinds = ["preactivation", "activation"]
        output, seen = network.apply({"params": variables["params"], "perturbations": perturbations}, inputs, mutable=kinds)
        return (output**2).sum(), seen

    (value, seen), gradients = jax.value_and_grad(loss, has_aux=True)(perturbations)
    values = moments("gradient", [gradients[point] for point in POINTS])
    for kind in seen:
        values |= moments(kind, [seen[kind][point][0] for point in POINTS])
    return {"replicate": replicate, "seed": replicate, "loss": float(value), "values": values}


POINTS = [f"dense{layer}" for layer in range(DEPTH)]
HEADER = {
    "initlab_recording": 1,
    "title": "Flax: Dense and relu",
    "model": "Network",
    "framework": {"name": "flax", "version": flax.__version__},
    "inputs": INPUTS,
    "loss": {"name": "sum of squares", "reduction": "sum", "terms": INPUTS},
    "points": [{"name": point, "kind": "Dense + relu", "width": WIDTH} for point in POINTS],
    "series": [{"name": "layers", "points": POINTS}],
}

with open(sys.argv[1], "w", encoding="utf-8") as file:
    batch = jax.random.normal(jax.random.key(1000), (INPUTS, WIDTH))
    for line in [HEADER, *(record(replicate, batch) for replicate in range(REPLICATES))]:
        print(json.dumps(line), file=file)
