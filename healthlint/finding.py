"""A judgement in terms of the file it was made about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from healthlint.lean import dataclass

if TYPE_CHECKING:
    from datetime import date

    from healthlint.footing import StaleRow
    from healthlint.kinds.base import Rule, Severity
    from healthlint.text.source import Source
    from healthlint.text.span import Span

FindingStatus = Literal["open", "excused", "suppressed", "baselined", "unchanged"]


class Place(NamedTuple):
    """A range of a file: characters (half-open, 0-based), and 1-based lines and columns in code points."""

    path: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def of(cls, source: Source, span: Span) -> Place:
        """The place of a range of a source's characters."""
        return cls(source.path, *span, *source.position(span.start), *source.position(span.end))


class RelatedPlace(NamedTuple):
    """Another place that belongs to a finding, and what it is there."""

    place: Place
    note: str


@dataclass(frozen=True)
class Allowance:
    """Why somebody allows what a rule objects to, who, until which day (inclusive), and by what paper.

    ``path`` and ``line`` (1-based) are where that is written.
    """

    reason: str
    by: str | None = None
    until: date | None = None
    ref: str | None = None
    path: str = ""
    line: int = 0


class Finding(NamedTuple):
    """What a rule found at a place of a file.

    ``text`` is the source there, ``match`` the words a reader sees. ``confidence`` is from 0 to 1.
    ``because`` says what made the severity another than the rule's own: the law, or knowledge that is
    ``stale`` or not verified; or why a change has to answer for what it did not write.
    ``replacement`` can be put in the place of ``text`` by a machine; None where a person has to decide.
    ``allowed`` is set where, and only where, the finding is suppressed.
    ``span`` is the range of the document's visible text; None for what stands on no text that is seen.
    ``identity`` names the finding in its file whatever moves around it: rule, sentence, n-th of its kind;
    ``fingerprint`` adds the path.
    """

    rule: Rule
    severity: Severity
    confidence: float
    place: Place
    text: str
    match: str
    message: str
    related: tuple[RelatedPlace, ...] = ()
    suggestion: str | None = None
    replacement: str | None = None
    excuse: str | None = None
    status: FindingStatus = "open"
    because: tuple[str, ...] = ()
    stale: tuple[StaleRow, ...] = ()
    allowed: Allowance | None = None
    identity: str = ""
    fingerprint: str = ""
    span: Span | None = None
