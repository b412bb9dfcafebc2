"""One risky phrase in thirteen layouts: found once, at its exact place, in Markdown and in HTML."""

from __future__ import annotations

import pytest

from healthlint.lint import lint
from healthlint.rulebook import load
from healthlint.text.source import Format, Source
from tests.pages import TODAY

RULEBOOK = load().select(["HL101", "HL102"])

# A layout, the format, and a file with the place of the finding between ⟦ and ⟧.
LAYOUTS: tuple[tuple[str, Format, str], ...] = (
    ("as usual", "markdown", "Our tonic is the ⟦magic bullet⟧ for gout.\n"),
    ("as usual", "html", "<p>Our tonic is the ⟦magic bullet⟧ for gout.</p>"),
    ("upper case", "markdown", "OUR TONIC IS THE ⟦MAGIC BULLET⟧ FOR GOUT.\n"),
    ("upper case", "html", "<p>OUR TONIC IS THE ⟦MAGIC BULLET⟧ FOR GOUT.</p>"),
    ("hard wrap", "markdown", "Our tonic is the ⟦magic\nbullet⟧ for gout.\n"),
    ("hard wrap", "html", "<p>Our tonic is the ⟦magic\n   bullet⟧ for gout.</p>"),
    ("wrapped list item", "markdown", "- Our tonic is the ⟦magic\n  bullet⟧ for gout.\n- Rest.\n"),
    ("wrapped list item", "html", "<ul><li>Our tonic is the ⟦magic\n  bullet⟧ for gout.<li>Rest.</ul>"),
    ("wrap inside a quote", "markdown", "> Our tonic is the ⟦magic\n> bullet⟧ for gout.\n"),
    (
        "wrap inside a quote",
        "html",
        "<blockquote>Our tonic is the ⟦magic<br>\n bullet⟧ for gout.</blockquote>",
    ),
    ("no-break space", "markdown", "Our tonic is the ⟦magic\u00a0bullet⟧ for gout.\n"),
    ("no-break space", "html", "<p>Our tonic is the ⟦magic\u00a0bullet⟧ for gout.</p>"),
    ("zero-width space", "markdown", "Our tonic is the ⟦mag\u200bic bullet⟧ for gout.\n"),
    ("zero-width space", "html", "<p>Our tonic is the ⟦mag\u200bic bullet⟧ for gout.</p>"),
    ("soft hyphen", "markdown", "Our tonic is the ⟦magic bul\u00adlet⟧ for gout.\n"),
    ("soft hyphen", "html", "<p>Our tonic is the ⟦magic bul&shy;let⟧ for gout.</p>"),
    ("Cyrillic homoglyph", "markdown", "Our tonic is the ⟦m\u0430gic bullet⟧ for gout.\n"),
    ("Cyrillic homoglyph", "html", "<p>Our tonic is the ⟦m&#x430;gic bullet⟧ for gout.</p>"),
    ("full-width", "markdown", "Our tonic is the ⟦ｍａｇｉｃ ｂｕｌｌｅｔ⟧ for gout.\n"),
    ("full-width", "html", "<p>Our tonic is the ⟦ｍａｇｉｃ ｂｕｌｌｅｔ⟧ for gout.</p>"),
    ("entity", "markdown", "Our tonic is the ⟦magic&nbsp;&#98;ullet⟧ for gout.\n"),
    ("entity", "html", "<p>Our tonic is the ⟦magic&nbsp;&#98;ullet⟧ for gout.</p>"),
    ("emphasis around a word", "markdown", "Our tonic is the ⟦magic **bullet⟧** for gout.\n"),
    ("emphasis around a word", "html", "<p>Our tonic is the ⟦magic <b>bullet⟧</b> for gout.</p>"),
    ("emphasis inside a word", "markdown", "Our tonic is the ⟦mag*ic* bul**let⟧** for gout.\n"),
    ("emphasis inside a word", "html", "<p>Our tonic is the ⟦mag<i>ic</i> bul<b>let⟧</b> for gout.</p>"),
    ("comment between words", "markdown", "Our tonic is the ⟦magic <!-- no --> bullet⟧ for gout.\n"),
    ("comment between words", "html", "<p>Our tonic is the ⟦magic <!-- no --> bullet⟧ for gout.</p>"),
)
NAMES = tuple(dict.fromkeys(name for name, _, _ in LAYOUTS if name != "as usual"))


def found(marked: str, format_: Format) -> tuple[list[tuple[int, int]], list[str]]:
    """The places of the findings in a file without its brackets, and the words they show."""
    text = marked.replace("⟦", "").replace("⟧", "")
    findings = lint(Source("x", text, format_), RULEBOOK, TODAY).findings
    places = [(finding.place.start, finding.place.end) for finding in findings if finding.status == "open"]
    return places, [" ".join(finding.match.split()) for finding in findings]


def exact(marked: str, format_: Format) -> bool:
    start = marked.index("⟦")
    return found(marked, format_)[0] == [(start, marked.index("⟧") - 1)]


@pytest.mark.parametrize(("name", "format_", "marked"), LAYOUTS, ids=lambda value: str(value)[:24])
def test_the_phrase_is_found_once_at_its_exact_place(name: str, format_: Format, marked: str) -> None:
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    assert (name, found(marked, format_)[0]) == (name, [(start, end)])


def test_thirteen_of_thirteen_layouts() -> None:
    right = [
        name for name in NAMES if all(exact(marked, form) for one, form, marked in LAYOUTS if one == name)
    ]
    missed = sorted(set(NAMES) - set(right))
    assert len(right) == len(NAMES) == 13, f"{len(right)} of {len(NAMES)} layouts; missed: {missed}"


@pytest.mark.parametrize(("name", "format_", "marked"), LAYOUTS, ids=lambda value: str(value)[:24])
def test_the_words_are_shown_as_a_reader_sees_them(name: str, format_: Format, marked: str) -> None:
    (words,) = found(marked, format_)[1]
    plain = words.replace("\u200b", "").replace("\u00ad", "")
    assert len(plain.split()) == 2, name
    assert not set("<>*&_") & set(plain)
