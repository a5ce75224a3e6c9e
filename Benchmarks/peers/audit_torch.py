"""Seconds that PyTorch takes for the mean, standard deviation, kurtosis, extremes and zeros of each tensor of a safetensors
file, read from the disk's cache: audit_torch.py FILE."""
import json
import mmap
import struct
import sys
import time
import warnings

import torch

TYPES = {"F32": torch.float32, "BF16": torch.bfloat16}


def main():
    # The file is mapped to be read alone.
    warnings.filterwarnings("ignore", message="The given buffer is not writable")
    start = time.perf_counter()
    with open(sys.argv[1], "rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    length = struct.unpack("<Q", data[:8])[0]
    for name, entry in json.loads(data[8 : 8 + length]).items():
        first, last = entry["data_offsets"]
        kind = TYPES[entry["dtype"]]
        count = (last - first) // kind.itemsize
        values = torch.frombuffer(data, dtype=kind, count=count, offset=8 + length + first).float()
        deviation, mean = torch.std_mean(values)
        kurtosis = ((values - mean) / deviation).pow(4).mean()
        low, high = torch.aminmax(values)
        zeros = (values == 0).sum()
        if not all(torch.isfinite(item) for item in (kurtosis, low, high, zeros)):
            sys.exit(f"{name} is not finite")
    print(time.perf_counter() - start)


main()
