"""Marks the wheel as one with a program in it, if scripts/wheel put one there."""

from __future__ import annotations

import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ProgramHook(BuildHookInterface):  # type: ignore[type-arg]
    """A wheel with the program runs on any Python 3, on one kind of machine."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Sets the tag of the wheel; without a program it is pure Python, and uses one on the search path."""
        if self.target_name == "wheel" and version != "editable" and (Path(self.root) / "src/initlab/_bin/initlab").exists():
            platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
            build_data["pure_python"] = False
            build_data["tag"] = f"py3-none-{platform}"
