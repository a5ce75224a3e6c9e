"""Makes numpy-legacy.json: what NumPy's legacy stream draws.

    python3 -m pip install numpy && python3 make_numpy_reference.py
"""
import json

import numpy as np

rows = []
for seed in [0, 1, 4357, 12345, 2**32 - 1]:
    np.random.seed(seed)
    normals = np.random.normal(size=10_000)
    np.random.seed(seed)
    uniforms = np.random.uniform(size=10_000)
    rows.append({"seed": seed, "normals": list(normals[:5]) + [normals[-1]], "uniforms": list(uniforms[:5]) + [uniforms[-1]]})
json.dump(rows, open("numpy-legacy.json", "w"), indent=1)
