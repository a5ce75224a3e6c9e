"""Seeds of replicates, and the state of random generators."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import torch


def replicate_seed(seed: int, replicate: int) -> int:
    """The seed of a replicate: 0 to 2^63-1, and far from those of other replicates and seeds."""
    return int(np.random.SeedSequence([seed, replicate]).generate_state(1, np.uint64)[0] >> np.uint64(1))


@contextmanager
def seeded(seed: int | None) -> Iterator[None]:
    """Seeds Python's, NumPy's and PyTorch's generators, and restores them afterwards; None seeds nothing."""
    python_state, numpy_state = random.getstate(), np.random.get_state()
    with torch.random.fork_rng():
        try:
            if seed is not None:
                torch.manual_seed(seed)
                random.seed(seed)
                np.random.seed(seed % 2**32)
            yield
        finally:
            random.setstate(python_state)
            np.random.set_state(numpy_state)
