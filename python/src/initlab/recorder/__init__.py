"""Recording models of PyTorch, in which this package is the only one that imports it."""

from .torch_models import record, record_model

__all__ = ["record", "record_model"]
