from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.clause import Clause
from healthlint.lint import Trouble, lint
from healthlint.rulebook import Rulebook, load
from healthlint.text.source import Format, Source
from healthlint.traits import NAMES, ContentType
from tests.pages import TODAY
from tests.written import rule

if TYPE_CHECKING:
    from pathlib import Path

    from healthlint.kinds.base import Rule
    from healthlint.lint import Checked

SHIPPED = load()
CURE = rule("avoid", id="HL901", severity="error", find=Clause(any=("cure",), unless=("negated",)))
HINT = rule("avoid", id="HL902", severity="info", find=Clause(any=("hint",)))


def book(*rules: Rule) -> Rulebook:
    return replace(SHIPPED, rules=rules)


def checked(
    text: str, *rules: Rule, format_: Format = "markdown", declared: ContentType | None = None
) -> Checked:
    return lint(Source("x.md", text, format_), book(*(rules or (CURE, HINT))), TODAY, declared)


def test_a_document_is_judged_by_every_rule() -> None:
    found = checked("A cure. A hint. Not a cure.")
    assert [(finding.rule.id, finding.status) for finding in found.findings] == [
        ("HL901", "open"),
        ("HL902", "open"),
        ("HL901", "excused"),
    ]
    assert (found.path, found.words, found.troubles) == ("x.md", 7, ())


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("A cure.", "stop"),
        ("A hint.", "needs review"),
        ("Not a cure.", "no objection found"),
        ("Rest helps.", "no objection found"),
        ("", "no objection found"),
        ("<p>Rest.</p><p hidden>Unseen words.</p>", "needs review"),
    ],
)
def test_the_verdict(text: str, verdict: str) -> None:
    assert checked(text, format_="html").verdict == verdict


def test_a_rule_is_asked_only_where_its_traits_hold() -> None:
    rules = [rule("avoid", find=Clause(any=("miracle",)), when=("health",))]
    assert checked("The miners' rescue was a miracle.", *rules).findings == ()
    assert len(checked("A miracle for gout.", *rules).findings) == 1


@pytest.mark.parametrize("declared", list(get_args(ContentType)))
def test_a_declared_content_type_is_believed(declared: ContentType) -> None:
    found = checked("Buy now.", declared=declared)
    assert found.content_type == declared
    assert [trait.name for trait in found.traits] == list(NAMES)


def test_what_was_not_looked_at_is_said() -> None:
    german = "Die Behandlung hilft nicht allen, und die Wirkung ist bei manchen Menschen nur sehr kurz."
    text = f"<p>Rest helps.</p>\n<p hidden>Two words</p>\n<p>{german}</p><!-- a note --><p hidden> </p>"
    found = checked(text, format_="html").not_assessed
    assert [(one.line, one.reason, one.words) for one in found] == [
        (2, "hidden from readers", 2),
        (3, "not English", 15),
    ]


def test_a_broken_rule_hides_nothing_that_others_find() -> None:
    slow = rule("avoid", id="HL903", name="slow", find=Clause(any=("/(a|aa)+(a|aa)+(a|aa)+$[b-c]/",)))
    wrong = rule("check", id="HL904", name="wrong", call="content-stale", with_={"weeks": 1})
    found = checked("A cure. " + "a" * 5_000, slow, wrong, CURE)
    assert [finding.rule.id for finding in found.findings] == ["HL901"]
    first, second = (str(trouble) for trouble in found.troubles)
    assert first.startswith("x.md:1: HLX07 rule not evaluated: HL903 slow took too long: ")
    assert first.endswith("--ignore")
    assert "HL904 wrong failed (TypeError: " in second
    assert found.verdict == "stop"


def test_what_a_reader_could_not_understand_is_a_trouble() -> None:
    (trouble,) = checked("---\ntitle: [\n---\nRest helps.\n").troubles
    assert isinstance(trouble, Trouble)
    assert trouble.path == "x.md"
    assert trouble.how


def test_how_a_file_was_decoded_comes_along(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("A naïve cure".encode("cp1252"))
    assert "Windows-1252" in lint(Source.read(file), book(CURE), TODAY).remarks[0]


def test_the_same_text_gives_the_same_answer() -> None:
    text = "Our m1racle cure for gout! Only $5. Buy now."
    first, second = (lint(Source("x.md", text, "markdown"), SHIPPED, TODAY) for _ in range(2))
    assert first == second
    assert first.findings


PIECES = [
    *(
        "miracle",
        "cure",
        "gout",
        "Our clinic",
        "ketamine",
        "95%",
        "of patients",
        "guaranteed",
        "suicide",
        "not",
    ),
    *("no side effects", "myth", "Reviewed: ", "2019-02-31", "Dr. ", "$5", "1,1", "m1r*cle", ".", "!", "?"),
    *("\n\n", "# ", "- ", "> ", "<p>", "<b", "&amp;", "[a](b)", "\u201c", '"', "*", "|", "---\n"),
    *("\u200b", "\ufeff", "\x00", "\ud800"),
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map(" ".join),
    st.sampled_from(["plain", "markdown", "html"]),
)
def test_no_text_breaks_the_line(text: str, format_: Format) -> None:
    found = lint(Source("x", text, format_), SHIPPED, TODAY)
    assert not [trouble for trouble in found.troubles if "HLX07" in trouble.what]
    for finding in found.findings:
        assert 0 <= finding.place.start <= finding.place.end <= len(text)
        assert finding.text == text[finding.place.start : finding.place.end]
        assert 0 <= finding.confidence <= 1
