"""InitLab: what a network's initialization does to its signals and gradients.

Everything here is imported when it is used, so that `import initlab` and the program start at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .version import __version__

if TYPE_CHECKING:
    from .recorder import record, record_model
    from .recording import Recording, RecordingError, Replicate

#: Where each name is.
_HOMES = {
    "record": "recorder",
    "record_model": "recorder",
    "Recording": "recording",
    "RecordingError": "recording",
    "Replicate": "recording",
}

__all__ = ["Recording", "RecordingError", "Replicate", "__version__", "record", "record_model"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'initlab' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
