"""The guides as pages of the site: links to what the site does not have become words."""

from __future__ import annotations

import re

from healthlint.guides import guides

_LINK = re.compile(r"\[(?P<text>[^\[\]\n]*)\]\((?P<to>[^()\s]*)\)")
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


def guide_pages() -> dict[str, str]:
    """Each guide by its name, as the site shows it."""
    found = guides()
    return {name: _mended(text, {*found}) for name, text in found.items()}


def title(guide: str) -> str:
    """What a guide calls itself."""
    found = _TITLE.search(guide)
    return "Untitled" if found is None else found.group(1)


def _mended(text: str, names: set[str]) -> str:
    """A guide whose links all lead somewhere; what stands in fences is shown as it is."""
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
