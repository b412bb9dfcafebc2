"""The text calls the claim a myth, a scam or a warning sign, or hands it to somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from healthlint.assertion.denials import DENIES
from healthlint.assertion.frames import (
    ADVERSATIVES,
    BELIEVERS,
    FACT,
    FALSE,
    HEADINGS,
    LEADS,
    OTHERS_CLAIM,
    TURNS,
    VERDICT,
    WARNINGS,
)
from healthlint.assertion.overhead import overhead
from healthlint.assertion.surroundings import (
    OWN_VOICE,
    around,
    before,
    in_one_block,
    sentence_after,
    text,
)
from healthlint.text.lazy import lazily
from healthlint.text.span import Span

if TYPE_CHECKING:
    from healthlint.patterns.page import Page

_NEGATED_WITHIN = 14
_POINTS_BACK = lazily(
    r"\W*(?:(?:this|that|these|those|such|it|they|the (?:claim|claims|post|idea|story))\b"
    r"|(?:false|untrue|not true|wrong|nonsense|myth)(?=[.,!])|(?:rating|verdict|no evidence)\b)",
    regex.IGNORECASE,
)


def excuses(page: Page, span: Span) -> Span | None:
    """The words that frame the hit as untrue: in its sentence, the next, or over its block."""
    return (
        _called_false(page, span)
        or _claimed_by_others(page, span)
        or _called_false_next(page, span)
        or _verdict(page, span)
        or _heading(page, span)
    )


def _called_false(page: Page, span: Span) -> Span | None:
    sentence = around(page, span, "sentence")
    frames = FALSE.within(page, Span(sentence.start, span.start)) + FALSE.within(
        page, Span(span.end, sentence.end)
    )
    return next((frame for frame in frames if _frames(page, frame, span)), None)


def _frames(page: Page, frame: Span, span: Span) -> bool:
    """Whether the frame stands, and nothing between it and the hit turns back to the author's view."""
    between = Span(min(frame.end, span.end), max(frame.start, span.start))
    if _denied(page, frame) or FACT.first(page, between) or TURNS.first(page, between):
        return False
    if frame.end <= span.start and _statement(page, frame) and DENIES.first(page, between):
        return False
    clause = around(page, span, "clause")
    if clause.covers(frame):
        return frame in WARNINGS.within(page, clause) or not _promises(page, clause)
    return not (OWN_VOICE.first(page, clause) or ADVERSATIVES.first(page, _opening(between, clause)))


def _opening(between: Span, clause: Span) -> Span:
    """What stands between two clauses, and the first word of the later one."""
    return Span(between.start, max(between.end, min(clause.start + 12, clause.end)))


def _promises(page: Page, clause: Span) -> bool:
    """Whether the clause is about the author's own wares, in his own words."""
    own = OWN_VOICE.first(page, clause)
    quoted = '"' in text(page, clause)
    return own is not None and text(page, own).lower() in {"our", "ours", "my"} and not quoted


def _statement(page: Page, frame: Span) -> bool:
    """Whether the frame speaks of a whole statement: "a myth that ..." or "Myth: ..."."""
    return (
        regex.match(r" (?:is )?that\b|:", page.document.prose, pos=frame.end, endpos=frame.end + 8)
        is not None
    )


def _denied(page: Page, frame: Span) -> bool:
    if text(page, frame).lower().startswith(("not", "no ", "does not", "fall", "taken", "fooled", "too")):
        return False
    clause = page.document.around(frame, "clause")
    return DENIES.first(page, Span(max(clause.start, frame.start - _NEGATED_WITHIN), frame.start)) is not None


def _claimed_by_others(page: Page, span: Span) -> Span | None:
    earlier = before(page, span, "clause")
    if OWN_VOICE.first(page, earlier) or BELIEVERS.first(page, earlier):
        return None
    return OTHERS_CLAIM.first(page, earlier)


def _called_false_next(page: Page, span: Span) -> Span | None:
    following = sentence_after(page, span)
    if following is None or not in_one_block(page, span, following):
        return None
    if not _POINTS_BACK.match(page.document.prose, following.start, following.end):
        return None
    frame = FALSE.first(page, following)
    return frame if frame and not _denied(page, frame) and not OWN_VOICE.first(page, following) else None


def _verdict(page: Page, span: Span) -> Span | None:
    found = VERDICT.first(page, page.document.around(span, "section"))
    return None if found and FACT.first(page, before(page, span, "paragraph")) else found


def _heading(page: Page, span: Span) -> Span | None:
    """The frame over the hit, unless the text has turned to the facts or to the author's own wares."""
    found = overhead(page, span, HEADINGS, LEADS)
    if found is None or OWN_VOICE.first(page, around(page, span, "sentence")):
        return None
    return None if FACT.first(page, before(page, span, "paragraph")) else found
