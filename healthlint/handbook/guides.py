"""The guides of ``docs/`` as pages of the site."""

from __future__ import annotations

import re
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_LINK = re.compile(r"\[(?P<text>[^\]\n]*)\]\((?P<to>[^)\s]*)\)")
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


def guides(package: Path = _PACKAGE) -> dict[str, str]:
    """Each guide by its name, from inside the installed package or else from beside it; none is no error."""
    for folder in (package / "guides", package.parent / "docs"):
        if folder.is_dir():
            found = sorted(folder.glob("*.md"))
            names = {path.stem for path in found}
            return {path.stem: _mended(path.read_text(encoding="utf-8"), names) for path in found}
    return {}


def title(guide: str) -> str:
    """What a guide calls itself."""
    found = _TITLE.search(guide)
    return "Untitled" if found is None else found.group(1)


def _mended(text: str, names: set[str]) -> str:
    """A guide without the links that lead to files of the repository, which the site does not have."""
    pieces, last = [], 0
    for fence in _FENCE.finditer(text):
        pieces += [_relinked(text[last : fence.start()], names), fence.group()]
        last = fence.end()
    return "".join((*pieces, _relinked(text[last:], names)))


def _relinked(prose: str, names: set[str]) -> str:
    def stays(found: re.Match[str]) -> str:
        file = found["to"].partition("#")[0]
        inside = not file or file.removesuffix(".md") in names or file.startswith(("https://", "http://"))
        return found.group() if inside else found["text"]

    return _LINK.sub(stays, prose)
