"""Every finding is where it says: what stands there is what it quotes, by parsers that are not ours."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest

from healthlint.lint import lint
from healthlint.rulebook import load
from healthlint.text.source import Source
from tests.measuring import SEEDS, measuring
from tests.oracle import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from healthlint.finding import Finding, Place
    from healthlint.text.source import Format

TODAY = date(2026, 11, 21)
BOOK = load()
DISGUISE = re.compile("[\u00ad\u200b]")
LINE_END = re.compile(r"\r\n|\n|\r")


class Tally(NamedTuple):
    """How many places were looked at, and what is wrong with those that are wrong."""

    checked: int
    wrong: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join((f"{len(self.wrong)} of {self.checked} places are wrong", *self.wrong))


def findings(source: Source) -> tuple[Finding, ...]:
    """All findings, excused ones included: they too are shown at their place."""
    return lint(source, BOOK, TODAY).findings


def misplaced(source: Source) -> Tally:
    """The findings whose words do not stand at their place, and related places where no words stand."""
    found = findings(source)
    places = [finding.place for finding in found]
    related = [related.place for finding in found for related in finding.related]
    wrong = [
        f"{finding.rule.id} {finding.match!r} at {_named(finding.place)}: there stands {there!r}"
        for finding, there in zip(found, _shown(source, places), strict=True)
        if not _fits(source, finding, there)
    ]
    pairs = zip(related, _shown(source, related), strict=True)
    wrong += [f"related {_named(place)}" for place, there in pairs if not _tight(source.text, place, there)]
    wrong += [f"counted {_named(place)}" for place in (*places, *related) if not _counted(source.text, place)]
    return Tally(len(places) + len(related), tuple(wrong))


def _shown(source: Source, places: Sequence[Place]) -> list[str]:
    return shown(source.text, source.format, [(place.start, place.end) for place in places])


def _named(place: Place) -> str:
    return f"{place.path}:{place.line}:{place.column} ({place.start}-{place.end})"


def _fits(source: Source, finding: Finding, there: str) -> bool:
    """Whether a finding's words are what stands at its place; one about the whole file may have none."""
    place = finding.place
    said = finding.text == source.text[place.start : place.end] and finding.match == there
    return said and (not there or _tight(source.text, place, there))


def _tight(text: str, place: Place, there: str) -> bool:
    """Whether a place begins and ends with characters that show, written as such, escaped or as a reference.

    Without this a place could take in the markup beside it and still show the same words.
    """
    first, last = text[place.start : place.start + 1], text[place.end - 1 : place.end]
    return bool(there) and first in (there[0], "&", "\\") and last in (there[-1], ";")


def _counted(text: str, place: Place) -> bool:
    """Whether line and column (1-based, code points) are what counting line ends gives."""
    ends = ((place.start, place.line, place.column), (place.end, place.end_line, place.end_column))
    return all(_position(text, at) == (line, column) for at, line, column in ends)


def _position(text: str, at: int) -> tuple[int, int]:
    before = [end.end() for end in LINE_END.finditer(text) if end.end() <= at]
    return len(before) + 1, at - (before[-1] if before else 0) + 1


def sum_of(tallies: Iterable[Tally]) -> Tally:
    every = list(tallies)
    return Tally(sum(one.checked for one in every), tuple(line for one in every for line in one.wrong))


def in_folder(folder: Path) -> Tally:
    return sum_of(misplaced(Source.read(path, path.name)) for path in sorted(folder.iterdir()))


def test_each_place_in_the_seeds_is_right() -> None:
    tally = in_folder(SEEDS)
    assert tally.checked > 100
    assert not tally.wrong, str(tally)


def test_each_place_on_real_pages_is_right() -> None:
    tally = in_folder(measuring("corpora/marketing/pages"))
    assert tally.checked > 1000
    assert not tally.wrong, str(tally)


CONSTRUCTED: dict[str, tuple[Format, str]] = {
    "a wrapped line": ("plain", "Our tea is a cure\nfor arthritis.\n"),
    "wrapped with an indent": ("plain", "  Our tea is a cure\n  for arthritis.\n"),
    "carriage returns": ("plain", "Tea.\r\n\r\nOur tea is a cure\r\nfor arthritis.\r\n"),
    "old line ends": ("plain", "Tea.\r\rOur tea is a cure\rfor arthritis.\r"),
    "after letters of two units": ("plain", "\U0001f375\U0001f375 Our tea is a cure for arthritis."),
    "a quoted mail": ("plain", "> Our tea is a cure for arthritis.\n"),
    "no-break spaces": ("plain", "Our tea is a cure\u00a0\u00a0for arthritis."),
    "emphasis": ("markdown", "Our tea is a cure **for** arthritis."),
    "emphasis inside a word": ("markdown", "Our tea is a cure for ar**thri**tis."),
    "emphasis that ends inside": ("markdown", "Our tea is *a **cure*** for arthritis."),
    "entities": ("markdown", "Our tea is a c&#117;re&nbsp;for&#32;arthritis &amp; gout."),
    "a comment": ("markdown", "Our tea is a cure <!-- not --> for arthritis."),
    "tags": ("markdown", "Our tea is a <b>cure</b><br>for <i>arthritis</i>."),
    "hidden words in Markdown": ("markdown", "Our tea is a cure <span hidden>no</span>for arthritis."),
    "a link": ("markdown", "Our tea is a cure for [arthritis](https://example.org 'x')."),
    "a link over all": ("markdown", "Our tea is a [cure for arthritis](https://example.org/a(b)c)."),
    "a reference": ("markdown", "Our tea is a cure for [arthritis][x].\n\n[x]: https://example.org\n"),
    "escapes": ("markdown", "Our tea is a *\\*cure for arthritis\\**."),
    "struck through": ("markdown", "Our tea is a cure ~~for~~ arthritis."),
    "a wrapped item": ("markdown", "- Tea.\n- Our tea is a cure\n  for arthritis.\n"),
    "a wrapped quote": ("markdown", "> Our tea is a cure\n> for arthritis.\n"),
    "a quote in an item": ("markdown", "1. Tea.\n\n   > Our tea is a cure\n   > for arthritis.\n"),
    "a lazy quote": ("markdown", "> Our tea is a cure\nfor arthritis.\n"),
    "a hard break": ("markdown", "Our tea is a cure  \nfor\\\narthritis.\n"),
    "a heading": ("markdown", "# Our tea is a cure for arthritis #\n"),
    "an underlined heading": ("markdown", "Our tea is a cure\nfor arthritis\n===\n"),
    "a table": ("markdown", "| a | b |\n|---|---|\n| x | Our tea is a cure for *arthritis* |\n"),
    "an image": ("markdown", "![Our tea is a cure for arthritis](tea.png)\n"),
    "front matter": ("markdown", "---\ntitle: 'Our tea: a cure for arthritis'\n---\n\nTea.\n"),
    "folded front matter": ("markdown", "---\ndescription: >\n  A cure\n  for arthritis.\n---\nTea.\n"),
    "an HTML block": ("markdown", "<div class='a'>\nOur tea is a <i>cure</i>\nfor arthritis.\n</div>\n"),
    "a paragraph": ("html", "<p>Our tea is a cure for arthritis."),
    "elements across": ("html", "<p>Our <b>tea is a <i>cu</b>re</i> for arthritis.</p>"),
    "references": ("html", "<p>Our tea is a c&#x75;re&nbsp;for arthritis &amp; gout.</p>"),
    "soft hyphens": ("html", "<p>Our tea is a cure for arthri&shy;tis.</p>"),
    "no width": ("html", "<p>Our tea is a cure for arthri\u200btis.</p>"),
    "comments": ("html", "<p>Our tea is a <!-- > -->cure<!-- --> for arthritis.</p>"),
    "hidden words": ("html", "<p>Our tea is a cure <span hidden>no</span>for arthritis.</p>"),
    "a script": ("html", "<p>Our tea is a cure <script>'<p>'</script>for arthritis.</p>"),
    "line breaks": ("html", "<p>Our tea is a cure<br/>for\r\n\tarthritis.</p>"),
    "a cell": ("html", "<table><tr><td>Tea<td>Our tea is a cure for arthritis.</table>"),
    "a title": ("html", "<title>Our tea: a cure for arthritis &amp; gout</title><p>Tea."),
    "a description": ("html", "<meta name=description content='A c&#117;re for arthritis &amp; gout.'>"),
    "a picture": ("html", '<p>Tea.<img src=a alt="Our tea is a cure for arthritis.">'),
}
each_constructed = pytest.mark.parametrize(
    "source",
    [Source(f"page.{written}", text, written) for written, text in CONSTRUCTED.values()],
    ids=list(CONSTRUCTED),
)


@each_constructed
def test_each_place_in_a_constructed_text_is_right(source: Source) -> None:
    found = [DISGUISE.sub("", finding.match) for finding in findings(source)]
    assert "cure for arthritis" in found
    tally = misplaced(source)
    assert not tally.wrong, str(tally)


@each_constructed
@pytest.mark.parametrize("moved", [(-1, 0), (1, 0), (0, -1), (0, 1)], ids=str)
def test_a_place_that_is_one_off_would_be_seen(source: Source, moved: tuple[int, int]) -> None:
    finding = next(one for one in findings(source) if one.match.startswith("cure"))
    start, end = finding.place.start + moved[0], finding.place.end + moved[1]
    place = finding.place._replace(start=start, end=end)
    (there,) = _shown(source, [place])
    assert not _fits(source, replace(finding, place=place, text=source.text[start:end]), there)
