"""What `make bench-sampling` times of PyTorch and NumPy: `sampling.py PEER KIND THREADS` prints one rate.

The same work as InitLab's: a million Floats at a time, in place where the library can, or an orthogonal 1000 x 1000.
"""
import sys
import time

COUNT, DURATION = 1 << 20, 0.4


def rate(body):
    body()
    start, runs = time.perf_counter(), 0
    while True:
        body()
        runs += 1
        elapsed = time.perf_counter() - start
        if elapsed >= DURATION:
            return runs / elapsed


def torch_body(kind, threads):
    import torch

    torch.set_num_threads(threads)
    if kind == "orthogonal":
        matrix = torch.empty(1000, 1000)
        return lambda: torch.nn.init.orthogonal_(matrix)
    values = torch.empty(COUNT)
    return values.normal_ if kind == "normal" else lambda: values.uniform_(-1, 1)


def numpy_body(kind, threads):
    import numpy as np

    generator = np.random.Generator(np.random.SFC64(1))  # NumPy's fastest
    if kind == "orthogonal":

        def haar():
            q, r = np.linalg.qr(generator.standard_normal((1000, 1000), dtype=np.float32))
            return q * np.sign(np.diag(r))

        return haar
    values = np.empty(COUNT, np.float32)
    if kind == "normal":
        return lambda: generator.standard_normal(out=values, dtype=np.float32)

    def uniform():
        generator.random(out=values, dtype=np.float32)
        np.multiply(values, 2, out=values)
        np.subtract(values, 1, out=values)

    return uniform


if __name__ == "__main__":
    peer, kind, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
    body = (torch_body if peer == "pytorch" else numpy_body)(kind, threads)
    per_run = 1 if kind == "orthogonal" else COUNT
    print(per_run * rate(body))
