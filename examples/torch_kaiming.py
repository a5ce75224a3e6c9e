"""PyTorch's kaiming_normal_, as InitLab runs it: one matrix, fan_out x fan_in, to standard output as .npy."""
import os
import sys

import numpy
import torch

fan_in, fan_out = int(os.environ["INITLAB_FAN_IN"]), int(os.environ["INITLAB_FAN_OUT"])
torch.manual_seed(int(os.environ["INITLAB_SEED"]))
weights = torch.empty(fan_out, fan_in)
torch.nn.init.kaiming_normal_(weights, mode="fan_in", nonlinearity="relu")
numpy.save(sys.stdout.buffer, weights.numpy())
