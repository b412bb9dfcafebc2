"""Every expression, of the rules and of the code, keeps step with the text it searches (S1)."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING, cast

import pytest
import regex

import healthlint
from healthlint.patterns.phrase import parse
from healthlint.proof.pump import slow_on
from healthlint.rulebook import load
from healthlint.text.lazy import Uncompiled
from tests.growth import seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BOOK = load()
CLAUSES = [
    *(clause for rule in BOOK.rules for clause in rule.clauses().values()),
    *(one.find for one in BOOK.clauses.values()),
]
EXPRESSIONS = sorted(
    {pattern for clause in CLAUSES for pattern in clause.patterns if parse(pattern).expression is not None}
)
# Tried at one place only, or on a word or a rule's own example: never begun at each character of a page.
ANCHORED = {
    "healthlint.excuses.anatomy_subject._SUBJECT",
    "healthlint.excuses.cited._REFERS",
    "healthlint.excuses.cited._SELLS",
    "healthlint.excuses.debunked._POINTS_BACK",
    "healthlint.excuses.self_care._HABIT",
    "healthlint.excuses.self_care._ORDER",
    "healthlint.kinds.prefer._ONE_FORM",
    "healthlint.lsp.standing._LINE",
    "healthlint.patterns.required._ON_A_LINE",
    "healthlint.proof.layouts._BLOCK_START",
    "healthlint.proof.relaid._TAG",
    "healthlint.suppression.comments._CLOSER",
    "healthlint.suppression.matter._FENCES",
    "healthlint.text.disguises._CODE",
    "healthlint.text.disguises._GREEK_CODE",
}
UNITS = (
    *("a", "x", " ", "1", "1,", "a ", "1. ", "word ", "A", "Ab ", "A.", "-", ".", "\n", "é", '"', "'", "a, "),
    *("<", "<a ", "=", "&", "[", "](", "{", "(", "\\", "\u200b", "a\u0301", "#", "`", "|", ":", "//", "не "),
)
SMALL, LARGE = 4_000, 32_000


def compiled() -> Iterator[tuple[str, regex.Pattern[str]]]:
    """Every expression that a module of the package holds by a name of its own."""
    for found in walk_packages(healthlint.__path__, "healthlint."):
        if found.name.endswith("__main__"):
            continue
        try:
            module = import_module(found.name)
        except ModuleNotFoundError as error:
            # Of an extra that is not installed here nothing can be tried.
            if str(error.name).startswith("healthlint"):
                raise
            continue
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{found.name}.{name}", regex.compile(value.pattern, value.flags & ~re.UNICODE)
            if isinstance(value, regex.Pattern | Uncompiled) and isinstance(value.pattern, str):
                yield f"{found.name}.{name}", cast("regex.Pattern[str]", value)


IN_CODE = dict(compiled())


def work(expression: regex.Pattern[str], text: str, *, anchored: bool) -> Callable[[], None]:
    def search() -> None:
        if anchored:
            expression.match(text, timeout=2)
        else:
            for _ in expression.finditer(text, timeout=2):
                pass

    return search


def test_there_are_expressions_to_try() -> None:
    assert len(EXPRESSIONS) >= 80
    assert len(IN_CODE) >= 120
    assert IN_CODE.keys() >= ANCHORED


@pytest.mark.parametrize("pattern", EXPRESSIONS)
@pytest.mark.slow
def test_no_repeated_word_makes_a_shipped_expression_slow(pattern: str) -> None:
    assert slow_on(pattern) is None


@pytest.mark.parametrize("name", IN_CODE)
@pytest.mark.slow
def test_an_expression_of_the_code_takes_linear_time(name: str) -> None:
    for unit in UNITS:
        taken = [
            min(
                seconds(work(IN_CODE[name], unit * (size // len(unit)) + "!", anchored=name in ANCHORED))
                for _ in range(2)
            )
            for size in (SMALL, LARGE)
        ]
        # Eight times the text; times under a hundredth of a second are too short to compare.
        assert taken[1] < 24 * max(taken[0], 0.01), f"{unit!r}: {taken}"


@pytest.mark.parametrize(
    "pattern",
    [
        "/(a|aa)+$b/",
        "/(?:a|aa)+!/",
        "/(.*?,){12}P/",
        r"/\bcure\b.*\bguarantee\b/",
        r"/[\w ]+ tea\b/",
        r"/\b\d[\d,]* people/",
        r"/\d+\w*%/",
    ],
)
def test_an_expression_that_can_be_made_slow_is_told(pattern: str) -> None:
    assert slow_on(pattern) is not None


@pytest.mark.parametrize(
    "pattern", ["a phrase", r"/\bcures?\b/", r"/\d[\d,]{0,12}+ people/", r"/[^.\n]{3,60}!/"]
)
def test_an_expression_that_cannot_be_is_not(pattern: str) -> None:
    assert slow_on(pattern) is None
