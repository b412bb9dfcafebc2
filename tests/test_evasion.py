"""The spellings that hide a risky word from a search and not from a reader, and what only looks like one."""

from __future__ import annotations

import pytest

from healthlint.lint import lint
from healthlint.patterns.tokens import tokenize
from healthlint.rulebook import load
from healthlint.settle import DISGUISED
from healthlint.text.source import Source
from tests.pages import TODAY

RULEBOOK = load()
BAR = 41

# Spelt with other characters than the word has: found, and the disguise is said.
DISGUISES = {
    "Cyrillic i": "m\u0456racle",
    "mixed Cyrillic": "m\u0456\u0433\u0430\u0441l\u0435",
    "Greek": "m\u03b9r\u03b1cle",
    "zero-width space": "mi\u200bra\u200bcle",
    "zero-width joiner": "m\u200dir\u200dacle",
    "word joiner": "mir\u2060acle",
    "byte order mark": "mir\ufeffacle",
    "full-width": "ｍｉｒａｃｌｅ",
    "bold": "𝐦𝐢𝐫𝐚𝐜𝐥𝐞",
    "script": "𝓂𝒾𝓇𝒶𝒸𝓁ℯ",
    "fraktur": "𝔪𝔦𝔯𝔞𝔠𝔩𝔢",
    "double-struck": "𝕞𝕚𝕣𝕒𝕔𝕝𝕖",
    "circled": "ⓜⓘⓡⓐⓒⓛⓔ",
    "negative squared": "🅼🅸🆁🅰🅲🅻🅴",
    "regional indicators": "🇲🇮🇷🇦🇨🇱🇪",
    "small capitals": "ᴍɪʀᴀᴄʟᴇ",
    "dotless i": "m\u0131racle",
    "one digit": "m1racle",
    "digits": "m1r4cl3",
    "at sign": "mir@cle",
    "exclamation mark": "m!racle",
    "spaced": "m i r a c l e",
    "dotted": "m.i.r.a.c.l.e",
    "dashed": "m-i-r-a-c-l-e",
    "no-break spaces": "m\u00a0i\u00a0r\u00a0a\u00a0c\u00a0l\u00a0e",
    "right-to-left override": "\u202emiracle\u202c",
    "tag characters": "mi\U000e0041racle",
    "variation selector": "mi\ufe0fracle",
    "superscript": "ᵐⁱʳᵃᶜˡᵉ",
    "roman numeral": "m\u2170racle",
    "Cherokee": "\u13b7iracle",
    "Armenian page": "mir\u0430cl\u0435",
    "parenthesised": "⒨⒤⒭⒜⒞⒧⒠",
    "hangul filler": "mi\u3164racle",
    "star for a letter": "m*racle",
    "star between letters": "mir*acle",
    "braille blank": "mi\u2800racle",
}

# Another everyday way to write the word: found, and nothing is disguised.
EVERYDAY = {
    "soft hyphen": "mir\u00adacle",
    "diacritics": "mïràclé",
    "marks all over": "m\u0334i\u0337r\u0335a\u0336c\u0337l\u0338e\u0335",
    "combining mark": "mi\u0301racle",
    "upper case": "MIRACLE",
}

# Other words, which no rule needs to forbid: it is enough that they are read.
OTHERS = {
    "all Cyrillic": ("\u0441\u0443\u0440\u0435", "cure"),
    "ligature": ("\ufb01x", "fix"),
    "sharp s": ("Maßiv", "massiv"),
}

INNOCENT = (
    *("5mg", "B12", "COVID-19", "H1N1", "GPT4", "мир", "Cureтест", "café", "Ω-3", "α-blocker", "β‑carotene"),
    *("µg", "10µg", "¡hola!", "1st", "24h/7", "A1C", "T3", "3D", "Q10", "T4", "IL-6", "5-HT1A", "CO2"),
)
INNOCENT_PHRASES = ("naïve café", "I a m", "e.g. a b c d", "a b c", "A B C D test")


def flagged(words: str) -> dict[str, bool]:
    """The open findings on words in a sentence about gout: which rule, and whether a disguise is said."""
    findings = lint(
        Source("x.txt", f"They say {words} and speak of gout.", "plain"), RULEBOOK, TODAY
    ).findings
    return {
        finding.rule.id: any(related.note == DISGUISED for related in finding.related)
        for finding in findings
        if finding.status == "open"
    }


def is_found(name: str) -> bool:
    if name in OTHERS:
        written, word = OTHERS[name]
        return word in tokenize(written).places
    return flagged({**DISGUISES, **EVERYDAY}[name]).get("HL101") is (name in DISGUISES)


def test_enough_spellings_are_found() -> None:
    names = (*DISGUISES, *EVERYDAY, *OTHERS)
    missed = [name for name in names if not is_found(name)]
    score = f"{len(names) - len(missed)} of {len(names)} spellings found; missed: {missed}"
    assert len(names) == 45, score
    assert len(names) - len(missed) >= BAR, score


@pytest.mark.parametrize("name", DISGUISES)
def test_a_disguised_miracle_raises_its_own_rule_and_says_so(name: str) -> None:
    assert flagged(DISGUISES[name]).get("HL101") is True


@pytest.mark.parametrize("name", EVERYDAY)
def test_an_everyday_spelling_is_no_disguise(name: str) -> None:
    assert flagged(EVERYDAY[name]).get("HL101") is False


@pytest.mark.parametrize("name", DISGUISES)
def test_the_place_is_the_whole_disguise(name: str) -> None:
    text = f"A {DISGUISES[name]} for gout, they say."
    findings = lint(Source("x.txt", text, "plain"), RULEBOOK, TODAY).findings
    places = [finding.text for finding in findings if finding.rule.id == "HL101"]
    assert [place.strip("\u202c\u202e") for place in places] == [DISGUISES[name].strip("\u202c\u202e")]


@pytest.mark.parametrize("words", [*INNOCENT, *INNOCENT_PHRASES])
def test_innocent_tokens_raise_nothing(words: str) -> None:
    assert flagged(words) == {}
