"""What an expression requires stands in every text that it matches in."""

from __future__ import annotations

import re
from functools import cache

import pytest
import regex
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from healthlint.patterns.phrase import parse
from healthlint.patterns.required import Required, folded, holds, required
from healthlint.patterns.structure import EXPRESSIONS
from healthlint.rulebook import load

MATCHES = [
    (r"\bour (?:evidence|science)-(?:based|led)\b", "See OUR Science-led plan"),
    (r"[$£€] ?[\d.,]+ ?-?(?:million|bn)\b", "a £ 3.5-million fund"),
    (r"\b[\d.,]{1,9} (?:of|out of) (?:the )?[\d.,]{1,9} \(", "٣ out of the 45 (half)"),
    (r"\bonly (?:\d{1,3}|one|two) \w+", "Only 12 weeks"),
    (r"\bonly (?:\d{1,3}|one|two) \w+", "only two weeks"),
    (r"(?:a|bc)+(?:xy\w*)?z [de]+f", "it is bcabcxywz eedf"),
    (r"(?:a|bc)+(?:xy\w*)?z [de]+f", "it is az df"),
    (r"(?<=\bside effects\?\n)(?:none|no)\b", "Side effects?\nNone"),
    (r"(?<!no )pain(?! at all)", "some pain"),
    (r"colou?rs?", "color"),
    (r"x{0,3}yy", "yy"),
    (r"[a-c3]xx", "3xx"),
    (r"[!?]{2,}", "what?!"),
    (r"\d[\d,]* \(", "14,000 (half)"),
    (r"so{0,3}o much", "sooo much"),
]


@pytest.mark.parametrize(("expression", "text"), MATCHES)
def test_a_text_with_a_match_holds_what_is_required(expression: str, text: str) -> None:
    assert regex.search(expression, text, regex.VERSION1 | regex.IGNORECASE)
    assert holds(folded(text), required(expression))


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (r"\bour (?:evidence|science)-(?:based|led)\b", "our science is evidence-based"),
        (r"\b[\d.,]{1,9} (?:of|out of) (?:the )?[\d.,]{1,9} \(", "1 of the many (2)"),
        (r"\bonly (?:\d{1,3}|one|two) \w+", "only the two of us"),
        (r"#\w*(?:Relief|Boost)\w*", "relief"),
        (r"(?<=\bside effects\?\n)(?:none|no)\b", "no side effects"),
    ],
)
def test_parts_are_joined_as_far_as_they_can_be_written_in_few_ways(expression: str, text: str) -> None:
    assert not holds(folded(text), required(expression))


@pytest.mark.parametrize("expression", [r"(?i)pain", r"(a)\1", r"\w+", r"(?:pain|\w+)", "[", r"pa?in)"])
def test_of_what_is_not_understood_nothing_is_required(expression: str) -> None:
    assert required(expression).texts == Required().texts


def test_many_ways_are_not_written_out() -> None:
    found = required("(?:a|b|c|d)(?:e|f|g|h)(?:i|j|k|l)(?:m|n|o|p) pain")
    assert frozenset({"m pain", "n pain", "o pain", "p pain"}) in found.texts


@cache
def shipped() -> tuple[str, ...]:
    """The expressions of the rules that Python's own library can read, too, and so make texts of."""
    book = load()
    clauses = [*(one.find for one in book.clauses.values())]
    clauses += (clause for rule in book.rules for clause in rule.clauses().values())
    found = [parse(pattern).expression for clause in clauses for pattern in clause.patterns]
    found += EXPRESSIONS.values()
    return tuple(sorted({one.pattern for one in found if one is not None and readable(one.pattern)}))


def readable(expression: str) -> bool:
    try:
        return bool(re.compile(expression, re.IGNORECASE))
    except re.error:
        return False


@pytest.mark.slow
@settings(max_examples=5_000, suppress_health_check=list(HealthCheck), derandomize=False)
@given(st.data())
def test_no_text_that_a_shipped_expression_matches_lacks_what_it_requires(data: st.DataObject) -> None:
    expression = data.draw(st.sampled_from(shipped()))
    text = data.draw(st.from_regex(re.compile(expression, re.IGNORECASE)))
    assume(regex.search(expression, text, regex.VERSION1 | regex.IGNORECASE))
    assert holds(folded(text), required(expression)), (expression, text)
