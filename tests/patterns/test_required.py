"""What an expression requires stands in every text that it matches in."""

from __future__ import annotations

import pytest
import regex

from healthlint.patterns.required import Required, folded, holds, required

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
