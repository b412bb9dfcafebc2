"""Where everything of a benchmark is: tools, homes, texts."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
"""The repository."""

ENVIRONMENT = Path(__file__).parent / ".environment"


@dataclass(frozen=True)
class Places:
    """A folder that holds what a benchmark installs and makes; nothing of it is worth keeping."""

    root: Path

    @property
    def node(self) -> Path:
        """The folder of the peers that npm installs."""
        return self.root / "node"

    @property
    def load(self) -> Path:
        """The folder that every tool is run in, so that all are given the same short paths."""
        return self.root / "load"

    def python(self, tool: str) -> Path:
        """The interpreter of a tool: each has its own, so that none starts slower for what another brings."""
        return self.root / "python" / tool / "bin" / "python"

    def home(self, name: str) -> Path:
        """A home folder, where tools keep their caches."""
        return self.root / "homes" / name

    def variables(self, home: str = "warm") -> dict[str, str]:
        """The environment of a process: nothing of the person who measures but where programs are."""
        folder = self.home(home)
        folder.mkdir(parents=True, exist_ok=True)
        kept = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / ".cache"), "LC_ALL": "C.UTF-8"}
        return kept | {"PATH": os.environ.get("PATH", os.defpath), "SEMGREP_SEND_METRICS": "off"}
