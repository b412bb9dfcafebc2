"""Settings files of every form, written from the same plain data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def toml(data: dict[str, Any]) -> str:
    """The data as the section of a pyproject.toml."""
    return "[tool.healthlint]\n" + "".join(f"{key} = {_value(value)}\n" for key, value in data.items())


def yaml(data: dict[str, Any]) -> str:
    """The data as a .healthlint.yaml, of which JSON is one way to write it."""
    return json.dumps(data, indent=1, ensure_ascii=False)


def _value(value: Any) -> str:  # noqa: ANN401 - any value of a file
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_value(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[\n" + "".join(f"  {_value(inner)},\n" for inner in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def site(folder: Path, files: dict[str, str]) -> Path:
    """Write files, by their paths, into a folder; gives the folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
