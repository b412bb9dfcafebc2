"""Whatever the input: no exception, places inside the file, the same again, and there and back (S18)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.lint import lint
from healthlint.text.source import Source, UnreadableError
from tests.hostile import soundness
from tests.hostile.soundness import FORMATS, TODAY, rulebook
from tests.measuring import SEEDS

if TYPE_CHECKING:
    from healthlint.rulebook import Rulebook
    from healthlint.text.source import Format

MANY = settings(max_examples=2_000, deadline=None)
"""The number that the slow tests draw of each property."""

SEED_TEXTS = [Source.read(path).text for path in sorted(SEEDS.iterdir())]
WORDS = sorted({word for text in SEED_TEXTS for word in text.split()})
MARKUP = (
    *(
        "<p>",
        "</p>",
        "<b>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<a href=x>",
        "<li>",
        "<table><td>",
        "&amp;",
    ),
    *(
        "&#0;",
        "<![CDATA[",
        "<svg><title>",
        "# ",
        "- ",
        "> ",
        "1. ",
        "```\n",
        "*",
        "_",
        "[a](b)",
        "![",
        "|",
        "\n",
    ),
    *(
        "\n\n",
        "---\n",
        "+++\n",
        "title: ",
        "\r\n",
        "\r",
        "\t",
        "\\",
        "{{",
        "}}",
        "{% raw %}",
        "<!-- healthlint: ",
    ),
    *("ignore HL101 -->", "\u200b", "\u202e", "\u2028", "\ud800", "\U0001f375", "\u0301", "m\u0456racle"),
)
TEXTS = st.lists(st.sampled_from((*MARKUP, *WORDS)) | st.text(max_size=6), max_size=30).map(" ".join)
TIGHT = st.lists(st.sampled_from(MARKUP) | st.text(max_size=4), max_size=30).map("".join)
DISCLOSURES = (
    "Ask your doctor before you use this product.",
    "This article contains affiliate links, for which we are paid.",
    "Advertisement. Sponsored by the maker.",
    "Medically reviewed by Jane Doe, MD, on 1 November 2026.",
    "Results vary, and most people do not see such a change.",
    "This product is not intended to diagnose, treat, cure, or prevent any disease.",
)


def encoded(texts: st.SearchStrategy[str]) -> st.SearchStrategy[bytes]:
    return texts.map(lambda text: text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("written_as", FORMATS)
@pytest.mark.slow
@MANY
@given(text=TEXTS | TIGHT)
def test_any_text_becomes_a_document(written_as: Format, text: str) -> None:
    soundness.readable(text, written_as)
    soundness.reread(text, written_as)


@pytest.mark.slow
@MANY
@given(data=encoded(TIGHT) | st.binary(max_size=200))
def test_any_front_matter_is_read_or_is_a_problem(data: bytes) -> None:
    soundness.front_matter(data)


@pytest.mark.slow
@MANY
@given(
    data=encoded(st.text("ab01:-,.[]{}&*!|>'\"#%@?~< \n\t\r\x85\ufeff\\", max_size=120))
    | st.binary(max_size=200)
)
def test_any_rule_file_is_read_or_refused(data: bytes) -> None:
    soundness.strict_yaml(data)


BEGINNINGS = st.sampled_from(
    [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff"]
)


@pytest.mark.slow
@MANY
@given(data=st.builds(bytes.__add__, BEGINNINGS, st.binary(max_size=100)))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    soundness.decoding(data)


@pytest.mark.parametrize("written_as", FORMATS)
@pytest.mark.slow
@MANY
@given(text=TEXTS)
def test_any_text_is_judged(written_as: Format, text: str) -> None:
    soundness.linted(text.encode("utf-8", "surrogatepass"), written_as)


OWED = tuple(one for one in rulebook().rules if one.kind in ("require", "balance"))


@pytest.mark.slow
@MANY
@given(
    seed=st.sampled_from(SEED_TEXTS),
    more=TEXTS,
    disclosure=st.sampled_from(DISCLOSURES),
    last=st.booleans(),
)
def test_a_disclosure_more_is_no_debt_more(seed: str, more: str, disclosure: str, last: bool) -> None:
    # One word is no page yet; a disclosure that makes it one may bring debts, and rightly.
    text = f"{seed}\n\n{more}"
    book = replace(rulebook(), rules=OWED)
    longer = f"{text}\n\n{disclosure}\n" if last else f"{disclosure}\n\n{text}"
    before, after = (_debts(one, book) for one in (text, longer))
    assert not after - before


def _debts(text: str, book: Rulebook) -> set[str]:
    found = lint(Source("page.txt", text, "plain"), book, TODAY, "product-marketing").findings
    return {finding.rule.id for finding in found if finding.status == "open"}


@pytest.mark.parametrize("name", soundness.CLAIMS)
def test_a_claim_that_is_fuzzed_holds_of_an_ordinary_page(name: str) -> None:
    soundness.CLAIMS[name](b"# Our *tea*\n\n- cures <b>gout</b> &amp; more.\n")


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=40))
def test_bytes_are_never_clean_unread(data: bytes) -> None:
    with suppress(UnreadableError):
        assert len(Source.decode(data, "a.txt").text) <= len(data)
