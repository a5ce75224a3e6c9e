"""He's rule in NumPy, as InitLab runs it: one matrix, fan_out x fan_in, to standard output as .npy."""
import os
import sys

import numpy

fan_in, fan_out = int(os.environ["INITLAB_FAN_IN"]), int(os.environ["INITLAB_FAN_OUT"])
generator = numpy.random.default_rng(int(os.environ["INITLAB_SEED"]))
weights = generator.standard_normal((fan_out, fan_in), dtype=numpy.float32) * numpy.float32((2 / fan_in) ** 0.5)
numpy.save(sys.stdout.buffer, weights)
