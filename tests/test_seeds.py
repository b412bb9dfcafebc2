"""The five articles the project began with: what a reviewer asked to be found in them, and where."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml

from healthlint.lint import lint
from healthlint.rulebook import load
from healthlint.text.source import Source
from tests.measuring import SEEDS, measuring

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.finding import Finding

FILES = {
    "000_0453d0e983ac2fc4.txt": "6bed8bec477d6972085ec84a17e2a5be75d86682b391d390745e28367222949e",
    "001_02482291a60e3561.txt": "a812b35a2da221f503ec12f2546a876499265a641c02f3b584a75c9ef9f7bcf4",
    "002_4e3253afc2f28efd.txt": "626f82ae2966d2046fce8c1debe165f65686d17005a999b52f11513122518416",
    "003_fbebfb9a9e151bcf.txt": "7adbc316b1fae06cdf023077f4543cf1d34ecb7c58a7484b82413b4e15ec5abf",
    "004_48522abf1865cf0f.txt": "4445ce2c382b2cad097da04487eb30eb64b1e409ae449900618e898a2b5ccea4",
}
SEED = {name[:3]: Source.read(SEEDS / name, name) for name in FILES}
RULEBOOK = load()
CHECKED = {
    number: lint(source, RULEBOOK.select(), date(2026, 11, 21)).findings for number, source in SEED.items()
}
# A finding this long is about its paragraph or its document, not about words inside it.
LONGEST = 400


def open_findings(number: str, *rules: str) -> list[Finding]:
    return [one for one in CHECKED[number] if one.status == "open" and one.rule.id in rules]


def test_the_articles_are_here_byte_for_byte() -> None:
    assert {path.name: sha256(path.read_bytes()).hexdigest() for path in SEEDS.iterdir()} == FILES


@pytest.mark.parametrize(
    ("number", "line", "rules", "words"),
    [
        ("003", 1, ["HL101"], "Miracle"),
        ("003", 5, ["HL101"], "Miracle"),
        ("003", 79, ["HL101"], "miracle"),
        ("000", 7, ["HL301"], "6.7%"),
        ("002", 19, ["HL301", "HL306"], "70%"),
        ("003", 83, ["HL601", "HL602"], "contact VIVE Infusions and Wellness today for a free consultation"),
        ("004", 26, ["HL215"], "potential risks"),
        ("002", 17, ["HL801"], "suicidal thoughts"),
    ],
)
def test_a_pattern_is_found_where_it_stands(number: str, line: int, rules: list[str], words: str) -> None:
    at = SEED[number].text.index(words, SEED[number].line_starts[line - 1])
    found = [one.place for one in open_findings(number, *rules)]
    assert any(place.line == line and place.start < at + len(words) and at < place.end for place in found)


@pytest.mark.parametrize(("number", "severity"), [("000", "warning"), ("002", "warning"), ("003", "error")])
def test_an_unapproved_use_must_be_disclosed_by_a_seller_above_all(number: str, severity: str) -> None:
    assert [one.severity for one in open_findings(number, "HL402")] == [severity]


def test_an_unapproved_use_that_is_disclosed_is_none() -> None:
    assert not open_findings("001", "HL402")


def test_an_article_that_names_no_harm_owes_its_reader_the_risks() -> None:
    assert open_findings("004", "HL204")
    assert not open_findings("003", "HL204")


def test_thoughts_of_suicide_without_a_crisis_line_are_an_error() -> None:
    assert [one.severity for one in open_findings("002", "HL801")] == ["error"]


class Forbidden(NamedTuple):
    """A place (characters, half-open) of an article that these rules must leave alone, and why."""

    number: str
    rules: tuple[str, ...]
    start: int
    end: int
    why: str


def forbidden() -> Iterator[Forbidden]:
    gold = yaml.safe_load(measuring("eval/seeds/gold.yaml").read_text(encoding="utf-8"))
    for article in gold["files"]:
        source = SEED[article["file"][:3]]
        for place in article["must_not_flag"]:
            start = source.line_starts[place["line"] - 1]
            limits = (start + place["col"] - 1, start + place["end_col"] - 1)
            yield Forbidden(article["file"][:3], tuple(place["not"]), *limits, place["why"])
        for whole in article["document_must_not"]:
            yield Forbidden(article["file"][:3], (whole["rule"],), 0, len(source.text), whole["why"])


def test_nothing_is_flagged_that_a_reviewer_called_right() -> None:
    places = list(forbidden())
    assert len(places) > 100
    hits = [
        f"{one.number}:{finding.place.line} {finding.rule.id} {finding.match!r}: {one.why}"
        for one in places
        for finding in open_findings(one.number, *one.rules)
        if finding.place.start < one.end and one.start < finding.place.end
        if finding.place.end - finding.place.start <= LONGEST
    ]
    assert not hits, "\n".join(hits)
