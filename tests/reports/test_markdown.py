from __future__ import annotations

from markdown_it import MarkdownIt

from healthlint.lint import Trouble
from healthlint.reports import View, renderer
from tests.reported import Told, finding, reported


def rendered(written: str) -> str:
    return str(MarkdownIt("commonmark").render(written))


def test_the_summary_says_what_was_decided_and_what_comes_first() -> None:
    report = reported(
        finding(line=1, severity="info"),
        finding(line=2),
        remarks=[Trouble("c.md", 1, "not UTF-8", "save it")],
    )
    page = rendered(renderer("markdown")(report, View()))
    assert page.startswith("<h2>healthlint failed</h2>\n<p>checked 1 file, 2 words, 1 rule: 1 error, ")
    assert "<strong>info</strong> HL999 a-rule <code>a.md:1:3</code><br />\n" in page
    assert "<code>It is found.</code><br />\nAdvice: Write another.</li>" in page
    assert page.index("<h3>Findings</h3>") < page.index("<h3>Remarks</h3>") < page.index("c.md:1: not UTF-8")


def test_what_could_not_be_judged_comes_first() -> None:
    report = reported(finding(), troubles=[Trouble("b.md", 7, "cannot be opened", "check the path")])
    page = rendered(renderer("markdown")(report, View()))
    assert page.startswith("<h2>healthlint could not judge</h2>")
    assert page.index("<h3>Not judged</h3>") < page.index("b.md:7") < page.index("<h3>Findings</h3>")
    assert "<h2>healthlint saw nothing</h2>" in rendered(renderer("markdown")(reported(), View()))


def test_set_aside_findings_are_only_counted() -> None:
    page = rendered(renderer("markdown")(reported(finding(status="baselined")), View()))
    assert page.startswith("<h2>healthlint passed</h2>")
    assert "set aside 1 baselined" in page
    assert "Findings" not in page


def test_a_hundred_findings_are_named_and_the_others_counted() -> None:
    mild = [finding(Told(message="mild"), line=line, severity="info") for line in range(1, 151)]
    grave = [finding(Told(message="grave"), line=line) for line in range(151, 171)]
    page = rendered(renderer("markdown")(reported(*mild, *grave), View()))
    assert (page.count("<li>"), page.count("grave"), page.count("mild")) == (100, 20, 80)
    assert "And 70 findings more, none more severe than these." in page


def test_long_texts_are_cut_and_the_summary_stays_below_what_github_takes() -> None:
    each = [finding(Told("p" * 5_000, message="m" * 50_000), line=line) for line in range(1, 101)]
    troubles = [Trouble("t" * 5_000, line, "w" * 5_000, "h") for line in range(1, 500)]
    written = renderer("markdown")(reported(*each, troubles=troubles, remarks=troubles), View())
    assert len(written.encode()) < 200_000
