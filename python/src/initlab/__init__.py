"""InitLab: what a network's initialization does to its signals and gradients.

Everything here is imported when it is used, so that `import initlab` and the program start at once.
"""

from __future__ import annotations

from .version import __version__

# `typing` takes longer to import than all else here.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .asserts import assert_initialized, assert_stable
    from .audits import Audit, audit
    from .program import InitLabError, ProgramNotFoundError
    from .recorder import record, record_model
    from .recording import Recording, RecordingError, RecordingWarning, Replicate
    from .report import Report, run
    from .sampling import Gain, critical, sample
    from .serving import Request, serve

#: Where each name is.
_HOMES = {
    "assert_initialized": "asserts",
    "assert_stable": "asserts",
    "Audit": "audits",
    "audit": "audits",
    "InitLabError": "program",
    "ProgramNotFoundError": "program",
    "record": "recorder",
    "record_model": "recorder",
    "Recording": "recording",
    "RecordingError": "recording",
    "RecordingWarning": "recording",
    "Replicate": "recording",
    "Report": "report",
    "run": "report",
    "Gain": "sampling",
    "critical": "sampling",
    "sample": "sampling",
    "Request": "serving",
    "serve": "serving",
}

__all__ = [
    "Audit",
    "Gain",
    "InitLabError",
    "ProgramNotFoundError",
    "Recording",
    "RecordingError",
    "RecordingWarning",
    "Replicate",
    "Report",
    "Request",
    "__version__",
    "assert_initialized",
    "assert_stable",
    "audit",
    "critical",
    "record",
    "record_model",
    "run",
    "sample",
    "serve",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'initlab' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
