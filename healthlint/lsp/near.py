"""What can be told at once of a change: old findings moved along, the paragraphs it touched judged anew.

This is an answer for the moment until the whole text is judged. It keeps what the document was taken for,
and everything that is said of the document or a section as a whole; allows are as they were.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
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

LARGEST = 1_500
"""Characters that are judged at once; where a change touches more, the whole judgement has to be awaited."""

_AROUND = 1
"""Blocks on each side of those that were touched that are read along: an answer follows its question."""

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
    # What is excused is not shown, and there is ten times as much of it.
    still = (one for one in known.findings if one.status != "excused")
    kept = (one for one in still if not _replaced(one, change, part))
    moved = (one if change.follows(one) else placed(one, source, change.moved) for one in kept)
    findings = sorted((*moved, *anew), key=lambda one: (one.place.start, one.place.end, one.rule.id))
    return replace(known, draft=draft, findings=tuple(findings), exact=False)


@dataclass(frozen=True)
class _Part:
    """Ranges of the old file: the units that were touched, and with their neighbours what is read."""

    touched: Span
    read: Span


def _part(document: Document, change: Change) -> _Part | None:
    """What has to be judged anew; None where that is too much, or cannot be cut out of the text."""
    blocks = _Units(document, tuple(block.span for block in document.blocks), lines=True)
    # A page without blank lines is one long paragraph.
    sentences = _Units(document, document.sentences)
    tried = ((blocks, _AROUND), (blocks, 0), (sentences, 2 * _AROUND), (sentences, 0))
    found = (units.part(change, around) for units, around in tried)
    return next((part for part in found if part is not None), None)


@dataclass(frozen=True)
class _Units:
    """A document cut into ranges of its prose; with ``lines`` each is the whole lines that it stands in."""

    document: Document
    spans: tuple[Span, ...]
    lines: bool = False

    @cached_property
    def places(self) -> list[Span]:
        """The units in the file."""
        return [self.document.map.to_source(span) for span in self.spans]

    def part(self, change: Change, around: int) -> _Part | None:
        """The units that a change touches and some around them, if these are few and stand alone."""
        starts, ends = [place.start for place in self.places], [place.end for place in self.places]
        # Titles of HTML, say, are read first wherever they stand.
        if starts != sorted(starts) or ends != sorted(ends):
            return None
        first = max(bisect_right(starts, change.old.start) - 1, 0)
        last = max(min(bisect_left(ends, change.old.end), len(ends) - 1), first)
        low, high = max(first - around, 0), min(last + around, len(ends) - 1)
        part = _Part(self._range(first, last), self._range(low, high))
        within = part.read.start <= change.old.start and change.old.end <= part.read.end
        few = part.read.end - part.read.start <= LARGEST
        return part if within and few and self._stand_alone(part.read, low, high) else None

    def _range(self, first: int, last: int) -> Span:
        """From one unit to another; from the first and to the last to the ends of the file."""
        source = self.document.source
        start = self.places[first].start
        end = self.places[last].end if last == len(self.places) - 1 else self.places[last + 1].start
        if self.lines:
            start = source.line_limits(source.position(start)[0])[0]
            end = source.line_limits(source.position(self.places[last].end)[0])[1]
        return Span(start if first else 0, len(source.text) if last == len(self.places) - 1 else end)

    def _stand_alone(self, part: Span, low: int, high: int) -> bool:
        """Whether the units say by themselves what they say in the text: an indented item may not."""
        document, spans = self.document, self.spans[low : high + 1]
        alone = read(replace(document.source, text=document.source.text[slice(*part)]))
        whole = document.visible[spans[0].start : spans[-1].end]
        kinds = [block.kind for block in dict.fromkeys(map(document.block, spans))]
        return alone.visible == whole and [block.kind for block in alone.blocks] == kinds


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
    aside = {one.rule.id: one for one in known.findings if one.status in SET_ASIDE and _in(one, part.touched)}
    touched = Span(part.touched.start, part.touched.end + change.gained)
    for finding in found.findings:
        moved = placed(finding, source, lambda at: at + part.read.start)
        if _in(moved, touched):
            old = aside.get(finding.rule.id)
            yield moved if old is None else moved._replace(status=old.status, allowed=old.allowed)


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
