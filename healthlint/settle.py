"""From judgements to findings: severity, superseded rules, order, fingerprints."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from healthlint import footing, traits
from healthlint.digests import blake2b
from healthlint.finding import Finding, Place, RelatedPlace
from healthlint.jurisdiction import UNLESS_CHOSEN
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
    from healthlint.text.document import Document
    from healthlint.text.span import Span

_SURE = {"high": 0.9, "medium": 0.75, "low": 0.5}
_SHOWN = 90
"""Characters of a match that a message shows."""

DISGUISED = "HLX01 obfuscated text: these characters disguise the words"


Forgiven = Callable[[], tuple[Finding, ...]]
"""Gives the findings of a page that are excused: ten times as many as all others, and seldom asked for."""


class Findings(NamedTuple):
    """The findings of a page that stand, in the order of the file; and the excused ones, once asked for."""

    findings: tuple[Finding, ...]
    forgiven: Forgiven


class Settled(NamedTuple):
    """What is known of a finding while findings are still compared: its rule, its place in the file."""

    rule: Rule
    judgement: Judgement
    there: Span
    excuse: str | None

    @property
    def span(self) -> Span:
        """The range of prose it stands on."""
        return self.judgement.hit.span


def settle(
    page: Page,
    judged: Iterable[tuple[Rule, Judgement]],
    jurisdictions: Sequence[Jurisdiction] = UNLESS_CHOSEN,
    severities: Mapping[str, Graded] = MappingProxyType({}),
) -> Findings:
    """The findings of one page, each with a fingerprint of its own.

    ``severities`` are what a project has set, by the id of the rule.
    """
    kind = traits.content_type(page)
    settled = list(_superseded(_in_order(page, judged)))
    standing = {one.rule.id: one.rule for one in settled if not one.excuse}

    def grades(rules: Iterable[Rule]) -> dict[str, Graded]:
        return {rule.id: graded(rule, kind, jurisdictions, severities.get(rule.id)) for rule in rules}

    def forgiven() -> tuple[Finding, ...]:
        whole = _findings(page, settled, grades({one.rule.id: one.rule for one in settled}.values()))
        return tuple(one for one in whole if one.status == "excused")

    # Excused ones of the same rule count when findings are numbered.
    numbered = (one for one in settled if one.rule.id in standing)
    found = _findings(page, numbered, grades(standing.values()), excused=False)
    return Findings(tuple(found), forgiven)


def _in_order(page: Page, judged: Iterable[tuple[Rule, Judgement]]) -> list[Settled]:
    """By place and rule; several of one rule at one place by what they say."""
    to_source = page.document.map.to_source
    settled = [Settled(rule, one, to_source(one.hit.span), one.excuse) for rule, one in judged]
    settled.sort(key=_place)
    ordered: list[Settled] = []
    for _, same in groupby(settled, key=_place):
        alike = list(same)
        ordered += sorted(alike, key=lambda one: _message(page, one)) if len(alike) > 1 else alike
    return ordered


def _place(one: Settled) -> tuple[Span, str]:
    return one.there, one.rule.id


def _findings(
    page: Page, settled: Iterable[Settled], grades: Mapping[str, Graded], *, excused: bool = True
) -> Iterator[Finding]:
    seen: Counter[tuple[str, str]] = Counter()
    for one in settled:
        identity = _identity(page, one, seen)
        if excused or not one.excuse:
            yield _finding(page, one, grades[one.rule.id], identity)


def _finding(page: Page, one: Settled, own: Graded, identity: str) -> Finding:
    document, rule, judgement, hit = page.document, one.rule, one.judgement, one.judgement.hit
    match, text = _quoted(document, one)
    grade = footing.settled_by(page, hit, own) if hit.rows else own
    return Finding(
        rule=rule,
        severity=grade.severity,
        confidence=_SURE[rule.confidence] if hit.margin is None else confidence(hit.margin),
        place=Place.of(document.source, one.there),
        text=text,
        match=match,
        message=_message(page, one),
        related=tuple(_related(page, judgement)),
        suggestion=judgement.suggestion,
        replacement=replacement(document, judgement, text),
        excuse=one.excuse,
        status="excused" if one.excuse else "open",
        because=grade.because,
        stale=footing.stale(page, hit),
        identity=identity,
        fingerprint=digest(f"{document.source.path}\0{identity}"),
        span=hit.span,
    )


def _quoted(document: Document, one: Settled) -> tuple[str, str]:
    """The words as readers see them, and as they are written."""
    match, text = document.visible[slice(*one.judgement.hit.span)], document.source.text[slice(*one.there)]
    # Mostly they are the same, and are then kept once.
    return match, match if text == match else text


def _identity(page: Page, one: Settled, seen: Counter[tuple[str, str]]) -> str:
    """Rule, what the sentence says, and how many times the rule was ``seen`` in sentences that say it."""
    key = (one.rule.id, _said(page, one.judgement.hit.span))
    seen[key] += 1
    return digest("\0".join((*key, str(seen[key]))))


def _message(page: Page, one: Settled) -> str:
    rule, judgement = one.rule, one.judgement
    match = page.document.visible[slice(*judgement.hit.span)]
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
        if not one.excuse:
            standing[one.rule.id].append(one.span)
            for identifier in one.rule.supersedes:
                saying_more[identifier].add(one.rule.id)
    for spans in standing.values():
        spans.sort()
    for one in settled:
        others = () if one.excuse else sorted(saying_more[one.rule.id])
        by = next((other for other in others if _shares(standing[other], one.span)), None)
        yield one if by is None else one._replace(excuse=f"superseded by {by}")


def _shares(spans: list[Span], span: Span) -> bool:
    """Whether any of the spans of one rule, which do not overlap each other, shares a character with one."""
    at = bisect_right(spans, span.start, key=lambda other: other.end)
    return at < len(spans) and spans[at].overlaps(span)


def _said(page: Page, span: Span) -> str:
    """What a place's sentence says, as a digest: a sentence may be long, and have many findings."""
    sentence = page.document.around(span, "sentence")
    words = slice(*sentence)
    return page.recall(("said", sentence), lambda: digest(everyday(page.document.prose[words]).text))


def digest(text: str) -> str:
    """A text as 32 hexadecimal digits, halves of characters included."""
    return blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest()
