"""PyTorch's kaiming_normal_, for `command: {run: [...], stream: true}`: one request after another, until standard input ends."""
import json
import sys

import numpy
import torch

for line in sys.stdin:
    request = json.loads(line)
    torch.manual_seed(request["seed"])  # anew for every matrix
    weights = torch.empty(request["fan_out"], request["fan_in"])
    torch.nn.init.kaiming_normal_(weights, mode="fan_in", nonlinearity="relu")
    numpy.save(sys.stdout.buffer, weights.numpy())
    sys.stdout.buffer.flush()  # InitLab waits for the whole matrix
