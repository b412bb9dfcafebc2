"""Which characters of an article an allow is about, told from where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.lean import dataclass
from healthlint.text.lazy import lazily
from healthlint.text.readers.html_elements import BLOCKS
from healthlint.text.span import Span
from healthlint.text.typography import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from healthlint.suppression.directive import Scope
    from healthlint.text.document import Block, Document
    from healthlint.text.source import Source

_TAG = lazily(r"</?(?P<name>[A-Za-z][A-Za-z0-9]*+)")
_GAP = 2000
"""Characters between a block's last word and a comment that can still stand in it."""


@dataclass(frozen=True)
class Target:
    """A range of characters of the article (``span``), or why there is none."""

    span: Span | None
    why_not: str = ""


_NOTHING = Target(None, "nothing follows the allow")
_UNJUDGED = Target(None, "the allow is about a part that is not judged")


def targets(document: Document, asked: Sequence[tuple[Span, Scope]]) -> list[Target]:
    """What each allow is about; they are given by the places of their comments, in the order of the file."""
    held = list(_held(document, [place for place, _ in asked]))
    return [_target(document, place, scope, unit) for (place, scope), unit in zip(asked, held, strict=True)]


def about(document: Document, words: str) -> Target:
    """The block that some words stand in."""
    wanted = plain(" ".join(words.split()))
    at = document.prose.find(wanted)
    if at < 0:
        return Target(None, f"the article does not say '{words}'")
    block = document.block(Span(at, at))
    if document.prose.find(wanted, block.span.end) >= 0:
        return Target(None, f"several parts of the article say '{words}': quote more of it")
    return Target(document.map.to_source(block.span))


@dataclass(frozen=True)
class _Unit:
    """A block in the file; ``block`` is None for what no rule judges, ``passed`` if one reads over it."""

    start: int
    end: int
    block: Block | None = None
    passed: bool = False


def _target(document: Document, place: Span, scope: Scope, unit: _Unit | None) -> Target:
    match scope:
        case "file":
            return Target(Span(0, len(document.source.text) + 1))
        case "line":
            return _line(document.source, place)
    if unit is None:
        return _NOTHING
    if unit.block is None:
        return _UNJUDGED
    if scope == "block":
        return Target(Span(unit.start, unit.end))
    return Target(_section(document, unit.block))


def _section(document: Document, block: Block) -> Span:
    section = document.around(block.span, "section")
    end = len(document.source.text)
    if section.end < len(document.prose):
        end = document.map.to_source(Span(section.end, section.end + 1)).start
    return Span(document.map.to_source(section).start, end)


def _line(source: Source, place: Span) -> Target:
    """Its own line, or the next that holds anything where it stands alone."""
    number = source.position(place.end)[0]
    if stands_alone(source, place):
        number += 1
        while number <= len(source.line_starts) and not source.line(number).strip():
            number += 1
    if number > len(source.line_starts):
        return _NOTHING
    start = source.line_starts[number - 1]
    return Target(Span(start, start + len(source.line(number)) + 1))


def stands_alone(source: Source, place: Span) -> bool:
    """Whether nothing else stands in the lines of a place."""
    first, last = source.position(place.start)[0], source.position(place.end)[0]
    end = source.line_starts[last - 1] + len(source.line(last))
    before = source.text[source.line_starts[first - 1] : place.start]
    return not before.strip(" \t>") and not source.text[place.end : end].strip()


def _held(document: Document, places: Sequence[Span]) -> Iterator[_Unit | None]:
    """The unit that each place is in, else the next one.

    Units lie in each other or apart, so a stack knows which are open: one pass, however many there are.
    """
    units = sorted(_units(document), key=lambda unit: (unit.start, -unit.end))
    following = _following(units)
    opened: list[_Unit] = []
    last, at = _Unit(0, 0), 0
    for place in places:
        while at < len(units) and units[at].start < place.start:
            opened.append(units[at])
            at += 1
            while opened and opened[-1].end <= place.start:
                last = max(last, opened.pop(), key=lambda unit: unit.end)
        while opened and opened[-1].end <= place.start:
            last = max(last, opened.pop(), key=lambda unit: unit.end)
        if opened:
            yield opened[-1]
        else:
            yield last if _trails(document.source, last, place.start) else following[at]


def _following(units: Sequence[_Unit]) -> list[_Unit | None]:
    """For each number of a unit the first from it on that a reader does not pass over."""
    following: list[_Unit | None] = [None]
    for unit in reversed(units):
        following.append(following[-1] if unit.passed else unit)
    return following[::-1]


def _units(document: Document) -> Iterator[_Unit]:
    for block in document.blocks if document.prose else ():
        yield _Unit(*document.map.to_source(block.span), block)
    for aside in document.asides:
        if aside.aside != "comment" and aside.text.text:
            passed = aside.aside in ("hidden", "navigation")
            yield _Unit(*aside.text.source(Span(0, len(aside.text.text))), None, passed)


def _trails(source: Source, unit: _Unit, at: int) -> bool:
    """Whether a place behind a unit's last word still belongs to it, as the end of a line does."""
    gap = source.text[unit.end : at]
    if not unit.end or len(gap) > _GAP or any(tag["name"].lower() in BLOCKS for tag in _TAG.finditer(gap)):
        return False
    if source.format == "html":
        return True
    in_row = unit.block is not None and unit.block.kind == "cell"
    return "\n" not in gap and "\r" not in gap and not (in_row and "|" in gap)
