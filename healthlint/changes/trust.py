"""What a change is judged by, and whether it edits that."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthlint.changes.base import Base

_SHARED = "pyproject.toml"
"""A file in which only one section is about this tool."""


def edited(files: Iterable[Path], base: Base) -> Iterator[Path]:
    """Those of some files that a change adds, edits or takes away, in their order; each once."""
    for file in dict.fromkeys(files):
        if _now(file) != _then(file, base):
            yield file


def _now(file: Path) -> object:
    try:
        return _meaning(file, file.read_bytes())
    except OSError:
        return None


def _then(file: Path, base: Base) -> object:
    real = Path(os.path.realpath(file))
    if not real.is_relative_to(base.top):
        return _now(file)  # no commit of this repository can have changed it
    data = base.read(real.relative_to(base.top).as_posix())
    return None if data is None else _meaning(file, data)


def _meaning(file: Path, data: bytes) -> object:
    """What a file says to this tool: line ends do not matter, nor do other tools' sections."""
    text = data.replace(b"\r\n", b"\n")
    if file.name != _SHARED:
        return text
    try:
        tools: Any = tomllib.loads(text.decode()).get("tool", {})
        return tools.get("healthlint") if isinstance(tools, dict) else text
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return text
