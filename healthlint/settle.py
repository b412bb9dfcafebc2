"""From judgements to findings: severity, superseded rules, order, fingerprints."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from hashlib import blake2b
from types import MappingProxyType
from typing import TYPE_CHECKING

from healthlint import footing, traits
from healthlint.finding import Finding, Place, RelatedPlace
from healthlint.jurisdiction import UNLESS_CHOSEN
from healthlint.lean import dataclass, replace
from healthlint.replacing import replacement
from healthlint.severity import graded
from healthlint.text.fold import everyday
from healthlint.weighing import confidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from healthlint.judgement import Judgement
    from healthlint.jurisdiction import Jurisdiction
    from healthlint.kinds.base import Rule
    from healthlint.patterns.page import Page
    from healthlint.severity import Graded
    from healthlint.text.span import Span

_SURE = {"high": 0.9, "medium": 0.75, "low": 0.5}
_SHOWN = 90
"""Characters of a match that a message shows."""

DISGUISED = "HLX01 obfuscated text: these characters disguise the words"


@dataclass(frozen=True)
class Settled:
    """A finding and the range of prose it stands on, while findings are still compared."""

    finding: Finding
    span: Span


def settle(
    page: Page,
    judged: Iterable[tuple[Rule, Judgement]],
    jurisdictions: Sequence[Jurisdiction] = UNLESS_CHOSEN,
    severities: Mapping[str, Graded] = MappingProxyType({}),
) -> tuple[Finding, ...]:
    """The findings of one page in the order of the file, each with a fingerprint of its own.

    ``severities`` are what a project has set, by the id of the rule.
    """
    kind = traits.content_type(page)
    settled = [
        Settled(
            _finding(page, rule, judgement, graded(rule, kind, jurisdictions, severities.get(rule.id))),
            judgement.hit.span,
        )
        for rule, judgement in judged
    ]
    standing = _superseded(sorted(settled, key=_order))
    return tuple(_fingerprinted(page, standing))


def _order(one: Settled) -> tuple[int, int, str, str]:
    return one.finding.place.start, one.finding.place.end, one.finding.rule.id, one.finding.message


def _finding(page: Page, rule: Rule, judgement: Judgement, own: Graded) -> Finding:
    document, hit = page.document, judgement.hit
    grade = footing.settled_by(page, hit, own)
    there = document.map.to_source(hit.span)
    match = document.visible[slice(*hit.span)]
    return Finding(
        rule=rule,
        severity=grade.severity,
        confidence=_SURE[rule.confidence] if hit.margin is None else confidence(hit.margin),
        place=Place.of(document.source, there),
        text=document.source.text[slice(*there)],
        match=match,
        message=_message(page, rule, judgement, match),
        related=tuple(_related(page, judgement)),
        suggestion=judgement.suggestion,
        replacement=replacement(document, judgement, document.source.text[slice(*there)]),
        excuse=judgement.excuse,
        status="excused" if judgement.excuse else "open",
        because=grade.because,
        stale=footing.stale(page, hit),
        span=hit.span,
    )


def _message(page: Page, rule: Rule, judgement: Judgement, match: str) -> str:
    shown = match if len(match) <= _SHOWN else match[: _SHOWN - 3] + "..."
    facts = {"match": shown, **dict(footing.names(page, judgement.hit)), **dict(judgement.facts)}
    return rule.message.format_map(defaultdict(str, facts))


def _related(page: Page, judgement: Judgement) -> Iterator[RelatedPlace]:
    document = page.document
    if judgement.hit.disguised:
        yield RelatedPlace(Place.of(document.source, document.map.to_source(judgement.hit.span)), DISGUISED)
    for related in judgement.related:
        yield RelatedPlace(Place.of(document.source, document.map.to_source(related.span)), related.note)


def _superseded(settled: list[Settled]) -> Iterator[Settled]:
    """Of two open findings on the same words, the one whose rule says less is excused."""
    standing: defaultdict[str, list[Span]] = defaultdict(list)
    saying_more: defaultdict[str, set[str]] = defaultdict(set)
    for one in settled:
        if one.finding.status == "open":
            standing[one.finding.rule.id].append(one.span)
            for identifier in one.finding.rule.supersedes:
                saying_more[identifier].add(one.finding.rule.id)
    for spans in standing.values():
        spans.sort()
    for one in settled:
        others = sorted(saying_more[one.finding.rule.id]) if one.finding.status == "open" else ()
        by = next((other for other in others if _shares(standing[other], one.span)), None)
        yield one if by is None else _yielding(one, by)


def _shares(spans: list[Span], span: Span) -> bool:
    """Whether any of the spans of one rule, which do not overlap each other, shares a character with one."""
    at = bisect_right(spans, span.start, key=lambda other: other.end)
    return at < len(spans) and spans[at].overlaps(span)


def _yielding(one: Settled, by: str) -> Settled:
    finding = replace(one.finding, excuse=f"superseded by {by}", status="excused")
    return replace(one, finding=finding)


def _fingerprinted(page: Page, settled: Iterable[Settled]) -> Iterator[Finding]:
    seen: Counter[tuple[str, ...]] = Counter()
    for one in settled:
        key = (one.finding.rule.id, _said(page, one.span))
        seen[key] += 1
        identity = digest("\0".join((*key, str(seen[key]))))
        fingerprint = digest(f"{one.finding.place.path}\0{identity}")
        yield replace(one.finding, identity=identity, fingerprint=fingerprint)


def _said(page: Page, span: Span) -> str:
    """What a place's sentence says, as a digest: a sentence may be long, and have many findings."""
    sentence = page.document.around(span, "sentence")
    words = slice(*sentence)
    return page.recall(("said", sentence), lambda: digest(everyday(page.document.prose[words]).text))


def digest(text: str) -> str:
    """A text as 32 hexadecimal digits, halves of characters included."""
    return blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest()
