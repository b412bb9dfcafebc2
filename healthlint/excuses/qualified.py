"""The text says in the same sentence or the next how far the claim goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.assertion.surroundings import Wording, around, in_one_block, phrases, sentence_after
from healthlint.text.span import Span

if TYPE_CHECKING:
    from healthlint.patterns.page import Page

_STUDIES = "(?:trials|studies|research|evidence|data|work)"
_NEEDED = "(?:needed|required)"
_EVIDENCE = "(?:evidence|results|findings|data)"
_STATES = phrases(
    """
    limited, weak, mixed, thin, low, poor, scarce, uncertain, inconclusive, preliminary, inconsistent,
    conflicting
    """
)
_LIMITS = Wording(
    (
        *(
            rf"/\b{amount} {_STUDIES} (?:are|is|will be) {_NEEDED}\b/"
            for amount in ("more", "further", "larger")
        ),
        *(rf"/\b{_EVIDENCE} (?:is|are|was|were|remains?) (?:still )?{state}\b/" for state in _STATES),
        *phrases(
            """
            limited evidence, weak evidence, mixed evidence, low certainty, low quality, very low certainty,
            small trial, small trials, small study, small studies, pilot study, not enough evidence,
            insufficient evidence, results vary, results may vary, results differ, does not work for everyone,
            may not work for everyone, not work for everyone, do not work for everyone, not everyone responds,
            not everyone benefits, not suitable for everyone, not help everyone, temporary, wears off,
            wear off, short lived, does not last, do not last, no control group, no comparison group,
            not compared with, was not blinded, uncontrolled, unclear, remains to be seen, too early to say,
            not yet known, unknown, not known, in some people, for some people, some people do not,
            in a minority, modest, at most, only a few, relapse, come back, comes back, return when,
            larger trial is needed
            """
        ),
        r"/\bonly (?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty) \w+/",
        r"/\bup to half (?:of )?(?:the )?(?:people|patients)\b/",
    ),
    phrases("at most pharmacies, modest price, only one tablet, only one capsule, only one click"),
)
_OFFERED = ("left", "days?", "hours?", "minutes?", "pounds?", "dollars?", "steps?", "drops?")
_OFFERS = Wording(
    tuple(rf"/\bonly (?:\d{{1,3}}|one|two|three|five|ten) {offered}\b/" for offered in _OFFERED)
)


def excuses(page: Page, span: Span) -> Span | None:
    """The limit that is stated, in the hit's sentence or in the next of its block."""
    following = sentence_after(page, span)
    sentences = [around(page, span, "sentence")]
    if following and in_one_block(page, span, following):
        sentences.append(following)
    found = (limit for sentence in sentences for limit in _LIMITS.within(page, sentence))
    return next((limit for limit in found if not _offer(page, limit)), None)


def _offer(page: Page, limit: Span) -> bool:
    """Whether the few are places left or days to go: "only two left"."""
    return _OFFERS.first(page, Span(limit.start, limit.end + 1)) is not None
