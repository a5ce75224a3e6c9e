"""Times recording a model of PyTorch beside its own forward and backward pass, and 200 replicates of a deep one. Prints the
tables and writes the section of Benchmarks/README.md. Run by `make bench-recording`, with the Python that has the package."""
import datetime
import os
import statistics
import time

import harness
import torch
from torch import nn

import initlab
from initlab.recorder.torch_models import _Recorder, call_model

ROUNDS = 25
LOAD = os.getloadavg()[0]
WIDTH, DEPTH = 1000, 10
DEEP, NARROW, REPLICATES = 50, 100, 200


def model(depth, width):
    steps = [step for _ in range(depth) for step in (nn.Linear(width, width), nn.ReLU())]
    return nn.Sequential(*steps, nn.Linear(width, 1))


def seconds(call):
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def row(inputs):
    """The model's own pass and the recorded one, one after the other, so that both meet the same machine."""
    network, batch = model(DEPTH, WIDTH), torch.randn(inputs, WIDTH)
    parameters = list(network.parameters())
    recorder = _Recorder(network, batch, "auto", None, None, None, call_model)

    def own():
        torch.autograd.grad(network(batch).sum(), parameters)

    def recorded():
        recorder.measure(network, 0, 0)

    own(), recorded()
    rounds = [(seconds(own), seconds(recorded)) for _ in range(ROUNDS)]
    alone, together = (statistics.median(times) for times in zip(*rounds))
    low, over, high = (share - 1 for share in statistics.quantiles((second / first for first, second in rounds), n=4))
    return f"| {inputs} | {alone * 1000:.1f} ms | {together * 1000:.1f} ms | {over:.0%} | {low:.0%} to {high:.0%} |"


def deep():
    batch = torch.randn(1, NARROW)
    initlab.record(lambda: model(DEEP, NARROW), batch, replicates=2)
    whole = seconds(lambda: initlab.record(lambda: model(DEEP, NARROW), batch, replicates=REPLICATES))
    making = seconds(lambda: [model(DEEP, NARROW) for _ in range(REPLICATES)])
    return f"| {whole:.1f} s | {making:.1f} s |"


table = "\n".join([
    f"| inputs, of {DEPTH} layers of width {WIDTH} | forward and backward | recorded | more | middle half |",
    "|---:|---:|---:|---:|---:|",
    *(row(inputs) for inputs in (16, 64, 256)),
])
replicates = "\n".join([
    f"| {REPLICATES} replicates of {DEEP} layers of width {NARROW}, 1 input | of which PyTorch makes the models in |",
    "|---:|---:|",
    deep(),
])
print(table, replicates, sep="\n\n")
harness.write_section(
    harness.HERE / "README.md",
    "recording",
    f"""## Recording

What `initlab.record` costs over the model's own forward and backward pass: every quantity of every layer, and the weights and their
gradients. *More* is the median of the ratios of {ROUNDS} rounds, each of one pass after the other; half of the rounds lie in the
*middle half*. Goals: under 30 % at width 1000, and 200 replicates of 50 layers of width 100 in under 10 s. {harness.processor()}, {harness.cores()} cores, PyTorch
{torch.__version__}. {datetime.date.today()}.

{table}

{replicates}

The gradients of the weights are not written down where their mean squares follow from less, which gives back a part of what the
measurement takes. What is left is reading memory: a weight four times (sum, squares, magnitudes and the least of them, which finds
zeros), a signal seven times, and per layer two products of the inputs with each other. These passes suffer more than products of
matrices where others use the machine, whose load was {LOAD:.0f} before.

```sh
make bench-recording
```
""",
)
