"""What is said of the allows themselves, as findings HLX02 to HLX05."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.engine import EngineRule
from healthlint.finding import Finding, Place, RelatedPlace
from healthlint.text.span import Span

if TYPE_CHECKING:
    from healthlint.text.source import Source

MALFORMED = EngineRule(
    id="HLX02",
    name="malformed-allow",
    severity="error",
    message="{match}",
    rationale="An allow that is not understood does nothing, and its author believes it does.",
    advice="Write it as `healthlint: allow RULE -- reason; by=WHO; until=YYYY-MM-DD; ref=PAPER`.",
)
UNKNOWN = EngineRule(
    id="HLX03",
    name="unknown-rule-allowed",
    severity="error",
    message="{match}",
    rationale="An allow for a rule that does not exist does nothing, and its author believes it does.",
    advice="Name a rule by its id or name; `healthlint rules` lists them.",
)
UNUSED = EngineRule(
    id="HLX04",
    name="unused-allow",
    severity="warning",
    message="{match}",
    rationale="An allow that nothing needs will one day let something else pass.",
    advice="Delete it; `healthlint check --fix` does.",
)
EXPIRED = EngineRule(
    id="HLX05",
    name="expired-allow",
    severity="error",
    message="{match}",
    rationale="Somebody wanted to look at this again by that day.",
    advice="Mend the words, or let whoever answers for them write a new day.",
)

ABOUT_ALLOWS = (MALFORMED, UNKNOWN, UNUSED, EXPIRED)
"""Every rule about allows."""

ALWAYS = frozenset(rule.id for rule in (MALFORMED, UNKNOWN, EXPIRED))
"""What is said whichever rules a run selects: where it is not said any more, it is mended."""


def raised(
    rule: EngineRule, source: Source, place: Place, message: str, deletion: Span | None = None
) -> Finding:
    """A finding about an allow of an article; ``deletion`` are the characters that ``--fix`` takes out.

    What stands in another file is said at the head of the article, with the other file as related place.
    """
    elsewhere = place.path != source.path
    if elsewhere:
        message = f"{place.path}:{place.line}: {message}"
    at = Place.of(source, Span(0, 0)) if elsewhere else place
    at = at if deletion is None else Place.of(source, deletion)
    text = source.text[at.start : at.end]
    return Finding(
        rule=rule,
        severity=rule.severity,
        # Nothing was weighed: an allow is wrong or it is not, whatever confidence is asked for.
        confidence=1.0,
        place=at,
        text=text,
        match=" ".join(text.split()),
        message=message,
        related=(RelatedPlace(place, "the allow stands here"),) if elsewhere else (),
        replacement=None if deletion is None else "",
    )
