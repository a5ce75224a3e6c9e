"""He's rule in NumPy, for `command: {run: [...], stream: true}`: one request after another, until standard input ends."""
import json
import sys

import numpy

for line in sys.stdin:
    request = json.loads(line)
    fan_in, fan_out = request["fan_in"], request["fan_out"]
    generator = numpy.random.default_rng(request["seed"])  # anew for every matrix
    weights = generator.standard_normal((fan_out, fan_in), dtype=numpy.float32) * numpy.float32((2 / fan_in) ** 0.5)
    numpy.save(sys.stdout.buffer, weights)
    sys.stdout.buffer.flush()  # InitLab waits for the whole matrix
