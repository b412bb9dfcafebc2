from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from healthlint import traits
from healthlint.clause import Clause
from healthlint.finding import in_file
from healthlint.judgement import Hit, Judgement, Related
from healthlint.settle import DISGUISED, Findings, settle
from healthlint.text.source import Source
from healthlint.text.span import Span
from tests.growth import Work, in_step
from tests.pages import at, page_of
from tests.tables import DRUGS
from tests.written import rule

if TYPE_CHECKING:
    from healthlint.finding import Finding
    from healthlint.kinds.base import Rule
    from healthlint.patterns.page import Page
    from healthlint.traits import ContentType


def avoid(identifier: str, *patterns: str, **own: object) -> Rule:
    return rule("avoid", id=identifier, find=Clause(any=patterns, unless=("negated",)), **own)


def settled(page: Page, *rules: Rule) -> tuple[Finding, ...]:
    return whole(settle(page, [(one, judgement) for one in rules for judgement in one.judge(page)]))


def whole(found: Findings) -> tuple[Finding, ...]:
    return tuple(sorted((*found.findings, *found.forgiven()), key=in_file))


def test_a_finding_is_in_terms_of_the_file() -> None:
    page = page_of("A **miracle**\r\ncure&nbsp;now.")
    (finding,) = settled(page, avoid("HL901", "miracle cure"))
    assert finding.text == "miracle**\r\ncure"
    assert finding.match == "miracle cure"
    assert (finding.place.start, finding.place.end) == (4, 19)
    assert (finding.place.line, finding.place.column) == (1, 5)
    assert (finding.place.end_line, finding.place.end_column) == (2, 5)
    assert (finding.status, finding.excuse, finding.severity) == ("open", None, "warning")


def test_findings_stand_in_the_order_of_the_file() -> None:
    page = page_of("cure two, cure one, cure all")
    found = settled(page, avoid("HL902", "cure one", "cure all"), avoid("HL901", "cure"))
    assert [(finding.rule.id, finding.place.start) for finding in found] == [
        ("HL901", 0),
        ("HL901", 10),
        ("HL902", 10),
        ("HL901", 20),
        ("HL902", 20),
    ]


@pytest.mark.parametrize(("declared", "severity"), [("editorial", "info"), ("ugc", "error"), (None, "error")])
def test_severity_is_by_content_type(declared: ContentType | None, severity: str) -> None:
    page = page_of("A cure.")
    traits.declare(page, declared)
    (finding,) = settled(page, avoid("HL901", "cure", severity="error", severity_in={"editorial": "info"}))
    assert finding.severity == severity


@pytest.mark.parametrize(("sure", "confidence"), [("high", 0.9), ("medium", 0.75), ("low", 0.5)])
def test_confidence_is_the_rules_own_where_nothing_was_weighed(sure: str, confidence: float) -> None:
    (finding,) = settled(page_of("A cure."), avoid("HL901", "cure", confidence=sure))
    assert finding.confidence == confidence


def test_confidence_grows_with_the_margin() -> None:
    find = Clause(any=("cure",), weigh={"item": 2, "heading": 4, "paragraph": 3}, at_least=2)
    found = settled(page_of("- cure\n\ncure\n\n# cure"), rule("avoid", find=find))
    assert [finding.confidence for finding in found] == sorted({finding.confidence for finding in found})


def test_a_message_names_its_match_its_rows_and_its_facts() -> None:
    page = page_of("Try Somnol XR for “sleep”.", tables=[DRUGS])
    judgement = Judgement(
        Hit(at(page, "Somnol XR"), rows=(("drug", frozenset({"somnol"})),)), facts=(("age", "9 months"),)
    )
    message = "'{match}' is {drug}, {age} old{none}."
    (finding,) = settle(page, [(avoid("HL901", "a", message=message), judgement)]).findings
    assert finding.message == "'Somnol XR' is somnol, 9 months old."


def test_a_long_match_is_cut_in_the_message_only() -> None:
    text = "cure " + "very " * 40 + "fast"
    page = page_of(text)
    (finding,) = settle(page, [(avoid("HL901", "a"), Judgement(Hit(Span(0, len(text)))))]).findings
    assert len(finding.message) < 110
    assert "...' is found." in finding.message
    assert finding.match == text


def test_an_excused_judgement_is_kept_with_its_reason() -> None:
    (finding,) = settled(page_of("It is not a cure."), avoid("HL901", "cure"))
    assert (finding.status, finding.excuse) == ("excused", "negated")
    assert [(related.note, related.place.start) for related in finding.related] == [("excuse: negated", 6)]


def test_a_disguise_is_a_related_place() -> None:
    (finding,) = settled(page_of("A m1racle."), avoid("HL901", "miracle"))
    assert [(related.note, related.place.start, related.place.end) for related in finding.related] == [
        (DISGUISED, 2, 9)
    ]
    assert "HLX01" in DISGUISED


def test_related_places_and_suggestions_come_along() -> None:
    page = page_of("# One\n\nTwo **and** three.")
    judgement = Judgement(
        Hit(at(page, "Two")), related=(Related(at(page, "and"), "also"),), suggestion="four"
    )
    (finding,) = settle(page, [(avoid("HL901", "a"), judgement)]).findings
    assert [(one.note, one.place.line, one.place.column) for one in finding.related] == [("also", 3, 7)]
    assert finding.suggestion == "four"


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("A miracle cure.", {"HL901": "superseded by HL902", "HL902": None}),
        ("A miracle. A cure.", {"HL901": None}),
        # What was forgiven says nothing more.
        ("It is no miracle cure.", {"HL901": "negated", "HL902": "negated"}),
    ],
)
def test_of_two_open_findings_on_the_same_words_the_one_that_says_less_is_excused(
    text: str, statuses: dict[str, str | None]
) -> None:
    found = settled(
        page_of(text), avoid("HL901", "miracle"), avoid("HL902", "miracle cure", supersedes=("HL901",))
    )
    assert {finding.rule.id: finding.excuse for finding in found} == statuses


def test_an_excused_finding_supersedes_nothing() -> None:
    page = page_of("A miracle cure.")
    loud = avoid("HL902", "miracle cure", supersedes=("HL901",))
    judged = [(loud, Judgement(Hit(at(page, "miracle cure")), excuse="asked"))]
    judged += [(avoid("HL901", "miracle"), one) for one in avoid("HL901", "miracle").judge(page)]
    found = whole(settle(page, judged))
    assert [(finding.rule.id, finding.excuse) for finding in found] == [("HL901", None), ("HL902", "asked")]


def test_a_long_finding_among_many_short_ones_supersedes_too() -> None:
    page = page_of("one two cure four five")
    short = avoid("HL902", "one", "five", supersedes=("HL901",))
    long = avoid("HL903", "two ... five", supersedes=("HL901",))
    found = settled(page, short, long, avoid("HL901", "cure"))
    assert {finding.rule.id: finding.excuse for finding in found}["HL901"] == "superseded by HL903"


def fingerprints(text: str, path: str = "x.md") -> list[str]:
    page = page_of(text)
    moved = replace(page.document, source=Source(path, text, "markdown"))
    page.document = moved
    return [finding.fingerprint for finding in settled(page, avoid("HL901", "cure"))]


def test_a_fingerprint_outlives_what_changes_around_it() -> None:
    (before,) = fingerprints("A **cure** for “gout”.")
    (after,) = fingerprints('# New\n\nAnother line.\n\nA cure\nfor "Gout". And more.')
    assert before == after
    assert before != fingerprints("A cure for warts.")[0]
    assert before != fingerprints("A **cure** for “gout”.", "y.md")[0]


def test_every_finding_has_a_fingerprint_of_its_own() -> None:
    found = fingerprints("A cure, a cure. A cure, a cure.")
    assert len(found) == len(set(found)) == 4


def test_a_path_that_is_no_text_has_a_fingerprint() -> None:
    assert len(fingerprints("A cure.", "\udce4.md")) == 1


@pytest.mark.slow
def test_many_findings_take_linear_time() -> None:
    def work(cures: int) -> Work:
        page = page_of("cure " * cures, format_="plain")
        rules = (avoid("HL901", "cure"), avoid("HL902", "cure", supersedes=("HL901",)))
        judged = [(one, judgement) for one in rules for judgement in one.judge(page)]
        return lambda: settle(page, judged)

    assert in_step(work, 250, 1_000)
    assert in_step(work, 1_000, 4_000)
