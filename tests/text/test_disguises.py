from __future__ import annotations

import fnmatch
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.text.fold import disguises, everyday
from tests.growth import Work, in_step

MIRACLES = {
    "Cyrillic i": "m\u0456racle",
    "Cyrillic letters": "m\u0456g\u0430\u0441l\u0435".replace("g", "r"),
    "Cyrillic weak look-alike": "m\u0456\u0433\u0430\u0441l\u0435",
    "Greek": "m\u03b9r\u03b1cle",
    "Greek capitals": "\u039c\u0399R\u0391CL\u0395",
    "Armenian page": "mir\u0430cl\u0435",
    "Cherokee": "\u13b7iracle",
    "zero-width space": "mi\u200bra\u200bcle",
    "zero-width joiner": "m\u200dir\u200dacle",
    "word joiner": "mir\u2060acle",
    "byte order mark": "mir\ufeffacle",
    "right-to-left override": "\u202emiracle\u202c",
    "tag characters": "mi\U000e0041racle",
    "variation selector": "mi\ufe0fracle",
    "hangul filler": "mi\u3164racle",
    "braille blank": "mi\u2800racle",
    "full-width": "\uff4d\uff49\uff52\uff41\uff43\uff4c\uff45",
    "bold": "\U0001d426\U0001d422\U0001d42b\U0001d41a\U0001d41c\U0001d425\U0001d41e",
    "script": "\U0001d4c2\U0001d4be\U0001d4c7\U0001d4b6\U0001d4b8\U0001d4c1\u212f",
    "fraktur": "\U0001d52a\U0001d526\U0001d52f\U0001d51e\U0001d520\U0001d529\U0001d522",
    "double-struck": "\U0001d55e\U0001d55a\U0001d563\U0001d552\U0001d554\U0001d55d\U0001d556",
    "circled": "\u24dc\u24d8\u24e1\u24d0\u24d2\u24db\u24d4",
    "parenthesised": "\u24a8\u24a4\u24ad\u249c\u249e\u24a7\u24a0",
    "squared": "\U0001f17c\U0001f178\U0001f181\U0001f170\U0001f172\U0001f17b\U0001f174",
    "regional": "\U0001f1f2\U0001f1ee\U0001f1f7\U0001f1e6\U0001f1e8\U0001f1f1\U0001f1ea",
    "small capitals": "\u1d0d\u026a\u0280\u1d00\u1d04\u029f\u1d07",
    "superscript": "\u1d50\u2071\u02b3\u1d43\u1d9c\u02e1\u1d49",
    "dotless i": "m\u0131racle",
    "roman numeral": "m\u2170racle",
    "one for i": "m1racle",
    "many digits": "m1r4cl3",
    "at sign": "mir@cle",
    "exclamation mark": "m!racle",
    "bar": "m|racle",
    "capital digits": "M1RACLE",
    "last letter": "miracl3",
    "spaced": "m i r a c l e",
    "spaced capitals": "M I R A C L E",
    "no-break spaces": "m\u00a0i\u00a0r\u00a0a\u00a0c\u00a0l\u00a0e",
    "dotted": "m.i.r.a.c.l.e",
    "dashed": "m-i-r-a-c-l-e",
    "starred apart": "m*i*r*a*c*l*e",
    "spaced with a sign": "m i r @ c l e",
    "star for a letter": "m*racle",
    "star between letters": "mir*acle",
    "hash for a letter": "mir#cle",
    "low line": "mir_acle",
    "digit and look-alike": "m1r\u0430cle",
}

OTHERS = {
    "\u0441\u0443\u0440\u0435": "cype",
    "\u0441ure": "cure",
    "C U R E": "cure",
    "F D A-cleared": "fda",
    "cur3": "cure",
    "he1p": "help",
    "h34l": "heal",
    "c@ncer": "cancer",
    "c*re": "cure",
    "5trong": "strong",
    "$ave": "save",
    "c\u00fcr\u0435": "cure",
    "(m1racle)": "miracle",
    "m1racle!": "miracle",
    "cure\u202e\u202c": "cure",
}

# Ordinary health writing that must offer no candidate at all.
INNOCENT = """
5mg B12 COVID-19 H1N1 GPT4 CO2 A1C T3 T4 3D Q10 IL-6 5-HT1A 5-HTP HER2 BRCA1 CD4 CYP3A4 N95 PM2.5
H2O 1st 2nd 3rd 24h/7 50mg 100mcg 10x 2x4 9am 24/7 $50 50% C++ HLA-B*5701 CYP2C19*2 cure5 cure12
today! wow!! yes!? #health @clinic +1 v2.0 мир Привет, мир α-blocker β\u2011carotene Ω-3 μg µg 10µg
μmol/l 10μmol TNFα IFN-γ NF-κB Δ9-THC 5\u00a0mg naïve café Sjøgren œdema ﬁx so\u00adft Botox™ cure¹
arthritis¹² x² m² ½ №5 Ⅷ 1ˢᵗ ¡hola! 🇺🇸 😀 vitamin\u200b \ufeffvitamin \u200evitamin mi\u0301racle
MIRACLE I\u00a0a\u00a0m a\u00a0b\u00a0c e.g. U.S.A. просто\u00a0сор * ** _ __ ____ 1,000 3-5 2019
0.5ml 1:1 a_b a*b q1
"""


def readings(text: str) -> list[str]:
    return [reading for found in disguises(text) for reading in found.readings]


@pytest.mark.parametrize("name", MIRACLES)
def test_a_disguised_miracle_is_read(name: str) -> None:
    found = readings(MIRACLES[name])
    assert any(fnmatch.fnmatchcase("miracle", reading) for reading in found)


@pytest.mark.parametrize("written", OTHERS)
def test_other_words_are_read(written: str) -> None:
    assert any(fnmatch.fnmatchcase(OTHERS[written], reading) for reading in readings(written))


def test_an_article_before_a_spaced_word_is_not_its_first_letter() -> None:
    found = disguises("It is a m i r a c l e.")
    assert ("miracle" in found[1].readings, found[1].span) == (True, (8, 21))
    assert all("miracle" not in one.readings for one in disguises("It is A-m-i-r-a-c-l-e."))


@pytest.mark.parametrize(
    "written", ["m\u00efr\u00e0cl\u00e9", "mi\u0301racle", "mir\u00adacle", "MIRACLE", "m\u0334i\u0337racle"]
)
def test_the_rest_is_everyday_spelling(written: str) -> None:
    assert everyday(written).text == "miracle"
    assert readings(written) == []


@pytest.mark.parametrize("written", re.split("[ \\n]+", INNOCENT.strip()))
def test_ordinary_writing_is_no_disguise(written: str) -> None:
    assert readings(written) == []


def test_places_are_exact() -> None:
    text = "Our m1racle tea, a (c@ncer) c u r e\u200b now!"
    assert [text[slice(*found.span)] for found in disguises(text)] == ["m1racle", "c@ncer", "c u r e"]


def test_two_readings_of_one_sign_are_both_given() -> None:
    assert set(readings("he1p")) == {"help", "heip"}


def test_there_are_never_more_than_eight_readings() -> None:
    assert len(readings("a1b1c1d1e1f1g1h")) == 8


def test_a_word_that_no_one_would_read_is_left() -> None:
    assert readings("m1racle" * 20) == []


def test_inside_a_spaced_word_nothing_is_read_twice() -> None:
    assert [found.readings for found in disguises("m i r @ c l e and m1racle")] == [
        ("miracle",),
        ("miracle", "mlracle"),
    ]


@given(
    st.text(
        st.sampled_from("abcAB 019@$!|*#_.-\u200b\u0430\u0441\u00e9\u24d0\u0301\u03b1") | st.characters(),
        max_size=60,
    )
)
def test_places_are_in_order_apart_and_read_as_plain_words(text: str) -> None:
    at = 0
    for found in disguises(text):
        assert at <= found.span.start < found.span.end <= len(text)
        assert 1 <= len(found.readings) <= 8
        assert all(set(reading) <= set("abcdefghijklmnopqrstuvwxyz?") for reading in found.readings)
        at = found.span.end


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "a1",
        "a ",
        "a.b ",
        "*",
        "a*",
        "\u0430",
        "\u200b",
        "m1racle ",
        "\u0441\u0443\u0440 ",
        "a - ",
        "@a ",
        "a\u0301",
        "\u24d0 ",
    ],
)
@pytest.mark.slow
def test_hostile_rows_take_linear_time(unit: str) -> None:
    def work(size: int) -> Work:
        text = unit * (size // len(unit))
        return lambda: disguises(text)

    assert in_step(work, 10_000, 80_000)
