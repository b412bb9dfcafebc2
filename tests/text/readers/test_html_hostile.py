"""Input made to be slow. Work may grow with the size of a page, not faster."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from healthlint.text.readers.allowance import A_MEGABYTE
from healthlint.text.readers.html import read
from healthlint.text.source import Source
from tests.growth import Work, in_step

if TYPE_CHECKING:
    from collections.abc import Callable

_SMALL, _LARGE = 25_000, 100_000

_LISTED = """
    < |<a |<a b="|<!--|<!-- -|</|&|&amp|&#9|<script>|<title>|<![CDATA[|<svg><![CDATA[|<nav>|<b>x|<div>|
    <a x=y |<a "|<a =|<p>|<script><!--<script>|</script|<textarea|<?|x |<b hidden>x|<table><tr><td>x|
    <table>x|<li>x|<svg><title>|<form><div></form>|<p class=author>x|<div class=byline>x|
    <a class=author>x|<svg><g></x>|</b>|<select><option>x|<button>x|<td>x|<object><b></object>|
    <div><b></div>x|<p style='/*'>x|<rb><form><rb></form>
"""
_REPEATED = [unit.lstrip() for unit in _LISTED.rstrip().split("|")]
_NESTED: dict[str, Callable[[int], str]] = {
    "unclosed divs, stray ends": lambda n: "<div>" * n + "</p>" * n,
    "formatting around divs": lambda n: "<b>" * n + "<div>" * n + "</b>" * n,
    "unknown ends": lambda n: "<span>" * n + "</x>" * n,
    "ends in a drawing": lambda n: "<svg>" + "<g>" * n + "</x>" * n,
    "forms without their divs": lambda n: "<form>" + "<rb>" * n + "</form>" * n,
    "formatting before paragraphs": lambda n: "<p><font>" * n + "<p>x" * n,
    "a long number": lambda n: "&#" + "9" * 4 * n,
    "spaces in a tag": lambda n: "<a b" + " " * 4 * n + "='",
    "equal signs": lambda n: "<a " + "=" * 4 * n + '"',
    "many authors": lambda n: (
        "<script type=application/ld+json>[" + '{"headline":"a"},' * n + '{"author":"b"}]</script>'
    ),
}


def grows_in_step(text: Callable[[int], str], small: int, large: int) -> bool:
    def work(units: int) -> Work:
        page = text(units)
        return lambda: read(Source("page.html", page, "html"))

    return in_step(work, small, large, least=0.06)


@pytest.mark.parametrize("unit", _REPEATED)
@pytest.mark.slow
def test_repeated_markup_takes_linear_time(unit: str) -> None:
    assert grows_in_step(lambda size: unit * (size // len(unit)), _SMALL, _LARGE)


@pytest.mark.parametrize("name", _NESTED)
@pytest.mark.slow
def test_nested_markup_takes_linear_time(name: str) -> None:
    assert grows_in_step(_NESTED[name], _SMALL // 4, _LARGE // 4)


def test_as_many_open_elements_as_a_page_may_have() -> None:
    (found,) = read(Source("page.html", "<div>" * (A_MEGABYTE - 1) + "x", "html")).passages
    assert found.text.text == "x"
