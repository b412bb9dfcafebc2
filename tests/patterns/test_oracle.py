"""The matcher of the package against the plain one: what is found is the same, pattern by pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.lint import assess, opened
from healthlint.patterns.lexicon import Lexicon
from healthlint.patterns.page import Page
from healthlint.patterns.tokens import tokenize
from healthlint.proof.marks import Marked
from healthlint.rulebook import load
from healthlint.text.source import Source
from tests.measuring import SEEDS, measuring
from tests.pages import TODAY, document_of
from tests.plain import PlainPage, terms
from tests.tables import DRUGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthlint.kinds.base import Example

LISTS = {
    "cure": ("cure~", "get rid of", "rid"),
    "ill": ("pain", "back pain", "gout~", "migrain*", "chronic migrain* pain"),
    "sign": ("!", "rid of pain"),
}
LEXICON = Lexicon(LISTS, {"drug": DRUGS})
# Marks that end a clause and marks that do not, terms whole and cut short, words in disguise.
_WORDS = st.sampled_from(
    [
        "get",
        "rid",
        "of",
        "pain",
        "back",
        "gout",
        "gouts",
        "cures",
        "Cure",
        "migraine",
        "chronic",
        "dolex",
        "somnol",
        "insomnia",
        "the",
        "a",
        "c0re",
        "p.a.i.n",
        "сure",
        "pa\u200bin",
        ",",
        ".",
        ";",
        "-",
        "!",
        "c*re",
    ]
)
PROSE = st.lists(_WORDS, max_size=24).map(" ".join)
_TAGS = ("<cure>", "<ill>", "<sign>", "<drug>", "<drug.approved>", "<number>", "not <drug.approved>")
_AFTER_A_GAP = ("... pain", "... <ill>", "... rid", "... migrain*")
_ELEMENTS = st.sampled_from(
    (*_TAGS, *_AFTER_A_GAP, "<drug with approved>", "pain", "cure~", "rid", "of", "the", "migrain*")
)
PATTERN = st.lists(_ELEMENTS, min_size=1, max_size=4).map(lambda parts: " ".join(parts).removeprefix("... "))
RULEBOOK = load()


def both(prose: str) -> tuple[Page, PlainPage]:
    document = document_of(prose, "plain")
    return Page(document, LEXICON, TODAY), PlainPage(document, LEXICON, TODAY)


@given(PROSE)
def test_every_term_is_found_where_it_is_found_plainly(prose: str) -> None:
    tokens = tokenize(prose)
    assert dict(LEXICON.find(tokens)) == terms(LEXICON, tokens)


@given(PROSE, PATTERN, st.booleans())
def test_a_pattern_is_found_where_it_is_found_plainly(prose: str, pattern: str, exact: bool) -> None:
    page, plain = both(prose)
    assert page.find(pattern, exact=exact) == plain.find(pattern, exact=exact)


EXPRESSIONS = (
    r"/\b(?:lost|shed) \d+ ?(?:lbs?|pounds?)\b/",
    r"/\bfor good(?=[.,;:!?)]|\s*$)/",
    r"/(?<=^|\n|[.!?] )(?:try|get)\b/",
    r"/\bst(?:aff|ra\u00dfe)\b/",
    r"/(?-i:Kiss) me/",
    r"/[^a]for\W/",
)
_LETTERS = "stra\u00dfe STRASSE \ufb06aff \u017fta\ufb00 Ki\u017fs \u212aiss kiss me \u0130"
_OTHERS = ("lost", "shed", "12", "lbs", "pounds", "for", "good", ".", "try", "get", "\n")
_PARTS = st.sampled_from((*_LETTERS.split(), *_OTHERS))


@given(st.lists(_PARTS, max_size=20).map(" ".join), st.sampled_from(EXPRESSIONS))
def test_an_expression_is_found_where_it_is_found_plainly(prose: str, expression: str) -> None:
    page, plain = both(prose)
    assert page.find(expression) == plain.find(expression)


def _text(example: str | Example) -> str:
    return Marked.read(example if isinstance(example, str) else example.text).text


def agree(sources: Iterable[Source]) -> None:
    """The two judge each source alike: findings with their excuses, traits, what was not assessed."""
    for source in sources:
        page = opened(source, RULEBOOK, TODAY)
        plain = PlainPage.of(page, RULEBOOK)
        assert assess(page, RULEBOOK.rules).whole() == assess(plain, RULEBOOK.rules).whole(), source.path


def test_the_seeds_are_judged_alike() -> None:
    agree(Source.read(path) for path in sorted(SEEDS.iterdir()))


def test_an_example_of_each_rule_is_judged_alike() -> None:
    agree(Source("x.md", _text(rule.examples.flag[0]), "markdown") for rule in RULEBOOK.rules[::6])


@pytest.mark.slow
def test_all_examples_are_judged_alike() -> None:
    examples = (one for rule in RULEBOOK.rules for one in (*rule.examples.flag, *rule.examples.pass_))
    agree(Source("x.md", _text(one), "markdown") for one in examples)


@pytest.mark.slow
def test_the_corpora_are_judged_alike() -> None:
    files = sorted(
        path for path in measuring("corpora").rglob("*") if path.suffix in (".txt", ".md", ".html")
    )
    agree(Source.read(path) for path in files[::7])
