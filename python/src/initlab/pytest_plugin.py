"""The plugin of pytest: the marker `initlab`, and `--initlab-record` for baselines.

@pytest.mark.initlab(replicates=64, baseline="baselines/model.json")
def test_model_starts_alive():
    initlab.assert_stable(make_model, make_batch)
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

#: What the marker may set; see `initlab.assert_stable`.
OPTIONS = ("replicates", "budget", "tolerance", "alpha", "expect", "baseline")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--initlab-record`."""
    parser.getgroup("initlab").addoption(
        "--initlab-record",
        action="store_true",
        help="write the baselines of initlab's assertions anew; tests that do so fail, as nothing was compared",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Makes the marker known."""
    names = ", ".join(f"{name}=..." for name in OPTIONS)
    config.addinivalue_line("markers", f"initlab({names}): a gate for initialization; sets what initlab's assertions use")


@pytest.fixture(autouse=True)
def _initlab_settings(request: pytest.FixtureRequest) -> Iterator[None]:
    marker = request.node.get_closest_marker("initlab")
    records = request.config.getoption("--initlab-record")
    if marker is None and not records:
        # Nothing of the package is imported for tests that do not use it.
        yield
        return
    options = dict(marker.kwargs) if marker is not None else {}
    if marker is not None and (marker.args or (unknown := sorted(set(options) - set(OPTIONS)))):
        wrong = repr(marker.args[0]) if marker.args else unknown[0]
        raise pytest.UsageError(f"the marker initlab takes {', '.join(OPTIONS)}, each by its name; not {wrong}")
    from .asserts import Settings, settings

    token = settings.set(Settings(records, request.path.parent, options))
    try:
        yield
    finally:
        settings.reset(token)
