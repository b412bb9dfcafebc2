"""The guides of ``docs/``, which travel inside the package, and the recipes that they show."""

from __future__ import annotations

import re
from pathlib import Path

_PACKAGE = Path(__file__).parent


def guides(package: Path = _PACKAGE) -> dict[str, str]:
    """Each guide by its name, from inside the installed package or else from beside it; none is no error."""
    for folder in (package / "docs", package.parent / "docs"):
        if folder.is_dir():
            return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))}
    return {}


def recipe(name: str, package: Path = _PACKAGE) -> str:
    """The file that ``docs/ci.md`` shows under that name, with its words to be replaced.

    Raises:
        LookupError: it shows none.
    """
    mark = rf"^<!-- recipe: {re.escape(name)} -->\n```\w+\n(.*?)^```$"
    found = re.search(mark, guides(package).get("ci", ""), re.MULTILINE | re.DOTALL)
    if found is None:
        raise LookupError(f"docs/ci.md shows no recipe {name}")
    return found.group(1)
