"""What a rule thinks of one place in a document."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from healthlint.patterns.matcher import Bound
    from healthlint.text.span import Span

PAID = "paid"
"""The excuse of a trigger whose debt is paid."""

PAYS = "pays the debt"
"""What a place is that such a debt is paid by."""


class Hit(NamedTuple):
    """A place a clause found: characters of the prose, and which of its patterns stood there.

    ``margin`` is how far the evidence went beyond what was needed, as a share of it (None where a
    clause weighs nothing); ``evidence`` names what spoke for the hit.
    """

    span: Span
    pattern: int = 0
    rows: Bound = ()
    disguised: bool = False
    margin: float | None = None
    evidence: tuple[str, ...] = ()


def lying_in(hits: Sequence[Hit], place: Span) -> Iterator[Hit]:
    """Those of some hits, in the order of their starts, that lie wholly in a range of the prose."""
    for index in range(bisect_left(hits, place.start, key=_start), len(hits)):
        if hits[index].span.start >= place.end:
            return
        if hits[index].span.end <= place.end:
            yield hits[index]


def _start(hit: Hit) -> int:
    return hit.span.start


class Related(NamedTuple):
    """Another place that belongs to a judgement, and what it is there."""

    span: Span
    note: str


class Judgement(NamedTuple):
    """A hit, why it may be forgiven, what else it was judged by, and what to say instead.

    ``facts`` fill the placeholders of the rule's message. A judgement with an ``excuse`` stands in
    no report unless it is asked for.
    """

    hit: Hit
    excuse: str | None = None
    related: tuple[Related, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    suggestion: str | None = None
    replacement: str | None = None
    """Words that can take the hit's place without a second thought; a suggestion that wants none."""
