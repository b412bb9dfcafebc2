"""What can be told at once of a change: old findings moved along, the paragraphs it touched judged anew.

This is an answer for the moment until the whole text is judged. It keeps what the document was taken for,
and everything that is said of the document or a section as a whole; allows are as they were.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from healthlint import traits
from healthlint.lint import assess
from healthlint.lsp.moving import Change, placed
from healthlint.report import SET_ASIDE
from healthlint.text.reading import read
from healthlint.text.source import Source
from healthlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.finding import Finding
    from healthlint.kinds.base import Rule
    from healthlint.lsp.drafts import Draft
    from healthlint.lsp.judging import Judged
    from healthlint.text.document import Document

LARGEST = 3_000
"""Characters that are judged at once; where a change touches more, the whole judgement has to be awaited."""

_AROUND = 1
"""Blocks on each side of those that were touched, which are read along: an answer follows its question."""

_LOCAL = ("span", "sentence", "paragraph")
"""Scopes of rules that need no more than a paragraph and its neighbours."""

_ENGINE = "engine"
"""The category of rules about allows, which are heeded in the whole text only."""


def answer(known: Judged, draft: Draft) -> Judged:
    """What can be told of a draft by what is known of an earlier version of it."""
    change = Change.between(known.draft.text, draft.text)
    source = Source(draft.path, draft.text, draft.format or "plain")
    part = None if known.page is None else _part(known.page.document, change)
    anew = [] if part is None else list(_anew(known, source, change, part))
    kept = (one for one in known.findings if not _replaced(one, change, part))
    moved = (placed(one, source, change.moved) for one in kept)
    findings = sorted((*moved, *anew), key=lambda one: (one.place.start, one.place.end, one.rule.id))
    return replace(known, draft=draft, findings=tuple(findings), exact=False)


@dataclass(frozen=True)
class _Part:
    """Ranges of the old file: the blocks that were touched, and with their neighbours what is read."""

    touched: Span
    read: Span


def _part(document: Document, change: Change) -> _Part | None:
    """What has to be judged anew; None where that is too much, or cannot be cut out of the text."""
    text = document.source.text
    places = [document.map.to_source(block.span) for block in document.blocks]
    starts, ends = [place.start for place in places], [place.end for place in places]
    # Titles of HTML, say, are read first wherever they stand.
    if not document.prose or starts != sorted(starts) or ends != sorted(ends):
        return None
    first = max(bisect_right(starts, change.old.start) - 1, 0)
    last = min(bisect_left(ends, change.old.end), len(places) - 1)
    touched = _lines(document.source, places, first, last)
    for around in (_AROUND, 0):
        low, high = max(first - around, 0), min(last + around, len(places) - 1)
        part = _lines(document.source, places, low, high)
        within = part.start <= change.old.start and change.old.end <= part.end
        if within and len(text[slice(*part)]) <= LARGEST and _stands_alone(document, part, low, high):
            return _Part(touched, part)
    return None


def _lines(source: Source, places: list[Span], first: int, last: int) -> Span:
    """The whole lines from one block to another; from the first and to the last to the ends of the file."""
    start = source.line_limits(source.position(places[first].start)[0])[0] if first else 0
    if last == len(places) - 1:
        return Span(start, len(source.text))
    return Span(start, source.line_limits(source.position(places[last].end)[0])[1])


def _stands_alone(document: Document, part: Span, low: int, high: int) -> bool:
    """Whether the lines say by themselves what they say in the text: an indented item may not."""
    alone = read(replace(document.source, text=document.source.text[slice(*part)]))
    blocks = document.blocks[low : high + 1]
    whole = document.visible[blocks[0].span.start : blocks[-1].span.end]
    return alone.visible == whole and [one.kind for one in alone.blocks] == [one.kind for one in blocks]


def _anew(known: Judged, source: Source, change: Change, part: _Part) -> Iterator[Finding]:
    """The findings in the touched blocks as they are now, by the rules that look no further."""
    if known.checked is None:
        return
    standard = known.run.standards.of(source.path)
    lines = source.text[part.read.start : part.read.end + change.gained]
    page = standard.rulebook.page(read(replace(source, text=lines)), known.run.today)
    traits.adopt(page, known.checked.traits, known.checked.content_type)
    rules = filter(_is_local, standard.rulebook.rules)
    found = assess(page, rules, standard.settings.jurisdictions, standard.severities, known.run.clock)
    aside = {one.rule.id: one for one in known.findings if _in(one, part.touched) and one.status in SET_ASIDE}
    touched = Span(part.touched.start, part.touched.end + change.gained)
    for finding in found.findings:
        moved = placed(finding, source, lambda at: at + part.read.start)
        if _in(moved, touched):
            old = aside.get(finding.rule.id)
            yield moved if old is None else replace(moved, status=old.status, allowed=old.allowed)


def _is_local(rule: Rule) -> bool:
    return rule.scope in _LOCAL and rule.category != _ENGINE


def _in(finding: Finding, span: Span) -> bool:
    return span.start <= finding.place.start < span.end


def _replaced(finding: Finding, change: Change, part: _Part | None) -> bool:
    """Whether a finding is judged anew, or stands on words that are gone."""
    if not _is_local(finding.rule):
        # What is owed stays owed until the whole text is judged, unless its words are gone.
        return change.old.start < finding.place.end and finding.place.start < change.old.end
    place = Span(finding.place.start, finding.place.end)
    return change.touches(place) if part is None else _in(finding, part.touched)
