"""What became of a line, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.reports.console.safe import safe
from healthlint.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.why.edits import Edit
    from healthlint.why.looks import Look, Why

_SHOWN = 160
"""Characters of a line, and of words on it, that are shown."""


def render(why: Why) -> str:
    """The line, what stands against it, what was forgiven or held back, and who had no say."""
    return "\n".join(_lines(why)) + "\n"


def _lines(why: Why) -> Iterator[str]:
    path = safe(why.path)
    yield f"{path}:{why.line}: {_cut(why.text)}"
    yield ""
    for look in why.looks:
        yield from _look(path, look)
        yield ""
    objecting = sum(look.because is None for look in why.looks)
    yield f"{counted(why.asked, 'rule')} looked at this document, {objecting:,} findings on this line."
    for trait, rules in why.unasked:
        named = ", ".join(rule.id for rule in rules)
        yield f"Not asked, because the document is not {trait}: {named}."


def _look(path: str, look: Look) -> Iterator[str]:
    verdict = "stands" if look.because is None else "is set aside" if look.set_aside else "does not object"
    place = f"{path}:{look.place.line}:{look.place.column}"
    yield f"{place}: {look.rule.id} {look.rule.name}: {verdict}"
    if look.found:
        yield f"  found: {_cut(look.found)}"
    if look.because is not None:
        yield f"  because: {safe(look.because)}" + (f" ({_cut(look.words)})" if look.words else "")
    for edit in look.edits:
        yield f"  would be silent: {_edit(edit)}"


def _edit(edit: Edit) -> str:
    if not edit.new:
        return f"{edit.about} ({counted(edit.size, 'character')})"
    where = "instead" if edit.at.start < edit.at.end else "at the end of the sentence"
    return f"{edit.about}: '{_cut(edit.new.strip())}' {where} ({counted(edit.size, 'character')})"


def _cut(text: str) -> str:
    return safe(text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "...")
